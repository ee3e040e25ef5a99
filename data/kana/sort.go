package kana

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

const (
	levelEnd  = "\t"     // ends a level; below every other character of a key
	otherMark = '\uE000' // stands before what is not kana and puts it behind all kana
	lastKey   = "\uF8FF" // the key of a missing reading, behind everything
)

// The weights of the third level, after JIS X 4061: of two kana with one sound
// the long vowel sign comes first, then the small letter, then the repetition
// sign, then the plain letter.
const (
	weightLong   = '0'
	weightSmall  = '1'
	weightRepeat = '2'
	weightPlain  = '3'
)

// SortKey returns a text by which readings sort bytewise in the order of the
// fifty sounds, after JIS X 4061 (Collation of Japanese character strings).
// It is valid UTF-8 without NUL and may be stored.
//
// Compared first are the bare kana, with ー as the vowel it lengthens and ゝ as
// the kana it repeats; then voicing: none, dakuten, handakuten; then the form:
// ー, small, ゝ, plain; last hiragana before katakana. A space comes before every
// kana, so that all of one family name stand together. What is not kana comes
// behind all kana, and a missing reading last.
func SortKey(reading string) string {
	var k key
	for _, r := range norm.NFD.String(norm.NFKC.String(joinMarks(reading))) {
		k.add(r)
	}
	if k.sound.Len() == 0 {
		return lastKey
	}
	return k.sound.String() + levelEnd + string(k.voice) + levelEnd + string(k.form) + levelEnd + string(k.script)
}

// A key is a sort key under way: its four levels, with one weight for each
// sound.
type key struct {
	sound  strings.Builder
	voice  []byte
	form   []byte
	script []byte
	last   rune // the bare kana before, 0 after anything else
	gap    rune // a space or ・ that a kana has not yet followed
}

func (k *key) add(r rune) {
	switch {
	case r == voicing || r == semiVoicing:
		k.mark(r)
	case unicode.IsSpace(r) || r == 0x30FB:
		k.last = 0
		if k.sound.Len() > 0 && (k.gap == 0 || r != 0x30FB) {
			k.gap = r
		}
	case isLong(r) && k.last != 0:
		k.put(vowel(k.last), weightLong, r)
	case isRepeat(r) && k.last != 0:
		k.put(k.last, weightRepeat, r)
	case isKana(r):
		bare, form := plain(hiragana(r))
		k.put(bare, form, r)
	case unicode.IsControl(r):
	default:
		k.closeGap()
		k.sound.WriteRune(otherMark)
		k.sound.WriteString(strings.ToLower(string(r)))
		k.last = 0
	}
}

// put adds one sound.
func (k *key) put(bare rune, form byte, written rune) {
	k.closeGap()
	k.sound.WriteRune(bare)
	k.voice = append(k.voice, '0')
	k.form = append(k.form, form)
	script := byte('0')
	if written >= 0x30A1 && !isLong(written) {
		script = '1'
	}
	k.script = append(k.script, script)
	k.last = bare
}

// mark voices the sound before.
func (k *key) mark(r rune) {
	if k.last == 0 {
		return
	}
	k.voice[len(k.voice)-1] = '1'
	if r == semiVoicing {
		k.voice[len(k.voice)-1] = '2'
	}
}

// closeGap writes a gap before the sound that ends it; a gap at the end of a
// reading is none.
func (k *key) closeGap() {
	if k.gap == 0 {
		return
	}
	sign := " "
	if k.gap == 0x30FB {
		sign = "!"
	}
	k.sound.WriteString(sign)
	k.gap = 0
}
