package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Button is a button that leaves function keys and shortcuts to the window.
type Button struct{ widget.Button }

// NewButton returns a plain button.
func NewButton(text string, tapped func()) *Button {
	b := &Button{widget.Button{Text: text, OnTapped: tapped}}
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

// SetEnabled makes the button work or not.
func (b *Button) SetEnabled(on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}
