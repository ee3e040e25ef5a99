// Package job is the only place of the window with goroutines: work leaves the
// screen here and its answer comes back here, on the screen's own goroutine.
//
// It does not know what the work is. Pages read their widgets before they
// start a job and write them in its done function, never inside the work.
//
//	jobs.Run(ctx, func(ctx context.Context) error {
//		snapshot, err = store.Snapshot(ctx, cohort)
//		return err
//	}, func(err error) { page.show(snapshot, err) })
package job

import (
	"context"
	"fmt"
	"image/color"
	"runtime/debug"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Runner carries out work and brings its answer back to the screen.
type Runner interface {
	// Run does the work elsewhere and then calls done with its error on the
	// screen's goroutine. A work that panics ends with a *PanicError.
	Run(ctx context.Context, work func(context.Context) error, done func(error))
	// After calls f on the screen's goroutine when the time has passed, unless
	// stop was called before.
	After(wait time.Duration, f func()) (stop func())
}

// PanicError tells that a work ended in a bug.
type PanicError struct {
	Value any
	Stack []byte
}

// Error names the value of the panic; the stack goes to the log only.
func (e *PanicError) Error() string { return fmt.Sprintf("bug: %v", e.Value) }

// Background runs each work on a goroutine of its own.
type Background struct{}

// Run starts the work.
func (Background) Run(ctx context.Context, work func(context.Context) error, done func(error)) {
	go func() {
		err := safely(ctx, work)
		fyne.Do(func() {
			done(err)
			paint()
		})
	}()
}

// paint has every window painted once more. Fyne paints what changes on the
// screen, but not what was hidden or new when it changed.
func paint() {
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		w.Canvas().Refresh(canvas.NewRectangle(color.Transparent))
	}
}

// After starts a timer.
func (Background) After(wait time.Duration, f func()) (stop func()) {
	var stopped atomic.Bool
	timer := time.AfterFunc(wait, func() {
		fyne.Do(func() {
			if !stopped.Load() { // it may have been stopped on its way to the screen
				f()
			}
		})
	})
	return func() {
		stopped.Store(true)
		timer.Stop()
	}
}

// Soon calls f on the screen's goroutine and does not wait for it: for what
// another program tells, on a goroutine of its own.
func Soon(f func()) { fyne.Do(f) }

func safely(ctx context.Context, work func(context.Context) error) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &PanicError{Value: v, Stack: debug.Stack()}
		}
	}()
	return work(ctx)
}

// Inline does each work at once, for tests and for drawing pages without a
// window. Timers wait until Ring is called.
type Inline struct{ timers []*timer }

type timer struct {
	f       func()
	stopped bool
}

// Run does the work and calls done before it returns.
func (*Inline) Run(ctx context.Context, work func(context.Context) error, done func(error)) {
	done(safely(ctx, work))
}

// After keeps f until Ring is called.
func (r *Inline) After(_ time.Duration, f func()) (stop func()) {
	t := &timer{f: f}
	r.timers = append(r.timers, t)
	return func() { t.stopped = true }
}

// Ring lets the time of all timers pass that were set before.
func (r *Inline) Ring() {
	due := r.timers
	r.timers = nil
	for _, t := range due {
		if !t.stopped {
			t.f()
		}
	}
}
