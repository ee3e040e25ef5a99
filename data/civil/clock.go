package civil

import (
	"database/sql"
	"database/sql/driver"
	"encoding"
	"fmt"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// A Clock is a time of day in whole minutes, from 0:00 to 24:00; 24:00 is the
// end of a day and never its beginning. The zero value means no time.
type Clock struct {
	afterMidnight int16 // minutes + 1, so that the zero value is no time
}

var (
	_ sql.Scanner              = (*Clock)(nil)
	_ driver.Valuer            = Clock{}
	_ encoding.TextMarshaler   = Clock{}
	_ encoding.TextUnmarshaler = (*Clock)(nil)
)

const minutesOfDay = 24 * 60

// NewClock returns the given time of day, or false outside 0:00 to 24:00.
func NewClock(hour, minute int) (Clock, bool) {
	if hour < 0 || hour > 24 || minute < 0 || minute > 59 {
		return Clock{}, false
	}
	return ClockAt(hour*60 + minute)
}

// MustClock is NewClock for times written in the source; it panics on others.
func MustClock(hour, minute int) Clock {
	c, ok := NewClock(hour, minute)
	if !ok {
		panic(fmt.Sprintf("civil: no such time of day: %d:%d", hour, minute))
	}
	return c
}

// ClockAt returns the time so many minutes after midnight, or false outside
// 0 to 1440.
func ClockAt(minutes int) (Clock, bool) {
	if minutes < 0 || minutes > minutesOfDay {
		return Clock{}, false
	}
	return Clock{int16(minutes) + 1}, true
}

// IsZero reports whether c is no time.
func (c Clock) IsZero() bool { return c == Clock{} }

// Minutes returns the minutes after midnight, 0 for no time.
func (c Clock) Minutes() int { return max(int(c.afterMidnight)-1, 0) }

// Hour returns the hour, 0 to 24.
func (c Clock) Hour() int { return c.Minutes() / 60 }

// Minute returns the minute of the hour, 0 to 59.
func (c Clock) Minute() int { return c.Minutes() % 60 }

// Add returns the time so many minutes later, or earlier for a negative
// number; false for no time and when that lies in another day.
func (c Clock) Add(minutes int) (Clock, bool) {
	if c.IsZero() || minutes > minutesOfDay || minutes < -minutesOfDay {
		return Clock{}, false
	}
	return ClockAt(c.Minutes() + minutes)
}

// Sub returns the minutes from other to c.
func (c Clock) Sub(other Clock) int { return c.Minutes() - other.Minutes() }

// Compare returns -1, 0 or +1; no time comes first.
func (c Clock) Compare(other Clock) int {
	switch {
	case c.afterMidnight < other.afterMidnight:
		return -1
	case c.afterMidnight > other.afterMidnight:
		return 1
	}
	return 0
}

// Before reports whether c is earlier than other.
func (c Clock) Before(other Clock) bool { return c.Compare(other) < 0 }

// After reports whether c is later than other.
func (c Clock) After(other Clock) bool { return c.Compare(other) > 0 }

// String returns the time as HH:MM, so that texts sort as times do, and "" for
// no time.
func (c Clock) String() string {
	if c.IsZero() {
		return ""
	}
	return fmt.Sprintf("%02d:%02d", c.Hour(), c.Minute())
}

// ParseClock reads a time of day as people type it: 13:30, 9:05, 1330, 930,
// 13 (a full hour), also in full width and with the Japanese signs for hour,
// half and minute and for morning and afternoon. The error is ErrSyntax.
func ParseClock(text string) (Clock, error) {
	plain, later := plainClock(strings.TrimSpace(norm.NFKC.String(text)))
	hour, minute, ok := splitClock(plain)
	if !ok || later > 0 && hour > 12 {
		return Clock{}, ErrSyntax
	}
	if hour == 12 { // twelve in the afternoon is noon, not midnight
		later = 0
	}
	c, ok := NewClock(hour+later, minute)
	if !ok {
		return Clock{}, ErrSyntax
	}
	return c, nil
}

// splitClock takes apart 13:30, 1330, 930 and 13.
func splitClock(text string) (hour, minute int, ok bool) {
	left, right, colon := strings.Cut(text, ":")
	if !colon && len(left) > 2 {
		left, right, colon = left[:len(left)-2], left[len(left)-2:], true
	}
	if len(left) > 2 || colon && len(right) != 2 {
		return 0, 0, false
	}
	if hour, ok = digits(left); !ok || !colon {
		return hour, 0, ok
	}
	minute, ok = digits(right)
	return hour, minute, ok
}

// Value stores the time as text HH:MM, no time as NULL.
func (c Clock) Value() (driver.Value, error) {
	if c.IsZero() {
		return nil, nil
	}
	return c.String(), nil
}

// Scan reads text HH:MM; NULL and "" are no time.
func (c *Clock) Scan(stored any) error { return scanText(stored, c) }

// MarshalText writes HH:MM, "" for no time; encoding/json uses it too.
func (c Clock) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads a time as ParseClock does; "" is no time.
func (c *Clock) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*c = Clock{}
		return nil
	}
	clock, err := ParseClock(string(text))
	if err != nil {
		return fmt.Errorf("read time of day: %w", err)
	}
	*c = clock
	return nil
}
