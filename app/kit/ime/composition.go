package ime

import (
	"slices"
	"unicode/utf16"
	"unicode/utf8"
)

// State tells how far a clause has come.
type State int

// The states of a clause, in the words of the input method.
const (
	Typed     State = iota // as typed, not converted yet
	Target                 // converted, and the one the keys act on
	Converted              // converted, waiting
	Chosen                 // not converted, and the one the keys act on
)

// Acted tells whether the keys act on a clause of this state.
func (s State) Acted() bool { return s == Target || s == Chosen }

// Clause is a stretch of a composition that is converted as one. From and To
// count characters (runes) of the composition; To is the one behind the last.
type Clause struct {
	From, To int
	State    State
}

// Composition is a text that the input method has not decided yet. Caret
// counts the characters in front of the caret.
type Composition struct {
	Text    string
	Clauses []Clause
	Caret   int
}

// raw is a composition as Windows tells it: in UTF-16 units, with one attribute
// a unit and the borders of the clauses.
type raw struct {
	units   []uint16
	attrs   []byte
	borders []uint32
	caret   int
}

// decode turns it into characters. What the method leaves out, or tells
// wrongly, is made up for: a composition without clauses is one clause.
func (r raw) decode() Composition {
	c := Composition{Text: string(utf16.Decode(r.units)), Caret: r.runes(r.caret)}
	from := 0
	for _, b := range append(slices.Clone(r.borders), uint32(len(r.units))) {
		to := min(int(b), len(r.units))
		if to <= from {
			continue
		}
		c.Clauses = append(c.Clauses, Clause{From: r.runes(from), To: r.runes(to), State: r.state(from)})
		from = to
	}
	return c
}

// runes counts the characters in front of a unit.
func (r raw) runes(unit int) int {
	return len(utf16.Decode(r.units[:max(0, min(unit, len(r.units)))]))
}

func (r raw) state(unit int) State {
	if unit >= len(r.attrs) {
		return Typed
	}
	switch r.attrs[unit] {
	case 1: // ATTR_TARGET_CONVERTED
		return Target
	case 2: // ATTR_CONVERTED
		return Converted
	case 3: // ATTR_TARGET_NOTCONVERTED
		return Chosen
	}
	return Typed
}

// unitsToRunes turns a place in UTF-16 units of a text into one in characters.
func unitsToRunes(text string, unit int) int {
	n := 0
	for _, r := range text {
		if unit <= 0 {
			break
		}
		unit -= utf16.RuneLen(r)
		n++
	}
	return n
}

// clamped returns the composition with every place inside its text.
func (c Composition) clamped() Composition {
	n := utf8.RuneCountInString(c.Text)
	c.Caret = max(0, min(c.Caret, n))
	return c
}

// anchor is the character the candidates belong to: the beginning of the clause
// that is being converted, else that of the composition.
func (c Composition) anchor() int {
	for _, k := range c.Clauses {
		if k.State.Acted() {
			return k.From
		}
	}
	return 0
}
