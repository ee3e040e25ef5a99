package gallery

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"banso/app/kit"
	"banso/assets/words"
	"banso/data/civil"
	"banso/data/kana"
)

// row is a line of an invented list.
type row struct {
	no    int
	name  string
	state string
	score [4]string
}

func (s *Stage) rows(n int) []*row {
	out := make([]*row, n)
	for i := range out {
		out[i] = &row{no: i + 1, name: s.say("name") + " " + strconv.Itoa(i+1), state: s.say("held")}
		if i%5 == 2 {
			out[i].name = s.say("long")
		}
		if i%4 == 3 {
			out[i].state = s.say("late")
		}
	}
	return out
}

func (s *Stage) list(n int) *kit.Table[*row] {
	t := kit.NewTable(s.Book, func(r *row) string { return strconv.Itoa(r.no) },
		kit.Column[*row]{Title: s.say("number_no"), Width: 76, Right: true, Show: func(r *row) kit.Cell { return kit.Cell{Text: s.Book.Number(r.no)} }, Less: func(a, b *row) int { return a.no - b.no }},
		kit.Column[*row]{Head: words.PersonName, Width: 120, Grow: true, Show: func(r *row) kit.Cell { return kit.Cell{Text: r.name} }},
		kit.Column[*row]{Title: s.say("state"), Width: 140, Show: func(r *row) kit.Cell {
			if r.no%4 == 0 {
				return kit.Cell{Text: r.state, Color: kit.ColorWarn, Bold: true}
			}
			return kit.Cell{Text: r.state}
		}})
	t.SetRows(s.rows(n))
	return t
}

func table(s *Stage) fyne.CanvasObject {
	many, some, none := s.list(10000), s.list(3), s.list(0)
	many.SortBy(0, true)
	many.Select("9997")
	many.ScrollTo(func(r *row) bool { return r.no == 10000 })
	some.Select("2")
	s.then(some.Focus)
	boxed := func(o fyne.CanvasObject, h float32) fyne.CanvasObject { return kit.Height(h, o) }
	return columns(
		s.part("many", boxed(many.Content(), 520)),
		kit.Stack(kit.WideGap, s.part("focused", boxed(some.Content(), 180)), s.part("empty", boxed(none.Content(), 150)),
			s.part("filtered", boxed(kit.Over(s.list(0).Content(), container.NewCenter(kit.NewText(s.Book.Say(words.KitNothingFound), kit.Muted))), 150))),
	)
}

// scores is a sheet that is written to, cell by cell.
func (s *Stage) scores(n int) *kit.Table[*row] {
	columns := []kit.Column[*row]{{Head: words.PersonName, Width: 150, Fixed: true, Show: func(r *row) kit.Cell { return kit.Cell{Text: r.name} }}}
	for i := range 4 {
		columns = append(columns, kit.Column[*row]{Title: s.say("question") + strconv.Itoa(i+1), Width: 70, Right: true,
			Show: func(r *row) kit.Cell { return kit.Cell{Text: r.score[i]} }, Edit: &kit.Edit[*row]{Read: s.readScore}})
	}
	t := kit.NewTable(s.Book, func(r *row) string { return strconv.Itoa(r.no) }, columns...)
	t.OnEdit = func(changes []kit.Change[*row]) {
		for _, c := range changes {
			c.Row.score[c.Column-1] = c.Text
		}
		t.SetRows(t.Rows())
	}
	rows := s.rows(n)
	for i, r := range rows {
		for j := range r.score {
			r.score[j] = strconv.Itoa((i*3+j*2)%5 + 1)
		}
	}
	t.SetRows(rows)
	return t
}

func (s *Stage) readScore(_ *row, typed string) (text, why string) {
	n, ok := kit.ReadAmount(typed)
	switch {
	case typed == "":
		return "", ""
	case !ok || n < 1 || n > 5:
		return "", s.Book.Say(words.KitWithin, "least", 1, "most", 5)
	}
	return strconv.FormatInt(n, 10), ""
}

func sheet(s *Stage) fyne.CanvasObject {
	t := s.scores(9)
	t.Select("3")
	s.then(func() {
		t.Focus()
		s.press(fyne.KeyRight, fyne.KeyRight)
	})
	return columns(s.part("sheet", kit.Height(420, t.Content()), kit.NewProse(s.say("sheet_text"), kit.Small)))
}

// press gives keys to the widget that has the keyboard.
func (s *Stage) press(keys ...fyne.KeyName) {
	for _, k := range keys {
		if f := s.Window.Canvas().Focused(); f != nil {
			f.TypedKey(&fyne.KeyEvent{Name: k})
		}
	}
}

func paste(s *Stage) fyne.CanvasObject {
	t := s.scores(6)
	t.Select("1")
	s.then(func() {
		t.Focus()
		s.press(fyne.KeyHome, fyne.KeyRight, fyne.KeyRight)
		was := fyne.CurrentApp().Clipboard().Content()
		fyne.CurrentApp().Clipboard().SetContent("5\t9\t1\t2\r\n４\t" + s.say("quantity") + "\t2\r\n1\t2\t3\r\n")
		if f, ok := s.Window.Canvas().Focused().(fyne.Shortcutable); ok {
			f.TypedShortcut(&fyne.ShortcutPaste{Clipboard: fyne.CurrentApp().Clipboard()})
		}
		fyne.CurrentApp().Clipboard().SetContent(was)
	})
	return columns(s.part("sheet", kit.Height(300, t.Content())))
}

func days(s *Stage) fyne.CanvasObject {
	sheet := kit.NewMonthSheet(s.calendar())
	sheet.SetEntries(func(d civil.Date) []kit.DayEntry {
		switch {
		case d == today():
			return []kit.DayEntry{{Key: "a", Text: s.say("held"), Bold: true}, {Key: "b", Text: s.say("late"), Color: kit.ColorWarn}, {Key: "c", Text: s.say("long")}}
		case d.Weekday() == time.Wednesday:
			return []kit.DayEntry{{Key: "d", Text: "14:00 " + s.say("name")}}
		}
		return nil
	})
	s.focused(sheet)
	return kit.Pad(kit.Height(600, sheet), kit.WideGap, kit.WideGap, kit.WideGap, kit.WideGap)
}

func month(s *Stage) fyne.CanvasObject {
	f := kit.NewDateField(s.calendar())
	f.SetText("2026-11-20")
	s.then(f.Open)
	return columns(s.part("date", s.line("open", f), kit.Height(320, kit.NewText("", kit.Body))))
}

func list(s *Stage) fyne.CanvasObject {
	grid := kit.NewCellGrid(s.say("team"))
	var lines []kit.GridRow
	for i := range 8 {
		line := kit.GridRow{Key: strconv.Itoa(i), Head: s.say("name") + " " + strconv.Itoa(i+1)}
		for j := range 6 {
			line.Cells = append(line.Cells, kit.Cell{Text: []string{"●", "○", "!", "↷", "×"}[(i+j)%5]})
		}
		lines = append(lines, line)
	}
	grid.SetRows([]string{"1", "2", "3", "4", "5", "6"}, lines)
	s.focused(grid)
	letters := kit.NewLetters(kana.Headings(), func(string) {})
	letters.SetLive(kana.Headings()[:6])
	inner := kit.Stack(kit.Gap)
	for i := range 30 {
		inner.Add(kit.NewText(s.say("name")+" "+strconv.Itoa(i+1), kit.Body))
	}
	day := kit.NewDateField(s.calendar()).Compact(s.say("day"))
	side := kit.NewSide(kit.NewChoice(options(s.Book, "yes", "no")).OneLine(), day)
	side.SetText("yes\t2026-04-09")
	lined := kit.NewLines(func() kit.Input { return kit.NewEntry(kit.KindText) })
	lined.SetText(s.say("step") + "\n" + s.say("name"))
	return columns(
		s.part("grid", kit.Height(270, grid), kit.NewText(s.say("letters"), kit.Small), letters),
		kit.Stack(kit.WideGap, s.part("side", side), s.part("lines_field", lined), s.part("scroll", kit.Height(130, kit.NewVScroll(inner)),
			kit.Height(60, kit.NewScroll(kit.NewText(s.say("long")+s.say("long"), kit.Body))))),
	)
}
