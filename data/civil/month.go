package civil

import (
	"cmp"
	"database/sql"
	"database/sql/driver"
	"encoding"
	"fmt"
	"time"
)

// A Month is one month of one year, such as April 2026. The zero value means
// no month.
type Month struct {
	Year  int
	Month time.Month
}

var (
	_ sql.Scanner              = (*Month)(nil)
	_ driver.Valuer            = Month{}
	_ encoding.TextMarshaler   = Month{}
	_ encoding.TextUnmarshaler = (*Month)(nil)
)

// NewMonth returns the given month, or false when there is none such.
func NewMonth(year int, month time.Month) (Month, bool) {
	m := Month{year, month}
	if m.First().IsZero() {
		return Month{}, false
	}
	return m, true
}

// ParseMonth reads exactly YYYY-MM. The error is ErrSyntax.
func ParseMonth(text string) (Month, error) {
	if len(text) != 7 {
		return Month{}, ErrSyntax
	}
	first, err := ParseISO(text + "-01")
	if err != nil {
		return Month{}, ErrSyntax
	}
	return first.InMonth(), nil
}

// IsZero reports whether m is no month.
func (m Month) IsZero() bool { return m == Month{} }

// String returns the month as YYYY-MM, and "" for no month.
func (m Month) String() string {
	if m.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d", m.Year, int(m.Month))
}

// First returns the first day of the month, or no date when m is no real month.
func (m Month) First() Date {
	d, _ := New(m.Year, m.Month, 1)
	return d
}

// Last returns the last day of the month, or no date when m is no real month.
func (m Month) Last() Date {
	d, _ := New(m.Year, m.Month, m.Days())
	return d
}

// Period returns the days from the first to the last of the month.
func (m Month) Period() Period { return Period{From: m.First(), To: m.Last()} }

// Days returns the number of days in the month, 28 to 31, and 0 for no month.
func (m Month) Days() int {
	if m.First().IsZero() {
		return 0
	}
	return daysIn(m.Year, m.Month)
}

func daysIn(year int, month time.Month) int {
	return time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// Add returns the month n months later, or earlier for negative n. It returns
// no month for no month.
func (m Month) Add(n int) Month {
	if m.IsZero() {
		return m
	}
	t := time.Date(m.Year, m.Month+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	return Month{t.Year(), t.Month()}
}

// Next returns the following month.
func (m Month) Next() Month { return m.Add(1) }

// Previous returns the month before.
func (m Month) Previous() Month { return m.Add(-1) }

// Contains reports whether d falls in the month.
func (m Month) Contains(d Date) bool { return !d.IsZero() && d.InMonth() == m }

// Compare returns -1, 0 or +1; no month comes first.
func (m Month) Compare(other Month) int {
	return cmp.Or(cmp.Compare(m.Year, other.Year), cmp.Compare(m.Month, other.Month))
}

// Before reports whether m is earlier than other.
func (m Month) Before(other Month) bool { return m.Compare(other) < 0 }

// After reports whether m is later than other.
func (m Month) After(other Month) bool { return m.Compare(other) > 0 }

// Value stores the month as text YYYY-MM, no month as NULL.
func (m Month) Value() (driver.Value, error) {
	if m.IsZero() {
		return nil, nil
	}
	return m.String(), nil
}

// Scan reads text YYYY-MM; NULL and "" are no month.
func (m *Month) Scan(stored any) error { return scanText(stored, m) }

// MarshalText writes YYYY-MM, "" for no month; encoding/json uses it too.
func (m Month) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads YYYY-MM; "" is no month.
func (m *Month) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*m = Month{}
		return nil
	}
	month, err := ParseMonth(string(text))
	if err != nil {
		return fmt.Errorf("read month: %w", err)
	}
	*m = month
	return nil
}

// A Period is the days from From to To, both included. A missing end leaves
// that side open.
type Period struct{ From, To Date }

// FiscalYear returns the days of the fiscal year that begins on 1 April of the
// given year.
func FiscalYear(year int) Period {
	from, _ := New(year, time.April, 1)
	to, _ := New(year+1, time.March, 31)
	return Period{from, to}
}

// IsZero reports whether neither end is given.
func (p Period) IsZero() bool { return p == Period{} }

// Contains reports whether d is one of the days.
func (p Period) Contains(d Date) bool {
	return !d.IsZero() && !d.Before(p.From) && (p.To.IsZero() || !d.After(p.To))
}

// Days returns how many days the period has: 0 when an end is missing or the
// ends are the wrong way round.
func (p Period) Days() int {
	if p.From.IsZero() || p.To.IsZero() {
		return 0
	}
	return max(p.To.Sub(p.From)+1, 0)
}

// Months returns the months that the period touches, in order; none when an
// end is missing.
func (p Period) Months() []Month {
	if p.Days() == 0 {
		return nil
	}
	var months []Month
	for m := p.From.InMonth(); !m.After(p.To.InMonth()); m = m.Next() {
		months = append(months, m)
	}
	return months
}
