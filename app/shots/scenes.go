package main

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"banso/app"
	"banso/app/desk"
	"banso/app/kit"
	"banso/app/kit/kittest"
	"banso/assets/words"
	"banso/data"
	"banso/data/mentoring"
)

// scene is one picture: a page, and what is done on it first.
type scene struct {
	name string
	to   desk.Route
	do   func(*stage)
}

// stage is what scenes act on.
type stage struct {
	shell *app.Shell
	store *data.Store
	book  words.Book
}

func scenes() []scene {
	npo := desk.Route{Page: desk.NPOs}
	var list []scene
	for _, id := range app.Pages() {
		list = append(list, scene{name: string(id), to: desk.Route{Page: id}})
	}
	return append(list, []scene{
		{name: "mentee", to: desk.Route{Page: desk.NPOs, Part: "mentee"}},
		{name: "mentor-hours", to: desk.Route{Page: desk.Mentors, Part: "hours"}},
		{name: "mentor-consent", to: desk.Route{Page: desk.Mentors, Part: "consent"}},
		{name: "session-month", to: desk.Route{Page: desk.Sessions}, do: secondLeaf},
		{name: "survey-entry", to: desk.Route{Page: desk.Surveys}, do: secondLeaf},
		{name: "survey-grid", to: desk.Route{Page: desk.Surveys}, do: func(s *stage) { s.leaf(2) }},
		{name: "settings-cohort", to: desk.Route{Page: desk.Settings, Part: "cohort"}},
		{name: "settings-backups", to: desk.Route{Page: desk.Settings, Part: "backups"}, do: chooseBackup},
		{name: "settings-loan", to: desk.Route{Page: desk.Settings, Part: "loan"}},
		{name: "settings-exchange", to: desk.Route{Page: desk.Settings, Part: "exchange"}, do: twoLaptops},
		{name: "settings-protection", to: desk.Route{Page: desk.Settings, Part: "protection"}},
		{name: "settings-history", to: desk.Route{Page: desk.Settings, Part: "history"}},
		{name: "dialog-import", to: npo, do: openImport},
		{name: "dialog-picker", to: npo, do: openPicker},
		{name: "dialog-month", to: desk.Route{Page: desk.Mentors, Part: "consent"}, do: openMonth},
		{name: "dialog-refused", to: desk.Route{Page: desk.Mentors, Part: "basics"}, do: saveNothing},
		{name: "dialog-saved", to: desk.Route{Page: desk.Mentors, Part: "basics"}, do: save},
		{name: "dialog-conflict", to: desk.Route{Page: desk.Mentors, Part: "basics"}, do: conflict},
		{name: "dialog-help", to: npo, do: func(s *stage) { s.shell.Help() }},
		{name: "dialog-file", to: npo, do: chooseFile},
		{name: "dialog-progress", to: npo, do: progress},
	}...)
}

func (s *stage) window() fyne.Window { return s.shell.Window() }

// first finds the first widget of a type that can be seen.
func first[W fyne.CanvasObject](s *stage, is func(W) bool) (W, bool) {
	for _, o := range kittest.Objects(s.window().Content()) {
		if w, ok := o.(W); ok && is(w) {
			return w, true
		}
	}
	var none W
	return none, false
}

func openPicker(s *stage) {
	if picker, ok := first(s, func(p *kit.Select) bool { return len(p.Text()) == 6 }); ok {
		picker.Tapped(nil)
		if search, ok := s.window().Canvas().Focused().(*kit.Entry); ok {
			test.Type(search, "すい")
		}
	}
}

// secondLeaf turns to the second leaf of what has leaves on the page.
func secondLeaf(s *stage) { s.leaf(1) }

// leaf turns to a leaf of what has leaves on the page, from 0.
func (s *stage) leaf(i int) {
	if tabs, ok := first(s, func(*kit.Tabs) bool { return true }); ok {
		tabs.Select(i)
	}
}

func openImport(s *stage) {
	if b := kittest.Button(s.window().Content(), s.book.Say(words.ImportingButton)); b != nil {
		b.OnTapped()
	}
}

func openMonth(s *stage) {
	if f, ok := first(s, func(f *kit.DateField) bool { return f.Text() != "" }); ok {
		for _, o := range kittest.Objects(f) {
			if b, ok := o.(*kit.Button); ok {
				b.OnTapped()
			}
		}
	}
}

// chooseBackup shows what the newest backup holds.
func chooseBackup(s *stage) {
	for _, o := range kittest.Objects(s.window().Content()) {
		if list, ok := o.(fyne.Focusable); ok && strings.Contains(fmt.Sprintf("%T", o), "tableView") {
			list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
			return
		}
	}
}

// phone finds the field of a telephone number.
func phone(s *stage) *kit.Entry {
	e, _ := first(s, func(e *kit.Entry) bool { return strings.HasPrefix(e.Text(), "090-") })
	return e
}

func saveNothing(s *stage) {
	phone(s).SetText("090")
	s.press(words.DeskSave)
}

func save(s *stage) {
	phone(s).SetText("090-0000-0001")
	s.press(words.DeskSave)
}

// conflict lets another person change the mentor that is open.
func conflict(s *stage) {
	entry := phone(s)
	stored := entry.Text()
	entry.SetText("090-0000-0002")
	snapshot, err := s.store.Snapshot(context.Background(), "")
	if err != nil {
		return
	}
	for _, p := range snapshot.People.Persons {
		if p.Phone == stored {
			p.Phone, p.Mail = "090-0000-9999", "new.address@example.jp"
			_, _ = s.store.Do(context.Background(), mentoring.OpSaveMentor, func(tx *data.Tx) error { return tx.Put(&p) })
		}
	}
	s.press(words.DeskSave)
}

// press presses a button of the page.
func (s *stage) press(key words.Key) {
	if b := kittest.Button(s.window().Content(), s.book.Say(key)); b != nil && !b.Disabled() {
		b.OnTapped()
	}
}

func chooseFile(s *stage) {
	kit.AskOpen(s.window(), s.book, kit.FileQuestion{Title: s.book.Code("op", "import"), Do: s.book.Say(words.KitFileReplaceDo), Folder: "."}, func(string) {})
}

func progress(s *stage) {
	p := kit.NewProgress(s.window(), s.book, s.book.Say(words.KitWorking), func() {})
	p.Set(640, 1741)
}
