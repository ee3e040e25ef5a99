package app

import (
	"context"
	"time"

	"banso/app/native"
	"banso/app/notice"
)

// others notices what other people do in a shared register. It is used from the
// screen's goroutine.
type others struct {
	stop func() // of the next look; nil while none is due
	lost bool   // that the server cannot be reached was said
}

// lookEvery is how long another's change may stay unseen.
const lookEvery = 5 * time.Second

// lookForOthers shows what others have changed, now and then until the window
// is closed, and whenever somebody turns to it. What is typed stays as it is: a
// form that somebody else has saved meanwhile says so when it is saved.
func (s *Shell) lookForOthers() {
	if s.p.Store.Shared() {
		native.OnFront(s.lookAtOnce)
		s.lookLater()
	}
}

func (s *Shell) lookLater() { s.others.stop = s.p.Jobs.After(lookEvery, s.look) }

// lookAtOnce does not wait for the next look, unless one is under way.
func (s *Shell) lookAtOnce() {
	if stop := s.others.stop; stop != nil {
		stop()
		s.look()
	}
}

func (s *Shell) look() {
	s.others.stop = nil
	if s.leaving {
		s.lookLater() // it may come back
		return
	}
	changed := false
	s.p.Jobs.Run(context.Background(), func(ctx context.Context) (err error) {
		changed, err = s.p.Store.Changed(ctx)
		return err
	}, func(err error) {
		if err != nil && !s.others.lost {
			s.Fail(notice.Reading, err)
		}
		s.others.lost = err != nil
		if changed {
			s.Reload(nil)
		}
		s.lookLater()
	})
}

// end looks no more.
func (o *others) end() {
	native.OnFront(nil)
	if o.stop != nil {
		o.stop()
		o.stop = nil
	}
}
