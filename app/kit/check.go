package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Check is a box to tick. Its text is "1" when ticked and "" when not.
type Check struct {
	widget.Check
	listen func()
	enter  func()
}

// NewCheck returns an empty box with words beside it.
func NewCheck(label string) *Check {
	c := &Check{}
	c.Check.Text = label
	c.OnChanged = func(bool) {
		if c.listen != nil {
			c.listen()
		}
	}
	c.ExtendBaseWidget(c)
	return c
}

// Text returns "1" when the box is ticked.
func (c *Check) Text() string {
	if c.Checked {
		return "1"
	}
	return ""
}

// SetText ticks the box for any text but "".
func (c *Check) SetText(text string) { c.SetChecked(text != "") }

// Listen sets the function that is called after each change.
func (c *Check) Listen(f func())  { c.listen = f }
func (c *Check) onEnter(f func()) { c.enter = f }

// FocusGained tells the form that the keyboard came here.
func (c *Check) FocusGained() {
	c.Check.FocusGained()
	if c.enter != nil {
		c.enter()
	}
}

// TypedKey passes keys to the window.
func (c *Check) TypedKey(key *fyne.KeyEvent) { passKey(c, key) }
