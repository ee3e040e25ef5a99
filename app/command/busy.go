package command

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"banso/assets/words"
	"banso/data/civil"
	"banso/data/kana"
	"banso/data/mentoring"
	"banso/export/ical"
)

// readBusy reads somebody's calendar file, told as PERSON=FILE.ics, so that the
// plan keeps clear of what stands in it.
func (a arrangement) readBusy(told string) error {
	name, file, ok := strings.Cut(told, "=")
	if !ok {
		return &usageError{text: "--busy " + told}
	}
	who, err := a.person(name)
	if err != nil {
		return err
	}
	f, err := os.Open(file)
	if err != nil {
		return fmt.Errorf("open the calendar: %w", err)
	}
	defer f.Close()
	times, err := ical.Read(f, a.cohort.Calendar().Period)
	var zone *ical.ZoneError
	if errors.As(err, &zone) || errors.Is(err, ical.ErrNotCalendar) || errors.Is(err, ical.ErrTooLarge) {
		return &failure{a.env.Words.Say(words.CommandBusyRefused, "file", filepath.Base(file))}
	}
	if err != nil {
		return err
	}
	a.cohort.SetAway(who, hoursOf(times))
	return nil
}

// person finds one of the cohort's people by name, reading or mail.
func (a arrangement) person(name string) (mentoring.PersonID, error) {
	var found []mentoring.PersonID
	for _, e := range a.snapshot.Entries.Participations {
		p, ok := mentoring.Find(a.snapshot.People.Persons, string(e.PersonID))
		if ok && (kana.SameName(p.Name, name) || p.Kana != "" && kana.SameName(p.Kana, name) || p.Mail != "" && strings.EqualFold(p.Mail, name)) {
			found = append(found, p.ID)
		}
	}
	if len(found) != 1 {
		return "", &failure{a.env.Words.Say(words.CommandBusyWho, "name", name, "n", len(found))}
	}
	return found[0], nil
}

// hoursOf returns the hours that busy times touch, day by day.
func hoursOf(times []ical.Busy) map[civil.Date]mentoring.Hours {
	out := map[civil.Date]mentoring.Hours{}
	for _, t := range times {
		first, last := 0, 23
		if !t.Start.IsZero() {
			first, last = t.Start.Hour(), (t.Start.Minutes()+t.Minutes-1)/60
		}
		for h := first; h <= min(last, 23); h++ {
			out[t.Day] |= mentoring.HoursOf(h)
		}
	}
	return out
}
