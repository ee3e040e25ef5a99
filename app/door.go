package app

import (
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"banso/app/kit"
	"banso/app/notice"
	"banso/assets"
	"banso/assets/words"
	"banso/data"
)

// Door is what the windows before the register's own need.
type Door struct {
	App    fyne.App
	Book   words.Book
	Teller notice.Teller
}

// choice is a button of a door.
type choice struct {
	text string
	do   func()
}

const doorWidth, doorHeight float32 = 620, 300

// show opens a small window with a text and choices; a choice closes it after
// what it does has opened another window.
func (d Door) show(title, text string, choices ...choice) {
	d.App.Settings().SetTheme(kit.NewTheme(ownFonts(), firstBrightness()))
	w := d.App.NewWindow(d.Book.Say(words.AppName))
	buttons := kit.Row(kit.Gap, kit.Space())
	for i, c := range choices {
		button := kit.NewButton
		if i == len(choices)-1 {
			button = kit.NewPrimary
		}
		buttons.Add(button(c.text, func() {
			c.do()
			w.Close()
		}))
	}
	body := kit.Stack(kit.WideGap, kit.NewText(title, kit.Title), kit.NewProse(text, kit.Body))
	w.SetContent(container.NewStack(kit.NewGround(kit.ColorSurface, "", 0), kit.Inset(24, container.NewBorder(nil, buttons, nil, nil, body))))
	w.Resize(fyne.NewSize(doorWidth, doorHeight))
	w.CenterOnScreen()
	w.Show()
}

// Welcome greets at the very first start: begin a register, or look at the
// sample.
func Welcome(d Door, begin, sample func()) {
	d.show(d.Book.Say(words.DoorWelcome), d.Book.Say(words.DoorWelcomeText),
		choice{d.Book.Say(words.DoorSample), sample}, choice{d.Book.Say(words.DoorBegin), begin})
}

// Refuse says why a register cannot be opened and what can be done: read it
// while another has it open, look at the sample, or leave. readOnly and sample
// may be nil.
func Refuse(d Door, path string, err error, readOnly, sample func()) {
	var choices []choice
	if sample != nil {
		choices = append(choices, choice{d.Book.Say(words.DoorSample), sample})
	}
	var locked *data.LockedError
	if errors.As(err, &locked) && readOnly != nil {
		choices = append(choices, choice{d.Book.Say(words.DoorReadOnly), readOnly})
	}
	choices = append(choices, choice{d.Book.Say(words.DoorLeave), func() {}})
	d.show(d.Book.Say(words.DoorRefused), d.Teller.Tell(notice.Opening, err)+"\n\n"+path, choices...)
}

// ownFonts returns the bundled fonts as the theme wants them.
func ownFonts() kit.Fonts {
	return kit.Fonts{
		Regular: fyne.NewStaticResource("BIZUDPGothic-Regular.ttf", assets.Gothic.Bytes()),
		Bold:    fyne.NewStaticResource("BIZUDPGothic-Bold.ttf", assets.GothicBold.Bytes()),
		Mono:    fyne.NewStaticResource("BIZUDGothic-Regular.ttf", assets.GothicFixed.Bytes()),
	}
}
