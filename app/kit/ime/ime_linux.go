package ime

import (
	"errors"
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"github.com/godbus/dbus/v5"
)

// started is the one line to an input method. An entry finds its session by its
// window and nothing else, and the way of X must be switched off once for the
// whole process: hence the one value of this package. Only the screen's
// goroutine touches it after Start.
var started *line

// line is the connection to an input method, and what we know of the keyboard.
type line struct {
	caller
	protocol
	box     *inbox
	x       screen
	windows map[uintptr]*room
	reach   func() (caller, error) // finds the method on its bus
	restore func()                 // gives the environment back what X's own way had there
}

// screen is the X server as far as a room asks it.
type screen interface {
	read(Key) (symbol, state uint32, err error)
	where(window uint32, x, y int) (int, int, error)
}

// Start looks for fcitx5 and IBus on the message bus. Where one answers, it is
// spoken to directly and X's own way is switched off for this process. It must
// be called before Fyne makes its first window, when it reaches for X; post
// brings a function to the screen's goroutine. Where nothing answers, nothing is
// changed.
func Start(post func(func())) {
	x, err := dialX()
	if err != nil {
		return
	}
	l, err := find(os.Getenv("XMODIFIERS"), x, post)
	if err != nil {
		return
	}
	started = l
	l.restore = switchOff("XMODIFIERS", "@im=none")
}

// switchOff sets a variable of the environment and returns what undoes it.
func switchOff(name, value string) (undo func()) {
	before, was := os.LookupEnv(name)
	_ = os.Setenv(name, value) // both are well formed
	return func() {
		if was {
			_ = os.Setenv(name, before)
		} else {
			_ = os.Unsetenv(name)
		}
	}
}

func find(modifiers string, x screen, post func(func())) (*line, error) {
	display := os.Getenv("DISPLAY")
	var all error = errNoMethod
	for _, name := range order(modifiers) {
		p, address := fcitx(display), sessionAddress
		if name == "ibus" {
			p, address = ibus(), func() string { return ibusAddress(display) }
		}
		l := newLine(p, x, post)
		l.reach = func() (caller, error) { return dial(address(), p, l.box) }
		_, err := l.newContext()
		if err == nil {
			return l, nil
		}
		all = errors.Join(all, err)
	}
	return nil, all
}

func newLine(p protocol, x screen, post func(func())) *line {
	l := &line{caller: nobody{}, protocol: p, x: x, windows: map[uintptr]*room{}, restore: func() {}}
	l.box = &inbox{face: p.face, wake: func() { post(l.hear) }}
	return l
}

// newContext asks for a context. A method that was started anew in the meantime
// may have to be reached anew.
func (l *line) newContext() (dbus.ObjectPath, error) {
	if path, err := l.context(); err == nil {
		return path, nil
	}
	l.close()
	l.caller = nobody{}
	c, err := l.reach()
	if err != nil {
		return "", err
	}
	l.caller = c
	return l.context()
}

// context asks for a context and tells it that we draw for ourselves.
func (l *line) context() (dbus.ObjectPath, error) {
	answer, err := l.call(l.maker, l.create, l.createArg)
	if err != nil {
		return "", err
	}
	path, ok := argument[dbus.ObjectPath](answer, 0)
	if !ok {
		return "", errNoMethod
	}
	l.send(path, l.face+"."+l.wants, l.wantsArgs...)
	return path, nil
}

// hear hands the signals that came to the windows they are for.
func (l *line) hear() {
	for _, s := range l.box.take() {
		if len(s.Name) <= len(l.face) {
			continue
		}
		for _, r := range l.windows {
			if r.path == s.Path {
				r.heard(l.read(s.Name[len(l.face)+1:], s.Body))
			}
		}
	}
}

// Of returns the session of a window, nil where no input method answers on a
// message bus, or the window has not been shown yet.
func Of(w fyne.Window) *Session {
	n, ok := w.(driver.NativeWindow)
	if !ok || started == nil {
		return nil
	}
	var handle uintptr
	n.RunNative(func(context any) {
		if c, ok := context.(driver.X11WindowContext); ok {
			handle = c.WindowHandle
		}
	})
	if handle == 0 {
		return nil
	}
	started.restore() // X has read it by now; programs that we open must not
	return started.of(handle)
}

func (l *line) of(handle uintptr) *Session {
	r := l.windows[handle]
	if r == nil {
		r = &room{line: l, window: uint32(handle)}
		r.session = New(r)
		l.windows[handle] = r
	}
	return r.session
}

// Leaks tells whether keys that the input method used for itself arrive at the
// entry all the same: with X's own way GLFW reports a key before it knows.
func Leaks() bool { return started == nil }

// room is the input method in one window.
type room struct {
	*line
	window  uint32
	session *Session
	path    dbus.ObjectPath // the context, "" while there is none
	open    bool            // something is composed
	text    string          // what
	missed  int             // keys in a row that were not answered
	at      [4]int32        // where the candidates are
}

// give sends to the context, if there is one.
func (r *room) give(method string, args ...any) {
	if r.path != "" {
		r.send(r.path, r.face+"."+method, args...)
	}
}

// Allow implements System. A method that did not answer, or ended, is given
// another chance when a field gets the keyboard.
func (r *room) Allow(yes bool) {
	if !yes {
		r.give("FocusOut")
		return
	}
	if r.missed > 0 || r.path == "" {
		r.missed = 0
		r.path, _ = r.newContext() // without one the keys are plain keys
	}
	r.at = [4]int32{}
	r.give("FocusIn")
}

// underline is what the candidates leave free below a line, in pixels.
const underline = 3

// Place implements System: the methods count from the corner of the screen.
func (r *room) Place(s Spot) {
	x, y, err := r.x.where(r.window, s.X, s.Y)
	at := [4]int32{int32(x), int32(y), 1, int32(s.Height) + underline}
	if err != nil || at == r.at {
		return
	}
	r.at = at
	r.give(r.place, at[0], at[1], at[2], at[3])
}

// Finish implements System. The method is made to forget, and what it says to
// that is not for the field any more.
func (r *room) Finish(e End) {
	text := r.text
	r.open, r.text = false, ""
	if r.path != "" {
		_, _ = r.call(r.path, r.face+".Reset") // without an answer there is nothing to wait for
	}
	r.box.take()
	if e == Keep {
		r.session.Committed(text, "")
	} else {
		r.session.Ended()
	}
}

// Stand implements System.
func (r *room) Stand() Stand {
	if r.control == "" || r.path == "" {
		return Stand{}
	}
	answer, err := r.call(r.control, "org.fcitx.Fcitx.Controller1.State")
	state, _ := argument[int32](answer, 0)
	return Stand{On: err == nil && state == 2}
}

// SetStand implements System: on is the method that the user set up behind the
// plain keyboard.
func (r *room) SetStand(s Stand) {
	if r.control == "" || r.path == "" {
		return
	}
	how := "Deactivate"
	if s.On {
		how = "Activate"
	}
	r.send(r.control, "org.fcitx.Fcitx.Controller1."+how)
}

// Key implements Keyboard. What the method said before its answer is heard
// first. Where it does not answer in time the key is its own only if something
// is composed; what it makes of the key later is not wanted. After the second
// time it gets no more keys until another field has the keyboard.
func (r *room) Key(k Key) bool {
	if r.path == "" || r.missed > 1 {
		return false
	}
	symbol, state, err := r.x.read(k)
	if err != nil || symbol == 0 {
		return false
	}
	args := r.keyArgs(keyCall{symbol, uint32(k.Code), state, k.Up})
	if k.Up {
		r.give("ProcessKeyEvent", args...)
		return false
	}
	answer, err := r.call(r.path, r.face+".ProcessKeyEvent", args...)
	if err != nil {
		return r.unanswered()
	}
	r.missed = 0
	r.hear()
	taken, _ := argument[bool](answer, 0)
	return taken
}

func (r *room) unanswered() bool {
	mine := r.open
	r.missed++
	switch {
	case !mine:
		r.give("Reset")
	case r.missed > 1:
		r.session.Finish(r.session.field)
	}
	return mine
}

// heard hands on what the method said.
func (r *room) heard(events []event) {
	for _, e := range events {
		switch e.kind {
		case decides:
			r.open, r.text = false, ""
			r.session.Committed(e.text, "")
		case composes:
			r.composed(e.shown)
		case returns:
			r.session.Returned(e.symbol)
		}
	}
}

func (r *room) composed(c Composition) {
	if c.Text == "" {
		if r.open {
			r.open, r.text = false, ""
			r.session.Ended()
		}
		return
	}
	if !r.open {
		r.open = true
		r.session.Began()
	}
	r.text = c.Text
	r.session.Composed(c)
}
