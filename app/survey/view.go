package survey

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"banso/app/desk"
	"banso/app/importing"
	"banso/app/kit"
	"banso/assets/words"
	"banso/data/intake"
	"banso/data/mentoring"
)

// view is the widgets of the page beside the two editors.
type view struct {
	title   *kit.Text
	figures *kit.Prose
	missing *kit.Check
	table   *kit.Table[respondent]
	tabs    *kit.Tabs
	right   fyne.CanvasObject
	list    fyne.CanvasObject
	empty   fyne.CanvasObject
	content *fyne.Container
}

func newView(p *Page) *view {
	say := p.desk.Book.Say
	v := &view{title: kit.NewCutText("", kit.Sub), figures: kit.NewProse("", kit.Muted), missing: kit.NewCheck(say(words.SurveyOnlyMissing))}
	v.missing.Listen(p.filter)
	v.table = kit.NewTable(p.desk.Book, respondent.key, peopleColumns(p.desk.Book)...)
	v.table.OnOpen = func(r respondent) { p.enter(r.key()) }
	v.table.OnCopied = func(n int) { p.desk.Shell.Say(kit.Message{Text: say(words.KitCopied, "n", n)}) }
	bar := kit.Row(kit.Gap, kit.Middle(v.missing), kit.Space(), kit.NewQuiet(say(words.SurveyCopyMissing), p.copyMissing),
		importing.NewButton(p.desk, func() desk.Facts { return p.facts }, intake.Responses), kit.NewButton(say(words.SurveyTypeIn), p.enterChosen))
	people := container.NewBorder(kit.Pad(bar, kit.Gap, kit.WideGap, kit.Gap, kit.WideGap), nil, nil, nil, v.table.Content())
	v.tabs = kit.NewTabs(
		kit.TabItem{Title: say(words.SurveyPeople), Content: people},
		kit.TabItem{Title: say(words.SurveyTypeIn), Content: p.sheet.content},
		kit.TabItem{Title: say(words.SurveyGrid), Content: p.grid.content},
		kit.TabItem{Title: say(words.SurveySetUp), Content: container.NewStack(p.wave.edit.Content())}) // in a box of its own: editors show and hide themselves
	v.tabs.OnSelect = func(leaf int) {
		if leaf == leafSheet && p.sheet.who.Text() == "" {
			p.sheet.ask()
		}
	}
	head := kit.Pad(kit.Stack(2, v.title, v.figures), 12, kit.WideGap, 6, kit.WideGap)
	v.right = container.NewBorder(head, nil, nil, nil, kit.Pad(v.tabs, 0, 0, 0, kit.HalfGap))
	v.empty = kit.Empty(say(words.SurveyEmpty), say(words.SurveyEmptyText),
		importing.NewButton(p.desk, func() desk.Facts { return p.facts }, intake.Responses), kit.NewPrimary(say(words.SurveyFirst), p.New))
	return v
}

// place sets the list of waves and the word that there is none over each other.
func (v *view) place(list fyne.CanvasObject) {
	v.list = list
	v.list.Hide()
	v.content = container.NewStack(v.list, v.empty)
}

// showList shows the list, or that it is empty.
func (v *view) showList(visible bool) {
	if visible == v.list.Visible() {
		return
	}
	if visible {
		v.list.Show()
		v.empty.Hide()
	} else {
		v.list.Hide()
		v.empty.Show()
	}
	v.content.Refresh()
}

// tell shows what is known of a wave; the zero wave is a new one.
func (v *view) tell(book words.Book, f desk.Facts, w mentoring.Wave, people []respondent) {
	v.table.SetRows(people)
	if w.ID == "" {
		v.title.SetText(book.Say(words.SurveyNew))
		v.figures.SetText(book.Say(words.SurveyNewText))
		return
	}
	v.title.SetText(book.Say(words.SurveyTitleOf, "kind", book.Code("wave", string(w.Kind)), "audience", book.Code("part", string(w.Audience))))
	v.figures.SetText(figures(book, f, w, people))
}

// figures tells in one line how many sheets came back, how many are missing
// and until when.
func figures(book words.Book, f desk.Facts, w mentoring.Wave, people []respondent) string {
	var asked, came, unknown, aside int
	for _, r := range people {
		switch {
		case r.person.ID == "":
			unknown++
			continue
		case r.answered():
			came++
		}
		asked++
		if r.sheet.State == mentoring.SetAside {
			aside++
		}
	}
	notCounted := ""
	if aside > 0 {
		notCounted = book.Say(words.SurveyFiguresAside, "n", book.Count(aside, words.Sheets))
	}
	text := book.Say(words.SurveyFigures, "asked", book.Count(asked, words.People), "came", book.Count(came, words.Sheets),
		"aside", notCounted, "missing", book.Count(asked-came, words.People))
	if w.Audience == mentoring.AsVisitor {
		text = book.Say(words.SurveyFiguresVisitors, "came", book.Count(unknown, words.Sheets))
	} else if unknown > 0 {
		text += book.Say(words.SurveyFiguresUnknown, "n", book.Count(unknown, words.Sheets))
	}
	if !w.Closes.IsZero() {
		text += book.Say(words.SurveyFiguresCloses, "day", book.Day(w.Closes), "state", row{wave: w, today: f.Today, asked: asked, answered: came}.state(book).Text)
	}
	return text
}
