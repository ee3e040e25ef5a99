package kit

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// PageView shows one page of paper as a picture, as wide as the room or in its
// own size. It knows nothing of what is on the page: whoever fills it draws the
// picture for the width that PixelWidth asks for. Page Up and Page Down turn
// the page.
type PageView struct {
	widget.BaseWidget
	// OnRoom is called when the picture is shown in another width than before.
	OnRoom func()
	// OnTurn is called to turn by so many pages; a large number goes to the end.
	OnTurn func(by int)

	paper   fyne.Size // in its own size
	fit     bool
	picture *canvas.Image
	sheet   *paperLayout
	scroll  *container.Scroll
	content *fyne.Container
	width   float32 // that OnRoom was told last
	focused bool
}

const paperMargin float32 = 16

// NewPageView returns a view that fits pages to its width.
func NewPageView() *PageView {
	v := &PageView{fit: true, picture: canvas.NewImageFromImage(image.NewAlpha(image.Rect(0, 0, 1, 1)))}
	v.picture.FillMode = canvas.ImageFillStretch
	v.sheet = &paperLayout{v}
	v.content = container.New(v.sheet, NewGround(ColorSurface, ColorLine, 0), v.picture)
	v.scroll = container.NewScroll(v.content)
	v.ExtendBaseWidget(v)
	return v
}

// SetPaper tells the size of the page in its own size: inches times 96.
func (v *PageView) SetPaper(size fyne.Size) {
	if size == v.paper {
		return
	}
	v.paper = size
	v.arrange()
}

// SetFit chooses between the width of the room and the paper's own size.
func (v *PageView) SetFit(fit bool) {
	if fit == v.fit {
		return
	}
	v.fit = fit
	v.scroll.ScrollToOffset(fyne.Position{})
	v.arrange()
}

// SetPicture shows another picture of the page.
func (v *PageView) SetPicture(i image.Image) {
	v.picture.Image = i
	v.picture.Refresh()
}

// Picture returns what is shown.
func (v *PageView) Picture() image.Image { return v.picture.Image }

// ScrollToTop shows the beginning of the page.
func (v *PageView) ScrollToTop() { v.scroll.ScrollToTop() }

// PixelWidth returns how many dots wide the picture should be drawn, 0 while
// nothing is laid out.
func (v *PageView) PixelWidth() int {
	scale := float32(1)
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil {
		scale = c.Scale()
	}
	return int(v.shown().Width*scale + 0.5)
}

// shown returns the size of the picture on the screen.
func (v *PageView) shown() fyne.Size {
	if v.paper.IsZero() || !v.fit {
		return v.paper
	}
	width := max(100, v.Size().Width-2*paperMargin)
	return fyne.NewSize(width, width*v.paper.Height/v.paper.Width)
}

func (v *PageView) arrange() {
	v.content.Refresh()
	v.scroll.Refresh()
	if w := v.shown().Width; w != v.width && v.Size().Width > 0 {
		v.width = w
		if v.OnRoom != nil {
			v.OnRoom()
		}
	}
}

// Resize fits the page to the new width.
func (v *PageView) Resize(s fyne.Size) {
	changed := s != v.Size()
	v.BaseWidget.Resize(s)
	if changed {
		v.arrange()
	}
}

// Tapped takes the keyboard.
func (v *PageView) Tapped(*fyne.PointEvent) { focusOn(v) }

// TypedKey turns pages and scrolls.
func (v *PageView) TypedKey(key *fyne.KeyEvent) {
	turns := map[fyne.KeyName]int{fyne.KeyPageUp: -1, fyne.KeyLeft: -1, fyne.KeyPageDown: 1, fyne.KeyRight: 1, fyne.KeyHome: -veryMany, fyne.KeyEnd: veryMany}
	by, turn := turns[key.Name]
	switch {
	case turn && v.OnTurn != nil:
		v.OnTurn(by)
	case key.Name == fyne.KeyUp:
		v.scroll.ScrollToOffset(v.scroll.Offset.SubtractXY(0, 3*LineRoom))
	case key.Name == fyne.KeyDown:
		v.scroll.ScrollToOffset(v.scroll.Offset.AddXY(0, 3*LineRoom))
	default:
		passKey(v, key)
	}
}

// veryMany pages is more than any paper has.
const veryMany = 1 << 20

// TypedRune is needed to take the keyboard.
func (v *PageView) TypedRune(rune) {}

// FocusGained is needed to take the keyboard.
func (v *PageView) FocusGained() { v.focused = true }

// FocusLost is needed to take the keyboard.
func (v *PageView) FocusLost() { v.focused = false }

// CreateRenderer is called by Fyne.
func (v *PageView) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(v.scroll) }

// MinSize lets the view be small: the page scrolls.
func (v *PageView) MinSize() fyne.Size {
	v.ExtendBaseWidget(v)
	return fyne.NewSize(200, 200)
}

// paperLayout sets the page into the middle of its room.
type paperLayout struct{ v *PageView }

func (l *paperLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	s := l.v.shown()
	at := fyne.NewPos(max(paperMargin, (size.Width-s.Width)/2), paperMargin)
	objects[0].Move(at.SubtractXY(1, 1))
	objects[0].Resize(s.AddWidthHeight(2, 2))
	objects[1].Move(at)
	objects[1].Resize(s)
}

func (l *paperLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	s := l.v.shown()
	return fyne.NewSize(s.Width+2*paperMargin-1, s.Height+2*paperMargin)
}
