package assign

import (
	"context"
	"errors"
	"slices"
	"sort"
)

// Fairest returns the plan in which the lowest score of any pair is as high as
// it can be and, among those, the total is highest ("nobody left behind"). Its
// price is the total of [OneSided.Solve] less the plan's.
func (p OneSided) Fairest(ctx context.Context) (Plan, error) {
	pins := p.Rules.Pins
	p, _, err := p.check()
	if err != nil {
		return Plan{}, err
	}
	above := func(level int32) OneSided {
		return OneSided{Scores: p.Scores.above(level, pins), Most: p.Most}
	}
	level, err := highest(p.Scores.levels(), func(level int32) (bool, error) {
		q := above(level)
		spread, err := q.Scores.spread()
		if err != nil {
			return false, err
		}
		return newAuction(q, spread).run(ctx)
	})
	if err != nil {
		return Plan{}, err
	}
	return above(level).Solve(ctx)
}

// Fairest returns the plan in which the lowest score of any pair is as high as
// it can be and, among those, the total is highest.
func (p TwoSided) Fairest(ctx context.Context) (SharedPlan, error) {
	if err := p.check(); err != nil {
		return SharedPlan{}, err
	}
	rest, pins, err := p.under()
	if err != nil {
		return SharedPlan{}, err
	}
	level, err := highest(rest.Scores.levels(), func(level int32) (bool, error) {
		q := rest
		q.Scores = rest.Scores.above(level, nil)
		return q.supply().closure() == nil, ctx.Err()
	})
	if err != nil {
		return SharedPlan{}, err
	}
	p.Scores = p.Scores.above(level, pins)
	return p.Solve(ctx)
}

// highest returns the highest level at which a plan is possible, by bisection:
// what is possible at a level is possible at all lower ones. The lowest level
// is returned when nothing is possible.
func highest(levels []int32, possible func(int32) (bool, error)) (int32, error) {
	if len(levels) == 0 {
		return Forbidden, nil
	}
	var failed error
	at := sort.Search(len(levels)-1, func(k int) bool {
		ok, err := possible(levels[k+1])
		failed = errors.Join(failed, err)
		return !ok
	})
	return levels[at], failed
}

// levels returns the distinct scores in rising order.
func (m Matrix) levels() []int32 {
	list := slices.Clone(m.cells)
	slices.Sort(list)
	list = slices.Compact(list)
	if len(list) > 0 && list[0] == Forbidden {
		list = list[1:]
	}
	return list
}

// above returns a copy in which every pair below the level is forbidden,
// except pins, which hold whatever their score.
func (m Matrix) above(level int32, pins []Pair) Matrix {
	high := m.Clone()
	for at, s := range m.cells {
		if s < level {
			high.cells[at] = Forbidden
		}
	}
	for _, pin := range pins {
		high.Set(pin.Mentor, pin.NPO, m.At(pin.Mentor, pin.NPO))
	}
	return high
}

// Fairest returns the plan which serves as many teams and holds as many
// sessions as [Solver.Solve], in which the lowest score of any team served is
// as high as it can be and, among those, the total is highest. The price of
// fairness is the score of Solve's plan less this one's.
func (s *Solver) Fairest(ctx context.Context, terms Terms) (TeamPlan, error) {
	rules := s.teams.Rules.and(terms.Rules)
	if err := s.teams.checkRules(rules); err != nil {
		return TeamPlan{}, err
	}
	under := terms
	under.Rules = rules
	lack := s.pack(under).hunt(lacking, noLimit)
	proved := lack.fewest(ctx) == lack.value>>grainBits
	level, err := highest(s.levels(terms), func(level int32) (bool, error) {
		under.Least, under.HasLeast = int(level), true
		ok, sure := s.pack(under).possible(ctx, -lack.value>>grainBits)
		proved = proved && sure
		return ok, nil
	})
	if err != nil {
		return TeamPlan{}, err
	}
	terms.Least, terms.HasLeast = int(level), true
	plan, err := s.Solve(ctx, terms)
	plan.Proved = plan.Proved && proved
	return plan, err
}

// levels returns the distinct scores of all sets in rising order.
func (s *Solver) levels(terms Terms) []int32 {
	var list []int32
	for _, columns := range s.all {
		for _, c := range columns {
			if !terms.HasLeast || int(c.score) >= terms.Least {
				list = append(list, c.score)
			}
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}
