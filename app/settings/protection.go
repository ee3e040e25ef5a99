package settings

import (
	"context"
	"errors"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"banso/app/desk"
	"banso/app/door"
	"banso/app/kit"
	"banso/app/notice"
	"banso/assets/words"
	"banso/data"
)

// protection is the leaf about who can read the register's file: its
// passphrase, its recovery key, and when it locks itself.
type protection struct {
	desk    *desk.Desk
	after   *kit.Chips
	filling bool
}

// lockTimes are the minutes that are offered, 0 for never.
func lockTimes() []int { return []int{0, 5, 10, 30} }

func newProtection(d *desk.Desk) leaf {
	p := &protection{desk: d}
	body := p.plain()
	switch {
	case d.Store.Shared():
		body = kit.Stack(kit.WideGap, kit.NewProse(d.Book.Say(words.ProtectionShared), kit.Body))
	case d.Store.Protected():
		body = p.protected()
	}
	head := kit.NewText(d.Book.Say(words.ProtectionTitle), kit.Sub)
	content := container.NewVScroll(kit.Pad(kit.Stack(kit.WideGap, head, body), 12, kit.WideGap, kit.WideGap, kit.WideGap))
	return leaf{id: leafProtection, title: words.ProtectionTitle, content: content, refresh: func(desk.Facts) { p.fill() }, enter: p.fill}
}

// plain offers the protection of a register that has none.
func (p *protection) plain() *fyne.Container {
	say := p.desk.Book.Say
	do := kit.NewPrimary(say(words.ProtectionProtect), p.protect)
	do.SetEnabled(p.desk.Store.Path() != "" && !p.desk.Store.ReadOnly())
	return kit.Stack(kit.WideGap, kit.NewProse(say(words.ProtectionIsPlain), kit.Style{Color: kit.ColorWarn}), kit.NewProse(say(words.ProtectionPlainText), kit.Body),
		kit.Row(0, do, kit.Space()), kit.NewProse(say(words.ProtectionNoLock), kit.Small))
}

// protected offers what can be done with a protected register.
func (p *protection) protected() *fyne.Container {
	say := p.desk.Book.Say
	options := make([]kit.Option, 0, len(lockTimes()))
	for _, n := range lockTimes() {
		text := say(words.ProtectionMinutes, "n", n)
		if n == 0 {
			text = say(words.ProtectionNever)
		}
		options = append(options, kit.Option{Code: strconv.Itoa(n), Text: text})
	}
	p.after = kit.NewChoice(options)
	p.after.Listen(p.chosen)
	change := kit.NewButton(say(words.ProtectionChange), p.change)
	renew := kit.NewButton(say(words.ProtectionNewKey), p.renew)
	remove := kit.NewQuiet(say(words.ProtectionRemove), p.remove)
	for _, b := range []*kit.Button{change, renew, remove} {
		b.SetEnabled(!p.desk.Store.ReadOnly())
	}
	step := func(b *kit.Button, about words.Key) fyne.CanvasObject {
		return kit.Row(kit.WideGap, kit.Over(kit.Width(200, b)), kit.Grow(kit.Middle(kit.NewProse(say(about), kit.Small))))
	}
	return kit.Stack(kit.WideGap, kit.NewProse(say(words.ProtectionIsProtected), kit.Style{Color: kit.ColorOK}),
		labelled(say(words.ProtectionLockAfter), p.after), step(kit.NewButton(say(words.ProtectionLockNow), p.lock), words.ProtectionLockText),
		step(change, words.ProtectionChangeText), step(renew, words.ProtectionNewKeyText), step(remove, words.ProtectionRemoveText))
}

func (p *protection) lock() {
	if p.desk.Keeper != nil {
		p.desk.Keeper.Lock()
	}
}

// fill shows after how long the register locks itself.
func (p *protection) fill() {
	if p.desk.Looks == nil || p.after == nil {
		return
	}
	p.filling = true
	defer func() { p.filling = false }()
	p.after.SetText(strconv.Itoa(int(p.desk.Looks.Look().LockAfter / time.Minute)))
}

func (p *protection) chosen() {
	if p.filling || p.desk.Looks == nil {
		return
	}
	n, err := strconv.Atoi(p.after.Text())
	if err != nil {
		p.fill() // a choice cannot be taken back to nothing
		return
	}
	now := p.desk.Looks.Look()
	now.LockAfter = time.Duration(n) * time.Minute
	p.desk.Looks.SetLook(now)
}

// protect asks for a passphrase and puts a protected copy into the register's
// place.
func (p *protection) protect() {
	secret := door.ChoosePassphrase(p.desk.Book.Say)
	a := p.ask(words.ProtectionProtect, words.ProtectionProtectText, secret.Fields(words.DoorPassphrase))
	a.form.OnEdit = secret.Judge
	a.do = func() {
		if wrong := secret.Wrong(); len(wrong) > 0 {
			a.form.Mark(wrong)
			return
		}
		a.dialog.Close()
		if p.desk.Keeper != nil {
			p.desk.Keeper.Protect(secret.Text())
		}
	}
}

const fieldOld = "old"

// old is the field for the passphrase that holds until now.
func (p *protection) old() (*kit.Entry, kit.Field) {
	e := kit.NewSecret()
	return e, kit.Field{Name: fieldOld, Label: p.desk.Book.Say(words.ProtectionOld), Required: true, Narrow: 340, Input: e}
}

// change gives the register another passphrase.
func (p *protection) change() {
	old, field := p.old()
	secret := door.ChoosePassphrase(p.desk.Book.Say)
	a := p.ask(words.ProtectionChange, words.ProtectionChangeText, append([]kit.Field{field}, secret.Fields(words.DoorNewPassphrase)...))
	a.form.OnEdit = secret.Judge
	a.do = func() {
		if wrong := secret.Wrong(); len(wrong) > 0 {
			a.form.Mark(wrong)
			return
		}
		a.work(func(ctx context.Context) error {
			return p.desk.Store.ChangePassphrase(ctx, data.Secret{Passphrase: old.Text()}, secret.Text())
		}, func() { p.desk.Shell.Say(kit.Message{Text: p.desk.Book.Say(words.ProtectionChanged)}) })
	}
}

// renew makes another recovery key and shows it once.
func (p *protection) renew() {
	old, field := p.old()
	a := p.ask(words.ProtectionNewKey, words.ProtectionNewKeyText, []kit.Field{field})
	key := ""
	a.do = func() {
		a.work(func(ctx context.Context) (err error) {
			key, err = p.desk.Store.NewRecoveryKey(ctx, data.Secret{Passphrase: old.Text()})
			return err
		}, func() {
			d := door.Door{Window: p.desk.Window, Book: p.desk.Book, Jobs: p.desk.Jobs, Teller: notice.Teller{Book: p.desk.Book, LogFile: p.desk.About.LogFile}}
			door.TellKey(d, door.Key{Text: key, Done: func() {}, Print: func(done func(string, error)) {
				if p.desk.Keeper != nil {
					p.desk.Keeper.Print(key, done)
				}
			}})
		})
	}
}

// remove puts a plain copy into the register's place.
func (p *protection) remove() {
	old, field := p.old()
	a := p.ask(words.ProtectionRemove, words.ProtectionRemoveWarning, []kit.Field{field})
	a.do = func() {
		// The same passphrase once more proves that it is the right one, while
		// the register is still open.
		a.work(func(ctx context.Context) error {
			return p.desk.Store.ChangePassphrase(ctx, data.Secret{Passphrase: old.Text()}, old.Text())
		}, func() {
			if p.desk.Keeper != nil {
				p.desk.Keeper.Unprotect(old.Text())
			}
		})
	}
}

// asking is a dialog that asks for passphrases.
type asking struct {
	p      *protection
	form   *kit.Form
	dialog *kit.Dialog
	button *kit.Button
	do     func()
}

func (p *protection) ask(title, about words.Key, fields []kit.Field) *asking {
	book := p.desk.Book
	a := &asking{p: p}
	a.form = kit.NewForm(book, kit.Tab{Sections: []kit.Section{{Above: kit.NewProse(book.Say(about), kit.Body), Fields: fields}}})
	cancel := kit.NewButton(book.Say(words.KitCancel), func() { a.dialog.Close() })
	a.button = kit.NewPrimary(book.Say(title), func() { a.do() })
	a.dialog = kit.NewDialog(p.desk.Window, book.Say(title), a.form.Content(), fyne.NewSize(640, 230+56*float32(len(fields))), cancel, a.button)
	a.dialog.Show()
	a.form.Focus(fields[0].Name)
	return a
}

// work tries what is typed. A passphrase that is not the register's is marked,
// and nothing has changed.
func (a *asking) work(do func(context.Context) error, then func()) {
	a.button.Disable()
	a.p.desk.Jobs.Run(context.Background(), do, func(err error) {
		a.button.Enable()
		var wrong *data.WrongSecretError
		switch {
		case err == nil:
			a.dialog.Close()
			then()
		case errors.As(err, &wrong):
			a.form.Mark(map[string][]string{fieldOld: {a.p.desk.Book.Say(words.DoorWrong)}})
		default:
			a.dialog.Close()
			a.p.desk.Shell.Fail(notice.Protecting, err)
		}
	})
}
