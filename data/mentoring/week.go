package mentoring

import (
	"database/sql/driver"
	"fmt"
	"math/bits"
	"strconv"
	"strings"
	"time"
)

// Hours is a set of one-hour slots of a day: bit h stands for h:00–h+1:00.
type Hours uint32

// HoursOf returns the set of the given starting hours (0–23).
func HoursOf(hours ...int) Hours {
	var h Hours
	for _, x := range hours {
		if x >= 0 && x < 24 {
			h |= 1 << x
		}
	}
	return h
}

// Has tells whether the slot beginning at hour is in the set.
func (h Hours) Has(hour int) bool { return hour >= 0 && hour < 24 && h>>hour&1 == 1 }

// Len returns how many slots are in the set.
func (h Hours) Len() int { return bits.OnesCount32(uint32(h)) }

// List returns the starting hours in order.
func (h Hours) List() []int {
	var out []int
	for x := range 24 {
		if h.Has(x) {
			out = append(out, x)
		}
	}
	return out
}

// Week is the hours somebody is free each week, indexed by time.Weekday
// (0 = Sunday). The zero value means that nothing is known to be free.
type Week [7]Hours

// And returns the hours common to both weeks.
func (w Week) And(v Week) Week {
	for d := range w {
		w[d] &= v[d]
	}
	return w
}

// Len returns the number of free one-hour slots in the week.
func (w Week) Len() int {
	n := 0
	for _, h := range w {
		n += h.Len()
	}
	return n
}

// Has tells whether the slot of that weekday and hour is free.
func (w Week) Has(d time.Weekday, hour int) bool { return w[d].Has(hour) }

// String writes the week as it is stored: "1:9,10 3:20" means Monday 9 and
// 10 o'clock and Wednesday 20 o'clock. The empty week is "".
func (w Week) String() string {
	var days []string
	for d, h := range w {
		if h == 0 {
			continue
		}
		var hs []string
		for _, x := range h.List() {
			hs = append(hs, strconv.Itoa(x))
		}
		days = append(days, strconv.Itoa(d)+":"+strings.Join(hs, ","))
	}
	return strings.Join(days, " ")
}

// ParseWeek reads what String wrote.
func ParseWeek(s string) (Week, error) {
	var w Week
	for _, day := range strings.Fields(s) {
		name, hours, ok := strings.Cut(day, ":")
		d, err := strconv.Atoi(name)
		if !ok || err != nil || d < 0 || d > 6 {
			return Week{}, fmt.Errorf("read week: day %q", day)
		}
		for _, x := range strings.Split(hours, ",") {
			h, err := strconv.Atoi(x)
			if err != nil || h < 0 || h > 23 {
				return Week{}, fmt.Errorf("read week: hour %q", x)
			}
			w[d] |= 1 << h
		}
	}
	return w, nil
}

// Value stores the week as text.
func (w Week) Value() (driver.Value, error) { return w.String(), nil }

// Scan reads the week from stored text.
func (w *Week) Scan(v any) error {
	s, err := scanText(v)
	if err != nil {
		return err
	}
	*w, err = ParseWeek(s)
	return err
}

// Codes is an ordered set of codes of a code list (themes, skills …), stored
// as text with spaces between them.
type Codes []string

// Has tells whether code is in the set.
func (c Codes) Has(code string) bool {
	for _, x := range c {
		if x == code {
			return true
		}
	}
	return false
}

// String joins the codes with spaces.
func (c Codes) String() string { return strings.Join(c, " ") }

// Value stores the codes as text.
func (c Codes) Value() (driver.Value, error) { return c.String(), nil }

// Scan reads the codes from stored text.
func (c *Codes) Scan(v any) error {
	s, err := scanText(v)
	if err != nil {
		return err
	}
	*c = nil
	if s != "" {
		*c = strings.Fields(s)
	}
	return nil
}

// Opt is a whole number that may be missing; missing is never zero.
type Opt struct {
	N  int
	OK bool
}

// Some returns a number that is there.
func Some(n int) Opt { return Opt{N: n, OK: true} }

// Value stores a missing number as NULL.
func (o Opt) Value() (driver.Value, error) {
	if !o.OK {
		return nil, nil
	}
	return int64(o.N), nil
}

// Scan reads a number or NULL.
func (o *Opt) Scan(v any) error {
	switch x := v.(type) {
	case nil:
		*o = Opt{}
	case int64:
		*o = Some(int(x))
	default:
		return fmt.Errorf("read number: %T", v)
	}
	return nil
}

func scanText(v any) (string, error) {
	switch x := v.(type) {
	case nil:
		return "", nil
	case string:
		return x, nil
	case []byte:
		return string(x), nil
	}
	return "", fmt.Errorf("read text: %T", v)
}
