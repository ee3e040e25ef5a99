package settings

import (
	"context"
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"banso/app/kit"
	"banso/app/notice"
	"banso/app/told"
	"banso/assets/words"
	"banso/data"
	"banso/data/mentoring"
)

// purge takes somebody's personal data out for good.
func (x *exchange) purge() {
	book := x.desk.Book
	var options []kit.Option
	for _, p := range x.facts.Snapshot.People.Persons {
		options = append(options, kit.Option{Code: string(p.ID), Text: p.Name, Reading: p.Kana})
	}
	who := kit.NewSelect(book, options, book.Say(words.ExchangePurgeWho))
	sure := kit.NewCheck(book.Say(words.ExchangePurgeSure))
	fields := []kit.Field{x.field("who", words.ExchangePurgeWho, who), x.field("sure", words.ExchangePurge, sure)}
	x.ask(question{words.ExchangePurge, words.ExchangePurgeText, fields, words.ExchangePurge, func(texts map[string]string) {
		x.purgePerson(texts["who"])
	}})
}

func (x *exchange) purgePerson(key string) {
	book := x.desk.Book
	var done data.Purge
	x.long(notice.Saving, words.ExchangePurge, func(ctx context.Context) (err error) {
		done, err = x.desk.Store.PurgePerson(ctx, mentoring.PersonID(key), book.Say(words.ExchangePurgeName))
		return err
	}, func() {
		x.desk.Shell.Reload(nil)
		x.tellPurge(done)
	})
}

// tellPurge shows the certificate, and where the data still is.
func (x *exchange) tellPurge(done data.Purge) {
	book := x.desk.Book
	text := told.Certificate(book, done)
	rows := kit.Stack(kit.WideGap, kit.Card(kit.NewProse(text, kit.Body)), kit.NewProse(book.Say(words.ExchangePurgeOld, "file", done.Backup), kit.Style{Color: kit.ColorWarn}))
	if len(done.Mentions) > 0 {
		rows.Add(kit.NewProse(book.Say(words.ExchangePurgeMentions, "n", book.Number(len(done.Mentions))), kit.Style{Color: kit.ColorWarn}))
	}
	var dialog *kit.Dialog
	save := kit.NewPrimary(book.Say(words.ExchangePurgeSave), func() {
		kit.AskSave(x.desk.Window, book, kit.FileQuestion{Title: book.Say(words.ExchangePurgeSave), Do: book.Say(words.ExchangeDoSave), Ends: []string{".txt"}}, func(path string) {
			x.work(notice.Exporting, func(context.Context) error { return os.WriteFile(path, []byte(text+"\n"), 0o600) }, dialog.Close)
		})
	})
	dialog = kit.NewDialog(x.desk.Window, book.Say(words.ExchangePurge), container.NewStack(kit.NewVScroll(rows)), fyne.NewSize(760, 560),
		kit.NewButton(book.Say(words.KitClose), func() { dialog.Close() }), save)
	dialog.Show()
}
