// Package native is the operating system's side of the window: what Fyne does
// not give. It has the system's own file dialogs and message boxes, knows
// whether a window can be drawn at all, brings a window to the front, sees to
// it that a register is open in one window only, and lends a program for
// windows the console it was started from.
//
// A [System] is one operating system behind a small interface; each has files
// of its own, and no other room but kit/ime speaks to one. An [App] is Fyne's
// app with a system behind it: widgets ask it through the functions of this
// package and do without where it is not there, as in tests.
//
//	a := native.Wrap(fyneApp, native.New(), job.Background{})
//	native.Choose(window, native.Question{Mode: native.Open, Title: "…"}, took, own)
//
// What each system gives:
//
//	             Windows                 Linux                       others
//	file dialog  common item dialog      desktop portal, if there    none
//	message box  MessageBoxW             zenity, kdialog, yad        none
//	drawing      probed by a context     display looked for          not probed
//	one window   named pipe              socket with a lock          as Linux
//	console      joined for the verbs    nothing to do               nothing to do
//
// It does not know what a register is, nor any page.
package native

import (
	"context"
	"errors"
	"fmt"

	"fyne.io/fyne/v2"
)

// System is what an operating system does for the program.
type System interface {
	// Choose asks with the system's own file dialog and returns when it is
	// answered: the path, or "" when it was closed. ErrNone tells that the
	// system has no dialog. It must not be called from the screen's goroutine.
	Choose(ctx context.Context, q Question) (path string, err error)
	// Tell shows a text in a box of the system and returns when it was read;
	// true if the person agreed to the offer in it. It needs no window.
	Tell(m Message) (agreed bool)
	// Drawable returns nil if a window can be drawn, else an *UndrawableError.
	Drawable() error
	// Software returns how to start the program again so that the processor
	// draws its window, nil where that is not possible or was tried already.
	Software() (again func() error)
	// Raise brings a window to the front, out of the taskbar too.
	Raise(w fyne.Window)
}

// ErrNone tells that the system does not offer what was asked for.
var ErrNone = errors.New("the system does not offer this")

// Mode is what a file dialog is for.
type Mode int

// The modes.
const (
	Open   Mode = iota // a file to be read
	Save               // a file to be written
	Folder             // a folder
)

// Question is what a file dialog of the system asks.
type Question struct {
	Mode    Mode
	Title   string
	Do      string   // words of the button that takes the file, "" the system's
	Folder  string   // where to begin, "" where the system likes
	Name    string   // of the file to be written
	Filters []Filter // the first is chosen; none shows every file
	Owner   uintptr  // the window that the dialog belongs to, 0 none
}

// Filter is a choice of files by their names.
type Filter struct {
	Name     string
	Patterns []string // as "*.xlsx", in small letters
}

// Message is what is said without a window.
type Message struct {
	Title, Text string
	Offer       string // words of the button that agrees, "" nothing is offered
	Refuse      string // words of the button that does not, or closes
}

// UndrawableError tells that no window can be drawn.
type UndrawableError struct {
	NoDisplay bool   // there is none; else it cannot draw
	Version   string // of OpenGL, "" if there is none
}

// Error names what is missing.
func (e *UndrawableError) Error() string {
	if e.NoDisplay {
		return "there is no display"
	}
	return fmt.Sprintf("OpenGL 2.1 is needed, there is %q", e.Version)
}
