package settings

import (
	"context"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"banso/app/desk"
	"banso/app/job"
	"banso/app/kit"
	"banso/app/notice"
	"banso/assets/words"
	"banso/data"
)

// backups is the leaf about the register's file and its backups.
type backups struct {
	desk      *desk.Desk
	table     *kit.Table[data.BackupInfo]
	state     *kit.Prose
	verify    *kit.Button
	take      *kit.Button
	now       *kit.Button
	elsewhere *kit.Button
	checked   map[string]string // what a check of a backup said, by its path
	ticket    int               // of the list being read; a late answer is dropped
}

func newBackups(d *desk.Desk) leaf {
	b := &backups{desk: d, checked: map[string]string{}, state: kit.NewProse("", kit.Body)}
	say := d.Book.Say
	b.table = kit.NewTable(d.Book, func(i data.BackupInfo) string { return i.Path }, b.columns()...)
	b.table.OnSelect = func(data.BackupInfo) { b.enable() }
	b.now = kit.NewPrimary(say(words.SettingsBackupNow), func() { b.backUp(d.Store.BackupDir()) })
	b.elsewhere = kit.NewButton(say(words.SettingsBackupTo), b.backUpTo)
	b.verify = kit.NewButton(say(words.SettingsVerify), b.verifyChosen)
	b.take = kit.NewButton(say(words.SettingsTake), b.takeChosen)
	file := d.Store.Path()
	if file == "" {
		file = say(words.SettingsInMemory)
	}
	open := kit.NewQuiet(say(words.SettingsOpenFolder), func() { openFolder(d, filepath.Dir(d.Store.Path())) })
	open.SetEnabled(d.Store.Path() != "")
	head := kit.Stack(kit.Gap, kit.NewText(say(words.SettingsBackups), kit.Sub),
		kit.Row(kit.Gap, kit.Width(96, kit.Middle(kit.NewText(say(words.SettingsFile), kit.Muted))), kit.Grow(kit.Middle(kit.NewCutText(file, kit.Body))), open),
		kit.Row(kit.Gap, kit.Width(96, kit.Over(kit.NewText(say(words.SettingsBackups), kit.Muted))), kit.Grow(b.state)),
		kit.Row(kit.Gap, b.now, b.elsewhere, kit.Space()))
	foot := kit.Row(kit.Gap, kit.Grow(kit.Middle(kit.NewProse(say(words.SettingsBackupsText), kit.Small))), b.verify, b.take)
	content := container.NewBorder(kit.Pad(head, 12, kit.WideGap, kit.Gap, kit.WideGap), kit.Pad(foot, kit.Gap, kit.WideGap, kit.Gap, kit.WideGap), nil, nil, b.table.Content())
	b.enable()
	return leaf{id: leafBackups, title: words.SettingsBackups, content: content, enter: b.read}
}

func (b *backups) columns() []kit.Column[data.BackupInfo] {
	book := b.desk.Book
	return []kit.Column[data.BackupInfo]{
		{Head: words.SettingsWhen, Width: 214, Less: func(x, y data.BackupInfo) int { return x.At.Compare(y.At) }, Show: func(i data.BackupInfo) kit.Cell { return kit.Cell{Text: moment(book, i.At)} }},
		{Head: words.SettingsWhy, Width: 150, Show: func(i data.BackupInfo) kit.Cell { return kit.Cell{Text: reason(book, i.Reason)} }},
		{Head: words.SettingsSize, Width: 90, Right: true, Show: func(i data.BackupInfo) kit.Cell {
			return kit.Cell{Text: book.Say(words.SettingsKB, "n", book.Number(int((i.Bytes+1023)/1024)))}
		}},
		{Head: words.SettingsChecked, Width: 120, Show: func(i data.BackupInfo) kit.Cell { return kit.Cell{Text: b.checked[i.Path]} }},
		{Head: words.KitFileName, Width: 240, Grow: true, Show: func(i data.BackupInfo) kit.Cell { return kit.Cell{Text: i.File, Color: kit.ColorMuted} }},
	}
}

// reason says why a backup was made. Those before an upgrade carry its number.
func reason(book words.Book, why string) string {
	if strings.HasPrefix(why, "before-schema") {
		why = "before-schema"
	}
	return book.Code("backup", why)
}

func (b *backups) enable() {
	_, chosen := b.table.Selected()
	b.verify.SetEnabled(chosen)
	b.take.SetEnabled(chosen)
	b.now.SetEnabled(b.desk.Store.BackupDir() != "")
}

// read lists the backups of the register, the newest first.
func (b *backups) read() {
	b.ticket++
	ticket := b.ticket
	var list []data.BackupInfo
	var standing data.BackupStanding
	b.desk.Jobs.Run(context.Background(), func(ctx context.Context) (err error) {
		dir := b.desk.Store.BackupDir()
		if dir == "" {
			return nil
		}
		if list, err = data.Backups(dir); err != nil {
			return err
		}
		standing, err = b.desk.Store.BackupStanding(ctx)
		return err
	}, func(err error) {
		switch {
		case ticket != b.ticket:
		case err != nil:
			b.desk.Shell.Fail(notice.Reading, err)
		default:
			slices.SortStableFunc(list, func(x, y data.BackupInfo) int { return y.At.Compare(x.At) })
			b.table.SetRows(list)
			b.state.SetText(b.stateText(standing))
			b.enable()
		}
	})
}

func (b *backups) stateText(s data.BackupStanding) string {
	book, dir := b.desk.Book, b.desk.Store.BackupDir()
	switch {
	case dir == "":
		return book.Say(words.SettingsNoBackups)
	case s.Last.Path == "":
		return book.Say(words.SettingsNoneYet, "dir", dir)
	case s.Behind:
		return book.Say(words.SettingsBehind, "when", moment(book, s.Last.At), "dir", dir)
	}
	return book.Say(words.SettingsUpToDate, "when", moment(book, s.Last.At), "dir", dir)
}

// backUp puts a copy of the register into a folder.
func (b *backups) backUp(dir string) {
	var path string
	b.long(words.SettingsBackupNow, func(ctx context.Context) (err error) {
		path, err = b.desk.Store.Backup(ctx, dir)
		return err
	}, func() string { return b.desk.Book.Say(words.SettingsBackedUp, "file", path) })
}

func (b *backups) backUpTo() {
	book := b.desk.Book
	kit.AskFolder(b.desk.Window, book, kit.FileQuestion{Title: book.Say(words.SettingsBackupTo), Do: book.Say(words.SettingsBackupHere)}, b.backUp)
}

// verifyChosen proves that the chosen backup can be restored.
func (b *backups) verifyChosen() {
	i, ok := b.table.Selected()
	if !ok {
		return
	}
	b.checked[i.Path] = ""
	b.long(words.SettingsVerify, func(ctx context.Context) error {
		_, err := b.desk.Store.VerifyBackup(ctx, i.Path)
		return err
	}, func() string {
		b.checked[i.Path] = b.desk.Book.Say(words.SettingsSound)
		return b.desk.Book.Say(words.SettingsVerified, "file", i.File)
	})
}

// takeChosen restores the chosen backup as a file of its own, beside the
// register that is open.
func (b *backups) takeChosen() {
	i, ok := b.table.Selected()
	if !ok {
		return
	}
	book := b.desk.Book
	name := strings.TrimSuffix(filepath.Base(b.desk.Store.Path()), filepath.Ext(b.desk.Store.Path()))
	kit.AskSave(b.desk.Window, book, kit.FileQuestion{Title: book.Say(words.SettingsTake), Do: book.Say(words.SettingsTakeDo),
		Folder: filepath.Dir(b.desk.Store.Path()), Name: book.Say(words.SettingsTakeName, "name", name) + ".banso", Ends: []string{".banso"}}, func(path string) {
		b.long(words.SettingsTake, func(ctx context.Context) error { return b.desk.Store.Restore(ctx, i.Path, path) },
			func() string { return book.Say(words.SettingsTaken, "file", path) })
	})
}

// long does work that may take a while and says how it ended.
func (b *backups) long(title words.Key, work func(context.Context) error, said func() string) {
	book := b.desk.Book
	var shown *kit.Progress
	var stop func()
	stop = job.RunLong(context.Background(), b.desk.Jobs, job.Long{
		Work: func(ctx context.Context, _ func(int, int)) error { return work(ctx) },
		Show: func(int, int) {
			if shown == nil {
				shown = kit.NewProgress(b.desk.Window, book, book.Say(title), func() { stop() })
			}
			shown.Set(0, 0)
		},
		Done: func(err error) {
			if shown != nil {
				shown.Close()
			}
			if err != nil {
				b.desk.Shell.Fail(notice.BackingUp, err)
			} else {
				b.desk.Shell.Say(kit.Message{Text: said()})
			}
			b.read()
		},
	})
}

// openFolder shows a folder in the system's own file manager.
func openFolder(d *desk.Desk, dir string) {
	if fyne.CurrentApp().OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(dir)}) != nil {
		d.Shell.Say(kit.Message{Text: d.Book.Say(words.SettingsCannotOpen, "dir", dir)})
	}
}
