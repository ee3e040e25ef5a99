package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

const (
	headHeight float32 = 30
	cellPad    float32 = 8
	grip       float32 = 5 // reach of a column's edge for the pointer, to either side
)

// tableHead is the line of headings: a press sorts, dragging an edge changes
// the width of the column before it.
type tableHead struct {
	widget.BaseWidget
	v      *tableView
	drag   int // column being dragged, -1 none
	atEdge bool
}

func newTableHead(v *tableView) *tableHead {
	h := &tableHead{v: v, drag: -1}
	h.ExtendBaseWidget(h)
	return h
}

// edgeAt returns the column whose right edge is under the pointer, -1 none.
func (h *tableHead) edgeAt(x float32) int {
	x = h.planeX(x)
	right := float32(0)
	for i, w := range h.v.columns() {
		right += w
		if x > right-grip && x < right+grip {
			return i
		}
	}
	return -1
}

// planeX returns where a place of the head lies on the scrolled plane; columns
// that stay lie where they are seen.
func (h *tableHead) planeX(x float32) float32 {
	if x < h.v.frozen() {
		return x
	}
	return x + h.v.scroll.Offset.X
}

func (h *tableHead) columnAt(x float32) int {
	x = h.planeX(x)
	right := float32(0)
	for i, w := range h.v.columns() {
		right += w
		if x < right {
			return i
		}
	}
	return -1
}

// Tapped sorts by the column under the pointer.
func (h *tableHead) Tapped(ev *fyne.PointEvent) {
	if h.edgeAt(ev.Position.X) >= 0 {
		return
	}
	if i := h.columnAt(ev.Position.X); i >= 0 {
		h.v.rows.sort(i)
	}
}

// Dragged changes the width of a column.
func (h *tableHead) Dragged(ev *fyne.DragEvent) {
	if h.drag < 0 {
		if h.drag = h.edgeAt(ev.Position.X - ev.Dragged.DX); h.drag < 0 {
			return
		}
		for i, w := range h.v.columns() { // what is seen becomes what is kept
			h.v.heads[i].width = w
			h.v.heads[i].grow = h.v.heads[i].grow && i != h.drag
		}
	}
	h.v.heads[h.drag].width = max(leastColumn, h.v.heads[h.drag].width+ev.Dragged.DX)
	h.v.reload()
}

// DragEnd keeps the widths.
func (h *tableHead) DragEnd() {
	if h.drag >= 0 && h.v.OnWidths != nil {
		h.v.OnWidths(h.v.Widths())
	}
	h.drag = -1
}

// Cursor shows that an edge can be dragged.
func (h *tableHead) Cursor() desktop.Cursor {
	if h.atEdge {
		return desktop.HResizeCursor
	}
	return desktop.DefaultCursor
}

// MouseIn looks whether an edge is under the pointer.
func (h *tableHead) MouseIn(ev *desktop.MouseEvent) { h.MouseMoved(ev) }

// MouseMoved looks whether an edge is under the pointer.
func (h *tableHead) MouseMoved(ev *desktop.MouseEvent) { h.atEdge = h.edgeAt(ev.Position.X) >= 0 }

// MouseOut forgets it.
func (h *tableHead) MouseOut() { h.atEdge = false }

// CreateRenderer is called by Fyne.
func (h *tableHead) CreateRenderer() fyne.WidgetRenderer {
	r := &headRenderer{h: h, ground: newPlane(), caret: newPlane(), stay: newPlane()}
	for range h.v.heads {
		r.titles = append(r.titles, newLine(""))
		r.edges = append(r.edges, newPlane())
	}
	r.Refresh()
	return r
}

type headRenderer struct {
	h      *tableHead
	ground *canvas.Rectangle
	caret  *canvas.Rectangle // under the column that the keyboard is in
	stay   *canvas.Rectangle // under the columns that stay
	titles []*canvas.Text
	edges  []*canvas.Rectangle
}

func (r *headRenderer) MinSize() fyne.Size { return fyne.NewSize(20, headHeight) }

func (r *headRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	x := -r.h.v.scroll.Offset.X
	column, falling := r.h.v.rows.order()
	r.stay.Resize(fyne.NewSize(r.h.v.frozen(), headHeight))
	for i, w := range r.h.v.columns() {
		head := r.h.v.heads[i]
		title := head.title
		if i == column {
			arrow := " ▲"
			if falling {
				arrow = " ▼"
			}
			title = Shorten(title, w-2*cellPad-Small.width(arrow), headStyle) + arrow
		}
		t := r.titles[i]
		t.Text = Shorten(title, w-2*cellPad, headStyle)
		at := x
		if r.h.v.heads[i].fixed {
			at += r.h.v.scroll.Offset.X
		}
		if i == r.h.v.at {
			place(r.caret, fyne.NewPos(at+2, headHeight-3), fyne.NewSize(w-4, 3))
		}
		t.Move(fyne.NewPos(at+cellPad, (headHeight-headStyle.height())/2))
		t.Resize(fyne.NewSize(w-2*cellPad, headStyle.height()))
		r.edges[i].Move(fyne.NewPos(at+w-1, 7))
		r.edges[i].Resize(fyne.NewSize(1, headHeight-14))
		x += w
	}
}

// headWidth returns the width in which a heading and its arrow can be read.
func headWidth(title string) float32 { return headStyle.width(title+" ▲") + 2*cellPad }

var headStyle = Style{Color: ColorMuted, Size: SizeSmall, Bold: true}

func (r *headRenderer) Refresh() {
	r.ground.FillColor, r.stay.FillColor, r.caret.FillColor = paint(ColorRail), paint(ColorRail), paint(ColorAccent)
	r.caret.Hidden = !r.h.v.focused
	for i, t := range r.titles {
		headStyle.apply(t)
		if r.h.v.heads[i].right {
			t.Alignment = fyne.TextAlignTrailing
		}
		r.edges[i].FillColor = paint(ColorLine)
	}
	r.Layout(r.h.Size())
	canvas.Refresh(r.h)
}

// Objects puts the headings that stay over those that are scrolled.
func (r *headRenderer) Objects() []fyne.CanvasObject {
	out, fixed := []fyne.CanvasObject{r.ground}, []fyne.CanvasObject{r.stay}
	for i := range r.titles {
		if r.h.v.heads[i].fixed {
			fixed = append(fixed, r.titles[i], r.edges[i])
		} else {
			out = append(out, r.titles[i], r.edges[i])
		}
	}
	return append(append(out, fixed...), r.caret)
}

func (r *headRenderer) Destroy() {}
