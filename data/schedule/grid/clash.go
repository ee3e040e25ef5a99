package grid

import (
	"cmp"
	"slices"
)

// A ClashKind says which rule a session breaks.
type ClashKind int

// The rules a session can break.
const (
	// ClashSlot is a session at a time when the team cannot meet.
	ClashSlot ClashKind = iota
	// ClashGap is a session too few days after the team's one before.
	ClashGap
	// ClashMonth is a session beyond the number allowed in a month.
	ClashMonth
	// ClashRoom is a session for which no room is left.
	ClashRoom
	// ClashPerson is a session of somebody who is in another one.
	ClashPerson
)

// A Clash is a session that breaks a rule.
type Clash struct {
	Kind ClashKind
	Team int
	Slot Slot
	// Other and OtherSlot are the session it clashes with, for ClashGap and
	// ClashPerson; Person is who would have to be in both.
	Other     int
	OtherSlot Slot
	Person    int
}

// Clashes checks sessions, however they came about, together with those that
// are fixed, and lists every rule that is broken. Of two sessions that cannot
// both be, the later one is named, but never a fixed one.
func (p Problem) Clashes(sessions [][]Slot) ([]Clash, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	var fixed, all []held
	for t, list := range sessions {
		for _, s := range p.Teams[t].Fixed {
			fixed = append(fixed, held{t, s})
		}
		for _, s := range list {
			all = append(all, held{t, s})
		}
	}
	slices.SortFunc(all, func(a, b held) int {
		return cmp.Or(a.slot.Compare(b.slot), cmp.Compare(a.team, b.team))
	})
	var list []Clash
	for at, h := range all {
		others := slices.Concat(fixed, all[:at])
		for _, kind := range p.broken(h, others) {
			list = append(list, Clash{Kind: kind, Team: h.team, Slot: h.slot, Other: -1, Person: -1})
		}
		for _, o := range others {
			list = append(list, p.between(h, o)...)
		}
	}
	return list, nil
}

// A held is one session of a team.
type held struct {
	team int
	slot Slot
}

// broken lists the rules which a session breaks against all others together.
func (p *Problem) broken(h held, others []held) (kinds []ClashKind) {
	team := &p.Teams[h.team]
	if !slices.Contains(team.Slots, h.slot) {
		kinds = append(kinds, ClashSlot)
	}
	inMonth, inRooms := 1, make([]int, p.Length)
	for _, o := range others {
		if o.team == h.team && p.Month[o.slot.Day] == p.Month[h.slot.Day] {
			inMonth++
		}
		for x := range inRooms {
			if after := h.slot.Hour + x - o.slot.Hour; o.slot.Day == h.slot.Day && !p.Teams[o.team].NoRoom && after >= 0 && after < p.Length {
				inRooms[x]++
			}
		}
	}
	if inMonth > p.PerMonth {
		kinds = append(kinds, ClashMonth)
	}
	if p.Rooms > 0 && !team.NoRoom && slices.Max(inRooms) >= p.Rooms {
		kinds = append(kinds, ClashRoom)
	}
	return kinds
}

// between lists what is wrong between two sessions.
func (p *Problem) between(h, o held) (list []Clash) {
	c := Clash{Team: h.team, Slot: h.slot, Other: o.team, OtherSlot: o.slot, Person: -1}
	if o.team == h.team {
		if distance(h.slot.Day, o.slot.Day) < p.Gap {
			c.Kind = ClashGap
			list = append(list, c)
		}
		return list
	}
	if h.slot.Day != o.slot.Day || distance(h.slot.Hour, o.slot.Hour) >= p.Length+p.Buffer {
		return nil
	}
	for _, person := range p.Teams[h.team].People {
		if slices.Contains(p.Teams[o.team].People, person) {
			c.Kind, c.Person = ClashPerson, person
			list = append(list, c)
		}
	}
	return list
}
