package kit

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// TickOption is one line of a list to tick off: words that may wrap, and a
// small remark below them, which may warn.
type TickOption struct {
	Code, Text, Note string
	Warn             bool
}

// Ticks is a list of sentences to tick off, one below the other. It is one stop
// of the Tab key: Up and Down move, Space ticks. Its text is the codes that are
// ticked, with spaces between them, in the order of the list.
type Ticks struct {
	widget.BaseWidget
	options []TickOption
	ticked  []string
	at      int // line that has the keyboard
	focused bool
	width   float32
	listen  func()
	enter   func()
	drawing *ticksRenderer
}

// NewTicks returns an empty list.
func NewTicks() *Ticks {
	t := &Ticks{}
	t.ExtendBaseWidget(t)
	return t
}

// SetOptions shows other lines and keeps what is ticked; equal ones change
// nothing.
func (t *Ticks) SetOptions(options []TickOption) {
	if slices.Equal(options, t.options) {
		return
	}
	t.options, t.at = options, 0
	if t.drawing != nil {
		t.drawing.build()
	}
	t.Refresh()
}

// Text returns the codes that are ticked and offered.
func (t *Ticks) Text() string {
	var out []string
	for _, o := range t.options {
		if slices.Contains(t.ticked, o.Code) {
			out = append(out, o.Code)
		}
	}
	return strings.Join(out, " ")
}

// SetText ticks the codes of a text.
func (t *Ticks) SetText(text string) {
	t.ticked = strings.Fields(text)
	t.changed()
}

// Listen sets the function that is called after each change.
func (t *Ticks) Listen(f func())  { t.listen = f }
func (t *Ticks) onEnter(f func()) { t.enter = f }

func (t *Ticks) changed() {
	t.Refresh()
	if t.listen != nil {
		t.listen()
	}
}

func (t *Ticks) toggle(i int) {
	if i < 0 || i >= len(t.options) {
		return
	}
	code := t.options[i].Code
	if slices.Contains(t.ticked, code) {
		t.ticked = slices.DeleteFunc(t.ticked, func(x string) bool { return x == code })
	} else {
		t.ticked = append(t.ticked, code)
	}
	t.changed()
}

// Tapped ticks the line under the pointer.
func (t *Ticks) Tapped(ev *fyne.PointEvent) {
	focusOn(t)
	if t.drawing == nil {
		return
	}
	for i, l := range t.drawing.lines {
		if ev.Position.Y >= l.top && ev.Position.Y < l.top+l.height {
			t.at = i
			t.toggle(i)
			return
		}
	}
}

// TypedKey moves between lines and ticks.
func (t *Ticks) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyUp, fyne.KeyLeft:
		t.at = max(0, t.at-1)
		t.Refresh()
	case fyne.KeyDown, fyne.KeyRight:
		t.at = max(0, min(len(t.options)-1, t.at+1))
		t.Refresh()
	case fyne.KeySpace:
		t.toggle(t.at)
	default:
		passKey(t, key)
	}
}

// TypedRune is needed to take the keyboard.
func (t *Ticks) TypedRune(rune) {}

// TypedShortcut passes the window's shortcuts on.
func (t *Ticks) TypedShortcut(s fyne.Shortcut) { passShortcut(t, s) }

// FocusGained shows where the keyboard is.
func (t *Ticks) FocusGained() {
	t.focused = true
	t.Refresh()
	if t.enter != nil {
		t.enter()
	}
}

// FocusLost hides it.
func (t *Ticks) FocusLost() {
	t.focused = false
	t.Refresh()
}

// HeightFor returns the height that the lines need in a width.
func (t *Ticks) HeightFor(width float32) float32 {
	t.width = width
	if t.drawing == nil {
		return float32(len(t.options)) * (2*LineRoom + Gap)
	}
	return t.drawing.place(width)
}

const (
	tickBox float32 = 18
	tickPad float32 = 5
)

// tickLine is the drawing of one line.
type tickLine struct {
	ground, box *canvas.Rectangle
	tick        *canvas.Text
	text, note  *Prose
	top, height float32
}

type ticksRenderer struct {
	t     *Ticks
	lines []*tickLine
}

// CreateRenderer is called by Fyne.
func (t *Ticks) CreateRenderer() fyne.WidgetRenderer {
	t.drawing = &ticksRenderer{t: t}
	t.drawing.build()
	t.drawing.Refresh()
	return t.drawing
}

func (r *ticksRenderer) build() {
	r.lines = nil
	for _, o := range r.t.options {
		note := Small
		if o.Warn {
			note.Color = ColorWarn
		}
		l := &tickLine{ground: newPlane(), box: newPlane(), tick: newLine("✓"), text: NewProse(o.Text, Body), note: NewProse(o.Note, note)}
		l.note.Hidden = o.Note == ""
		r.lines = append(r.lines, l)
	}
}

// place sets the lines below each other and returns the height in all.
func (r *ticksRenderer) place(width float32) float32 {
	y := float32(0)
	left := tickPad + tickBox + Gap
	for _, l := range r.lines {
		l.top = y
		room := max(40, width-left-tickPad)
		h := l.text.HeightFor(room)
		set(l.text, left, y+tickPad, room, h)
		if !l.note.Hidden {
			small := l.note.HeightFor(room)
			set(l.note, left, y+tickPad+h, room, small)
			h += small
		}
		l.height = h + 2*tickPad
		set(l.ground, 0, y, width, l.height)
		set(l.box, tickPad, y+tickPad, tickBox, tickBox)
		set(l.tick, tickPad, y+tickPad, tickBox, tickBox)
		y += l.height
	}
	return y
}

func (r *ticksRenderer) Layout(size fyne.Size) { r.place(size.Width) }

func (r *ticksRenderer) MinSize() fyne.Size {
	return fyne.NewSize(160, r.place(max(r.t.width, r.t.Size().Width, 160)))
}

func (r *ticksRenderer) Refresh() {
	for i, l := range r.lines {
		on := slices.Contains(r.t.ticked, r.t.options[i].Code)
		l.ground.FillColor, l.ground.CornerRadius = nothing, 5
		if r.t.focused && i == r.t.at {
			l.ground.FillColor = paint(ColorStripe)
		}
		l.box.FillColor, l.box.StrokeColor, l.box.StrokeWidth, l.box.CornerRadius = paint(ColorSurface), paint(ColorMuted), 1, 4
		if on {
			l.box.FillColor, l.box.StrokeColor = paint(ColorAccentSoft), paint(ColorAccent)
		}
		Style{Color: ColorAccent, Bold: true, Align: fyne.TextAlignCenter}.apply(l.tick)
		l.tick.Hidden = !on
		style := Body
		if on {
			style = Muted
		}
		l.text.SetStyle(style)
		l.note.Refresh()
	}
	r.Layout(r.t.Size())
	canvas.Refresh(r.t)
}

func (r *ticksRenderer) Objects() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, 0, 5*len(r.lines))
	for _, l := range r.lines {
		out = append(out, l.ground, l.box, l.tick, l.text, l.note)
	}
	return out
}

func (r *ticksRenderer) Destroy() { r.t.drawing = nil }
