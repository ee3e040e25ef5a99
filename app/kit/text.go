package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Style is how a text looks; the zero Style is body text.
type Style struct {
	Size  fyne.ThemeSizeName  // "" body
	Color fyne.ThemeColorName // "" text
	Bold  bool
	Align fyne.TextAlign
}

// The styles that pages use.
var (
	Body   = Style{}
	Strong = Style{Bold: true}
	Muted  = Style{Color: ColorMuted}
	Small  = Style{Color: ColorMuted, Size: SizeSmall}
	Title  = Style{Size: SizeHeading, Bold: true}
	Sub    = Style{Size: SizeSub, Bold: true}
	Number = Style{Align: fyne.TextAlignTrailing}
)

func (s Style) size() float32 {
	if s.Size == "" {
		return theme.Size(SizeBody)
	}
	return theme.Size(s.Size)
}

func (s Style) color() fyne.ThemeColorName {
	if s.Color == "" {
		return ColorText
	}
	return s.Color
}

func (s Style) face() fyne.TextStyle { return fyne.TextStyle{Bold: s.Bold} }

func (s Style) apply(t *canvas.Text) {
	t.TextSize, t.Color, t.TextStyle, t.Alignment = s.size(), paint(s.color()), s.face(), s.Align
}

func (s Style) width(text string) float32 {
	return fyne.MeasureText(text, s.size(), s.face()).Width
}

func (s Style) height() float32 { return fyne.MeasureText("M", s.size(), s.face()).Height }

// Text is one line of text without padding. It is cut with an ellipsis when
// the room is too narrow and Cut is set.
type Text struct {
	widget.BaseWidget
	full  string
	style Style
	cut   bool
	line  *canvas.Text
}

// NewText returns a line of text that asks for all its width.
func NewText(text string, style Style) *Text { return makeText(text, style, false) }

// NewCutText returns a line of text that may be made narrower than it is.
func NewCutText(text string, style Style) *Text { return makeText(text, style, true) }

func makeText(text string, style Style, cut bool) *Text {
	t := &Text{full: text, style: style, cut: cut, line: canvas.NewText(text, paint(style.color()))}
	style.apply(t.line)
	t.ExtendBaseWidget(t)
	return t
}

// SetText changes the text; an equal one costs nothing.
func (t *Text) SetText(text string) {
	if text == t.full {
		return
	}
	t.full = text
	t.fit()
	t.Refresh()
}

// Text returns the whole text, cut or not.
func (t *Text) Text() string { return t.full }

// SetStyle changes the look of the text.
func (t *Text) SetStyle(style Style) {
	if style == t.style {
		return
	}
	t.style = style
	t.fit()
	t.Refresh()
}

func (t *Text) fit() {
	t.line.Text = t.full
	if t.cut && t.Size().Width > 0 {
		t.line.Text = Shorten(t.full, t.Size().Width, t.style)
	}
}

// Resize fits the text into its new width.
func (t *Text) Resize(s fyne.Size) {
	if s == t.Size() {
		return
	}
	t.BaseWidget.Resize(s)
	if t.cut {
		t.fit()
		t.line.Refresh()
	}
}

// CreateRenderer is called by Fyne.
func (t *Text) CreateRenderer() fyne.WidgetRenderer { return &textRenderer{t} }

type textRenderer struct{ t *Text }

func (r *textRenderer) Layout(s fyne.Size) {
	h := r.t.style.height()
	r.t.line.Move(fyne.NewPos(0, (s.Height-h)/2))
	r.t.line.Resize(fyne.NewSize(s.Width, h))
}

func (r *textRenderer) MinSize() fyne.Size {
	if r.t.cut {
		return fyne.NewSize(r.t.style.size()*2, r.t.style.height())
	}
	return fyne.NewSize(r.t.style.width(r.t.full), r.t.style.height())
}

func (r *textRenderer) Refresh() {
	r.t.style.apply(r.t.line)
	r.t.line.Refresh()
}

func (r *textRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.t.line} }
func (r *textRenderer) Destroy()                     {}

// Shorten cuts a text with an ellipsis so that it fits into a width.
func Shorten(text string, width float32, style Style) string {
	if text == "" || style.width(text) <= width {
		return text
	}
	letters := []rune(text)
	low, high := 0, len(letters)
	for low < high {
		middle := (low + high + 1) / 2
		if style.width(string(letters[:middle])+ellipsis) <= width {
			low = middle
		} else {
			high = middle - 1
		}
	}
	return string(letters[:low]) + ellipsis
}

const ellipsis = "…"
