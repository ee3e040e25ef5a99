package outcome

import (
	"banso/data/mentoring"
	"banso/data/survey"
)

// Sentence is something the figures allow to say, as data: its Code is looked
// up under "code.sentence.", its arguments fill the placeholders.
//
// No sentence claims a cause: there is no group to compare with. Below ten
// people there are counts and no percentages. A result that is not clear is
// said not to be clear, and never to be "no effect".
type Sentence struct {
	Code  string   `json:"code"`
	Args  []Arg    `json:"args,omitempty"`
	Items []string `json:"items,omitempty"` // keys of the items told by {names}
}

// Arg is one number of a sentence.
type Arg struct {
	Name   string `json:"name"`
	Figure Figure `json:"figure"`
	Form   Form   `json:"form"`
}

// Form says how a number of a sentence is written.
type Form string

// The forms of numbers.
const (
	AsCount   Form = "count"   // with its unit
	AsScore   Form = "score"   // one decimal
	AsSigned  Form = "signed"  // one decimal, with + or −
	AsPercent Form = "percent" // one decimal
	AsChance  Form = "p"       // "p=0.039", "p<0.001"
)

// The sentences.
const (
	SayNoSessions   = "no_sessions"
	SayHeld         = "held"          // {teams} {planned} {held} {rate}
	SayHeldSoFar    = "held_so_far"   // {teams} {planned} {held} {left}
	SayNoSurvey     = "no_survey"     //
	SayNotYet       = "not_yet"       //
	SayNoPairs      = "no_pairs"      //
	SayFewPairs     = "few_pairs"     // {n}
	SayClearItems   = "clear_items"   // {n} {items} {better} {names}
	SayMixedItems   = "mixed_items"   // {n} {items} {better} {worse}
	SayWorseItems   = "worse_items"   // {n} {items} {worse} {names}
	SayNoClearItem  = "no_clear_item" // {n} {items}
	SayMean         = "mean"          // {pre} {post} {change} {low} {high} {n}
	SayMeanNoRange  = "mean_no_range" // {pre} {post} {change} {n}
	SayNoComparison = "no_comparison"
	SayLimits       = "limits"       // the same in short, for the summary page
	SayContribution = "contribution" // {rate}; see [Contribution]

	SayCounts       = "counts"       // {n} {improved} {same} {worse}
	SayCountsShare  = "counts_share" // the same and {share}
	SayCountsHidden = "counts_hidden"
	SayMeanHidden   = "mean_hidden"
	SayClear        = "clear"         // {p} {holm}
	SayClearPrimary = "clear_primary" // {p}
	SayClearAlone   = "clear_alone"   // {p} {holm}
	SayClearHidden  = "clear_hidden"
	SayUnclear      = "unclear"
	SayUnchanged    = "unchanged"
	SayTooFew       = "too_few"
)

// FewPeople is the number below which shares are told as counts only.
const FewPeople = 10

// sentencesOf says what one item's figures allow.
func sentencesOf(it ItemResult) []Sentence {
	if it.Paired.OK() && it.Paired.Int() == 0 {
		return []Sentence{{Code: SayNoPairs}}
	}
	out := []Sentence{countsSentence(it)}
	if mean, ok := meanSentence(it); ok {
		out = append(out, mean)
	}
	return append(out, verdictSentence(it))
}

func countsSentence(it ItemResult) Sentence {
	c := it.Counts
	if !c.Improved.OK() || !c.Same.OK() || !c.Worse.OK() {
		return Sentence{Code: SayCountsHidden}
	}
	args := []Arg{{"n", it.Paired, AsCount}, {"improved", c.Improved, AsCount}, {"same", c.Same, AsCount}, {"worse", c.Worse, AsCount}}
	if it.Paired.Int() < FewPeople {
		return Sentence{Code: SayCounts, Args: args}
	}
	share := percent(Rate{Part: c.Improved, Whole: it.Paired})
	return Sentence{Code: SayCountsShare, Args: append(args, Arg{"share", share, AsPercent})}
}

func meanSentence(it ItemResult) (Sentence, bool) {
	if it.Change.Mean.State == Hidden {
		return Sentence{Code: SayMeanHidden}, true
	}
	if !it.Change.Mean.OK() {
		return Sentence{}, false
	}
	args := []Arg{{"n", it.Paired, AsCount}, {"pre", it.Before.Mean, AsScore}, {"post", it.After.Mean, AsScore}, {"change", it.Change.Mean, AsSigned}}
	if !it.Change.Low.OK() || !it.Change.High.OK() {
		return Sentence{Code: SayMeanNoRange, Args: args}, true
	}
	return Sentence{Code: SayMean, Args: append(args, Arg{"low", it.Change.Low, AsSigned}, Arg{"high", it.Change.High, AsSigned})}, true
}

func verdictSentence(it ItemResult) Sentence {
	p, holm := Arg{"p", it.Test.P, AsChance}, Arg{"holm", it.Test.Holm, AsChance}
	switch it.Test.Verdict {
	case TooFew:
		return Sentence{Code: SayTooFew}
	case Unchanged:
		return Sentence{Code: SayUnchanged}
	case Clear:
		switch {
		case !it.Test.P.OK():
			return Sentence{Code: SayClearHidden}
		case it.Primary:
			return Sentence{Code: SayClearPrimary, Args: []Arg{p}}
		}
		return Sentence{Code: SayClear, Args: []Arg{p, holm}}
	case ClearAlone:
		if it.Test.P.OK() {
			return Sentence{Code: SayClearAlone, Args: []Arg{p, holm}}
		}
	}
	return Sentence{Code: SayUnclear}
}

// conclusions says the few sentences of the summary page: what was done, what
// changed, and what cannot be concluded.
func conclusions(sum Summary) []Sentence {
	out := []Sentence{workSentence(sum)}
	change, compared := changeSentence(sum.Mentees)
	out = append(out, change)
	if !compared {
		return out
	}
	return append(out, Sentence{Code: SayLimits})
}

func workSentence(sum Summary) Sentence {
	t := sum.Sessions
	if t.Planned.Int() == 0 {
		return Sentence{Code: SayNoSessions}
	}
	args := []Arg{{"teams", sum.Groups.Teams, AsCount}, {"planned", t.Planned, AsCount}, {"held", t.Held, AsCount}}
	if t.Upcoming.Int() > 0 {
		return Sentence{Code: SayHeldSoFar, Args: append(args, Arg{"left", t.Upcoming, AsCount})}
	}
	return Sentence{Code: SayHeld, Args: append(args, Arg{"rate", percent(t.Rate()), AsPercent})}
}

func changeSentence(s Survey) (sentence Sentence, compared bool) {
	switch {
	case !s.Asked():
		return Sentence{Code: SayNoSurvey}, false
	case !s.Paired.OK() || s.Paired.Int() == 0:
		if _, later := s.Upcoming(); later {
			return Sentence{Code: SayNotYet}, false
		}
		return Sentence{Code: SayNoPairs}, false
	}
	n := Arg{"n", s.Paired, AsCount}
	up, down, tested := clearItems(s)
	if tested == 0 {
		return Sentence{Code: SayFewPairs, Args: []Arg{n}}, true
	}
	items := Arg{"items", measured(float64(len(s.Items)), Items), AsCount}
	better, worse := Arg{"better", measured(float64(len(up)), Items), AsCount}, Arg{"worse", measured(float64(len(down)), Items), AsCount}
	switch {
	case len(up) > 0 && len(down) > 0:
		return Sentence{Code: SayMixedItems, Args: []Arg{n, items, better, worse}}, true
	case len(up) > 0:
		return Sentence{Code: SayClearItems, Args: []Arg{n, items, better}, Items: up}, true
	case len(down) > 0:
		return Sentence{Code: SayWorseItems, Args: []Arg{n, items, worse}, Items: down}, true
	}
	return Sentence{Code: SayNoClearItem, Args: []Arg{n, items}}, true
}

// clearItems returns the items with a clear difference to the better and to
// the worse, and how many were tested at all.
func clearItems(s Survey) (better, worse []string, tested int) {
	for _, it := range s.Items {
		switch it.Test.Verdict {
		case Clear:
			tested++
			switch it.Direction {
			case Better:
				better = append(better, survey.ItemKey(it.Item))
			case Worse:
				worse = append(worse, survey.ItemKey(it.Item))
			}
		case ClearAlone, Unclear:
			tested++
		}
	}
	return better, worse, tested
}

// Contribution is the sentence that the program may have contributed to the
// change. It may be said only where there is a stated reason:
// a logic model that expects the change, sessions held mostly as planned, and
// a clear difference to the better.
func Contribution(s mentoring.Snapshot, sum Summary) (Sentence, bool) {
	better, worse, _ := clearItems(sum.Mentees)
	rate, ok := sum.Sessions.Rate().Share()
	if !ok || rate < 0.8 || len(better) == 0 || len(worse) > 0 || len(s.Logic.Nodes) == 0 {
		return Sentence{}, false
	}
	return Sentence{Code: SayContribution, Args: []Arg{{"rate", percent(sum.Sessions.Rate()), AsPercent}}}, true
}
