package matching

import (
	"context"
	"fmt"

	"banso/data/mentoring"
)

// An Explanation says why a team has the mentors it has.
type Explanation struct {
	Formed
	// Members are the mentors one by one.
	Members []Member
	// RunnerUp is the best proposal in which the team has another set of
	// mentors or none, and what that costs all teams in sum. A cost of nothing
	// means that the two are equally good.
	RunnerUp Priced
	// Instead is the team in that proposal.
	Instead Formed
}

// A Member of a team is what one mentor brings by themselves: the parts that
// have a meaning for one person (themes, skills, region, wishes and hours in
// common with the mentees), with the points each would bring alone.
type Member struct {
	Mentor mentoring.PersonID
	Parts  []Part
	// Before is how often the mentor took part before, if known.
	Before mentoring.Opt
	// Met are the other members with whom the mentor was in a team before.
	Met []mentoring.PersonID
	// Pinned is true when the mentor was decided for the team beforehand.
	Pinned bool
}

// Explain explains one team of a proposal, which may have been changed by hand.
func (m *Matcher) Explain(ctx context.Context, p Proposal, team mentoring.TeamID) (Explanation, error) {
	priced, err := m.Price(ctx, p, Change{Another: []mentoring.TeamID{team}})
	if err != nil {
		return Explanation{}, fmt.Errorf("explain team %s: %w", team, err)
	}
	b := m.bench
	j, set := b.team[team], b.numbers(p.Set(team))
	e := Explanation{Formed: b.formed(j, set), RunnerUp: priced}
	for _, f := range priced.Proposal.Teams {
		if f.Team == team {
			e.Instead = f
		}
	}
	for _, i := range set {
		e.Members = append(e.Members, b.member(j, i, set))
	}
	return e, nil
}

// Explain is [New] and [Matcher.Explain].
func Explain(ctx context.Context, problem Problem, p Proposal, team mentoring.TeamID) (Explanation, error) {
	m, err := New(ctx, problem)
	if err != nil {
		return Explanation{}, err
	}
	return m.Explain(ctx, p, team)
}

func (b *bench) member(j, i int, set []int) Member {
	mentor := &b.mentors[i]
	out := Member{Mentor: mentor.ID, Before: mentor.Before}
	for _, part := range b.parts(j, []int{i}) {
		if part.Code != Balance && part.Code != NewPartner {
			out.Parts = append(out.Parts, part)
		}
	}
	for _, k := range set {
		if b.met[i][k] {
			out.Met = append(out.Met, b.mentors[k].ID)
		}
	}
	for _, id := range b.teams[j].Pins {
		out.Pinned = out.Pinned || id == mentor.ID
	}
	return out
}
