package importing

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"banso/app/kit"
	"banso/assets/words"
	"banso/data/intake"
)

// askList shows the questions about single cells, each with its answers.
type askList struct {
	im      *importer
	cards   map[string]*askCard
	rows    *fyne.Container
	none    *kit.Prose
	scroll  *container.Scroll
	content fyne.CanvasObject
	filling bool
}

// askCard is one question on the screen.
type askCard struct {
	place  string // key of the answer
	row    string // key of the answer about the whole row
	choice *kit.Select
	typed  *kit.Entry
	state  *kit.Text
	box    fyne.CanvasObject
	stop   func()
}

func newAskList(im *importer) *askList {
	l := &askList{im: im, cards: map[string]*askCard{}, rows: kit.Stack(kit.Gap), none: kit.NewProse(im.desk.Book.Say(words.ImportingNoAsks), kit.Muted)}
	l.scroll = container.NewVScroll(kit.Pad(l.rows, kit.Gap, kit.WideGap, kit.Gap, kit.HalfGap))
	l.content = l.scroll
	return l
}

func (l *askList) clear() {
	clear(l.cards)
	l.rows.RemoveAll()
	l.scroll.ScrollToTop()
}

// show tells the questions of a result. Cards stay, so that neither the
// keyboard nor the place that is scrolled to is lost when an answer is given.
func (l *askList) show(asks []intake.Ask) {
	l.filling = true
	defer func() { l.filling = false }()
	l.rows.RemoveAll()
	if len(asks) == 0 {
		l.rows.Add(l.none)
	}
	for _, a := range asks {
		key := placeKey(a.Place, a.Col) + " " + string(a.Code)
		card := l.cards[key]
		if card == nil {
			card = l.card(a)
			l.cards[key] = card
		}
		card.tell(l.im, a)
		l.rows.Add(card.box)
	}
	l.rows.Refresh()
}

// typingWait is how long typing must rest before the file is read again.
const typingWait = 600 * time.Millisecond

func (l *askList) card(a intake.Ask) *askCard {
	book := l.im.desk.Book
	c := &askCard{place: placeKey(a.Place, a.Col), row: rowPlace(a.Place), state: kit.NewText("", kit.Small)}
	head := book.Say(words.ImportingAskHead, "row", told{place: a.Place}.rowText(book), "column", shortHead(a.Column, 40), "raw", a.Raw)
	body := kit.Stack(kit.HalfGap, kit.NewProse(head, kit.Strong), kit.NewProse(book.Code("intake", string(a.Code)), kit.Body))
	inputs := kit.Row(kit.Gap)
	if len(a.Choices) > 0 {
		c.choice = kit.NewSelect(book, l.options(a), book.Say(words.ImportingAskChoose))
		c.choice.Listen(func() { l.give(c, c.choice.Text()) })
		inputs.Add(kit.Grow(c.choice))
	}
	c.typed = kit.NewEntry(kit.KindText)
	c.typed.SetPlaceHolder(book.Say(words.ImportingAskType))
	c.typed.Listen(func() {
		if l.filling {
			return
		}
		if c.stop != nil {
			c.stop()
		}
		c.stop = l.im.desk.Jobs.After(typingWait, func() { l.give(c, c.typed.Text()) })
	})
	inputs.Add(kit.Grow(c.typed))
	inputs.Add(kit.NewQuiet(book.Say(words.ImportingLeaveOut), func() { l.im.answer(c.row, "exclude") }))
	body.Add(inputs)
	body.Add(c.state)
	c.box = kit.Card(body)
	return c
}

func (l *askList) options(a intake.Ask) []kit.Option {
	out := make([]kit.Option, len(a.Choices))
	for i, choice := range a.Choices {
		label := choice.Label
		if choice.Value == "none" { // of people and NPOs: none of those offered
			label = l.im.desk.Book.Code("intake", "not_listed")
		}
		out[i] = kit.Option{Code: choice.Value, Text: label}
	}
	return out
}

func (l *askList) give(c *askCard, text string) {
	if !l.filling {
		l.im.answer(c.place, text)
	}
}

// tell shows where the question stands.
func (c *askCard) tell(im *importer, a intake.Ask) {
	book := im.desk.Book
	if c.choice != nil {
		chosen := a.Answer
		if chosen == "" {
			chosen = a.Suggested
		}
		c.choice.SetText(chosen)
	}
	switch {
	case a.Answer != "":
		c.state.SetText(book.Say(words.ImportingAskDone, "answer", a.Answer))
		c.state.SetStyle(kit.Style{Size: kit.SizeSmall, Color: kit.ColorOK})
	case a.Suggested != "":
		c.state.SetText(book.Say(words.ImportingAskSuggested))
		c.state.SetStyle(kit.Small)
	case a.Blocks:
		c.state.SetText(book.Say(words.ImportingAskBlocks))
		c.state.SetStyle(kit.Style{Size: kit.SizeSmall, Color: kit.ColorWarn})
	default:
		c.state.SetText(book.Say(words.ImportingAskOpen))
		c.state.SetStyle(kit.Style{Size: kit.SizeSmall, Color: kit.ColorWarn})
	}
}
