package schedule

import (
	"cmp"
	"fmt"
	"slices"

	"banso/data/mentoring"
)

// A ClashKind says which rule a session breaks.
type ClashKind string

// The rules a session can break.
const (
	OutsidePeriod ClashKind = "outside_period"   // before the first or after the last day
	OnDayOff      ClashKind = "day_off"          // a holiday or closing day
	NotFree       ClashKind = "not_free"         // some members are not free then
	TooClose      ClashKind = "too_close"        // fewer days after another session of the team than wanted
	MonthFull     ClashKind = "month_full"       // more sessions in a month than wanted
	NoRoomLeft    ClashKind = "no_room_left"     // all rooms are taken
	InTwoPlaces   ClashKind = "person_elsewhere" // somebody is in another session, or the buffer is missing
)

// A Clash is a session that breaks a rule.
type Clash struct {
	Kind    ClashKind
	Session Session
	// Other is the session it clashes with, for TooClose and InTwoPlaces.
	Other *Session
	// People are those who are not free, or who would be in two places.
	People []mentoring.PersonID
}

// Clashes tells what is wrong with a session among the others, before it is
// saved: the one that is planned or moved by hand. The others, and the fixed
// sessions of the request, are taken as they are. A session may itself be among
// them; it does not clash with itself.
func Clashes(r Request, s Session, others []Session) ([]Clash, error) {
	r.Fixed = slices.Concat(others, r.Fixed)
	if own := slices.Index(r.Fixed, s); own >= 0 {
		r.Fixed = slices.Delete(r.Fixed, own, own+1)
	}
	t, err := r.tabulate()
	if err != nil {
		return nil, fmt.Errorf("check session on %s: %w", s.On, err)
	}
	n, known := t.teams[s.Team]
	if !known {
		return nil, fmt.Errorf("check session on %s: %w", s.On, &RequestError{Part: "team of a session", ID: string(s.Team)})
	}
	list := t.ownClashes(n, s)
	for at, o := range t.Fixed {
		list = append(list, t.between(s, &t.Fixed[at], t.together(s, o))...)
	}
	slices.SortStableFunc(list, func(a, b Clash) int { return cmp.Compare(a.Kind.rank(), b.Kind.rank()) })
	return list, nil
}

// rank puts what is most plainly wrong first.
func (k ClashKind) rank() int {
	return slices.Index([]ClashKind{InTwoPlaces, OutsidePeriod, OnDayOff, NotFree, NoRoomLeft, TooClose, MonthFull}, k)
}

// ownClashes are those with the calendar, the members and all others together.
func (t *table) ownClashes(n int, s Session) (list []Clash) {
	add := func(kind ClashKind, people ...mentoring.PersonID) {
		list = append(list, Clash{Kind: kind, Session: s, People: people})
	}
	if !t.Period.Contains(s.On) {
		add(OutsidePeriod)
	}
	if t.Off[s.On] {
		add(OnDayOff)
	}
	if away := t.notFree(n, s); len(away) > 0 {
		add(NotFree, away...)
	}
	inMonth, inRooms := 1, map[int]int{}
	for _, o := range t.Fixed {
		if o.Team == s.Team && t.Period.Contains(o.On) && t.Period.Contains(s.On) &&
			t.problem.Month[t.slot(o).Day] == t.problem.Month[t.slot(s).Day] {
			inMonth++
		}
		if first, last := o.hours(t.Hours); o.On == s.On && !t.Teams[t.teams[o.Team]].NoRoom {
			for h := first; h <= last; h++ {
				inRooms[h]++
			}
		}
	}
	if first, last := s.hours(t.Hours); t.Rooms > 0 && !t.Teams[n].NoRoom {
		for h := first; h <= last; h++ {
			if inRooms[h] >= t.Rooms {
				add(NoRoomLeft)
				break
			}
		}
	}
	if inMonth > t.PerMonth {
		add(MonthFull)
	}
	return list
}

// notFree lists the members who are not free as long as the session takes.
func (t *table) notFree(n int, s Session) (people []mentoring.PersonID) {
	first, last := s.hours(t.Hours)
	for _, m := range t.Teams[n].Members {
		free := m.Week[s.On.Weekday()] &^ m.Away[s.On]
		for h := first; h <= last; h++ {
			if !free.Has(h) {
				people = append(people, m.ID)
				break
			}
		}
	}
	return people
}

// together lists the people who are in the teams of both sessions.
func (t *table) together(s, o Session) (people []mentoring.PersonID) {
	for _, m := range t.Teams[t.teams[s.Team]].Members {
		for _, k := range t.Teams[t.teams[o.Team]].Members {
			if m.ID == k.ID {
				people = append(people, m.ID)
			}
		}
	}
	return people
}

// between lists what is wrong between a session and another one.
func (t *table) between(s Session, o *Session, both []mentoring.PersonID) (list []Clash) {
	if apart := s.On.Sub(o.On); s.Team == o.Team && apart > -t.Gap && apart < t.Gap {
		list = append(list, Clash{Kind: TooClose, Session: s, Other: o})
	}
	first, last := s.hours(t.Hours)
	from, to := o.hours(t.Hours)
	if s.On == o.On && len(both) > 0 && first-t.Buffer <= to && from-t.Buffer <= last {
		list = append(list, Clash{Kind: InTwoPlaces, Session: s, Other: o, People: both})
	}
	return list
}
