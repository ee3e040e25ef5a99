package app

import (
	"context"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"banso/app/desk"
	"banso/app/door"
	"banso/app/job"
	"banso/app/kit"
	"banso/app/notice"
	"banso/assets/words"
)

// Host is what the window stands in. Each of its ways takes over after the
// shell has let go of the register: drafts are kept, no work is under way and
// nothing of it is shown.
type Host interface {
	// Locked closes the register and asks for its secret.
	Locked()
	// Protect and Unprotect close the register and open it in its other form.
	Protect(passphrase string)
	Unprotect(passphrase string)
	// Print brings the paper with a recovery key on the screen of the system,
	// while the register stays open. file is where it is.
	Print(key string, done func(file string, err error))
	// GoBack closes the register and opens a backup in its place.
	GoBack(backup string)
}

// letting is what the shell needs to let go of the register.
type letting struct {
	tally     *job.Tally // of the work under way
	idle      *idle
	shortcuts []fyne.Shortcut
	leaving   bool
	comeBack  func() // stops it
}

// Lock closes a protected register until its passphrase is given again. One
// that is not protected could be opened by anybody, so that a lock would only
// pretend.
func (s *Shell) Lock() {
	if s.canLock() {
		s.letGo(s.p.Host.Locked)
	}
}

func (s *Shell) canLock() bool { return s.p.Host != nil && s.p.Store.Protected() }

// Protect implements [desk.Keeper].
func (s *Shell) Protect(passphrase string) {
	if s.p.Host != nil {
		s.letGo(func() { s.p.Host.Protect(passphrase) })
	}
}

// Unprotect implements [desk.Keeper].
func (s *Shell) Unprotect(passphrase string) {
	if s.p.Host != nil {
		s.letGo(func() { s.p.Host.Unprotect(passphrase) })
	}
}

// Print implements [desk.Keeper].
func (s *Shell) Print(key string, done func(file string, err error)) {
	if s.p.Host != nil {
		s.p.Host.Print(key, done)
	}
}

// HandOver implements [desk.Lender].
func (s *Shell) HandOver(dir string) {
	if s.p.Lender != nil {
		s.letGo(func() { s.p.Lender.HandOver(dir) })
	}
}

// letGo hides the register at once, keeps what is typed, waits for the work
// under way and hands the window over. If something typed cannot be kept, it
// comes back instead: no line is lost for a lock.
func (s *Shell) letGo(then func()) {
	if s.leaving {
		return
	}
	s.leaving = true
	s.idle.end()
	closeOverlays(s.window.Canvas())
	content, typed := s.window.Content(), s.window.Canvas().OnTypedKey()
	s.comeBack = func() {
		s.leaving, s.comeBack = false, nil
		s.window.SetContent(content)
		s.window.Canvas().SetOnTypedKey(typed)
		s.watch()
	}
	door.Wait(door.Door{Window: s.window, Book: s.book, Jobs: s.p.Jobs, Teller: s.teller}, words.DoorLocking, words.DoorLockingText)
	s.leave()
	s.keepPlace()
	s.keepSize()
	s.remember()
	s.tally.WhenIdle(func() {
		if s.leaving {
			s.forget()
			then()
		}
	})
}

// forget lets nothing of the register stay in the window.
func (s *Shell) forget() {
	s.tally.End()
	s.others.end()
	c := s.window.Canvas()
	for _, k := range s.shortcuts {
		c.RemoveShortcut(k)
	}
	if keys, ok := c.(desktop.Canvas); ok {
		keys.SetOnKeyDown(nil)
	}
	s.window.SetCloseIntercept(nil)
	s.window.SetOnDropped(nil)
	s.pages, s.frame, s.desk, s.comeBack, s.facts = nil, nil, nil, nil, desk.Facts{}
}

func closeOverlays(c fyne.Canvas) {
	for top := c.Overlays().Top(); top != nil; top = c.Overlays().Top() {
		top.Hide() // a pop-up takes itself away
		c.Overlays().Remove(top)
	}
}

// watch begins to count how long nobody is here, where that matters.
func (s *Shell) watch() {
	s.idle.end()
	if s.canLock() {
		s.idle.start(s.keep.lockAfter())
	}
}

// ground sets the window's content on what notices that somebody is here.
func (s *Shell) ground(layers ...fyne.CanvasObject) fyne.CanvasObject {
	return kit.WithPresence(s.window, container.NewStack(layers...), s.idle.touch)
}

// OfferRemoval says that the register's former file is still there, and offers
// to remove it.
func (s *Shell) OfferRemoval(path string) {
	text := words.ProtectionOldPlain
	if !s.p.Store.Protected() {
		text = words.ProtectionOldProtected
	}
	var d *kit.Dialog
	keep := kit.NewButton(s.book.Say(words.ProtectionOldKeep), func() { d.Close() })
	remove := kit.NewPrimary(s.book.Say(words.ProtectionOldRemove), func() {
		d.Close()
		s.removeOld(path)
	})
	body := kit.NewVScroll(kit.NewProse(s.book.Say(text, "file", path), kit.Body))
	d = kit.NewDialog(s.window, s.book.Say(words.ProtectionOldTitle), body, fyne.NewSize(620, 330), keep, remove)
	d.Show()
	s.window.Canvas().Focus(keep)
}

func (s *Shell) removeOld(path string) {
	s.p.Jobs.Run(context.Background(), func(context.Context) error { return os.Remove(path) }, func(err error) {
		if err != nil {
			s.Fail(notice.Protecting, err)
			return
		}
		s.Say(kit.Message{Text: s.book.Say(words.ProtectionOldRemoved, "file", filepath.Base(path))})
	})
}
