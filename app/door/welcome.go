package door

import (
	"context"

	"fyne.io/fyne/v2"

	"banso/app/kit"
	"banso/assets/words"
)

// Start is what a person asks for at the first start.
type Start struct {
	Office, Reading string // of the organization
	Person          string // who works here, for the change log
	File            string // where the register shall be
	Passphrase      string // "" does not protect it
	Sample          bool   // filled with the sample
}

// First is what the first start needs.
type First struct {
	Typed Start // what is known already
	// Refused tells why a register must not be made at a path; nil if it may.
	// It may look at the disk.
	Refused func(ctx context.Context, path string) error
	Begin   func(Start)
	// Ways leaves the first start for other registers, with what was typed.
	Ways func(Start)
	// Speak begins again in the other language with what was typed.
	Speak func(Start)
}

// wizard is the first start: three steps, whose forms are made once, so that
// going back finds what was typed.
type wizard struct {
	Door
	first    First
	at       int
	office   *officeStep
	place    *placeStep
	contents *contentsStep
	busy     bool
}

// step is one of the three.
type step interface {
	screen() (title words.Key, body fyne.CanvasObject)
	enter()            // it came into the window
	done(then func())  // calls then if nothing is wrong with it
	fill(start *Start) // adds what was typed here
}

// Welcome begins the first start.
func Welcome(d Door, f First) {
	w := &wizard{Door: d, first: f}
	w.office, w.place, w.contents = newOfficeStep(w), newPlaceStep(w), newContentsStep(w)
	w.show(0)
}

func (w *wizard) steps() []step { return []step{w.office, w.place, w.contents} }

// typed returns everything that was typed until now.
func (w *wizard) typed() Start {
	start := w.first.Typed
	for _, s := range w.steps() {
		s.fill(&start)
	}
	return start
}

func (w *wizard) show(at int) {
	w.at, w.busy = at, false
	s := w.steps()[at]
	title, body := s.screen()
	w.Door.show(screen{mark: w.say(words.DoorStep, "n", at+1), title: w.say(title), body: body, buttons: w.buttons(), next: w.next, back: w.back})
	s.enter()
}

func (w *wizard) buttons() []fyne.CanvasObject {
	other := kit.NewQuiet(w.say(words.DoorOtherWays), func() { w.first.Ways(w.typed()) })
	if w.at == 0 {
		return []fyne.CanvasObject{other, kit.NewQuiet(w.say(words.DoorOtherLanguage), func() { w.first.Speak(w.typed()) }),
			kit.Space(), kit.NewPrimary(w.say(words.DoorNext), w.next)}
	}
	next := words.DoorNext
	if w.at == len(w.steps())-1 {
		next = words.DoorBegin
	}
	return []fyne.CanvasObject{kit.NewButton(w.say(words.DoorBack), w.back), kit.Space(), kit.NewPrimary(w.say(next), w.next)}
}

func (w *wizard) back() {
	if w.at > 0 && !w.busy {
		w.show(w.at - 1)
	}
}

// next goes on if nothing is wrong with the step.
func (w *wizard) next() {
	if w.busy {
		return
	}
	w.steps()[w.at].done(func() {
		if w.at < len(w.steps())-1 {
			w.show(w.at + 1)
			return
		}
		w.busy = true
		Wait(w.Door, words.DoorMaking, words.DoorMakingText)
		w.first.Begin(w.typed())
	})
}
