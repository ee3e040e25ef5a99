package door

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
	"golang.org/x/text/width"

	"banso/app/kit"
	"banso/app/notice"
	"banso/assets/words"
)

// Key is a recovery key that is shown once.
type Key struct {
	Text string
	// Told is said above the key, as where an old file is; "" nothing.
	Told string
	// Print brings the sheet of paper on the screen of the system; file is where
	// it is if nothing could open it.
	Print func(done func(file string, err error))
	Done  func()
}

// Groups parts a recovery key into groups that can be read aloud and written
// down.
func Groups(key string) []string {
	const size = 6
	var out []string
	for runes := []rune(key); len(runes) > 0; {
		n := min(size, len(runes))
		out = append(out, string(runes[:n]))
		runes = runes[n:]
	}
	return out
}

// Ungroup returns the key that somebody copied from paper: without spaces and
// line breaks, in capital letters of half width.
func Ungroup(typed string) string {
	return strings.ToUpper(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, width.Narrow.String(typed)))
}

// ShowKey shows a recovery key. It goes on only when the box is ticked that
// says it is on paper.
func ShowKey(d Door, k Key) {
	done := kit.NewPrimary(d.say(words.DoorKeyDone), k.Done)
	body, first := keyBody(d, k, done)
	d.show(screen{title: d.say(words.DoorKeyTitle), body: body, buttons: []fyne.CanvasObject{kit.Space(), done},
		next: func() {
			if !done.Disabled() {
				k.Done()
			}
		}})
	d.focus(first)
}

// TellKey shows a recovery key over the register that is open.
func TellKey(d Door, k Key) {
	var dialog *kit.Dialog
	done := kit.NewPrimary(d.say(words.KitClose), func() {
		dialog.Close()
		k.Done()
	})
	body, first := keyBody(d, k, done)
	dialog = kit.NewDialog(d.Window, d.say(words.DoorKeyTitle), body, fyne.NewSize(cardWidth, cardHeight-40), done)
	dialog.Hold()
	dialog.Show()
	d.focus(first)
}

// keyBody sets the key out and lets done work when it is on paper. It returns
// what has the keyboard first.
func keyBody(d Door, k Key, done *kit.Button) (*kit.Scroll, fyne.Focusable) {
	said := kit.NewProse("", kit.Small)
	kept := kit.NewCheck(d.say(words.DoorKeyKept))
	done.Disable()
	kept.Listen(func() { done.SetEnabled(kept.Text() != "") })
	printing := kit.NewButton(d.say(words.DoorKeyPrint), nil)
	body := text()
	printing.OnTapped = func() {
		printing.Disable()
		k.Print(func(file string, err error) {
			printing.Enable()
			switch {
			case err != nil:
				said.SetText(d.Teller.Tell(notice.Exporting, err))
			case file != "":
				said.SetText(d.say(words.DoorKeyNotOpened, "file", file))
			default:
				said.SetText(d.say(words.DoorKeyPrinted))
			}
			body.Refresh()
		})
	}
	parts := []fyne.CanvasObject{kit.NewProse(d.say(words.DoorKeyText), kit.Body), keyCard(k.Text),
		kit.Row(kit.Gap, printing, kit.Grow(kit.Middle(said))), kit.NewProse(d.say(words.DoorKeyWarning), kit.Style{Color: kit.ColorWarn}), kept}
	if k.Told != "" {
		parts = append([]fyne.CanvasObject{kit.NewProse(k.Told, kit.Body)}, parts...)
	}
	body.Content = kit.Stack(12, parts...)
	return body, printing
}

// keyCard shows the key as it stands on the paper: groups of a fixed width, a
// few a line.
func keyCard(key string) fyne.CanvasObject {
	const perLine = 5
	groups := Groups(key)
	lines := kit.Stack(0)
	for len(groups) > 0 {
		n := min(perLine, len(groups))
		lines.Add(widget.NewLabelWithStyle(strings.Join(groups[:n], "  "), fyne.TextAlignCenter, fyne.TextStyle{Monospace: true}))
		groups = groups[n:]
	}
	return kit.Over(kit.NewGround(kit.ColorStripe, kit.ColorLine, 6), kit.Inset(kit.HalfGap, lines))
}
