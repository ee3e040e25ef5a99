// Package grid places the sessions of many teams into days and hours, all at
// once and over plain numbers.
//
// A team can begin a session in certain slots. Its sessions lie a number of
// days apart, at most so many in a month; rooms are limited, and nobody is in
// two places at once. As many sessions as possible are placed, and among equal
// numbers those in the slots the teams like best. What one team could place if
// it were alone is computed exactly; the sum of this over all teams bounds any
// plan, so a plan that reaches it is proved to be the best.
//
// Days count from 0, hours are those of the day. The package knows no calendar,
// no names and no sentences.
//
//	plan, err := grid.Problem{Month: months, Gap: 10, PerMonth: 2, Rooms: 1, Teams: teams}.Solve(ctx)
package grid

import (
	"cmp"
	"fmt"
	"slices"
)

// A Slot is an hour of a day in which a session can begin.
type Slot struct{ Day, Hour int }

// Compare orders slots by day, then hour.
func (s Slot) Compare(t Slot) int {
	return cmp.Or(cmp.Compare(s.Day, t.Day), cmp.Compare(s.Hour, t.Hour))
}

// A Problem asks for the sessions of all teams.
type Problem struct {
	// Month is the month of each day, rising by steps of at most one from 0;
	// its length is the number of days.
	Month []int
	// Gap is the least number of days from one session of a team to its next.
	Gap int
	// PerMonth is the number of sessions wanted, and the most allowed, for a
	// team in each month.
	PerMonth int
	// Rooms is how many sessions can be held at the same time; 0 means that
	// there is no limit.
	Rooms int
	// Length is how many hours a session takes, at least 1; 0 means 1.
	Length int
	// Buffer is how many hours a person needs between two sessions.
	Buffer int
	Teams  []Team
}

// A Team is what one team brings to a [Problem].
type Team struct {
	// Slots are where the team can begin a session, in rising order.
	Slots []Slot
	// Likes says for each slot how welcome it is, 0 … MaxLike; nil means that
	// all are alike.
	Likes []int
	// People are the numbers of those who take part, from 0.
	People []int
	// Fixed are sessions that stay where they are. They count like others, but
	// need not be among Slots nor keep any rule.
	Fixed []Slot
	// NoRoom is true when the team needs none of the rooms.
	NoRoom bool
}

// MaxLike bounds how welcome a slot can be: all likes of a plan together stay
// below the worth of one session.
const MaxLike = 100

// HoursOfDay is the number of hours in a day; a slot lies in 0 … HoursOfDay−1.
const HoursOfDay = 24

// A Plan is an answer to a [Problem].
type Plan struct {
	// Sessions are the slots of each team in rising order, without those that
	// were fixed.
	Sessions [][]Slot
	// Placed is the number of sessions in all, without those that were fixed.
	Placed int
	// Alone is the number of sessions each team could have besides its fixed
	// ones if it were the only team; the sum of it bounds Placed.
	Alone []int
	// Bound is proved to be at least what can be placed.
	Bound int
	// Liked is the sum of the likes of the slots used.
	Liked int
}

// Proved reports whether no plan can place more sessions.
func (p Plan) Proved() bool { return p.Placed >= p.Bound }

// An InputError says which part of a problem is malformed.
type InputError struct {
	Part      string
	Team      int // −1 if no team is concerned
	Got, Most int
}

func (e *InputError) Error() string {
	if e.Team < 0 {
		return fmt.Sprintf("%s: got %d, want at most %d", e.Part, e.Got, e.Most)
	}
	return fmt.Sprintf("%s of team %d: got %d, want at most %d", e.Part, e.Team, e.Got, e.Most)
}

// check fills in what was left out and refuses what cannot be meant.
func (p *Problem) check() error {
	p.Length = max(p.Length, 1)
	p.Gap = max(p.Gap, 1)
	if p.PerMonth < 0 || p.PerMonth > maxPerMonth {
		return &InputError{Part: "sessions in a month", Team: -1, Got: p.PerMonth, Most: maxPerMonth}
	}
	for d, month := range p.Month {
		if from := p.Month[max(d-1, 0)]; month < 0 || month < from || month > from+1 {
			return &InputError{Part: "month of a day", Team: -1, Got: month, Most: from + 1}
		}
	}
	for t, team := range p.Teams {
		if len(team.Likes) > 0 && len(team.Likes) != len(team.Slots) {
			return &InputError{Part: "likes", Team: t, Got: len(team.Likes), Most: len(team.Slots)}
		}
		if !slices.IsSortedFunc(team.Slots, Slot.Compare) {
			return &InputError{Part: "order of slots", Team: t}
		}
		for _, s := range slices.Concat(team.Slots, team.Fixed) {
			if s.Day < 0 || s.Day >= len(p.Month) {
				return &InputError{Part: "day of a slot", Team: t, Got: s.Day, Most: len(p.Month) - 1}
			}
			if s.Hour < 0 || s.Hour >= HoursOfDay {
				return &InputError{Part: "hour of a slot", Team: t, Got: s.Hour, Most: HoursOfDay - 1}
			}
		}
		for _, person := range team.People {
			if person < 0 || person > maxPeople {
				return &InputError{Part: "number of a person", Team: t, Got: person, Most: maxPeople}
			}
		}
		for _, like := range team.Likes {
			if like < 0 || like > MaxLike {
				return &InputError{Part: "like of a slot", Team: t, Got: like, Most: MaxLike}
			}
		}
	}
	return nil
}

const (
	maxPerMonth = 31
	maxPeople   = 1 << 20
)

// months returns the number of months.
func (p *Problem) months() int {
	if len(p.Month) == 0 {
		return 0
	}
	return p.Month[len(p.Month)-1] + 1
}
