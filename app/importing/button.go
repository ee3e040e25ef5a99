package importing

import (
	"banso/app/desk"
	"banso/app/kit"
	"banso/assets/words"
	"banso/data/intake"
)

// NewButton returns the button that lists and empty pages offer to open the
// dialog with; facts returns those that the page has then.
func NewButton(d *desk.Desk, facts func() desk.Facts, kind intake.Kind) *kit.Button {
	return kit.NewButton(d.Book.Say(words.ImportingButton), func() { Show(d, facts(), kind) })
}
