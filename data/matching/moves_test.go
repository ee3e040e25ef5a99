package matching

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"banso/data/mentoring"
)

// randomProposal puts mentors into teams, some into none or two.
func randomProposal(r *rand.Rand) (p Proposal) {
	for j := range 4 {
		f := Formed{Team: mentoring.TeamID(fmt.Sprintf("t%d", j))}
		for i := range 8 {
			if r.IntN(4) == 0 {
				f.Mentors = append(f.Mentors, mentoring.PersonID(fmt.Sprintf("m%d", i)))
			}
		}
		p.Teams = append(p.Teams, f)
	}
	return p
}

func TestMovesLeadFromOneProposalToTheOther(t *testing.T) {
	r := dice(8)
	for range 300 {
		from, to := randomProposal(r), randomProposal(r)
		chains := Moves(from, to)
		state := map[Pair]bool{}
		for _, f := range from.Teams {
			for _, id := range f.Mentors {
				state[Pair{f.Team, id}] = true
			}
		}
		for _, chain := range chains {
			for at, s := range chain {
				if at > 0 && s.From != chain[at-1].To {
					t.Fatalf("%v does not hang together", chain)
				}
				if s.From != "" && !state[Pair{s.From, s.Mentor}] || s.To != "" && state[Pair{s.To, s.Mentor}] || s.From == s.To {
					t.Fatalf("%v: step %v is impossible", chains, s)
				}
				delete(state, Pair{s.From, s.Mentor})
				if s.To != "" {
					state[Pair{s.To, s.Mentor}] = true
				}
			}
		}
		count := 0
		for _, f := range to.Teams {
			for _, id := range f.Mentors {
				count++
				if !state[Pair{f.Team, id}] {
					t.Fatalf("%v: %s is not in %s", chains, id, f.Team)
				}
			}
		}
		if count != len(state) {
			t.Fatalf("%v: got %v, want %+v", chains, state, to.Teams)
		}
	}
	if got := Moves(randomProposal(r), Proposal{}); len(got) == 0 {
		t.Error("nobody had to leave")
	}
}

func TestAChainBeginsWithTheMentorWhoComesIn(t *testing.T) {
	from := Proposal{Teams: []Formed{{Team: "a", Mentors: ids("m1")}, {Team: "b", Mentors: ids("m2")}}}
	to := Proposal{Teams: []Formed{{Team: "a", Mentors: ids("m3")}, {Team: "b", Mentors: ids("m1")}}}
	want := "[[{m3  a} {m1 a b} {m2 b }]]"
	if got := fmt.Sprint(Moves(from, to)); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := Moves(from, from); len(got) != 0 {
		t.Errorf("got %v, want no moves", got)
	}
}
