package ime

import (
	"strings"
	"unicode"

	"banso/data/kana"
)

// readingOf returns the reading of a text in hiragana, "" if it cannot be told:
// what the input method says; else the text itself if it is kana or a space;
// else what was composed when it was still kana, as a form on the web does it.
func readingOf(text, told, typed string) string {
	for _, r := range []string{told, text, typed} {
		if r = kana.ToHiragana(r); kanaOnly(r) {
			return r
		}
	}
	return ""
}

// kanaOnly tells whether a text can stand in a field of readings.
func kanaOnly(text string) bool {
	return text != "" && !strings.ContainsFunc(text, func(r rune) bool {
		return !unicode.In(r, unicode.Hiragana, unicode.Katakana) && !unicode.IsSpace(r) && r != long && r != dot
	})
}

const (
	long = '\u30FC' // the mark of a long vowel
	dot  = '\u30FB' // the dot between names
)
