package ical

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/japanese"

	"banso/data/civil"
)

// Busy is a time at which somebody cannot meet: from Start on Day for Minutes.
// A whole day has no Start and 1,440 minutes a day. Titles and places are not
// read: they are nobody's business.
type Busy struct {
	Day     civil.Date
	Start   civil.Clock
	Minutes int
}

// maxFile is the largest calendar file that is read.
const maxFile = 16 << 20

// The ways in which a calendar file can be refused.
var (
	ErrNotCalendar = errors.New("not a calendar file")
	ErrTooLarge    = errors.New("calendar file too large")
)

// ZoneError is a time zone that the program does not know.
type ZoneError struct{ Zone string }

func (e *ZoneError) Error() string { return "unknown time zone " + strconv.Quote(e.Zone) }

// Read returns the busy times of a calendar file within a period, in order.
// It reads UTF-8 with or without a byte order mark, UTF-16 and CP932, folded
// lines, UTC, floating and zoned times (Asia/Tokyo, JST and Outlook's "Tokyo
// Standard Time"; other zones by the offset of their VTIMEZONE), and daily and
// weekly recurrences. Events marked free or cancelled are left out.
func Read(r io.Reader, within civil.Period) ([]Busy, error) {
	raw, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err != nil {
		return nil, fmt.Errorf("read calendar: %w", err)
	}
	if len(raw) > maxFile {
		return nil, fmt.Errorf("read calendar: %w", ErrTooLarge)
	}
	lines := unfold(decode(raw))
	if !slices.ContainsFunc(lines, func(l string) bool { return strings.EqualFold(strings.TrimSpace(l), "BEGIN:VCALENDAR") }) {
		return nil, fmt.Errorf("read calendar: %w", ErrNotCalendar)
	}
	events, err := parse(lines)
	if err != nil {
		return nil, fmt.Errorf("read calendar: %w", err)
	}
	var out []Busy
	for _, e := range events {
		if e.free {
			continue
		}
		out = append(out, e.within(within)...)
	}
	slices.SortFunc(out, func(a, b Busy) int {
		if c := a.Day.Compare(b.Day); c != 0 {
			return c
		}
		return a.Start.Compare(b.Start)
	})
	return slices.Compact(out), nil
}

func decode(raw []byte) string {
	switch {
	case bytes.HasPrefix(raw, []byte{0xEF, 0xBB, 0xBF}):
		raw = raw[3:]
	case bytes.HasPrefix(raw, []byte{0xFF, 0xFE}), bytes.HasPrefix(raw, []byte{0xFE, 0xFF}):
		return decode16(raw[2:], raw[0] == 0xFF)
	}
	if utf8.Valid(raw) {
		return string(raw)
	}
	if s, err := japanese.ShiftJIS.NewDecoder().Bytes(raw); err == nil {
		return string(s)
	}
	return strings.ToValidUTF8(string(raw), "\uFFFD")
}

func decode16(raw []byte, little bool) string {
	units := make([]uint16, 0, len(raw)/2)
	for i := 0; i+1 < len(raw); i += 2 {
		a, b := uint16(raw[i]), uint16(raw[i+1])
		if little {
			a, b = b, a
		}
		units = append(units, a<<8|b)
	}
	return string(utf16.Decode(units))
}

func unfold(text string) []string {
	var lines []string
	for _, l := range strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n") {
		if n := len(lines); n > 0 && (strings.HasPrefix(l, " ") || strings.HasPrefix(l, "\t")) {
			lines[n-1] += l[1:]
			continue
		}
		lines = append(lines, l)
	}
	return lines
}

// property is a content line taken apart: NAME;PARAM=VALUE:value.
type property struct {
	name   string
	params map[string]string
	value  string
}

func cut(line string) (property, bool) {
	quoted, end := false, -1
	for i := 0; i < len(line) && end < 0; i++ {
		switch line[i] {
		case '"':
			quoted = !quoted
		case ':':
			if !quoted {
				end = i
			}
		}
	}
	if end < 0 {
		return property{}, false
	}
	parts := strings.Split(line[:end], ";")
	p := property{name: strings.ToUpper(strings.TrimSpace(parts[0])), params: map[string]string{}, value: strings.TrimSpace(line[end+1:])}
	for _, x := range parts[1:] {
		if k, v, ok := strings.Cut(x, "="); ok {
			p.params[strings.ToUpper(k)] = strings.Trim(v, `"`)
		}
	}
	return p, true
}

// event is an event while it is read; times are Japanese wall time held as UTC.
type event struct {
	start, end time.Time
	wholeDay   bool
	rule       rule
	skip       map[time.Time]bool
	free       bool
}

func parse(lines []string) ([]event, error) {
	zones := readZones(lines)
	var out []event
	var e *event
	depth := 0
	for _, l := range lines {
		p, ok := cut(l)
		if !ok {
			continue
		}
		switch {
		case p.name == "BEGIN" && strings.EqualFold(p.value, "VEVENT"):
			e, depth = &event{skip: map[time.Time]bool{}}, 0
		case e == nil:
		case p.name == "BEGIN":
			depth++ // an alarm within the event
		case p.name == "END" && strings.EqualFold(p.value, "VEVENT"):
			if !e.start.IsZero() {
				out = append(out, e.closed())
			}
			e = nil
		case p.name == "END":
			depth--
		case depth == 0:
			if err := e.take(p, zones); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// closed gives an event without an end the length RFC 5545 3.6.1 gives it.
func (e *event) closed() event {
	if e.end.IsZero() && e.wholeDay {
		e.end = e.start.AddDate(0, 0, 1)
	}
	if e.end.Before(e.start) {
		e.end = e.start
	}
	return *e
}

func (e *event) take(p property, zones map[string]time.Duration) error {
	var err error
	switch p.name {
	case "DTSTART":
		e.start, e.wholeDay, err = moment(p, p.value, zones)
	case "DTEND":
		e.end, _, err = moment(p, p.value, zones)
	case "DURATION":
		if d, ok := duration(p.value); ok {
			e.end = e.start.Add(d)
		}
	case "EXDATE":
		for _, v := range strings.Split(p.value, ",") {
			t, _, err := moment(p, v, zones)
			if err != nil {
				return err
			}
			e.skip[t] = true
		}
	case "RRULE":
		e.rule = readRule(p.value)
	case "TRANSP":
		e.free = e.free || strings.EqualFold(p.value, "TRANSPARENT")
	case "STATUS":
		e.free = e.free || strings.EqualFold(p.value, "CANCELLED")
	}
	return err
}
