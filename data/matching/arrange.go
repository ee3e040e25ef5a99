package matching

import (
	"fmt"
	"slices"

	"banso/data/mentoring"
)

// An Arrangement says who is in which team, however it came about; a team that
// is not in it has no mentors.
type Arrangement map[mentoring.TeamID][]mentoring.PersonID

// Arrangement returns who is in which team.
func (p Proposal) Arrangement() Arrangement {
	a := Arrangement{}
	for _, f := range p.Teams {
		if len(f.Mentors) > 0 {
			a[f.Team] = slices.Clone(f.Mentors)
		}
	}
	return a
}

// A TeamBroken is a team whose mentors break a hard rule.
type TeamBroken struct {
	Team mentoring.TeamID
	Broken
}

// Evaluate weighs an arrangement made by hand. It returns it as a proposal, of
// which nothing is proved, and the hard rules it breaks; the scores of teams
// which break one count all the same, so that the office sees what it decides.
// Its price is the difference of the totals to another proposal. A mentor or
// team that does not exist, a team with too many mentors and a mentor in too
// many teams are a [*ConflictError].
func (m *Matcher) Evaluate(a Arrangement) (Proposal, []TeamBroken, error) {
	b := m.bench
	sets, err := b.setsOf(a)
	if err != nil {
		return Proposal{}, nil, fmt.Errorf("evaluate an arrangement: %w", err)
	}
	var list []TeamBroken
	for j, set := range sets {
		if len(set) == 0 {
			continue
		}
		for _, broken := range b.broken(j, set) {
			list = append(list, TeamBroken{b.teams[j].ID, broken})
		}
		if len(set) < b.size {
			list = append(list, TeamBroken{b.teams[j].ID, Broken{RuleIncomplete, b.mentorIDs(set...)}})
		}
	}
	return m.read(sets), list, nil
}

// setsOf turns an arrangement into numbers.
func (b *bench) setsOf(a Arrangement) ([][]int, error) {
	var conflicts []Conflict
	sets, teams := make([][]int, len(b.teams)), make([][]int, len(b.mentors))
	for j, t := range b.teams {
		ids := a[t.ID]
		sets[j] = slices.Compact(b.numbers(ids))
		if len(ids) > 0 && (len(sets[j]) != len(ids) || len(ids) > b.size) {
			conflicts = append(conflicts, Conflict{Code: ArrangedWrongSize, Teams: b.teamIDs(j), Mentors: ids, Limit: b.size})
		}
		for _, i := range sets[j] {
			teams[i] = append(teams[i], j)
		}
	}
	for i, in := range teams {
		if len(in) > b.most[i] {
			conflicts = append(conflicts, Conflict{Code: ArrangedTooMany, Teams: b.teamIDs(in...), Mentors: b.mentorIDs(i), Limit: b.most[i]})
		}
	}
	for id, mentors := range a {
		if _, exists := b.team[id]; !exists {
			conflicts = append(conflicts, Conflict{Code: ArrangedUnknown, Teams: []mentoring.TeamID{id}, Mentors: mentors})
		}
	}
	if len(conflicts) > 0 {
		return nil, &ConflictError{conflicts}
	}
	return sets, nil
}
