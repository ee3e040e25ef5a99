package intake

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"banso/data/mentoring"
)

// span is a stretch of a day in minutes after midnight.
type span struct{ from, to int }

func (s span) empty() bool { return s.to <= s.from || s.from < 0 || s.to > 24*60 }

// String writes the span as hours: 9-12, 9:30-11.
func (s span) String() string {
	at := func(m int) string {
		if m%60 == 0 {
			return strconv.Itoa(m / 60)
		}
		return strconv.Itoa(m/60) + ":" + strconv.Itoa(m%60/10) + strconv.Itoa(m%60%10)
	}
	return at(s.from) + "-" + at(s.to)
}

// hours returns the whole one-hour slots that lie in the span.
func (s span) hours() mentoring.Hours {
	var h mentoring.Hours
	if s.empty() {
		return 0
	}
	for x := (s.from + 59) / 60; (x+1)*60 <= s.to; x++ {
		h |= mentoring.HoursOf(x)
	}
	return h
}

func (s span) rounded() bool { return s.from%60 != 0 || s.to%60 != 0 }

var spanWritten = regexp.MustCompile(`(am|pm)?(\d{1,2})(?::(\d{2}))?(am|pm)?-+(am|pm)?(\d{1,2})(?::(\d{2}))?(am|pm)?`)

// firstSpan finds the first stretch of time in a text and returns it with the
// text around it.
func firstSpan(text string) (s span, around string, ok bool) {
	text = clockSigns(text)
	m := spanWritten.FindStringSubmatchIndex(text)
	if m == nil {
		return span{}, text, false
	}
	part := func(i int) string {
		if m[2*i] < 0 {
			return ""
		}
		return text[m[2*i]:m[2*i+1]]
	}
	half := part(1) + part(4)
	secondHalf := part(5) + part(8)
	if secondHalf == "" {
		secondHalf = half
	} else if half == "" && part(8) != "" {
		half = part(8)
	}
	s = span{minutesAt(part(2), part(3), half), minutesAt(part(6), part(7), secondHalf)}
	if half == "pm" && part(5)+part(8) == "" && s.to <= s.from {
		s.to = minutesAt(part(6), part(7), "")
	}
	return s, text[:m[0]] + " " + text[m[1]:], true
}

func minutesAt(hour, minute, half string) int {
	h, _ := strconv.Atoi(hour)
	m, _ := strconv.Atoi(minute)
	if half == "pm" && h < 12 {
		h += 12
	}
	if m > 59 {
		return -1
	}
	return h*60 + m
}

// hoursReading is what a cell says about the hours somebody is free.
type hoursReading struct {
	week    mentoring.Week
	code    Code // what must be told, "" nothing
	waiting bool // weekdays were named whose hours are still to come
	spans   int  // stretches of time found
}

// readHours reads a cell about given weekdays (as digits); without any the
// cell must name them itself.
func readHours(text, days string) hoursReading {
	var r hoursReading
	plain := strings.TrimSpace(norm.NFKC.String(text))
	if plain == "" || isNone(plain) {
		return r
	}
	if conditional(plain) {
		r.code = HoursUnreadable
		if _, _, ok := firstSpan(plain); ok {
			r.code = HoursConditional
		}
		return r
	}
	header := days
	for _, piece := range pieces(plain) {
		if named, rest := namedDays(piece); named != "" && (header == "" || named == header) {
			if r.waiting {
				named = days + named
			}
			days, piece, r.waiting = named, rest, header == ""
		}
		r.readPiece(piece, days)
	}
	if r.spans == 0 { // a mark or a word, and no time
		r.code = HoursUnreadable
	}
	return r
}

// readPiece adds one stretch of time on the given weekdays.
func (r *hoursReading) readPiece(piece, days string) {
	left := piece
	for {
		s, around, ok := firstSpan(left)
		if !ok {
			break
		}
		left, r.waiting = around, false
		r.spans++
		if s.empty() || s.from < 6*60 && !strings.Contains(clockSigns(piece), "am") || days == "" {
			r.code = HoursUnreadable
			continue
		}
		if s.rounded() && r.code == "" {
			r.code = HoursRounded
		}
		for _, d := range days {
			r.week[time.Weekday(d-'0')] |= s.hours()
		}
	}
	if !harmless(left) {
		r.code = HoursUnreadable
	}
}

// readMarked reads a cell under a header that names the hours: a mark, or the
// weekdays on which they hold.
func readMarked(text string, days string, header span) hoursReading {
	var r hoursReading
	plain := strings.TrimSpace(norm.NFKC.String(text))
	if plain == "" || isNone(plain) {
		return r
	}
	if days == "" {
		for _, piece := range pieces(plain) {
			named, rest := namedDays(piece)
			if days += named; named == "" || !harmless(rest) {
				r.code = HoursUnreadable
			}
		}
	} else if yes, known := readYes(plain); !known {
		r.code = HoursUnreadable
		return r
	} else if !yes {
		return r
	}
	for _, d := range days {
		r.week[time.Weekday(d-'0')] |= header.hours()
	}
	return r
}

// dateAsPair reads a day that a program made out of two numbers: 3/5, 10-12.
func dateAsPair(c cell) (first, second int, ok bool) {
	if c.kind == dateCell {
		var y int
		if n, _ := sscan(c.text, &y, &first, &second); n == 3 {
			return first, second, true
		}
		return 0, 0, false
	}
	if c.kind == numberCell && c.number > 30000 && c.number < 60000 {
		return dateAsPair(numberOf(c.number, dateCell))
	}
	return writtenPair(strings.TrimSpace(norm.NFKC.String(c.text)))
}

// sscan reads numbers parted by hyphens.
func sscan(text string, into ...*int) (int, error) {
	text, _, _ = strings.Cut(text, " ")
	parts := strings.Split(text, "-")
	for i, p := range into {
		if i >= len(parts) {
			return i, nil
		}
		n, err := strconv.Atoi(parts[i])
		if err != nil {
			return i, err
		}
		*p = n
	}
	return len(into), nil
}
