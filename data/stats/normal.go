package stats

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// SignedRankNormal returns the two-sided p of the signed-rank test by the
// normal approximation with the correction of the variance for ties, with or
// without the correction for continuity of 1/2. It is here to compare with
// other programs: with few people or many ties it may give another verdict
// than the exact test, so no report uses it. Absent without any change.
//
// Source: z = (W−μ)/σ with σ² = n(n+1)(2n+1)/24 − Σ(t³−t)/48 (Lehmann,
// Nonparametrics, 1975); for Pratt's rule the ranks of the z zeros are taken
// off both moments.
func SignedRankNormal(differences []float64, zeros ZeroRule, continuity float64) Maybe {
	ranks := signedRanks(differences, zeros)
	if len(ranks) == 0 {
		return Maybe{}
	}
	n, dropped := float64(len(ranks)), 0.0
	if zeros == PrattZeros {
		dropped = float64(len(differences) - len(ranks))
		n += dropped
	}
	mean := (n*(n+1) - dropped*(dropped+1)) / 4
	variance := (n*(n+1)*(2*n+1) - dropped*(dropped+1)*(2*dropped+1)) / 24
	up, ties := 0.0, map[int]float64{}
	for _, rank := range ranks {
		up += float64(max(rank, 0)) / 2
		ties[max(rank, -rank)]++
	}
	for _, t := range ties {
		variance -= (t*t*t - t) / 48
	}
	away := up - mean
	if away != 0 {
		away -= math.Copysign(continuity, away)
	}
	return Some(math.Erfc(math.Abs(away) / math.Sqrt(2*variance)))
}

// z975 is the quantile of the normal distribution that bounds the inner 95 %.
func z975() float64 { return distuv.UnitNormal.Quantile(0.975) }
