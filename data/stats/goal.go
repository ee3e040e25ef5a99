package stats

import "math"

// A Goal is one goal of Goal Attainment Scaling: how far it was reached, from
// −2 (much less than expected) over 0 (as expected) to +2, and its weight.
type Goal struct {
	Reached Maybe
	Weight  float64
}

// goalCorrelation is the correlation between goals that Kiresuk and Sherman
// assume.
const goalCorrelation = 0.30

// GoalAttainment returns T = 50 + 10·Σwx/√((1−ρ)Σw² + ρ(Σw)²) with ρ = 0.30
// (Kiresuk and Sherman 1968). 50 means that goals were reached as expected,
// on average. Goals without a rating or with a weight that is not positive do
// not count; without any that does, T is absent.
func GoalAttainment(goals []Goal) Maybe {
	reached, weights, squares := 0.0, 0.0, 0.0
	for _, g := range goals {
		if !g.Reached.OK || !(g.Weight > 0) {
			continue
		}
		reached += g.Weight * g.Reached.V
		weights += g.Weight
		squares += g.Weight * g.Weight
	}
	if weights == 0 {
		return Maybe{}
	}
	return Some(50 + 10*reached/math.Sqrt((1-goalCorrelation)*squares+goalCorrelation*weights*weights))
}
