package kit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"banso/assets/words"
	"banso/data/civil"
)

// DayEntry is one line in a day of a MonthSheet.
type DayEntry struct {
	Key, Text string
	Color     fyne.ThemeColorName // "" text
	Bold      bool
}

// MonthSheet is a month as it hangs on a wall: weeks in rows, holidays
// named, and lines of its own in each day. It is one stop of the Tab key:
// arrow keys go through lines and days, PageUp and PageDown through months,
// Enter opens a line, or the day where there is none.
type MonthSheet struct {
	widget.BaseWidget
	// OnOpen is called with the key of a line.
	OnOpen func(key string)
	// OnDay is called for a day where nobody pressed a line.
	OnDay func(civil.Date)

	calendar Calendar
	entries  func(civil.Date) []DayEntry
	shown    civil.Month
	at       civil.Date // day that has the keyboard
	line     int        // and the line in it
	focused  bool
	head     *Text
	sheet    *monthPlane
	scroll   *container.Scroll
	body     fyne.CanvasObject
}

// NewMonthSheet returns the month of today without any lines.
func NewMonthSheet(calendar Calendar) *MonthSheet {
	m := &MonthSheet{calendar: calendar, entries: func(civil.Date) []DayEntry { return nil }, head: NewText("", Sub)}
	m.at = calendar.Today()
	m.shown = m.at.InMonth()
	m.sheet = newMonthPlane(m)
	m.scroll = container.NewVScroll(m.sheet)
	back := NewIconButton(theme.IconNameNavigateBack, func() { m.turn(-1) })
	next := NewIconButton(theme.IconNameNavigateNext, func() { m.turn(1) })
	today := NewButton(calendar.Book.Say(words.KitToday), func() { m.GoTo(calendar.Today()) })
	bar := Row(Gap, back, Middle(m.head), next, today, Space())
	m.body = container.NewBorder(Pad(bar, 0, 0, Gap, 0), nil, nil, nil, m.scroll)
	m.ExtendBaseWidget(m)
	m.draw()
	return m
}

// SetEntries shows other lines; the month that is shown stays.
func (m *MonthSheet) SetEntries(of func(civil.Date) []DayEntry) {
	m.entries = of
	m.draw()
}

// GoTo shows the month of a day and puts the keyboard's mark there.
func (m *MonthSheet) GoTo(d civil.Date) {
	if d.IsZero() {
		return
	}
	m.at, m.line, m.shown = d, 0, d.InMonth()
	m.draw()
	m.reveal()
}

// Shown returns the month that is shown.
func (m *MonthSheet) Shown() civil.Month { return m.shown }

func (m *MonthSheet) turn(by int) { m.GoTo(m.shown.Add(by).First()) }

func (m *MonthSheet) draw() {
	m.head.SetText(monthName(m.calendar.Book, m.shown))
	m.sheet.Refresh()
	m.body.Refresh()
}

// first returns the day that the sheet begins with.
func (m *MonthSheet) first() civil.Date { return m.calendar.beginOfWeek(m.shown.First()) }

// weeks returns how many lines of days the month needs.
func (m *MonthSheet) weeks() int {
	return (m.shown.Add(1).First().Sub(m.first()) + 6) / 7
}

func (m *MonthSheet) open(d civil.Date, line int) {
	m.at, m.line = d, max(0, line)
	m.sheet.Refresh()
	list := m.entries(d)
	switch {
	case line >= 0 && line < len(list):
		if m.OnOpen != nil {
			m.OnOpen(list[line].Key)
		}
	case m.OnDay != nil:
		m.OnDay(d)
	}
}

// TypedKey goes through the days and opens one.
func (m *MonthSheet) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyLeft:
		m.GoTo(m.at.AddDays(-1))
	case fyne.KeyRight:
		m.GoTo(m.at.AddDays(1))
	case fyne.KeyUp:
		m.step(-1)
	case fyne.KeyDown:
		m.step(1)
	case fyne.KeyPageUp:
		m.turn(-1)
	case fyne.KeyPageDown:
		m.turn(1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		m.open(m.at, m.line)
	default:
		passKey(m, key)
	}
}

// step goes to the next line of the day, or to the same day of the next week.
func (m *MonthSheet) step(by int) {
	if line := m.line + by; line >= 0 && line < len(m.entries(m.at)) {
		m.line = line
		m.sheet.Refresh()
		return
	}
	m.GoTo(m.at.AddDays(7 * by))
	if by < 0 {
		m.line = max(0, len(m.entries(m.at))-1)
		m.sheet.Refresh()
	}
}

// TypedRune is needed to take the keyboard.
func (m *MonthSheet) TypedRune(rune) {}

// TypedShortcut passes the window's shortcuts on.
func (m *MonthSheet) TypedShortcut(s fyne.Shortcut) { passShortcut(m, s) }

// FocusGained shows where the keyboard is.
func (m *MonthSheet) FocusGained() { m.focused = true; m.sheet.Refresh() }

// FocusLost hides it.
func (m *MonthSheet) FocusLost() { m.focused = false; m.sheet.Refresh() }

// reveal scrolls so that the week of the marked day can be seen.
func (m *MonthSheet) reveal() {
	top, height := m.sheet.week(m.at.Sub(m.first()) / 7)
	offset := m.scroll.Offset
	offset.Y = min(max(offset.Y, top+height-m.scroll.Size().Height), top)
	if offset != m.scroll.Offset && m.scroll.Size().Height > 0 {
		m.scroll.ScrollToOffset(offset)
	}
}

// CreateRenderer is called by Fyne.
func (m *MonthSheet) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(m.body) }

const (
	sheetHead  float32 = 24 // line of weekdays
	sheetDay   float32 = 22 // line of the number and the holiday
	sheetEntry float32 = 20
	sheetLeast float32 = sheetDay + 3*sheetEntry + 6 // height of a week
)

// monthPlane draws the days and takes what is pressed on them.
type monthPlane struct {
	widget.BaseWidget
	m     *MonthSheet
	hover civil.Date
}

func newMonthPlane(m *MonthSheet) *monthPlane {
	p := &monthPlane{m: m}
	p.ExtendBaseWidget(p)
	return p
}

func (p *monthPlane) dayWidth() float32 { return max(80, p.Size().Width/7) }

// least is the height that a week needs for its fullest day.
func (p *monthPlane) least(week int) float32 {
	most := 0
	for day := range 7 {
		most = max(most, len(p.m.entries(p.m.first().AddDays(7*week+day))))
	}
	return max(sheetLeast, sheetDay+float32(most)*sheetEntry+6)
}

// week returns where a week stands. Weeks share the room that is left.
func (p *monthPlane) week(n int) (top, height float32) {
	weeks := p.m.weeks()
	left := p.Size().Height - sheetHead
	for i := range weeks {
		left -= p.least(i)
	}
	share := max(0, left) / float32(weeks)
	top = sheetHead
	for i := range n {
		top += p.least(i) + share
	}
	return top, p.least(n) + share
}

// dayAt returns the day under the pointer and the line in it, -1 for none.
func (p *monthPlane) dayAt(at fyne.Position) (d civil.Date, line int, ok bool) {
	column := int(at.X / p.dayWidth())
	if at.X < 0 || column > 6 {
		return d, -1, false
	}
	for week := range p.m.weeks() {
		top, height := p.week(week)
		if at.Y < top || at.Y >= top+height {
			continue
		}
		d = p.m.first().AddDays(7*week + column)
		line = int((at.Y - top - sheetDay) / sheetEntry)
		if at.Y < top+sheetDay || line >= len(p.m.entries(d)) {
			line = -1
		}
		return d, line, true
	}
	return d, -1, false
}

// Tapped opens the line or the day under the pointer.
func (p *monthPlane) Tapped(ev *fyne.PointEvent) {
	focusOn(p.m)
	if d, line, ok := p.dayAt(ev.Position); ok {
		p.m.open(d, line)
	}
}

// MouseIn marks the day under the pointer.
func (p *monthPlane) MouseIn(ev *desktop.MouseEvent) { p.MouseMoved(ev) }

// MouseMoved marks the day under the pointer.
func (p *monthPlane) MouseMoved(ev *desktop.MouseEvent) {
	if d, _, _ := p.dayAt(ev.Position); d != p.hover {
		p.hover = d
		p.Refresh()
	}
}

// MouseOut takes the mark away.
func (p *monthPlane) MouseOut() {
	p.hover = civil.Date{}
	p.Refresh()
}

// isRed tells whether a day is a Sunday or a holiday.
func (p *monthPlane) isRed(d civil.Date) bool {
	return d.Weekday() == time.Sunday || p.m.calendar.Holiday != nil && p.m.calendar.Holiday(d) != ""
}
