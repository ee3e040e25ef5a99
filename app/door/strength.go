package door

import (
	"unicode"
	"unicode/utf8"
)

// strength is how hard a passphrase is to guess.
type strength int

// The strengths.
const (
	strengthShort strength = iota
	strengthWeak
	strengthFair
	strengthStrong
)

// leastPassphrase is the fewest characters a passphrase may have.
const leastPassphrase = 8

// strengthOf judges a passphrase by what a guesser tries first: short ones,
// figures only, the same few characters again and again, and runs such as
// "abcdefgh". It is a hint, not a proof.
func strengthOf(passphrase string) strength {
	n := utf8.RuneCountInString(passphrase)
	if n < leastPassphrase {
		return strengthShort
	}
	different, figures, runs := map[rune]bool{}, true, 0
	before := rune(0)
	for _, r := range passphrase {
		different[unicode.ToLower(r)] = true
		figures = figures && unicode.IsDigit(r)
		if r == before+1 || r == before-1 {
			runs++
		}
		before = r
	}
	switch worth := min(n, 2*len(different)) - runs; {
	case figures || worth < 12:
		return strengthWeak
	case worth < 18:
		return strengthFair
	}
	return strengthStrong
}
