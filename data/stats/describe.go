package stats

import (
	"math"
	"slices"
)

// Mean returns the arithmetic mean, absent for no numbers.
func Mean(x []float64) Maybe {
	if len(x) == 0 {
		return Maybe{}
	}
	n := float64(len(x))
	mean := sum(x) / n
	rest := 0.0
	for _, v := range x {
		rest += v - mean
	}
	return Some(mean + rest/n)
}

// sum adds with Neumaier's compensation, so that large numbers do not swallow
// small ones.
func sum(x []float64) float64 {
	total, lost := 0.0, 0.0
	for _, v := range x {
		next := total + v
		if math.Abs(total) >= math.Abs(v) {
			lost += (total - next) + v
		} else {
			lost += (v - next) + total
		}
		total = next
	}
	return total + lost
}

// Variance returns Σ(x−mean)²/(n−1), in two passes with the correction of Chan,
// Golub and LeVeque (1983). It is absent for fewer than two numbers, and
// exactly 0 when all are equal to 9 decimals.
func Variance(x []float64) Maybe {
	if len(x) < 2 {
		return Maybe{}
	}
	if constant(x) {
		return Some(0)
	}
	mean := Mean(x).V
	squares, rest := 0.0, 0.0
	for _, v := range x {
		d := v - mean
		squares += d * d
		rest += d
	}
	n := float64(len(x))
	return Some((squares - rest*rest/n) / (n - 1))
}

// SD returns the standard deviation, the root of Variance.
func SD(x []float64) Maybe {
	v := Variance(x)
	if !v.OK {
		return Maybe{}
	}
	return Some(math.Sqrt(v.V))
}

// constant reports whether all numbers are equal to 9 decimals.
func constant(x []float64) bool {
	for _, v := range x {
		if round9(v) != round9(x[0]) {
			return false
		}
	}
	return true
}

// Median returns the middle number, or the mean of the two middle ones; absent
// for no numbers.
func Median(x []float64) Maybe {
	if len(x) == 0 {
		return Maybe{}
	}
	sorted := slices.Sorted(slices.Values(x))
	half := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return Some(sorted[half])
	}
	return Some(sorted[half-1]/2 + sorted[half]/2)
}

// A QuantileType names one of the definitions of a sample quantile in Hyndman
// and Fan, Sample Quantiles in Statistical Packages (1996).
type QuantileType int

// The two definitions in use: type 7 is that of R and Excel (QUANTILE.INC),
// type 6 that of SPSS and QUANTILE.EXC.
const (
	Type6 QuantileType = 6
	Type7 QuantileType = 7
)

// Quantile returns the sample quantile at p, between 0 and 1; absent for no
// numbers. With numbers sorted, it interpolates at position (n−1)p + 1 for
// type 7 and (n+1)p for type 6.
func Quantile(x []float64, p float64, kind QuantileType) Maybe {
	n := len(x)
	if n == 0 || !(p >= 0 && p <= 1) {
		return Maybe{}
	}
	position := float64(n-1)*p + 1
	if kind == Type6 {
		position = float64(n+1) * p
	}
	// R's own guard against a position that misses an integer by rounding.
	const fuzz = 4 * 0x1p-52
	whole := math.Floor(position + fuzz)
	part := position - whole
	if math.Abs(part) < fuzz {
		part = 0
	}
	sorted := slices.Sorted(slices.Values(x))
	at := func(i float64) float64 { return sorted[int(min(max(i, 1), float64(n)))-1] }
	low, high := at(whole), at(whole+1)
	if part == 0 || low == high {
		return Some(low)
	}
	return Some((1-part)*low + part*high)
}

// A Summary describes the answers to one question.
type Summary struct {
	N        int // answers given
	Missing  int
	Mean, SD Maybe
	Median   Maybe
	Q1, Q3   Maybe // quartiles of type 7
	Counts   []int // how many chose each point of the scale, from the lowest
}

// Summarize describes answers on a scale of whole points from lowest to
// highest. An answer that is not a point of the scale counts in the figures
// but in none of the Counts.
func Summarize(answers []Maybe, lowest, highest int) Summary {
	x := Present(answers)
	s := Summary{N: len(x), Missing: len(answers) - len(x), Mean: Mean(x), SD: SD(x), Median: Median(x)}
	s.Q1, s.Q3 = Quantile(x, 0.25, Type7), Quantile(x, 0.75, Type7)
	s.Counts = make([]int, max(highest-lowest+1, 0))
	for _, v := range x {
		if point := v - float64(lowest); point == math.Trunc(point) && point >= 0 && point < float64(len(s.Counts)) {
			s.Counts[int(point)]++
		}
	}
	return s
}

// Share returns the share of present answers that are at least so high, such
// as the two top boxes of a five-point scale; absent for no answers.
func Share(answers []Maybe, atLeast float64) Maybe {
	x := Present(answers)
	if len(x) == 0 {
		return Maybe{}
	}
	hits := 0
	for _, v := range x {
		if v >= atLeast {
			hits++
		}
	}
	return Some(float64(hits) / float64(len(x)))
}
