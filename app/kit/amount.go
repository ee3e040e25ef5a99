package kit

import (
	"math"
	"strconv"
	"strings"

	"golang.org/x/text/width"
)

// ReadAmount reads a whole number as people type it: 1,234,000, full-width
// figures, numerals and the units of ten thousand and more, also after a
// decimal point where the result is whole. Signs and words of money around it
// are passed over. An empty text is no number.
func ReadAmount(text string) (int64, bool) {
	text = strings.TrimSpace(strings.Trim(strings.TrimSpace(text), moneySigns))
	text = strings.TrimSpace(width.Narrow.String(text))
	sign := int64(1)
	if rest, ok := cutMinus(text); ok {
		text, sign = rest, -1
	}
	var a amount
	for _, r := range text {
		if !a.take(r) {
			return 0, false
		}
	}
	n, ok := a.end()
	return sign * n, ok && a.some
}

// cutMinus takes a sign for less than nothing from the beginning of a number.
func cutMinus(text string) (rest string, minus bool) {
	for _, sign := range "-" + dashes + "△▲" { // accounts mark losses with a triangle
		if rest, ok := strings.CutPrefix(text, string(sign)); ok {
			return strings.TrimSpace(rest), true
		}
	}
	return text, false
}

// amount is a number that is read sign by sign: figures, the group of four
// they stand in, and all groups before.
type amount struct {
	figures      string
	group, total int64
	some         bool // something was read
}

// take reads one sign; false is one that no number has.
func (a *amount) take(r rune) bool {
	if f, ok := figureSigns[r]; ok {
		r = rune(f)
	}
	switch {
	case r >= '0' && r <= '9' || r == '.':
		a.figures += string(r)
		a.some = true
		return true
	case r == ',' || r == ' ':
		return a.some
	case smallUnits[r] > 0:
		if a.figures == "" { // the one before ten and hundred is not written
			a.figures = "1"
		}
		a.some = true
		n, ok := times(a.figures, smallUnits[r])
		a.group, a.figures = a.group+n, ""
		return ok
	case largeUnits[r] > 0 && a.some:
		return a.close(largeUnits[r])
	}
	return false
}

// close ends a group with its unit.
func (a *amount) close(unit int64) bool {
	n, ok := times(a.figures, unit)
	if !ok || a.group > math.MaxInt64/unit || a.figures == "" && a.group == 0 {
		return false
	}
	n += a.group * unit
	if n < 0 || a.total > math.MaxInt64-n {
		return false
	}
	a.total, a.group, a.figures = a.total+n, 0, ""
	return true
}

func (a *amount) end() (int64, bool) {
	n, ok := times(a.figures, 1)
	if !ok || n > math.MaxInt64-a.group-a.total {
		return 0, false
	}
	return a.total + a.group + n, true
}

// times multiplies a decimal number, "" for nothing, and says whether the
// result is whole and not too large.
func times(figures string, unit int64) (int64, bool) {
	if figures == "" {
		return 0, true
	}
	whole, part, _ := strings.Cut(figures, ".")
	if whole == "" {
		return 0, false
	}
	n, err := strconv.ParseInt(whole, 10, 64)
	if err != nil || n > math.MaxInt64/unit {
		return 0, false
	}
	n *= unit
	for i := range part {
		if part[i] < '0' || part[i] > '9' {
			return 0, false
		}
		if unit%10 != 0 {
			if strings.Trim(part[i:], "0") != "" {
				return 0, false
			}
			break
		}
		unit /= 10
		n += int64(part[i]-'0') * unit
	}
	return n, n >= 0
}

// Grouped writes a number with a comma between each three figures.
func Grouped(n int64) string {
	text := strconv.FormatInt(n, 10)
	sign := ""
	if n < 0 {
		sign, text = "-", text[1:]
	}
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return sign + text
}
