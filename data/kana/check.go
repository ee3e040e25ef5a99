package kana

import "unicode"

// A Fault is what is wrong with a character of a reading.
type Fault uint8

// The faults.
const (
	// Empty: there is no reading at all.
	Empty Fault = iota + 1
	// Kanji: a Chinese character stands in the reading.
	Kanji
	// Latin: a letter of the Latin alphabet.
	Latin
	// Digit: a number sign.
	Digit
	// HalfWidth: a half-width kana; HalfToFull mends it.
	HalfWidth
	// Dash: a dash where the sign for a long vowel is meant.
	Dash
	// Loose: a sign that needs a kana before it has none: ー, ゝ or a voicing mark.
	Loose
	// Other: any other character.
	Other
)

// A Problem is one character of a reading that does not belong there.
type Problem struct {
	Fault Fault
	At    int  // which character, counted from 0
	Char  rune // the character, 0 for Empty
}

// Check returns what is wrong with a reading, in order, and nothing for a good
// one. A reading may hold hiragana, katakana, ー, ゝ, spaces and ・.
func Check(reading string) []Problem {
	var problems []Problem
	letters, before := 0, ' '
	for i, r := range []rune(reading) {
		if fault := faultOf(r, before); fault != 0 {
			problems = append(problems, Problem{fault, i, r})
		}
		if !isGap(r) {
			letters++
		}
		before = r
	}
	if letters == 0 {
		return []Problem{{Fault: Empty}}
	}
	return problems
}

func faultOf(r, before rune) Fault {
	switch {
	case isKana(r) || isGap(r):
		return 0
	case isLong(r) || isRepeat(r) || isMark(r):
		if isKana(before) || isRepeat(before) || isLong(before) && !isMark(r) {
			return 0
		}
		return Loose
	case isHalfWidth(r):
		return HalfWidth
	case isDash(r):
		return Dash
	case unicode.Is(unicode.Han, r):
		return Kanji
	case unicode.Is(unicode.Latin, r):
		return Latin
	case unicode.IsNumber(r):
		return Digit
	}
	return Other
}

func isGap(r rune) bool    { return r == ' ' || r == 0x3000 || r == 0x30FB }
func isLong(r rune) bool   { return r == 0x30FC }
func isRepeat(r rune) bool { return r >= 0x309D && r <= 0x309E || r >= 0x30FD && r <= 0x30FE }
func isMark(r rune) bool   { return r >= voicing && r <= 0x309C }

// isDash reports whether r is one of the many characters typed for a hyphen or
// a long vowel: hyphens, dashes, minus, wave dashes and box lines.
func isDash(r rune) bool {
	switch r {
	case '-', '~', 0xAD, 0x2212, 0x2500, 0x2501, 0x301C, 0xFF0D, 0xFF5E, 0xFE63, 0xFE58:
		return true
	}
	return r >= 0x2010 && r <= 0x2015
}
