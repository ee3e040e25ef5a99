package desk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"banso/app/kit"
	"banso/assets/words"
)

// compare puts what is typed beside what somebody else has saved, field by
// field, and lets the person choose. Nothing is lost either way: theirs stays
// in the change log, ours is in the form until one of the buttons is pressed.
func (e *Editor) compare() {
	ours := e.form.Texts()
	e.fill(e.subject.Texts())
	theirs := e.stored
	e.form.SetTexts(ours)
	book := e.desk.Book
	rows := kit.Stack(kit.Gap, compareRow(book.Say(words.DeskField), book.Say(words.DeskOurs), book.Say(words.DeskTheirs), kit.Strong))
	differ := 0
	for _, name := range e.form.Names() {
		if ours[name] != theirs[name] {
			differ++
			rows.Add(kit.Line())
			rows.Add(compareRow(e.form.Label(name), ours[name], theirs[name], kit.Body))
		}
	}
	e.stale = false
	if differ == 0 {
		e.dropDraft()
		e.show()
		return
	}
	var dialog *kit.Dialog
	use := kit.NewButton(book.Say(words.DeskUseTheirs), func() {
		dialog.Close()
		e.form.SetTexts(theirs)
		e.dropDraft()
		e.show()
	})
	keep := kit.NewPrimary(book.Say(words.DeskUseOurs), func() {
		dialog.Close()
		e.Save()
	})
	later := kit.NewQuiet(book.Say(words.KitCancel), func() { dialog.Close() })
	body := container.NewBorder(kit.Pad(kit.NewProse(book.Say(words.DeskConflictText), kit.Body), 0, 0, kit.WideGap, 0), nil, nil, nil,
		container.NewVScroll(rows))
	dialog = kit.NewDialog(e.desk.Window, book.Say(words.DeskConflict), body, fyne.NewSize(860, 520), later, use, keep)
	dialog.Show()
}

func compareRow(label, ours, theirs string, style kit.Style) fyne.CanvasObject {
	return kit.Row(kit.WideGap, kit.Over(kit.Width(130, kit.NewProse(label, kit.Muted))),
		kit.Grow(kit.NewProse(ours, style)), kit.Grow(kit.NewProse(theirs, style)))
}
