package session

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"banso/app/desk"
	"banso/app/kit"
	"banso/assets/words"
	"banso/data/civil"
	"banso/data/mentoring"
	"banso/data/outcome"
)

// calendar is the leaf of the month: the sessions that the filters of the list
// let pass, in their days.
type calendar struct {
	book    words.Book
	sheet   *kit.MonthSheet
	count   *kit.Text
	cohort  mentoring.CohortID // whose month was shown first
	content fyne.CanvasObject
}

func newCalendar(d *desk.Desk) *calendar {
	c := &calendar{book: d.Book, sheet: kit.NewMonthSheet(d.Calendar), count: kit.NewText("", kit.Small)}
	var legend []string
	for _, s := range desk.SessionStates() {
		legend = append(legend, desk.StateName(d.Book, s))
	}
	foot := kit.Row(kit.WideGap, kit.NewText(strings.Join(legend, "   "), kit.Small), kit.Space(), c.count)
	c.content = kit.Pad(container.NewBorder(nil, kit.Pad(foot, kit.Gap, 0, 0, 0), nil, nil, c.sheet), kit.Gap, kit.WideGap, kit.Gap, kit.WideGap)
	return c
}

// show takes the rows that are left of a list of that length.
func (c *calendar) show(list []row, total int) {
	days := map[civil.Date][]kit.DayEntry{}
	for _, r := range list {
		if d := r.session.Day(); !d.IsZero() {
			days[d] = append(days[d], c.entry(r))
		}
	}
	c.sheet.SetEntries(func(d civil.Date) []kit.DayEntry { return days[d] })
	text := c.book.Say(words.KitRowCount, "n", c.book.Number(total))
	if len(list) != total {
		text = c.book.Say(words.KitRowCountOf, "n", c.book.Number(len(list)), "total", c.book.Number(total))
	}
	c.count.SetText(text)
}

func (c *calendar) entry(r row) kit.DayEntry {
	return kit.DayEntry{Key: string(r.session.ID), Color: desk.StateColor(r.state), Bold: r.state == outcome.Unlogged,
		Text: c.book.Say(words.SessionDayEntry, "mark", desk.StateMark(c.book, r.state), "time", r.session.Start, "no", r.team.No, "npo", r.npo)}
}

// place shows the month of today while the cohort runs, and that of its most
// pressing session before and afterwards. It does so once for each cohort.
func (c *calendar) place(f desk.Facts, list []row) {
	cohort := f.Snapshot.Cohort
	if c.cohort == cohort.ID {
		return
	}
	c.cohort = cohort.ID
	day := f.Today
	if !(civil.Period{From: cohort.From, To: cohort.To}).Contains(day) {
		if x, ok := mentoring.Find(f.Snapshot.Meeting.Sessions, string(pressing(list))); ok {
			day = x.Day()
		}
	}
	c.sheet.GoTo(day)
}
