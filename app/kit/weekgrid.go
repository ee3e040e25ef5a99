package kit

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"banso/assets/words"
)

// WeekGrid is a week of one-hour cells, Monday first, to be painted with the
// pointer: a press turns one cell over, dragging gives the others the colour
// of the first, a press on a weekday or an hour paints the whole line. Arrow
// keys and Space do the same.
//
// Its text is that of a mentoring week: "1:9,10 3:20" means Monday 9 and 10
// o'clock and Wednesday 20 o'clock, Sunday being 0.
type WeekGrid struct {
	widget.BaseWidget
	book       words.Book
	free       [7]uint32 // bit h is the hour from h to h+1, by weekday from Sunday
	first, end int       // hours that are shown
	painting   bool      // a drag is under way
	colour     bool      // what the drag paints
	day, hour  int       // cell of the keyboard
	focused    bool
	listen     func()
	enter      func()
}

const (
	gridHour  float32 = 21 // height of a cell
	gridHead  float32 = 24
	gridScale float32 = 44 // width of the hours' column
	gridCell  float32 = 38 // least width of a cell
	gridWide  float32 = 58 // most
)

// NewWeekGrid returns an empty week that shows 8 to 22 o'clock, and more where
// its text has more.
func NewWeekGrid(book words.Book) *WeekGrid {
	g := &WeekGrid{book: book, first: 8, end: 22, day: 1, hour: 9}
	g.ExtendBaseWidget(g)
	return g
}

// weekdayOf returns the weekday of a column; Monday stands first.
func weekdayOf(column int) int { return (column + 1) % 7 }

// Text returns the hours that are painted.
func (g *WeekGrid) Text() string {
	var days []string
	for d, hours := range g.free {
		var list []string
		for h := range 24 {
			if hours>>h&1 == 1 {
				list = append(list, strconv.Itoa(h))
			}
		}
		if len(list) > 0 {
			days = append(days, strconv.Itoa(d)+":"+strings.Join(list, ","))
		}
	}
	return strings.Join(days, " ")
}

// SetText paints the hours of a text; what it cannot read it leaves out.
func (g *WeekGrid) SetText(text string) {
	g.free = [7]uint32{}
	for _, part := range strings.Fields(text) {
		day, hours, _ := strings.Cut(part, ":")
		d, err := strconv.Atoi(day)
		if err != nil || d < 0 || d > 6 {
			continue
		}
		for _, x := range strings.Split(hours, ",") {
			if h, err := strconv.Atoi(x); err == nil && h >= 0 && h < 24 {
				g.free[d] |= 1 << h
			}
		}
	}
	g.widen()
	g.changed()
}

// widen shows the hours that are painted outside the usual ones.
func (g *WeekGrid) widen() {
	g.first, g.end = 8, 22
	for _, hours := range g.free {
		for h := range 24 {
			if hours>>h&1 == 1 {
				g.first, g.end = min(g.first, h), max(g.end, h+1)
			}
		}
	}
}

// Hours returns how many hours are painted.
func (g *WeekGrid) Hours() int {
	n := 0
	for _, hours := range g.free {
		for h := range 24 {
			n += int(hours >> h & 1)
		}
	}
	return n
}

// Listen sets the function that is called after each change.
func (g *WeekGrid) Listen(f func())  { g.listen = f }
func (g *WeekGrid) onEnter(f func()) { g.enter = f }

func (g *WeekGrid) changed() {
	g.Refresh()
	if g.listen != nil {
		g.listen()
	}
}

func (g *WeekGrid) has(day, hour int) bool { return g.free[day]>>hour&1 == 1 }

func (g *WeekGrid) set(day, hour int, on bool) bool {
	if g.has(day, hour) == on {
		return false
	}
	g.free[day] ^= 1 << hour
	return true
}

func (g *WeekGrid) cellWidth() float32 {
	return min(gridWide, max(gridCell, (g.Size().Width-gridScale)/7))
}

// cellAt returns the weekday (-1 on the hours) and the hour (-1 on the head)
// under the pointer.
func (g *WeekGrid) cellAt(p fyne.Position) (day, hour int, ok bool) {
	day, hour = -1, -1
	if p.X >= gridScale {
		column := int((p.X - gridScale) / g.cellWidth())
		if column > 6 {
			return 0, 0, false
		}
		day = weekdayOf(column)
	}
	if p.Y >= gridHead {
		hour = g.first + int((p.Y-gridHead)/gridHour)
	}
	return day, hour, p.X >= 0 && p.Y >= 0 && hour < g.end
}

// Tapped turns a cell over, or paints a line.
func (g *WeekGrid) Tapped(ev *fyne.PointEvent) {
	focusOn(g)
	day, hour, ok := g.cellAt(ev.Position)
	switch {
	case !ok || day < 0 && hour < 0:
		return
	case day < 0:
		g.paintLine(weekdays(), []int{hour})
	case hour < 0:
		g.paintLine([]int{day}, g.hours())
	default:
		g.day, g.hour = day, hour
		g.set(day, hour, !g.has(day, hour))
		g.changed()
	}
}

func weekdays() []int { return []int{0, 1, 2, 3, 4, 5, 6} }

func (g *WeekGrid) hours() []int {
	var out []int
	for h := g.first; h < g.end; h++ {
		out = append(out, h)
	}
	return out
}

// paintLine paints all cells of a line, or clears them if all were painted.
func (g *WeekGrid) paintLine(days, hours []int) {
	full := true
	for _, d := range days {
		for _, h := range hours {
			full = full && g.has(d, h)
		}
	}
	for _, d := range days {
		for _, h := range hours {
			g.set(d, h, !full)
		}
	}
	g.changed()
}

// Dragged paints the cells that the pointer passes.
func (g *WeekGrid) Dragged(ev *fyne.DragEvent) {
	if !g.painting {
		day, hour, ok := g.cellAt(ev.Position.Subtract(ev.Dragged))
		if !ok || day < 0 || hour < 0 {
			return
		}
		g.painting, g.colour = true, !g.has(day, hour)
		g.set(day, hour, g.colour)
	}
	if day, hour, ok := g.cellAt(ev.Position); ok && day >= 0 && hour >= 0 {
		g.day, g.hour = day, hour
		g.set(day, hour, g.colour)
	}
	g.Refresh()
}

// DragEnd tells the form what was painted.
func (g *WeekGrid) DragEnd() {
	if g.painting {
		g.painting = false
		g.changed()
	}
}

// TypedKey moves between cells and paints.
func (g *WeekGrid) TypedKey(key *fyne.KeyEvent) {
	column := (g.day + 6) % 7
	switch key.Name {
	case fyne.KeyLeft:
		g.day = weekdayOf(max(0, column-1))
	case fyne.KeyRight:
		g.day = weekdayOf(min(6, column+1))
	case fyne.KeyUp:
		g.hour = max(g.first, g.hour-1)
	case fyne.KeyDown:
		g.hour = min(g.end-1, g.hour+1)
	case fyne.KeySpace:
		g.set(g.day, g.hour, !g.has(g.day, g.hour))
		g.changed()
		return
	default:
		passKey(g, key)
		return
	}
	g.Refresh()
}

// TypedRune is needed to take the keyboard.
func (g *WeekGrid) TypedRune(rune) {}

// FocusGained shows where the keyboard is.
func (g *WeekGrid) FocusGained() {
	g.focused = true
	g.Refresh()
	if g.enter != nil {
		g.enter()
	}
}

// FocusLost hides it.
func (g *WeekGrid) FocusLost() { g.focused = false; g.Refresh() }

// CreateRenderer is called by Fyne.
func (g *WeekGrid) CreateRenderer() fyne.WidgetRenderer {
	r := &gridRenderer{g: g, count: newLine(""), at: newPlane()}
	r.Refresh()
	return r
}

type gridRenderer struct {
	g     *WeekGrid
	cells []*canvas.Rectangle // by hour, then by column
	days  []*canvas.Text
	hours []*canvas.Text
	count *canvas.Text
	at    *canvas.Rectangle
}

func (r *gridRenderer) MinSize() fyne.Size {
	rows := float32(r.g.end - r.g.first)
	return fyne.NewSize(gridScale+7*gridCell, gridHead+rows*gridHour+LineRoom+HalfGap)
}

func (r *gridRenderer) Layout(fyne.Size) {
	w := r.g.cellWidth()
	for i, c := range r.cells {
		c.Move(fyne.NewPos(gridScale+float32(i%7)*w+1, gridHead+float32(i/7)*gridHour+1))
		c.Resize(fyne.NewSize(w-2, gridHour-2))
	}
	for i, d := range r.days {
		d.Move(fyne.NewPos(gridScale+float32(i)*w, 3))
		d.Resize(fyne.NewSize(w, LineRoom))
	}
	for i, h := range r.hours {
		h.Move(fyne.NewPos(0, gridHead+float32(i)*gridHour+3))
		h.Resize(fyne.NewSize(gridScale-6, 15))
	}
	column := (r.g.day + 6) % 7
	r.at.Move(fyne.NewPos(gridScale+float32(column)*w, gridHead+float32(r.g.hour-r.g.first)*gridHour))
	r.at.Resize(fyne.NewSize(w, gridHour))
	r.count.Move(fyne.NewPos(gridScale, gridHead+float32(len(r.hours))*gridHour+HalfGap))
}

func (r *gridRenderer) Refresh() {
	r.provide()
	for i, c := range r.cells {
		c.FillColor = paint(ColorStripe)
		if r.g.has(weekdayOf(i%7), r.g.first+i/7) {
			c.FillColor = paint(ColorAccent)
		}
		c.CornerRadius = 3
	}
	for i, d := range r.days {
		d.Text = r.g.book.Code("weekday", strconv.Itoa(weekdayOf(i)))
		Style{Align: fyne.TextAlignCenter, Bold: true, Color: ColorMuted}.apply(d)
	}
	for i, h := range r.hours {
		h.Text = strconv.Itoa(r.g.first+i) + ":00"
		Style{Align: fyne.TextAlignTrailing, Color: ColorMuted, Size: SizeSmall}.apply(h)
	}
	r.at.FillColor, r.at.StrokeColor, r.at.StrokeWidth = nothing, paint(ColorText), 2
	r.at.CornerRadius = 4
	r.at.Hidden = !r.g.focused
	r.count.Text = r.g.book.Say(words.KitGridCount, "n", r.g.Hours())
	Muted.apply(r.count)
	r.Layout(r.g.Size())
	canvas.Refresh(r.g)
}

// provide makes as many drawings as there are cells.
func (r *gridRenderer) provide() {
	rows := r.g.end - r.g.first
	for len(r.cells) < 7*rows {
		r.cells = append(r.cells, newPlane())
	}
	r.cells = r.cells[:7*rows]
	for len(r.hours) < rows {
		r.hours = append(r.hours, newLine(""))
	}
	r.hours = r.hours[:rows]
	for len(r.days) < 7 {
		r.days = append(r.days, newLine(""))
	}
}

func (r *gridRenderer) Objects() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, 0, len(r.cells)+len(r.hours)+9)
	for _, c := range r.cells {
		out = append(out, c)
	}
	for _, d := range r.days {
		out = append(out, d)
	}
	for _, h := range r.hours {
		out = append(out, h)
	}
	return append(out, r.count, r.at)
}

func (r *gridRenderer) Destroy() {}
