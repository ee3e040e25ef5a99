package native

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"

	"banso/app/job"
	"banso/assets/words"
)

// App is Fyne's app with the system behind it.
type App struct {
	fyne.App
	system  System
	jobs    job.Runner
	behind  atomic.Bool // no window of the program has the keyboard
	asking  bool        // a dialog of the system is open
	leaving bool        // it was told to end
	front   func()      // told when a window comes to the front; nil nobody
}

// Wrap puts a system behind an app, which is from then on Fyne's current one.
func Wrap(a fyne.App, s System, jobs job.Runner) *App {
	n := &App{App: a, system: s, jobs: jobs}
	a.Lifecycle().SetOnEnteredForeground(func() {
		n.behind.Store(false)
		if n.front != nil {
			n.front()
		}
	})
	a.Lifecycle().SetOnExitedForeground(func() { n.behind.Store(true) })
	fyne.SetCurrentApp(n)
	return n
}

// OnFront has told called, on the screen's goroutine, whenever a person turns
// to a window of the program; nil ends that.
func OnFront(told func()) {
	if a := current(); a != nil {
		a.front = told
	}
}

// Watch calls failed on the screen's goroutine when the app begins to run and
// none of its windows could be made: the toolkit only writes that into its log
// and waits for ever.
func (a *App) Watch(failed func()) {
	a.Lifecycle().SetOnStarted(func() {
		if !a.leaving && !a.drawn() {
			failed()
		}
	})
}

// Quit ends the app; before it runs, so that it ends as soon as it does.
func (a *App) Quit() {
	a.leaving = true
	a.App.Quit()
}

func (a *App) drawn() bool {
	return slices.ContainsFunc(a.Driver().AllWindows(), func(w fyne.Window) bool { return handle(w) != 0 })
}

// Ended says in a box of the system why the program ends by itself: it could
// make no window, or a bug ended it, about which the log has more.
func (a *App) Ended(book words.Book, logFile string) {
	if !a.drawn() {
		Undrawable(a.system, book, &UndrawableError{})
		return
	}
	Say(a.system, book, book.Say(words.NativeCrashed, "log", logFile))
}

// Settings returns the settings of the app, without animations: the caret of
// an entry that has the keyboard would paint the window sixty times a second
// for as long as it blinks.
func (a *App) Settings() fyne.Settings { return still{a.App.Settings()} }

type still struct{ fyne.Settings }

// ShowAnimations implements fyne.Settings.
func (still) ShowAnimations() bool { return false }

// current returns the app with its system, nil in tests and drawings.
func current() *App {
	a, _ := fyne.CurrentApp().(*App)
	return a
}

// Choose asks with the file dialog of the system and calls took with the path;
// nothing happens when the dialog is closed, or another is open already. Where
// the system has none, own is called to ask in another way.
func Choose(w fyne.Window, q Question, took func(path string), own func()) {
	a := current()
	if a == nil {
		own()
		return
	}
	if a.asking {
		return
	}
	a.asking = true
	q.Owner = handle(w)
	path := ""
	a.jobs.Run(context.Background(), func(ctx context.Context) (err error) {
		path, err = a.system.Choose(ctx, q)
		return err
	}, func(err error) {
		a.asking = false
		switch {
		case err != nil: // our own dialog works where the system's fails
			own()
		case path != "":
			took(path)
		}
	})
}

// Notify tells the end of a long work to a person who has turned to another
// program. A window that has the keyboard tells it by itself.
func Notify(title, text string) {
	if a := current(); a != nil && a.behind.Load() {
		a.SendNotification(fyne.NewNotification(title, text))
	}
}

// Raise brings a window to the front.
func Raise(w fyne.Window) {
	if a := current(); a != nil {
		a.system.Raise(w)
		return
	}
	w.RequestFocus()
}

// handle returns the system's number of a window, 0 if it has none yet.
func handle(w fyne.Window) (h uintptr) {
	n, ok := w.(driver.NativeWindow)
	if !ok {
		return 0
	}
	n.RunNative(func(context any) {
		switch c := context.(type) {
		case driver.WindowsWindowContext:
			h = c.HWND
		case driver.X11WindowContext:
			h = c.WindowHandle
		case driver.MacWindowContext:
			h = c.NSWindow
		}
	})
	return h
}

// Another starts the program once more, with a file.
func Another(file string) error {
	program, err := os.Executable()
	if err != nil {
		return fmt.Errorf("start another window: %w", err)
	}
	again := exec.Command(program, file)
	if err := again.Start(); err != nil {
		return fmt.Errorf("start another window: %w", err)
	}
	return again.Process.Release()
}
