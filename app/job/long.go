package job

import (
	"context"
	"sync/atomic"
	"time"
)

// Long is work that may take a while.
type Long struct {
	// Work reports how far it is as often as it likes and looks at ctx between
	// its steps.
	Work func(ctx context.Context, progress func(done, total int)) error
	// Show is called on the screen's goroutine, at most ten times a second and
	// not before the work has taken 300 ms: short work shows nothing.
	Show func(done, total int)
	// Done gets the error of the work, context.Canceled after stop.
	Done func(error)
}

const (
	patience = 300 * time.Millisecond
	beat     = 100 * time.Millisecond
)

// RunLong starts the work; stop cancels it.
func RunLong(ctx context.Context, r Runner, l Long) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	var at, of atomic.Int64
	var silence func()
	ended := false
	var show func()
	show = func() {
		if ended {
			return
		}
		l.Show(int(at.Load()), int(of.Load()))
		silence = r.After(beat, show)
	}
	silence = r.After(patience, show)
	r.Run(ctx, func(ctx context.Context) error {
		return l.Work(ctx, func(done, total int) {
			at.Store(int64(done))
			of.Store(int64(total))
		})
	}, func(err error) {
		ended = true
		silence()
		cancel()
		l.Done(err)
	})
	return cancel
}
