package session

import (
	"cmp"

	"banso/assets/words"
	"banso/data/civil"
	"banso/data/mentoring"
)

// hints says what a person would want to know before saving: a holiday, a day
// outside the cohort, somebody who is planned twice. None of it is refused.
// holiday names a national holiday, "" for a common day.
func hints(book words.Book, f file, holiday func(civil.Date) string) []string {
	s := f.session
	if s.State != mentoring.Planned && s.State != mentoring.Held {
		return nil
	}
	out := sameNumber(book, f)
	if s.ID != "" && s.Unlogged(f.facts.Today) {
		out = append(out, book.Say(words.SessionHintUnlogged, "held", book.Code("session_state", string(mentoring.Held))))
	}
	day := s.Day()
	if day.IsZero() {
		return out
	}
	out = append(out, ofDay(book, f, day, holiday)...)
	return append(out, ofOthers(book, f, day)...)
}

func sameNumber(book words.Book, f file) []string {
	for _, x := range f.facts.Snapshot.Meeting.Sessions {
		if x.TeamID == f.session.TeamID && x.No == f.session.No && x.ID != f.session.ID && x.TeamID != "" {
			return []string{book.Say(words.SessionHintSameNo, "no", x.No)}
		}
	}
	return nil
}

// ofDay looks at the day alone.
func ofDay(book words.Book, f file, day civil.Date, holiday func(civil.Date) string) []string {
	var out []string
	name := book.Day(day)
	if h := holiday(day); h != "" {
		out = append(out, book.Say(words.SessionHintHoliday, "day", name, "name", h))
	}
	for _, c := range f.facts.Snapshot.Office.ClosingDays {
		if c.On == day {
			out = append(out, book.Say(words.SessionHintClosed, "day", name, "name", c.Name))
		}
	}
	cohort := f.facts.Snapshot.Cohort
	if period := (civil.Period{From: cohort.From, To: cohort.To}); !period.IsZero() && !period.Contains(day) {
		out = append(out, book.Say(words.SessionHintOutside, "day", name, "from", book.ShortDay(cohort.From), "to", book.ShortDay(cohort.To)))
	}
	if f.session.State == mentoring.Held && day.After(f.facts.Today) {
		out = append(out, book.Say(words.SessionHintFuture))
	}
	return out
}

// ofOthers looks at the sessions of the same day.
func ofOthers(book words.Book, f file, day civil.Date) []string {
	snapshot := f.facts.Snapshot
	var out []string
	own := members(snapshot, f.session.TeamID, day)
	if f.standIn != nil {
		own = append(own, attendee{person: f.standIn.PersonID})
	}
	together := 1
	for _, x := range snapshot.Meeting.Sessions {
		if x.ID == f.session.ID || x.Day() != day || x.State != mentoring.Planned && x.State != mentoring.Held {
			continue
		}
		if x.TeamID == f.session.TeamID && x.No != f.session.No {
			out = append(out, book.Say(words.SessionHintSameDay, "no", x.No))
		}
		if !f.overlaps(x) || x.TeamID == f.session.TeamID {
			continue
		}
		together++
		team, _ := mentoring.Find(snapshot.Teams.Teams, string(x.TeamID))
		for _, who := range members(snapshot, x.TeamID, day) {
			if has(own, who.person) {
				p, _ := mentoring.Find(snapshot.People.Persons, string(who.person))
				out = append(out, book.Say(words.SessionHintPerson, "name", p.Name,
					"team", book.Say(words.SessionTeamName, "no", team.No), "time", x.Start))
			}
		}
	}
	if rooms := snapshot.Cohort.Template.Rooms; rooms > 0 && together > rooms {
		out = append(out, book.Say(words.SessionHintRooms, "n", together, "rooms", rooms))
	}
	return out
}

// overlaps tells whether another session of the same day takes place at the
// same time. Sessions without a time never do.
func (f file) overlaps(x mentoring.Session) bool {
	s := f.session
	if s.Start.IsZero() || x.Start.IsZero() {
		return false
	}
	return s.Start.Minutes() < x.Start.Minutes()+f.length(x) && x.Start.Minutes() < s.Start.Minutes()+f.length(s)
}

func (f file) length(x mentoring.Session) int {
	return cmp.Or(x.Minutes.N, f.facts.Snapshot.Cohort.Template.Minutes)
}
