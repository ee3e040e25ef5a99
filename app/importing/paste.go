package importing

import (
	"banso/app/desk"
	"banso/assets/words"
	"banso/data/intake"
)

// Pasted returns what a list does with rows that are pasted into it: it opens
// the dialog with them, as if they were a file. Nothing is written before the
// person says so.
func Pasted(d *desk.Desk, facts func() desk.Facts, kind intake.Kind) func(text string) {
	return func(text string) {
		if d.Store.ReadOnly() {
			return
		}
		im := &importer{desk: d, facts: facts(), kind: kind, told: map[string]intake.Field{}, answers: map[string]string{}}
		im.view = newView(im)
		im.view.show()
		im.pasted = []byte(text)
		im.take(d.Book.Say(words.KitPasteList) + ".tsv")
	}
}
