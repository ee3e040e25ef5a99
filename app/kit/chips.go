package kit

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Option is one thing to choose: the code that is stored, the words that are
// shown, and how these are read, "" where nobody said.
type Option struct{ Code, Text, Reading string }

// Chips is a set of options to tick, one line of small labels that wraps.
// Chosen ones carry a tick besides their colour. It is one stop of the Tab key:
// arrow keys move inside, Space ticks.
type Chips struct {
	widget.BaseWidget
	options []Option
	chosen  []string
	single  bool
	at      int // chip that has the keyboard
	focused bool
	hover   int
	listen  func()
	enter   func()
	width   float32
	oneLine bool
	off     bool // they may only be read
}

// NewChips returns chips of which any number may be chosen; the text is the
// codes with spaces between them, in the order of the options.
func NewChips(options []Option) *Chips { return newChips(options, false) }

// NewChoice returns chips of which at most one is chosen; a second tap takes
// the choice back.
func NewChoice(options []Option) *Chips { return newChips(options, true) }

func newChips(options []Option, single bool) *Chips {
	c := &Chips{options: options, single: single, hover: -1}
	c.ExtendBaseWidget(c)
	return c
}

// OneLine makes the chips ask for the width of all of them, for places where
// they stand beside other inputs.
func (c *Chips) OneLine() *Chips {
	c.oneLine = true
	return c
}

// SetOptions changes what may be chosen and keeps what is.
func (c *Chips) SetOptions(options []Option) {
	if slices.Equal(options, c.options) {
		return
	}
	c.options = options
	c.at = 0
	c.Refresh()
}

// Text returns the codes that are chosen, with spaces between them.
func (c *Chips) Text() string {
	var out []string
	for _, o := range c.options {
		if slices.Contains(c.chosen, o.Code) {
			out = append(out, o.Code)
		}
	}
	for _, code := range c.chosen { // codes that are no longer offered are kept
		if !slices.Contains(out, code) {
			out = append(out, code)
		}
	}
	return strings.Join(out, " ")
}

// SetText chooses the codes of a text.
func (c *Chips) SetText(text string) {
	c.chosen = strings.Fields(text)
	c.changed()
}

// Listen sets the function that is called after each change.
func (c *Chips) Listen(f func()) { c.listen = f }

func (c *Chips) onEnter(f func()) { c.enter = f }

func (c *Chips) changed() {
	c.Refresh()
	if c.listen != nil {
		c.listen()
	}
}

// SetEnabled lets chips be ticked, or only be read.
func (c *Chips) SetEnabled(on bool) {
	c.off = !on
	c.Refresh()
}

// Disabled tells whether the chips can only be read.
func (c *Chips) Disabled() bool { return c.off }

// Enable lets chips be ticked.
func (c *Chips) Enable() { c.SetEnabled(true) }

// Disable lets chips only be read.
func (c *Chips) Disable() { c.SetEnabled(false) }

func (c *Chips) toggle(i int) {
	if c.off || i < 0 || i >= len(c.options) {
		return
	}
	code := c.options[i].Code
	was := slices.Contains(c.chosen, code)
	switch {
	case was:
		c.chosen = slices.DeleteFunc(c.chosen, func(x string) bool { return x == code })
	case c.single:
		c.chosen = []string{code}
	default:
		c.chosen = append(c.chosen, code)
	}
	c.changed()
}

// Tapped ticks the chip under the pointer.
func (c *Chips) Tapped(ev *fyne.PointEvent) {
	focusOn(c)
	if i := c.chipAt(ev.Position); i >= 0 {
		c.at = i
		c.toggle(i)
	}
}

// TypedKey moves between chips and ticks.
func (c *Chips) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyLeft, fyne.KeyUp:
		c.at = max(0, c.at-1)
		c.Refresh()
	case fyne.KeyRight, fyne.KeyDown:
		c.at = max(0, min(len(c.options)-1, c.at+1))
		c.Refresh()
	case fyne.KeySpace:
		c.toggle(c.at)
	default:
		passKey(c, key)
	}
}

// TypedRune is needed to take the keyboard.
func (c *Chips) TypedRune(rune) {}

// FocusGained shows where the keyboard is.
func (c *Chips) FocusGained() {
	c.focused = true
	c.Refresh()
	if c.enter != nil {
		c.enter()
	}
}

// FocusLost hides it.
func (c *Chips) FocusLost() {
	c.focused = false
	c.Refresh()
}

// MouseIn marks the chip under the pointer.
func (c *Chips) MouseIn(ev *desktop.MouseEvent) { c.MouseMoved(ev) }

// MouseMoved marks the chip under the pointer.
func (c *Chips) MouseMoved(ev *desktop.MouseEvent) {
	if i := c.chipAt(ev.Position); i != c.hover {
		c.hover = i
		c.Refresh()
	}
}

// MouseOut takes the mark away.
func (c *Chips) MouseOut() {
	c.hover = -1
	c.Refresh()
}

const (
	chipHeight float32 = 28
	chipTick   float32 = 14 // room of the tick, kept so that the chips stay in place
	chipPad    float32 = 9
	chipGap    float32 = 6
)

func (c *Chips) chipWidth(o Option) float32 { return Body.width(o.Text) + chipTick + 2*chipPad }

// place calls put with the place of each chip and returns the height in all.
func (c *Chips) place(width float32, put func(i int, at fyne.Position, w float32)) float32 {
	x, y := float32(0), float32(0)
	for i, o := range c.options {
		w := c.chipWidth(o)
		if x > 0 && x+w > width {
			x, y = 0, y+chipHeight+chipGap
		}
		put(i, fyne.NewPos(x, y), w)
		x += w + chipGap
	}
	return y + chipHeight
}

func (c *Chips) chipAt(p fyne.Position) int {
	found := -1
	c.place(c.Size().Width, func(i int, at fyne.Position, w float32) {
		if p.X >= at.X && p.X < at.X+w && p.Y >= at.Y && p.Y < at.Y+chipHeight {
			found = i
		}
	})
	return found
}

// HeightFor returns the height that the chips need in a width.
func (c *Chips) HeightFor(width float32) float32 {
	c.width = width
	return c.place(width, func(int, fyne.Position, float32) {})
}

// CreateRenderer is called by Fyne.
func (c *Chips) CreateRenderer() fyne.WidgetRenderer {
	r := &chipsRenderer{c: c}
	r.Refresh()
	return r
}

// chip is the drawing of one option.
type chip struct {
	ground     *canvas.Rectangle
	tick, text *canvas.Text
}

type chipsRenderer struct {
	c     *Chips
	chips []chip
}

func (r *chipsRenderer) MinSize() fyne.Size {
	w, all := float32(60), -chipGap
	for _, o := range r.c.options {
		w = max(w, r.c.chipWidth(o))
		all += r.c.chipWidth(o) + chipGap
	}
	if r.c.oneLine {
		w = max(w, all)
	}
	return fyne.NewSize(w, r.c.HeightFor(max(w, r.c.width, r.c.Size().Width)))
}

func (r *chipsRenderer) Layout(s fyne.Size) {
	r.c.place(s.Width, func(i int, at fyne.Position, w float32) {
		if i >= len(r.chips) {
			return
		}
		c := r.chips[i]
		c.ground.Move(at)
		c.ground.Resize(fyne.NewSize(w, chipHeight))
		line := (chipHeight - LineRoom) / 2
		c.tick.Move(at.AddXY(chipPad-2, line))
		left := chipPad + chipTick
		if c.tick.Hidden {
			left -= chipTick / 2
		}
		c.text.Move(at.AddXY(left, line))
	})
}

func (r *chipsRenderer) Refresh() {
	for len(r.chips) < len(r.c.options) {
		r.chips = append(r.chips, chip{newPlane(), newLine("✓"), newLine("")})
	}
	r.chips = r.chips[:len(r.c.options)]
	for i, o := range r.c.options {
		r.draw(r.chips[i], i, o)
	}
	r.Layout(r.c.Size())
	canvas.Refresh(r.c)
}

func (r *chipsRenderer) draw(d chip, i int, o Option) {
	on := slices.Contains(r.c.chosen, o.Code)
	style := Body
	d.ground.FillColor, d.ground.StrokeColor, d.ground.StrokeWidth = paint(ColorSurface), paint(ColorLine), 1
	if i == r.c.hover {
		d.ground.FillColor = paint(ColorStripe)
	}
	if on {
		style = Style{Color: ColorAccentText, Bold: true}
		d.ground.FillColor, d.ground.StrokeColor = paint(ColorAccentSoft), paint(ColorAccent)
	}
	if r.c.off {
		style.Color = theme.ColorNameDisabled
		if on {
			style.Color = ColorMuted
			d.ground.FillColor, d.ground.StrokeColor = paint(ColorStripe), paint(ColorLine)
		}
	}
	if r.c.focused && i == r.c.at {
		d.ground.StrokeColor, d.ground.StrokeWidth = paint(ColorAccent), 2
	}
	d.ground.CornerRadius = chipHeight / 2
	d.text.Text = o.Text
	style.apply(d.text)
	d.text.TextStyle.Bold = false
	style.apply(d.tick)
	d.tick.Hidden = !on
}

func (r *chipsRenderer) Objects() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, 0, 3*len(r.chips))
	for _, c := range r.chips {
		out = append(out, c.ground, c.tick, c.text)
	}
	return out
}

func (r *chipsRenderer) Destroy() {}
