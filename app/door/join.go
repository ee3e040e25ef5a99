package door

import (
	"fyne.io/fyne/v2"

	"banso/app/kit"
	"banso/assets/words"
)

// Joining is what the register of another laptop is begun from on this one.
type Joining struct {
	File, Code string // made by the other laptop
	Passphrase string // of the register on this one
}

// exchangeExtension is the ending of files from another laptop.
const exchangeExtension = ".bansox"

// askJoin asks for the file of another laptop.
func (d Door) askJoin(w Ways) {
	kit.AskOpen(d.Window, d.Book, kit.FileQuestion{Title: d.say(words.DoorWayJoin), Do: d.say(words.ExchangeDoTake), Folder: w.Folder,
		Ends: []string{exchangeExtension}}, func(file string) { AskCode(d, w, file) })
}

// AskCode asks for the code of a file from another laptop and for a passphrase
// of the register that is made of it.
func AskCode(d Door, w Ways, file string) {
	code, secret := kit.NewEntry(kit.KindMail), ChoosePassphrase(d.say)
	fields := append([]kit.Field{{Name: "code", Label: d.say(words.ExchangeJoinCode), Required: true, Narrow: secretWidth, Input: code}},
		secret.Fields(words.DoorPassphrase)...)
	form := kit.NewForm(d.Book, kit.Tab{Sections: []kit.Section{{
		Above: kit.Stack(kit.Gap, kit.NewProse(d.say(words.ExchangeJoinText), kit.Body), kit.NewProse(file, kit.Small)), Fields: fields}}})
	form.OnEdit = func() {
		secret.Judge()
		form.Content().Refresh()
	}
	var ask func()
	do := func() {
		wrong := secret.Wrong()
		if trim(code.Text()) == "" {
			wrong = map[string][]string{"code": {d.say(words.DoorMissing)}}
		}
		if len(wrong) > 0 {
			form.Mark(wrong)
			return
		}
		Wait(d, words.DoorMaking, words.DoorMakingText)
		w.Join(Joining{File: file, Code: trim(code.Text()), Passphrase: secret.Text()}, func(told string) {
			ask()
			form.Mark(map[string][]string{"code": {told}})
		})
	}
	ask = func() {
		d.show(screen{title: d.say(words.DoorWayJoin), body: form.Content(), next: do, back: w.Back,
			buttons: []fyne.CanvasObject{kit.NewButton(d.say(words.DoorBack), func() { OtherWays(d, w) }), kit.Space(), kit.NewPrimary(d.say(words.DoorWayJoinDo), do)}})
		form.Focus("code")
	}
	ask()
}
