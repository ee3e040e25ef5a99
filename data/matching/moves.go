package matching

import (
	"cmp"
	"slices"

	"banso/data/mentoring"
)

// A Step is a mentor who goes from one team to another; "" stands for no team.
type Step struct {
	Mentor   mentoring.PersonID
	From, To mentoring.TeamID
}

// A Chain is a row of steps in which each mentor takes the place of the next.
type Chain []Step

// Moves returns what has to be changed to come from one proposal to another, as
// chains: each mentor goes where the next one leaves. Chains that begin with a
// mentor without a team come first, circles last, otherwise by identifier.
func Moves(from, to Proposal) []Chain {
	steps := steps(from, to)
	slices.SortFunc(steps, func(a, b Step) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Mentor, b.Mentor), cmp.Compare(a.To, b.To))
	})
	entering := map[mentoring.TeamID]int{}
	for _, s := range steps {
		entering[s.To]++
	}
	var chains []Chain
	used := make([]bool, len(steps))
	// follow collects the steps that begin where the one before ended.
	follow := func(at int) {
		var chain Chain
		for at >= 0 {
			used[at] = true
			chain = append(chain, steps[at])
			entering[steps[at].To]--
			at = -1
			for k, s := range steps {
				if to := chain[len(chain)-1].To; to != "" && !used[k] && s.From == to {
					at = k
					break
				}
			}
		}
		chains = append(chains, chain)
	}
	for at, s := range steps {
		if !used[at] && s.From == "" {
			follow(at)
		}
	}
	// Then those whose place nobody takes, until only circles are left.
	for again := true; again; {
		again = false
		for at, s := range steps {
			if !used[at] && entering[s.From] == 0 {
				follow(at)
				again = true
			}
		}
	}
	for at := range steps {
		if !used[at] {
			follow(at)
		}
	}
	return chains
}

// steps lists who changes team; a mentor in several teams keeps those that are
// in both proposals.
func steps(from, to Proposal) (list []Step) {
	left, joined := map[mentoring.PersonID][]mentoring.TeamID{}, map[mentoring.PersonID][]mentoring.TeamID{}
	var mentors []mentoring.PersonID
	note := func(p, other Proposal, teams map[mentoring.PersonID][]mentoring.TeamID) {
		for _, f := range p.Teams {
			for _, id := range f.Mentors {
				if !slices.Contains(other.Set(f.Team), id) {
					teams[id] = append(teams[id], f.Team)
					mentors = append(mentors, id)
				}
			}
		}
	}
	note(from, to, left)
	note(to, from, joined)
	slices.Sort(mentors)
	for _, id := range slices.Compact(mentors) {
		slices.Sort(left[id])
		slices.Sort(joined[id])
		for n := range max(len(left[id]), len(joined[id])) {
			s := Step{Mentor: id}
			if n < len(left[id]) {
				s.From = left[id][n]
			}
			if n < len(joined[id]) {
				s.To = joined[id][n]
			}
			list = append(list, s)
		}
	}
	return list
}
