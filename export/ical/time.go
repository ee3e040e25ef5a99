package ical

import (
	"strconv"
	"strings"
	"time"

	"banso/data/civil"
)

// moment reads a date or date-time as Japanese wall time.
func moment(p property, value string, zones map[string]time.Duration) (at time.Time, wholeDay bool, err error) {
	value = strings.TrimSpace(value)
	if t, e := time.Parse(dayForm, value); e == nil {
		return t, true, nil
	}
	if t, e := time.Parse(utcForm, value); e == nil {
		return t.Add(japan), false, nil
	}
	t, err := time.Parse("20060102T150405", value)
	if err != nil {
		return time.Time{}, false, ErrNotCalendar
	}
	zone := p.params["TZID"]
	if zone == "" || isJapan(zone) {
		return t, false, nil // floating time is taken as the office's own
	}
	offset, ok := zones[zone]
	if !ok {
		return time.Time{}, false, &ZoneError{Zone: zone}
	}
	return t.Add(japan - offset), false, nil
}

// isJapan knows the names calendars give Japanese time; Outlook for Windows
// writes the last two.
func isJapan(zone string) bool {
	switch strings.ToLower(strings.Trim(zone, "/")) {
	case "asia/tokyo", "japan", "jst", "jst-9", "tokyo standard time", "(utc+09:00) osaka, sapporo, tokyo":
		return true
	}
	return strings.HasSuffix(strings.ToLower(zone), "/asia/tokyo")
}

// readZones returns the standard offsets of the VTIMEZONEs of a file. Zones
// with summer time are read by their standard offset only where they have no
// other; with two offsets they stay unknown.
func readZones(lines []string) map[string]time.Duration {
	zones := map[string]time.Duration{}
	name, seen := "", map[string]bool{}
	for _, l := range lines {
		p, ok := cut(l)
		if !ok {
			continue
		}
		switch p.name {
		case "TZID":
			name = p.value
		case "TZOFFSETTO":
			d, ok := offset(p.value)
			if !ok || name == "" {
				continue
			}
			if old, twice := zones[name]; twice && old != d {
				seen[name] = true
			}
			zones[name] = d
		}
	}
	for n := range seen {
		delete(zones, n)
	}
	return zones
}

func offset(s string) (time.Duration, bool) {
	if len(s) < 5 || s[0] != '+' && s[0] != '-' {
		return 0, false
	}
	h, err1 := strconv.Atoi(s[1:3])
	m, err2 := strconv.Atoi(s[3:5])
	d := time.Duration(h)*time.Hour + time.Duration(m)*time.Minute
	if s[0] == '-' {
		d = -d
	}
	return d, err1 == nil && err2 == nil
}

// duration reads PT40M, PT1H30M, P1D, P1W.
func duration(s string) (time.Duration, bool) {
	s = strings.TrimPrefix(strings.TrimPrefix(s, "+"), "P")
	units := map[byte]time.Duration{'W': 7 * 24 * time.Hour, 'D': 24 * time.Hour, 'H': time.Hour, 'M': time.Minute, 'S': time.Second}
	var d time.Duration
	n, digits := 0, false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= '0' && c <= '9' && n < 1e6:
			n, digits = n*10+int(c-'0'), true
		case c == 'T' && !digits:
		case units[c] != 0 && digits:
			d += time.Duration(n) * units[c]
			n, digits = 0, false
		default:
			return 0, false
		}
	}
	return d, !digits
}

// rule is a recurrence; every is 0 for none. Rules other than daily and weekly
// are taken as single events.
type rule struct {
	every int // days
	days  map[time.Weekday]bool
	count int
	until time.Time
	week  bool
}

func readRule(s string) rule {
	r := rule{days: map[time.Weekday]bool{}}
	interval, freq := 1, ""
	for _, part := range strings.Split(s, ";") {
		k, v, _ := strings.Cut(part, "=")
		switch strings.ToUpper(k) {
		case "FREQ":
			freq = strings.ToUpper(v)
		case "INTERVAL":
			if n, err := strconv.Atoi(v); err == nil && n > 0 && n < 1000 {
				interval = n
			}
		case "COUNT":
			r.count, _ = strconv.Atoi(v)
		case "UNTIL":
			r.until, _, _ = moment(property{}, v, nil)
			if len(v) == len(dayForm) {
				r.until = r.until.Add(24*time.Hour - time.Second)
			}
		case "BYDAY":
			for _, d := range strings.Split(v, ",") {
				if i := strings.Index("SUMOTUWETHFRSA", strings.ToUpper(d)); i >= 0 && len(d) == 2 && i%2 == 0 {
					r.days[time.Weekday(i/2)] = true
				}
			}
		}
	}
	switch freq {
	case "DAILY":
		r.every = interval
	case "WEEKLY":
		r.every, r.week = 7*interval, true
	}
	return r
}

// starts calls visit with every start of the event up to the end of a period,
// until visit says stop.
func (e event) starts(last time.Time, visit func(time.Time)) {
	if e.rule.every == 0 {
		visit(e.start)
		return
	}
	n := 0
	give := func(t time.Time) bool {
		if t.Before(e.start) {
			return true
		}
		n++
		if t.After(last) || !e.rule.until.IsZero() && t.After(e.rule.until) || e.rule.count > 0 && n > e.rule.count {
			return false
		}
		if !e.skip[t] {
			visit(t)
		}
		return true
	}
	if !e.rule.week || len(e.rule.days) == 0 {
		for t := e.start; give(t); t = t.AddDate(0, 0, e.rule.every) {
			if t.After(last) {
				return
			}
		}
		return
	}
	monday := e.start.AddDate(0, 0, -(int(e.start.Weekday())+6)%7)
	for ; !monday.After(last); monday = monday.AddDate(0, 0, e.rule.every) {
		for i := range 7 {
			t := monday.AddDate(0, 0, i)
			if e.rule.days[t.Weekday()] && !give(t) {
				return
			}
		}
	}
}

// within returns the event's busy times that touch a period, one a day.
func (e event) within(p civil.Period) []Busy {
	var out []Busy
	length := e.end.Sub(e.start)
	if length > 400*24*time.Hour {
		length = 400 * 24 * time.Hour
	}
	first := time.Date(p.From.Year(), p.From.Month(), p.From.Day(), 0, 0, 0, 0, time.UTC)
	last := time.Date(p.To.Year(), p.To.Month(), p.To.Day(), 23, 59, 59, 0, time.UTC)
	e.starts(last, func(start time.Time) {
		for t, end := start, start.Add(length); t.Before(end); {
			next := time.Date(t.Year(), t.Month(), t.Day()+1, 0, 0, 0, 0, time.UTC)
			stop := min(end.Unix(), next.Unix())
			if !t.Before(first) && !t.After(last) {
				out = append(out, busyOn(t, int(stop-t.Unix())/60))
			}
			t = next
		}
	})
	return out
}

func busyOn(t time.Time, minutes int) Busy {
	day, _ := civil.New(t.Year(), t.Month(), t.Day())
	b := Busy{Day: day, Minutes: minutes}
	if minutes < 24*60 {
		b.Start, _ = civil.NewClock(t.Hour(), t.Minute())
	}
	return b
}
