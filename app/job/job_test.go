package job_test

import (
	"context"
	"errors"
	"testing"

	"banso/app/job"
)

func TestInlineWorkIsDoneBeforeRunReturns(t *testing.T) {
	var steps []string
	new(job.Inline).Run(t.Context(), func(context.Context) error {
		steps = append(steps, "work")
		return nil
	}, func(err error) {
		steps = append(steps, "done")
		if err != nil {
			t.Error(err)
		}
	})
	if len(steps) != 2 || steps[0] != "work" {
		t.Errorf("steps are %v", steps)
	}
}

func TestABugInWorkComesBackAsAnErrorWithItsStack(t *testing.T) {
	var got error
	new(job.Inline).Run(t.Context(), func(context.Context) error { panic("broken") }, func(err error) { got = err })
	var bug *job.PanicError
	if !errors.As(got, &bug) || bug.Value != "broken" || len(bug.Stack) == 0 {
		t.Errorf("got %v", got)
	}
}

func TestAStoppedTimerDoesNotRing(t *testing.T) {
	r := new(job.Inline)
	rung := ""
	r.After(0, func() { rung += "a" })
	stop := r.After(0, func() { rung += "b" })
	stop()
	r.Ring()
	r.Ring()
	if rung != "a" {
		t.Errorf("rung %q, want a once", rung)
	}
}

// later does work when it is told to, as a slow machine would.
type later struct {
	job.Inline
	work func()
}

func (l *later) Run(ctx context.Context, work func(context.Context) error, done func(error)) {
	l.work = func() { l.Inline.Run(ctx, work, done) }
}

func TestLongWorkShowsProgressOnlyAfterItsPatienceAndStopsShowingAtItsEnd(t *testing.T) {
	r := &later{}
	var shown []int
	var ended error
	ended = errors.New("not ended")
	job.RunLong(t.Context(), r, job.Long{
		Work: func(_ context.Context, progress func(int, int)) error {
			progress(3, 10)
			r.Ring()
			progress(10, 10)
			return nil
		},
		Show: func(done, _ int) { shown = append(shown, done) },
		Done: func(err error) { ended = err },
	})
	if len(shown) != 0 {
		t.Errorf("shown %v before the time", shown)
	}
	r.work()
	r.Ring()
	if ended != nil || len(shown) != 1 || shown[0] != 3 {
		t.Errorf("ended with %v, shown %v; want nil and [3]", ended, shown)
	}
}

func TestStoppedLongWorkEndsWithCanceled(t *testing.T) {
	r := &later{}
	var ended error
	stop := job.RunLong(t.Context(), r, job.Long{
		Work: func(ctx context.Context, _ func(int, int)) error { return ctx.Err() },
		Show: func(int, int) {},
		Done: func(err error) { ended = err },
	})
	stop()
	r.work()
	if !errors.Is(ended, context.Canceled) {
		t.Errorf("ended with %v", ended)
	}
}
