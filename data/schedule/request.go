package schedule

import (
	"slices"
	"time"

	"banso/data/civil"
	"banso/data/mentoring"
	"banso/data/schedule/grid"
)

// A Request asks for the sessions of all teams of a cohort.
type Request struct {
	Calendar
	Teams []Team
	// Rooms is how many sessions can be held at the same time (rooms or video
	// accounts); 0 means that there is no limit.
	Rooms int
	// Buffer is how many hours a person needs between two sessions.
	Buffer int
	// Fixed are sessions that stay where they are: those of the past and those
	// that were agreed on. They count, and need keep no rule.
	Fixed []Session
	// Keep are sessions planned before, which stay where they are if that costs
	// no session.
	Keep []Session
}

// A Team is what planning needs to know of one team.
type Team struct {
	ID      mentoring.TeamID
	Members []Member
	// NoRoom is true when the team needs no room, such as one that meets at the
	// NPO's own place.
	NoRoom bool
	// Usual is the team's regular weekday and hour, nil to let the plan prefer
	// the one that is possible most often.
	Usual *Usual
}

// Usual is a regular weekday and hour of a team.
type Usual struct {
	Weekday time.Weekday
	Hour    int
}

// A Member is a mentor or mentee with the hours free in a week, and the hours
// of single days when this person is not free after all.
type Member struct {
	ID   mentoring.PersonID
	Week mentoring.Week
	Away map[civil.Date]mentoring.Hours
}

// A Session is a meeting of a team.
type Session struct {
	Team  mentoring.TeamID
	On    civil.Date
	Start civil.Clock
	// Minutes is how long it takes; 0 means the hours of the calendar.
	Minutes int
	// Room counts from 1; 0 is a session without a room.
	Room int
}

// How welcome slots are, in the measure of grid.MaxLike.
const (
	likeKept    = 70 // the session was planned there before
	likeUsual   = 25 // it is the regular weekday and hour
	likeWeekday = 5  // at least the regular weekday
)

// A table is a request in numbers.
type table struct {
	Request
	problem grid.Problem
	teams   map[mentoring.TeamID]int
	people  []mentoring.PersonID
	common  []mentoring.Week // of each team
}

// tabulate checks a request and puts it into numbers.
func (r Request) tabulate() (*table, error) {
	var err error
	if r.Calendar, err = r.Calendar.filled(); err != nil {
		return nil, err
	}
	if r.Rooms < 0 || r.Buffer < 0 {
		return nil, &RequestError{Part: "numbers"}
	}
	t := &table{Request: r, teams: map[mentoring.TeamID]int{}}
	t.problem = grid.Problem{
		Month: r.months(), Gap: r.Gap, PerMonth: r.PerMonth, Rooms: r.Rooms, Length: r.Hours, Buffer: r.Buffer,
		Teams: make([]grid.Team, len(r.Teams)),
	}
	number := map[mentoring.PersonID]int{}
	for n, team := range r.Teams {
		if _, twice := t.teams[team.ID]; twice {
			return nil, &RequestError{Part: "team", ID: string(team.ID)}
		}
		t.teams[team.ID] = n
		t.common = append(t.common, CommonHours(team.Members))
		t.problem.Teams[n].NoRoom = team.NoRoom
		for _, m := range team.Members {
			if _, known := number[m.ID]; !known {
				number[m.ID] = len(t.people)
				t.people = append(t.people, m.ID)
			}
			t.problem.Teams[n].People = append(t.problem.Teams[n].People, number[m.ID])
		}
	}
	return t, t.fill()
}

// CommonHours returns the hours of the week in which all members are free;
// none if there is no member.
func CommonHours(members []Member) mentoring.Week {
	var week mentoring.Week
	for n, m := range members {
		if n == 0 {
			week = m.Week
		}
		week = week.And(m.Week)
	}
	return week
}

// fill lists the slots of every team.
func (t *table) fill() error {
	for _, s := range slices.Concat(t.Fixed, t.Keep) {
		if _, known := t.teams[s.Team]; !known {
			return &RequestError{Part: "team of a session", ID: string(s.Team)}
		}
	}
	taken := t.taken()
	for n := range t.Teams {
		team := &t.problem.Teams[n]
		for _, s := range t.Fixed {
			if s.Team == t.Teams[n].ID && t.Period.Contains(s.On) {
				team.Fixed = append(team.Fixed, t.slot(s))
			}
		}
		for at := range t.problem.Month {
			d := t.Period.From.AddDays(at)
			if t.Off[d] || t.nearOutside(n, d) {
				continue
			}
			for _, hour := range starts(t.free(n, d, taken), t.Hours).List() {
				team.Slots = append(team.Slots, grid.Slot{Day: at, Hour: hour})
			}
		}
		t.like(n)
	}
	return nil
}

func (t *table) slot(s Session) grid.Slot {
	return grid.Slot{Day: s.On.Sub(t.Period.From), Hour: s.Start.Hour()}
}

// taken returns the hours in which people are in fixed sessions, with the
// buffer before and after.
func (t *table) taken() map[mentoring.PersonID]map[civil.Date]mentoring.Hours {
	all := map[mentoring.PersonID]map[civil.Date]mentoring.Hours{}
	for _, s := range t.Fixed {
		first, last := s.hours(t.Hours)
		for _, m := range t.Teams[t.teams[s.Team]].Members {
			if all[m.ID] == nil {
				all[m.ID] = map[civil.Date]mentoring.Hours{}
			}
			for h := first - t.Buffer; h <= last+t.Buffer; h++ {
				all[m.ID][s.On] |= mentoring.HoursOf(h)
			}
		}
	}
	return all
}

// hours returns the first and last hour that a session touches.
func (s Session) hours(usual int) (first, last int) {
	minutes := s.Minutes
	if minutes <= 0 {
		minutes = 60 * usual
	}
	return s.Start.Hour(), (s.Start.Minutes() + minutes - 1) / 60
}

// nearOutside reports whether a day is too close to a fixed session of the team
// before or after the period.
func (t *table) nearOutside(n int, d civil.Date) bool {
	return slices.ContainsFunc(t.Fixed, func(s Session) bool {
		apart := d.Sub(s.On)
		return s.Team == t.Teams[n].ID && !t.Period.Contains(s.On) && apart > -t.Gap && apart < t.Gap
	})
}

// free returns the hours of a day in which all members of team n are free.
func (t *table) free(n int, d civil.Date, taken map[mentoring.PersonID]map[civil.Date]mentoring.Hours) mentoring.Hours {
	hours := t.common[n][d.Weekday()]
	for _, m := range t.Teams[n].Members {
		hours &^= m.Away[d] | taken[m.ID][d]
	}
	return hours
}

// like marks the slots that are welcome to team n.
func (t *table) like(n int) {
	team := &t.problem.Teams[n]
	team.Likes = make([]int, len(team.Slots))
	usual := t.Teams[n].Usual
	if usual == nil {
		usual = t.mostOften(n)
	}
	for at, s := range team.Slots {
		if t.weekday(s) == usual.Weekday {
			team.Likes[at] += likeWeekday
			if s.Hour == usual.Hour {
				team.Likes[at] += likeUsual
			}
		}
	}
	for _, s := range t.Keep {
		if at := slices.Index(team.Slots, t.slot(s)); s.Team == t.Teams[n].ID && at >= 0 {
			team.Likes[at] = min(team.Likes[at]+likeKept, grid.MaxLike)
		}
	}
}

func (t *table) weekday(s grid.Slot) time.Weekday { return t.Period.From.AddDays(s.Day).Weekday() }

// mostOften returns the weekday and hour in which team n can meet most often,
// the earliest in the week if there are several.
func (t *table) mostOften(n int) *Usual {
	count := map[Usual]int{}
	for _, s := range t.problem.Teams[n].Slots {
		count[Usual{t.weekday(s), s.Hour}]++
	}
	best := Usual{}
	for day := range 7 {
		d := (time.Monday + time.Weekday(day)) % 7 // an office's week begins on Monday
		for h := range grid.HoursOfDay {
			if u := (Usual{d, h}); count[u] > count[best] {
				best = u
			}
		}
	}
	return &best
}
