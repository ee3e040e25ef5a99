package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"banso/app/kit/ime"
)

// Kind says what is typed into an entry; it decides how the input method
// stands and how the text is tidied when the entry is left.
type Kind int

// The kinds of entries.
const (
	KindText    Kind = iota // any words
	KindReading             // ふりがな
	KindNumber              // figures; full-width ones become half-width
	KindPhone
	KindMail
)

// Entry is the one text entry of the program. Tab leaves it also when it has
// several lines; Enter never submits anything, because it confirms a
// conversion; the window's shortcuts work inside it.
type Entry struct {
	widget.Entry
	kind   Kind
	listen func()
	read   func(typed string) string
	enter  func() // the keyboard came
	leave  func() // it went
	shown  func() // what is composed has changed
	rows   int    // fewest lines of a note
	wheel  *wheel
	keys   map[fyne.KeyName]func()

	composer *composer // what the input method has not decided yet
	feeds    *Entry    // the entry of readings that follows this one
	fed      string    // the reading that was written here without being typed
}

const mostRows = 14

// NewEntry returns an entry of one line.
func NewEntry(kind Kind) *Entry {
	e := &Entry{kind: kind}
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	return e.begin()
}

// NewNotes returns an entry of several lines that grows with its text.
func NewNotes(rows int) *Entry {
	e := &Entry{rows: rows}
	e.MultiLine = true
	e.Wrapping = fyne.TextWrapWord
	e.SetMinRowsVisible(rows)
	return e.begin()
}

func (e *Entry) begin() *Entry {
	e.prepare()
	e.ExtendBaseWidget(e)
	return e
}

// prepare makes the entry of what Fyne's entry lacks; what embeds the entry
// calls it in place of begin.
func (e *Entry) prepare() {
	e.wheel = newWheel()
	e.composer = &composer{entry: e, guard: ime.NewGuard()}
	e.OnCursorChanged = e.composer.moved
	e.OnChanged = func(string) {
		e.grow()
		if e.listen != nil {
			e.listen()
		}
	}
}

// Text returns what is typed, in the form that the kind of entry keeps.
func (e *Entry) Text() string {
	if e.read != nil {
		return e.read(e.composer.typed())
	}
	return e.composer.typed()
}

// SetText replaces what is typed; an equal text leaves the caret alone.
func (e *Entry) SetText(text string) {
	if text == e.composer.typed() {
		return
	}
	e.composer.cancel()
	e.Entry.SetText(text)
}

// Listen sets the function that is called after each change of the text.
func (e *Entry) Listen(f func()) { e.listen = f }

// OnKey sets what a key does that has no meaning for a line of text, such as
// Up and Down in a date.
func (e *Entry) OnKey(name fyne.KeyName, f func()) *Entry {
	if e.keys == nil {
		e.keys = map[fyne.KeyName]func(){}
	}
	e.keys[name] = f
	return e
}

// AcceptsTab tells that Tab goes to the next widget, except while it chooses
// among the candidates of the input method.
func (e *Entry) AcceptsTab() bool { return e.composer.wantsTab() }

// TypedRune types a character that needs no input method.
func (e *Entry) TypedRune(r rune) {
	if e.composer.takesRune() {
		return
	}
	e.composer.finish()
	e.composer.guard.Typed(r)
	e.Entry.TypedRune(r)
}

// MouseDown moves the caret; what is composed is committed where it stands.
func (e *Entry) MouseDown(ev *desktop.MouseEvent) {
	e.composer.finish()
	e.Entry.MouseDown(ev)
}

// TappedSecondary opens the menu of the text; what is composed is committed
// first, because the menu takes the keyboard.
func (e *Entry) TappedSecondary(ev *fyne.PointEvent) {
	e.composer.finish()
	e.Entry.TappedSecondary(ev)
}

// Shown returns what is typed together with what the input method composes in
// it: what a person sees and expects a search to look for.
func (e *Entry) Shown() string { return e.Entry.Text }

// TypedKey edits the text and passes keys it has no use for to the window.
// While something is composed every key belongs to the input method.
func (e *Entry) TypedKey(key *fyne.KeyEvent) {
	if e.composer.takes(key) {
		return
	}
	if f := e.keys[key.Name]; f != nil {
		f()
		return
	}
	if key.Name == fyne.KeyEscape || strings.HasPrefix(string(key.Name), "F") && len(key.Name) > 1 {
		passKey(e, key)
		return
	}
	e.Entry.TypedKey(key)
}

// TypedShortcut edits the text and passes the window's shortcuts on.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	if e.composer.takesShortcut() {
		return
	}
	e.composer.finish()
	if isOurs(s) {
		passShortcut(e, s)
		return
	}
	e.Entry.TypedShortcut(s)
}

// FocusGained tells the form that the keyboard came here.
func (e *Entry) FocusGained() {
	e.Entry.FocusGained()
	e.composer.enter()
	if e.enter != nil {
		e.enter()
	}
}

// FocusLost tidies the text of figures, telephone numbers, mail addresses and
// readings.
func (e *Entry) FocusLost() {
	e.composer.leave()
	e.Entry.FocusLost()
	e.SetText(e.kind.tidied(e.Entry.Text))
	if e.leave != nil {
		e.leave()
	}
}

// SetEnabled lets the text be edited, or only read and copied.
func (e *Entry) SetEnabled(on bool) { setEnabled(e, on) }

func (e *Entry) onEnter(f func())              { e.enter = f }
func (e *Entry) scrollsWith(s fyne.Scrollable) { e.wheel.to = s }

// CreateRenderer is called by Fyne.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	r := &entryRenderer{WidgetRenderer: e.Entry.CreateRenderer(), e: e, sill: newSill()}
	r.sill.Hidden = e.MultiLine
	return r
}

// Resize lets a note grow with its text.
func (e *Entry) Resize(s fyne.Size) {
	changed := s.Width != e.Size().Width
	e.Entry.Resize(s)
	if changed {
		e.grow()
	}
}

// grow makes a note as high as its text, so that a form scrolls in one piece.
func (e *Entry) grow() {
	if !e.MultiLine || e.Size().Width <= 0 {
		return
	}
	lines := len(Wrap(e.Entry.Text, e.Size().Width-4*theme.InnerPadding(), Body))
	e.SetMinRowsVisible(min(max(e.rows, lines), mostRows))
	e.wheel.setOff(lines > mostRows)
}

// entryRenderer lays the wheel over Fyne's entry.
type entryRenderer struct {
	fyne.WidgetRenderer
	e    *Entry
	sill *sill
}

func (r *entryRenderer) Layout(s fyne.Size) {
	r.WidgetRenderer.Layout(s)
	r.e.wheel.Resize(s)
	edge := theme.InputBorderSize()
	high := theme.ScrollBarSmallSize() + 1
	place(r.sill, fyne.NewPos(edge+1, s.Height-edge-high-0.5), fyne.NewSize(s.Width-2*edge-2, high))
}

func (r *entryRenderer) Refresh() {
	r.WidgetRenderer.Refresh()
	r.sill.Refresh()
}

// sill lies over the scroll bar that Fyne draws across the foot of a long line:
// no other program has one there, and it hides the text under the pointer.
type sill struct {
	widget.BaseWidget
	plane *canvas.Rectangle
}

func newSill() *sill {
	s := &sill{plane: newPlane()}
	s.plane.CornerRadius = theme.InputRadiusSize() - 1
	s.ExtendBaseWidget(s)
	return s
}

// MouseIn keeps the pointer from the bar.
func (s *sill) MouseIn(*desktop.MouseEvent) {}

// MouseMoved does nothing.
func (s *sill) MouseMoved(*desktop.MouseEvent) {}

// MouseOut does nothing.
func (s *sill) MouseOut() {}

// Refresh takes the colour of the entry.
func (s *sill) Refresh() {
	s.plane.FillColor = paint(theme.ColorNameInputBackground)
	s.plane.Refresh()
}

// CreateRenderer is called by Fyne.
func (s *sill) CreateRenderer() fyne.WidgetRenderer {
	s.plane.FillColor = paint(theme.ColorNameInputBackground)
	return widget.NewSimpleRenderer(s.plane)
}

// Objects puts the marks of what is composed under and over the text, which is
// the scroller among Fyne's parts.
func (r *entryRenderer) Objects() []fyne.CanvasObject {
	var all []fyne.CanvasObject
	for _, o := range r.WidgetRenderer.Objects() {
		if _, ok := o.(fyne.Scrollable); ok {
			all = append(all, r.e.composer.ground...)
		}
		all = append(all, o)
	}
	return append(append(append(all, r.sill), r.e.composer.lines...), r.e.wheel)
}

// wheel takes the turns of the mouse wheel over an entry and gives them to the
// form around it: Fyne's entry swallows them, and a form would stop scrolling
// under the pointer.
type wheel struct {
	widget.BaseWidget
	to fyne.Scrollable
}

func newWheel() *wheel {
	w := &wheel{}
	w.ExtendBaseWidget(w)
	return w
}

func (w *wheel) setOff(off bool) {
	if off {
		w.Hide()
	} else {
		w.Show()
	}
}

// Scrolled hands the turn on.
func (w *wheel) Scrolled(ev *fyne.ScrollEvent) {
	if w.to != nil {
		w.to.Scrolled(quick(ev))
	}
}

// CreateRenderer draws nothing.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(newPlane())
}
