package job

import (
	"context"
	"time"
)

// Tally is a runner that knows how much work is under way, so that a window
// can wait for its end before it lets go of what the work uses. It is used from
// the screen's goroutine only, as its answers are.
type Tally struct {
	runner Runner
	under  int
	ended  bool
	rest   []func() // wait for the end of all work
}

// NewTally counts the work of a runner.
func NewTally(r Runner) *Tally { return &Tally{runner: r} }

// Run does the work elsewhere, as every Runner. After End it does nothing.
func (t *Tally) Run(ctx context.Context, work func(context.Context) error, done func(error)) {
	if t.ended {
		return
	}
	t.under++
	t.runner.Run(ctx, work, func(err error) {
		done(err) // it may begin further work
		t.under--
		t.tell()
	})
}

// After calls f when the time has passed, but not after End.
func (t *Tally) After(wait time.Duration, f func()) (stop func()) {
	return t.runner.After(wait, func() {
		if !t.ended {
			f()
		}
	})
}

// WhenIdle calls f as soon as no work is under way, at once if none is.
func (t *Tally) WhenIdle(f func()) {
	t.rest = append(t.rest, f)
	t.tell()
}

func (t *Tally) tell() {
	for t.under == 0 && len(t.rest) > 0 {
		f := t.rest[0]
		t.rest = t.rest[1:]
		f()
	}
}

// End lets no more work begin and no timer ring.
func (t *Tally) End() { t.ended = true }
