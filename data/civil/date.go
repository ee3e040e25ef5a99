package civil

import (
	"cmp"
	"database/sql"
	"database/sql/driver"
	"encoding"
	"errors"
	"fmt"
	"time"
)

// ErrSyntax says that a text is not a date, month or time of day in the form
// that was asked for.
var ErrSyntax = errors.New("not in the expected form")

// A Date is a day of the Gregorian calendar from 0001-01-01 to 9999-12-31. It
// is comparable with ==, may be a map key, and its zero value means "no date".
type Date struct {
	year       int16
	month, day uint8
}

var (
	_ sql.Scanner              = (*Date)(nil)
	_ driver.Valuer            = Date{}
	_ encoding.TextMarshaler   = Date{}
	_ encoding.TextUnmarshaler = (*Date)(nil)
)

const (
	firstYear = 1
	lastYear  = 9999
)

// New returns the given day, or false when the calendar has no such day.
func New(year int, month time.Month, day int) (Date, bool) {
	if year < firstYear || year > lastYear || month < time.January || month > time.December {
		return Date{}, false
	}
	if day < 1 || day > daysIn(year, month) {
		return Date{}, false
	}
	return Date{int16(year), uint8(month), uint8(day)}, true
}

// MustNew is New for days written in the source; it panics when the calendar
// has no such day.
func MustNew(year int, month time.Month, day int) Date {
	d, ok := New(year, month, day)
	if !ok {
		panic(fmt.Sprintf("civil: no such day: %d-%d-%d", year, month, day))
	}
	return d
}

// FromTime returns the day that a moment falls on in Japan, which is always
// nine hours ahead of UTC. The zero time gives no date.
func FromTime(t time.Time) Date {
	if t.IsZero() {
		return Date{}
	}
	y, m, d := t.UTC().Add(9 * time.Hour).Date()
	date, _ := New(y, m, d)
	return date
}

// ParseISO reads exactly YYYY-MM-DD. Other ways of writing a date are read by
// Read. The error is ErrSyntax, or an *ImpossibleError for 2025-02-30.
func ParseISO(text string) (Date, error) {
	if len(text) != 10 || text[4] != '-' || text[7] != '-' {
		return Date{}, ErrSyntax
	}
	y, okY := digits(text[:4])
	m, okM := digits(text[5:7])
	d, okD := digits(text[8:])
	if !okY || !okM || !okD {
		return Date{}, ErrSyntax
	}
	date, ok := New(y, time.Month(m), d)
	if !ok {
		return Date{}, &ImpossibleError{Year: y, Month: m, Day: d}
	}
	return date, nil
}

// digits reads a text of ASCII digits only.
func digits(text string) (int, bool) {
	if text == "" || len(text) > 9 {
		return 0, false
	}
	n := 0
	for _, c := range []byte(text) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}

// An ImpossibleError says that a text names a day which the calendar does not
// have, such as 31 November. Year is 0 when the text had none.
type ImpossibleError struct{ Year, Month, Day int }

// Error names the impossible day.
func (e *ImpossibleError) Error() string {
	if e.Year == 0 {
		return fmt.Sprintf("no such day in the calendar: %d/%d", e.Month, e.Day)
	}
	return fmt.Sprintf("no such day in the calendar: %d/%d/%d", e.Year, e.Month, e.Day)
}

// String returns the date as YYYY-MM-DD, and "" for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day)
}

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d == Date{} }

// Year returns the year, 0 for no date.
func (d Date) Year() int { return int(d.year) }

// Month returns the month of the year, 0 for no date.
func (d Date) Month() time.Month { return time.Month(d.month) }

// Day returns the day of the month, 0 for no date.
func (d Date) Day() int { return int(d.day) }

// InMonth returns the month that d falls in.
func (d Date) InMonth() Month { return Month{Year: d.Year(), Month: d.Month()} }

// Weekday returns the day of the week. It must not be asked of no date.
func (d Date) Weekday() time.Weekday { return d.utc().Weekday() }

// Time returns the moment when the day begins in Japan.
func (d Date) Time() time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	return d.utc().Add(-9 * time.Hour)
}

func (d Date) utc() time.Time {
	return time.Date(d.Year(), d.Month(), d.Day(), 0, 0, 0, 0, time.UTC)
}

// AddDays returns the day n days later, or earlier for negative n. It returns
// no date for no date and beyond the range of years.
func (d Date) AddDays(n int) Date {
	if d.IsZero() || n > 4_000_000 || n < -4_000_000 {
		return Date{}
	}
	y, m, day := d.utc().AddDate(0, 0, n).Date()
	date, _ := New(y, m, day)
	return date
}

// Sub returns the number of days from other to d: positive when d is later.
// Both must be dates.
func (d Date) Sub(other Date) int {
	return int(d.utc().Unix()/86400 - other.utc().Unix()/86400)
}

// Compare returns -1, 0 or +1; no date comes before every date.
func (d Date) Compare(other Date) int {
	return cmp.Or(cmp.Compare(d.year, other.year), cmp.Compare(d.month, other.month), cmp.Compare(d.day, other.day))
}

// Before reports whether d is earlier than other.
func (d Date) Before(other Date) bool { return d.Compare(other) < 0 }

// After reports whether d is later than other.
func (d Date) After(other Date) bool { return d.Compare(other) > 0 }

// FiscalYear returns the year in which the fiscal year of d began on 1 April:
// 2025 for 31 March 2026, 2026 for 1 April 2026, and 0 for no date.
func (d Date) FiscalYear() int {
	if d.month < uint8(time.April) {
		return max(d.Year()-1, 0)
	}
	return d.Year()
}

// Value stores the date as ISO text, no date as NULL.
func (d Date) Value() (driver.Value, error) {
	if d.IsZero() {
		return nil, nil
	}
	return d.String(), nil
}

// Scan reads ISO text; NULL and "" are no date.
func (d *Date) Scan(stored any) error {
	if t, ok := stored.(time.Time); ok {
		*d = FromTime(t)
		return nil
	}
	return scanText(stored, d)
}

// MarshalText writes ISO text, "" for no date; encoding/json uses it too.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads ISO text; "" is no date.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	date, err := ParseISO(string(text))
	if err != nil {
		return fmt.Errorf("read date: %w", err)
	}
	*d = date
	return nil
}

// scanText hands a stored text to the text form of a type; NULL is empty text.
func scanText(stored any, to encoding.TextUnmarshaler) error {
	switch s := stored.(type) {
	case nil:
		return to.UnmarshalText(nil)
	case string:
		return to.UnmarshalText([]byte(s))
	case []byte:
		return to.UnmarshalText(s)
	}
	return fmt.Errorf("read stored %T as text: %w", stored, ErrSyntax)
}
