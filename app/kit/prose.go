package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
	"github.com/rivo/uniseg"
)

// Prose is text that wraps by the line-breaking rules of Unicode (UAX #14),
// which keep Japanese punctuation from the start and the end of lines and
// Latin words whole. Fyne's own label breaks anywhere.
type Prose struct {
	widget.BaseWidget
	text  string
	style Style
	lines []*canvas.Text
	width float32 // that the lines were broken for
}

// NewProse returns a wrapping text.
func NewProse(text string, style Style) *Prose {
	p := &Prose{text: text, style: style}
	p.ExtendBaseWidget(p)
	return p
}

// SetText changes the text.
func (p *Prose) SetText(text string) {
	if text == p.text {
		return
	}
	p.text = text
	p.wrap(p.width)
	p.Refresh()
}

// Text returns the text without breaks.
func (p *Prose) Text() string { return p.text }

// SetStyle changes the look of the text.
func (p *Prose) SetStyle(style Style) {
	if style == p.style {
		return
	}
	p.style = style
	p.wrap(p.width)
	p.Refresh()
}

// HeightFor returns the height that the text needs in a width.
func (p *Prose) HeightFor(width float32) float32 {
	if width != p.width {
		p.wrap(width)
	}
	return p.height()
}

// leading is the room between two lines of wrapped text.
const leading float32 = 3

func (p *Prose) height() float32 {
	n := float32(max(1, len(p.lines)))
	return n*p.style.height() + (n-1)*leading
}

// Resize breaks the text anew when the width has changed.
func (p *Prose) Resize(s fyne.Size) {
	if s.Width != p.width {
		p.wrap(s.Width)
	}
	p.BaseWidget.Resize(s)
}

func (p *Prose) wrap(width float32) {
	p.width = width
	texts := []string{p.text}
	if width > 0 {
		texts = Wrap(p.text, width, p.style)
	}
	p.lines = p.lines[:0]
	for _, t := range texts {
		line := canvas.NewText(t, paint(p.style.color()))
		p.style.apply(line)
		p.lines = append(p.lines, line)
	}
}

// CreateRenderer is called by Fyne.
func (p *Prose) CreateRenderer() fyne.WidgetRenderer {
	p.wrap(p.width)
	return &proseRenderer{p}
}

type proseRenderer struct{ p *Prose }

func (r *proseRenderer) Layout(s fyne.Size) {
	h := r.p.style.height()
	for i, line := range r.p.lines {
		line.Move(fyne.NewPos(0, float32(i)*(h+leading)))
		line.Resize(fyne.NewSize(s.Width, h))
	}
}

func (r *proseRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.p.style.size()*4, r.p.height())
}

func (r *proseRenderer) Refresh() {
	r.Layout(r.p.Size())
	for _, line := range r.p.lines {
		r.p.style.apply(line)
		line.Refresh()
	}
}

func (r *proseRenderer) Objects() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, len(r.p.lines))
	for i, line := range r.p.lines {
		out[i] = line
	}
	return out
}

func (r *proseRenderer) Destroy() {}

// Wrap breaks a text into lines that are no wider than width, at the places
// that UAX #14 allows; a piece wider than the whole line is cut between letters.
func Wrap(text string, width float32, style Style) []string {
	var lines []string
	for _, paragraph := range strings.Split(text, "\n") {
		lines = append(lines, wrapParagraph(paragraph, width, style)...)
	}
	return lines
}

func wrapParagraph(text string, width float32, style Style) []string {
	var lines []string
	line, state := "", -1
	for text != "" {
		var piece string
		piece, text, _, state = uniseg.FirstLineSegmentInString(text, state)
		if style.width(line+strings.TrimRight(piece, " ")) <= width {
			line += piece
			continue
		}
		if line != "" {
			lines = append(lines, strings.TrimRight(line, " "))
		}
		line = piece
		for style.width(strings.TrimRight(line, " ")) > width {
			head := fitting(line, width, style)
			if head == line {
				break
			}
			lines = append(lines, head)
			line = line[len(head):]
		}
	}
	return append(lines, strings.TrimRight(line, " "))
}

// fitting returns the longest beginning of a text that fits, at least one
// letter.
func fitting(text string, width float32, style Style) string {
	end := 0
	for i := range text {
		if i > 0 && style.width(text[:i]) > width {
			break
		}
		if i > 0 {
			end = i
		}
	}
	if end == 0 {
		return text
	}
	return text[:end]
}
