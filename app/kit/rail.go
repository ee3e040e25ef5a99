package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// RailItem is one page on the rail.
type RailItem struct {
	ID, Text string
	Badge    string // what is to be done there, "" nothing
}

// Rail is the list of pages at the left of the window. It is one stop of the
// Tab key; Up and Down change the page.
type Rail struct {
	widget.BaseWidget
	items    []RailItem
	selected string
	hover    int
	focused  bool
	chose    func(id string)
}

// NewRail returns an empty rail; chose is called when a person picks a page.
func NewRail(chose func(id string)) *Rail {
	r := &Rail{chose: chose, hover: -1}
	r.ExtendBaseWidget(r)
	return r
}

// SetItems shows other pages or badges.
func (r *Rail) SetItems(items []RailItem) {
	if slices.Equal(items, r.items) {
		return
	}
	r.items = items
	r.Refresh()
}

// Select marks a page; chose is not called.
func (r *Rail) Select(id string) {
	if id != r.selected {
		r.selected = id
		r.Refresh()
	}
}

const (
	railItem float32 = 36
	railPad  float32 = 8
)

func (r *Rail) index() int {
	return slices.IndexFunc(r.items, func(i RailItem) bool { return i.ID == r.selected })
}

func (r *Rail) at(p fyne.Position) int {
	i := int(p.Y / railItem)
	if p.Y < 0 || i >= len(r.items) {
		return -1
	}
	return i
}

// Tapped chooses the page under the pointer.
func (r *Rail) Tapped(ev *fyne.PointEvent) {
	if i := r.at(ev.Position); i >= 0 {
		r.chose(r.items[i].ID)
	}
}

// TypedKey chooses the next page.
func (r *Rail) TypedKey(key *fyne.KeyEvent) {
	i := r.index()
	switch key.Name {
	case fyne.KeyUp:
		i--
	case fyne.KeyDown:
		i++
	default:
		passKey(r, key)
		return
	}
	if i >= 0 && i < len(r.items) {
		r.chose(r.items[i].ID)
	}
}

// TypedRune is needed to take the keyboard.
func (r *Rail) TypedRune(rune) {}

// FocusGained shows where the keyboard is.
func (r *Rail) FocusGained() { r.focused = true; r.Refresh() }

// FocusLost hides it.
func (r *Rail) FocusLost() { r.focused = false; r.Refresh() }

// MouseIn marks the page under the pointer.
func (r *Rail) MouseIn(ev *desktop.MouseEvent) { r.MouseMoved(ev) }

// MouseMoved marks the page under the pointer.
func (r *Rail) MouseMoved(ev *desktop.MouseEvent) {
	if i := r.at(ev.Position); i != r.hover {
		r.hover = i
		r.Refresh()
	}
}

// MouseOut takes the mark away.
func (r *Rail) MouseOut() { r.hover = -1; r.Refresh() }

// CreateRenderer is called by Fyne.
func (r *Rail) CreateRenderer() fyne.WidgetRenderer {
	d := &railRenderer{r: r}
	d.Refresh()
	return d
}

type railLine struct {
	ground, mark, badge *canvas.Rectangle
	text, count         *canvas.Text
}

type railRenderer struct {
	r     *Rail
	lines []railLine
}

func (d *railRenderer) MinSize() fyne.Size {
	return fyne.NewSize(120, float32(len(d.r.items))*railItem)
}

func (d *railRenderer) Layout(size fyne.Size) {
	for i, l := range d.lines {
		y := float32(i) * railItem
		l.ground.Move(fyne.NewPos(railPad, y+1))
		l.ground.Resize(fyne.NewSize(size.Width-2*railPad, railItem-2))
		l.mark.Move(fyne.NewPos(railPad, y+8))
		l.mark.Resize(fyne.NewSize(3, railItem-16))
		l.text.Move(fyne.NewPos(railPad+12, y+(railItem-LineRoom)/2))
		w := max(22, badgeStyle.width(l.count.Text)+12)
		x := size.Width - railPad - 8 - w
		l.badge.Move(fyne.NewPos(x, y+9))
		l.badge.Resize(fyne.NewSize(w, 18))
		l.count.Move(fyne.NewPos(x, y+9+(18-badgeStyle.height())/2))
		l.count.Resize(fyne.NewSize(w, badgeStyle.height()))
	}
}

var badgeStyle = Style{Size: SizeSmall, Bold: true, Color: ColorWarn, Align: fyne.TextAlignCenter}

func (d *railRenderer) Refresh() {
	for len(d.lines) < len(d.r.items) {
		d.lines = append(d.lines, railLine{newPlane(), newPlane(), newPlane(),
			newLine(""), newLine("")})
	}
	d.lines = d.lines[:len(d.r.items)]
	for i, item := range d.r.items {
		d.draw(d.lines[i], i, item)
	}
	d.Layout(d.r.Size())
	canvas.Refresh(d.r)
}

func (d *railRenderer) draw(l railLine, i int, item RailItem) {
	style := Body
	l.ground.FillColor, l.mark.FillColor, l.ground.StrokeWidth = nothing, nothing, 0
	l.ground.CornerRadius, l.mark.CornerRadius, l.badge.CornerRadius = 6, 2, 9
	if i == d.r.hover {
		l.ground.FillColor = paint(ColorLine)
	}
	if item.ID == d.r.selected {
		style = Style{Bold: true, Color: ColorAccentText}
		l.ground.FillColor, l.mark.FillColor = paint(ColorAccentSoft), paint(ColorAccent)
		if d.r.focused {
			l.ground.StrokeColor, l.ground.StrokeWidth = paint(ColorAccent), 1
		}
	}
	l.text.Text, l.count.Text = item.Text, item.Badge
	style.apply(l.text)
	badgeStyle.apply(l.count)
	l.badge.FillColor = paint(ColorSurface)
	l.badge.Hidden, l.count.Hidden = item.Badge == "", item.Badge == ""
}

func (d *railRenderer) Objects() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, l := range d.lines {
		out = append(out, l.ground, l.mark, l.text, l.badge, l.count)
	}
	return out
}

func (d *railRenderer) Destroy() {}
