package matching

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"banso/data/matching/assign"
	"banso/data/mentoring"
)

// A Matcher answers questions about one [Problem]. All sets of mentors are
// weighed once; after that a question takes some milliseconds for a cohort of
// usual size. It must not be used by two goroutines at a time.
type Matcher struct {
	problem Problem
	bench   *bench
	solver  *assign.Solver
	aim     Aim
}

// New lays out a problem. It fails with a [*ConflictError] that names all
// contradictions, and with the context's error when it is cancelled.
func New(ctx context.Context, p Problem) (*Matcher, error) {
	b, err := p.lay()
	if err != nil {
		return nil, fmt.Errorf("prepare matching: %w", err)
	}
	solver, err := assign.NewSolver(ctx, assign.Teams{
		Mentors: len(b.mentors), Count: len(b.teams), Size: b.size, Most: b.most,
		Weigh: b.worth, Rules: b.pins(), Effort: p.Effort,
	})
	if err != nil {
		return nil, fmt.Errorf("prepare matching: %w", b.named(err))
	}
	return &Matcher{problem: p, bench: b, solver: solver, aim: p.Aim}, nil
}

// worth weighs a set for the search.
func (b *bench) worth(j int, set []int) (assign.Worth, bool) {
	common := b.mentees[j]
	for at, i := range set {
		if b.pairs[i][j].rule != "" {
			return assign.Worth{}, false
		}
		for _, k := range set[:at] {
			if b.apart[k][i] {
				return assign.Worth{}, false
			}
		}
		common = common.And(b.mentors[i].Week)
	}
	hours := b.starts(common)
	if hours == 0 {
		return assign.Worth{}, false
	}
	sessions := b.sessions(common)
	if sessions == 0 {
		return assign.Worth{}, false
	}
	if b.count == nil {
		sessions = 0
	}
	return assign.Worth{Sessions: sessions, Score: b.score(j, set, hours)}, true
}

// pins turns the pins of the teams into rules of the search; forbidden pairs
// are left out when sets are weighed.
func (b *bench) pins() (r assign.Rules) {
	for j, t := range b.teams {
		for _, id := range t.Pins {
			r.Pins = append(r.Pins, assign.Pair{Mentor: b.mentor[id], NPO: j})
		}
	}
	return r
}

// named turns a contradiction between numbers into one between identifiers.
func (b *bench) named(err error) error {
	var rule *assign.RuleError
	if !errors.As(err, &rule) {
		return err
	}
	c := Conflict{Code: PinsLeaveNobody, Limit: rule.Limit}
	switch rule.Kind {
	case assign.PinnedAndForbidden:
		c.Code, c.Rule = PinnedAndFree, RuleForbidden
	case assign.TooManyPinsOnMentor:
		c.Code = TooManyOnMentor
	case assign.TooManyPinsOnNPO:
		c.Code = TooManyOnTeam
	}
	for _, pair := range rule.Pairs {
		if id := b.teams[pair.NPO].ID; !slices.Contains(c.Teams, id) {
			c.Teams = append(c.Teams, id)
		}
		if id := b.mentors[pair.Mentor].ID; !slices.Contains(c.Mentors, id) {
			c.Mentors = append(c.Mentors, id)
		}
	}
	return &ConflictError{[]Conflict{c}}
}

// A Proposal is a way to form the teams, with what is proved about it.
type Proposal struct {
	// Teams are in the order of the problem.
	Teams []Formed
	Totals
	// Bound is proved to be at least what any proposal can reach. While its
	// Served or Sessions are above the proposal's, its Score says nothing.
	Bound Totals
	// Proved is true when no proposal is better.
	Proved bool
	// Tied is true when another proposal is as good. This one is then the first
	// of them by identifiers, unless ManyTies says that there were too many to
	// look at all.
	Tied, ManyTies bool
	Aim            Aim
	// Best is the highest score in sum; for NobodyLeftBehind the price of that
	// aim is Best − Score. It equals Score for BestTotal.
	Best int
	// Lowest is the lowest score of a team with mentors.
	Lowest int
	// Unused are the mentors without a team.
	Unused []mentoring.PersonID
	// Shortages explain why teams are without mentors.
	Shortages []Shortage
}

// Totals are sums over all teams, compared in this order.
type Totals struct {
	Served   int // teams with mentors
	Sessions int // that can really be held
	Score    int
}

// Minus returns the difference of the sums.
func (t Totals) Minus(o Totals) Totals {
	return Totals{t.Served - o.Served, t.Sessions - o.Sessions, t.Score - o.Score}
}

// A Formed team has its mentors, or none if it could not be served.
type Formed struct {
	Team     mentoring.TeamID
	Mentors  []mentoring.PersonID // in the order of their identifiers
	Sessions int
	Common   mentoring.Week // hours in which everybody is free
	Score    int
	Parts    []Part
}

// Set returns the mentors of a team in a proposal.
func (p Proposal) Set(team mentoring.TeamID) []mentoring.PersonID {
	for _, f := range p.Teams {
		if f.Team == team {
			return f.Mentors
		}
	}
	return nil
}

// Propose forms the teams. When the context is cancelled it returns the best
// proposal so far with what is proved about it.
func (m *Matcher) Propose(ctx context.Context) (Proposal, error) {
	return m.propose(ctx, assign.Terms{})
}

// Propose is [New] and [Matcher.Propose].
func Propose(ctx context.Context, p Problem) (Proposal, error) {
	m, err := New(ctx, p)
	if err != nil {
		return Proposal{}, err
	}
	return m.Propose(ctx)
}

// propose forms the teams under further terms.
func (m *Matcher) propose(ctx context.Context, terms assign.Terms) (Proposal, error) {
	plan, err := m.solver.Solve(ctx, terms)
	best := plan.Score
	if err == nil && m.aim == NobodyLeftBehind {
		plan, err = m.solver.Fairest(ctx, terms)
	}
	if err != nil {
		return Proposal{}, fmt.Errorf("form teams: %w", m.bench.named(err))
	}
	p := m.read(plan.Sets)
	p.Bound = Totals(plan.Bound)
	p.Proved, p.Tied, p.ManyTies, p.Best = plan.Proved, plan.Tied, plan.Tied && !plan.FirstOfTies, best
	if plan.Served < len(plan.Sets) {
		p.Shortages, err = m.shortages(ctx, plan, terms)
	}
	return p, err
}

// read turns sets of numbers into a proposal.
func (m *Matcher) read(sets [][]int) Proposal {
	b := m.bench
	p := Proposal{Aim: m.aim, Lowest: FullScore}
	used := make([]bool, len(b.mentors))
	for _, t := range m.problem.Teams {
		j := b.team[t.ID]
		f := b.formed(j, sets[j])
		p.Teams = append(p.Teams, f)
		if len(sets[j]) == 0 {
			continue
		}
		for _, i := range sets[j] {
			used[i] = true
		}
		p.Served++
		p.Sessions += f.Sessions
		p.Score += f.Score
		p.Lowest = min(p.Lowest, f.Score)
	}
	if p.Served == 0 {
		p.Lowest = 0
	}
	for i, taken := range used {
		if !taken {
			p.Unused = append(p.Unused, b.mentors[i].ID)
		}
	}
	p.Best, p.Bound = p.Score, p.Totals
	return p
}

func (b *bench) formed(j int, set []int) Formed {
	f := Formed{Team: b.teams[j].ID}
	if len(set) == 0 {
		return f
	}
	f.Mentors = b.mentorIDs(set...)
	f.Common = b.commonWeek(j, set)
	if b.count != nil {
		f.Sessions = b.count(f.Common)
	}
	f.Parts = b.parts(j, set)
	for _, part := range f.Parts {
		f.Score += part.Points
	}
	return f
}
