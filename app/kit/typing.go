package kit

import (
	"fyne.io/fyne/v2"

	"banso/app/kit/ime"
)

// typing lets somebody type the name of an option into a widget that is no
// text entry. What the input method composes is followed while it is composed,
// so that typing one kana is enough.
type typing struct {
	input *ime.Session
	now   string // what is composed
	taken bool   // the input method took the key that went down last
	field *typed
}

// jumper is a widget with options that typing goes to.
type jumper interface {
	fyne.CanvasObject
	jumped(text string)
	refresh()
}

func (t *typing) enter(w jumper) {
	if s := ime.Of(windowOf(w)); s != nil {
		t.input = s
	}
	t.field = &typed{t, w}
	t.input.Enter(t.field, ime.Free)
}

func (t *typing) leave(jumper) {
	if t.field != nil {
		t.input.Leave(t.field)
	}
	t.now, t.taken = "", false
}

// down asks the input method about a key, where it must be asked.
func (t *typing) down(key *fyne.KeyEvent) {
	t.taken = t.field != nil && t.input.Struck(t.field, keyOf(key, false))
}

// up tells the input method of a key that is let go.
func (t *typing) up(key *fyne.KeyEvent) {
	if t.field != nil {
		t.input.Struck(t.field, keyOf(key, true))
	}
}

// composing tells whether what Fyne tells belongs to the input method.
func (t *typing) composing() bool { return t.now != "" || t.taken }

// typed is such a widget as the input method sees it: a field that keeps no
// text.
type typed struct {
	t *typing
	w jumper
}

// Compose implements [ime.Field].
func (f *typed) Compose(c ime.Composition) {
	f.t.now = c.Text
	if c.Text != "" {
		f.w.jumped(c.Text)
	}
	f.w.refresh()
}

// Commit implements [ime.Field].
func (f *typed) Commit(text, reading string) {
	f.t.now = ""
	if reading == "" {
		reading = text
	}
	f.w.jumped(reading)
	f.w.refresh()
}

// Drop implements [ime.Field].
func (f *typed) Drop() {
	f.t.now = ""
	f.w.refresh()
}

// Spot implements [ime.Field]: the candidates stand under the widget.
func (f *typed) Spot(int) ime.Spot {
	d := fyne.CurrentApp().Driver()
	on := d.CanvasForObject(f.w)
	if on == nil {
		return ime.Spot{}
	}
	at, scale := d.AbsolutePositionForObject(f.w), on.Scale()
	return ime.Spot{X: int((at.X + Gap) * scale), Y: int(at.Y * scale), Height: int(f.w.Size().Height * scale)}
}

// Selected implements [ime.Field]: there is nothing to convert.
func (f *typed) Selected() string { return "" }

// Play shows in an entry what an input method would compose there, for those
// who look at entries without typing.
func Play(e *Entry, c ime.Composition) { e.composer.Compose(c) }
