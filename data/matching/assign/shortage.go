package assign

import (
	"context"
	"slices"
)

// A Shortage is a group of teams which cannot all be served.
type Shortage struct {
	// Teams are the group in rising order, Mentors everyone in an allowed set
	// of any of them.
	Teams, Mentors []int
	// Need is how many mentors the teams need, Have the most of Mentors they
	// could get if mentors were given one by one. When Have is below Need there
	// are too few mentors for the group, and it is the smallest such group.
	// Otherwise there are enough, but no choice of allowed sets without a
	// mentor in too many of them; without any one team the rest can be served.
	Need, Have int
}

// Shortages explains why a plan of [Solver.Solve] leaves teams unserved under
// these terms: one group for each team that has to step back so that all
// others are served.
func (s *Solver) Shortages(ctx context.Context, plan TeamPlan, terms Terms) ([]Shortage, error) {
	terms.Rules = s.teams.Rules.and(terms.Rules)
	if err := s.teams.checkRules(terms.Rules); err != nil {
		return nil, err
	}
	p := s.pack(terms)
	active := make([]int, s.teams.Count)
	for j := range active {
		active[j] = j
	}
	var list []Shortage
	for unserved := s.teams.Count - plan.Served; unserved > 0; unserved-- {
		group := p.unservable(ctx, active)
		if err := ctx.Err(); err != nil {
			return list, err
		}
		if group == nil {
			break
		}
		supply := p.supply(group)
		all := make([]int, len(group))
		for at := range all {
			all[at] = at
		}
		need, have := supply.sums(all)
		list = append(list, Shortage{Teams: group, Mentors: supply.givers(all), Need: need, Have: have})
		back := group[len(group)-1]
		for _, j := range group {
			if plan.Sets[j] == nil && slices.Contains(active, j) {
				back = j
			}
		}
		active = slices.DeleteFunc(active, func(j int) bool { return j == back })
	}
	return list, nil
}

// supply asks whether each of the teams could get mentors one by one.
func (p *packing) supply(teams []int) supply {
	possible := make([][]bool, len(teams))
	for at, j := range teams {
		possible[at] = make([]bool, p.teams.Mentors+1)
		for _, c := range p.cols[j] {
			for _, i := range c.who {
				possible[at][i] = true
			}
		}
	}
	return supply{
		need: slices.Repeat([]int{p.teams.Size}, len(teams)), give: p.teams.Most,
		allowed: func(at, i int) bool { return possible[at][i] },
	}
}

// unservable returns a smallest group among the teams that lacks mentors, or
// else a group which cannot be served whole and of which every member counts,
// or nil when all teams can be served.
func (p *packing) unservable(ctx context.Context, teams []int) []int {
	if group, lacks := p.supply(teams).shortage(); lacks {
		for at, k := range group {
			group[at] = teams[k]
		}
		return group
	}
	if p.servable(ctx, teams) {
		return nil
	}
	group := slices.Clone(teams)
	for at := 0; at < len(group); {
		rest := slices.Delete(slices.Clone(group), at, at+1)
		if p.servable(ctx, rest) {
			at++
			continue
		}
		group = rest
	}
	return group
}

// servable reports whether all the teams can be served at once. A search that
// is stopped without finding out counts as no.
func (p *packing) servable(ctx context.Context, teams []int) bool {
	q := packing{teams: p.teams, unserved: p.unserved}
	for _, j := range teams {
		q.cols = append(q.cols, p.cols[j])
		q.beyond = append(q.beyond, p.beyond[j])
	}
	h := q.hunt(func(c column) int64 { return -min(int64(c.lack)/int64(p.unserved), 1) }, noLimit)
	h.fewest(ctx)
	return h.value == 0
}
