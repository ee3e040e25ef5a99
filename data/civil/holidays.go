package civil

import (
	"math"
	"slices"
	"time"
)

// The years for which the holidays are known by rule: the formula of the
// equinoxes holds from 1980 to 2099.
const (
	FirstHolidayYear = 1980
	LastHolidayYear  = 2099
)

// A HolidayKind says why a day is a holiday.
type HolidayKind uint8

// The kinds of holidays.
const (
	// National: a national holiday by law, or an imperial event declared one.
	National HolidayKind = iota + 1
	// Substitute: the weekday that makes up for a holiday on a Sunday.
	Substitute
	// Between: the day between two national holidays.
	Between
	// AddedByOffice: a day that the user has added.
	AddedByOffice
)

// A Holiday is one holiday.
type Holiday struct {
	Date     Date
	Name     string
	Kind     HolidayKind
	Forecast bool // the government had not yet announced that year
}

// Holidays is the national holidays by rule, as changed by the user. The zero
// value is ready: the law as it stands in the tables, nothing changed.
//
// Source: 国民の祝日に関する法律 (昭和23年法律第178号) with its amendments, and the
// acts on the imperial events and on the Olympic years.
type Holidays struct {
	Today   Date            // judges what is a forecast; without it nothing is
	Added   map[Date]string // further holidays with their names
	Removed map[Date]bool   // days that are no holidays after all
}

// On returns the holiday that a day is, if it is one. Sundays and Saturdays
// are not holidays by themselves.
func (h Holidays) On(d Date) (Holiday, bool) {
	holiday := Holiday{Date: d, Forecast: h.isForecast(d.Year())}
	if name, ok := h.Added[d]; ok {
		holiday.Name, holiday.Kind, holiday.Forecast = name, AddedByOffice, false
		return holiday, true
	}
	if d.IsZero() || h.Removed[d] {
		return Holiday{}, false
	}
	if holiday.Name, holiday.Kind = byRule(d); holiday.Kind == 0 {
		return Holiday{}, false
	}
	return holiday, true
}

// In returns the holidays in a period in order, none for an open one.
func (h Holidays) In(p Period) []Holiday {
	var found []Holiday
	for _, m := range p.Months() {
		for d := m.First(); d.InMonth() == m; d = d.AddDays(1) {
			if holiday, ok := h.On(d); ok && p.Contains(d) {
				found = append(found, holiday)
			}
		}
	}
	return found
}

// Announced returns the last year whose holidays the government had announced
// on Today: the equinoxes of a year are announced on 1 February of the year
// before. Without Today it returns LastHolidayYear.
func (h Holidays) Announced() int {
	switch {
	case h.Today.IsZero():
		return LastHolidayYear
	case h.Today.Month() < time.February:
		return h.Today.Year()
	}
	return h.Today.Year() + 1
}

func (h Holidays) isForecast(year int) bool { return year > h.Announced() }

// byRule returns name and kind of the holiday that the law makes of a day, or
// no kind.
func byRule(d Date) (string, HolidayKind) {
	if d.Year() < FirstHolidayYear || d.Year() > LastHolidayYear {
		return "", 0
	}
	if name := national(d); name != "" {
		return name, National
	}
	if isSubstitute(d) {
		return substituteName, Substitute
	}
	if isBetween(d) {
		return betweenName, Between
	}
	return "", 0
}

// newSubstituteRule is the year from which a substitute day moves on past other
// holidays, and from which the day between two holidays may be a Sunday (平成17年
// 法律第43号). Before, only the Monday was given.
const newSubstituteRule = 2007

// isSubstitute reports whether a day that is no national holiday makes up for
// one on a Sunday before it. The rule is of 1973.
func isSubstitute(d Date) bool {
	for before := d.AddDays(-1); national(before) != ""; before = before.AddDays(-1) {
		if before.Weekday() == time.Sunday {
			return true
		}
		if d.Year() < newSubstituteRule {
			return false
		}
	}
	return false
}

// isBetween reports whether a day stands between two national holidays. The
// rule is of the end of 1985 (昭和60年法律第103号).
func isBetween(d Date) bool {
	if d.Year() < 1986 || d.Year() < newSubstituteRule && d.Weekday() == time.Sunday {
		return false
	}
	return national(d.AddDays(-1)) != "" && national(d.AddDays(1)) != ""
}

// national returns the name of the national holiday on a day, or "".
func national(d Date) string {
	for _, rule := range holidayRules(d.Month()) {
		if rule.hits(d) {
			return rule.name
		}
	}
	return ""
}

// A holidayRule places one holiday in its month, in the years from first to
// last.
type holidayRule struct {
	name        string
	first, last int
	day         int  // a fixed day,
	monday      int  // or the nth Monday,
	equinox     bool // or the equinox
}

func (r holidayRule) hits(d Date) bool {
	switch {
	case d.Year() < r.first || d.Year() > r.last:
		return false
	case r.equinox:
		return d.Day() == equinox(d.Year(), d.Month())
	case r.monday > 0:
		return d.Weekday() == time.Monday && (d.Day()+6)/7 == r.monday
	}
	return d.Day() == r.day
}

// equinox returns the day of March or September on which the equinox falls in
// Japan, by the formula of the 海上保安庁水路部 for 1980 to 2099. The official
// days are announced a year ahead.
func equinox(year int, month time.Month) int {
	start := 20.8431
	if month == time.September {
		start = 23.2488
	}
	after := float64(year - 1980)
	return int(math.Floor(start + 0.242194*after - math.Floor(after/4)))
}

// A Custom is a time of the year when offices close although the law knows no
// holiday. The values are presets: an office may change them.
type Custom struct {
	Name      string
	FromMonth time.Month
	FromDay   int
	ToMonth   time.Month
	ToDay     int
}

// Beginning returns the days of the custom that begins in the given year. One
// that ends in an earlier month than it begins goes on into the next year.
func (c Custom) Beginning(year int) Period {
	from, _ := New(year, c.FromMonth, c.FromDay)
	if c.ToMonth < c.FromMonth {
		year++
	}
	to, _ := New(year, c.ToMonth, c.ToDay)
	return Period{from, to}
}

// Covers reports whether a day lies in the custom, in whatever year it began.
func (c Custom) Covers(d Date) bool {
	return slices.ContainsFunc([]int{d.Year() - 1, d.Year()}, func(year int) bool { return c.Beginning(year).Contains(d) })
}
