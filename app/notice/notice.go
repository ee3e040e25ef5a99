// Package notice is the only place where an error becomes a sentence. A notice
// has three short parts: what happened, what is safe, what to do next.
//
// It knows the typed errors of the rooms below and no widget. What it does not
// know is a bug: the reader is told briefly and where the log is, and the log
// gets the whole chain.
//
//	text := teller.Tell(notice.Saving, err)
//	// 保存できませんでした。空き容量が足りません。 入力した内容はこの画面に残っています。…
package notice

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"slices"

	"banso/app/job"
	"banso/assets/words"
	"banso/data"
	"banso/data/mentoring"
)

// Situation is what was being done when an error came.
type Situation int

// The situations. Each has its own first and second sentence.
const (
	Saving Situation = iota
	Reading
	Exporting
	Importing
	Opening
	Undoing
	BackingUp
	Placing    // a register that is to be made
	Protecting // a change of the protection
	Restoring
	ChoosingSecond // the second place for backups
	Sharing        // a move into a shared database
	Lending        // a register that goes into a shared folder
)

func (s Situation) keys() (what, safe words.Key) {
	switch s {
	case Reading:
		return words.NoticeWhatRead, words.NoticeSafeRead
	case Exporting:
		return words.NoticeWhatExport, words.NoticeSafeExport
	case Importing:
		return words.NoticeWhatImport, words.NoticeSafeImport
	case Opening:
		return words.NoticeWhatOpen, words.NoticeSafeOpen
	case Undoing:
		return words.NoticeWhatUndo, words.NoticeSafeUndo
	case BackingUp:
		return words.NoticeWhatBackup, words.NoticeSafeBackup
	case Placing:
		return words.NoticeWhatPlace, words.NoticeSafePlace
	case Protecting:
		return words.NoticeWhatProtect, words.NoticeSafeProtect
	case Restoring:
		return words.NoticeWhatRestore, words.NoticeSafeRestore
	case Sharing:
		return words.NoticeWhatShare, words.NoticeSafeShare
	case Lending:
		return words.NoticeWhatLend, words.NoticeSafeLend
	case ChoosingSecond:
		return words.NoticeWhatSecond, words.NoticeSafeSecond
	}
	return words.NoticeWhatSave, words.NoticeSafeSave
}

// Teller says errors in one language.
type Teller struct {
	Book words.Book
	// LogFile is where the log is kept, for the sentence about bugs.
	LogFile string
	// Log gets the errors that nobody expected; nil keeps none.
	Log *slog.Logger
}

// Stopped tells whether an error only says that a person stopped the work.
func Stopped(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}

// Tell returns what a person shall read about an error, "" for none.
func (t Teller) Tell(s Situation, err error) string {
	if err == nil {
		return ""
	}
	if Stopped(err) {
		return t.Book.Say(words.NoticeStopped)
	}
	cause, next, known := t.explain(err)
	if !known {
		t.log(err)
	}
	what, safe := s.keys()
	return t.Book.Say(words.NoticeWhole, "what", t.Book.Say(what), "cause", cause, "safe", t.Book.Say(safe), "next", next)
}

func (t Teller) log(err error) {
	if t.Log == nil {
		return
	}
	var bug *job.PanicError
	if errors.As(err, &bug) {
		t.Log.Error("unexpected", "error", err.Error(), "stack", string(bug.Stack))
		return
	}
	t.Log.Error("unexpected", "error", err.Error())
}

// explain returns why it happened and what to do; known is false for bugs.
func (t Teller) explain(err error) (cause, next string, known bool) {
	if told := t.exchange(err); told != "" {
		return told, t.Book.Say(words.NoticeNextNone), true
	}
	for _, k := range slices.Concat(sharedKinds(), placeKinds(), kinds, vaultKinds()) {
		if k.is(err) {
			return t.cause(k.cause, err), t.Book.Say(k.next), true
		}
	}
	return t.Book.Say(words.NoticeCauseUnknown), t.Book.Say(words.NoticeNextLog, "log", t.LogFile), false
}

// cause fills in what a sentence tells beside its words.
func (t Teller) cause(key words.Key, err error) string {
	var locked *data.LockedError
	if errors.As(err, &locked) {
		if locked.Left {
			return t.Book.Say(key, "who", locked.Who, "machine", locked.Machine, "since", t.minute(locked.Since))
		}
		if locked.Who == "" {
			return t.Book.Say(words.NoticeCauseLockedSomebody)
		}
		return t.Book.Say(key, "who", locked.Who)
	}
	var short *data.UnsafeSecretError
	if errors.As(err, &short) {
		return t.Book.Say(key, "n", short.Least)
	}
	var problems mentoring.Problems
	if errors.As(err, &problems) {
		return t.Book.Say(key, "n", len(problems))
	}
	if state := stateOf(err); state != "" {
		return t.Book.Say(key, "state", state)
	}
	if said := t.lent(err); said != "" {
		return said
	}
	if service := serviceOf(err); service != "" {
		return t.Book.Say(key, "service", service)
	}
	return t.Book.Say(key)
}

// kind is one kind of error: how it is recognised and what is said about it.
type kind struct {
	is          func(error) bool
	cause, next words.Key
}

func as[E error](err error) bool {
	var e E
	return errors.As(err, &e)
}

func is(target error) func(error) bool {
	return func(err error) bool { return errors.Is(err, target) }
}

// kinds is a closed list, from the particular to the general; it is read only.
var kinds = []kind{
	{as[*data.ConflictError], words.NoticeCauseConflict, words.NoticeNextConflict},
	{as[mentoring.Problems], words.NoticeCauseProblems, words.NoticeNextCheck},
	{is(data.ErrNotFound), words.NoticeCauseNotFound, words.NoticeNextReload},
	{is(data.ErrNothingToUndo), words.NoticeCauseNothingToUndo, words.NoticeNextNone},
	{is(data.ErrNothingToRedo), words.NoticeCauseNothingToRedo, words.NoticeNextNone},
	{is(data.ErrBusy), words.NoticeCauseBusy, words.NoticeNextRetry},
	{as[*data.RefusedError], words.NoticeCauseRefused, words.NoticeNextCheck},
	{as[*data.TooNewError], words.NoticeCauseTooNew, words.NoticeNextUpdate},
	{as[*data.OldSchemaError], words.NoticeCauseOldSchema, words.NoticeNextOpenToWrite},
	{as[*data.ForeignFileError], words.NoticeCauseForeign, words.NoticeNextOtherFile},
	{as[*data.EmptyFileError], words.NoticeCauseEmpty, words.NoticeNextBackup},
	{as[*data.DamagedError], words.NoticeCauseDamaged, words.NoticeNextBackup},
	{as[*data.LockedError], words.NoticeCauseLocked, words.NoticeNextReadOnly},
	{as[*data.ReadOnlyError], words.NoticeCauseReadOnly, words.NoticeNextCopy},
	{as[*data.DiskFullError], words.NoticeCauseDiskFull, words.NoticeNextRoom},
	{isNoSpace, words.NoticeCauseDiskFull, words.NoticeNextRoom},
	{as[*data.DiskError], words.NoticeCauseDisk, words.NoticeNextDisk},
	{is(fs.ErrPermission), words.NoticeCauseNotAllowed, words.NoticeNextExcel},
	{isInUse, words.NoticeCauseBusy, words.NoticeNextExcel},
	{is(fs.ErrNotExist), words.NoticeCauseMissing, words.NoticeNextOtherFile},
}
