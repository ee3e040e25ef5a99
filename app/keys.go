package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"banso/app/desk"
	"banso/app/kit"
)

// setKeys gives the window its shortcuts. They rest while a dialog is open.
func (s *Shell) setKeys() {
	c := s.window.Canvas()
	s.shortcuts = nil
	set := func(k fyne.Shortcut, do func()) {
		s.shortcuts = append(s.shortcuts, k)
		c.AddShortcut(k, func(fyne.Shortcut) { do() })
	}
	add := func(key fyne.KeyName, do func()) {
		set(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}, func() { s.press(do) })
	}
	digits := []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8, fyne.Key9}
	for i, key := range digits {
		add(key, func() {
			if i < len(rooms) {
				s.show(rooms[i].id)
				s.frame.enter()
			}
		})
	}
	add(fyne.KeyN, s.frame.begin)
	add(fyne.KeyS, func() {
		if p, ok := s.frame.current.(desk.Saver); ok {
			p.Save()
		}
	})
	add(fyne.KeyF, s.frame.find)
	add(fyne.KeyP, s.print)
	set(&fyne.ShortcutUndo{}, func() { s.press(s.Undo) })
	set(&fyne.ShortcutRedo{}, func() { s.press(s.Redo) })
	// Also over a dialog: who has to go has to go.
	set(&desktop.CustomShortcut{KeyName: fyne.KeyL, Modifier: fyne.KeyModifierShortcutDefault}, s.Lock)
	c.SetOnTypedKey(func(key *fyne.KeyEvent) {
		switch key.Name {
		case fyne.KeyF1:
			s.press(s.Help)
		case fyne.KeyEscape:
			s.toast.Close()
		}
	})
}

func (s *Shell) press(do func()) {
	if s.window.Canvas().Overlays().Top() == nil {
		do()
	}
}

// find gives the search field the keyboard.
func (f *frame) find() {
	if !f.search.Hidden {
		f.search.Focus()
	}
}

// enter gives a page that was opened by a key the keyboard: its search field, or
// the first thing on it.
func (f *frame) enter() {
	if f.search.Hidden {
		f.s.window.Canvas().FocusNext()
		return
	}
	f.search.Focus()
}

// print shows what will be printed: the page's own paper, or the reports.
func (s *Shell) print() {
	if p, ok := s.frame.current.(desk.Printer); ok {
		p.Print()
		return
	}
	if roomOf(desk.Reports) != nil {
		s.show(desk.Reports)
	}
}

// Help shows what can be done on the page that is open.
func (s *Shell) Help() {
	if r := roomOf(s.open); r != nil {
		kit.Tell(s.window, s.book, s.book.Say(r.title), s.book.Say(r.help))
	}
}
