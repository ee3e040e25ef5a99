// Package door is what stands in the window before a register is open: the
// first start, the lock of a protected register, the recovery key that is shown
// once, and why a register cannot be opened.
//
// It knows no store and keeps no secret: what is typed goes to functions that
// are handed in, and what they answer is shown. Every screen is the content of
// the one window.
//
//	door.Refuse(door.Door{Window: w, Book: book, Jobs: jobs, Teller: teller}, refusal)
package door

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"banso/app/job"
	"banso/app/kit"
	"banso/app/notice"
	"banso/assets/words"
)

// Door is the tools of the screens.
type Door struct {
	Window fyne.Window
	Book   words.Book
	Jobs   job.Runner
	Teller notice.Teller
}

func (d Door) say(key words.Key, args ...any) string { return d.Book.Say(key, args...) }

// screen is one card in the window.
type screen struct {
	mark    string // above the title at the right, as "1 / 3"
	title   string
	body    fyne.CanvasObject
	buttons []fyne.CanvasObject
	next    func() // Ctrl+Enter; nil nothing
	back    func() // Esc; nil nothing
}

// cardWidth and cardHeight are the same on every screen: nothing jumps.
const cardWidth, cardHeight float32 = 760, 560

// cardPlace puts the card in the middle of the window, smaller where there is
// less room: a small laptop with large letters must still show the buttons.
type cardPlace struct{}

// Layout is called by Fyne.
func (cardPlace) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	card := objects[0]
	s := card.MinSize().Max(fyne.NewSize(min(cardWidth, size.Width), min(cardHeight, size.Height)))
	card.Move(fyne.NewPos((size.Width-s.Width)/2, (size.Height-s.Height)/2))
	card.Resize(s)
}

// MinSize is called by Fyne.
func (cardPlace) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// show puts a screen into the window.
func (d Door) show(s screen) {
	above := kit.Row(kit.Gap, kit.NewText(d.say(words.AppName), kit.Style{Bold: true, Color: kit.ColorAccentText}), kit.Space(), kit.NewText(s.mark, kit.Muted))
	head := kit.Stack(kit.HalfGap, above, kit.NewText(s.title, kit.Title))
	foot := kit.Stack(12, kit.Line(), kit.Row(kit.Gap, s.buttons...))
	inside := container.NewBorder(kit.Pad(head, 0, 0, kit.Gap, 0), kit.Pad(foot, kit.Gap, 0, 0, 0), nil, nil, s.body)
	card := kit.Over(kit.NewGround(kit.ColorSurface, kit.ColorLine, 8), kit.Inset(24, inside))
	content := container.NewStack(kit.NewGround(kit.ColorRail, "", 0), container.New(cardPlace{}, card))
	d.Window.SetContent(content)
	d.setKeys(content, s)
	d.Window.Show()
}

// setKeys gives the keys their meaning while the screen is in the window.
func (d Door) setKeys(content fyne.CanvasObject, s screen) {
	c := d.Window.Canvas()
	press := func(f func()) {
		if f != nil && d.Window.Content() == content && c.Overlays().Top() == nil {
			f()
		}
	}
	c.SetOnTypedKey(func(key *fyne.KeyEvent) {
		if key.Name == fyne.KeyEscape {
			press(s.back)
		}
	})
	c.AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault}, func(fyne.Shortcut) { press(s.next) })
}

// focus gives a widget the keyboard once it stands in the window.
func (d Door) focus(o fyne.Focusable) { d.Window.Canvas().Focus(o) }

// Wait says calmly that something takes a moment.
func Wait(d Door, title, text words.Key) {
	d.show(screen{title: d.say(title), body: kit.NewProse(d.say(text), kit.Body), buttons: []fyne.CanvasObject{kit.Space()}})
}

// text puts wrapping text at the top of a card.
func text(objects ...fyne.CanvasObject) *kit.Scroll {
	return kit.NewVScroll(kit.Stack(kit.WideGap, objects...))
}
