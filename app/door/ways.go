package door

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"banso/app/kit"
	"banso/assets/words"
)

// Ways is how else a register can be opened. What cannot be done is nil.
type Ways struct {
	Folder  string // where file dialogs begin
	New     func()
	File    func(path string)
	Restore func(backup, to string)
	Shared  func(address string)
	Borrow  func(dir string)
	Join    func(j Joining, wrong func(string))
	Sample  func()
	Back    func()
}

// OtherWays lists how else a register can be opened.
func OtherWays(d Door, w Ways) {
	list := kit.Stack(12)
	var first *kit.Button
	add := func(title, about words.Key, do func()) {
		b := kit.NewButton(d.say(title), do)
		if first == nil {
			first = b
		}
		list.Add(kit.Row(kit.WideGap, kit.Over(kit.Width(240, b)), kit.Grow(kit.Middle(kit.NewProse(d.say(about), kit.Small)))))
	}
	add(words.DoorWayNew, words.DoorWayNewText, w.New)
	add(words.DoorWayFile, words.DoorWayFileText, func() {
		kit.AskOpen(d.Window, d.Book, kit.FileQuestion{Title: d.say(words.DoorWayFile), Do: d.say(words.DoorFileDo), Folder: w.Folder, Ends: []string{extension}}, w.File)
	})
	add(words.DoorWayBackup, words.DoorWayBackupText, func() { d.askBackup(w) })
	add(words.DoorWayLoan, words.DoorWayLoanText, func() { d.askLoan(w) })
	add(words.DoorWayJoin, words.DoorWayJoinText, func() { d.askJoin(w) })
	add(words.DoorWaySample, words.DoorWaySampleText, w.Sample)
	add(words.DoorWayShared, words.DoorWaySharedText, func() { d.askShared(w) })
	buttons := []fyne.CanvasObject{kit.Space()}
	if w.Back != nil {
		buttons = append([]fyne.CanvasObject{kit.NewButton(d.say(words.DoorBack), w.Back)}, buttons...)
	}
	d.show(screen{title: d.say(words.DoorWaysTitle), body: kit.NewVScroll(list), buttons: buttons, back: w.Back})
	d.focus(first)
}

// askBackup asks for a backup and where its contents shall go.
func (d Door) askBackup(w Ways) {
	kit.AskOpen(d.Window, d.Book, kit.FileQuestion{Title: d.say(words.DoorWayBackup), Do: d.say(words.DoorBackupDo), Folder: filepath.Join(w.Folder, "backups"),
		Ends: []string{extension, ".age", ".zst"}}, func(backup string) { TakeOut(d, w.Folder, func(to string) { w.Restore(backup, to) }) })
}

// TakeOut asks where the contents of a backup shall go.
func TakeOut(d Door, folder string, restore func(to string)) {
	kit.AskSave(d.Window, d.Book, kit.FileQuestion{Title: d.say(words.DoorBackupTo), Do: d.say(words.DoorBackupToDo), Folder: folder,
		Name: d.say(words.DoorBackupName), Ends: []string{extension}}, restore)
}

// askShared asks for the address of a shared database.
func (d Door) askShared(w Ways) {
	address := kit.NewEntry(kit.KindMail)
	form := kit.NewForm(d.Book, kit.Tab{Sections: []kit.Section{{Above: kit.NewProse(d.say(words.DoorWaySharedText), kit.Body),
		Fields: []kit.Field{{Name: "address", Label: d.say(words.DoorSharedAddress), Help: d.say(words.DoorSharedAddressHelp), Input: address}}}}})
	do := func() {
		typed := trim(address.Text())
		if !strings.HasPrefix(typed, "postgres://") && !strings.HasPrefix(typed, "postgresql://") {
			form.Mark(map[string][]string{"address": {d.say(words.DoorSharedNot)}})
			return
		}
		w.Shared(typed)
	}
	back := func() { OtherWays(d, w) }
	d.show(screen{title: d.say(words.DoorWayShared), body: form.Content(), next: do, back: back,
		buttons: []fyne.CanvasObject{kit.NewButton(d.say(words.DoorBack), back), kit.Space(), kit.NewPrimary(d.say(words.DoorSharedDo), do)}})
	form.Focus("address")
}
