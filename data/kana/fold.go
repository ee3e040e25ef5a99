package kana

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold returns the form of a text that searching compares: full and half
// width, capitals, hiragana and katakana, variant kanji, all hyphens, long
// vowel signs and wave dashes are made equal; spaces, ・, variation selectors
// and invisible characters are dropped. Fold of a folded text changes nothing.
//
// A folded text is never shown and never stored in place of the typed one.
func Fold(text string) string {
	text = strings.Map(visible, joinMarks(text))
	text = strings.ToLower(norm.NFKC.String(text))
	text = strings.Map(alike, text)
	return norm.NFC.String(repeatKanji(text))
}

// SameName reports whether two names are the same but for spelling: equal when
// folded, and not empty. It is a reason to ask, not a proof: two people may
// bear one name.
func SameName(a, b string) bool {
	folded := Fold(a)
	return folded != "" && folded == Fold(b)
}

// visible drops what has no sign of its own: selectors of glyph variants and
// invisible characters.
func visible(r rune) rune {
	if unicode.Is(unicode.Variation_Selector, r) || unicode.In(r, unicode.Cf, unicode.Cc) && !unicode.IsSpace(r) {
		return -1
	}
	return r
}

// alike maps a character of normalized text to the one it is compared as.
func alike(r rune) rune {
	switch {
	case unicode.IsSpace(r) || r == 0x30FB || r == 0xB7 || r == 0x2022 || r == 0x2027:
		return -1
	case isLong(r) || isDash(r):
		return '-'
	}
	return commonKanji(smallKe(hiragana(r)))
}
