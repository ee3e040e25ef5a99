package door

import (
	"errors"

	"fyne.io/fyne/v2"

	"banso/app/kit"
	"banso/app/notice"
	"banso/assets/words"
	"banso/data"
)

// Refusal is a register that could not be opened, and what can be done. What
// cannot be done is nil.
type Refusal struct {
	Path     string
	Err      error
	ReadOnly func() // read it while another has it open
	Retry    func()
	MoveIn   func() // copy it to where it may live
	Borrow   func() // borrow it from the shared folder it was given back to
	Break    func() // take the lease that another machine left
	Ways     func() // other registers
}

// Refuse says why a register cannot be opened and offers what can be done.
func Refuse(d Door, r Refusal) {
	buttons := []fyne.CanvasObject{}
	if r.Ways != nil {
		buttons = append(buttons, kit.NewQuiet(d.say(words.DoorOtherWays), r.Ways))
	}
	buttons = append(buttons, kit.Space())
	var locked *data.LockedError
	var back *data.GivenBackError
	var lent *data.LentError
	if (errors.As(r.Err, &locked) || errors.As(r.Err, &back)) && r.ReadOnly != nil {
		buttons = append(buttons, kit.NewButton(d.say(words.DoorReadOnly), r.ReadOnly))
	}
	if r.Retry != nil {
		buttons = append(buttons, kit.NewButton(d.say(words.DoorRetry), r.Retry))
	}
	if r.Break != nil {
		buttons = append(buttons, kit.NewButton(d.say(words.DoorBreakLease), r.Break))
	}
	if r.MoveIn != nil {
		buttons = append(buttons, kit.NewButton(d.say(words.DoorMoveIn), r.MoveIn))
	}
	if r.Borrow != nil {
		label := words.DoorBorrow
		if errors.As(r.Err, &lent) {
			label = words.DoorBreakLoan
		}
		buttons = append(buttons, kit.NewButton(d.say(label), r.Borrow))
	}
	buttons = append(buttons, kit.NewPrimary(d.say(words.DoorLeave), d.Window.Close))
	d.show(screen{title: d.say(words.DoorRefused), buttons: buttons,
		body: text(kit.NewProse(d.Teller.Tell(notice.Opening, r.Err), kit.Body), kit.NewProse(r.Path, kit.Small))})
}

// Tell says something that must have been read; then comes when it was.
func Tell(d Door, said string, then func()) {
	next := kit.NewPrimary(d.say(words.DoorNext), then)
	d.show(screen{title: d.say(words.AppName), body: text(kit.NewProse(said, kit.Body)), buttons: []fyne.CanvasObject{kit.Space(), next}, next: then})
	d.focus(next)
}
