package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Lines is a field of any number of like lines. There is always an empty one at
// the end to write into. Its text is theirs with line feeds between and without
// the empty ones at the end; an empty line in between stays, so that a line
// keeps its number while others are emptied.
type Lines struct {
	widget.BaseWidget
	make   func() Input
	lines  []Input
	body   *fyne.Container
	listen func()
	enter  func()
	scroll fyne.Scrollable
}

// NewLines returns a field of lines, each made by the given function. A line's
// text must not hold line feeds.
func NewLines(make func() Input) *Lines {
	l := &Lines{make: make, body: Stack(Gap), listen: func() {}}
	l.ExtendBaseWidget(l)
	l.provide(1)
	return l
}

// provide makes sure that there are n lines, no more and no less.
func (l *Lines) provide(n int) {
	for len(l.lines) < n {
		in := l.make()
		in.Listen(l.changed)
		if l.enter != nil {
			passEnter([]Input{in}, l.enter)
		}
		if l.scroll != nil {
			passScroll([]Input{in}, l.scroll)
		}
		l.lines = append(l.lines, in)
		l.body.Add(in)
	}
	for len(l.lines) > n {
		last := l.lines[len(l.lines)-1]
		l.lines = l.lines[:len(l.lines)-1]
		l.body.Remove(last)
	}
}

func (l *Lines) changed() {
	if l.lines[len(l.lines)-1].Text() != "" {
		l.provide(len(l.lines) + 1)
		l.Refresh()
	}
	l.listen()
}

// Text returns the texts of the lines.
func (l *Lines) Text() string {
	texts := make([]string, len(l.lines))
	for i, in := range l.lines {
		texts[i] = in.Text()
	}
	return strings.TrimRight(strings.Join(texts, "\n"), "\n")
}

// SetText fills the lines.
func (l *Lines) SetText(text string) {
	texts := strings.Split(text, "\n")
	if text == "" {
		texts = nil
	}
	l.provide(len(texts) + 1)
	for i, in := range append(texts, "") {
		if l.lines[i].Text() != in {
			l.lines[i].SetText(in)
		}
	}
	l.Refresh()
}

// Listen sets the function that is called after each change of a line.
func (l *Lines) Listen(f func()) { l.listen = f }

func (l *Lines) onEnter(f func()) {
	l.enter = f
	passEnter(l.lines, f)
}

func (l *Lines) scrollsWith(scroll fyne.Scrollable) {
	l.scroll = scroll
	passScroll(l.lines, scroll)
}

func (l *Lines) focusTarget() fyne.Focusable { return targetOf(l.lines[0]) }

// HeightFor returns the height that the lines need in a width.
func (l *Lines) HeightFor(width float32) float32 { return heightIn(l.body, width) }

// CreateRenderer is called by Fyne.
func (l *Lines) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.body) }
