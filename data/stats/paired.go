package stats

// A Verdict says whether a test was made, and if not, why.
type Verdict uint8

// The verdicts.
const (
	// NoPairs: nobody answered both times.
	NoPairs Verdict = iota
	// NoChange: everybody answered the same both times.
	NoChange
	// TooFew: fewer than MinimumChanges answers changed.
	TooFew
	// Tested: the exact test was made.
	Tested
)

// Lost counts the people without a complete pair.
type Lost struct {
	Before  int // answered only afterwards
	After   int // answered only before
	Neither int
}

// Moments are the mean, standard deviation and median of some answers.
type Moments struct{ Mean, SD, Median Maybe }

func moments(x []float64) Moments { return Moments{Mean(x), SD(x), Median(x)} }

// A PairedResult is everything about one question answered by the same people
// before and after.
type PairedResult struct {
	Given          int // people asked, pairs complete or not
	N              int // complete pairs
	Lost           Lost
	Up, Same, Down int     // pairs by the direction of their change
	Tied           bool    // two changes have one size
	Pre, Post      Moments // over complete pairs
	Change         Moments
	Verdict        Verdict
	SignedRank     SignedRankResult // p-values only when Tested
	Shift          ShiftResult      // limits only when Tested
	T              TTest            // p only when Tested
	Z, Average     Effect           // d_z and d_av
}

// Paired compares answers before and after. The slices are parallel: one
// person at each place. A missing answer drops the pair and is counted.
//
// With fewer than MinimumChanges changed pairs no p-value and no limits are
// given, and the verdict says so; SignedRank computes p by explicit call. The
// primary figure is the change in points of the scale; effect sizes belong
// into the annex.
func Paired(pre, post []Maybe) PairedResult {
	before, after, lost := Complete(pre, post)
	d := subtract(before, after)
	r := PairedResult{Given: max(len(pre), len(post)), N: len(d), Lost: lost}
	r.Up, r.Same, r.Down = directions(d)
	r.Pre, r.Post, r.Change = moments(before), moments(after), moments(d)
	r.Verdict = verdict(r)
	r.SignedRank, r.Shift, r.T = SignedRank(d, DropZeros), Shift(d), PairedT(d)
	r.Z, r.Average = EffectZ(d), EffectAverage(before, after)
	if r.Verdict != Tested {
		r.SignedRank.P, r.SignedRank.Greater, r.SignedRank.Less = Maybe{}, Maybe{}, Maybe{}
		r.Shift.Limits, r.T = Interval{}, TTest{}
		r.Z.Limits, r.Average.Limits = Interval{}, Interval{}
	}
	return r
}

func verdict(r PairedResult) Verdict {
	switch {
	case r.N == 0:
		return NoPairs
	case r.Same == r.N:
		return NoChange
	case r.Up+r.Down < MinimumChanges:
		return TooFew
	}
	return Tested
}

// Complete returns the answers of those who gave both, in order, and counts
// the others. Of slices of unequal length, the shorter one lacks answers.
func Complete(pre, post []Maybe) (before, after []float64, lost Lost) {
	at := func(x []Maybe, i int) Maybe {
		if i < len(x) {
			return x[i]
		}
		return Maybe{}
	}
	for i := range max(len(pre), len(post)) {
		switch a, b := at(pre, i), at(post, i); {
		case a.OK && b.OK:
			before, after = append(before, a.V), append(after, b.V)
		case a.OK:
			lost.After++
		case b.OK:
			lost.Before++
		default:
			lost.Neither++
		}
	}
	return before, after, lost
}

// Differences returns post − pre over the complete pairs.
func Differences(pre, post []Maybe) []float64 {
	before, after, _ := Complete(pre, post)
	return subtract(before, after)
}

func directions(d []float64) (up, same, down int) {
	for _, v := range d {
		switch v = round9(v); {
		case v > 0:
			up++
		case v < 0:
			down++
		default:
			same++
		}
	}
	return up, same, down
}

// ByUnit averages the complete pairs of each unit, such as a team or an
// organisation, and returns one pair for each in the order in which the units
// first occur. Two people of one organisation are not two independent
// witnesses: as a sensitivity analysis, Paired of these means must tell the
// same story. The slices are parallel; pairs without a unit ("") stand alone.
func ByUnit(pre, post []Maybe, units []string) (before, after []Maybe) {
	place := map[string]int{}
	var sums [][2]float64
	var members []float64
	for i, unit := range units {
		if i >= len(pre) || i >= len(post) || !pre[i].OK || !post[i].OK {
			continue
		}
		at, ok := place[unit]
		if !ok || unit == "" {
			at = len(sums)
			place[unit] = at
			sums, members = append(sums, [2]float64{}), append(members, 0)
		}
		sums[at][0] += pre[i].V
		sums[at][1] += post[i].V
		members[at]++
	}
	for i, s := range sums {
		before, after = append(before, Some(s[0]/members[i])), append(after, Some(s[1]/members[i]))
	}
	return before, after
}
