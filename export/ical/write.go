// Package ical writes and reads calendar files (.ics, RFC 5545): sessions for
// the calendars of mentors and mentees, and the busy times that they send
// back. It knows events only, neither mentoring nor the store.
//
//	cal := ical.Calendar{Name: "面談", Organizer: ical.Address{Name: "事務局", Mail: "office@example.jp"}, Stamp: now}
//	cal.Events = append(cal.Events, ical.Event{UID: id + "@banso", Day: day, Start: at, Minutes: 40, Summary: "第1回"})
//	err := ical.Write(w, cal)
package ical

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"banso/data/civil"
)

// Address is somebody with a mail address.
type Address struct{ Name, Mail string }

// Status is what an event is worth: planned, agreed or called off.
type Status string

// The states of an event as RFC 5545 names them.
const (
	Tentative Status = "TENTATIVE"
	Confirmed Status = "CONFIRMED"
	Cancelled Status = "CANCELLED"
)

// Event is one appointment. Day and Start are Japanese civil time (+09:00);
// without Start the event takes the whole day. UID must stay the same and
// Sequence grow whenever the event is sent again, so that calendars move the
// old entry instead of adding a new one. A published event names no attendees
// (RFC 5546 3.2.1).
type Event struct {
	UID      string
	Sequence int64
	Day      civil.Date
	Start    civil.Clock
	Minutes  int
	Summary  string
	Details  string
	Place    string
	Status   Status
}

// Calendar is a file of events. Stamp is the moment it is made.
type Calendar struct {
	Name      string
	Organizer Address
	Stamp     time.Time
	Events    []Event
}

const (
	utcForm  = "20060102T150405Z"
	dayForm  = "20060102"
	lineSize = 75 // octets, RFC 5545 3.1
	japan    = 9 * time.Hour
)

// Write writes the calendar with CRLF line ends, lines folded at 75 octets
// between characters, and every event with its organizer, as calendars ask of
// a published file. An event without a day or UID is an error.
func Write(w io.Writer, c Calendar) error {
	out := &writer{to: bufio.NewWriter(w)}
	out.line("BEGIN:VCALENDAR")
	out.line("VERSION:2.0")
	out.line("PRODID:-//Banso//Banso//JA")
	out.line("CALSCALE:GREGORIAN")
	out.line("METHOD:PUBLISH")
	out.line("X-WR-CALNAME:" + escape(c.Name))
	out.line("X-WR-TIMEZONE:Asia/Tokyo")
	for _, e := range c.Events {
		if e.UID == "" || e.Day.IsZero() {
			return fmt.Errorf("write calendar: an event has no identifier or no day")
		}
		out.event(e, c)
	}
	out.line("END:VCALENDAR")
	if out.err != nil {
		return fmt.Errorf("write calendar: %w", out.err)
	}
	if err := out.to.Flush(); err != nil {
		return fmt.Errorf("write calendar: %w", err)
	}
	return nil
}

type writer struct {
	to  *bufio.Writer
	err error
}

func (w *writer) event(e Event, c Calendar) {
	w.line("BEGIN:VEVENT")
	w.line("UID:" + escape(e.UID))
	w.line("DTSTAMP:" + c.Stamp.UTC().Format(utcForm))
	w.line(fmt.Sprintf("SEQUENCE:%d", e.Sequence))
	w.times(e)
	w.line("SUMMARY:" + escape(e.Summary))
	if e.Details != "" {
		w.line("DESCRIPTION:" + escape(e.Details))
	}
	if e.Place != "" {
		w.line("LOCATION:" + escape(e.Place))
	}
	if e.Status != "" {
		w.line("STATUS:" + string(e.Status))
	}
	w.line("ORGANIZER" + c.Organizer.property())
	w.line("END:VEVENT")
}

func (w *writer) times(e Event) {
	midnight := time.Date(e.Day.Year(), e.Day.Month(), e.Day.Day(), 0, 0, 0, 0, time.UTC)
	if e.Start.IsZero() {
		w.line("DTSTART;VALUE=DATE:" + midnight.Format(dayForm))
		w.line("DTEND;VALUE=DATE:" + midnight.AddDate(0, 0, 1).Format(dayForm))
		return
	}
	start := midnight.Add(time.Duration(e.Start.Minutes())*time.Minute - japan)
	w.line("DTSTART:" + start.Format(utcForm))
	w.line("DTEND:" + start.Add(time.Duration(e.Minutes)*time.Minute).Format(utcForm))
}

// line writes one content line, folded.
func (w *writer) line(s string) {
	for room := lineSize; len(s) > room; room = lineSize - 1 {
		cut := room
		for !utf8.RuneStart(s[cut]) {
			cut--
		}
		w.write(s[:cut] + "\r\n ")
		s = s[cut:]
	}
	w.write(s + "\r\n")
}

func (w *writer) write(s string) {
	if w.err == nil {
		_, w.err = w.to.WriteString(s)
	}
}

var textEscapes = strings.NewReplacer("\\", "\\\\", ";", "\\;", ",", "\\,", "\r\n", "\\n", "\n", "\\n", "\r", "\\n")

// escape writes a TEXT value: backslash, comma, semicolon and line breaks;
// other control characters have no place in a calendar.
func escape(s string) string {
	return textEscapes.Replace(strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\r' && r != '\t' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "")))
}

// property writes the parameters and value of a calendar address. A quoted
// parameter cannot hold a double quote or a control character, and there is no
// escape for them (RFC 5545 3.2), so they are left out.
func (a Address) property() string {
	name := strings.Map(func(r rune) rune {
		if r == '"' || r < ' ' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(a.Name, ""))
	p := ""
	if name != "" {
		p = ";CN=\"" + name + "\""
	}
	if a.Mail == "" {
		return p + ":invalid:nomail"
	}
	return p + ":mailto:" + strings.Map(func(r rune) rune {
		if r <= ' ' {
			return -1
		}
		return r
	}, a.Mail)
}
