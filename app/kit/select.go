package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"banso/assets/words"
)

// Select is a field that offers a list to choose one thing from. The list has
// a line to type into when it is long, so that 1,741 municipalities can be
// chosen from. Up and Down change the choice while the list is closed, and so
// does typing the beginning of a name or its reading, also through the input
// method.
type Select struct {
	widget.BaseWidget
	book    words.Book
	options []Option
	chosen  string
	hint    string // shown while nothing is chosen
	focused bool
	hovered bool
	off     bool // it may only be read
	open    *picker
	typing  typing
	listen  func()
	enter   func()
	// Match tells whether an option answers to a typed text; nil looks for the
	// text inside the words and their reading.
	Match func(option Option, typed string) bool
}

// NewSelect returns a field with options; hint stands in it while it is empty.
func NewSelect(book words.Book, options []Option, hint string) *Select {
	s := &Select{book: book, options: options, hint: hint}
	s.ExtendBaseWidget(s)
	return s
}

// SetOptions changes what may be chosen and keeps what is.
func (s *Select) SetOptions(options []Option) {
	s.options = options
	s.Refresh()
}

// Text returns the code that is chosen, "" for none.
func (s *Select) Text() string { return s.chosen }

// SetText chooses a code.
func (s *Select) SetText(code string) {
	if code == s.chosen {
		return
	}
	s.chosen = code
	s.Refresh()
	if s.listen != nil {
		s.listen()
	}
}

// Listen sets the function that is called after each change.
func (s *Select) Listen(f func())  { s.listen = f }
func (s *Select) onEnter(f func()) { s.enter = f }

func (s *Select) index() int {
	for i, o := range s.options {
		if o.Code == s.chosen {
			return i
		}
	}
	return -1
}

// shown returns the words in the field and whether they are a choice.
func (s *Select) shown() (string, bool) {
	if i := s.index(); i >= 0 && s.chosen != "" {
		return s.options[i].Text, true
	}
	if s.chosen != "" {
		return s.chosen, true
	}
	return s.hint, false
}

func (s *Select) move(by int) {
	if len(s.options) == 0 {
		return
	}
	s.SetText(s.options[max(0, min(len(s.options)-1, s.index()+by))].Code)
}

// SetEnabled lets something be chosen, or the choice only be read.
func (s *Select) SetEnabled(on bool) {
	s.off = !on
	s.Refresh()
}

// Disabled tells whether the choice can only be read.
func (s *Select) Disabled() bool { return s.off }

// Enable lets something be chosen.
func (s *Select) Enable() { s.SetEnabled(true) }

// Disable lets the choice only be read.
func (s *Select) Disable() { s.SetEnabled(false) }

// Tapped opens the list.
func (s *Select) Tapped(*fyne.PointEvent) {
	if s.off {
		return
	}
	focusOn(s)
	s.show()
}

func (s *Select) show() {
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(s)
	if c == nil {
		return
	}
	p := newPicker(s.book, s.options, s.chosen, s.Match)
	p.chose = func(code string) { s.SetText(code) }
	p.showUnder(s, c)
	s.open = p
}

// TypedKey opens the list or changes the choice.
func (s *Select) TypedKey(key *fyne.KeyEvent) {
	if s.typing.composing() {
		return
	}
	if s.off {
		passKey(s, key)
		return
	}
	switch key.Name {
	case fyne.KeyUp:
		s.move(-1)
	case fyne.KeyDown:
		s.move(1)
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		s.show()
	case fyne.KeyBackspace, fyne.KeyDelete:
		s.SetText("")
	default:
		passKey(s, key)
	}
}

// TypedRune goes to the option that begins with what is typed; of a list with a
// line to type into, that line begins with it.
func (s *Select) TypedRune(r rune) {
	if r == ' ' || s.off || s.typing.composing() {
		return
	}
	if len(s.options) <= longList {
		s.jump(string(r), s.index()+1)
		return
	}
	s.show()
	if s.open != nil && s.open.search != nil {
		s.open.search.TypedRune(r)
	}
}

// jump chooses the option that begins with what is typed, if there is one.
func (s *Select) jump(typed string, from int) {
	if i := jumpTo(s.options, typed, from); i >= 0 {
		s.SetText(s.options[i].Code)
	}
}

// KeyDown asks the input method about a key, where it must be asked.
func (s *Select) KeyDown(key *fyne.KeyEvent) {
	tellPresence(s)
	s.typing.down(key)
}

// KeyUp tells it that the key was let go.
func (s *Select) KeyUp(key *fyne.KeyEvent) { s.typing.up(key) }

func (s *Select) jumped(text string) {
	if !s.off {
		s.jump(text, 0)
	}
}

func (s *Select) refresh() { s.Refresh() }

// FocusGained shows where the keyboard is.
func (s *Select) FocusGained() {
	s.focused = true
	s.Refresh()
	s.typing.enter(s)
	if s.enter != nil {
		s.enter()
	}
}

// FocusLost hides it.
func (s *Select) FocusLost() {
	s.typing.leave(s)
	s.focused = false
	s.Refresh()
}

// MouseIn marks the field.
func (s *Select) MouseIn(*desktop.MouseEvent) { s.hovered = true; s.Refresh() }

// MouseMoved does nothing.
func (s *Select) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes the mark away.
func (s *Select) MouseOut() { s.hovered = false; s.Refresh() }

// CreateRenderer is called by Fyne.
func (s *Select) CreateRenderer() fyne.WidgetRenderer {
	r := &selectRenderer{s: s, box: newPlane(), text: newLine(""), arrow: newLine("▼")}
	r.Refresh()
	return r
}

type selectRenderer struct {
	s           *Select
	box         *canvas.Rectangle
	text, arrow *canvas.Text
}

func (r *selectRenderer) MinSize() fyne.Size {
	return fyne.NewSize(90, LineRoom+2*theme.InnerPadding())
}

func (r *selectRenderer) Layout(size fyne.Size) {
	r.box.Resize(size)
	y := (size.Height - LineRoom) / 2
	r.text.Move(fyne.NewPos(8, y))
	r.arrow.Move(fyne.NewPos(size.Width-22, y+1))
	text, _ := r.s.shown()
	if now := r.s.typing.now; now != "" {
		text = now
	}
	r.text.Text = Shorten(text, size.Width-34, Body)
}

func (r *selectRenderer) Refresh() {
	_, chosen := r.s.shown()
	style := Body
	if !chosen {
		style = Muted
	}
	if r.s.off {
		style.Color = theme.ColorNameDisabled
	}
	style.apply(r.text)
	Small.apply(r.arrow)
	r.box.FillColor, r.box.StrokeColor, r.box.StrokeWidth = paint(ColorSurface), paint(theme.ColorNameInputBorder), 1
	if r.s.hovered {
		r.box.FillColor = paint(ColorStripe)
	}
	if r.s.focused {
		r.box.StrokeColor, r.box.StrokeWidth = paint(ColorAccent), 2
	}
	r.arrow.Hidden = r.s.off
	r.box.CornerRadius = theme.InputRadiusSize()
	r.Layout(r.s.Size())
	canvas.Refresh(r.s)
}

func (r *selectRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.box, r.text, r.arrow}
}
func (r *selectRenderer) Destroy() {}
