package settings

import (
	"context"
	"net/url"
	"path/filepath"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"banso/app/backup"
	"banso/app/desk"
	"banso/app/kit"
	"banso/app/notice"
	"banso/assets/words"
	"banso/data"
)

// backups is the leaf about the register's file and its backups: where they
// lie, what is in them, and the way back.
type backups struct {
	desk    *desk.Desk
	table   *kit.Table[data.BackupInfo]
	first   *kit.Prose
	second  *kit.Prose
	paused  *kit.Prose
	holds   *kit.Prose // what is in the chosen backup
	banner  *fyne.Container
	now     *kit.Button
	leave   *kit.Button       // stop using the second place
	chosen  []*kit.Button     // what is done with the chosen backup
	checked map[string]string // what a check of a backup said, by its path
	ticket  int               // of the list being read; a late answer is dropped
}

func newBackups(d *desk.Desk) leaf {
	b := &backups{desk: d, checked: map[string]string{}, first: kit.NewProse("", kit.Body), second: kit.NewProse("", kit.Body),
		paused: kit.NewProse("", kit.Body), holds: kit.NewProse("", kit.Small)}
	b.table = kit.NewTable(d.Book, func(i data.BackupInfo) string { return i.Path }, b.columns()...)
	b.table.OnSelect = func(data.BackupInfo) { b.enable() }
	content := container.NewBorder(kit.Pad(b.head(), 12, kit.WideGap, kit.Gap, kit.WideGap), kit.Pad(b.foot(), kit.Gap, kit.WideGap, kit.Gap, kit.WideGap),
		nil, nil, b.table.Content())
	b.enable()
	return leaf{id: leafBackups, title: words.SettingsBackups, content: content, enter: b.read}
}

const placeWidth float32 = 110

// head says where the register and its backups lie.
func (b *backups) head() fyne.CanvasObject {
	d, say := b.desk, b.desk.Book.Say
	file := d.Store.Path()
	if file == "" {
		file = say(words.SettingsInMemory)
	}
	open := kit.NewQuiet(say(words.SettingsOpenFolder), func() { openFolder(d, filepath.Dir(d.Store.Path())) })
	open.SetEnabled(d.Store.Path() != "")
	b.now = kit.NewPrimary(say(words.SettingsBackupNow), b.backUp)
	elsewhere := kit.NewButton(say(words.SettingsBackupTo), b.backUpTo)
	choose := kit.NewQuiet(say(words.BackupChoose), b.choosePlace)
	choose.SetEnabled(!d.Store.ReadOnly() && d.Store.BackupDir() != "")
	b.leave = kit.NewQuiet(say(words.BackupRemove), func() { b.setPlace("") })
	confirm := kit.NewPrimary(say(words.BackupConfirm), b.confirm)
	b.banner = kit.Over(kit.NewGround(kit.ColorAccentSoft, "", 6), kit.Inset(kit.Gap, kit.Row(kit.Gap, kit.Grow(kit.Middle(b.paused)), kit.Middle(confirm))))
	b.banner.Hide()
	row := func(label words.Key, what fyne.CanvasObject, buttons ...fyne.CanvasObject) fyne.CanvasObject {
		name := kit.Width(placeWidth, kit.Middle(kit.NewText(say(label), kit.Muted)))
		return kit.Row(kit.Gap, append([]fyne.CanvasObject{name, kit.Grow(kit.Middle(what))}, buttons...)...)
	}
	return kit.Stack(kit.Gap, kit.NewText(say(words.SettingsBackups), kit.Sub), b.banner,
		row(words.SettingsFile, kit.NewCutText(file, kit.Body), open),
		row(words.BackupFirst, b.first), row(words.BackupSecond, b.second, choose, b.leave),
		kit.Row(kit.Gap, b.now, elsewhere, kit.Grow(kit.Middle(kit.NewProse(say(words.SettingsBackupsText), kit.Small)))))
}

// foot says what is in the chosen backup and what can be done with it.
func (b *backups) foot() fyne.CanvasObject {
	say := b.desk.Book.Say
	b.chosen = []*kit.Button{
		kit.NewButton(say(words.SettingsVerify), b.verifyChosen),
		kit.NewButton(say(words.BackupRehearse), b.rehearseChosen),
		kit.NewButton(say(words.SettingsTake), b.takeChosen),
	}
	if b.desk.Keeper != nil {
		b.chosen = append(b.chosen, kit.NewButton(say(words.BackupRestore), b.goBackToChosen))
	}
	buttons := kit.Row(kit.Gap, kit.Space())
	for _, button := range b.chosen {
		buttons.Add(button)
	}
	return kit.Stack(kit.Gap, b.holds, buttons)
}

func (b *backups) columns() []kit.Column[data.BackupInfo] {
	book := b.desk.Book
	return []kit.Column[data.BackupInfo]{
		{Head: words.SettingsWhen, Width: 214, Less: func(x, y data.BackupInfo) int { return x.At.Compare(y.At) }, Show: func(i data.BackupInfo) kit.Cell { return kit.Cell{Text: moment(book, i.At)} }},
		{Head: words.SettingsWhy, Width: 150, Show: func(i data.BackupInfo) kit.Cell { return kit.Cell{Text: backup.Reason(book, i.Reason)} }},
		{Head: words.SettingsSize, Width: 90, Right: true, Show: func(i data.BackupInfo) kit.Cell {
			return kit.Cell{Text: book.Say(words.SettingsKB, "n", book.Number(int((i.Bytes+1023)/1024)))}
		}},
		{Head: words.SettingsChecked, Width: 120, Show: func(i data.BackupInfo) kit.Cell { return kit.Cell{Text: b.checked[i.Path]} }},
		{Head: words.KitFileName, Width: 240, Grow: true, Show: func(i data.BackupInfo) kit.Cell { return kit.Cell{Text: i.File, Color: kit.ColorMuted} }},
	}
}

func (b *backups) enable() {
	i, chosen := b.table.Selected()
	for _, button := range b.chosen {
		button.SetEnabled(chosen)
	}
	b.now.SetEnabled(b.desk.Store.BackupDir() != "")
	switch {
	case !chosen:
		b.holds.SetText(b.desk.Book.Say(words.BackupChooseRow))
	default:
		b.holds.SetText(b.preview(i))
	}
}

// preview says what a backup holds.
func (b *backups) preview(i data.BackupInfo) string {
	return backup.Made(b.desk.Book, i, time.Local) + "\n" + backup.Holds(b.desk.Book, i, time.Local)
}

// read lists the backups of the register, the newest first.
func (b *backups) read() {
	b.ticket++
	ticket := b.ticket
	var list []data.BackupInfo
	var standing data.BackupStanding
	b.desk.Jobs.Run(context.Background(), func(ctx context.Context) (err error) {
		if list, err = b.desk.Store.Backups(ctx); err != nil {
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
			b.tell(standing)
			b.enable()
		}
	})
}

// tell says how well the register is backed up.
func (b *backups) tell(s data.BackupStanding) {
	book := b.desk.Book
	b.first.SetText(b.firstText(s))
	b.second.SetText(secondText(book, s))
	b.leave.SetEnabled(s.Second.Dir != "" && !b.desk.Store.ReadOnly())
	b.paused.SetText(book.Say(words.BackupPaused, "when", backup.Moment(book, s.Restored.At, time.Local)))
	if s.Paused {
		b.banner.Show()
	} else {
		b.banner.Hide()
	}
}

func (b *backups) firstText(s data.BackupStanding) string {
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

func secondText(book words.Book, s data.BackupStanding) string {
	p := s.Second
	last := backup.Moment(book, p.At, time.Local)
	switch {
	case p.Dir == "":
		return book.Say(words.BackupSecondNone)
	case s.SecondLate:
		return book.Say(words.BackupSecondLate, "dir", p.Dir, "when", last)
	case !p.Missed.IsZero():
		return book.Say(words.BackupSecondMissed, "dir", p.Dir, "when", last, "missed", backup.Moment(book, p.Missed, time.Local))
	case p.At.IsZero():
		return book.Say(words.BackupSecondNoneYet, "dir", p.Dir)
	}
	return book.Say(words.BackupSecondAt, "dir", p.Dir, "when", last)
}

// openFolder shows a folder in the system's own file manager.
func openFolder(d *desk.Desk, dir string) {
	if fyne.CurrentApp().OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(dir)}) != nil {
		d.Shell.Say(kit.Message{Text: d.Book.Say(words.SettingsCannotOpen, "dir", dir)})
	}
}
