package kit

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"banso/assets/words"
	"banso/data/civil"
)

// monthName writes a month as the head of a calendar has it.
func monthName(book words.Book, m civil.Month) string {
	first := m.First()
	name, era := strconv.Itoa(int(m.Month)), first.EraName()+first.EraYear()
	if book.Lang() != words.Japanese {
		name = book.Code("month_long", name)
		era, _, _ = strings.Cut(first.EraShort(), ".")
	}
	return book.Say(words.KitMonthHead, "year", m.Year, "month", name, "era", era)
}

// CreateRenderer is called by Fyne.
func (p *monthPlane) CreateRenderer() fyne.WidgetRenderer {
	r := &monthPlaneRenderer{p: p}
	r.Refresh()
	return r
}

// monthPlaneRenderer keeps its drawings from month to month; used counts those
// of the month that is shown.
type monthPlaneRenderer struct {
	p       *monthPlane
	planes  []*canvas.Rectangle
	texts   []*canvas.Text
	used    struct{ planes, texts int }
	objects []fyne.CanvasObject
}

func (r *monthPlaneRenderer) MinSize() fyne.Size {
	h := sheetHead
	for i := range r.p.m.weeks() {
		h += r.p.least(i)
	}
	return fyne.NewSize(7*80, h)
}

func (r *monthPlaneRenderer) Layout(fyne.Size) { r.Refresh() }

// Refresh draws the month anew.
func (r *monthPlaneRenderer) Refresh() {
	r.used.planes, r.used.texts = 0, 0
	r.objects = r.objects[:0]
	m := r.p.m
	for column := range 7 {
		d := m.first().AddDays(column)
		style := headStyle
		style.Align = fyne.TextAlignCenter
		r.write(m.calendar.Book.Weekday(d), style, float32(column)*r.p.dayWidth(), 4, r.p.dayWidth())
	}
	for week := range m.weeks() {
		top, height := r.p.week(week)
		for column := range 7 {
			r.drawDay(m.first().AddDays(7*week+column), float32(column)*r.p.dayWidth(), top, height)
		}
	}
	canvas.Refresh(r.p)
}

func (r *monthPlaneRenderer) drawDay(d civil.Date, x, y, height float32) {
	m, width := r.p.m, r.p.dayWidth()
	ground := r.plane(x, y, width, height)
	ground.FillColor, ground.StrokeColor, ground.StrokeWidth, ground.CornerRadius = paint(ColorSurface), paint(ColorLine), 1, 0
	number := Style{Bold: d == m.calendar.Today()}
	switch {
	case d.InMonth() != m.shown:
		ground.FillColor, number.Color = paint(ColorStripe), ColorMuted
	case r.p.isRed(d):
		number.Color = ColorDanger
	}
	if d == r.p.hover {
		ground.FillColor = paint(ColorAccentSoft)
	}
	if d == m.calendar.Today() || m.focused && d == m.at {
		edge := r.plane(x+1, y+1, width-2, height-2)
		edge.FillColor, edge.StrokeColor, edge.StrokeWidth, edge.CornerRadius = nothing, paint(ColorAccent), 1, 4
		if m.focused && d == m.at {
			edge.StrokeWidth = 2
		}
	}
	r.write(strconv.Itoa(d.Day()), number, x+6, y+3, 24)
	if m.calendar.Holiday != nil {
		r.write(m.calendar.Holiday(d), Style{Color: number.Color, Size: SizeSmall}, x+30, y+5, width-32)
	}
	for i, e := range m.entries(d) {
		r.drawEntry(e, m.focused && d == m.at && i == m.line, x+3, y+sheetDay+float32(i)*sheetEntry, width-6)
	}
}

func (r *monthPlaneRenderer) drawEntry(e DayEntry, here bool, x, y, width float32) {
	if here {
		mark := r.plane(x, y, width, sheetEntry-1)
		mark.FillColor, mark.StrokeWidth, mark.CornerRadius = paint(ColorAccentSoft), 0, 4
	}
	r.write(e.Text, Style{Color: e.Color, Bold: e.Bold, Size: SizeSmall}, x+3, y+2, width-4)
}

func (r *monthPlaneRenderer) plane(x, y, width, height float32) *canvas.Rectangle {
	if r.used.planes == len(r.planes) {
		r.planes = append(r.planes, newPlane())
	}
	p := r.planes[r.used.planes]
	r.used.planes++
	set(p, x, y, width, height)
	r.objects = append(r.objects, p)
	return p
}

func (r *monthPlaneRenderer) write(text string, style Style, x, y, width float32) {
	if text == "" {
		return
	}
	if r.used.texts == len(r.texts) {
		r.texts = append(r.texts, newLine(""))
	}
	t := r.texts[r.used.texts]
	r.used.texts++
	t.Text = Shorten(text, width, style)
	style.apply(t)
	set(t, x, y, width, style.height())
	r.objects = append(r.objects, t)
}

func (r *monthPlaneRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *monthPlaneRenderer) Destroy()                     {}
