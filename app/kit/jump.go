package kit

import (
	"strings"
	"unicode/utf8"

	"banso/data/kana"
)

// jumpTo returns the option that somebody means who types the beginning of its
// name or reading: the first that begins so, behind the one at from and then
// from the top; a single kana also means its row of the fifty sounds. It
// returns -1 for none.
func jumpTo(options []Option, typed string, from int) int {
	folded := kana.Fold(typed)
	if folded == "" {
		return -1
	}
	for i := range options {
		at := (max(from, 0) + i) % len(options)
		o := options[at]
		if strings.HasPrefix(kana.Fold(o.Reading), folded) || strings.HasPrefix(kana.Fold(o.Text), folded) {
			return at
		}
	}
	if utf8.RuneCountInString(folded) != 1 {
		return -1
	}
	row := kana.Heading(typed)
	for i, o := range options {
		if o.Reading != "" && row != "" && kana.Heading(o.Reading) == row && row != otherHeading() {
			return i
		}
	}
	return -1
}

// otherHeading is the heading of what begins with no kana.
func otherHeading() string {
	all := kana.Headings()
	return all[len(all)-1]
}

// answers tells whether an option answers to what is typed into the line of a
// list: somewhere in its name or reading.
func answers(o Option, typed string) bool {
	folded := kana.Fold(typed)
	return strings.Contains(kana.Fold(o.Text), folded) || o.Reading != "" && strings.Contains(kana.Fold(o.Reading), folded)
}
