package stats

import "slices"

// MinimumChanges is the fewest nonzero differences with which a test is told:
// with 5, even all in one direction give a two-sided p of 2/2⁵ = 6 %.
const MinimumChanges = 6

// A ShiftResult is the typical change in points of the scale.
type ShiftResult struct {
	Estimate Maybe    // Hodges and Lehmann (1963)
	Limits   Interval // exact, at least 95 %
}

// Shift returns the Hodges–Lehmann estimate: the median of the means of all
// pairs of differences, each with itself too, pairs without change included.
//
// Its limits are the k-th smallest and k-th largest of those means, k from the
// exact distribution of the signed-rank statistic (Tukey 1949; Hollander and
// Wolfe, Nonparametric Statistical Methods, 3.3). With ties the closed interval
// keeps at least its 95 % (Noether, Wilcoxon Confidence Intervals for Location
// Parameters in the Discrete Case, 1967). They are absent with fewer than 6
// differences, for which no such interval exists.
func Shift(differences []float64) ShiftResult {
	means := walshAverages(differences)
	r := ShiftResult{Estimate: Median(means)}
	if len(differences) < MinimumChanges {
		return r
	}
	k := shiftRank(len(differences))
	r.Limits = interval(means[k-1], means[len(means)-k])
	return r
}

// walshAverages returns the sorted means of all pairs.
func walshAverages(d []float64) []float64 {
	means := make([]float64, 0, len(d)*(len(d)+1)/2)
	for i, a := range d {
		for _, b := range d[i:] {
			means = append(means, (a+b)/2)
		}
	}
	slices.Sort(means)
	return means
}

// shiftRank returns the smallest k for which a sum of untied ranks of at most
// k has a probability of at least 2.5 %; the limits stand at the k-th place
// from either end.
func shiftRank(n int) int {
	ranks, all := make([]int, n), 0
	for i := range ranks {
		ranks[i] = i + 1
		all += i + 1
	}
	distribution := rankSums(ranks, all)
	k := 1
	for distribution.atMost(k) < 0.025 {
		k++
	}
	return k
}
