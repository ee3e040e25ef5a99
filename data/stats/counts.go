package stats

import (
	"math"
	"math/big"

	"gonum.org/v1/gonum/stat/distuv"
)

// A CountTest is the comparison of two counts that would be equal by chance.
type CountTest struct {
	P    Maybe // exact, two-sided
	MidP Maybe // with half the weight of the observed counts
}

// McNemar tests whether yes became more or less frequent: b people changed one
// way and c the other; those who did not change do not count. P is the exact
// binomial test of b among b+c (McNemar 1947), MidP the less cautious mid-p
// version (Fagerland, Lydersen and Laake 2013). Both are absent when nobody
// changed.
func McNemar(b, c int) CountTest {
	if b < 0 || c < 0 || b+c == 0 {
		return CountTest{}
	}
	least, n := min(b, c), b+c
	tail := 2 * halfTail(n, least)
	middle := halfTail(n, least) - halfTail(n, least-1)
	return CountTest{P: Some(min(1, tail)), MidP: Some(min(1, tail-middle))}
}

// SignTest tests whether more differences are positive than negative or the
// other way round; differences of 0 to 9 decimals do not count. It needs no
// scale, only directions (Arbuthnott 1710; Dixon and Mood 1946).
func SignTest(differences []float64) CountTest {
	up, _, down := directions(differences)
	return McNemar(up, down)
}

// mostWhole is the largest number of throws that is counted in whole numbers;
// beyond it the incomplete beta function is as good and much faster.
const mostWhole = 10_000

// halfTail returns the probability of at most k heads in n throws, in whole
// numbers until the last step.
func halfTail(n, k int) float64 {
	switch {
	case k < 0:
		return 0
	case n > mostWhole:
		return distuv.Binomial{N: float64(n), P: 0.5}.CDF(float64(k))
	}
	count, term := new(big.Int), big.NewInt(1)
	for i := 0; i <= k; i++ {
		count.Add(count, term)
		term.Mul(term, big.NewInt(int64(n-i)))
		term.Quo(term, big.NewInt(int64(i+1)))
	}
	all := new(big.Int).Lsh(big.NewInt(1), uint(n))
	p, _ := new(big.Rat).SetFrac(count, all).Float64()
	return p
}

// McNemarChiSquared returns the test by the χ² approximation, with or without
// the correction for continuity. It is here to compare with other programs.
func McNemarChiSquared(b, c int, corrected bool) (chi2, p Maybe) {
	if b < 0 || c < 0 || b+c == 0 {
		return Maybe{}, Maybe{}
	}
	away := math.Abs(float64(b - c))
	if corrected && away > 0 {
		away--
	}
	x := away * away / float64(b+c)
	return Some(x), Some(math.Erfc(math.Sqrt(x / 2)))
}

// A Proportion is x of n, with the two common 95 % intervals.
type Proportion struct {
	X, N           int
	P              Maybe
	Wilson         Interval // Wilson 1927: what the report prints
	ClopperPearson Interval // Clopper and Pearson 1934: never less than 95 %
}

// ProportionOf returns x of n with its intervals; the figures are absent for
// n = 0 and for x outside 0 to n.
func ProportionOf(x, n int) Proportion {
	r := Proportion{X: x, N: n}
	if n < 1 || x < 0 || x > n {
		return r
	}
	r.P = Some(float64(x) / float64(n))
	r.Wilson, r.ClopperPearson = wilson(float64(x), float64(n)), clopperPearson(float64(x), float64(n))
	return r
}

// wilson inverts the score test: (p + z²/2n ± z√(p(1−p)/n + z²/4n²))/(1 + z²/n).
func wilson(x, n float64) Interval {
	p, z := x/n, z975()
	middle := p + z*z/(2*n)
	half := z * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	lo, hi := (middle-half)/(1+z*z/n), (middle+half)/(1+z*z/n)
	if x == 0 {
		lo = 0
	}
	if x == n {
		hi = 1
	}
	return interval(lo, hi)
}

// clopperPearson inverts the exact binomial test through the beta
// distribution.
func clopperPearson(x, n float64) Interval {
	lo, hi := 0.0, 1.0
	if x > 0 {
		lo = distuv.Beta{Alpha: x, Beta: n - x + 1}.Quantile(0.025)
	}
	if x < n {
		hi = distuv.Beta{Alpha: x + 1, Beta: n - x}.Quantile(0.975)
	}
	return interval(lo, hi)
}
