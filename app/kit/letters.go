package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Letters is the index over a list: a press on a letter goes there. Letters
// that no entry begins with are faint. It is no stop of the Tab key: the list
// itself is searched from the keyboard.
type Letters struct {
	widget.BaseWidget
	letters []string
	live    []string
	hover   int
	tapped  func(letter string)
}

const (
	letterWidth  float32 = 26
	letterHeight float32 = 24
)

// NewLetters returns an index of letters.
func NewLetters(letters []string, tapped func(letter string)) *Letters {
	l := &Letters{letters: letters, hover: -1, tapped: tapped}
	l.ExtendBaseWidget(l)
	return l
}

// SetLive tells which letters entries begin with.
func (l *Letters) SetLive(letters []string) {
	l.live = letters
	l.Refresh()
}

func (l *Letters) at(p fyne.Position) int {
	if i := int(p.X / letterWidth); p.X >= 0 && i < len(l.letters) {
		return i
	}
	return -1
}

// Tapped goes to the letter under the pointer.
func (l *Letters) Tapped(ev *fyne.PointEvent) {
	if i := l.at(ev.Position); i >= 0 {
		l.tapped(l.letters[i])
	}
}

// MouseIn marks the letter under the pointer.
func (l *Letters) MouseIn(ev *desktop.MouseEvent) { l.MouseMoved(ev) }

// MouseMoved marks the letter under the pointer.
func (l *Letters) MouseMoved(ev *desktop.MouseEvent) {
	if i := l.at(ev.Position); i != l.hover {
		l.hover = i
		l.Refresh()
	}
}

// MouseOut takes the mark away.
func (l *Letters) MouseOut() { l.hover = -1; l.Refresh() }

// CreateRenderer is called by Fyne.
func (l *Letters) CreateRenderer() fyne.WidgetRenderer {
	r := &lettersRenderer{l: l, ground: newPlane()}
	for range l.letters {
		r.texts = append(r.texts, newLine(""))
	}
	r.Refresh()
	return r
}

type lettersRenderer struct {
	l      *Letters
	ground *canvas.Rectangle
	texts  []*canvas.Text
}

func (r *lettersRenderer) MinSize() fyne.Size {
	return fyne.NewSize(float32(len(r.texts))*letterWidth, letterHeight)
}

func (r *lettersRenderer) Layout(fyne.Size) {
	for i, t := range r.texts {
		t.Move(fyne.NewPos(float32(i)*letterWidth, (letterHeight-LineRoom)/2))
		t.Resize(fyne.NewSize(letterWidth, LineRoom))
	}
	r.ground.Move(fyne.NewPos(float32(r.l.hover)*letterWidth+1, 1))
	r.ground.Resize(fyne.NewSize(letterWidth-2, letterHeight-2))
}

func (r *lettersRenderer) Refresh() {
	r.ground.FillColor, r.ground.CornerRadius, r.ground.Hidden = paint(ColorAccentSoft), 4, r.l.hover < 0
	for i, t := range r.texts {
		style := Style{Color: theme.ColorNameDisabled, Align: fyne.TextAlignCenter}
		if slices.Contains(r.l.live, r.l.letters[i]) {
			style.Color = ColorAccentText
		}
		t.Text = r.l.letters[i]
		style.apply(t)
	}
	r.Layout(r.l.Size())
	canvas.Refresh(r.l)
}

func (r *lettersRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.ground}
	for _, t := range r.texts {
		out = append(out, t)
	}
	return out
}

func (r *lettersRenderer) Destroy() {}
