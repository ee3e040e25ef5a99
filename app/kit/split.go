package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Split is two parts side by side with an edge that can be dragged. Neither
// part becomes narrower than it must be.
type Split struct {
	widget.BaseWidget
	// OnMoved is called with the share of the left part when a drag has ended.
	OnMoved func(share float32)

	left, right fyne.CanvasObject
	share       float32
	edge        *splitEdge
}

// edgeWidth is the reach of the edge for the pointer; what is seen is a line.
const edgeWidth float32 = 7

// NewSplit sets two parts side by side; share is that of the left one, between
// 0 and 1.
func NewSplit(left, right fyne.CanvasObject, share float32) *Split {
	s := &Split{left: left, right: right, share: share}
	s.edge = &splitEdge{s: s, line: newPlane()}
	s.edge.ExtendBaseWidget(s.edge)
	s.ExtendBaseWidget(s)
	return s
}

// Share returns the share of the left part.
func (s *Split) Share() float32 { return s.share }

// SetShare moves the edge; what is no share is ignored.
func (s *Split) SetShare(share float32) {
	if share > 0 && share < 1 && share != s.share {
		s.share = share
		s.Refresh()
	}
}

func (s *Split) leftWidth() float32 {
	room := s.Size().Width - edgeWidth
	return max(s.left.MinSize().Width, min(room*s.share, room-s.right.MinSize().Width))
}

// CreateRenderer is called by Fyne.
func (s *Split) CreateRenderer() fyne.WidgetRenderer { return &splitRenderer{s} }

type splitRenderer struct{ s *Split }

func (r *splitRenderer) Layout(size fyne.Size) {
	w := r.s.leftWidth()
	r.s.left.Resize(fyne.NewSize(w, size.Height))
	r.s.edge.Move(fyne.NewPos(w, 0))
	r.s.edge.Resize(fyne.NewSize(edgeWidth, size.Height))
	r.s.right.Move(fyne.NewPos(w+edgeWidth, 0))
	r.s.right.Resize(fyne.NewSize(size.Width-w-edgeWidth, size.Height))
}

func (r *splitRenderer) MinSize() fyne.Size {
	a, b := r.s.left.MinSize(), r.s.right.MinSize()
	return fyne.NewSize(a.Width+b.Width+edgeWidth, max(a.Height, b.Height))
}

func (r *splitRenderer) Refresh() {
	r.Layout(r.s.Size())
	canvas.Refresh(r.s)
}

func (r *splitRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.s.left, r.s.right, r.s.edge}
}
func (r *splitRenderer) Destroy() {}

// splitEdge is what is dragged.
type splitEdge struct {
	widget.BaseWidget
	s     *Split
	line  *canvas.Rectangle
	hover bool
	moved bool
}

// Dragged moves the edge under the pointer.
func (e *splitEdge) Dragged(ev *fyne.DragEvent) {
	room := e.s.Size().Width - edgeWidth
	if room <= 0 {
		return
	}
	e.moved = true
	e.s.share = max(0.05, min(0.95, (e.s.leftWidth()+ev.Dragged.DX)/room))
	e.s.Refresh()
}

// DragEnd tells where the edge came to rest.
func (e *splitEdge) DragEnd() {
	if e.moved && e.s.OnMoved != nil {
		e.s.OnMoved(e.s.share)
	}
	e.moved = false
}

// Cursor shows that the edge can be dragged.
func (e *splitEdge) Cursor() desktop.Cursor { return desktop.HResizeCursor }

// MouseIn marks the edge.
func (e *splitEdge) MouseIn(*desktop.MouseEvent) { e.hover = true; e.Refresh() }

// MouseMoved does nothing.
func (e *splitEdge) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes the mark away.
func (e *splitEdge) MouseOut() { e.hover = false; e.Refresh() }

// CreateRenderer is called by Fyne.
func (e *splitEdge) CreateRenderer() fyne.WidgetRenderer {
	r := &edgeRenderer{e}
	r.Refresh()
	return r
}

type edgeRenderer struct{ e *splitEdge }

func (r *edgeRenderer) Layout(size fyne.Size) {
	w := float32(1)
	if r.e.hover {
		w = 3
	}
	r.e.line.Move(fyne.NewPos(edgeWidth-w, 0))
	r.e.line.Resize(fyne.NewSize(w, size.Height))
}

func (r *edgeRenderer) MinSize() fyne.Size { return fyne.NewSize(edgeWidth, 20) }

func (r *edgeRenderer) Refresh() {
	r.e.line.FillColor = paint(ColorLine)
	if r.e.hover {
		r.e.line.FillColor = paint(ColorAccent)
	}
	r.Layout(r.e.Size())
	canvas.Refresh(r.e)
}

func (r *edgeRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.e.line} }
func (r *edgeRenderer) Destroy()                     {}
