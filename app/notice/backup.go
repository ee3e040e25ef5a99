package notice

import (
	"errors"
	"io/fs"
	"time"

	"banso/assets/words"
	"banso/data"
	"banso/data/civil"
	"banso/data/location"
)

// placeKinds are the errors about where registers and backups lie.
func placeKinds() []kind {
	return []kind{
		{isPlace(location.Removable), words.NoticeRemovable, words.NoticeNextMoveIn},
		{isPlace(location.Network), words.NoticeNetwork, words.NoticeNextMoveIn},
		{isSyncedBySomebody, words.NoticeSyncedBy, words.NoticeNextMoveIn},
		{isPlace(location.Synced), words.NoticeSynced, words.NoticeNextMoveIn},
		{as[*data.NameTooLongError], words.NoticeLongName, words.NoticeNextShort},
		{is(data.ErrSamePlace), words.NoticeSamePlace, words.NoticeNextOther},
		{is(data.ErrUnfinished), words.NoticeUnfinished, words.NoticeNextClose},
		{isLeft, words.NoticeLeft, words.NoticeNextLeft},
		{as[*data.LentError], words.NoticeLent, words.NoticeNextLent},
		{as[*data.LoanLostError], words.NoticeLoanLost, words.NoticeNextLoanLost},
		{as[*data.GivenBackError], words.NoticeGivenBack, words.NoticeNextBorrow},
		{is(data.ErrNotBorrowed), words.NoticeNotBorrowed, words.NoticeNextNone},
		{is(fs.ErrExist), words.NoticeExists, words.NoticeNextName},
	}
}

func isPlace(k location.Kind) func(error) bool {
	return func(err error) bool {
		var place *data.PlaceError
		return errors.As(err, &place) && place.Kind == k
	}
}

func isSyncedBySomebody(err error) bool { return serviceOf(err) != "" }

// isLeft tells a lease that another machine may have left behind.
func isLeft(err error) bool {
	var locked *data.LockedError
	return errors.As(err, &locked) && locked.Left
}

// lent says who has borrowed a register, "" for another error.
func (t Teller) lent(err error) string {
	var lent *data.LentError
	if !errors.As(err, &lent) {
		return ""
	}
	if lent.Loan.Who == "" {
		return t.Book.Say(words.NoticeLentSomebody)
	}
	return t.Book.Say(words.NoticeLent, "who", lent.Loan.Who, "since", t.minute(lent.Loan.Since), "beat", t.minute(lent.Loan.Beat))
}

// minute writes a moment of another machine, as its own clock had it.
func (t Teller) minute(at time.Time) string {
	return t.Book.ShortDay(civil.FromTime(at)) + " " + at.Format("15:04")
}

// serviceOf names the service that copies a folder, "" if it is not known.
func serviceOf(err error) string {
	var place *data.PlaceError
	if errors.As(err, &place) {
		return place.Service
	}
	return ""
}
