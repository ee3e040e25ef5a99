package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// TabItem is one leaf of Tabs.
type TabItem struct {
	Title   string
	Content fyne.CanvasObject
}

// Tabs shows one of several contents under a line of titles. All contents are
// kept, so that going back finds the scroll position again. Left and right
// arrow keys change the leaf.
type Tabs struct {
	widget.BaseWidget
	// OnSelect is called with the number of the leaf that was opened.
	OnSelect func(int)

	items    []TabItem
	selected int
	marks    map[int]bool
	bar      *tabBar
	stack    *fyne.Container
	body     fyne.CanvasObject
}

// NewTabs returns tabs with the first leaf open.
func NewTabs(items ...TabItem) *Tabs {
	t := &Tabs{items: items, stack: container.NewStack()}
	t.bar = &tabBar{t: t, hover: -1}
	t.bar.ExtendBaseWidget(t.bar)
	for i, item := range items {
		if i > 0 {
			item.Content.Hide()
		}
		t.stack.Add(item.Content)
	}
	// Fyne's own border would put the titles last, and Tab leads through it so.
	t.body = container.New(layout.NewBorderLayout(t.bar, nil, nil, nil), t.bar, t.stack)
	t.ExtendBaseWidget(t)
	return t
}

// Selected returns the number of the open leaf.
func (t *Tabs) Selected() int { return t.selected }

// Select opens a leaf.
func (t *Tabs) Select(i int) {
	if i < 0 || i >= len(t.items) || i == t.selected {
		return
	}
	t.items[t.selected].Content.Hide()
	t.selected = i
	t.items[i].Content.Show()
	t.bar.Refresh()
	if t.OnSelect != nil {
		t.OnSelect(i)
	}
}

func (t *Tabs) setMarks(marks map[int]bool) {
	t.marks = marks
	t.bar.Refresh()
}

// CreateRenderer is called by Fyne.
func (t *Tabs) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(t.body) }

// tabBar is the line of titles.
type tabBar struct {
	widget.BaseWidget
	t       *Tabs
	focused bool
	hover   int
}

const (
	tabHeight float32 = 36
	tabPad    float32 = 12
)

func (b *tabBar) title(i int) string {
	if b.t.marks[i] {
		return b.t.items[i].Title + " !"
	}
	return b.t.items[i].Title
}

func (b *tabBar) place(put func(i int, x, w float32)) {
	x := float32(0)
	for i := range b.t.items {
		w := Strong.width(b.title(i)) + 2*tabPad
		put(i, x, w)
		x += w
	}
}

func (b *tabBar) at(p fyne.Position) int {
	found := -1
	b.place(func(i int, x, w float32) {
		if p.X >= x && p.X < x+w {
			found = i
		}
	})
	return found
}

// Tapped opens the leaf under the pointer. The titles take the keyboard, so that
// Tab goes on to the first field of the leaf.
func (b *tabBar) Tapped(ev *fyne.PointEvent) {
	b.t.Select(b.at(ev.Position))
	focusOn(b)
}

// TypedKey opens the next leaf.
func (b *tabBar) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyLeft:
		b.t.Select(b.t.selected - 1)
	case fyne.KeyRight:
		b.t.Select(b.t.selected + 1)
	default:
		passKey(b, key)
	}
}

// TypedRune is needed to take the keyboard.
func (b *tabBar) TypedRune(rune) {}

// FocusGained shows where the keyboard is.
func (b *tabBar) FocusGained() { b.focused = true; b.Refresh() }

// FocusLost hides it.
func (b *tabBar) FocusLost() { b.focused = false; b.Refresh() }

// MouseIn marks the leaf under the pointer.
func (b *tabBar) MouseIn(ev *desktop.MouseEvent) { b.MouseMoved(ev) }

// MouseMoved marks the leaf under the pointer.
func (b *tabBar) MouseMoved(ev *desktop.MouseEvent) {
	if i := b.at(ev.Position); i != b.hover {
		b.hover = i
		b.Refresh()
	}
}

// MouseOut takes the mark away.
func (b *tabBar) MouseOut() { b.hover = -1; b.Refresh() }

// CreateRenderer is called by Fyne.
func (b *tabBar) CreateRenderer() fyne.WidgetRenderer {
	r := &tabBarRenderer{b: b, line: newPlane(), under: newPlane(), ground: newPlane()}
	for range b.t.items {
		r.titles = append(r.titles, newLine(""))
	}
	r.Refresh()
	return r
}

type tabBarRenderer struct {
	b                   *tabBar
	titles              []*canvas.Text
	line, under, ground *canvas.Rectangle
}

func (r *tabBarRenderer) MinSize() fyne.Size {
	width := float32(0)
	r.b.place(func(_ int, x, w float32) { width = x + w })
	return fyne.NewSize(width, tabHeight)
}

func (r *tabBarRenderer) Layout(size fyne.Size) {
	r.line.Move(fyne.NewPos(0, tabHeight-1))
	r.line.Resize(fyne.NewSize(size.Width, 1))
	r.ground.Hide()
	r.b.place(func(i int, x, w float32) {
		r.titles[i].Move(fyne.NewPos(x+tabPad, (tabHeight-LineRoom)/2))
		if i == r.b.t.selected {
			r.under.Move(fyne.NewPos(x+4, tabHeight-3))
			r.under.Resize(fyne.NewSize(w-8, 3))
		}
		if i == r.b.hover || r.b.focused && i == r.b.t.selected {
			r.ground.Move(fyne.NewPos(x+2, 3))
			r.ground.Resize(fyne.NewSize(w-4, tabHeight-8))
			r.ground.Show()
		}
	})
}

func (r *tabBarRenderer) Refresh() {
	r.line.FillColor, r.under.FillColor = paint(ColorLine), paint(ColorAccent)
	r.ground.FillColor, r.ground.CornerRadius = paint(ColorStripe), 5
	r.ground.StrokeWidth = 0
	if r.b.focused {
		r.ground.StrokeColor, r.ground.StrokeWidth = paint(ColorAccent), 1
	}
	for i, t := range r.titles {
		style := Muted
		if i == r.b.t.selected {
			style = Strong
		}
		if r.b.t.marks[i] {
			style.Color = ColorDanger
		}
		t.Text = r.b.title(i)
		style.apply(t)
	}
	r.Layout(r.b.Size())
	canvas.Refresh(r.b)
}

func (r *tabBarRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.line, r.ground}
	for _, t := range r.titles {
		out = append(out, t)
	}
	return append(out, r.under)
}

func (r *tabBarRenderer) Destroy() {}
