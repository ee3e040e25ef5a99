package kana

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

const (
	voicing     = '\u3099' // combining dakuten
	semiVoicing = '\u309A' // combining handakuten
	toKatakana  = 0x60     // from a hiragana to its katakana
)

// ToHiragana returns the text with katakana of either width as hiragana. All
// other characters, ー among them, stay.
func ToHiragana(text string) string {
	return strings.Map(hiragana, HalfToFull(text))
}

func hiragana(r rune) rune {
	if r >= 0x30A1 && r <= 0x30F6 || r == 0x30FD || r == 0x30FE {
		return r - toKatakana
	}
	return r
}

// ToKatakana returns the text with hiragana and half-width katakana as
// full-width katakana. All other characters stay.
func ToKatakana(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0x3041 && r <= 0x3096 || r == 0x309D || r == 0x309E {
			return r + toKatakana
		}
		return r
	}, HalfToFull(text))
}

// HalfToFull returns the text with half-width katakana and their marks in full
// width, a kana and its voicing mark as one character. Nothing else changes:
// normalizing the whole text would replace characters of legal names.
func HalfToFull(text string) string {
	var b strings.Builder
	for text != "" {
		start := strings.IndexFunc(text, isHalfWidth)
		if start < 0 {
			b.WriteString(text)
			break
		}
		end := start
		for end < len(text) {
			r, size := utf8.DecodeRuneInString(text[end:])
			if !isHalfWidth(r) {
				break
			}
			end += size
		}
		// A half-width mark may stand behind a full-width kana.
		if last, size := utf8.DecodeLastRuneInString(text[:start]); isKana(last) {
			start -= size
		}
		b.WriteString(text[:start])
		b.WriteString(norm.NFKC.String(text[start:end]))
		text = text[end:]
	}
	return b.String()
}

func isHalfWidth(r rune) bool { return r >= 0xFF61 && r <= 0xFF9F }

// isKana reports whether r is a full-width hiragana or katakana letter.
func isKana(r rune) bool {
	return r >= 0x3041 && r <= 0x3096 || r >= 0x30A1 && r <= 0x30FA || r >= 0x31F0 && r <= 0x31FF
}

// joinMarks turns loose voicing marks into combining ones, which normalization
// then joins with the kana before them. Left alone, it would put a space there.
func joinMarks(text string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case 0x309B:
			return voicing
		case 0x309C:
			return semiVoicing
		}
		return r
	}, text)
}
