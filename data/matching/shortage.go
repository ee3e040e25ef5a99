package matching

import (
	"context"
	"fmt"

	"banso/data/matching/assign"
	"banso/data/mentoring"
)

// A Shortage is a group of teams which cannot all be given mentors.
type Shortage struct {
	Teams []mentoring.TeamID
	// Need is how many mentors the teams need together.
	Need int
	// Fit are the mentors of whom nothing rules out that they join one of the
	// teams by themselves: no rule, and an hour in common with the mentees.
	Fit []mentoring.PersonID
	// Have is the most mentors the teams can get, counting only those who have
	// common hours with another mentor as well. When it is below Need there are
	// too few mentors; otherwise there are enough, but no way to share them out.
	Have int
	// Blocked tells for every other mentor and each of the teams what rules
	// them out.
	Blocked []Blocked
}

// Blocked is a mentor who cannot join a team, and why.
type Blocked struct {
	Team   mentoring.TeamID
	Mentor mentoring.PersonID
	Rule   Rule
}

func (m *Matcher) shortages(ctx context.Context, plan assign.TeamPlan, terms assign.Terms) ([]Shortage, error) {
	groups, err := m.solver.Shortages(ctx, plan, terms)
	if err != nil && ctx.Err() == nil {
		return nil, fmt.Errorf("explain teams without mentors: %w", m.bench.named(err))
	}
	var list []Shortage
	for _, g := range groups {
		s := Shortage{Teams: m.bench.teamIDs(g.Teams...), Need: g.Need, Have: g.Have}
		for i, mentor := range m.bench.mentors {
			fits, blocked := m.bench.fits(i, g.Teams)
			if fits {
				s.Fit = append(s.Fit, mentor.ID)
			} else {
				s.Blocked = append(s.Blocked, blocked...)
			}
		}
		list = append(list, s)
	}
	return list, nil
}

// fits reports whether mentor i could join one of the teams by themselves, and
// otherwise what is in the way at each.
func (b *bench) fits(i int, teams []int) (fits bool, blocked []Blocked) {
	for _, j := range teams {
		broken := b.broken(j, []int{i})
		if len(broken) == 0 {
			return true, nil
		}
		blocked = append(blocked, Blocked{b.teams[j].ID, b.mentors[i].ID, broken[0].Rule})
	}
	return false, blocked
}
