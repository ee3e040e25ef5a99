package assign

import (
	"cmp"
	"slices"
)

// A Blocking pair would both score higher together than where they are: the
// mentor than with its present NPO, the NPO than with Loses, one of its present
// mentors (or −1 when it has a free place). A best plan may well have such
// pairs; the price is paid by those who would be left behind.
type Blocking struct {
	Pair
	Loses      int
	MentorGain int // score of the pair less the mentor's present score
	NPOGain    int // score of the pair less that of Loses; 0 for a free place
}

// Blocking lists the blocking pairs of a plan, the largest gain in sum first.
func (p OneSided) Blocking(plan Plan) []Blocking {
	worst, load := make([]int, p.Scores.Cols), make([]int, p.Scores.Cols)
	for j := range worst {
		worst[j] = -1
	}
	for i, j := range plan.NPO {
		load[j]++
		if worst[j] < 0 || p.Scores.At(i, j) < p.Scores.At(worst[j], j) {
			worst[j] = i
		}
	}
	var list []Blocking
	for i, at := range plan.NPO {
		for j, s := range p.Scores.Row(i) {
			b := Blocking{Pair: Pair{i, j}, Loses: -1, MentorGain: int(s) - int(p.Scores.At(i, at))}
			if s == Forbidden || b.MentorGain <= 0 {
				continue
			}
			if load[j] >= p.Most[j] {
				b.Loses = worst[j]
				if b.NPOGain = int(s) - int(p.Scores.At(worst[j], j)); b.NPOGain <= 0 {
					continue
				}
			}
			list = append(list, b)
		}
	}
	slices.SortStableFunc(list, func(a, b Blocking) int {
		return cmp.Compare(b.MentorGain+b.NPOGain, a.MentorGain+a.NPOGain)
	})
	return list
}
