package settings

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"banso/app/job"
	"banso/app/kit"
	"banso/app/notice"
	"banso/app/told"
	"banso/assets/words"
	"banso/data"
)

// decide lets one side of a conflict count from now on.
func (x *exchange) decide(c data.Conflict, side int) {
	x.work(notice.Saving, func(ctx context.Context) error {
		_, err := x.desk.Store.TakeSide(ctx, c, side)
		return err
	}, func() {
		x.desk.Shell.Say(kit.Message{Text: x.desk.Book.Say(words.ExchangeDecided)})
		x.desk.Shell.Reload(nil)
	})
}

// work does something short, and shows the leaf anew.
func (x *exchange) work(during notice.Situation, do func(context.Context) error, then func()) {
	x.desk.Jobs.Run(context.Background(), do, func(err error) {
		if err != nil {
			x.desk.Shell.Fail(during, err)
		} else {
			then()
		}
		x.read()
	})
}

func (x *exchange) copyKey(key string) {
	fyne.CurrentApp().Clipboard().SetContent(key)
	x.desk.Shell.Say(kit.Message{Text: x.desk.Book.Say(words.ExchangeCopied)})
}

func (x *exchange) saveKey(k data.ExchangeKey) {
	book := x.desk.Book
	kit.AskSave(x.desk.Window, book, kit.FileQuestion{Title: book.Say(words.ExchangeOwnKey), Do: book.Say(words.ExchangeDoSave),
		Name: book.Say(words.ExchangeKeyFile, "name", k.Name) + ".txt", Ends: []string{".txt"}}, func(path string) {
		x.work(notice.Exporting, func(context.Context) error { return os.WriteFile(path, []byte(k.Key+"\n"), 0o600) },
			func() { x.desk.Shell.Say(kit.Message{Text: book.Say(words.ExchangeKeySaved, "file", path)}) })
	})
}

// question is a form in a dialog.
type question struct {
	title, about words.Key
	fields       []kit.Field
	do           words.Key
	answered     func(texts map[string]string)
}

func (x *exchange) ask(q question) {
	book := x.desk.Book
	form := kit.NewForm(book, kit.Tab{Sections: []kit.Section{{Above: kit.NewProse(book.Say(q.about), kit.Body), Fields: q.fields}}})
	var dialog *kit.Dialog
	do := kit.NewPrimary(book.Say(q.do), func() {
		texts := form.Texts()
		for _, f := range q.fields {
			if f.Required && strings.TrimSpace(texts[f.Name]) == "" {
				form.Focus(f.Name)
				return
			}
		}
		dialog.Close()
		q.answered(texts)
	})
	dialog = kit.NewDialog(x.desk.Window, book.Say(q.title), form.Content(), fyne.NewSize(680, 240+64*float32(len(q.fields))),
		kit.NewButton(book.Say(words.KitCancel), func() { dialog.Close() }), do)
	dialog.Show()
	form.Focus(q.fields[0].Name)
}

func (x *exchange) field(name string, label words.Key, in kit.Input) kit.Field {
	return kit.Field{Name: name, Label: x.desk.Book.Say(label), Required: true, Input: in}
}

func (x *exchange) rename(now string) {
	name := kit.NewEntry(kit.KindText)
	name.SetText(now)
	x.ask(question{words.ExchangeOwnName, words.ExchangeOwnHelp, []kit.Field{x.field("name", words.ExchangeOwnName, name)}, words.ExchangeDoSave, func(texts map[string]string) {
		x.work(notice.Saving, func(ctx context.Context) error { return x.desk.Store.SetExchangeName(ctx, texts["name"]) }, func() {})
	}})
}

func (x *exchange) addPartner() {
	fields := []kit.Field{x.field("name", words.ExchangePartnerName, kit.NewEntry(kit.KindText)), x.field("key", words.ExchangeOwnKey, kit.NewEntry(kit.KindText))}
	x.ask(question{words.ExchangeAdd, words.ExchangeAddText, fields, words.ExchangeDoSave, func(texts map[string]string) {
		x.work(notice.Saving, func(ctx context.Context) error {
			return x.desk.Store.SavePartner(ctx, data.Partner{Name: texts["name"], Key: texts["key"]})
		}, func() {})
	}})
}

func (x *exchange) drop(p data.Partner) {
	x.work(notice.Saving, func(ctx context.Context) error { return x.desk.Store.DropPartner(ctx, p.Key) }, func() {})
}

// exchangeFile asks where an exchange file goes.
func (x *exchange) exchangeFile(name string, took func(path string)) {
	book := x.desk.Book
	stem := strings.TrimSuffix(filepath.Base(x.desk.Store.Path()), filepath.Ext(x.desk.Store.Path()))
	name = fmt.Sprintf("%s-%s-%s", stem, name, x.facts.Today)
	kit.AskSave(x.desk.Window, book, kit.FileQuestion{Title: book.Say(words.ExchangeFile), Do: book.Say(words.ExchangeDoSave), Name: name + data.ExchangeExtension,
		Ends: []string{data.ExchangeExtension}}, took)
}

func (x *exchange) makeFile(p data.Partner) {
	x.exchangeFile(p.Name, func(path string) {
		var made data.ExchangeMade
		x.long(notice.Exporting, words.ExchangeFile, func(ctx context.Context) (err error) {
			made, err = x.desk.Store.ExportExchange(ctx, path, p.Key)
			return err
		}, func() {
			book := x.desk.Book
			text := book.Say(words.ExchangeMade, "name", p.Name, "n", book.Number(made.Acts), "file", path)
			if made.Clamped > 0 {
				text += "\n" + book.Say(words.ExchangeClamped, "n", book.Number(made.Clamped))
			}
			x.desk.Shell.Say(kit.Message{Text: text})
		})
	})
}

// addLaptop makes the file from which another laptop begins.
func (x *exchange) addLaptop() {
	x.exchangeFile("join", func(path string) {
		code := ""
		x.long(notice.Exporting, words.ExchangeFile, func(ctx context.Context) (err error) {
			code, _, err = x.desk.Store.ExportJoin(ctx, path)
			return err
		}, func() {
			kit.Tell(x.desk.Window, x.desk.Book, x.desk.Book.Say(words.ExchangeNew), x.desk.Book.Say(words.ExchangeNewText, "code", code, "file", path))
		})
	})
}

func (x *exchange) chooseFile() {
	book := x.desk.Book
	kit.AskOpen(x.desk.Window, book, kit.FileQuestion{Title: book.Say(words.ExchangeTake), Do: book.Say(words.ExchangeDoTake), Ends: []string{data.ExchangeExtension}}, x.take)
}

// take takes in a file. A register that turns out to be a copy is asked to
// become one of its own.
func (x *exchange) take(path string) {
	var taken data.ExchangeTaken
	var twin *data.ExchangeError
	x.long(notice.Importing, words.ExchangeTake, func(ctx context.Context) (err error) {
		taken, err = x.desk.Store.ImportExchange(ctx, path)
		if errors.As(err, &twin) && twin.Fault == data.ExchangeOurTwin {
			return nil
		}
		twin = nil
		return err
	}, func() {
		if twin != nil {
			x.renew(twin)
			return
		}
		book := x.desk.Book
		text := strings.Join(told.Taken(book, taken), "\n")
		if taken.Backup != "" {
			text += "\n\n" + book.Say(words.ExchangeBackup, "file", taken.Backup)
		}
		kit.Tell(x.desk.Window, book, book.Say(words.ExchangeTake), text)
		x.desk.Shell.Reload(nil)
	})
}

func (x *exchange) renew(twin *data.ExchangeError) {
	book := x.desk.Book
	kit.Ask(x.desk.Window, book, book.Say(words.ExchangeTwin), book.Say(words.ExchangeTwinText), book.Say(words.ExchangeRenew), func() {
		x.work(notice.Saving, func(ctx context.Context) error { return x.desk.Store.Renew(ctx, twin) },
			func() { kit.Tell(x.desk.Window, book, book.Say(words.ExchangeTwin), book.Say(words.ExchangeRenewed)) })
	})
}

// join makes a register from a file of another laptop, beside the one that is
// open.
func (x *exchange) join() {
	book := x.desk.Book
	kit.AskOpen(x.desk.Window, book, kit.FileQuestion{Title: book.Say(words.ExchangeJoin), Do: book.Say(words.ExchangeDoTake), Ends: []string{data.ExchangeExtension}}, func(from string) {
		passphrase := x.field("passphrase", words.ExchangeJoinPassphrase, kit.NewSecret())
		passphrase.Required = false
		x.ask(question{words.ExchangeJoin, words.ExchangeJoinText, []kit.Field{x.field("code", words.ExchangeJoinCode, kit.NewEntry(kit.KindText)), passphrase},
			words.ExchangeDoTake, func(texts map[string]string) { x.joinAs(from, texts) }})
	})
}

func (x *exchange) joinAs(from string, texts map[string]string) {
	book := x.desk.Book
	kit.AskSave(x.desk.Window, book, kit.FileQuestion{Title: book.Say(words.ExchangeJoin), Do: book.Say(words.ExchangeDoSave),
		Folder: filepath.Dir(x.desk.Store.Path()), Name: "register.banso", Ends: []string{".banso"}}, func(to string) {
		var taken data.ExchangeTaken
		x.long(notice.Importing, words.ExchangeJoin, func(ctx context.Context) (err error) {
			taken, err = x.desk.Store.JoinBeside(ctx, data.Joining{File: from, Code: texts["code"], To: to, Passphrase: texts["passphrase"]})
			return err
		}, func() {
			text := book.Say(words.ExchangeJoined, "file", to, "n", book.Number(taken.Acts))
			if taken.Recovery != "" {
				text += "\n\n" + book.Say(words.VaultRecovery, "key", taken.Recovery)
			}
			kit.Tell(x.desk.Window, book, book.Say(words.ExchangeJoin), text)
		})
	})
}

// long does work that may take a while.
func (x *exchange) long(during notice.Situation, title words.Key, work func(context.Context) error, then func()) {
	var shown *kit.Progress
	var stop func()
	stop = job.RunLong(context.Background(), x.desk.Jobs, job.Long{
		Work: func(ctx context.Context, _ func(int, int)) error { return work(ctx) },
		Show: func(int, int) {
			if shown == nil {
				shown = kit.NewProgress(x.desk.Window, x.desk.Book, x.desk.Book.Say(title), func() { stop() })
			}
			shown.Set(0, 0)
		},
		Done: func(err error) {
			if shown != nil {
				shown.Close()
			}
			if err != nil {
				x.desk.Shell.Fail(during, err)
			} else {
				then()
			}
			x.read()
		},
	})
}
