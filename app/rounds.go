package app

import (
	"context"
	"errors"
	"time"

	"banso/app/kit"
	"banso/app/notice"
	"banso/assets/words"
	"banso/data"
	"banso/data/civil"
)

// roundTime is how often the shell asks whether a backup is due.
const roundTime = 2 * time.Minute

// rounds asks now and then whether a backup is due, which the store decides,
// and tells a shared folder that its borrower is at work. A backup that was made
// is not told, for nobody waits for it. What does not work is told once a day,
// told being the last: the second place may lie in a drawer on purpose, and the
// first page tells when it is late.
func (s *Shell) rounds(told civil.Date) {
	s.p.Jobs.After(roundTime, func() {
		if s.desk == nil { // the register was let go
			return
		}
		var made data.BackupResult
		var second data.SecondPlace
		s.p.Jobs.Run(context.Background(), func(ctx context.Context) (err error) {
			made, _, err = s.p.Store.BackUpIfDue(ctx)
			if err == nil && made.Problem != nil {
				second, err = s.p.Store.SecondPlace(ctx)
			}
			return errors.Join(err, s.p.Store.Beat(ctx))
		}, func(err error) {
			switch {
			case s.desk == nil:
				return
			case told == s.today():
			case err != nil:
				told = s.today()
				s.Fail(notice.BackingUp, err)
			case made.Problem != nil:
				told = s.today()
				s.Say(kit.Message{Text: s.book.Say(words.BackupOnlyFirst, "dir", second.Dir), Bad: true})
			}
			s.rounds(told)
		})
	})
}

// GoBack implements [desk.Keeper].
func (s *Shell) GoBack(backup string) {
	if s.p.Host != nil {
		s.letGo(func() { s.p.Host.GoBack(backup) })
	}
}
