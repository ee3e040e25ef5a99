package door

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
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
	// it is, for a system that opens nothing.
	Print func(done func(file string, err error))
	Done  func()
}

// Groups parts a recovery key into groups that can be read aloud and written
// down. What every key begins with is a group of its own.
func Groups(key string) []string {
	const size = 6
	var out []string
	if i := strings.LastIndexByte(key, '-') + 1; i > 0 && i < len(key) {
		out, key = append(out, key[:i]), key[i:]
	}
	for runes := []rune(key); len(runes) > 0; {
		n := min(size, len(runes))
		out = append(out, string(runes[:n]))
		runes = runes[n:]
	}
	return out
}

// GroupLines sets the groups into lines of so many, with the beginning of all
// keys alone.
func GroupLines(groups []string, perLine int) [][]string {
	var out [][]string
	if len(groups) > 0 && strings.HasSuffix(groups[0], "-") {
		out, groups = append(out, groups[:1]), groups[1:]
	}
	for len(groups) > 0 {
		n := min(perLine, len(groups))
		out = append(out, groups[:n])
		groups = groups[n:]
	}
	return out
}

// Ungroup returns the key that somebody copied from paper: without spaces and
// line breaks, in capital letters of half width. No key has an O or an I, so
// that they were read for a 0 and a 1.
func Ungroup(typed string) string {
	return strings.Map(func(r rune) rune {
		switch r = unicode.ToUpper(r); {
		case unicode.IsSpace(r):
			return -1
		case r == 'O':
			return '0'
		case r == 'I':
			return '1'
		}
		return r
	}, width.Narrow.String(typed))
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
			said.SetText(d.say(words.DoorKeyPrinted, "file", file))
			if err != nil {
				said.SetText(d.Teller.Tell(notice.Exporting, err))
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
	lines := kit.Stack(-kit.Gap)
	for _, groups := range GroupLines(Groups(key), perLine) {
		line := widget.NewLabelWithStyle(strings.Join(groups, "  "), fyne.TextAlignLeading, fyne.TextStyle{Monospace: true})
		line.SizeName = kit.SizeHeading
		lines.Add(line)
	}
	return kit.Over(kit.NewGround(kit.ColorStripe, kit.ColorLine, 6), kit.Inset(kit.HalfGap, container.NewCenter(lines)))
}
