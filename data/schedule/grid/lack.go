package grid

import "slices"

// A Reason says why a session could not be placed.
type Reason int

// The reasons, from those in the team itself to those in the others.
const (
	// NoSlot is a month in which the team can meet at no hour of any day.
	NoSlot Reason = iota
	// TooClose is a month whose days with a slot lie too close together.
	TooClose
	// NearOthers is a month whose days with a slot lie too close to the team's
	// sessions in the months before and after, or to fixed ones.
	NearOthers
	// RoomsFull means that all rooms are taken whenever the team could meet.
	RoomsFull
	// PersonBusy means that somebody is in another team's session whenever the
	// team could meet.
	PersonBusy
	// Crowded means that rooms and people together leave no slot.
	Crowded
)

// A Lack tells how many sessions a team lacks in a month, and why.
type Lack struct {
	Team, Month int
	Missing     int
	Reason      Reason
	// Days is the number of days of the month in which the team has a slot.
	Days int
	// People are those who are elsewhere, if the reason is PersonBusy.
	People []int
}

// Lacks explains what a plan of the problem leaves out, team by team and month
// by month.
func (p Problem) Lacks(plan Plan) ([]Lack, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	b := newBoard(&p)
	for t, sessions := range plan.Sessions {
		b.put(t, b.numbers(t, sessions))
	}
	e := explainer{board: b}
	for t := range p.Teams {
		e.team(t)
	}
	return e.lacks, nil
}

// numbers finds the numbers of slots; those the team may not use are left out.
func (b *board) numbers(t int, sessions []Slot) (list []int32) {
	for _, s := range sessions {
		if at, ok := slices.BinarySearchFunc(b.courses[t].slots, s, Slot.Compare); ok {
			list = append(list, int32(at))
		}
	}
	return list
}

// An explainer collects what is lacking on a board.
type explainer struct {
	*board
	planner planner
	lacks   []Lack
}

func (e *explainer) team(t int) {
	c := e.courses[t]
	have := make([]int, len(c.room))
	for _, s := range e.at[t] {
		have[e.p.Month[c.slots[s].Day]]++
	}
	// Sessions the team could have if it were alone; the others took these.
	taken := e.planner.alone(c) - len(e.at[t])
	for m, room := range c.room {
		if have[m] >= room {
			continue
		}
		could := max(have[m], e.couldIn(c, m))
		lack := Lack{Team: t, Month: m, Days: e.daysIn(t, m)}
		if own := room - could; own > 0 {
			lack.Missing, lack.Reason = own, TooClose
			if lack.Days == 0 {
				lack.Reason = NoSlot
			} else if could == 0 {
				lack.Reason = NearOthers
			}
			e.lacks = append(e.lacks, lack)
		}
		others := min(could-have[m], max(taken, 0))
		taken -= others
		if others > 0 {
			lack.Missing = others
			lack.Reason, lack.People = e.blame(t, m)
			e.lacks = append(e.lacks, lack)
		}
		if near := could - have[m] - others; near > 0 {
			lack.Missing, lack.Reason, lack.People = near, NearOthers, nil
			e.lacks = append(e.lacks, lack)
		}
	}
}

// couldIn returns how many sessions the team could have if it met in month m
// only.
func (e *explainer) couldIn(c *course, m int) int {
	n, _ := e.planner.best(c, func(s int) int64 {
		if e.p.Month[c.slots[s].Day] != m {
			return 0
		}
		return 1
	})
	return int(n)
}

func (e *explainer) daysIn(t, m int) (days int) {
	last := -1
	for _, s := range e.p.Teams[t].Slots {
		if e.p.Month[s.Day] == m && s.Day != last {
			last = s.Day
			days++
		}
	}
	return days
}

// blame finds out whether the team could have more sessions if it were not for
// the rooms, or not for other people's sessions.
func (e *explainer) blame(t, m int) (Reason, []int) {
	own := e.lift(t)
	defer e.put(t, own)
	without := func(ignored func(cell int32) bool) bool {
		n, _ := e.planner.best(e.courses[t], func(s int) int64 {
			for _, x := range e.cells[t][s] {
				if e.full(x) && !ignored(x) {
					return 0
				}
			}
			return 1
		})
		return int(n) > len(own)
	}
	isRoom := func(x int32) bool { return int(x) < e.hours }
	if without(isRoom) {
		return RoomsFull, nil
	}
	if without(func(x int32) bool { return !isRoom(x) }) {
		return PersonBusy, e.busy(t, m)
	}
	return Crowded, nil
}

// busy lists the people of team t who are elsewhere in one of its slots in
// month m or, if there is nobody, in any month.
func (e *explainer) busy(t, m int) (people []int) {
	ever := []int{}
	for _, person := range e.p.Teams[t].People {
		kind := e.shared[person]
		taken := func(x int32) bool { return int(x)/e.hours == kind && e.full(x) }
		for s, slot := range e.courses[t].slots {
			if kind < 0 || !slices.ContainsFunc(e.cells[t][s], taken) {
				continue
			}
			ever = append(ever, person)
			if e.p.Month[slot.Day] == m {
				people = append(people, person)
			}
		}
	}
	if len(people) == 0 {
		people = ever
	}
	slices.Sort(people)
	return slices.Compact(people)
}
