package app

import (
	"context"
	"time"

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
// is closed. What is typed stays as it is: a form that somebody else has saved
// meanwhile says so when it is saved.
func (s *Shell) lookForOthers() {
	if !s.p.Store.Shared() {
		return
	}
	s.others.stop = s.p.Jobs.After(lookEvery, func() {
		s.others.stop = nil
		if s.leaving {
			s.lookForOthers() // it may come back
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
			s.lookForOthers()
		})
	})
}

// end looks no more.
func (o *others) end() {
	if o.stop != nil {
		o.stop()
		o.stop = nil
	}
}
