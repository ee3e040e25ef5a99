package report

import (
	"banso/assets/words"
	"banso/data/outcome"
	"banso/export/manuscript"
)

// outputs is chapter 4: what was planned, what was done.
func (p *paper) outputs() {
	p.chapter("4", words.ReportOutputs)
	p.para(words.ReportOutputsText)
	var rows []outcome.Indicator
	for _, i := range p.sum.Indicators {
		if i.Kind == "output" {
			rows = append(rows, i)
		}
	}
	if len(rows) == 0 {
		rows = p.plainOutputs()
	}
	p.add(p.indicatorTable("outputs", words.ReportOutputsTable, rows))
}

// plainOutputs stands in where no indicators were set: sessions and sheets,
// with what the template planned.
func (p *paper) plainOutputs() []outcome.Indicator {
	t, sum := p.s.Cohort.Template, p.sum
	planned := outcome.Absent(outcome.Times)
	if n := t.Sessions() * sum.Groups.Teams.Int(); n > 0 {
		planned = outcome.Figure{Value: float64(n), Unit: outcome.Times}
	}
	line := func(k words.Key, target, actual outcome.Figure) outcome.Indicator {
		return outcome.Indicator{Name: p.say(k), Kind: "output", Target: target, Actual: actual}
	}
	none := func(u outcome.Unit) outcome.Figure { return outcome.Absent(u) }
	return []outcome.Indicator{
		line(words.ReportNPOs, none(outcome.Organizations), sum.Groups.NPOs), line(words.ReportTeams, none(outcome.Teams), sum.Groups.Teams),
		line(words.ReportMentors, none(outcome.People), sum.Groups.Mentors), line(words.ReportMentees, none(outcome.People), sum.Groups.Mentees),
		line(words.ReportSessions, planned, sum.Sessions.Held), line(words.ReportSteps, none(outcome.Cases), sum.Steps.Made),
	}
}

// indicatorTable is the indicators with target, actual value and how far the
// target was reached.
func (p *paper) indicatorTable(key string, caption words.Key, rows []outcome.Indicator) manuscript.Table {
	t := manuscript.Table{Key: key, Caption: p.say(caption), Columns: []manuscript.Column{
		{Head: p.say(words.ReportIndicator), Weight: 6}, {Head: p.say(words.ReportUnit), Weight: 1.4, Align: manuscript.AlignCenter},
		{Head: p.say(words.ReportPlan), Weight: 2}, {Head: p.say(words.ReportActual), Weight: 2}, {Head: p.say(words.ReportAttained), Weight: 2, Align: manuscript.AlignRight}}}
	for _, i := range rows {
		name := i.Name
		if i.Primary {
			name = p.say(words.ReportPrimary, "name", name)
		}
		t.Rows = append(t.Rows, []manuscript.Value{manuscript.Text(name), manuscript.Text(p.unitName(unitCode(i))),
			p.bare(i, i.Target), p.bare(i, i.Actual), p.attained(i)})
	}
	return t
}

func unitCode(i outcome.Indicator) outcome.Unit {
	if i.Actual.Unit == "" {
		return i.Target.Unit
	}
	return i.Actual.Unit
}

// bare shows a figure without its unit, which has a column of its own.
func (p *paper) bare(i outcome.Indicator, f outcome.Figure) manuscript.Value {
	if !f.OK() {
		return p.value(f)
	}
	switch f.Unit {
	case outcome.Points:
		v := manuscript.Score{Value: f.Value, Decimals: 1}
		v.Signed = i.Measure == outcome.MeasureItemChange
		return v
	case outcome.Percent, outcome.Hours:
		return manuscript.Score{Value: f.Value, Decimals: 1}
	case outcome.Yen:
		return manuscript.Money(int64(f.Value))
	}
	return manuscript.Count{N: f.Int()}
}

// attained is a percentage for what is counted; a change in points is reached
// or not, since 140 % of a change says nothing.
func (p *paper) attained(i outcome.Indicator) manuscript.Value {
	share, ok := i.Attained()
	switch {
	case i.Actual.State == outcome.Hidden:
		return manuscript.Suppressed{}
	case !ok:
		return manuscript.Missing{}
	case i.Actual.Unit != outcome.Points:
		return manuscript.Percent{Share: share, Decimals: 1}
	case share >= 1:
		return manuscript.Text(p.say(words.ReportReached))
	}
	return manuscript.Text(p.say(words.ReportNotReached))
}
