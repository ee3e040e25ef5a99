// Package door is what stands in the window before a register is open: the
// first start, the lock of a protected register, and why one cannot be opened.
//
// It knows no store: what is typed goes to functions that are handed in, and
// what they answer is shown. Every screen is the content of the one window.
//
//	door.Refuse(door.Door{Window: w, Book: book, Jobs: jobs, Teller: teller}, path, err, readOnly, sample)
package door

import (
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"banso/app/job"
	"banso/app/kit"
	"banso/app/notice"
	"banso/assets/words"
	"banso/data"
)

// Door is the tools of the screens.
type Door struct {
	Window fyne.Window
	Book   words.Book
	Jobs   job.Runner
	Teller notice.Teller
}

func (d Door) say(key words.Key, args ...any) string { return d.Book.Say(key, args...) }

// show puts a card with a title, a body and buttons into the window.
func (d Door) show(title string, body fyne.CanvasObject, buttons ...fyne.CanvasObject) {
	head := kit.Stack(kit.HalfGap, kit.NewText(d.say(words.AppName), kit.Style{Bold: true, Color: kit.ColorAccentText}), kit.NewText(title, kit.Title))
	foot := kit.Stack(12, kit.Line(), kit.Row(kit.Gap, buttons...))
	inside := container.NewBorder(kit.Pad(head, 0, 0, kit.WideGap, 0), kit.Pad(foot, kit.Gap, 0, 0, 0), nil, nil, body)
	card := kit.Over(kit.NewGround(kit.ColorSurface, kit.ColorLine, 8), kit.Inset(24, inside))
	d.Window.SetContent(container.NewStack(kit.NewGround(kit.ColorRail, "", 0), container.NewCenter(kit.Width(cardWidth, kit.Height(cardHeight, card)))))
	d.Window.Show()
}

// cardWidth and cardHeight are the same on every screen: nothing jumps.
const cardWidth, cardHeight float32 = 720, 520

// Welcome greets at the very first start: begin a register, or look at the
// sample.
func Welcome(d Door, begin, sample func()) {
	d.show(d.say(words.DoorWelcome), kit.NewProse(d.say(words.DoorWelcomeText), kit.Body),
		kit.NewButton(d.say(words.DoorSample), sample), kit.Space(), kit.NewPrimary(d.say(words.DoorBegin), begin))
}

// Refuse says why a register cannot be opened and what can be done: read it
// while another has it open, look at the sample, or leave. readOnly and sample
// may be nil.
func Refuse(d Door, path string, err error, readOnly, sample func()) {
	buttons := []fyne.CanvasObject{kit.Space()}
	if sample != nil {
		buttons = append(buttons, kit.NewButton(d.say(words.DoorSample), sample))
	}
	var locked *data.LockedError
	if errors.As(err, &locked) && readOnly != nil {
		buttons = append(buttons, kit.NewButton(d.say(words.DoorReadOnly), readOnly))
	}
	buttons = append(buttons, kit.NewPrimary(d.say(words.DoorLeave), d.Window.Close))
	d.show(d.say(words.DoorRefused), kit.NewProse(d.Teller.Tell(notice.Opening, err)+"\n\n"+path, kit.Body), buttons...)
}
