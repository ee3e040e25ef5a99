package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// headCell is a column on the screen.
type headCell struct {
	title string
	width float32
	right bool
	grow  bool
	fixed bool
}

// area is a rectangle of cells, its last row and column included. In a table
// that is only read it is rows, whatever its columns.
type area struct {
	top, bottom, left, right int
	cells                    bool // single cells are meant
}

func (a area) empty() bool { return a.bottom < a.top || a.top < 0 }

func (a area) has(row, column int) bool {
	return row >= a.top && row <= a.bottom && (!a.cells || column >= a.left && column <= a.right)
}

// rows is what the view asks of the records behind it. It is one interface,
// though a large one, because a view always has exactly one list behind it.
type rows interface {
	count() int
	row(i int) []Cell
	choose(i int)
	open(i int)
	sort(column int)
	went(column int)
	order() (column int, falling bool)
	copy(of area)
	menu(of area, at fyne.Position, c fyne.Canvas)
	// The cells of a table that is written to: the text to be written over,
	// false for a cell that cannot be; what was typed, with why it cannot be
	// read; a pasted text; and emptying.
	text(row, column int) (string, bool)
	write(row, column int, typed string) (why string)
	paste(of area, text string)
	clear(of area)
}

// tableView draws a head and the rows that can be seen. It knows cells, not
// records, so that it is not made anew for each type.
type tableView struct {
	widget.BaseWidget
	// OnWidths is called after the reader has dragged a column.
	OnWidths func([]float32)

	heads    []headCell
	rows     rows
	selected int
	at       int  // column that the keyboard is in
	anchor   *dot // where marking with Shift began, nil: nothing is marked
	shift    bool // Shift is down
	written  bool // it has cells that can be written to
	focused  bool
	hover    int
	shownX   float32 // how far it was scrolled to the right when last drawn
	head     *tableHead
	body     *tableBody
	scroll   *Scroll
}

func newTableView(heads []headCell, r rows) *tableView {
	v := &tableView{heads: heads, rows: r, selected: -1, hover: -1}
	v.head = newTableHead(v)
	v.body = newTableBody(v)
	v.scroll = NewScroll(v.body)
	v.scroll.OnScrolled = func(fyne.Position) { v.scrolled() }
	v.ExtendBaseWidget(v)
	return v
}

// Widths returns the widths of the columns.
func (v *tableView) Widths() []float32 {
	out := make([]float32, len(v.heads))
	for i, h := range v.heads {
		out[i] = h.width
	}
	return out
}

// SetWidths sets the widths of the columns; a list of another length is
// ignored, because it was kept by an older version.
func (v *tableView) SetWidths(widths []float32) {
	if len(widths) != len(v.heads) {
		return
	}
	for i, w := range widths {
		v.heads[i].width = max(leastColumn, w)
	}
	v.reload()
}

const leastColumn float32 = 36

// columns returns the widths on the screen: growing columns share what is left.
func (v *tableView) columns() []float32 {
	out, left, growing := v.Widths(), v.scroll.Size().Width, 0
	for i, h := range v.heads {
		left -= out[i]
		if h.grow {
			growing++
		}
	}
	if left <= 0 || growing == 0 {
		return out
	}
	share := float32(int(left / float32(growing))) // a fraction more than the room would show a scroll bar
	for i, h := range v.heads {
		if h.grow {
			out[i] += share
		}
	}
	return out
}

func (v *tableView) width() float32 {
	w := float32(0)
	for _, c := range v.columns() {
		w += c
	}
	return w
}

// reload draws the rows anew.
func (v *tableView) reload() {
	v.body.stale = true
	v.scroll.Refresh()
	v.scrolled()
}

func (v *tableView) scrolled() {
	if x := v.scroll.Offset.X; x != v.shownX { // columns that stay must be set anew
		v.shownX, v.body.stale = x, true
	}
	v.head.Refresh()
	v.body.Refresh()
}

// reveal scrolls so that the chosen row can be seen, and of a table that is
// written to the cell.
func (v *tableView) reveal() {
	if v.selected < 0 || v.scroll.Size().Height <= 0 {
		return
	}
	top := float32(v.selected) * RowHeight
	offset := v.scroll.Offset
	offset.Y = within(offset.Y, top, top+RowHeight, v.scroll.Size().Height)
	if left, width := v.column(v.at); v.written && !v.heads[v.at].fixed {
		frozen := v.frozen()
		offset.X = within(offset.X, left-frozen, left+width-frozen, v.scroll.Size().Width-frozen)
	}
	if offset != v.scroll.Offset {
		v.scrollTo(offset)
	}
}

// within returns the offset of a scrolled plane from which a stretch of it can
// be seen in so much room.
func within(offset, from, to, room float32) float32 {
	switch {
	case from < offset:
		return from
	case to > offset+room:
		return to - room
	}
	return offset
}

// column returns where a column begins and how wide it is.
func (v *tableView) column(c int) (left, width float32) {
	for i, w := range v.columns() {
		if i == c {
			return left, w
		}
		left += w
	}
	return left, 0
}

// frozen returns the width of the columns that stay.
func (v *tableView) frozen() float32 {
	w := float32(0)
	for i, c := range v.columns() {
		if v.heads[i].fixed {
			w += c
		}
	}
	return w
}

func (v *tableView) scrollToRow(i int) {
	offset := v.scroll.Offset
	offset.Y = float32(i) * RowHeight
	v.scrollTo(offset)
}

// scrollTo exists because Fyne's scroll does not tell when it was moved so.
func (v *tableView) scrollTo(offset fyne.Position) {
	v.scroll.ScrollToOffset(offset)
	v.scrolled()
}

func (v *tableView) choose(i int) {
	n := v.rows.count()
	if n == 0 {
		return
	}
	v.rows.choose(max(0, min(n-1, i)))
	v.reveal()
	v.redraw()
}

// page is how many rows PageUp and PageDown go.
func (v *tableView) page() int { return max(1, int(v.scroll.Size().Height/RowHeight)-1) }

// FocusGained shows where the keyboard is.
func (v *tableView) FocusGained() { v.focused = true; v.redraw() }

// FocusLost hides it.
func (v *tableView) FocusLost() { v.focused, v.shift = false, false; v.redraw() }

func (v *tableView) redraw() {
	v.body.stale = true
	v.scrolled()
}

// CreateRenderer is called by Fyne.
func (v *tableView) CreateRenderer() fyne.WidgetRenderer {
	return &tableRenderer{v: v, head: container.NewClip(v.head), line: NewGround(ColorLine, "", 0), ground: NewGround(ColorSurface, "", 0)}
}

type tableRenderer struct {
	v            *tableView
	head         *container.Clip
	line, ground *Ground
}

func (r *tableRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.head.Resize(fyne.NewSize(size.Width, headHeight))
	r.line.Move(fyne.NewPos(0, headHeight))
	r.line.Resize(fyne.NewSize(size.Width, 1))
	r.v.scroll.Move(fyne.NewPos(0, headHeight+1))
	r.v.scroll.Resize(fyne.NewSize(size.Width, size.Height-headHeight-1))
	r.v.head.Resize(fyne.NewSize(max(size.Width, r.v.width()), headHeight))
	r.v.body.stale = true
	r.v.reload()
}

func (r *tableRenderer) MinSize() fyne.Size { return fyne.NewSize(160, headHeight+3*RowHeight) }
func (r *tableRenderer) Refresh()           { r.ground.Refresh(); r.line.Refresh(); r.v.reload() }
func (r *tableRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.head, r.line, r.v.scroll}
}
func (r *tableRenderer) Destroy() {}
