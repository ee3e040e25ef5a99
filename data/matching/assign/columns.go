package assign

import (
	"cmp"
	"context"
	"slices"
)

// A column is one set of mentors for one team. Places not needed, and the
// column for leaving the team unserved, hold the number after the last mentor.
type column struct {
	score int32
	lack  int32 // sessions fewer than the most any set gives any team
	who   [3]int16
}

// beyond bounds the columns of a team that were left out.
type beyond struct {
	any   bool
	score int32 // the highest
	lack  int32 // the lowest
}

// maxColumns bounds how many columns are kept in all. A cohort of 18 teams and
// 36 mentors has 11,340 pairs or 128,520 triples.
const maxColumns = 600_000

// weigh lists the columns of every team.
func (s *Solver) weigh(ctx context.Context) error {
	t := &s.teams
	s.all = make([][]column, t.Count)
	s.beyond = make([]beyond, t.Count)
	forbidden := map[Pair]bool{}
	for _, pair := range t.Rules.Forbids {
		forbidden[pair] = true
	}
	most := 0
	for j := range t.Count {
		if err := ctx.Err(); err != nil {
			return err
		}
		var free []int
		for i := range t.Mentors {
			if t.Most[i] > 0 && !forbidden[Pair{i, j}] {
				free = append(free, i)
			}
		}
		list, err := s.sets(j, free)
		if err != nil {
			return err
		}
		for _, c := range list {
			most = max(most, int(c.lack))
		}
		s.all[j] = list
	}
	for j, list := range s.all {
		for at := range list {
			list[at].lack = int32(most) - list[at].lack // held sessions until now
		}
		s.all[j], s.beyond[j] = keepBest(list, max(1, maxColumns/max(1, t.Count)))
	}
	return nil
}

// sets weighs every set of the free mentors for team j. The lack of a column
// holds its sessions until the most is known.
func (s *Solver) sets(j int, free []int) ([]column, error) {
	t := &s.teams
	var list []column
	set := make([]int, t.Size)
	none := int16(t.Mentors)
	var pins []int
	for _, pin := range t.Rules.Pins {
		if pin.NPO == j {
			pins = append(pins, pin.Mentor)
		}
	}
	lacksPin := func(i int) bool { return !slices.Contains(set, i) }
	var bad error
	var add func(depth, from int)
	add = func(depth, from int) {
		if depth < t.Size {
			for at := from; at < len(free); at++ {
				set[depth] = free[at]
				add(depth+1, at+1)
			}
			return
		}
		if slices.ContainsFunc(pins, lacksPin) {
			return
		}
		w, ok := t.Weigh(j, set)
		if !ok {
			return
		}
		if w.Sessions < 0 || w.Sessions > maxSessions || w.Score < -int(MaxScore) || w.Score > int(MaxScore) {
			bad = &ScoreError{Mentor: set[0], NPO: j, Score: int64(max(w.Score, w.Sessions))}
			return
		}
		c := column{score: int32(w.Score), lack: int32(w.Sessions), who: [3]int16{none, none, none}}
		for at, i := range set {
			c.who[at] = int16(i)
		}
		list = append(list, c)
	}
	add(0, 0)
	return list, bad
}

// maxSessions bounds the sessions of one team.
const maxSessions = 1000

// keepBest keeps the n best columns in their order and says what bounds the
// others.
func keepBest(list []column, n int) ([]column, beyond) {
	if len(list) <= n {
		return list, beyond{}
	}
	rank := slices.Clone(list)
	slices.SortFunc(rank, func(a, b column) int {
		return cmp.Or(cmp.Compare(a.lack, b.lack), cmp.Compare(b.score, a.score), slices.Compare(a.who[:], b.who[:]))
	})
	out := beyond{any: true, lack: rank[n].lack, score: rank[n].score}
	for _, c := range rank[n:] {
		out.score = max(out.score, c.score)
	}
	kept := rank[:n]
	slices.SortFunc(kept, func(a, b column) int { return slices.Compare(a.who[:], b.who[:]) })
	return slices.Clip(kept), out
}

// has reports whether mentor i is in the set.
func (c column) has(i int) bool {
	return c.who[0] == int16(i) || c.who[1] == int16(i) || c.who[2] == int16(i)
}

// set returns the mentors, nil for the column without mentors.
func (c column) set(none int) []int {
	var list []int
	for _, i := range c.who {
		if int(i) != none {
			list = append(list, int(i))
		}
	}
	return list
}
