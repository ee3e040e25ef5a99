package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// clean returns the text as it can be set: valid UTF-8, letters composed with
// their marks (NFC), without controls, variation selectors and characters of
// no width. Line feeds stay, tabs become spaces.
//
// Compatibility ideographs stay as they are, although NFC would replace them:
// U+FA19 and U+795E are two forms of one character, and a person's legal name
// has one of them.
func clean(text string) string {
	if plain(text) {
		return text
	}
	text = strings.ToValidUTF8(text, string(utf8.RuneError))
	text = strings.Map(visible, text)
	var out strings.Builder
	rest := 0
	for i, r := range text {
		if isCompatibility(r) {
			out.WriteString(norm.NFC.String(text[rest:i]))
			out.WriteRune(r)
			rest = i + utf8.RuneLen(r)
		}
	}
	out.WriteString(norm.NFC.String(text[rest:]))
	return out.String()
}

// plain tells whether a text has nothing to clean: almost every text, and to
// look is cheaper than to rebuild it.
func plain(text string) bool {
	for _, r := range text {
		switch {
		case r == '\n', ' ' <= r && r < 0x7F, 0x3001 <= r && r <= 0x3096, 0x309B <= r && r <= 0x9FFF, 0xFF01 <= r && r <= 0xFF9D:
		default:
			return false
		}
	}
	return true
}

func visible(r rune) rune {
	switch {
	case r == '\n':
		return r
	case r == '\t', r == '\u2028', r == '\u2029', r == '\u00a0', 0x2000 <= r && r <= 0x200A:
		return ' '
	case unicode.IsControl(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Variation_Selector, r):
		return -1
	}
	return r
}

func isCompatibility(r rune) bool {
	return 0xF900 <= r && r <= 0xFAFF || 0x2F800 <= r && r <= 0x2FA1F
}
