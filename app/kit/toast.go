package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"banso/assets/words"
)

// Message is what a toast says. A bad one stays until it is closed.
type Message struct {
	Text string
	Bad  bool
	Do   string // words of the button, "" none
	Act  func()
}

// Toast is the strip at the foot of the window that tells what was done and
// offers to take it back. It lies over the page and takes no clicks besides
// its own.
type Toast struct {
	content *fyne.Container
	text    *Prose
	mark    *Text // ✓ or !, for those who do not see the colour
	act     *Button
	strip   *fyne.Container
	ground  *Ground
	shown   int // number of the message, so that a late timer closes only its own
	// After calls a function some seconds later, on the window's goroutine.
	After func(seconds int, f func())
}

// toastSeconds is how long a good message stays: time to read it and to take
// the act back.
const toastSeconds = 8

// NewToast returns a hidden toast.
func NewToast(book words.Book) *Toast {
	t := &Toast{text: NewProse("", Style{}), mark: NewText("", Strong), ground: NewGround(ColorSurface, ColorAccent, 8)}
	t.act = NewQuiet("", nil)
	t.act.Importance = 0
	closing := NewIconButton(theme.IconNameCancel, t.Close)
	t.strip = Over(t.ground, Pad(Row(Gap, Middle(t.mark), Grow(Middle(t.text)), Middle(t.act), Middle(closing)), 6, Gap, 6, WideGap))
	t.strip.Hide()
	t.content = container.New(toastPlace{}, t.strip)
	return t
}

// toastPlace sets the strip over the foot of a page, clear of the buttons that
// stand there.
type toastPlace struct{}

const (
	toastWide float32 = 620
	toastUp   float32 = 60
)

func (toastPlace) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		w := min(toastWide, size.Width-2*WideGap)
		h := heightIn(o, w)
		o.Move(fyne.NewPos(size.Width-w-WideGap, size.Height-h-toastUp))
		o.Resize(fyne.NewSize(w, h))
	}
}

func (toastPlace) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// Content returns the toast to be laid over the whole window.
func (t *Toast) Content() fyne.CanvasObject { return t.content }

// Say shows a message in place of the last.
func (t *Toast) Say(m Message) {
	t.shown++
	t.text.SetText(m.Text)
	sign, color := "✓", ColorAccent
	if m.Bad {
		sign, color = "!", ColorDanger
	}
	t.ground.stroke = color
	t.mark.SetText(sign)
	t.mark.SetStyle(Style{Color: color, Bold: true})
	t.ground.Refresh()
	t.act.SetText(m.Do)
	t.act.OnTapped = func() {
		t.Close()
		m.Act()
	}
	t.act.Hidden = m.Do == "" || m.Act == nil
	t.strip.Show()
	t.content.Refresh()
	if t.After == nil || m.Bad {
		return
	}
	number := t.shown
	t.After(toastSeconds, func() {
		if t.shown == number {
			t.Close()
		}
	})
}

// Text returns what the toast says, "" when it is closed.
func (t *Toast) Text() string {
	if t.strip.Hidden {
		return ""
	}
	return t.text.Text()
}

// Close hides the toast.
func (t *Toast) Close() {
	t.strip.Hide()
	t.content.Refresh()
}
