package sheet

import (
	"math"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// wide returns how many columns of half-width characters the longest line of a
// text takes; an East Asian full-width character takes two (UAX #11).
func wide(s string) float64 {
	longest := 0.0
	for line := range strings.SplitSeq(s, "\n") {
		n := 0.0
		for _, r := range line {
			n += wideRune(r)
		}
		longest = max(longest, n)
	}
	return longest
}

func wideRune(r rune) float64 {
	if r < 0x80 {
		return 1
	}
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth, width.EastAsianAmbiguous:
		return 2
	}
	return 1
}

// narrow is by how much more of the typeface goes into a cell than counted:
// its full-width characters take less than two of its digits. Another typeface
// in its stead would take nearly two, so not all of it is used.
const narrow = 1.12

// linesIn returns how many lines a text takes in a room.
func linesIn(s string, room float64) int {
	n := 0
	for line := range strings.SplitSeq(s, "\n") {
		n += max(1, int(math.Ceil(wide(line)/max(room, 1))))
	}
	return n
}
