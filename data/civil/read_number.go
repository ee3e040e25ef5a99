package civil

import (
	"strconv"
	"strings"
)

const (
	firstPlainYear = 1868
	lastPlainYear  = 2199
	firstPlain     = 10_000 // serial numbers have five digits from 1927 on
	lastPlain      = 99_999 // to 2173
)

// readNumber reads bare numbers: a year of four digits, year and month of six,
// a day of eight, and an Excel serial number of five with or without a
// fraction. Everything else is ErrSyntax.
func readNumber(text string, hint Hint) (Reading, error) {
	whole, fraction, dotted := strings.Cut(text, ".")
	n, ok := digits(whole)
	if !ok {
		return Reading{}, ErrSyntax
	}
	if _, ok := digits(trimTo(fraction, 9)); dotted && !ok {
		return Reading{}, ErrSyntax
	}
	switch {
	case len(whole) == 5 && n >= firstPlain && n <= lastPlain:
		return readSerial(text, hint)
	case dotted:
		return Reading{}, ErrSyntax
	case len(whole) == 4 && isPlainYear(n):
		return writtenDate{years: []int{n}}.resolve(hint)
	case len(whole) == 6 && isPlainYear(n/100):
		return writtenDate{years: []int{n / 100}, month: n % 100, parts: 1}.resolve(hint)
	case len(whole) == 8 && isPlainYear(n/10000):
		return writtenDate{years: []int{n / 10000}, month: n / 100 % 100, day: n % 100, parts: 2}.resolve(hint)
	}
	return Reading{}, ErrSyntax
}

func isPlainYear(n int) bool { return n >= firstPlainYear && n <= lastPlainYear }

func trimTo(text string, length int) string { return text[:min(len(text), length)] }

func readSerial(text string, hint Hint) (Reading, error) {
	serial, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return Reading{}, ErrSyntax
	}
	date, at, err := FromSerial(serial)
	if err != nil {
		return Reading{}, err
	}
	reading := Reading{Date: date, Precision: PrecisionDay, At: at, Notes: NoteSerial}
	return hint.judge(reading), nil
}
