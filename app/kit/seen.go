package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// WhenSeen calls f once, when the object gets a size for the first time: a page
// is filled before it is shown, and only then can a list scroll to what is
// chosen in it.
func WhenSeen(o fyne.CanvasObject, f func()) *fyne.Container {
	return container.New(&whenSeen{f: f}, o)
}

type whenSeen struct {
	grow
	f func()
}

func (l *whenSeen) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.grow.Layout(objects, size)
	if f := l.f; f != nil && size.Height > 0 {
		l.f = nil
		f()
	}
}
