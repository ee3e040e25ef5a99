package stats

import (
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// DefaultResamples is how many resamples a report draws.
const DefaultResamples = 9999

// MinimumBootstrap is the fewest numbers with which a bootstrap interval is
// told; with fewer the resamples are too much alike.
const MinimumBootstrap = 10

// A Bootstrap is the means of many resamples of some numbers.
type Bootstrap struct {
	numbers []float64
	Mean    Maybe     // of the numbers themselves
	Means   []float64 // of the resamples, in the order drawn
}

// Resample draws so many resamples with replacement from a seed. The generator
// is PCG of math/rand/v2, whose sequence Go promises to keep: the same seed
// gives the same report years later.
func Resample(numbers []float64, resamples int, seed uint64) Bootstrap {
	if len(numbers) == 0 {
		return Bootstrap{}
	}
	source := rand.NewPCG(seed, uint64(len(numbers)))
	draw := rand.New(source)
	draws := make([][]int, resamples)
	for i := range draws {
		draws[i] = make([]int, len(numbers))
		for j := range draws[i] {
			draws[i][j] = draw.IntN(len(numbers))
		}
	}
	return ResampleBy(numbers, draws)
}

// ResampleBy makes the resamples that are given as indices from 0. An index
// outside the numbers makes its resample drop out.
func ResampleBy(numbers []float64, draws [][]int) Bootstrap {
	b := Bootstrap{numbers: numbers, Mean: Mean(numbers)}
	for _, draw := range draws {
		picked := make([]float64, 0, len(draw))
		for _, i := range draw {
			if i >= 0 && i < len(numbers) {
				picked = append(picked, numbers[i])
			}
		}
		if mean := Mean(picked); mean.OK && len(picked) == len(draw) {
			b.Means = append(b.Means, mean.V)
		}
	}
	return b
}

// Percentile returns the 95 % limits straight from the resampled means
// (Efron 1979). The limits between two means are interpolated on the normal
// scale (Davison and Hinkley, Bootstrap Methods and their Application, 5.8).
func (b Bootstrap) Percentile() Interval { return b.between(0.025, 0.975) }

// Basic returns the 95 % limits mirrored at the mean (Davison and Hinkley 5.2).
func (b Bootstrap) Basic() Interval {
	p := b.Percentile()
	if !p.Lo.OK {
		return Interval{}
	}
	return interval(2*b.Mean.V-p.Hi.V, 2*b.Mean.V-p.Lo.V)
}

// BCa returns the bias-corrected and accelerated 95 % limits (Efron 1987). The
// acceleration is Σl³/(6(Σl²)^1.5), l the differences from the mean. The limits
// are absent when nothing varies or all resamples lie on one side of the mean.
func (b Bootstrap) BCa() Interval {
	if len(b.Means) == 0 || constant(b.numbers) {
		return Interval{}
	}
	below := 0
	for _, m := range b.Means {
		if round9(m) < round9(b.Mean.V) {
			below++
		}
	}
	if below == 0 || below == len(b.Means) {
		return Interval{}
	}
	bias := distuv.UnitNormal.Quantile(float64(below) / float64(len(b.Means)))
	squares, cubes := 0.0, 0.0
	for _, v := range b.numbers {
		l := v - b.Mean.V
		squares += l * l
		cubes += l * l * l
	}
	acceleration := cubes / (6 * math.Pow(squares, 1.5))
	level := func(z float64) float64 {
		return distuv.UnitNormal.CDF(bias + (bias+z)/(1-acceleration*(bias+z)))
	}
	return b.between(level(-z975()), level(z975()))
}

// Quantile returns a quantile of the resampled means.
func (b Bootstrap) Quantile(p float64, kind QuantileType) Maybe { return Quantile(b.Means, p, kind) }

func (b Bootstrap) between(lo, hi float64) Interval {
	if len(b.Means) == 0 {
		return Interval{}
	}
	sorted := slices.Sorted(slices.Values(b.Means))
	return interval(orderStatistic(sorted, lo), orderStatistic(sorted, hi))
}

// orderStatistic returns the value at place (R+1)p of R sorted ones,
// interpolated on the normal scale between two places.
func orderStatistic(sorted []float64, p float64) float64 {
	n := float64(len(sorted))
	place := (n + 1) * p
	// A product such as 200·0.025 may miss its whole number by one bit.
	if near := math.Round(place); math.Abs(place-near) < 1e-9 {
		place = near
	}
	k := math.Floor(place)
	switch {
	case k < 1:
		return sorted[0]
	case k >= n:
		return sorted[len(sorted)-1]
	case k == place:
		return sorted[int(k)-1]
	}
	normal := distuv.UnitNormal.Quantile
	below, above := normal(k/(n+1)), normal((k+1)/(n+1))
	low, high := sorted[int(k)-1], sorted[int(k)]
	return low + (normal(p)-below)/(above-below)*(high-low)
}
