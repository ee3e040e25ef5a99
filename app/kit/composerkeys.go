package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"banso/app/kit/ime"
)

// Where the input method must be asked about each key ([ime.Session.Asks]), it
// is asked when the key goes down, which Fyne tells first. What Fyne makes of
// the key after that, from the same event of the window, is used only if the
// method did not take it: TypedKey, TypedShortcut, and a TypedRune for each of
// its characters. A key that is held down comes as TypedKey alone.

// KeyDown asks the input method, and lets Shift begin a selection.
func (e *Entry) KeyDown(key *fyne.KeyEvent) {
	tellPresence(e)
	e.composer.ask(key)
	e.Entry.KeyDown(key)
}

// KeyUp tells the input method too: some switch when Shift alone goes up.
func (e *Entry) KeyUp(key *fyne.KeyEvent) {
	e.composer.input.Struck(e.composer, keyOf(key, true))
	e.Entry.KeyUp(key)
}

func (c *composer) ask(key *fyne.KeyEvent) {
	c.struck, c.news = key, true
	c.taken = c.input.Struck(c, keyOf(key, false))
}

// keyOf returns a key with the modifiers that are held down now.
func keyOf(key *fyne.KeyEvent, up bool) ime.Key {
	k := ime.Key{Code: key.Physical.ScanCode, Up: up}
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		held := d.CurrentKeyModifiers()
		k.Shift, k.Control = held&fyne.KeyModifierShift != 0, held&fyne.KeyModifierControl != 0
		k.Alt, k.Super = held&fyne.KeyModifierAlt != 0, held&fyne.KeyModifierSuper != 0
	}
	return k
}

// takesAsked tells whether the input method took a key. One that it leaves to
// the entry ends the composition where it stands, unless it does nothing to the
// text, such as Shift.
func (c *composer) takesAsked(key *fyne.KeyEvent) bool {
	if key != c.struck {
		c.ask(key)
	}
	c.news = false
	switch key.Name {
	case desktop.KeyShiftLeft, desktop.KeyShiftRight, desktop.KeyControlLeft, desktop.KeyControlRight,
		desktop.KeyAltLeft, desktop.KeyAltRight, desktop.KeySuperLeft, desktop.KeySuperRight,
		desktop.KeyCapsLock, fyne.KeyUnknown:
		return c.taken || c.open
	}
	if !c.taken {
		c.finish()
	}
	return c.taken
}

// takesRune tells whether a character is one of a key that the input method
// took.
func (c *composer) takesRune() bool { return c.input.Asks(c) && c.taken }

// takesShortcut tells whether a shortcut is that of a key which the input
// method took. One that no key brought is from a menu; while something is
// composed it is from a key that is held down.
func (c *composer) takesShortcut() bool {
	if !c.input.Asks(c) {
		return false
	}
	if !c.news {
		return c.open
	}
	c.news = false
	return c.taken
}

// Type implements [ime.Typist].
func (c *composer) Type(character rune, name string) {
	switch {
	case character != 0:
		c.entry.Entry.TypedRune(character)
	case name != "":
		c.entry.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyName(name)})
	}
}
