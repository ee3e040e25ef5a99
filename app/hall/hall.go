// Package hall is the entry hall of the window: it holds what lives from the
// first picture to the last – the one window, the register that is open, the
// program's own folder – and decides what stands in the window: the first
// start, the lock, a refusal, or the register itself.
//
// It knows no page, no rule and no SQL, and draws nothing itself: the screens
// before the register are package door's, those after it package app's. Only
// main.go makes the Fyne application, so that everything here runs without a
// display:
//
//	h := hall.New(hall.Params{App: fyneApp, Book: book, Dir: dir, Jobs: job.Background{}, Now: time.Now, Actor: actor})
//	h.Enter(args)
//	fyneApp.Run()
//	err := h.Leave()
package hall

import (
	"context"
	"log/slog"
	"time"

	"fyne.io/fyne/v2"

	"banso/app"
	"banso/app/door"
	"banso/app/job"
	"banso/app/native"
	"banso/app/notice"
	"banso/assets/words"
	"banso/data"
)

// Params is what the hall is given.
type Params struct {
	App     fyne.App
	Book    words.Book
	Dir     string // the program's own folder on this machine
	Jobs    job.Runner
	Now     func() time.Time
	Actor   string // who works here, as the system knows them
	Log     *slog.Logger
	LogFile string
	Version string
	// Claim takes the place of a register, as native.Claim does; nil lets any
	// number of windows have it.
	Claim func(register, file string) (*native.Place, error)
	// Opened is told of the window when a register first stands in it; nil is
	// allowed.
	Opened func(fyne.Window)
}

// Hall is the entry hall. It is used from the screen's goroutine.
type Hall struct {
	p      Params
	ctx    context.Context
	window fyne.Window
	store  *data.Store
	shell  *app.Shell
	place  *native.Place // of the register that is open
	named  string        // the register of the place
	given  string        // a file for the register, "" none
	gone   bool          // another window has the register
	// settled tells that the window has the size that its user gave it.
	settled bool
}

// New returns a hall without anything open.
func New(ctx context.Context, p Params) *Hall { return &Hall{p: p, ctx: ctx} }

// Enter opens the register that was asked for, else the last one, else begins
// with the first start. It returns false when the register is open in another
// window, which was brought to the front.
func (h *Hall) Enter(args []string) (stay bool) {
	h.sweep() // what was left when the machine stopped
	h.enter(args)
	return !h.gone
}

func (h *Hall) enter(args []string) {
	if len(args) > 0 && app.IsBackup(args[0]) {
		h.first(h.proposed()) // stands behind the question, and stays when it is closed
		door.TakeOut(h.door(), h.p.Dir, func(to string) { h.restore(args[0], to) })
		return
	}
	if len(args) > 0 && app.IsRegister(args[0]) {
		h.open(way{path: args[0]}, nil)
		return
	}
	if len(args) > 0 {
		h.given = args[0]
	}
	if last := h.last(); last != "" {
		h.open(way{path: last}, nil)
		return
	}
	h.first(h.proposed())
}

// door returns the tools of the screens before the register, and makes the
// window for them if there is none.
func (h *Hall) door() door.Door {
	if h.window == nil {
		h.window = app.FirstWindow(h.p.App, h.p.Book)
	}
	return door.Door{Window: h.window, Book: h.p.Book, Jobs: h.p.Jobs,
		Teller: notice.Teller{Book: h.p.Book, LogFile: h.p.LogFile, Log: h.p.Log}}
}

// show puts the open register into the window. then is called when it stands
// there; nil is allowed.
func (h *Hall) show(then func()) {
	path := h.store.Path()
	shell, err := app.New(app.Params{App: h.p.App, Window: h.window, Store: h.store, Jobs: h.p.Jobs, Now: h.p.Now,
		Log: h.p.Log, LogFile: h.p.LogFile, Version: h.p.Version, Lang: h.p.Book.Lang(), Settled: h.settled, Host: host{h}, Lender: host{h}})
	if err != nil {
		door.Refuse(h.door(), door.Refusal{Path: path, Err: err})
		return
	}
	h.remember(path)
	h.shell, h.settled = shell, true
	shell.Start()
	h.window = shell.Window()
	if h.p.Opened != nil {
		h.p.Opened(h.window)
		h.p.Opened = nil
	}
	h.window.Show()
	h.receive(h.given)
	h.given = ""
	if then != nil {
		then()
	}
}

// Leave closes the register with its backup. It is called when the window is
// gone.
func (h *Hall) Leave() error {
	defer h.sweep()
	defer h.giveBack() // when it is closed: the next one could not open it before
	store := h.store
	if h.store = nil; store == nil {
		return nil
	}
	return store.Close()
}
