package desk

import (
	"slices"
	"strings"

	"banso/data/kana"
)

// Finder tells whether a record answers to what is typed into the search
// field: every word must occur in one of its texts, whatever the kind of kana,
// width, spaces or variant of a character.
type Finder struct{ words []string }

// NewFinder prepares a search; an empty text finds everything.
func NewFinder(typed string) Finder {
	var f Finder
	for _, w := range strings.Fields(typed) {
		if w = kana.Fold(w); w != "" {
			f.words = append(f.words, w)
		}
	}
	return f
}

// Finds tells whether the texts of a record hold all that is looked for.
func (f Finder) Finds(texts ...string) bool {
	if len(f.words) == 0 {
		return true
	}
	folded := make([]string, len(texts))
	for i, t := range texts {
		folded[i] = kana.Fold(t)
	}
	for _, w := range f.words {
		if !slices.ContainsFunc(folded, func(t string) bool { return strings.Contains(t, w) }) {
			return false
		}
	}
	return true
}
