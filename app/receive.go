package app

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"banso/app/desk"
	"banso/app/importing"
	"banso/app/kit"
	"banso/app/native"
	"banso/assets/words"
	"banso/data"
	"banso/data/intake"
)

// gift is what a file is that the window was given.
type gift int

const (
	unknown gift = iota
	folder
	list // to be imported
	register
	same // the register that is open
	backup
	exchange
)

// listEnds are the endings of lists that the import reads.
var listEnds = []string{".xlsx", ".xlsm", ".csv", ".tsv", ".txt"}

// backupEnds are the endings of packed backups. Older ones look like registers
// and are known by the list that lies beside them.
var backupEnds = []string{".banso.zst", ".banso.age"}

// imports tells what a list is taken for, by the page that is open; a person
// can say otherwise in the dialog.
var imports = map[desk.PageID]intake.Kind{
	desk.Mentors: intake.Mentors, desk.Sessions: intake.Sessions, desk.Surveys: intake.Responses,
}

// IsRegister tells whether a file that the program is started with is opened as
// a register; other files are given to the register that was open last.
func IsRegister(path string) bool {
	if strings.Contains(path, "://") {
		return true
	}
	switch giftOf(path, "") {
	case list, exchange, folder:
		return false
	}
	return true
}

// IsBackup tells whether a file that the program is started with is a backup.
func IsBackup(path string) bool { return !strings.Contains(path, "://") && giftOf(path, "") == backup }

// giftOf tells by name and place what a file is.
func giftOf(path, open string) gift {
	name := strings.ToLower(filepath.Base(path))
	ends := func(end string) bool { return strings.HasSuffix(name, end) }
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return folder
	}
	switch {
	case slices.ContainsFunc(listEnds, ends):
		return list
	case slices.ContainsFunc(backupEnds, ends):
		return backup
	case ends(data.ExchangeExtension):
		return exchange
	case !ends(".banso"):
		return unknown
	case sameFile(path, open):
		return same
	}
	beside, err := data.Backups(filepath.Dir(path))
	if err == nil && slices.ContainsFunc(beside, func(b data.BackupInfo) bool { return b.File == filepath.Base(path) }) {
		return backup
	}
	return register
}

func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

// dropped takes files that were dropped on the window.
func (s *Shell) dropped(_ fyne.Position, items []fyne.URI) {
	paths := make([]string, len(items))
	for i, item := range items {
		paths[i] = item.Path()
	}
	s.Receive(paths)
}

// Receive takes files that were dropped on the window, or that the program was
// started with while the window was open, one after the other.
func (s *Shell) Receive(paths []string) {
	if s.window.Canvas().Overlays().Top() != nil {
		s.Say(kit.Message{Text: s.book.Say(words.NativeDropBusy), Bad: true})
		return
	}
	s.receive(paths)
}

func (s *Shell) receive(paths []string) {
	if len(paths) == 0 {
		return
	}
	path, next := filepath.Clean(paths[0]), func() { s.receive(paths[1:]) }
	switch giftOf(path, s.p.Store.Path()) {
	case list:
		kind, ok := imports[s.open]
		if !ok {
			kind = intake.NPOs
		}
		importing.ShowThen(s.desk, s.facts, kind, path, func() { s.Reload(next) })
	case register:
		s.offer(words.NativeDropRegister, words.NativeDropOpen, path, s.another, next)
	case backup:
		s.offer(words.NativeDropBackup, words.NativeDropOpen, path, s.another, next)
	case exchange:
		s.offer(words.NativeDropExchange, words.NativeDropGo, path, func(path string) {
			s.Go(desk.Route{Page: desk.Settings, Part: "exchange", Key: path})
		}, next)
	case folder:
		s.refuse(words.NativeDropFolder, path, next)
	case same:
		s.refuse(words.NativeDropSame, path, next)
	case unknown:
		s.refuse(words.NativeDropUnknown, path, next)
	}
}

// offer asks what to do with a file. Esc leaves the files behind it too.
func (s *Shell) offer(text, do words.Key, path string, act func(path string), next func()) {
	var d *kit.Dialog
	no := kit.NewButton(s.book.Say(words.KitCancel), func() {
		d.Close()
		next()
	})
	yes := kit.NewPrimary(s.book.Say(do), func() {
		d.Close()
		act(path)
		next()
	})
	told := kit.NewProse(s.book.Say(text, "file", filepath.Base(path)), kit.Body)
	d = kit.NewDialog(s.window, s.book.Say(words.NativeDropTitle), kit.Width(440, told), fyne.NewSize(500, 230), no, yes)
	d.Show()
	s.window.Canvas().Focus(yes)
}

func (s *Shell) refuse(text words.Key, path string, next func()) {
	kit.Tell(s.window, s.book, s.book.Say(words.NativeDropTitle), s.book.Say(text, "file", filepath.Base(path))).OnClose = next
}

// another opens a file in a window of its own.
func (s *Shell) another(path string) {
	start := s.p.Another
	if start == nil {
		start = native.Another
	}
	if err := start(path); err != nil {
		s.Say(kit.Message{Text: s.book.Say(words.NativeCannotStart), Bad: true})
	}
}
