package settings

import (
	"context"
	"path/filepath"
	"strings"
	"time"

	"banso/app/backup"
	"banso/app/job"
	"banso/app/kit"
	"banso/app/notice"
	"banso/assets/words"
	"banso/data"
)

// backUp makes a backup in both places.
func (b *backups) backUp() {
	book := b.desk.Book
	var made data.BackupResult
	var second data.SecondPlace
	b.long(words.SettingsBackupNow, notice.BackingUp, func(ctx context.Context) (err error) {
		if made, err = b.desk.Store.BackUp(ctx); err != nil {
			return err
		}
		second, err = b.desk.Store.SecondPlace(ctx)
		return err
	}, func() kit.Message {
		switch {
		case made.Problem != nil:
			return kit.Message{Text: book.Say(words.BackupOnlyFirst, "dir", second.Dir), Bad: true}
		case made.Second != "":
			return kit.Message{Text: book.Say(words.BackupBoth, "file", made.First.File)}
		}
		return kit.Message{Text: book.Say(words.SettingsBackedUp, "file", made.First.Path)}
	})
}

// backUpTo puts a copy of the register into a folder once.
func (b *backups) backUpTo() {
	book := b.desk.Book
	question := kit.FileQuestion{Title: book.Say(words.SettingsBackupTo), Do: book.Say(words.SettingsBackupHere)}
	kit.AskFolder(b.desk.Window, book, question, func(dir string) {
		var path string
		b.long(words.SettingsBackupNow, notice.BackingUp, func(ctx context.Context) (err error) {
			path, err = b.desk.Store.Backup(ctx, dir)
			return err
		}, func() kit.Message { return kit.Message{Text: book.Say(words.SettingsBackedUp, "file", path)} })
	})
}

// choosePlace asks for the second place.
func (b *backups) choosePlace() {
	book := b.desk.Book
	kit.AskFolder(b.desk.Window, book, kit.FileQuestion{Title: book.Say(words.BackupSecond), Do: book.Say(words.BackupChooseHere)}, b.setPlace)
}

func (b *backups) setPlace(dir string) {
	book := b.desk.Book
	b.long(words.BackupSecond, notice.ChoosingSecond, func(ctx context.Context) error { return b.desk.Store.SetSecondPlace(ctx, dir) },
		func() kit.Message {
			if dir == "" {
				return kit.Message{Text: book.Say(words.BackupRemoved)}
			}
			return kit.Message{Text: book.Say(words.BackupChosen, "dir", dir)}
		})
}

// confirm goes on with a register that was restored.
func (b *backups) confirm() {
	b.long(words.BackupConfirm, notice.Saving, b.desk.Store.ConfirmRestore, func() kit.Message {
		b.desk.Shell.Reload(nil) // the first page reminds of it
		return kit.Message{Text: b.desk.Book.Say(words.BackupConfirmed)}
	})
}

// verifyChosen proves that the chosen backup can be restored.
func (b *backups) verifyChosen() {
	b.prove(words.SettingsVerify, words.SettingsVerified, func(ctx context.Context, path string) error {
		_, err := b.desk.Store.VerifyBackup(ctx, path)
		return err
	})
}

// rehearseChosen restores the chosen backup for a moment and reads all of it.
func (b *backups) rehearseChosen() {
	b.prove(words.BackupRehearse, words.BackupRehearsed, func(ctx context.Context, path string) error {
		r, err := b.desk.Store.Rehearse(ctx, path)
		if err == nil && !r.Check.OK() {
			err = &data.DamagedError{Path: path}
		}
		return err
	})
}

func (b *backups) prove(title, said words.Key, work func(ctx context.Context, path string) error) {
	i, ok := b.table.Selected()
	if !ok {
		return
	}
	b.checked[i.Path] = ""
	b.long(title, notice.Restoring, func(ctx context.Context) error { return work(ctx, i.Path) }, func() kit.Message {
		b.checked[i.Path] = b.desk.Book.Say(words.SettingsSound)
		return kit.Message{Text: b.desk.Book.Say(said, "file", i.File)}
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
		b.long(words.SettingsTake, notice.Restoring, func(ctx context.Context) error { return b.desk.Store.Restore(ctx, i.Path, path) },
			func() kit.Message { return kit.Message{Text: book.Say(words.SettingsTaken, "file", path)} })
	})
}

// goBackToChosen asks, and puts the chosen backup into the register's place.
func (b *backups) goBackToChosen() {
	i, ok := b.table.Selected()
	if !ok {
		return
	}
	book := b.desk.Book
	text := book.Say(words.BackupRestoreText, "made", backup.Made(book, i, time.Local), "holds", backup.Holds(book, i, time.Local))
	kit.Ask(b.desk.Window, book, book.Say(words.BackupRestoreTitle), text, book.Say(words.BackupRestoreDo), func() { b.desk.Keeper.GoBack(i.Path) })
}

// long does work that may take a while and says how it ended.
func (b *backups) long(title words.Key, during notice.Situation, work func(context.Context) error, said func() kit.Message) {
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
				b.desk.Shell.Fail(during, err)
			} else {
				b.desk.Shell.Say(said())
			}
			b.read()
		},
	})
}
