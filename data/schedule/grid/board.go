package grid

import (
	"cmp"
	"slices"
)

// A board records who and what is taken when. Its cells are hours: those of
// the rooms first, then those of each person who is in more than one team.
type board struct {
	p       *Problem
	shared  []int   // for each person their number among those shared, or −1
	limit   []int32 // of the cells of rooms and of each shared person
	hours   int     // cells of one kind
	used    []int32
	courses []*course
	cells   [][][]int32 // cells each slot of each team takes
	at      [][]int32   // chosen slots of each team
	holders [][]int32   // the teams in each cell, without fixed sessions
	placed  int
	liked   int64
}

func newBoard(p *Problem) *board {
	b := &board{p: p, hours: len(p.Month) * HoursOfDay}
	b.share()
	b.limit = make([]int32, 1)
	b.limit[0] = int32(p.Rooms)
	for _, n := range b.shared {
		if n >= 0 {
			b.limit = append(b.limit, 1)
		}
	}
	b.used = make([]int32, b.hours*len(b.limit))
	b.holders = make([][]int32, len(b.used))
	for t := range p.Teams {
		team := &p.Teams[t]
		c := p.course(team)
		b.courses = append(b.courses, c)
		cells := make([][]int32, len(c.slots))
		for s, slot := range c.slots {
			cells[s] = b.cellsOf(team, slot)
		}
		b.cells = append(b.cells, cells)
		for _, slot := range team.Fixed {
			for _, x := range b.cellsOf(team, slot) {
				b.used[x]++
			}
		}
	}
	b.at = make([][]int32, len(p.Teams))
	return b
}

// share numbers the people who are in more than one team.
func (b *board) share() {
	var teams []int
	for _, t := range b.p.Teams {
		for _, person := range t.People {
			for len(teams) <= person {
				teams = append(teams, 0)
			}
			teams[person]++
		}
	}
	next := 0
	for _, n := range teams {
		if n < 2 {
			b.shared = append(b.shared, -1)
			continue
		}
		next++
		b.shared = append(b.shared, next)
	}
}

// cellsOf lists what a session of the team in the slot takes: the rooms while
// it lasts, its people also until they can be in another session.
func (b *board) cellsOf(t *Team, s Slot) []int32 {
	var list []int32
	add := func(kind, hours int) {
		for h := s.Hour; h < min(s.Hour+hours, HoursOfDay); h++ {
			list = append(list, int32(kind*b.hours+s.Day*HoursOfDay+h))
		}
	}
	if b.p.Rooms > 0 && !t.NoRoom {
		add(0, b.p.Length)
	}
	for _, person := range t.People {
		if n := b.shared[person]; n >= 0 {
			add(n, b.p.Length+b.p.Buffer)
		}
	}
	return list
}

// full reports whether a cell takes nobody more.
func (b *board) full(cell int32) bool { return b.used[cell] >= b.limit[int(cell)/b.hours] }

// free reports whether team t could have a session in its slot s.
func (b *board) free(t int, s int32) bool {
	return !slices.ContainsFunc(b.cells[t][s], b.full)
}

func (b *board) put(t int, slots []int32) {
	for _, s := range slots {
		for _, x := range b.cells[t][s] {
			b.used[x]++
			b.holders[x] = append(b.holders[x], int32(t))
		}
		b.placed++
		b.liked += b.courses[t].like[s]
	}
	b.at[t] = slots
}

func (b *board) lift(t int) (slots []int32) {
	slots = b.at[t]
	for _, s := range slots {
		for _, x := range b.cells[t][s] {
			b.used[x]--
			b.holders[x] = slices.Delete(b.holders[x], slices.Index(b.holders[x], int32(t)), slices.Index(b.holders[x], int32(t))+1)
		}
		b.placed--
		b.liked -= b.courses[t].like[s]
	}
	b.at[t] = nil
	return slots
}

// clear lifts everything.
func (b *board) clear() {
	for t := range b.at {
		b.lift(t)
	}
}

// worth orders boards: more sessions first, then better liked slots.
func (b *board) worth() int64 { return int64(b.placed)*session + b.liked }

// copyOf returns a copy of the chosen slots.
func copyOf(at [][]int32) [][]int32 {
	list := make([][]int32, len(at))
	for t := range at {
		list[t] = slices.Clone(at[t])
	}
	return list
}

// hardestFirst orders the teams by how few slots they have for each session.
func (b *board) hardestFirst(alone []int) []int {
	order := make([]int, len(b.courses))
	for t := range order {
		order[t] = t
	}
	slices.SortStableFunc(order, func(x, y int) int {
		return cmp.Compare(len(b.courses[x].slots)*max(1, alone[y]), len(b.courses[y].slots)*max(1, alone[x]))
	})
	return order
}
