package desk

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"banso/app/job"
	"banso/app/kit"
	"banso/app/notice"
	"banso/assets/words"
	"banso/data"
	"banso/data/civil"
	"banso/data/mentoring"
	"banso/data/outcome"
)

// Facts is all that pages show: the register as it stands and the figures
// counted from it.
type Facts struct {
	Snapshot mentoring.Snapshot
	Others   []mentoring.Snapshot // of the other cohorts, the newest first
	Summary  outcome.Summary
	Today    civil.Date
}

// Page is one room of the window. It is made once and kept.
type Page interface {
	// Content returns what is shown; always the same object.
	Content() fyne.CanvasObject
	// Refresh takes new facts. What is chosen, scrolled to, focused and half
	// typed stays.
	Refresh(Facts)
}

// What a page may offer beside. The shell looks for these.
type (
	// Searcher filters what it shows by a text.
	Searcher interface{ Search(text string) }
	// Maker begins a new record (Ctrl+N); MakeLabel is the button's sentence.
	Maker interface {
		New()
		MakeLabel() words.Key
	}
	// Saver saves the form that is open (Ctrl+S).
	Saver interface{ Save() }
	// Printer prints or shows what will be printed (Ctrl+P).
	Printer interface{ Print() }
	// Opener shows a record that another page points to.
	Opener interface{ Open(Route) }
	// Located tells where on it somebody is, so that the way there can be taken
	// again; the Page of it need not be set.
	Located interface{ Where() Route }
	// Leaver is told that another page comes, or the window closes.
	Leaver interface{ Leave() }
)

// PageID names a page.
type PageID string

// The pages, in the order of the rail.
const (
	Home     PageID = "home"
	NPOs     PageID = "npo"
	Mentors  PageID = "mentor"
	Sessions PageID = "session"
	Surveys  PageID = "survey"
	Reports  PageID = "report"
	Settings PageID = "settings"
)

// Route is the way to a record on a page. Key is a record's identifier, "" for
// the page itself; Part says which side of it is meant, as "consent".
type Route struct {
	Page PageID
	Key  string
	Part string
}

// Shell is what a page may ask of the window around it.
type Shell interface {
	// Go shows a page.
	Go(Route)
	// Say shows a message at the foot of the window.
	Say(kit.Message)
	// Fail says why something did not work.
	Fail(notice.Situation, error)
	// Changed is told of every act that was carried out: it reads the facts
	// anew, tells the act and offers to take it back.
	Changed(mentoring.Op, data.Changes)
	// Reload reads the facts anew and then calls done, if they can be read.
	Reload(done func())
}

// Desk is the tools of a page.
type Desk struct {
	Book     words.Book
	Calendar kit.Calendar
	Window   fyne.Window
	Store    *data.Store
	Jobs     job.Runner
	Shell    Shell
	Looks    Looks
	Keeper   Keeper
	Lender   Lender
	About    About
}

// About is what the program knows of itself.
type About struct {
	Version string
	LogFile string // "" if none is kept
}

// Look is how the window appears on this machine.
type Look struct {
	Lang       words.Lang
	Brightness kit.Brightness
	Scale      float32 // of text and spacing, 1 normal
	WeekStart  time.Weekday
	// LockAfter is how long nobody may use the window before a protected register
	// is closed; 0 never closes it.
	LockAfter time.Duration
}

// Keeper locks the register and changes how it is protected. What closes the
// register keeps drafts first; the window then shows other screens, until the
// register is open again.
type Keeper interface {
	// Lock closes a protected register until its passphrase is given again.
	Lock()
	// Protect puts a protected copy into the place of a plain register.
	Protect(passphrase string)
	// Unprotect puts a plain copy into the place of a protected register.
	Unprotect(passphrase string)
	// Print opens the paper with a recovery key in the system's own viewer. done
	// gets where the file is.
	Print(key string, done func(file string, err error))
	// GoBack puts a backup into the place of the register, which is kept beside.
	GoBack(backup string)
}

// Lender hands the register over to a shared folder, from where people borrow it
// in turn.
type Lender interface {
	// HandOver closes the register and puts it into a folder: "" is the one it was
	// borrowed from.
	HandOver(dir string)
}

// Looks changes the appearance of the whole window.
type Looks interface {
	// Look returns how the window appears.
	Look() Look
	// SetLook changes it at once. Another language makes every page anew;
	// what is half typed comes back as a draft.
	SetLook(Look)
}

// Deed is one act on the register, ready to be carried out.
type Deed struct {
	Op    mentoring.Op
	Write func(*data.Tx) error
	// Saved is called on the screen's goroutine when the act is done and
	// before the facts are read anew; nil is allowed. New records have their
	// identifiers by then.
	Saved func()
}

// Carry carries out a deed; done gets its error. The shell tells success.
func (d *Desk) Carry(deed Deed, done func(error)) {
	var changes data.Changes
	d.Jobs.Run(context.Background(), func(ctx context.Context) (err error) {
		changes, err = d.Store.Do(ctx, deed.Op, deed.Write)
		return err
	}, func(err error) {
		if err == nil && deed.Saved != nil {
			deed.Saved()
		}
		done(err)
		if err == nil {
			d.Shell.Changed(deed.Op, changes)
		}
	})
}

// Do carries out a deed that has no form: a failure is told by the shell.
func (d *Desk) Do(deed Deed) {
	d.Carry(deed, func(err error) {
		if err != nil {
			d.Shell.Fail(notice.Saving, err)
		}
	})
}
