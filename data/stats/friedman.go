package stats

import "gonum.org/v1/gonum/stat/distuv"

// A FriedmanResult compares three or more occasions.
type FriedmanResult struct {
	N, DF    int
	Chi2, P  Maybe
	KendallW Maybe // agreement of the people about the order, 0 to 1
}

// Friedman tests whether the answers of the same people differ between
// occasions, such as before, midway and after; rows are people, and only those
// who answered on all occasions count. χ² is corrected for ties, p is of its
// limit distribution (Friedman 1937; Conover, Practical Nonparametric
// Statistics); Kendall's W = χ²/(n(k−1)). All figures are absent when nobody
// sees a difference.
func Friedman(rows [][]Maybe) FriedmanResult {
	columns, n := completeColumns(rows)
	k := float64(len(columns))
	r := FriedmanResult{N: n, DF: max(len(columns)-1, 0)}
	if n == 0 || r.DF == 0 {
		return r
	}
	sums, ties := make([]float64, len(columns)), 0.0
	for i := range n {
		for j, a := range columns {
			less, same := 0.0, 0.0
			for _, b := range columns {
				switch x, y := round9(b[i]), round9(a[i]); {
				case x < y:
					less++
				case x == y:
					same++
				}
			}
			sums[j] += less + (same+1)/2
			ties += same*same - 1 // over all of a tie this adds to t³−t
		}
	}
	away, people := 0.0, float64(n)
	for _, s := range sums {
		d := s - people*(k+1)/2
		away += d * d
	}
	scale := people*k*(k+1) - ties/(k-1)
	if scale <= 0 {
		return r
	}
	chi2 := 12 * away / scale
	r.Chi2, r.P = Some(chi2), Some(distuv.ChiSquared{K: k - 1}.Survival(chi2))
	r.KendallW = Some(chi2 / (people * (k - 1)))
	return r
}
