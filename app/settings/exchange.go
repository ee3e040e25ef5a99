package settings

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"banso/app/desk"
	"banso/app/kit"
	"banso/app/notice"
	"banso/app/told"
	"banso/assets/words"
	"banso/data"
)

// exchange is the leaf about handing changes from laptop to laptop: the own
// key, the partners, and what several have written differently.
type exchange struct {
	desk   *desk.Desk
	facts  desk.Facts
	body   *fyne.Container // made anew whenever it is read
	ticket int             // of what is being read; a late answer is dropped
}

// exchangeState is what the leaf shows.
type exchangeState struct {
	own       data.ExchangeKey
	partners  []data.Partner
	conflicts []data.Conflict
}

func newExchange(d *desk.Desk) leaf {
	x := &exchange{desk: d, body: container.NewStack()}
	say := d.Book.Say
	take := kit.NewPrimary(say(words.ExchangeTake), x.chooseFile)
	fresh := kit.NewButton(say(words.ExchangeNew), x.addLaptop)
	join := kit.NewQuiet(say(words.ExchangeJoin), x.join)
	purge := kit.NewQuiet(say(words.ExchangePurge), x.purge)
	for _, b := range []*kit.Button{take, fresh, purge} {
		b.SetEnabled(!d.Store.ReadOnly())
	}
	head := kit.Stack(kit.HalfGap, kit.NewText(say(words.ExchangeTitle), kit.Sub), kit.NewProse(say(words.ExchangeText), kit.Small))
	foot := kit.Row(kit.Gap, take, fresh, join, kit.Space(), purge)
	content := container.NewBorder(kit.Pad(head, 12, kit.WideGap, kit.Gap, kit.WideGap), kit.Pad(foot, kit.Gap, kit.WideGap, kit.Gap, kit.WideGap),
		nil, nil, kit.NewVScroll(kit.Pad(x.body, 0, kit.WideGap, 0, kit.WideGap)))
	return leaf{id: leafExchange, title: words.ExchangeTitle, content: content, enter: x.read, open: x.take, refresh: func(f desk.Facts) { x.facts = f }}
}

// read reads what the leaf shows.
func (x *exchange) read() {
	x.ticket++
	ticket := x.ticket
	var s exchangeState
	x.desk.Jobs.Run(context.Background(), func(ctx context.Context) (err error) {
		if !x.desk.Store.ReadOnly() {
			if s.own, err = x.desk.Store.ExchangeKey(ctx); err != nil {
				return err
			}
		}
		if s.partners, err = x.desk.Store.Partners(ctx); err != nil {
			return err
		}
		s.conflicts, err = x.desk.Store.Conflicts(ctx)
		return err
	}, func(err error) {
		switch {
		case ticket != x.ticket:
		case err != nil:
			x.desk.Shell.Fail(notice.Reading, err)
		default:
			x.body.Objects = []fyne.CanvasObject{x.show(s)}
			x.body.Refresh()
		}
	})
}

func (x *exchange) show(s exchangeState) fyne.CanvasObject {
	rows := kit.Stack(kit.WideGap)
	if len(s.conflicts) > 0 {
		rows.Add(x.conflicts(s.conflicts))
	}
	if s.own.Key != "" {
		rows.Add(x.own(s.own))
	}
	rows.Add(x.partners(s.partners))
	if len(s.conflicts) == 0 {
		rows.Add(kit.NewProse(x.desk.Book.Say(words.ExchangeConflictsNone), kit.Small))
	}
	return rows
}

// own shows what partners need of this laptop.
func (x *exchange) own(k data.ExchangeKey) fyne.CanvasObject {
	say := x.desk.Book.Say
	line := func(label words.Key, value string, buttons ...fyne.CanvasObject) fyne.CanvasObject {
		row := kit.Row(kit.Gap, kit.Width(96, kit.Middle(kit.NewText(say(label), kit.Muted))), kit.Grow(kit.Middle(kit.NewCutText(value, kit.Body))))
		for _, b := range buttons {
			row.Add(b)
		}
		return row
	}
	return kit.Card(kit.Stack(kit.HalfGap, kit.NewText(say(words.ExchangeOwn), kit.Strong),
		line(words.ExchangeOwnName, k.Name, kit.NewQuiet(say(words.ExchangeRename), func() { x.rename(k.Name) })),
		line(words.ExchangeOwnKey, k.Key, kit.NewButton(say(words.ExchangeCopy), func() { x.copyKey(k.Key) }),
			kit.NewButton(say(words.ExchangeSaveKey), func() { x.saveKey(k) })),
		kit.NewProse(say(words.ExchangeOwnHelp), kit.Small)))
}

// partners lists whom files are made for.
func (x *exchange) partners(list []data.Partner) fyne.CanvasObject {
	say, book := x.desk.Book.Say, x.desk.Book
	add := kit.NewButton(say(words.ExchangeAdd), x.addPartner)
	add.SetEnabled(!x.desk.Store.ReadOnly())
	rows := kit.Stack(kit.HalfGap, kit.Row(kit.Gap, kit.Grow(kit.Middle(kit.NewText(say(words.ExchangePartners), kit.Strong))), add))
	if len(list) == 0 {
		rows.Add(kit.NewProse(say(words.ExchangeAddText), kit.Small))
	}
	moments := func(name, sent, heard string, style kit.Style, buttons ...fyne.CanvasObject) fyne.CanvasObject {
		row := kit.Row(kit.Gap, kit.Grow(kit.Middle(kit.NewCutText(name, style))), kit.Width(momentWidth, kit.Middle(kit.NewText(sent, style))),
			kit.Width(momentWidth, kit.Middle(kit.NewText(heard, style))))
		right := kit.Row(kit.Gap, kit.Space())
		for _, b := range buttons {
			right.Add(b)
		}
		row.Add(kit.Width(partnerButtons, right))
		return row
	}
	if len(list) > 0 {
		rows.Add(moments(say(words.ExchangePartnerName), say(words.ExchangeSent), say(words.ExchangeHeard), kit.Muted))
	}
	for _, p := range list {
		make := kit.NewButton(say(words.ExchangeMake), func() { x.makeFile(p) })
		drop := kit.NewQuiet(say(words.ExchangeDrop), func() { x.drop(p) })
		drop.SetEnabled(!x.desk.Store.ReadOnly())
		rows.Add(kit.Line())
		rows.Add(moments(p.Name, told.Moment(book, p.SentAt), told.Moment(book, p.HeardAt), kit.Body, make, drop))
	}
	return kit.Card(rows)
}

const (
	momentWidth    float32 = 190
	partnerButtons float32 = 330
)

// shownConflicts is how many are shown at once; the rest follows as they are
// decided.
const shownConflicts = 20

// conflicts shows, cell by cell, what several have written differently.
func (x *exchange) conflicts(list []data.Conflict) fyne.CanvasObject {
	book := x.desk.Book
	title := kit.Row(kit.Gap, kit.NewText(book.Say(words.ExchangeConflicts), kit.Strong),
		kit.Middle(kit.NewBadge(book.Count(len(list), words.Cases), kit.ColorWarn, kit.ColorWarnSoft)), kit.Space())
	rows := kit.Stack(kit.Gap, title, kit.NewProse(book.Say(words.ExchangeConflictsText), kit.Small))
	for _, c := range list[:min(len(list), shownConflicts)] {
		rows.Add(kit.Line())
		rows.Add(x.conflict(c))
	}
	if rest := len(list) - shownConflicts; rest > 0 {
		rows.Add(kit.NewProse(book.Say(words.ExchangeMore, "n", book.Number(rest)), kit.Small))
	}
	return kit.Card(rows)
}

func (x *exchange) conflict(c data.Conflict) fyne.CanvasObject {
	book := x.desk.Book
	what := kit.Row(kit.Gap, kit.NewText(told.Record(book, c), kit.Strong), kit.Grow(kit.NewText(told.Field(book, c), kit.Body)))
	rows := kit.Stack(kit.HalfGap, what)
	if !c.Removal {
		rows.Add(sideRow(book.Say(words.ExchangeBase), told.Value(book, c, c.Base), nil))
	}
	for i, side := range c.Sides {
		var choose fyne.CanvasObject = kit.NewButton(book.Say(words.ExchangeUse), func() { x.decide(c, i) })
		if side.Used {
			confirm := kit.NewQuiet(book.Say(words.ExchangeUse), func() { x.decide(c, i) })
			choose = kit.Row(kit.Gap, kit.Space(), kit.Middle(kit.NewBadge(book.Say(words.ExchangeUsed), kit.ColorOK, kit.ColorAccentSoft)), confirm)
		}
		rows.Add(sideRow(told.By(book, side), told.Value(book, c, side.Told), choose))
	}
	return rows
}

func sideRow(who, value string, choose fyne.CanvasObject) fyne.CanvasObject {
	row := kit.Row(kit.Gap, kit.Width(360, kit.Middle(kit.NewProse(who, kit.Muted))), kit.Grow(kit.Middle(kit.NewProse(value, kit.Body))))
	right := kit.Row(kit.Gap, kit.Space())
	if choose != nil {
		right = kit.Row(kit.Gap, kit.Space(), choose)
	}
	row.Add(kit.Width(220, right))
	return row
}
