package stats

import (
	"cmp"
	"math"
	"slices"
)

// A ZeroRule says what the signed-rank test does with pairs without change.
type ZeroRule uint8

// The rules: Wilcoxon (1945) drops them before ranking and is our default;
// Pratt (1959) ranks them and then drops their ranks.
const (
	DropZeros ZeroRule = iota
	PrattZeros
)

// A SignedRankResult is the outcome of a Wilcoxon signed-rank test.
type SignedRankResult struct {
	Up, Down     float64 // sums of the ranks of positive and negative differences
	P            Maybe   // two-sided
	Greater      Maybe   // one-sided: the differences tend to be positive
	Less         Maybe   // one-sided: the differences tend to be negative
	RankBiserial Maybe   // (Up−Down)/(Up+Down), Kerby (2014)
}

// SignedRank makes the exact Wilcoxon signed-rank test of the differences
// being symmetrical about 0. Ties get their mean rank; the p-values come from
// the exact distribution over all 2^m signs of the m nonzero differences,
// given the ranks, by counting (Streitberg and Röhmel 1986, the shift
// algorithm). With a single nonzero difference the two-sided p is 1. Without
// any, everything is absent.
//
// It computes p however few differences there are; Paired decides whether to
// tell it. The work grows with the cube of their number: a millisecond for 100.
func SignedRank(differences []float64, zeros ZeroRule) SignedRankResult {
	var r SignedRankResult
	ranks := signedRanks(differences, zeros)
	if len(ranks) == 0 {
		return r
	}
	up, all := 0, 0
	for _, rank := range ranks {
		up += max(rank, 0)
		all += max(rank, -rank)
	}
	down := all - up
	r.Up, r.Down = float64(up)/2, float64(down)/2
	distribution := rankSums(ranks, all)
	r.Greater, r.Less = Some(distribution.atMost(down)), Some(distribution.atMost(up))
	r.P = Some(min(1, 2*distribution.atMost(min(up, down))))
	r.RankBiserial = Some(float64(up-down) / float64(all))
	return r
}

// signedRanks returns twice the mean rank of each nonzero difference, which is
// a whole number, with its sign.
func signedRanks(differences []float64, zeros ZeroRule) []int {
	var d []float64
	for _, v := range differences {
		if v = round9(v); v != 0 || zeros == PrattZeros {
			d = append(d, v)
		}
	}
	slices.SortFunc(d, func(a, b float64) int { return cmp.Compare(math.Abs(a), math.Abs(b)) })
	var ranks []int
	for from := 0; from < len(d); {
		to := from
		for to < len(d) && math.Abs(d[to]) == math.Abs(d[from]) {
			to++
		}
		doubled := from + 1 + to // the ranks from+1..to have this doubled mean
		for _, v := range d[from:to] {
			switch {
			case v > 0:
				ranks = append(ranks, doubled)
			case v < 0:
				ranks = append(ranks, -doubled)
			}
		}
		from = to
	}
	return ranks
}

// A rankSum is the distribution of the sum of the ranks that get a positive
// sign, when each sign is as likely as the other. It is symmetrical, so only
// the probabilities of the lower half are kept.
type rankSum struct {
	p   []float64
	all int // the sum of all ranks
}

func rankSums(ranks []int, all int) rankSum {
	half := all / 2
	p := make([]float64, half+1)
	p[0] = 1
	reached := 0
	for _, rank := range ranks {
		rank = max(rank, -rank)
		reached = min(reached+rank, half)
		for s := reached; s >= 0; s-- {
			if s >= rank {
				p[s] += p[s-rank]
			}
			p[s] /= 2
		}
	}
	return rankSum{p, all}
}

// atMost returns the probability of a sum of at most s.
func (r rankSum) atMost(s int) float64 {
	if s < len(r.p) {
		return sum(r.p[:s+1])
	}
	return 1 - sum(r.p[:r.all-s])
}
