package ime

import "unicode/utf8"

// Guard tells keys that the input method used for itself from keys for the
// entry, where the system hands on both (see [Leaks]). It goes by what follows
// a key: a letter that brings no character was taken by the method, so something
// is being composed, and Enter, BackSpace, Tab and arrows belong to it as well.
//
// It counts letters and not kana, for it cannot see them. Where it errs it errs
// to the harmless side: a BackSpace too many does nothing. A nil Guard lets
// everything pass.
type Guard struct {
	taken int  // letters that brought no character
	last  bool // the last key was a letter
}

// NewGuard returns a guard where one is needed, else nil.
func NewGuard() *Guard {
	if !Leaks() {
		return nil
	}
	return &Guard{}
}

// Composing tells whether the method seems to be composing.
func (g *Guard) Composing() bool { return g != nil && g.taken > 0 }

// Takes tells of a key by its name, and returns whether it is the method's own.
// Names of one letter are keys that bring a character.
func (g *Guard) Takes(name string) bool {
	if g == nil {
		return false
	}
	if g.last = len(name) == 1; g.last {
		g.taken++
		return false // the character comes, or does not
	}
	if g.taken == 0 {
		return false
	}
	switch name {
	case "BackSpace":
		g.taken--
	case "Return", "KP_Enter":
		g.taken = 0 // decided
	}
	return true
}

// Typed tells of a character that arrived. One from a key means that nothing is
// composed; one from no key was decided by the method, and the letter that was
// struck last may already begin the next composition.
func (g *Guard) Typed(r rune) {
	if g == nil {
		return
	}
	g.taken = 0
	if g.last && r >= utf8.RuneSelf {
		g.taken = 1
	}
}

// Reset tells that the keyboard came or went.
func (g *Guard) Reset() {
	if g != nil {
		*g = Guard{}
	}
}
