package stats

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// An AlphaResult tells how far the items of a scale go together.
type AlphaResult struct {
	N, K         int      // people with all answers, items
	Alpha        Maybe    // may be negative, as when an item is keyed the wrong way round
	Limits       Interval // 95 %, Feldt (1965)
	Drop         []Maybe  // alpha without each item, for three items or more
	Standardized Maybe    // from the correlations instead of the covariances
}

// The fewest people and items with which an alpha is worth telling.
const (
	MinimumAlphaPeople = 10
	MinimumAlphaItems  = 3
)

// Tellable reports whether the result rests on enough people and items to be
// printed.
func (a AlphaResult) Tellable() bool {
	return a.Alpha.OK && a.N >= MinimumAlphaPeople && a.K >= MinimumAlphaItems
}

// Alpha returns Cronbach's alpha (1951), k/(k−1)·(1−Σ var(item)/var(total)),
// over the people who answered all items; rows are people. It is absent for
// fewer than two people or items and when the total does not vary.
func Alpha(rows [][]Maybe) AlphaResult {
	columns, n := completeColumns(rows)
	r := AlphaResult{N: n, K: len(columns), Alpha: alphaOf(columns)}
	r.Standardized = standardizedAlpha(varying(columns))
	if r.Alpha.OK {
		df := float64(n - 1)
		f := distuv.F{D1: df, D2: df * float64(r.K-1)}
		r.Limits = interval(1-(1-r.Alpha.V)*f.Quantile(0.975), 1-(1-r.Alpha.V)*f.Quantile(0.025))
	}
	if r.Alpha.OK && r.K > 2 {
		for j := range columns {
			rest := append(append([][]float64{}, columns[:j]...), columns[j+1:]...)
			r.Drop = append(r.Drop, alphaOf(rest))
		}
	}
	return r
}

// AlphaVarying returns the alpha of the items that vary at all, as the package
// psych of R computes it; an item that all answer alike is left out.
func AlphaVarying(rows [][]Maybe) Maybe {
	columns, _ := completeColumns(rows)
	return alphaOf(varying(columns))
}

// completeColumns returns the answers by item, of the people who gave all.
func completeColumns(rows [][]Maybe) (columns [][]float64, people int) {
	items := 0
	for _, row := range rows {
		items = max(items, len(row))
	}
	columns = make([][]float64, items)
	for _, row := range rows {
		answers := Present(row)
		if len(answers) != items {
			continue
		}
		people++
		for j, v := range answers {
			columns[j] = append(columns[j], v)
		}
	}
	return columns, people
}

func varying(columns [][]float64) [][]float64 {
	var some [][]float64
	for _, c := range columns {
		if !constant(c) {
			some = append(some, c)
		}
	}
	return some
}

func alphaOf(columns [][]float64) Maybe {
	k := float64(len(columns))
	if k < 2 {
		return Maybe{}
	}
	total := make([]float64, len(columns[0]))
	var variances []float64
	for _, c := range columns {
		v := Variance(c)
		if !v.OK {
			return Maybe{}
		}
		variances = append(variances, v.V)
		for i, x := range c {
			total[i] += x
		}
	}
	if all := Variance(total); all.V > 0 {
		return Some(k / (k - 1) * (1 - sum(variances)/all.V))
	}
	return Maybe{}
}

// standardizedAlpha returns k/(k−1)·(1−k/ΣR), R the matrix of correlations.
func standardizedAlpha(columns [][]float64) Maybe {
	k := float64(len(columns))
	if k < 2 || len(columns[0]) < 2 {
		return Maybe{}
	}
	all := k
	for i, a := range columns {
		for _, b := range columns[:i] {
			all += 2 * correlation(a, b)
		}
	}
	if math.Abs(all) < 1e-12 {
		return Maybe{}
	}
	return Some(k / (k - 1) * (1 - k/all))
}

// correlation returns Pearson's r of two columns that vary.
func correlation(a, b []float64) float64 {
	meanA, meanB := Mean(a).V, Mean(b).V
	products := make([]float64, len(a))
	for i := range a {
		products[i] = (a[i] - meanA) * (b[i] - meanB)
	}
	return sum(products) / (float64(len(a)-1) * SD(a).V * SD(b).V)
}
