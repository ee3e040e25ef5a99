package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Scroll is Fyne's scroll with a wheel that goes as far as that of other
// programs: three lines a notch instead of one.
type Scroll struct{ container.Scroll }

// wheelFactor brings Fyne's 25 pixels a notch to what offices are used to.
const wheelFactor float32 = 3

// NewVScroll lets a content scroll up and down.
func NewVScroll(content fyne.CanvasObject) *Scroll {
	return newScroll(content, container.ScrollVerticalOnly)
}

// NewScroll lets a content scroll in both directions.
func NewScroll(content fyne.CanvasObject) *Scroll {
	return newScroll(content, container.ScrollBoth)
}

func newScroll(content fyne.CanvasObject, direction container.ScrollDirection) *Scroll {
	s := &Scroll{}
	s.Content, s.Direction = content, direction
	s.ExtendBaseWidget(s)
	return s
}

// Scrolled is called by Fyne for the wheel.
func (s *Scroll) Scrolled(ev *fyne.ScrollEvent) {
	tellPresence(s)
	s.Scroll.Scrolled(quick(ev))
}

// quick returns the turn of the wheel made longer.
func quick(ev *fyne.ScrollEvent) *fyne.ScrollEvent {
	longer := *ev
	longer.Scrolled = fyne.NewDelta(ev.Scrolled.DX*wheelFactor, ev.Scrolled.DY*wheelFactor)
	return &longer
}
