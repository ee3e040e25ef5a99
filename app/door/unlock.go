package door

import (
	"fyne.io/fyne/v2"

	"banso/app/kit"
	"banso/assets/words"
)

// Lock is a protected register that waits for its secret. The functions answer
// with what is wrong in words, "" when another screen has come.
type Lock struct {
	Path string
	Text words.Key // why it is locked
	Open func(passphrase string, wrong func(string))
	// Recover opens with the recovery key and sets a new passphrase.
	Recover func(key, passphrase string, wrong func(string))
	Ways    func()
}

// unlock is the screen of a lock.
type unlock struct {
	Door
	lock Lock
	busy bool
}

// Unlock asks for the secret of a register.
func Unlock(d Door, l Lock) { (&unlock{Door: d, lock: l}).ask() }

// ask shows the field for the passphrase.
func (u *unlock) ask() {
	secret := kit.NewSecret()
	form := kit.NewForm(u.Book, kit.Tab{Sections: []kit.Section{{
		Above:  kit.Stack(kit.Gap, kit.NewProse(u.say(u.lock.Text), kit.Body), kit.NewProse(u.lock.Path, kit.Small)),
		Fields: []kit.Field{{Name: fieldPassphrase, Label: u.say(words.DoorPassphrase), Narrow: 340, Input: secret}},
	}}})
	do := kit.NewPrimary(u.say(words.DoorUnlockDo), nil)
	open := func() {
		u.try(do, form, func(wrong func(string)) {
			u.lock.Open(secret.Text(), func(told string) {
				wrong(told)
				secret.TypedShortcut(&fyne.ShortcutSelectAll{}) // the next try shall not be added to this one
			})
		}, fieldPassphrase)
	}
	do.OnTapped = func() {
		if secret.Text() == "" {
			form.Mark(map[string][]string{fieldPassphrase: {u.say(words.DoorMissing)}})
			return
		}
		open()
	}
	secret.OnKey(fyne.KeyReturn, do.OnTapped).OnKey(fyne.KeyEnter, do.OnTapped)
	u.show(screen{title: u.say(words.DoorUnlock), body: form.Content(), next: do.OnTapped,
		buttons: []fyne.CanvasObject{kit.NewQuiet(u.say(words.DoorForgot), u.askKey), kit.NewQuiet(u.say(words.DoorOtherWays), u.lock.Ways), kit.Space(), do}})
	u.focus(secret)
}

// askKey shows the fields for the recovery key and a new passphrase.
func (u *unlock) askKey() {
	if u.busy {
		return
	}
	key, secret := kit.NewNotes(2), ChoosePassphrase(u.say)
	fields := append([]kit.Field{{Name: "key", Label: u.say(words.DoorRecoveryKey), Required: true, Help: u.say(words.DoorRecoveryKeyHelp), Input: key}},
		secret.Fields(words.DoorNewPassphrase)...)
	form := kit.NewForm(u.Book, kit.Tab{Sections: []kit.Section{{Above: kit.NewProse(u.say(words.DoorRecoverText), kit.Body), Fields: fields}}})
	form.OnEdit = func() {
		secret.Judge()
		form.Content().Refresh()
	}
	do := kit.NewPrimary(u.say(words.DoorUnlockDo), nil)
	do.OnTapped = func() {
		wrong := secret.Wrong()
		if Ungroup(key.Text()) == "" {
			wrong = map[string][]string{"key": {u.say(words.DoorMissing)}}
		}
		if len(wrong) > 0 {
			form.Mark(wrong)
			return
		}
		u.try(do, form, func(wrong func(string)) { u.lock.Recover(Ungroup(key.Text()), secret.Text(), wrong) }, "key")
	}
	u.show(screen{title: u.say(words.DoorRecover), body: form.Content(), next: do.OnTapped, back: u.ask,
		buttons: []fyne.CanvasObject{kit.NewButton(u.say(words.DoorRemembered), u.ask), kit.Space(), do}})
	form.Focus("key")
}

// try hands over what is typed. Deriving the key takes a moment, in which the
// button says so and nothing else can be begun.
func (u *unlock) try(do *kit.Button, form *kit.Form, work func(wrong func(string)), field string) {
	if u.busy {
		return
	}
	u.busy = true
	do.SetText(u.say(words.DoorChecking))
	do.Disable()
	work(func(wrong string) {
		u.busy = false
		do.SetText(u.say(words.DoorUnlockDo))
		do.Enable()
		if wrong != "" {
			form.Mark(map[string][]string{field: {wrong}})
		}
	})
}
