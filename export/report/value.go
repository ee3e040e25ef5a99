package report

import (
	"math"
	"strings"

	"banso/assets/words"
	"banso/data/outcome"
	"banso/export/manuscript"
)

// value turns a figure into a value of the manuscript. Missing stays missing,
// hidden is marked as suppressed; neither ever becomes 0.
func (p *paper) value(f outcome.Figure) manuscript.Value {
	switch f.State {
	case outcome.Missing:
		return manuscript.Missing{}
	case outcome.Hidden:
		return manuscript.Suppressed{}
	}
	switch f.Unit {
	case outcome.Minutes:
		return manuscript.Minutes(f.Int())
	case outcome.Hours:
		return manuscript.Hours(int(math.Round(f.Value * 60)))
	case outcome.Points:
		return manuscript.Score{Value: f.Value, Decimals: 1}
	case outcome.Percent:
		return manuscript.Percent{Share: f.Value / 100, Decimals: 1}
	case outcome.Yen:
		return manuscript.Money(int64(math.Round(f.Value)))
	}
	return manuscript.Count{N: f.Int(), Unit: unit(f.Unit)}
}

// unit is what a count is called in words: times are sessions here and cases
// are next steps, which Japanese does not tell apart but English does.
func unit(u outcome.Unit) words.Unit {
	switch u {
	case outcome.Times:
		return "session"
	case outcome.Cases:
		return "step"
	}
	return words.Unit(u)
}

// unitName is the unit alone, for heads and axes.
func (p *paper) unitName(u outcome.Unit) string { return p.book.Code("unit_name", string(unit(u))) }

// signed is a change in points, with its sign.
func (p *paper) signed(f outcome.Figure) manuscript.Value {
	v := p.value(f)
	if score, ok := v.(manuscript.Score); ok {
		score.Signed = true
		return score
	}
	return v
}

// score is any number with so many decimals.
func (p *paper) score(f outcome.Figure, decimals int) manuscript.Value {
	if v := p.value(f); !f.OK() {
		return v
	}
	return manuscript.Score{Value: f.Value, Decimals: decimals}
}

func (p *paper) chance(f outcome.Figure) manuscript.Value {
	if v := p.value(f); !f.OK() {
		return v
	}
	return manuscript.PValue(f.Value)
}

func (p *paper) interval(low, high outcome.Figure) manuscript.Value {
	if !low.OK() {
		return p.value(low)
	}
	if !high.OK() {
		return p.value(high)
	}
	return manuscript.Interval{Lo: low.Value, Hi: high.Value, Decimals: 1}
}

// rate keeps both numbers; hidden if one of them is.
func (p *paper) rate(r outcome.Rate, form manuscript.RatioForm) manuscript.Value {
	for _, f := range []outcome.Figure{r.Part, r.Whole} {
		if !f.OK() {
			return p.value(f)
		}
	}
	return manuscript.Ratio{Part: r.Part.Int(), Whole: r.Whole.Int(), Form: form}
}

// share is a rate in its form, but as a fraction where the whole is below ten:
// percentages of so few say more than is known.
func (p *paper) share(r outcome.Rate, form manuscript.RatioForm) manuscript.Value {
	if r.Whole.Int() < outcome.FewPeople {
		form = manuscript.AsFraction
	}
	return p.rate(r, form)
}

// show is the text of a figure within a sentence.
func (p *paper) show(f outcome.Figure) string { return p.value(f).Show(p.book) }

// sentence writes a sentence of the figures in the language of the paper.
func (p *paper) sentence(s outcome.Sentence) string {
	var names []string
	for _, key := range s.Items {
		names = append(names, p.itemNamed(key))
	}
	args := []any{"names", strings.Join(names, p.say(words.ReportBetweenWords))}
	for _, a := range s.Args {
		args = append(args, a.Name, p.argument(a))
	}
	return p.book.Say(words.Key("code.sentence."+s.Code), args...)
}

func (p *paper) argument(a outcome.Arg) string {
	switch {
	case !a.Figure.OK():
		return p.show(a.Figure)
	case a.Form == outcome.AsChance:
		return p.probability(a.Figure.Value)
	case a.Form == outcome.AsScore:
		return manuscript.Score{Value: a.Figure.Value, Decimals: 1}.Show(p.book)
	case a.Form == outcome.AsSigned:
		return manuscript.Score{Value: a.Figure.Value, Decimals: 1, Signed: true}.Show(p.book)
	}
	return p.show(a.Figure)
}

// probability writes "p=0.031" or "p<0.001".
func (p *paper) probability(x float64) string {
	text := manuscript.PValue(x).Show(p.book)
	if text[0] == '<' {
		return "p" + text
	}
	return "p=" + text
}

// sentences joins sentences as the language does.
func (p *paper) sentences(list []outcome.Sentence) string {
	out := ""
	for _, s := range list {
		if out != "" {
			out += p.say(words.ReportBetweenSentences)
		}
		out += p.sentence(s)
	}
	return out
}
