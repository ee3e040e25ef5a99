package stats

import (
	"math"
	"slices"
	"strings"
	"testing"
)

func TestGoalAttainmentFollowsKiresukAndSherman(t *testing.T) {
	near(t, "as expected on average", GoalAttainment([]Goal{{Some(0), 1}, {Some(1), 1}, {Some(-1), 1}}), 50)
	near(t, "two of three better", GoalAttainment([]Goal{{Some(1), 1}, {Some(1), 1}, {Some(0), 1}}), 59.12870929)
	near(t, "weighted", GoalAttainment([]Goal{{Some(1), 2}, {Some(0), 1}, {Some(-1), 1}}), 53.33333333)
	near(t, "one goal", GoalAttainment([]Goal{{Some(2), 5}}), 70)
	absent(t, "no goals", GoalAttainment(nil))
	absent(t, "none rated", GoalAttainment([]Goal{{Maybe{}, 1}, {Some(1), 0}, {Some(1), math.NaN()}}))
}

func TestCountsAreTestedExactly(t *testing.T) {
	near(t, "6 against 1", McNemar(6, 1).P, 0.125)
	near(t, "the signs of example A", SignTest([]float64{1, 2, 0, 1, 0, 1, 0, 2, 0, 1, 1, 0, 1, 2, 0, 0, -1, 2}).P, 0.01171875)
	if McNemar(4, 4).P != Some(1) || McNemar(4, 4).MidP != Some(1) {
		t.Error("equal counts differ")
	}
	absent(t, "nobody changed", McNemar(0, 0).P)
	absent(t, "a negative count", McNemar(-1, 3).P)
	absent(t, "no sign", SignTest([]float64{0, 0}).P)
	if p := McNemar(3000, 2000).P; !p.OK || p.V <= 0 || p.V > 1e-40 {
		t.Errorf("large counts: got %v", p)
	}
	if got, want := McNemar(500_600, 499_400).P.V, math.Erfc(1.199/math.Sqrt2); math.Abs(got-want) > 1e-6 {
		t.Errorf("counts too large to multiply out: got %v, want about %v", got, want)
	}
}

func TestSharesCarryTheirUncertainty(t *testing.T) {
	all := ProportionOf(21, 21)
	near(t, "21 of 21, Clopper-Pearson", all.ClopperPearson.Lo, math.Pow(0.025, 1.0/21))
	near(t, "21 of 21, Wilson", all.Wilson.Lo, 21/(21+3.841458820694124))
	if all.Wilson.Hi != Some(1) || ProportionOf(0, 5).Wilson.Lo != Some(0) {
		t.Error("the limits leave 0 to 1")
	}
	for _, r := range []Proportion{ProportionOf(0, 0), ProportionOf(3, 2), ProportionOf(-1, 2)} {
		absent(t, "no share", r.P)
		absent(t, "no limit", r.Wilson.Lo)
	}
}

func TestAlphaIsNeitherClippedNorMadeUp(t *testing.T) {
	wrongWay := [][]Maybe{Numbers(5, 3, 5), Numbers(3, 3, 2), Numbers(3, 2, 3), Numbers(4, 3, 2), Numbers(3, 3, 3), Numbers(5, 1, 4), Numbers(4, 1, 5), Numbers(2, 3, 1)}
	if a := Alpha(wrongWay); !a.Alpha.OK || a.Tellable() {
		t.Errorf("got %+v, want an alpha too weak to tell", a)
	}
	near(t, "opposite items", Alpha([][]Maybe{Numbers(1, 5), Numbers(2, 3), Numbers(4, 2)}).Alpha, -26)
	for name, rows := range map[string][][]Maybe{
		"nobody": nil, "one person": {Numbers(1, 2, 3)}, "one item": {Numbers(1), Numbers(2)}, "no variance": {Numbers(3, 3), Numbers(3, 3)},
		"nobody complete": {{Some(1), {}}, {{}, Some(2)}},
	} {
		absent(t, name, Alpha(rows).Alpha)
		absent(t, name, Alpha(rows).Limits.Lo)
	}
	constant := [][]Maybe{Numbers(1, 2, 3), Numbers(2, 3, 3), Numbers(4, 4, 3), Numbers(5, 4, 3)}
	if all, some := Alpha(constant).Alpha, AlphaVarying(constant); !(some.V > all.V) {
		t.Errorf("got %v with the constant item and %v without", all, some)
	}
}

func TestEmptyTestsDoNotCountInAFamily(t *testing.T) {
	p := []Maybe{Some(0.03), {}, Some(0.01), {}}
	if got := Holm(p); got[0] != Some(0.03) || got[2] != Some(0.02) || got[1].OK || got[3].OK {
		t.Errorf("got %v", got)
	}
	if got := Bonferroni(p); got[0] != Some(0.06) {
		t.Errorf("got %v", got)
	}
	if len(Holm(nil)) != 0 || BenjaminiHochberg([]Maybe{{}})[0].OK {
		t.Error("figures were made up for no tests")
	}
	if p[0] != Some(0.03) {
		t.Error("the given values were changed")
	}
}

func TestFriedmanNeedsADifference(t *testing.T) {
	for name, rows := range map[string][][]Maybe{
		"nobody": nil, "one occasion": {Numbers(1), Numbers(2)}, "all alike": {Numbers(3, 3, 3), Numbers(4, 4, 4)}, "nobody complete": {{Some(1), {}, Some(2)}},
	} {
		r := Friedman(rows)
		absent(t, name, r.Chi2)
		absent(t, name, r.P)
		absent(t, name, r.KendallW)
	}
	near(t, "all agree", Friedman([][]Maybe{Numbers(1, 2, 3), Numbers(2, 3, 5), Numbers(1, 4, 5)}).KendallW, 1)
}

func TestTheSameSeedGivesTheSameReport(t *testing.T) {
	d := []float64{1, -2, 2, 2, 1, 2, -1, 1, 0, 0}
	a, b := Resample(d, 499, 2026), Resample(d, 499, 2026)
	if !slices.Equal(a.Means, b.Means) || len(a.Means) != 499 {
		t.Error("one seed gave two results")
	}
	if slices.Equal(a.Means, Resample(d, 499, 2027).Means) {
		t.Error("two seeds gave one result")
	}
	// Pinned, so that a change of the generator cannot pass unseen.
	near(t, "low limit", a.BCa().Lo, -0.5)
	near(t, "high limit", a.BCa().Hi, 1.2)
	for name, limits := range map[string]Interval{
		"nothing": Resample(nil, 99, 1).Percentile(), "a constant": Resample([]float64{2, 2, 2}, 99, 1).BCa(), "no resamples": Resample(d, 0, 1).Basic(),
	} {
		absent(t, name, limits.Lo)
	}
	if wrong := ResampleBy(d, [][]int{{0, 99}, {1, 2}}); len(wrong.Means) != 1 {
		t.Errorf("an index outside was taken: %v", wrong.Means)
	}
}

func TestDescriptionsOfNothingAreAbsent(t *testing.T) {
	s := Summarize([]Maybe{{}, {}}, 1, 5)
	if s.N != 0 || s.Missing != 2 || len(s.Counts) != 5 {
		t.Errorf("got %+v", s)
	}
	for name, figure := range map[string]Maybe{
		"mean": s.Mean, "sd": s.SD, "median": s.Median, "quartile": s.Q1, "share": Share(nil, 4), "sd of one": SD([]float64{3}),
		"quantile beyond 1": Quantile([]float64{1}, 1.5, Type7), "quantile of nothing": Quantile(nil, 0.5, Type7), "no number": Some(math.NaN()), "infinity": Some(math.Inf(1)),
	} {
		absent(t, name, figure)
	}
	if got := Summarize(Numbers(0, 1, 2.5, 5, 6), 1, 5).Counts; !slices.Equal(got, []int{1, 0, 0, 0, 1}) {
		t.Errorf("answers off the scale: got %v", got)
	}
}

func TestLargeNumbersKeepTheirSpread(t *testing.T) {
	x := []float64{1e9 + 1, 1e9 + 2, 1e9 + 4}
	near(t, "mean", Mean(x), 1e9+7.0/3)
	near(t, "variance", Variance(x), 7.0/3)
}

func TestVectorsTellWhatDiffers(t *testing.T) {
	text := `{"mcnemar": [{"id": "right", "b": 6, "c": 1, "out": {"exact_p": 0.125}},
		{"id": "wrong", "b": 6, "c": 1, "out": {"exact_p": 0.126, "unheard_of": 1}},
		{"id": "null", "b": 0, "c": 0, "out": {"exact_p": null}},
		{"id": "not null", "b": 1, "c": 0, "out": {"exact_p": null}}]}`
	r, err := Vectors(strings.NewReader(text))
	if err != nil || r.Passed != 2 || r.Failed != 2 || len(r.Failures) != 3 {
		t.Errorf("got %+v %v", r, err)
	}
	for _, text := range []string{"", "[]", `{"cows": [{}]}`, `{"likert": [{"x": 3}]}`, `{"bootstrap": [{"idx": ["a"]}]}`} {
		if r, err := Vectors(strings.NewReader(text)); err == nil {
			t.Errorf("%q was taken: %+v", text, r)
		}
	}
}

func FuzzVectors(f *testing.F) {
	f.Add(`{"paired": [{"id": "a", "pre": [1, null, 3], "post": [2, 2, 1e300], "out": {"t": 1, "dz_lo": null}}]}`)
	f.Add(`{"alpha": [{"items": [[1, 2], [3]], "out": {"drop": []}}], "adjust": [{"p": [2, -1, null], "out": {}}]}`)
	f.Add(`{"friedman": [{"x": [[1, 2, 3], []], "out": {"p": 1}}], "likert": [{"x": [9, -1], "out": {"counts": [1]}}]}`)
	f.Add(`{"bootstrap": [{"d": [1], "idx": ["1 2", "0"], "out": {"bca": [1, 2]}}], "proportion": [{"x": 1, "n": 0, "out": {"p": null}}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 2000 || strings.Count(text, "e") > 20 {
			return // large counts would only cost time
		}
		r, err := Vectors(strings.NewReader(text))
		if err == nil && (r.Failed == 0) != (len(r.Failures) == 0) {
			t.Errorf("%d failed with %d failures", r.Failed, len(r.Failures))
		}
	})
}
