package assign

import (
	"context"
	"slices"
)

// A packing is a [Teams] problem under certain terms, ready to be solved. The
// last column of every team leaves it unserved.
type packing struct {
	teams  *Teams
	cols   [][]column
	beyond []beyond
	// unserved is the lack of a team without mentors: more than all sessions
	// all teams can lack together, so that serving comes first.
	unserved int32
}

func (s *Solver) pack(terms Terms) *packing {
	t := &s.teams
	p := &packing{
		teams: t, cols: make([][]column, t.Count), beyond: slices.Clone(s.beyond),
		unserved: int32(t.Count*maxSessions + 1),
	}
	none := int16(t.Mentors)
	for j, all := range s.all {
		allowed := terms.filter(j)
		list := make([]column, 0, len(all)+1)
		for _, c := range all {
			if allowed(c) {
				list = append(list, c)
			}
		}
		p.cols[j] = append(list, column{lack: p.unserved, who: [3]int16{none, none, none}})
		if terms.HasLeast && int(p.beyond[j].score) < terms.Least {
			p.beyond[j].any = false
		}
	}
	return p
}

// filter returns the test which columns of team j have to pass.
func (terms Terms) filter(j int) func(column) bool {
	var pins, forbids []int
	for _, pin := range terms.Pins {
		if pin.NPO == j {
			pins = append(pins, pin.Mentor)
		}
	}
	for _, pair := range terms.Forbids {
		if pair.NPO == j {
			forbids = append(forbids, pair.Mentor)
		}
	}
	var except [][3]int16
	for _, x := range terms.Except {
		if x.Team == j && len(x.Mentors) > 0 {
			except = append(except, whoOf(x.Mentors))
		}
	}
	return func(c column) bool {
		for _, i := range pins {
			if !c.has(i) {
				return false
			}
		}
		for _, i := range forbids {
			if c.has(i) {
				return false
			}
		}
		for _, x := range except {
			if slices.Equal(x[:], c.firsts(x)) {
				return false
			}
		}
		return !terms.HasLeast || int(c.score) >= terms.Least
	}
}

// whoOf packs a set for comparison; places not used are −1.
func whoOf(mentors []int) [3]int16 {
	who := [3]int16{-1, -1, -1}
	for at, i := range mentors {
		who[at] = int16(i)
	}
	return who
}

// firsts returns the mentors of c with −1 where x has −1.
func (c column) firsts(x [3]int16) []int16 {
	who := c.who
	for at := range who {
		if x[at] < 0 {
			who[at] = -1
		}
	}
	return who[:]
}

// pinsHold makes sure that the rules alone leave every pinned team a set.
func (s *Solver) pinsHold(r Rules) error {
	pins := map[int][]Pair{}
	for _, pin := range r.Pins {
		pins[pin.NPO] = append(pins[pin.NPO], pin)
	}
	for j := range s.all {
		if len(pins[j]) > 0 && !s.beyond[j].any && !slices.ContainsFunc(s.all[j], Terms{Rules: r}.filter(j)) {
			return &RuleError{Kind: PinImpossible, Pairs: pins[j]}
		}
	}
	return nil
}

// solve finds the fewest sessions that must be given up, then the highest
// score with no more than that. It also returns the prices it arrived at.
func (p *packing) solve(ctx context.Context, start prices) (TeamPlan, prices) {
	first := p.hunt(lacking, noLimit)
	lackBound := first.fewest(ctx)
	lack := -first.value / grain

	choice := first.choice()
	p.drop(int32(lack))
	second := p.hunt(func(c column) int64 { return int64(c.score) }, lack)
	second.adopt(choice)
	second.branches, second.all = first.branches, true
	second.highest(ctx, start)
	return p.plan(second, -lackBound, lack), second.prices
}

const noLimit = int64(1) << 40

// lacking makes a search look for the choice that lacks least.
func lacking(c column) int64 { return -int64(c.lack) }

// possible reports whether some choice lacks no more than given, and whether
// that is sure. It first tries its luck, then asks the prices for a proof that
// there is none, then searches.
func (p *packing) possible(ctx context.Context, lack int64) (yes, sure bool) {
	priced := p.hunt(lacking, noLimit)
	if !p.drop(int32(lack)) {
		return false, true
	}
	for _, effort := range []int{shallow, p.teams.Effort / 5} {
		any := p.hunt(func(column) int64 { return 0 }, lack)
		whole := any.dive(ctx, 0, effort)
		if any.chosen != nil || whole {
			return any.chosen != nil, true
		}
		priced.guess()
		priced.descend(ctx)
		if priced.bound>>grainBits < -lack {
			return false, true
		}
	}
	return false, false
}

// drop removes columns which lack so much that the whole would lack more than
// the limit even if every other team lacked the least it can. It reports false
// when even that is more than the limit.
func (p *packing) drop(limit int32) bool {
	least, sum := make([]int32, len(p.cols)), int32(0)
	for j, list := range p.cols {
		least[j] = list[0].lack
		for _, c := range list {
			least[j] = min(least[j], c.lack)
		}
		sum += least[j]
	}
	if sum > limit {
		return false
	}
	for j := range p.cols {
		room := limit - sum + least[j]
		p.cols[j] = slices.DeleteFunc(p.cols[j], func(c column) bool { return c.lack > room })
		if p.beyond[j].lack > room {
			p.beyond[j].any = false
		}
	}
	return true
}

// plan puts the result into the caller's words. lackLeast is the proved lower
// bound on what must be lacking.
func (p *packing) plan(h *hunt, lackLeast, lack int64) TeamPlan {
	most := 0 // sessions of a column that lacks nothing
	plan := TeamPlan{Sets: make([][]int, len(p.cols)), Tied: h.ties > 1, FirstOfTies: !h.manyTies, Branches: h.branches}
	for j, c := range h.choice() {
		if c.lack == p.unserved {
			continue
		}
		plan.Sets[j] = c.set(p.teams.Mentors)
		w, _ := p.teams.Weigh(j, plan.Sets[j])
		most = w.Sessions + int(c.lack)
		plan.Served++
		plan.Sessions += w.Sessions
		plan.Score += w.Score
	}
	fewer := int((lack - lackLeast) / int64(p.unserved))
	plan.Bound = plan.Totals()
	switch {
	case lackLeast < lack && fewer > 0:
		plan.Bound.Served += fewer
		plan.Bound.Sessions = plan.Bound.Served * most
	case lackLeast < lack:
		plan.Bound.Sessions += int(lack - lackLeast)
	}
	plan.Bound.Score += int((h.atMost() - h.value) / grain)
	plan.Proved = lackLeast >= lack && h.atMost()-h.value < grain
	plan.FirstOfTies = plan.FirstOfTies && plan.Proved
	return plan
}
