package grid

import (
	"cmp"
	"slices"
)

// A Move asks where one session could be instead.
type Move struct {
	Team int
	From Slot
	// NotBefore is the first day on which it may be.
	NotBefore int
	// Count is how many alternatives are wanted.
	Count int
}

// An Alternative is another slot for a session that is to be moved.
type Alternative struct {
	To Slot
	// Sessions are all sessions of the team then, without fixed ones.
	Sessions []Slot
	// Moved is how many other sessions of the team have to move as well.
	Moved int
}

// Alternatives returns the best other slots for a session, one for each day at
// most, while the sessions of all other teams stay: first those which leave the
// team's other sessions where they are, then the nearest day, a later one
// before an earlier one; on each day the best liked slot, then the hour nearest
// to the present one. It fails with an [*InputError] for a malformed problem.
func (p Problem) Alternatives(sessions [][]Slot, move Move) ([]Alternative, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	if move.Team < 0 || move.Team >= len(p.Teams) || len(sessions) != len(p.Teams) {
		return nil, &InputError{Part: "team to move a session of", Team: move.Team, Got: move.Team, Most: len(p.Teams) - 1}
	}
	for t := range p.Teams {
		if t != move.Team {
			p = p.holding(t, sessions[t])
		}
	}
	rest := slices.DeleteFunc(slices.Clone(sessions[move.Team]), func(s Slot) bool { return s == move.From })
	list := p.shifts(move, rest)
	if len(list) < move.Count {
		list = append(list, p.rearranged(move, rest, list)...)
	}
	return list[:min(len(list), move.Count)], nil
}

// holding returns the problem with more of a team's sessions fixed.
func (p Problem) holding(t int, more []Slot) Problem {
	p.Teams = slices.Clone(p.Teams)
	p.Teams[t].Fixed = slices.Concat(p.Teams[t].Fixed, more)
	return p
}

// shifts lists the slots that are free while all other sessions stay.
func (p Problem) shifts(move Move, rest []Slot) (list []Alternative) {
	p = p.holding(move.Team, rest)
	for _, s := range p.openSlots(move) {
		list = append(list, Alternative{To: s, Sessions: inOrder(rest, s)})
	}
	return list
}

func inOrder(rest []Slot, s Slot) []Slot {
	all := append(slices.Clone(rest), s)
	slices.SortFunc(all, Slot.Compare)
	return all
}

// openSlots returns the best free slot of every day, the nearest day first.
func (p *Problem) openSlots(move Move) []Slot {
	b := newBoard(p)
	c := b.courses[move.Team]
	var open []Slot
	for _, d := range c.days {
		best := -1
		for s := d.from; s < d.to; s++ {
			if c.slots[s] == move.From || !b.free(move.Team, int32(s)) {
				continue
			}
			if best < 0 || cmp.Or(cmp.Compare(c.like[s], c.like[best]),
				cmp.Compare(distance(c.slots[best].Hour, move.From.Hour), distance(c.slots[s].Hour, move.From.Hour))) > 0 {
				best = s
			}
		}
		if best >= 0 && d.day >= move.NotBefore {
			open = append(open, c.slots[best])
		}
	}
	slices.SortStableFunc(open, func(a, b Slot) int {
		return cmp.Or(cmp.Compare(distance(a.Day, move.From.Day), distance(b.Day, move.From.Day)), cmp.Compare(b.Day, a.Day))
	})
	return open
}

func distance(a, b int) int { return max(a-b, b-a) }

// rearranged lists slots for which other sessions of the team move too, as few
// as possible.
func (p Problem) rearranged(move Move, rest []Slot, known []Alternative) (list []Alternative) {
	for _, s := range p.openSlots(move) {
		if slices.ContainsFunc(known, func(a Alternative) bool { return a.To == s }) {
			continue
		}
		others := p.holding(move.Team, []Slot{s}).around(move, rest)
		if len(others) < len(rest) {
			continue
		}
		moved := 0
		for _, o := range others {
			if !slices.Contains(rest, o) {
				moved++
			}
		}
		list = append(list, Alternative{To: s, Sessions: inOrder(others, s), Moved: moved})
	}
	slices.SortStableFunc(list, func(a, b Alternative) int { return cmp.Compare(a.Moved, b.Moved) })
	return list
}

// around places as many sessions as rest has anew, keeping as many of them as
// it can.
func (p Problem) around(move Move, rest []Slot) (all []Slot) {
	b := newBoard(&p)
	c := b.courses[move.Team]
	var w planner
	_, chosen := w.best(c, func(s int) int64 {
		switch {
		case slices.Contains(rest, c.slots[s]):
			return session + session/16
		case c.slots[s].Day < move.NotBefore || c.slots[s] == move.From || !b.free(move.Team, int32(s)):
			return 0
		default:
			return session + c.like[s]
		}
	})
	for _, s := range chosen {
		all = append(all, c.slots[s])
	}
	for at := len(all) - 1; at >= 0 && len(all) > len(rest); at-- {
		if !slices.Contains(rest, all[at]) {
			all = slices.Delete(all, at, at+1)
		}
	}
	return all
}
