package door

import (
	"fyne.io/fyne/v2"

	"banso/app/kit"
	"banso/assets/words"
)

// Returned is a register that was put into a shared folder, and what can be
// done next.
type Returned struct {
	Dir      string
	Borrow   func() // go on with it on this machine
	ReadOnly func() // look into the copy that stays here
	Ways     func() // other registers
}

// TellReturned says that a register lies in the shared folder.
func TellReturned(d Door, r Returned) {
	leave := kit.NewPrimary(d.say(words.DoorLeave), d.Window.Close)
	d.show(screen{title: d.say(words.DoorReturned), body: text(kit.NewProse(d.say(words.DoorReturnedText, "dir", r.Dir), kit.Body)),
		buttons: []fyne.CanvasObject{kit.NewQuiet(d.say(words.DoorOtherWays), r.Ways), kit.Space(),
			kit.NewButton(d.say(words.DoorReadOnly), r.ReadOnly), kit.NewButton(d.say(words.DoorBorrow), r.Borrow), leave}})
	d.focus(leave)
}

// askLoan asks for the shared folder to borrow from.
func (d Door) askLoan(w Ways) {
	kit.AskFolder(d.Window, d.Book, kit.FileQuestion{Title: d.say(words.DoorWayLoan), Do: d.say(words.DoorWayLoanDo)}, w.Borrow)
}
