package civil

import (
	"errors"
	"time"
)

// Errors of Read besides ErrSyntax and *ImpossibleError.
var (
	// ErrNoYear says that a text gives a day without a year and the hint does
	// not settle which year is meant.
	ErrNoYear = errors.New("the year is missing")
	// ErrContradiction says that a text writes its year twice, differently.
	ErrContradiction = errors.New("the two years written differ")
)

// A Precision says how much of a date a text tells.
type Precision uint8

// The precisions, from coarse to fine. PrecisionNone is that of an empty text.
const (
	PrecisionNone Precision = iota
	PrecisionYear
	PrecisionFiscalYear
	PrecisionMonth
	PrecisionDay
)

// Notes are things that a person should look at although a text was read.
type Notes uint8

// The notes that Read makes.
const (
	// NoteYearSupplied: the text has no full year; the hint supplied it.
	NoteYearSupplied Notes = 1 << iota
	// NoteWeekday: the day of the week written is not that of the date.
	NoteWeekday
	// NoteEra: the era written had ended, or not begun, on that date.
	NoteEra
	// NoteOutside: the date lies outside the period of the hint.
	NoteOutside
	// NoteApproximate: the text says that the date is only about right.
	NoteApproximate
	// NoteSerial: the text is a bare number, read as an Excel serial number.
	NoteSerial
)

// Has reports whether all of the given notes are made.
func (n Notes) Has(note Notes) bool { return n&note == note }

// longestText is the number of bytes beyond which no text is a date; it keeps
// pages of free text in a date column from costing time.
const longestText = 256

// A Hint is what is known about a date before its text is read.
type Hint struct {
	// Period is where the date should lie, such as the fiscal year of the list.
	// It supplies a missing year; dates outside it are read but noted.
	Period Period
}

// A Reading is what a text says about a date.
type Reading struct {
	Date      Date // the first day of the year or month when that is all that is said
	Precision Precision
	At        Clock        // the time of day, when one is written behind the date
	Weekday   time.Weekday // the day of the week as written; only with NoteWeekday
	Notes     Notes
}

// Period returns the days that the reading may mean: the one day, the month,
// the year from January, or the fiscal year from April.
func (r Reading) Period() Period {
	switch r.Precision {
	case PrecisionYear:
		return Period{r.Date, Month{r.Date.Year(), time.December}.Last()}
	case PrecisionFiscalYear:
		return FiscalYear(r.Date.Year())
	case PrecisionMonth:
		return r.Date.InMonth().Period()
	}
	return Period{r.Date, r.Date}
}

// Read reads a date as people type it into lists: with a Gregorian or era
// year or, given a period, without one; with strokes, dots, hyphens or the
// Japanese signs; in full or half width; a year or a month alone; with a day
// of the week or a time behind it; as eight digits or an Excel serial number.
// The sources of the forms are the lists that offices hand in.
//
// Empty text gives the zero Reading. Otherwise the error is ErrSyntax,
// ErrNoYear, ErrContradiction or an *ImpossibleError such as for 2025/11/31.
// What was read but needs a look is told in the notes and never dropped.
func Read(text string, hint Hint) (Reading, error) {
	if len(text) > longestText {
		return Reading{}, ErrSyntax
	}
	plain := plainText(text)
	if plain == "" {
		return Reading{}, nil
	}
	if reading, err := readNumber(plain, hint); !errors.Is(err, ErrSyntax) {
		return reading, err
	}
	plain, notes := cutApproximate(plain)
	plain, at := cutClock(plain)
	plain, weekday, hasWeekday := cutWeekday(plain)
	written, err := scanDate(plain)
	if err != nil {
		return Reading{}, err
	}
	reading, err := written.resolve(hint)
	if err != nil {
		return Reading{}, err
	}
	reading.At, reading.Notes = at, reading.Notes|notes
	if hasWeekday && reading.Precision == PrecisionDay && reading.Date.Weekday() != weekday {
		reading.Weekday, reading.Notes = weekday, reading.Notes|NoteWeekday
	}
	return reading, nil
}
