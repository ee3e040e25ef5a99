package matching

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"banso/data/matching/assign"
	"banso/data/mentoring"
)

// A Pair is a mentor in a team.
type Pair struct {
	Team   mentoring.TeamID
	Mentor mentoring.PersonID
}

// A Change is what somebody would like otherwise: mentors who must be in a
// team, mentors who must not, and teams that must not have exactly the set they
// have now. Everything else is open.
type Change struct {
	Pins, Forbids []Pair
	Another       []mentoring.TeamID
}

// A Priced change is the best proposal with it, and what it costs.
type Priced struct {
	Proposal Proposal
	// Cost is what the proposal before had more, in sum over all teams; it is
	// exact when Proposal.Proved is true, and otherwise at most that. A
	// negative cost is a gain, which the best proposal does not leave.
	Cost Totals
	// Moves lead from the proposal before to the new one.
	Moves []Chain
}

// Price returns the best proposal in which a change is made, and its cost
// against the given one. A change that contradicts the problem is a
// [*ConflictError].
func (m *Matcher) Price(ctx context.Context, before Proposal, c Change) (Priced, error) {
	terms, err := m.bench.terms(before, c)
	if err != nil {
		return Priced{}, fmt.Errorf("price a change: %w", err)
	}
	after, err := m.propose(ctx, terms)
	if err != nil {
		return Priced{}, fmt.Errorf("price a change: %w", err)
	}
	return Priced{Proposal: after, Cost: before.Totals.Minus(after.Totals), Moves: Moves(before, after)}, nil
}

// Price is [New] and [Matcher.Price].
func Price(ctx context.Context, p Problem, before Proposal, c Change) (Priced, error) {
	m, err := New(ctx, p)
	if err != nil {
		return Priced{}, err
	}
	return m.Price(ctx, before, c)
}

// terms turns a change into numbers, after looking for what it contradicts.
func (b *bench) terms(before Proposal, c Change) (terms assign.Terms, err error) {
	var conflicts []Conflict
	number := func(p Pair) (assign.Pair, bool) {
		i, known := b.mentor[p.Mentor]
		j, exists := b.team[p.Team]
		if !known || !exists {
			conflicts = append(conflicts, Conflict{Code: ArrangedUnknown, Teams: []mentoring.TeamID{p.Team}, Mentors: []mentoring.PersonID{p.Mentor}})
		}
		return assign.Pair{Mentor: i, NPO: j}, known && exists
	}
	pinned := map[int][]int{}
	for _, p := range c.Pins {
		if pair, ok := number(p); ok {
			terms.Pins = append(terms.Pins, pair)
			pinned[pair.NPO] = append(pinned[pair.NPO], pair.Mentor)
		}
	}
	for _, p := range c.Forbids {
		if pair, ok := number(p); ok {
			terms.Forbids = append(terms.Forbids, pair)
		}
	}
	for j := range b.teams {
		conflicts = append(conflicts, b.pinsBreak(j, pinned[j])...)
	}
	for _, id := range c.Another {
		j, exists := b.team[id]
		if !exists {
			conflicts = append(conflicts, Conflict{Code: ArrangedUnknown, Teams: []mentoring.TeamID{id}})
			continue
		}
		terms.Except = append(terms.Except, assign.TeamSet{Team: j, Mentors: b.numbers(before.Set(id))})
	}
	if len(conflicts) > 0 {
		return terms, &ConflictError{conflicts}
	}
	return terms, nil
}

// numbers finds mentors by their identifiers, in rising order.
func (b *bench) numbers(ids []mentoring.PersonID) (set []int) {
	for _, id := range ids {
		if i, known := b.mentor[id]; known {
			set = append(set, i)
		}
	}
	slices.Sort(set)
	return set
}

// A MentorPrice is what it would cost to have a mentor in a team.
type MentorPrice struct {
	Mentor mentoring.PersonID
	// Broken are the rules that rule the mentor out; there is no cost then.
	Broken []Broken
	// Cost is as in [Priced]; it is zero for those in the team already.
	Cost   Totals
	Proved bool
	// Possible is false when rules or pins leave no proposal with the mentor.
	Possible bool
}

// Prices returns for every mentor, in the order of the problem, what it would
// cost to have them in a team.
func (m *Matcher) Prices(ctx context.Context, before Proposal, team mentoring.TeamID) ([]MentorPrice, error) {
	j, exists := m.bench.team[team]
	if !exists {
		return nil, fmt.Errorf("price mentors: %w", &ConflictError{[]Conflict{{Code: ArrangedUnknown, Teams: []mentoring.TeamID{team}}}})
	}
	var list []MentorPrice
	for _, mentor := range m.problem.Mentors {
		price := MentorPrice{Mentor: mentor.ID, Broken: m.bench.broken(j, []int{m.bench.mentor[mentor.ID]})}
		switch {
		case slices.Contains(before.Set(team), mentor.ID):
			price.Possible, price.Proved = true, true
		case len(price.Broken) == 0:
			priced, err := m.Price(ctx, before, Change{Pins: []Pair{{team, mentor.ID}}})
			var conflict *ConflictError
			if err != nil && !errors.As(err, &conflict) {
				return nil, err
			}
			price.Possible = err == nil
			price.Cost, price.Proved = priced.Cost, err != nil || priced.Proposal.Proved
		}
		if err := ctx.Err(); err != nil {
			return list, fmt.Errorf("price mentors: %w", err)
		}
		list = append(list, price)
	}
	return list, nil
}
