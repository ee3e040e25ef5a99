package assign

import (
	"context"
	"slices"
)

// Teams is the problem of giving every team a set of exactly Size different
// mentors who work together, each mentor in at most Most[i] teams. What a set
// is worth depends on the whole set, so the problem is NP-hard; see [Solver].
//
// The plan serves as many teams as possible, then holds as many sessions as
// possible, then has the highest score, in this order.
type Teams struct {
	Mentors, Count int
	// Size is the number of mentors in a team, 1 to 3.
	Size int
	// Most is the number of teams each mentor may join; nil means one each.
	Most []int
	// Weigh returns what a set of mentors (rising, Size long, not to be kept)
	// is worth to a team, and false when the set must not be formed. It must
	// return the same for the same arguments.
	Weigh func(team int, mentors []int) (Worth, bool)
	// Rules holds pins and forbidden pairs, with teams in the place of NPOs.
	Rules Rules
	// Effort bounds the search, counted in places where it branched; 0 means
	// 500,000. A search which ends early says how far from the best it may be.
	Effort int
}

// Worth is what a set of mentors is worth to a team.
type Worth struct {
	Sessions int // that the set and the team can really hold together
	Score    int // points; compared only where the sessions are equal in sum
}

// A TeamPlan is an answer to [Teams].
type TeamPlan struct {
	// Sets holds the mentors of each team in rising order; nil for a team that
	// is not served.
	Sets [][]int
	// Served, Sessions and Score are the totals over all teams served.
	Served, Sessions, Score int
	// Bound is proved to be at least what any plan can reach. When Served or
	// Sessions of the bound are above the plan's, its Score says nothing.
	Bound Totals
	// Proved is true when the plan is the best there is.
	Proved bool
	// Tied is true when another plan is as good. The plan is then the first of
	// those, by the mentors of team 0, then of team 1, and so on; FirstOfTies
	// is false when there were too many to look at all of them.
	Tied, FirstOfTies bool
	// Branches counts the places where the search branched.
	Branches int
}

// Totals are sums over all teams of a plan.
type Totals struct{ Served, Sessions, Score int }

// Totals returns the sums of the plan.
func (p TeamPlan) Totals() Totals { return Totals{p.Served, p.Sessions, p.Score} }

// Terms are further conditions under which a [Solver] looks for a plan.
type Terms struct {
	Rules
	// Except lists sets which a team must not have, all other sets of the same
	// team being allowed.
	Except []TeamSet
	// Least is the lowest score with which a team may be served, if HasLeast.
	Least    int
	HasLeast bool
}

// A TeamSet is a team with a set of mentors in rising order.
type TeamSet struct {
	Team    int
	Mentors []int
}

// MaxMentors bounds the number of mentors in a [Teams] problem.
const MaxMentors = 1 << 14

const defaultEffort = 500_000

// A Solver answers questions about one [Teams] problem. Weighing all sets is
// done once, and prices found for one question speed up the next.
//
// Method: prices on mentors by subgradient steps on the Lagrangian dual; sets
// that cannot be part of a better plan at these prices are dropped; the rest is
// searched depth first, always at the team, or the mentor who must be used, with
// the fewest sets left, and never twice from the same teams and mentors.
type Solver struct {
	teams  Teams
	all    [][]column // of each team, in lexicographic order of mentors
	beyond []beyond   // what was left out of all because of its number
	start  prices     // of the last plan under the problem's own rules
}

// NewSolver checks the problem and weighs all sets. It fails with a
// [*ShapeError], with a [*RuleError] when pins and forbidden pairs contradict
// each other, and with the context's error.
func NewSolver(ctx context.Context, t Teams) (*Solver, error) {
	if err := t.check(); err != nil {
		return nil, err
	}
	s := &Solver{teams: t}
	return s, s.weigh(ctx)
}

// Solve is [NewSolver] and [Solver.Solve] without further terms.
func (t Teams) Solve(ctx context.Context) (TeamPlan, error) {
	s, err := NewSolver(ctx, t)
	if err != nil {
		return TeamPlan{}, err
	}
	return s.Solve(ctx, Terms{})
}

func (t *Teams) check() error {
	if t.Size < 1 || t.Size > 3 {
		return &ShapeError{Part: "mentors in a team", Got: t.Size, Want: 2}
	}
	if t.Mentors > MaxMentors {
		return &ShapeError{Part: "mentors", Got: t.Mentors, Want: MaxMentors}
	}
	if t.Most == nil {
		t.Most = make([]int, t.Mentors)
		for i := range t.Most {
			t.Most[i] = 1
		}
	}
	if len(t.Most) != t.Mentors {
		return &ShapeError{Part: "most teams of each mentor", Got: len(t.Most), Want: t.Mentors}
	}
	if t.Effort == 0 {
		t.Effort = defaultEffort
	}
	return t.checkRules(t.Rules)
}

func (t *Teams) checkRules(r Rules) error {
	return r.check(limits{
		mentors: t.Mentors, npos: t.Count,
		perMentor: func(i int) int { return t.Most[i] },
		perNPO:    func(int) int { return t.Size },
	})
}

// Solve returns the best plan under the problem's own rules and the terms. A
// team that cannot be served is left without mentors rather than making the
// whole impossible. When the context is cancelled Solve returns the best plan
// found so far with what is proved about it, and no error. It fails with a
// [*RuleError] when the terms contradict the problem.
func (s *Solver) Solve(ctx context.Context, terms Terms) (TeamPlan, error) {
	rules := s.teams.Rules.and(terms.Rules)
	if err := s.teams.checkRules(rules); err != nil {
		return TeamPlan{}, err
	}
	terms.Rules = rules
	if err := s.pinsHold(rules); err != nil {
		return TeamPlan{}, err
	}
	p := s.pack(terms)
	plan, last := p.solve(ctx, s.start)
	if s.start.mentor == nil {
		s.start = last
	}
	return plan, nil
}

// Evaluate returns the totals of given sets and whether all of them may be
// formed; nil stands for a team that is not served.
func (s *Solver) Evaluate(sets [][]int) (sum Totals, ok bool) {
	ok = true
	used := make([]int, s.teams.Mentors)
	for j, set := range sets {
		if set == nil {
			continue
		}
		w, allowed := s.teams.Weigh(j, set)
		ok = ok && allowed && len(set) == s.teams.Size
		for _, i := range set {
			used[i]++
			ok = ok && used[i] <= s.teams.Most[i] && !slices.Contains(s.teams.Rules.Forbids, Pair{i, j})
		}
		sum.Served++
		sum.Sessions += w.Sessions
		sum.Score += w.Score
	}
	return sum, ok
}
