package stats

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"strconv"
	"strings"
)

// computeCase computes the figures of one case of a section.
func computeCase(section string, c vectorCase) (figures, error) {
	switch section {
	case "paired":
		return pairedFigures(c), nil
	case "mcnemar":
		return mcnemarFigures(c), nil
	case "proportion":
		return proportionFigures(c)
	case "alpha":
		return alphaFigures(c), nil
	case "adjust":
		return figures{"holm": Holm(c.P), "bh": BenjaminiHochberg(c.P), "bonferroni": Bonferroni(c.P)}, nil
	case "likert":
		return likertFigures(c)
	case "bootstrap":
		return bootstrapFigures(c)
	case "friedman":
		return friedmanFigures(c)
	}
	return nil, fmt.Errorf("no such section: %s", section)
}

// set puts down pairs of a field name and its figure.
func (f figures) set(name string, values ...Maybe) { f[name] = values }

func (f figures) count(name string, n int) { f.set(name, Some(float64(n))) }

func (f figures) limits(name string, i Interval) {
	f.set(name+"_lo", i.Lo)
	f.set(name+"_hi", i.Hi)
}

func pairedFigures(c vectorCase) figures {
	f := figures{}
	r := Paired(c.Pre, c.Post)
	before, after, _ := Complete(c.Pre, c.Post)
	d := subtract(before, after)
	f.count("n_all", r.Given)
	f.count("n", r.N)
	f.count("n_zero", r.Same)
	f.count("n_pos", r.Up)
	f.count("n_neg", r.Down)
	f.count("tied", 0)
	if distinctSizes(d) < r.Up+r.Down {
		f.count("tied", 1)
	}
	f.set("mean_pre", r.Pre.Mean)
	f.set("mean_post", r.Post.Mean)
	f.set("sd_pre", r.Pre.SD)
	f.set("sd_post", r.Post.SD)
	f.set("mean_d", r.Change.Mean)
	f.set("sd_d", r.Change.SD)
	f.set("median_d", r.Change.Median)
	maps.Copy(f, rankFigures(d))
	maps.Copy(f, effectFigures(before, after))
	return f
}

// rankFigures are those of the signed-rank test and what goes with it.
func rankFigures(d []float64) figures {
	f := figures{}
	w, pratt := SignedRank(d, DropZeros), SignedRank(d, PrattZeros)
	if w.P.OK {
		f.set("W_pos", Some(w.Up))
		f.set("W_neg", Some(w.Down))
	}
	f.set("wx_p2", w.P)
	f.set("wx_pg", w.Greater)
	f.set("wx_pl", w.Less)
	f.set("coin_w", w.P)
	f.set("stats_exact", w.P) // the file has it only where nothing is tied
	f.set("pratt_p2", pratt.P)
	f.set("pratt_pg", pratt.Greater)
	f.set("rb", effectsizeRankBiserial(d, w.RankBiserial))
	f.set("stats_asym_cc", SignedRankNormal(d, DropZeros, 0.5))
	f.set("stats_asym", SignedRankNormal(d, DropZeros, 0))
	f.set("scipy_approx_wilcox", SignedRankNormal(d, DropZeros, 0))
	f.set("scipy_approx_pratt", SignedRankNormal(d, PrattZeros, 0))
	shift := Shift(d)
	f.set("hl", shift.Estimate)
	f.limits("hl", shift.Limits)
	f.count("distinct", distinctSizes(d))
	return f
}

// effectsizeRankBiserial returns the rank-biserial correlation as the package
// effectsize 0.8.3 of R gives it. For differences that are all equal it ranks
// without their sign, so that its value is 1 even where all are negative and
// the definition gives −1, which is what SignedRank returns.
func effectsizeRankBiserial(d []float64, r Maybe) Maybe {
	if r.OK && constant(d) {
		r.V = math.Abs(r.V)
	}
	return r
}

// distinctSizes counts the distinct sizes of the nonzero differences.
func distinctSizes(d []float64) int {
	sizes := map[int]bool{}
	for _, rank := range signedRanks(d, DropZeros) {
		sizes[max(rank, -rank)] = true
	}
	return len(sizes)
}

func effectFigures(before, after []float64) figures {
	f := figures{}
	d := subtract(before, after)
	t := PairedT(d)
	f.set("t", t.T)
	f.set("t_p", t.P)
	f.limits("t", t.Limits)
	f.set("J", SmallSample(len(d)-1))
	z, average := EffectZ(d), EffectAverage(before, after)
	f.set("dz", z.D)
	f.set("gz", z.G)
	f.limits("dz", z.Limits)
	f.set("dav", average.D)
	f.set("gav", average.G)
	f.limits("dav", average.Limits)
	f.set("dav_meansd", EffectMeanSD(before, after))
	return f
}

func mcnemarFigures(c vectorCase) figures {
	f := figures{}
	exact := McNemar(c.B, c.C)
	f.set("exact_p", exact.P)
	f.set("midp", exact.MidP)
	chi2, p := McNemarChiSquared(c.B, c.C, true)
	f.set("chi2_cc", chi2)
	f.set("p_cc", p)
	chi2, p = McNemarChiSquared(c.B, c.C, false)
	f.set("chi2", chi2)
	f.set("p", p)
	return f
}

func proportionFigures(c vectorCase) (figures, error) {
	var x int
	if err := json.Unmarshal(c.X, &x); err != nil {
		return nil, err
	}
	f := figures{}
	r := ProportionOf(x, c.N)
	f.set("p", r.P)
	f.limits("wilson", r.Wilson)
	f.limits("cp", r.ClopperPearson)
	return f, nil
}

func alphaFigures(c vectorCase) figures {
	f := figures{}
	r := Alpha(c.Items)
	f.count("n", r.N)
	f.count("k", r.K)
	f.set("alpha", r.Alpha)
	f.set("psych_raw", AlphaVarying(c.Items))
	f.set("psych_std", r.Standardized)
	f.limits("feldt", r.Limits)
	f.set("drop", r.Drop...)
	return f
}

func likertFigures(c vectorCase) (figures, error) {
	var answers, counts []Maybe
	if err := json.Unmarshal(c.X, &answers); err != nil {
		return nil, err
	}
	highest := 5
	if text, ok := c.Out["counts"]; ok && json.Unmarshal(text, &counts) == nil {
		highest = len(counts)
	}
	f := figures{}
	s := Summarize(answers, 1, highest)
	f.count("n", s.N)
	f.count("n_missing", s.Missing)
	f["counts"] = nil
	for _, n := range s.Counts {
		f["counts"] = append(f["counts"], Some(float64(n)))
	}
	f.set("mean", s.Mean)
	f.set("sd", s.SD)
	f.set("median", s.Median)
	for name, kind := range map[string]QuantileType{"q_type6": Type6, "q_type7": Type7} {
		x := Present(answers)
		f.set(name, Quantile(x, 0.25, kind), Quantile(x, 0.5, kind), Quantile(x, 0.75, kind))
	}
	f.set("top2", Share(answers, 4))
	return f, nil
}

func bootstrapFigures(c vectorCase) (figures, error) {
	draws := make([][]int, len(c.Idx))
	for i, text := range c.Idx {
		for _, word := range strings.Fields(text) {
			n, err := strconv.Atoi(word)
			if err != nil {
				return nil, fmt.Errorf("read resample %d: %w", i, err)
			}
			draws[i] = append(draws[i], n-1)
		}
	}
	f := figures{}
	b := ResampleBy(Present(c.D), draws)
	f.set("mean", b.Mean)
	f.set("q7", b.Quantile(0.025, Type7), b.Quantile(0.975, Type7))
	f.set("perc", b.Percentile().Lo, b.Percentile().Hi)
	f.set("basic", b.Basic().Lo, b.Basic().Hi)
	f.set("bca", b.BCa().Lo, b.BCa().Hi)
	return f, nil
}

func friedmanFigures(c vectorCase) (figures, error) {
	var rows [][]Maybe
	if err := json.Unmarshal(c.X, &rows); err != nil {
		return nil, err
	}
	f := figures{}
	r := Friedman(rows)
	f.set("chi2", r.Chi2)
	f.count("df", r.DF)
	f.set("p", r.P)
	f.set("kendall_w", r.KendallW)
	return f, nil
}
