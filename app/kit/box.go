package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// heightFor is what an object answers whose height depends on its width.
type heightFor interface{ HeightFor(width float32) float32 }

func heightIn(o fyne.CanvasObject, width float32) float32 {
	if h, ok := o.(heightFor); ok {
		return h.HeightFor(width)
	}
	if c, ok := o.(*fyne.Container); ok {
		if l, ok := c.Layout.(interface {
			heightFor([]fyne.CanvasObject, float32) float32
		}); ok {
			return l.heightFor(c.Objects, width)
		}
	}
	return o.MinSize().Height
}

// Stack sets objects from top to bottom with a gap, each as wide as the
// column. Unlike Fyne's box it knows that wrapped text grows in a narrow room.
func Stack(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&stack{gap: gap}, objects...)
}

type stack struct {
	gap   float32
	width float32 // of the last layout
}

func (l *stack) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		h := heightIn(o, size.Width)
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, h))
		y += h + l.gap
	}
}

func (l *stack) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	y := float32(0)
	for _, o := range objects {
		if o.Visible() {
			y += heightIn(o, width) + l.gap
		}
	}
	return max(0, y-l.gap)
}

func (l *stack) MinSize(objects []fyne.CanvasObject) fyne.Size {
	w := float32(0)
	for _, o := range objects {
		if o.Visible() {
			w = max(w, o.MinSize().Width)
		}
	}
	return fyne.NewSize(w, l.heightFor(objects, max(w, l.width)))
}

// Row sets objects side by side with a gap, each as wide as it asks and as
// high as the row. An object made by Grow takes the room that is left.
func Row(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&row{gap: gap}, objects...)
}

// Grow marks an object of a Row that takes the room which is left; several
// share it evenly.
func Grow(o fyne.CanvasObject) fyne.CanvasObject { return container.New(&grow{}, o) }

// Space is an empty part of a Row that takes the room which is left.
func Space() fyne.CanvasObject { return container.New(&grow{}) }

type grow struct{}

func (grow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.Position{})
		o.Resize(size)
	}
}

func (grow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range objects {
		s = s.Max(o.MinSize())
	}
	return s
}

func (grow) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	h := float32(0)
	for _, o := range objects {
		h = max(h, heightIn(o, width))
	}
	return h
}

type row struct{ gap float32 }

func (l *row) widths(objects []fyne.CanvasObject, width float32) []float32 {
	out := make([]float32, len(objects))
	used, growing := -l.gap, 0
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		out[i] = o.MinSize().Width
		used += out[i] + l.gap
		if isGrowing(o) {
			growing++
		}
	}
	if growing == 0 || used >= width {
		return out
	}
	share := (width - used) / float32(growing)
	for i, o := range objects {
		if o.Visible() && isGrowing(o) {
			out[i] += share
		}
	}
	return out
}

func isGrowing(o fyne.CanvasObject) bool {
	c, ok := o.(*fyne.Container)
	if !ok {
		return false
	}
	_, ok = c.Layout.(*grow)
	return ok
}

func (l *row) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x := float32(0)
	widths := l.widths(objects, size.Width)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(widths[i], size.Height))
		x += widths[i] + l.gap
	}
}

func (l *row) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	h := float32(0)
	widths := l.widths(objects, width)
	for i, o := range objects {
		if o.Visible() {
			h = max(h, heightIn(o, widths[i]))
		}
	}
	return h
}

func (l *row) MinSize(objects []fyne.CanvasObject) fyne.Size {
	s := fyne.NewSize(-l.gap, 0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		s.Width += m.Width + l.gap
		s.Height = max(s.Height, m.Height)
	}
	return s.Max(fyne.Size{})
}

// Flow sets objects side by side and goes to the next line where the room ends.
func Flow(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flow{gap: gap}, objects...)
}

type flow struct {
	gap   float32
	width float32 // of the last layout
}

func (l *flow) place(objects []fyne.CanvasObject, width float32, put func(fyne.CanvasObject, fyne.Position, fyne.Size)) float32 {
	x, y, high := float32(0), float32(0), float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		if x > 0 && x+m.Width > width {
			x, y, high = 0, y+high+l.gap, 0
		}
		put(o, fyne.NewPos(x, y), m)
		x, high = x+m.Width+l.gap, max(high, m.Height)
	}
	return y + high
}

func (l *flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.place(objects, size.Width, func(o fyne.CanvasObject, p fyne.Position, s fyne.Size) {
		o.Move(p)
		o.Resize(s)
	})
}

func (l *flow) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return l.place(objects, width, func(fyne.CanvasObject, fyne.Position, fyne.Size) {})
}

func (l *flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	w := float32(0)
	for _, o := range objects {
		if o.Visible() {
			w = max(w, o.MinSize().Width)
		}
	}
	return fyne.NewSize(w, l.heightFor(objects, max(w, l.width)))
}

// Pad leaves room around an object: above, right, below, left as in CSS.
func Pad(o fyne.CanvasObject, top, right, bottom, left float32) *fyne.Container {
	return container.New(&pad{top, right, bottom, left}, o)
}

// Inset leaves the same room on all sides.
func Inset(gap float32, o fyne.CanvasObject) *fyne.Container { return Pad(o, gap, gap, gap, gap) }

type pad struct{ top, right, bottom, left float32 }

func (l *pad) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(l.left, l.top))
		o.Resize(fyne.NewSize(size.Width-l.left-l.right, size.Height-l.top-l.bottom))
	}
}

func (l *pad) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	h := float32(0)
	for _, o := range objects {
		h = max(h, heightIn(o, width-l.left-l.right))
	}
	return h + l.top + l.bottom
}

func (l *pad) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range objects {
		s = s.Max(o.MinSize())
	}
	return s.AddWidthHeight(l.left+l.right, l.top+l.bottom)
}

// Width gives an object at least a width.
func Width(w float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&atLeast{fyne.NewSize(w, 0)}, o)
}

// Height gives an object at least a height.
func Height(h float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&atLeast{fyne.NewSize(0, h)}, o)
}

type atLeast struct{ size fyne.Size }

func (l *atLeast) Layout(objects []fyne.CanvasObject, size fyne.Size) { grow{}.Layout(objects, size) }

func (l *atLeast) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return max(l.size.Height, grow{}.heightFor(objects, width))
}

func (l *atLeast) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return grow{}.MinSize(objects).Max(l.size)
}

// Middle sets an object in the middle of its height, as wide as the room.
func Middle(o fyne.CanvasObject) *fyne.Container { return container.New(&middle{}, o) }

type middle struct{ grow }

func (middle) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		h := heightIn(o, size.Width)
		o.Move(fyne.NewPos(0, (size.Height-h)/2))
		o.Resize(fyne.NewSize(size.Width, h))
	}
}

// Ground is a coloured plane that follows the look.
type Ground struct {
	widget.BaseWidget
	color, stroke fyne.ThemeColorName
	radius        float32
	plane         *canvas.Rectangle
}

// NewGround returns a plane of a colour; stroke is the colour of its edge, ""
// none.
func NewGround(color, stroke fyne.ThemeColorName, radius float32) *Ground {
	g := &Ground{color: color, stroke: stroke, radius: radius, plane: newPlane()}
	g.apply()
	g.ExtendBaseWidget(g)
	return g
}

// SetColor changes the colour of the plane.
func (g *Ground) SetColor(color fyne.ThemeColorName) {
	if g.color == color {
		return
	}
	g.color = color
	g.Refresh()
}

func (g *Ground) apply() {
	g.plane.FillColor = nothing
	if g.color != "" {
		g.plane.FillColor = paint(g.color)
	}
	g.plane.CornerRadius = g.radius
	if g.stroke != "" {
		g.plane.StrokeColor, g.plane.StrokeWidth = paint(g.stroke), 1
	}
}

// Refresh takes the colours of the look that is on.
func (g *Ground) Refresh() {
	g.apply()
	g.plane.Refresh()
}

// CreateRenderer is called by Fyne.
func (g *Ground) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(g.plane) }

// Card sets an object on a plane with an edge.
func Card(o fyne.CanvasObject) *fyne.Container {
	return Over(NewGround(ColorSurface, ColorLine, 8), Inset(WideGap, o))
}

// Over lays objects over each other, the last on top; height follows the
// object that needs most.
func Over(objects ...fyne.CanvasObject) *fyne.Container { return container.New(&over{}, objects...) }

type over struct{ grow }

// Line is a thin separator.
func Line() fyne.CanvasObject {
	return container.New(&atLeast{fyne.NewSize(1, 1)}, NewGround(ColorLine, "", 0))
}
