package assign

import (
	"fmt"
	"slices"
)

// A HallError names a group that cannot be served: either NPOs that together
// need more mentors than may go to them, or mentors for whom together too few
// places are allowed (Hall 1935). It is the smallest such group as far as that
// can be found quickly; no member can be left out of it in any case.
type HallError struct {
	// Lacking says which side of the group goes without.
	Lacking Side
	// NPOs and Mentors are the group: those who go without and everyone on
	// the other side who may be given to any of them.
	NPOs, Mentors []int
	// Need is what the lacking side requires, Have the most it can get.
	Need, Have int
}

func (e *HallError) Error() string {
	if e.Lacking == MentorSide {
		return fmt.Sprintf("mentors %v need %d places, npos %v have only %d for them", e.Mentors, e.Need, e.NPOs, e.Have)
	}
	return fmt.Sprintf("npos %v need %d mentors, only %d can be had from mentors %v", e.NPOs, e.Need, e.Have, e.Mentors)
}

// A Side is one of the two sides of an assignment.
type Side int

// The two sides.
const (
	NPOSide Side = iota
	MentorSide
)

// supply is the question whether every needy node can get what it needs from
// givers, at most one unit from each giver it is allowed.
type supply struct {
	need, give []int
	allowed    func(needy, giver int) bool
}

// shortage returns a smallest group of needy nodes that cannot be served, with
// its need and what it can have, or ok = false when all can be served.
func (s supply) shortage() (group []int, ok bool) {
	group = s.closure()
	if group == nil {
		return nil, false
	}
	group = s.shrink(group)
	if smaller := s.search(len(group)); smaller != nil {
		group = smaller
	}
	slices.Sort(group)
	return group, true
}

// sums returns what a group needs and the most that can be given to it.
func (s supply) sums(group []int) (need, have int) {
	for _, j := range group {
		need += s.need[j]
	}
	for i, give := range s.give {
		wanted := 0
		for _, j := range group {
			if s.allowed(j, i) {
				wanted++
			}
		}
		have += min(give, wanted)
	}
	return need, have
}

// givers returns everyone who may give to the group.
func (s supply) givers(group []int) []int {
	var list []int
	for i := range s.give {
		for _, j := range group {
			if s.allowed(j, i) {
				list = append(list, i)
				break
			}
		}
	}
	return list
}

// shrink leaves out members as long as the rest still lacks something. Of a
// group so large that nobody will read it, it may leave some in.
func (s supply) shrink(group []int) []int {
	effort := searchEffort
	for at := 0; at < len(group) && effort > 0; {
		effort -= len(group) * len(s.give)
		rest := make([]int, 0, len(group)-1)
		rest = append(append(rest, group[:at]...), group[at+1:]...)
		if need, have := s.sums(rest); need > have {
			group = rest
			continue
		}
		at++
	}
	return group
}

// closure serves as many as it can along augmenting paths and returns the
// needy nodes reached from the first that cannot be served in full.
func (s supply) closure() []int {
	f := flow{supply: s, given: make([]int, len(s.give)), arcs: make([][]bool, len(s.need))}
	for j := range f.arcs {
		f.arcs[j] = make([]bool, len(s.give))
	}
	for j, need := range s.need {
		for range need {
			if group := f.serve(j); group != nil {
				return group
			}
		}
	}
	return nil
}

// A flow is a partial answer to a supply question.
type flow struct {
	supply
	given []int    // by each giver
	arcs  [][]bool // arcs[needy][giver] is true where a unit goes
}

// serve gives one more unit to node j, or returns the group which shows that
// this is impossible.
func (f *flow) serve(j int) []int {
	from := make([]int, len(f.give)) // the needy node that reached each giver
	for i := range from {
		from[i] = -1
	}
	via := map[int]int{j: -1} // the giver that led to each needy node
	line := []int{j}
	for at := 0; at < len(line); at++ {
		for i := range f.give {
			if from[i] >= 0 || f.arcs[line[at]][i] || !f.allowed(line[at], i) {
				continue
			}
			from[i] = line[at]
			if f.given[i] < f.give[i] {
				f.turn(i, from, via)
				return nil
			}
			for k := range f.need {
				if _, seen := via[k]; !seen && f.arcs[k][i] {
					via[k] = i
					line = append(line, k)
				}
			}
		}
	}
	return line
}

// turn flips the path that ends at giver i.
func (f *flow) turn(i int, from []int, via map[int]int) {
	f.given[i]++
	for {
		j := from[i]
		f.arcs[j][i] = true
		i = via[j]
		if i < 0 {
			return
		}
		f.arcs[j][i] = false
	}
}

// searchEffort bounds the search for a smaller group, counted in pairs looked
// at, to well under a second.
const searchEffort = 20_000_000

// search looks through all groups of fewer than size nodes, smallest first.
func (s supply) search(size int) []int {
	effort := searchEffort
	for n := 1; n < size; n++ {
		group := s.choose(nil, 0, n, &effort)
		if group != nil || effort <= 0 {
			return group
		}
	}
	return nil
}

func (s supply) choose(group []int, from, n int, effort *int) []int {
	if len(group) == n {
		*effort -= n * len(s.give)
		if need, have := s.sums(group); need > have {
			return append([]int(nil), group...)
		}
		return nil
	}
	for j := from; j <= len(s.need)-(n-len(group)) && *effort > 0; j++ {
		if found := s.choose(append(group, j), j+1, n, effort); found != nil {
			return found
		}
	}
	return nil
}

// shortage names why the problem has no plan, NPOs first. By the theorem of
// Mendelsohn and Dulmage one of the two sides must lack something.
func (p OneSided) shortage() error {
	ones := func(n int) []int {
		list := make([]int, n)
		for i := range list {
			list[i] = 1
		}
		return list
	}
	s := supply{need: ones(p.Scores.Cols), give: ones(p.Scores.Rows), allowed: func(j, i int) bool {
		return p.Scores.At(i, j) != Forbidden
	}}
	if group, ok := s.shortage(); ok {
		need, have := s.sums(group)
		return &HallError{Lacking: NPOSide, NPOs: group, Mentors: s.givers(group), Need: need, Have: have}
	}
	s = supply{need: ones(p.Scores.Rows), give: p.Most, allowed: func(i, j int) bool {
		return p.Scores.At(i, j) != Forbidden
	}}
	group, ok := s.shortage()
	if !ok {
		return fmt.Errorf("%d mentors and %d npos: no plan was found although nobody lacks anything", p.Scores.Rows, p.Scores.Cols)
	}
	need, have := s.sums(group)
	return &HallError{Lacking: MentorSide, NPOs: s.givers(group), Mentors: group, Need: need, Have: have}
}
