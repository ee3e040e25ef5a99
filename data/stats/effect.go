package stats

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// A TTest is the paired t test of the mean difference being 0.
type TTest struct {
	T, P   Maybe
	Limits Interval // 95 % limits of the mean difference
}

// PairedT makes the t test of differences: t = mean·√n/sd with n−1 degrees of
// freedom (Student 1908). It is absent for fewer than two differences and when
// all are equal.
func PairedT(differences []float64) TTest {
	mean, sd := Mean(differences), SD(differences)
	if !sd.OK || sd.V == 0 {
		return TTest{}
	}
	n := float64(len(differences))
	se := sd.V / math.Sqrt(n)
	student := distuv.StudentsT{Sigma: 1, Nu: n - 1}
	t := mean.V / se
	half := student.Quantile(0.975) * se
	return TTest{T: Some(t), P: Some(2 * student.CDF(-math.Abs(t))), Limits: interval(mean.V-half, mean.V+half)}
}

// An Effect is a standardized size of the mean change with its 95 % limits.
type Effect struct {
	D      Maybe
	G      Maybe    // D times SmallSample(n−1), after Hedges
	Limits Interval // of D
}

// SmallSample returns the exact factor Γ(f/2)/(√(f/2)·Γ((f−1)/2)) by which a
// standardized difference with f degrees of freedom overstates (Hedges 1981),
// not its usual approximation 1−3/(4f−1). It is absent for f < 2.
func SmallSample(f int) Maybe {
	if f < 2 {
		return Maybe{}
	}
	upper, _ := math.Lgamma(float64(f) / 2)
	lower, _ := math.Lgamma(float64(f-1) / 2)
	return Some(math.Exp(upper-lower) / math.Sqrt(float64(f)/2))
}

// EffectZ returns d_z = mean/sd of the differences. Its limits are those of the
// noncentrality of t, divided by √n (Cumming and Finch 2001).
func EffectZ(differences []float64) Effect {
	sd := SD(differences)
	if !sd.OK || sd.V == 0 {
		return Effect{}
	}
	return effect(differences, sd.V, 1/math.Sqrt(float64(len(differences))))
}

// EffectAverage returns d_av = mean difference/√((s₁²+s₂²)/2), in units of the
// spread between people rather than of the change. Its limits are the
// noncentrality of t times √(2·var(d)/(n(s₁²+s₂²))) (Algina and Keselman 2003).
// The slices hold the complete pairs in the same order.
func EffectAverage(pre, post []float64) Effect {
	d := subtract(pre, post)
	before, after, change := Variance(pre), Variance(post), Variance(d)
	if !change.OK || change.V == 0 || before.V+after.V == 0 {
		return Effect{}
	}
	both := before.V + after.V
	return effect(d, math.Sqrt(both/2), math.Sqrt(2*change.V/(float64(len(d))*both)))
}

// EffectMeanSD returns the mean difference divided by the mean of the two
// standard deviations, the other common form of d_av (Lakens 2013).
func EffectMeanSD(pre, post []float64) Maybe {
	before, after := SD(pre), SD(post)
	if !before.OK || !after.OK || before.V+after.V == 0 {
		return Maybe{}
	}
	return Some(Mean(subtract(pre, post)).V / ((before.V + after.V) / 2))
}

func effect(differences []float64, unit, scale float64) Effect {
	e := Effect{D: Some(Mean(differences).V / unit)}
	df := len(differences) - 1
	if j := SmallSample(df); j.OK {
		e.G = Some(e.D.V * j.V)
	}
	if lo, hi, ok := noncentrality(PairedT(differences).T.V, float64(df)); ok {
		e.Limits = interval(lo*scale, hi*scale)
	}
	return e
}

// subtract returns post − pre.
func subtract(pre, post []float64) []float64 {
	d := make([]float64, len(pre))
	for i := range d {
		d[i] = post[i] - pre[i]
	}
	return d
}

// noncentrality returns the two noncentralities at which the observed t is the
// 97.5 % and the 2.5 % point of its distribution. The distribution function
// falls with the noncentrality, so bisection finds both.
func noncentrality(t, df float64) (lo, hi float64, ok bool) {
	lo, okLo := noncentralityAt(t, df, 0.975)
	hi, okHi := noncentralityAt(t, df, 0.025)
	return lo, hi, okLo && okHi
}

// largestNoncentrality is where the series for the noncentral t (algorithm AS
// 243) ends: exp(−δ²/2) underflows beyond it.
const largestNoncentrality = 37.6

func noncentralityAt(t, df, p float64) (delta float64, ok bool) {
	at := func(delta float64) float64 { return distuv.NoncentralT{Nu: df, Mu: delta}.CDF(t) }
	low, high := -largestNoncentrality, largestNoncentrality
	if !(at(low) >= p && at(high) <= p) {
		return 0, false
	}
	for range 200 {
		middle := (low + high) / 2
		if middle <= low || middle >= high {
			break
		}
		if at(middle) > p {
			low = middle
		} else {
			high = middle
		}
	}
	return (low + high) / 2, true
}
