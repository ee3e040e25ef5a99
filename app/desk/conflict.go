package desk

import (
	"maps"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"banso/app/kit"
	"banso/assets/words"
)

// merge brings together what is typed and what somebody else has saved since.
// A field that only one of the two has changed takes that change; for fields
// that both have changed the person chooses. Nothing is lost: theirs stays in
// the change log, ours is in the form.
func (e *Editor) merge() {
	ours, base := e.form.Texts(), e.base
	e.fill(e.subject.Texts())
	both := map[string]string{}
	merged := maps.Clone(e.stored)
	for name, text := range ours {
		switch theirs := e.stored[name]; {
		case text == base[name] || text == theirs:
		case theirs == base[name]:
			merged[name] = text
		default:
			merged[name] = text
			both[name] = theirs
		}
	}
	e.stale = false
	e.form.SetTexts(merged)
	switch {
	case len(both) > 0:
		e.ask(both)
	case e.changed():
		e.Save()
	default:
		e.dropDraft()
	}
	e.show()
}

// ask puts the fields that both have changed side by side.
func (e *Editor) ask(theirs map[string]string) {
	book := e.desk.Book
	rows := kit.Stack(kit.Gap, compareRow(book.Say(words.DeskField), book.Say(words.DeskOurs), book.Say(words.DeskTheirs), kit.Strong))
	for _, name := range e.form.Names() {
		if text, ok := theirs[name]; ok {
			rows.Add(kit.Line())
			rows.Add(compareRow(e.form.Label(name), e.form.Text(name), text, kit.Body))
		}
	}
	var dialog *kit.Dialog
	use := kit.NewButton(book.Say(words.DeskUseTheirs), func() {
		dialog.Close()
		for name, text := range theirs {
			e.form.SetText(name, text)
		}
		if e.changed() {
			e.Save()
		} else {
			e.dropDraft()
		}
	})
	keep := kit.NewPrimary(book.Say(words.DeskUseOurs), func() {
		dialog.Close()
		e.Save()
	})
	later := kit.NewQuiet(book.Say(words.KitCancel), func() { dialog.Close() })
	body := container.NewBorder(kit.Pad(kit.NewProse(book.Say(words.DeskConflictText), kit.Body), 0, 0, kit.WideGap, 0), nil, nil, nil,
		kit.NewVScroll(rows))
	dialog = kit.NewDialog(e.desk.Window, book.Say(words.DeskConflict), body, fyne.NewSize(860, 420), later, use, keep)
	dialog.Show()
}

func compareRow(label, ours, theirs string, style kit.Style) fyne.CanvasObject {
	return kit.Row(kit.WideGap, kit.Over(kit.Width(130, kit.NewProse(label, kit.Muted))),
		kit.Grow(kit.NewProse(ours, style)), kit.Grow(kit.NewProse(theirs, style)))
}
