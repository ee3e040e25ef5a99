package schedule

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"banso/data/civil"
	"banso/data/mentoring"
	"banso/data/schedule/grid"
)

// A Plan is an answer to a [Request].
type Plan struct {
	// Sessions are the sessions to be added to the fixed ones, by day, hour and
	// team.
	Sessions []Session
	// Wanted is how many sessions all teams should have besides fixed ones, and
	// Bound how many are proved to be possible at most.
	Wanted, Bound int
	// Proved is true when no plan can have more sessions.
	Proved bool
	// Lacks tells why sessions are missing, by team and month.
	Lacks []Lack
}

// A Reason says why a session could not be placed.
type Reason string

// The reasons, from those in the team itself to those in others.
const (
	HoursUnknown    Reason = "hours_unknown"    // nothing is known to be free of some members
	NoCommonHour    Reason = "no_common_hour"   // no hour of the week suits all members
	AllDaysOff      Reason = "all_days_off"     // the common hours fall on days off or when somebody is away
	DaysTooClose    Reason = "days_too_close"   // the possible days lie too close together
	NearOthers      Reason = "near_others"      // they lie too close to sessions in other months or fixed ones
	RoomsFull       Reason = "rooms_full"       // all rooms are taken in the common hours
	PersonElsewhere Reason = "person_elsewhere" // somebody is in another team's session
	Crowded         Reason = "crowded"          // rooms and people together leave nothing
)

// A Lack tells how many sessions a team lacks in a month, and why.
type Lack struct {
	Team    mentoring.TeamID
	Month   civil.Period
	Missing int
	Reason  Reason
	// Days is the number of days of the month on which the team could meet.
	Days int
	// People are those whose hours are unknown, or who are elsewhere.
	People []mentoring.PersonID
}

// Make plans the sessions of all teams. It fails with a [*RequestError] for a
// request that contradicts itself, and with the context's error when it is
// cancelled at once; cancelled later, it returns the best plan so far.
func Make(ctx context.Context, r Request) (Plan, error) {
	t, err := r.tabulate()
	if err != nil {
		return Plan{}, fmt.Errorf("plan sessions: %w", err)
	}
	made, err := t.problem.Solve(ctx)
	if err != nil {
		return Plan{}, fmt.Errorf("plan sessions: %w", err)
	}
	lacks, err := t.problem.Lacks(made)
	if err != nil {
		return Plan{}, fmt.Errorf("explain sessions that are missing: %w", err)
	}
	plan := Plan{Bound: made.Bound, Proved: made.Proved(), Wanted: made.Placed}
	for n, slots := range made.Sessions {
		for _, s := range slots {
			plan.Sessions = append(plan.Sessions, t.session(n, s))
		}
	}
	sortSessions(plan.Sessions)
	t.assignRooms(plan.Sessions)
	for _, l := range lacks {
		plan.Lacks = append(plan.Lacks, t.lack(l))
		plan.Wanted += l.Missing
	}
	return plan, nil
}

func (t *table) session(n int, s grid.Slot) Session {
	start, _ := civil.NewClock(s.Hour, 0)
	return Session{Team: t.Teams[n].ID, On: t.Period.From.AddDays(s.Day), Start: start, Minutes: 60 * t.Hours}
}

func sortSessions(list []Session) {
	slices.SortFunc(list, func(a, b Session) int {
		return cmp.Or(a.On.Compare(b.On), a.Start.Compare(b.Start), cmp.Compare(a.Team, b.Team))
	})
}

// assignRooms gives each session the first room that is free as long as it
// takes.
func (t *table) assignRooms(sessions []Session) {
	if t.Rooms == 0 {
		return
	}
	type hour struct {
		room int
		on   civil.Date
		hour int
	}
	taken := map[hour]bool{}
	take := func(s Session) {
		first, last := s.hours(t.Hours)
		for h := first; h <= last; h++ {
			taken[hour{s.Room, s.On, h}] = true
		}
	}
	for _, s := range t.Fixed {
		take(s)
	}
	for at := range sessions {
		s := &sessions[at]
		if t.Teams[t.teams[s.Team]].NoRoom {
			continue
		}
		first, last := s.hours(t.Hours)
		for room := 1; room <= t.Rooms && s.Room == 0; room++ {
			s.Room = room
			for h := first; h <= last; h++ {
				if taken[hour{room, s.On, h}] {
					s.Room = 0
				}
			}
		}
		if s.Room > 0 {
			take(*s)
		}
	}
}

// lack puts the reason into the words of this package.
func (t *table) lack(l grid.Lack) Lack {
	team := t.Teams[l.Team]
	out := Lack{Team: team.ID, Month: t.month(l.Month), Missing: l.Missing, Days: l.Days}
	switch l.Reason {
	case grid.NoSlot:
		out.Reason = AllDaysOff
		if t.common[l.Team].Len() == 0 {
			out.Reason = NoCommonHour
		}
		for _, m := range team.Members {
			if m.Week.Len() == 0 {
				out.Reason = HoursUnknown
				out.People = append(out.People, m.ID)
			}
		}
	case grid.TooClose:
		out.Reason = DaysTooClose
	case grid.NearOthers:
		out.Reason = NearOthers
	case grid.RoomsFull:
		out.Reason = RoomsFull
	case grid.PersonBusy:
		out.Reason = PersonElsewhere
		for _, n := range l.People {
			out.People = append(out.People, t.people[n])
		}
	default:
		out.Reason = Crowded
	}
	return out
}
