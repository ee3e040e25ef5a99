package outcome

import (
	"cmp"
	"math"

	"banso/data/mentoring"
	"banso/data/stats"
	"banso/data/survey"
)

// ItemResult is what changed in one item between two waves. Differences are
// after − before; Improved and Worse respect items that are better when low.
type ItemResult struct {
	Item      mentoring.Item `json:"item"`
	Primary   bool           `json:"primary"` // named in advance as the main outcome
	Pre       Figure         `json:"n_pre"`
	Post      Figure         `json:"n_post"`
	Paired    Figure         `json:"n_paired"`
	Lost      []LossRow      `json:"lost,omitempty"`
	Before    Moments        `json:"before"` // of the pairs
	After     Moments        `json:"after"`
	Change    Change         `json:"change"`
	Counts    Counts         `json:"counts"`
	Direction Direction      `json:"direction"`
	Test      Test           `json:"test"`
	ByTeam    Units          `json:"by_team"` // sensitivity: the team as the unit
	ByNPO     Units          `json:"by_npo"`
	Sentences []Sentence     `json:"sentences"`
}

// Moments is mean and standard deviation.
type Moments struct {
	Mean Figure `json:"mean"`
	SD   Figure `json:"sd"`
}

// Change is the mean difference with its 95 % interval (t, n−1 degrees of
// freedom) and its standard deviation.
type Change struct {
	Mean Figure `json:"mean"`
	Low  Figure `json:"low"`
	High Figure `json:"high"`
	SD   Figure `json:"sd"`
}

// Counts is how many people got better, stayed the same and got worse.
type Counts struct {
	Improved Figure `json:"improved"`
	Same     Figure `json:"same"`
	Worse    Figure `json:"worse"`
}

// Direction is where the mean went, as the item counts it.
type Direction string

// The directions.
const (
	Level  Direction = "level"
	Better Direction = "better"
	Worse  Direction = "worse"
)

// Verdict is what the exact test allows to say at 5 %.
type Verdict string

// The verdicts. Clear items stay clear after Holm's correction over the items
// of the questionnaire (a primary item needs none); ClearAlone ones do not.
const (
	NoPairs    Verdict = "no_pairs"
	Unchanged  Verdict = "unchanged" // everybody answered the same twice
	TooFew     Verdict = "too_few"   // fewer than six pairs with a difference
	Unclear    Verdict = "unclear"
	ClearAlone Verdict = "clear_alone"
	Clear      Verdict = "clear"
)

// Test is the exact Wilcoxon signed-rank test and the sizes of the effect.
type Test struct {
	Verdict      Verdict `json:"verdict"`
	NonZero      Figure  `json:"n_nonzero"`
	Plus         Figure  `json:"w_plus"`
	Minus        Figure  `json:"w_minus"`
	P            Figure  `json:"p"`
	Holm         Figure  `json:"p_holm"`
	RankBiserial Figure  `json:"rank_biserial"`
	Hedges       Figure  `json:"hedges_g"` // of the differences, d_z with small-sample correction
}

// Units is the same comparison with the mean of each team or NPO as one
// observation, because mentees of one are not independent.
type Units struct {
	N    Figure `json:"n"`
	Mean Figure `json:"mean"`
	Low  Figure `json:"low"`
	High Figure `json:"high"`
	P    Figure `json:"p"`
}

// level is the significance at which a difference is called clear.
const level = 0.05

func itemResults(s mentoring.Snapshot, pairs []survey.Paired) []ItemResult {
	primary := map[string]bool{}
	for _, i := range s.Logic.Indicators {
		if i.Primary && !i.Removed {
			primary[i.ItemCode] = true
		}
	}
	var out []ItemResult
	for _, p := range pairs {
		out = append(out, itemResult(s, p, primary[survey.ItemKey(p.Item)]))
	}
	holm(out)
	for i := range out {
		out[i].Test.Verdict = verdict(out[i])
		out[i].Sentences = sentencesOf(out[i])
	}
	return out
}

func itemResult(s mentoring.Snapshot, p survey.Paired, primary bool) ItemResult {
	kept := p.Kept()
	pre, post := values(kept)
	r := ItemResult{Item: p.Item, Primary: primary}
	r.Pre, r.Post, r.Paired, r.Lost = ns(p)
	result := stats.Paired(stats.Numbers(pre...), stats.Numbers(post...))
	r.Before = Moments{maybe(result.Pre.Mean, Points), maybe(result.Pre.SD, Points)}
	r.After = Moments{maybe(result.Post.Mean, Points), maybe(result.Post.SD, Points)}
	r.Change = Change{Mean: maybe(result.Change.Mean, Points), SD: maybe(result.Change.SD, Points),
		Low: maybe(result.T.Limits.Lo, Points), High: maybe(result.T.Limits.Hi, Points)}
	r.Counts, r.Direction = counts(p.Item, kept)
	r.Test = test(result)
	r.ByTeam, r.ByNPO = units(kept, teamsOf(s)), units(kept, nposOf(s))
	return r
}

// test keeps what the statistics room found. Without a test there are neither
// rank sums nor probabilities to tell.
func test(r stats.PairedResult) Test {
	t := Test{NonZero: measured(float64(r.Up+r.Down), People), Plus: Absent(""), Minus: Absent(""), P: maybe(r.SignedRank.P, ""),
		Holm: Absent(""), RankBiserial: Absent(""), Hedges: maybe(r.Z.G, "")}
	if r.Verdict == stats.Tested {
		t.Plus, t.Minus = measured(r.SignedRank.Up, ""), measured(r.SignedRank.Down, "")
		t.RankBiserial = maybe(r.SignedRank.RankBiserial, "")
	}
	return t
}

func values(kept []survey.Pair) (pre, post []float64) {
	for _, x := range kept {
		pre = append(pre, float64(x.Pre.N))
		post = append(post, float64(x.Post.N))
	}
	return pre, post
}

// ns counts the answers before, after and in pairs, and the lost ones.
func ns(p survey.Paired) (pre, post, paired Figure, lost []LossRow) {
	var before, after, both []mentoring.PersonID
	by := map[survey.Loss][]mentoring.PersonID{}
	for _, x := range p.Pairs {
		if x.Pre.OK {
			before = append(before, x.Person)
		}
		if x.Post.OK {
			after = append(after, x.Person)
		}
		if x.Lost == survey.NotLost {
			both = append(both, x.Person)
		} else {
			by[x.Lost] = append(by[x.Lost], x.Person)
		}
	}
	return Counted(before, People), Counted(after, People), Counted(both, People), lossRows(by)
}

// counts sorts the pairs by whether they got better as the item counts it.
func counts(it mentoring.Item, kept []survey.Pair) (Counts, Direction) {
	by := map[int][]mentoring.PersonID{}
	sum := 0
	for _, x := range kept {
		d := x.Post.N - x.Pre.N
		if it.LowIsBetter {
			d = -d
		}
		sum += d
		by[cmp.Compare(d, 0)] = append(by[cmp.Compare(d, 0)], x.Person)
	}
	dir := map[int]Direction{-1: Worse, 0: Level, 1: Better}[cmp.Compare(sum, 0)]
	return Counts{Improved: Counted(by[1], People), Same: Counted(by[0], People), Worse: Counted(by[-1], People)}, dir
}

// holm adjusts the p-values of one questionnaire together (Holm 1979). Items
// without a test do not count; the primary one stands outside the family.
func holm(list []ItemResult) {
	p := make([]stats.Maybe, len(list))
	for i, r := range list {
		p[i] = stats.Maybe{V: r.Test.P.Value, OK: r.Test.P.OK() && !r.Primary}
	}
	for i, adjusted := range stats.Holm(p) {
		list[i].Test.Holm = maybe(adjusted, "")
	}
}

func verdict(r ItemResult) Verdict {
	switch {
	case r.Paired.Int() == 0:
		return NoPairs
	case r.Counts.Improved.Int()+r.Counts.Worse.Int() == 0:
		return Unchanged
	case !r.Test.P.OK():
		return TooFew
	case r.Primary && r.Test.P.Value < level, r.Test.Holm.OK() && r.Test.Holm.Value < level:
		return Clear
	case r.Test.P.Value < level:
		return ClearAlone
	}
	return Unclear
}

// teamsOf returns the team of each member; nposOf the NPO of each mentee.
func teamsOf(s mentoring.Snapshot) func(mentoring.PersonID) string {
	by := map[mentoring.PersonID]string{}
	for _, m := range s.Teams.Members {
		if !m.Removed && m.Role != mentoring.RoleSubstitute {
			by[m.PersonID] = string(m.TeamID)
		}
	}
	return func(p mentoring.PersonID) string { return by[p] }
}

func nposOf(s mentoring.Snapshot) func(mentoring.PersonID) string {
	teams := mentoring.Index(s.Teams.Teams)
	team := teamsOf(s)
	return func(p mentoring.PersonID) string { return string(teams[team(p)].NPOID) }
}

// units compares the means of groups. People without a group are left out.
func units(kept []survey.Pair, group func(mentoring.PersonID) string) Units {
	var in []survey.Pair
	var of []string
	names := map[string]bool{}
	for _, x := range kept {
		if g := group(x.Person); g != "" {
			in, of = append(in, x), append(of, g)
			names[g] = true
		}
	}
	pre, post := values(in)
	d := stats.Differences(stats.ByUnit(stats.Numbers(pre...), stats.Numbers(post...), of))
	u := Units{N: Counted(sorted(names), ""), Mean: maybe(stats.Mean(d), Points), Low: Absent(Points), High: Absent(Points), P: Absent("")}
	if changed(d) >= stats.MinimumChanges {
		limits := stats.PairedT(d).Limits
		u.Low, u.High = maybe(limits.Lo, Points), maybe(limits.Hi, Points)
		u.P = maybe(stats.SignedRank(d, stats.DropZeros).P, "")
	}
	return u
}

// changed counts the differences that are none by rounding.
func changed(differences []float64) int {
	n := 0
	for _, d := range differences {
		if math.Abs(d) > 1e-9 {
			n++
		}
	}
	return n
}

func maybe(m stats.Maybe, unit Unit) Figure {
	if !m.OK {
		return Absent(unit)
	}
	return measured(m.V, unit)
}
