package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// tableBody is the plane that is scrolled. It is as high as all rows, but has
// drawings only for those in sight: a row that leaves lends its drawing to the
// one that comes.
type tableBody struct {
	widget.BaseWidget
	v     *tableView
	stale bool // every row must be filled again
	memo  map[cut]string
}

// cut is a text that was shortened to a width once.
type cut struct {
	text  string
	width int
	bold  bool
}

const mostCuts = 20000

func newTableBody(v *tableView) *tableBody {
	b := &tableBody{v: v, memo: map[cut]string{}}
	b.ExtendBaseWidget(b)
	return b
}

func (b *tableBody) shorten(text string, width float32, style Style) string {
	k := cut{text, int(width), style.Bold}
	if s, ok := b.memo[k]; ok {
		return s
	}
	if len(b.memo) > mostCuts {
		clear(b.memo)
	}
	s := Shorten(text, width, style)
	b.memo[k] = s
	return s
}

func (b *tableBody) rowAt(p fyne.Position) int {
	i := int(p.Y / RowHeight)
	if p.Y < 0 || i >= b.v.rows.count() {
		return -1
	}
	return i
}

// Tapped chooses the row under the pointer; a press on the chosen row opens it.
func (b *tableBody) Tapped(ev *fyne.PointEvent) {
	focusOn(b.v)
	switch i := b.rowAt(ev.Position); {
	case i < 0:
	case i == b.v.selected:
		b.v.rows.open(i)
	default:
		b.v.choose(i)
	}
}

// TappedSecondary offers to copy.
func (b *tableBody) TappedSecondary(ev *fyne.PointEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(b.v); c != nil {
		b.v.rows.menu(b.rowAt(ev.Position), ev.AbsolutePosition, c)
	}
}

// MouseIn marks the row under the pointer.
func (b *tableBody) MouseIn(ev *desktop.MouseEvent) { b.MouseMoved(ev) }

// MouseMoved marks the row under the pointer.
func (b *tableBody) MouseMoved(ev *desktop.MouseEvent) { b.setHover(b.rowAt(ev.Position)) }

// MouseOut takes the mark away.
func (b *tableBody) MouseOut() { b.setHover(-1) }

func (b *tableBody) setHover(i int) {
	if i != b.v.hover {
		b.v.hover = i
		b.stale = true
		b.Refresh()
	}
}

// CreateRenderer is called by Fyne.
func (b *tableBody) CreateRenderer() fyne.WidgetRenderer { return &bodyRenderer{b: b} }

// line is the drawing of one row.
type line struct {
	row    int
	ground *canvas.Rectangle
	under  *canvas.Rectangle
	mark   *canvas.Rectangle // bar at the left of the chosen row
	texts  []*canvas.Text
}

type bodyRenderer struct {
	b       *tableBody
	lines   []*line
	columns []float32
	objects []fyne.CanvasObject
}

func (r *bodyRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.b.v.width(), float32(r.b.v.rows.count())*RowHeight)
}

func (r *bodyRenderer) Layout(fyne.Size) { r.Refresh() }

// Refresh fills the rows in sight.
func (r *bodyRenderer) Refresh() {
	v := r.b.v
	height := v.scroll.Size().Height
	first := max(0, int(v.scroll.Offset.Y/RowHeight))
	last := min(v.rows.count(), int((v.scroll.Offset.Y+height)/RowHeight)+1)
	if height <= 0 {
		last = first
	}
	if r.b.stale || r.columns == nil {
		r.columns = v.columns()
		for _, l := range r.lines {
			l.row = -1
		}
		r.b.stale = false
	}
	r.provide(last - first)
	for i := first; i < last; i++ {
		if l := r.lines[i%len(r.lines)]; l.row != i {
			r.fill(l, i)
		}
	}
	r.collect(first, last)
	canvas.Refresh(r.b)
}

// provide makes sure that there are drawings for so many rows.
func (r *bodyRenderer) provide(n int) {
	if n <= len(r.lines) {
		return
	}
	for len(r.lines) < n {
		l := &line{row: -1, ground: newPlane(), under: newPlane(), mark: newPlane()}
		for range r.b.v.heads {
			l.texts = append(l.texts, newLine(""))
		}
		r.lines = append(r.lines, l)
	}
	for _, l := range r.lines { // each row now has another drawing
		l.row = -1
	}
}

func (r *bodyRenderer) collect(first, last int) {
	r.objects = r.objects[:0]
	for i := first; i < last; i++ {
		l := r.lines[i%len(r.lines)]
		r.objects = append(r.objects, l.ground, l.under, l.mark)
		for _, t := range l.texts {
			r.objects = append(r.objects, t)
		}
	}
}

func (r *bodyRenderer) fill(l *line, i int) {
	l.row = i
	y := float32(i) * RowHeight
	width := max(r.b.Size().Width, r.MinSize().Width)
	v := r.b.v
	l.ground.FillColor, l.mark.FillColor, l.under.FillColor = nothing, nothing, paint(ColorLine)
	switch {
	case i == v.selected:
		l.ground.FillColor = paint(ColorAccentSoft)
		if v.focused {
			l.mark.FillColor = paint(ColorAccent)
		}
	case i == v.hover:
		l.ground.FillColor = paint(ColorStripe)
	}
	l.ground.Move(fyne.NewPos(0, y))
	l.ground.Resize(fyne.NewSize(width, RowHeight-1))
	l.mark.Move(fyne.NewPos(0, y))
	l.mark.Resize(fyne.NewSize(3, RowHeight-1))
	l.under.Move(fyne.NewPos(0, y+RowHeight-1))
	l.under.Resize(fyne.NewSize(width, 1))
	x := float32(0)
	for c, cell := range v.rows.row(i) {
		style := Style{Color: cell.Color, Bold: cell.Bold}
		if v.heads[c].right {
			style.Align = fyne.TextAlignTrailing
		}
		t := l.texts[c]
		style.apply(t)
		room := r.columns[c] - 2*cellPad
		t.Text = r.b.shorten(cell.Text, room, style)
		t.Move(fyne.NewPos(x+cellPad, y+(RowHeight-LineRoom)/2))
		t.Resize(fyne.NewSize(room, LineRoom))
		x += r.columns[c]
	}
}

func (r *bodyRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *bodyRenderer) Destroy()                     {}
