package kit

import (
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"banso/assets/words"
	"banso/data/civil"
)

// month is the popup of a date field: one month. Arrow keys
// go by days and weeks, PageUp and PageDown by months, Enter takes the day.
type month struct {
	widget.BaseWidget
	calendar Calendar
	shown    civil.Month
	marked   civil.Date
	take     func(civil.Date)
	head     *Text
	days     *dayGrid
	body     fyne.CanvasObject
}

func newMonth(calendar Calendar, d civil.Date, take func(civil.Date)) *month {
	if d.IsZero() {
		d = calendar.Today()
	}
	m := &month{calendar: calendar, shown: d.InMonth(), marked: d, take: take, head: NewText("", Strong)}
	m.days = newDayGrid(m)
	back := NewIconButton(theme.IconNameNavigateBack, func() { m.turn(-1) })
	next := NewIconButton(theme.IconNameNavigateNext, func() { m.turn(1) })
	today := NewQuiet(calendar.Book.Say(words.KitToday), func() { take(calendar.Today()) })
	clear := NewQuiet(calendar.Book.Say(words.KitClear), func() { take(civil.Date{}) })
	m.body = Stack(HalfGap, Row(0, back, Space(), Middle(m.head), Space(), next), m.days, Row(Gap, today, Space(), clear))
	m.ExtendBaseWidget(m)
	m.draw()
	return m
}

func (m *month) turn(by int) {
	m.shown = m.shown.Add(by)
	m.marked = m.shown.First()
	m.draw()
}

func (m *month) goTo(d civil.Date) {
	m.marked, m.shown = d, d.InMonth()
	m.draw()
}

func (m *month) draw() {
	first := m.shown.First()
	book := m.calendar.Book
	name, era := strconv.Itoa(int(m.shown.Month)), first.EraName()+first.EraYear()
	if book.Lang() != words.Japanese {
		name = book.Code("month_long", name)
		era, _, _ = strings.Cut(first.EraShort(), ".")
	}
	m.head.SetText(book.Say(words.KitMonthHead, "year", m.shown.Year, "month", name, "era", era))
	m.days.Refresh()
	m.body.Refresh()
}

// TypedKey moves through the days.
func (m *month) TypedKey(key *fyne.KeyEvent) {
	steps := map[fyne.KeyName]int{fyne.KeyLeft: -1, fyne.KeyRight: 1, fyne.KeyUp: -7, fyne.KeyDown: 7}
	switch key.Name {
	case fyne.KeyPageUp:
		m.turn(-1)
	case fyne.KeyPageDown:
		m.turn(1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		m.take(m.marked)
	default:
		if by := steps[key.Name]; by != 0 {
			m.goTo(m.marked.AddDays(by))
		}
	}
}

// TypedRune is needed to take the keyboard.
func (m *month) TypedRune(rune) {}

// FocusGained is needed to take the keyboard.
func (m *month) FocusGained() {}

// FocusLost is needed to take the keyboard.
func (m *month) FocusLost() {}

// CreateRenderer is called by Fyne.
func (m *month) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(m.body) }

const (
	dayWidth  float32 = 36
	dayHeight float32 = 30
)

// dayGrid draws the weekdays and up to six weeks.
type dayGrid struct {
	widget.BaseWidget
	m *month
}

func newDayGrid(m *month) *dayGrid {
	g := &dayGrid{m: m}
	g.ExtendBaseWidget(g)
	return g
}

// first returns the day that the grid begins with.
func (g *dayGrid) first() civil.Date { return g.m.calendar.beginOfWeek(g.m.shown.First()) }

func (g *dayGrid) dayAt(p fyne.Position) (civil.Date, bool) {
	col, row := int(p.X/dayWidth), int(p.Y/dayHeight)-1
	if p.X < 0 || col < 0 || col > 6 || row < 0 || row > 5 {
		return civil.Date{}, false
	}
	return g.first().AddDays(row*7 + col), true
}

// Tapped takes a day.
func (g *dayGrid) Tapped(ev *fyne.PointEvent) {
	if d, ok := g.dayAt(ev.Position); ok {
		g.m.take(d)
	}
}

// MouseIn does nothing.
func (g *dayGrid) MouseIn(*desktop.MouseEvent) {}

// MouseMoved marks the day under the pointer.
func (g *dayGrid) MouseMoved(ev *desktop.MouseEvent) {
	if d, ok := g.dayAt(ev.Position); ok && d != g.m.marked && d.InMonth() == g.m.shown {
		g.m.marked = d
		g.Refresh()
	}
}

// MouseOut does nothing.
func (g *dayGrid) MouseOut() {}

// CreateRenderer is called by Fyne.
func (g *dayGrid) CreateRenderer() fyne.WidgetRenderer {
	r := &dayRenderer{g: g}
	for range 7 * 7 {
		ground := newPlane()
		ground.CornerRadius = 5
		r.grounds = append(r.grounds, ground)
		r.texts = append(r.texts, newLine(""))
	}
	r.Refresh()
	return r
}

type dayRenderer struct {
	g       *dayGrid
	grounds []*canvas.Rectangle
	texts   []*canvas.Text
}

func (r *dayRenderer) MinSize() fyne.Size { return fyne.NewSize(7*dayWidth, 7*dayHeight) }

func (r *dayRenderer) Layout(fyne.Size) {
	for i := range r.texts {
		at := fyne.NewPos(float32(i%7)*dayWidth, float32(i/7)*dayHeight)
		r.grounds[i].Move(at.AddXY(1, 1))
		r.grounds[i].Resize(fyne.NewSize(dayWidth-2, dayHeight-2))
		r.texts[i].Move(at.AddXY(0, (dayHeight-LineRoom)/2))
		r.texts[i].Resize(fyne.NewSize(dayWidth, LineRoom))
	}
}

func (r *dayRenderer) Refresh() {
	first := r.g.first()
	for i := range r.texts {
		style := Style{Align: fyne.TextAlignCenter}
		ground := r.grounds[i]
		ground.FillColor, ground.StrokeWidth = nothing, 0
		d := first.AddDays(i - 7)
		if i < 7 {
			d = first.AddDays(i)
			r.texts[i].Text = r.g.m.calendar.Book.Weekday(d)
			style.Color = ColorMuted
		} else {
			r.texts[i].Text = strconv.Itoa(d.Day())
			r.mark(d, ground, &style)
		}
		if d.Weekday() == time.Sunday && style.Color != ColorMuted {
			style.Color = ColorDanger
		}
		style.apply(r.texts[i])
	}
	r.Layout(r.g.Size())
	canvas.Refresh(r.g)
}

func (r *dayRenderer) mark(d civil.Date, ground *canvas.Rectangle, style *Style) {
	m := r.g.m
	if m.calendar.Holiday != nil && m.calendar.Holiday(d) != "" {
		style.Color = ColorDanger
	}
	if d.InMonth() != m.shown {
		style.Color = ColorMuted
	}
	if d == m.calendar.Today() {
		ground.StrokeColor, ground.StrokeWidth = paint(ColorAccent), 1
		style.Bold = true
	}
	if d == m.marked {
		ground.FillColor = paint(ColorAccentSoft)
	}
}

func (r *dayRenderer) Objects() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, 0, 2*len(r.texts))
	for i := range r.texts {
		out = append(out, r.grounds[i], r.texts[i])
	}
	return out
}

func (r *dayRenderer) Destroy() {}
