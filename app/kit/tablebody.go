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

func (b *tableBody) columnAt(p fyne.Position) int {
	x := p.X
	if seen := x - b.v.scroll.Offset.X; seen < b.v.frozen() {
		x = seen
	}
	for c, w := range b.v.columns() {
		if x < w {
			return c
		}
		x -= w
	}
	return len(b.v.heads) - 1
}

// Tapped chooses the row under the pointer; a press on the chosen row opens it.
// In a table that is written to it chooses the cell, and a second press writes
// into it.
func (b *tableBody) Tapped(ev *fyne.PointEvent) {
	shift := b.v.shift
	focusOn(b.v)
	b.v.shift = shift
	i, column := b.rowAt(ev.Position), b.columnAt(ev.Position)
	switch same := i == b.v.selected && column == b.v.at; {
	case i < 0:
	case b.v.written && same:
		b.v.edit("")
	case b.v.written || shift:
		b.v.goTo(i, column)
	case i == b.v.selected:
		b.v.rows.open(i)
	default:
		b.v.goTo(i, column)
	}
}

// TappedSecondary offers what can be done with the row, or what is marked.
func (b *tableBody) TappedSecondary(ev *fyne.PointEvent) {
	i, column := b.rowAt(ev.Position), b.columnAt(ev.Position)
	focusOn(b.v)
	if i >= 0 && !b.v.marked().has(i, column) {
		b.v.anchor = nil
		b.v.goTo(i, column)
	}
	b.v.menu(ev.AbsolutePosition)
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
	area   *canvas.Rectangle // under marked cells
	caret  *canvas.Rectangle // around the cell that has the keyboard
	stay   *canvas.Rectangle // under the columns that stay
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
		l := &line{row: -1, ground: newPlane(), under: newPlane(), mark: newPlane(), area: newPlane(), caret: newPlane(), stay: newPlane()}
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
		r.objects = append(r.objects, l.ground, l.area, l.under)
		fixed := 0
		for c, t := range l.texts {
			if r.b.v.heads[c].fixed {
				fixed++
				continue
			}
			r.objects = append(r.objects, t)
		}
		if fixed > 0 {
			r.objects = append(r.objects, l.stay)
		}
		for _, t := range l.texts[:fixed] {
			r.objects = append(r.objects, t)
		}
		r.objects = append(r.objects, l.mark, l.caret)
	}
}

func (r *bodyRenderer) fill(l *line, i int) {
	l.row = i
	v := r.b.v
	y, width, moved := float32(i)*RowHeight, max(r.b.Size().Width, r.MinSize().Width), v.scroll.Offset.X
	r.ground(l, i)
	place(l.ground, fyne.NewPos(0, y), fyne.NewSize(width, RowHeight-1))
	place(l.mark, fyne.NewPos(moved, y), fyne.NewSize(3, RowHeight-1))
	place(l.under, fyne.NewPos(0, y+RowHeight-1), fyne.NewSize(width, 1))
	place(l.stay, fyne.NewPos(moved, y), fyne.NewSize(v.frozen(), RowHeight-1))
	r.cells(l, i, y)
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
		at := x
		if v.heads[c].fixed {
			at += moved
		}
		t.Move(fyne.NewPos(at+cellPad, y+(RowHeight-LineRoom)/2))
		t.Resize(fyne.NewSize(room, LineRoom))
		x += r.columns[c]
	}
}

func place(o fyne.CanvasObject, at fyne.Position, size fyne.Size) {
	o.Move(at)
	o.Resize(size)
}

// ground colours a row by its state.
func (r *bodyRenderer) ground(l *line, i int) {
	v := r.b.v
	l.ground.FillColor, l.mark.FillColor, l.under.FillColor = nothing, nothing, paint(ColorLine)
	l.stay.FillColor = paint(ColorSurface)
	switch {
	case i == v.selected && !v.written, v.marked().has(i, v.at) && !v.written:
		l.ground.FillColor = paint(ColorAccentSoft)
		l.stay.FillColor = l.ground.FillColor
		if v.focused && i == v.selected {
			l.mark.FillColor = paint(ColorAccent)
		}
	case i == v.hover, i == v.selected:
		l.ground.FillColor = paint(ColorStripe)
		l.stay.FillColor = l.ground.FillColor
	}
}

// cells shows the marked cells of a row, and the one that has the keyboard.
func (r *bodyRenderer) cells(l *line, i int, y float32) {
	v, of := r.b.v, r.b.v.marked()
	l.area.FillColor, l.caret.FillColor, l.caret.StrokeWidth = nothing, nothing, 0
	if !v.written || v.selected < 0 {
		return
	}
	if of.has(i, v.at) {
		left, _ := v.column(of.left)
		right, width := v.column(of.right)
		l.area.FillColor = paint(ColorAccentSoft)
		place(l.area, fyne.NewPos(left, y), fyne.NewSize(right+width-left, RowHeight-1))
	}
	if i == v.selected {
		left, width := v.column(v.at)
		if v.heads[v.at].fixed {
			left += v.scroll.Offset.X
		}
		l.caret.StrokeColor, l.caret.StrokeWidth = paint(ColorLine), 1
		if v.focused {
			l.caret.StrokeColor, l.caret.StrokeWidth = paint(ColorAccent), 2
		}
		place(l.caret, fyne.NewPos(left, y), fyne.NewSize(width, RowHeight-1))
	}
}

func (r *bodyRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *bodyRenderer) Destroy()                     {}
