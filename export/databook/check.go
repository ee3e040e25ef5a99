package databook

import (
	"math"

	"banso/assets/words"
	"banso/data/mentoring"
	"banso/data/outcome"
	"banso/export/manuscript"
	"banso/export/sheet"
)

// checker compares figures of the report with what formulas make of the data
// sheets, one a line.
type checker struct {
	*builder
	t       *table
	section string
}

// The columns of the sheet of checks that its own formulas refer to.
const (
	reportedAt = 3
	foundAt    = 4
	verdictAt  = 5
)

// checks returns the sheet of checks. Its first line counts those that differ.
func (b *builder) checks() sheet.Data {
	c := &checker{builder: b, t: &table{name: b.say(words.DatabookChecks), note: b.say(words.DatabookChecksAbout)}}
	b.columns(c.t, words.DatabookSection, words.DatabookItem, words.DatabookUnit, words.DatabookReported, words.DatabookFound, words.DatabookVerdict)
	c.t.add(text(b.say(words.DatabookGeneral)), text(b.say(words.DatabookDifferences)), text(b.unit(outcome.Cases)), nil, nil, nil)
	c.sessionChecks()
	if b.office() {
		c.recordChecks()
		c.surveyChecks()
	} else {
		c.tallyChecks()
		c.protectedChecks()
	}
	c.indicatorChecks()
	c.accountChecks()
	c.eventChecks()
	c.conclude()
	d := c.t.data()
	d.Alarm = b.say(words.DatabookDiffers)
	return d
}

// filled returns a table if it has rows.
func (c *checker) filled(name words.Key) (*table, bool) {
	t, ok := c.tables[name]
	return t, ok && len(t.rows) > 0
}

// compare adds a line and returns its result for other formulas. A figure that
// is kept back or not there cannot be compared.
func (c *checker) compare(label string, f outcome.Figure, found term) term {
	row := len(c.t.rows)
	line := []manuscript.Value{text(c.section), text(label), text(c.unit(f.Unit)), mark(c.value(f)), none(), none()}
	if found.known {
		line[foundAt] = sheet.Formula{Text: found.text, Value: c.like(f.Unit, found.value)}
	}
	reported, ok := line[reportedAt].Number()
	switch {
	case ok && found.known:
		line[verdictAt] = c.verdict(row, math.Abs(reported-found.value) < 0.5e-6)
	case ok != found.known && f.State != outcome.Hidden:
		line[verdictAt] = text(c.say(words.DatabookDiffers))
	}
	c.t.add(line...)
	return term{sheet.Here(foundAt, row), found.value, found.known}
}

// like is a result in the format of its unit; percent is a part of one already.
func (c *checker) like(unit outcome.Unit, x float64) manuscript.Value {
	if unit == outcome.Percent {
		x *= 100
	}
	return c.shown(x, unit)
}

func none() manuscript.Value { return manuscript.Missing{Reason: manuscript.Dash} }

// mark puts a dash where nothing is.
func mark(v manuscript.Value) manuscript.Value {
	if v == nil {
		return none()
	}
	return v
}

func (c *checker) verdict(row int, agrees bool) manuscript.Value {
	result := c.say(words.DatabookDiffers)
	if agrees {
		result = c.say(words.DatabookAgrees)
	}
	formula := "IF(ROUND(" + sheet.Here(reportedAt, row) + "-" + sheet.Here(foundAt, row) + ",6)=0," +
		literal(c.say(words.DatabookAgrees)) + "," + literal(c.say(words.DatabookDiffers)) + ")"
	return sheet.Formula{Text: formula, Value: text(result)}
}

// conclude fills the first line.
func (c *checker) conclude() {
	n := 0
	for _, row := range c.t.rows {
		if row[verdictAt] != nil && row[verdictAt].Show(c.book) == c.say(words.DatabookDiffers) {
			n++
		}
	}
	below := sheet.Here(verdictAt, 1) + ":" + sheet.Here(verdictAt, max(len(c.t.rows)-1, 1))
	c.t.rows[0][reportedAt] = count(0)
	c.t.rows[0][foundAt] = sheet.Formula{Text: "COUNTIF(" + below + "," + literal(c.say(words.DatabookDiffers)) + ")", Value: count(n)}
	c.t.rows[0][verdictAt] = c.verdict(0, n == 0)
}

// sessionChecks counts the states of the sessions anew.
func (c *checker) sessionChecks() {
	t, ok := c.filled(words.DatabookSessions)
	if !ok {
		return
	}
	c.section = c.say(words.DatabookSessions)
	state := t.column(words.DatabookState)
	s := c.sum.Sessions
	planned := c.compare(c.say(words.DatabookAllSessions), s.Planned, countIf(t.column(words.DatabookTeam).filled()))
	held := term{}
	for i, code := range []mentoring.SessionState{mentoring.Held, mentoring.Postponed, mentoring.Cancelled, outcome.Unlogged, mentoring.Planned} {
		f := tallyOf(s.Tally)[i+1]
		found := c.compare(c.say(tallyHeads()[i+1]), f, countIf(state.is(c.book.Code("session_state", string(code)))))
		if code == mentoring.Held {
			held = found
		}
	}
	c.compare(c.say(words.DatabookRate), share(s.Rate()), over(held, planned))
	if teams, ok := c.filled(words.DatabookTeams); ok {
		c.compare(c.say(words.DatabookTeam), c.sum.Groups.Teams, countIf(teams.column(words.DatabookTeam).filled()))
	}
	if months, ok := c.filled(words.DatabookMonths); ok {
		c.compare(c.say(words.DatabookSumOfMonths, "head", c.say(words.DatabookHeld)), s.Held, sumIf(months.column(words.DatabookHeld)))
		c.compare(c.say(words.DatabookSumOfMonths, "head", c.say(words.DatabookMinutes)), s.Length.Sum, sumIfAny(months.column(words.DatabookMinutes)))
	}
}

// share is a rate in percent.
func share(r outcome.Rate) outcome.Figure {
	part, ok := r.Share()
	if !ok {
		return outcome.Absent(outcome.Percent)
	}
	return outcome.Figure{Value: 100 * part, Unit: outcome.Percent}
}

// sumIfAny is a sum that is not known if there is nothing to add.
func sumIfAny(c column, list ...where) term {
	out := sumIf(c, list...)
	_, n := c.sum(list)
	out.known = n > 0
	return out
}

// accountChecks adds income and expense anew.
func (c *checker) accountChecks() {
	t, ok := c.filled(words.DatabookAccounts)
	if !ok {
		return
	}
	c.section = c.say(words.DatabookAccounts)
	side := t.column(words.DatabookSide)
	settled := map[string]term{}
	for _, x := range []struct {
		code   string
		ledger outcome.Ledger
	}{{"income", c.sum.Accounts.Income}, {"expense", c.sum.Accounts.Expense}} {
		name := c.book.Code("side", x.code)
		own := side.is(name)
		budget := c.compare(c.say(words.DatabookOf, "what", c.say(words.DatabookBudget), "of", name), x.ledger.Budget, sumIfAny(t.column(words.DatabookBudget), own))
		settled[x.code] = c.compare(c.say(words.DatabookOf, "what", c.say(words.DatabookSettled), "of", name), x.ledger.Actual, sumIfAny(t.column(words.DatabookSettled), own))
		c.compare(c.say(words.DatabookOf, "what", c.say(words.DatabookDifference), "of", name), x.ledger.Difference(), minus(settled[x.code], budget))
	}
	c.compare(c.say(words.DatabookBalance), c.sum.Accounts.Balance(), minus(settled["income"], settled["expense"]))
}

// eventChecks adds the kinds of audience anew, where all of them are shown.
func (c *checker) eventChecks() {
	t, ok := c.filled(words.DatabookEvents)
	if !ok {
		return
	}
	c.section = c.say(words.DatabookEvents)
	for _, e := range c.sum.Events {
		event := t.column(words.DatabookEvent).is(e.Title)
		for _, x := range []struct {
			head words.Key
			sum  outcome.Figure
			of   func(outcome.Visits) outcome.Figure
		}{
			{words.DatabookApplied, e.Visits.Applied, func(v outcome.Visits) outcome.Figure { return v.Applied }},
			{words.DatabookAttended, e.Visits.Attended, func(v outcome.Visits) outcome.Figure { return v.Attended }},
			{words.DatabookWatched, e.Visits.Watched, func(v outcome.Visits) outcome.Figure { return v.Watched }},
		} {
			whole := true
			for _, a := range e.ByAudience {
				whole = whole && x.of(a.Visits).OK()
			}
			if whole {
				c.compare(c.say(x.head), x.sum, sumIf(t.column(x.head), event))
			}
		}
	}
}

// indicatorChecks divides actual values by targets anew.
func (c *checker) indicatorChecks() {
	t, ok := c.filled(words.DatabookIndicators)
	if !ok {
		return
	}
	c.section = c.say(words.DatabookIndicators)
	for row, i := range c.sum.Indicators {
		share, ok := i.Attained()
		if !ok || i.Actual.Unit == outcome.Points {
			continue
		}
		f := outcome.Figure{Value: 100 * share, Unit: outcome.Percent}
		c.compare(c.say(words.DatabookOf, "what", c.say(words.DatabookAttained), "of", i.Name), f,
			over(t.column(words.DatabookActual).cell(row), t.column(words.DatabookTarget).cell(row)))
	}
}
