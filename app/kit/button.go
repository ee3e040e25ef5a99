package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Button is a button that leaves function keys and shortcuts to the window. A
// ring shows that the keyboard is there, whatever the colour of the button.
type Button struct {
	widget.Button
	ring *canvas.Rectangle
}

// NewButton returns a plain button.
func NewButton(text string, tapped func()) *Button {
	b := &Button{Button: widget.Button{Text: text, OnTapped: tapped}, ring: newPlane()}
	b.ring.Hide()
	b.ExtendBaseWidget(b)
	return b
}

// NewPrimary returns the button for what most people come to do; a page shows
// one at most.
func NewPrimary(text string, tapped func()) *Button {
	b := NewButton(text, tapped)
	b.Importance = widget.HighImportance
	return b
}

// NewQuiet returns a button without a ground, for what is done seldom.
func NewQuiet(text string, tapped func()) *Button {
	b := NewButton(text, tapped)
	b.Importance = widget.LowImportance
	return b
}

// NewIconButton returns a button that shows an icon of the look only.
func NewIconButton(icon fyne.ThemeIconName, tapped func()) *Button {
	b := NewQuiet("", tapped)
	b.Icon = theme.Icon(icon)
	return b
}

// TypedKey presses the button on Space and Enter and passes other keys on.
func (b *Button) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeySpace:
		b.Button.TypedKey(key)
	case fyne.KeyReturn, fyne.KeyEnter:
		if !b.Disabled() {
			b.Tapped(nil)
		}
	default:
		passKey(b, key)
	}
}

// FocusGained shows where the keyboard is.
func (b *Button) FocusGained() {
	b.ring.Show()
	b.Button.FocusGained()
}

// FocusLost hides it.
func (b *Button) FocusLost() {
	b.ring.Hide()
	b.Button.FocusLost()
}

// CreateRenderer is called by Fyne.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	return &buttonRenderer{b.Button.CreateRenderer(), b}
}

// buttonRenderer lays the ring over Fyne's button.
type buttonRenderer struct {
	fyne.WidgetRenderer
	b *Button
}

func (r *buttonRenderer) Layout(s fyne.Size) {
	r.WidgetRenderer.Layout(s)
	place(r.b.ring, fyne.NewPos(3, 3), fyne.NewSize(s.Width-6, s.Height-6))
}

func (r *buttonRenderer) Refresh() {
	color := ColorText
	if r.b.Importance == widget.HighImportance {
		color = theme.ColorNameForegroundOnPrimary
	}
	r.b.ring.StrokeColor, r.b.ring.StrokeWidth, r.b.ring.CornerRadius = paint(color), 1, 4
	r.b.ring.Refresh()
	r.WidgetRenderer.Refresh()
}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return append(slices.Clone(r.WidgetRenderer.Objects()), r.b.ring)
}

// SetEnabled makes the button work or not.
func (b *Button) SetEnabled(on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}
