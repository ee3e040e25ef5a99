package databook

import (
	"fmt"

	"banso/assets/words"
	"banso/data/mentoring"
	"banso/data/outcome"
	"banso/export/manuscript"
	"banso/export/sheet"
)

// tallyHeads are the columns of a tally, tallyOf its figures.
func tallyHeads() []words.Key {
	return []words.Key{words.DatabookAllSessions, words.DatabookHeld, words.DatabookPostponed, words.DatabookCancelled, words.DatabookUnlogged, words.DatabookUpcoming}
}

func tallyOf(t outcome.Tally) []outcome.Figure {
	return []outcome.Figure{t.Planned, t.Held, t.Postponed, t.Cancelled, t.Unlogged, t.Upcoming}
}

func (b *builder) tallyColumns(t *table) {
	for _, head := range tallyHeads() {
		b.column(t, head, outcome.Times)
	}
	b.column(t, words.DatabookMinutes, outcome.Minutes)
}

func (b *builder) values(list []outcome.Figure) []manuscript.Value {
	out := make([]manuscript.Value, len(list))
	for i, f := range list {
		out[i] = b.value(f)
	}
	return out
}

func (b *builder) tallyValues(t outcome.Tally) []manuscript.Value {
	return append(b.values(tallyOf(t)), b.value(t.Length.Sum))
}

// teamTallies is the sessions of each team, counted.
func (b *builder) teamTallies() {
	t := b.table(words.DatabookTeams, words.DatabookTalliesAbout)
	b.columns(t, words.DatabookTeam, words.DatabookNPO)
	b.tallyColumns(t)
	for _, row := range b.sum.Sessions.ByTeam {
		t.add(append([]manuscript.Value{count(row.No), text(b.npo(row.NPO))}, b.tallyValues(row.Tally)...)...)
	}
}

// sessionStates is the grid of the report: a state for each session, no day.
func (b *builder) sessionStates() {
	t := b.table(words.DatabookSessions, words.DatabookStatesAbout)
	b.columns(t, words.DatabookTeam, words.DatabookRound, words.DatabookState)
	b.eachSession(func(team int, c outcome.Cell) {
		t.add(count(team), count(c.No), text(b.book.Code("session_state", string(c.State))))
	})
}

// topics is how many held sessions had each theme and medium.
func (b *builder) topics() {
	t := b.table(words.DatabookThemes, words.DatabookTopicsAbout)
	b.columns(t, words.DatabookKind, words.DatabookItem)
	b.column(t, words.DatabookHeld, outcome.Times)
	for _, x := range b.sum.Topics.Themes {
		t.add(text(b.say(words.DatabookTheme)), text(b.entry("theme", x.Code)), b.value(x.Count))
	}
	for _, x := range b.sum.Topics.Media {
		t.add(text(b.say(words.DatabookMedium)), text(b.entry("medium", x.Code)), b.value(x.Count))
	}
}

// months is the sessions of each month, counted.
func (b *builder) months() {
	t := b.table(words.DatabookMonths, words.DatabookMonthsAbout)
	b.columns(t, words.DatabookMonth)
	b.tallyColumns(t)
	for _, row := range b.sum.Sessions.ByMonth {
		t.add(append([]manuscript.Value{text(row.Month.String())}, b.tallyValues(row.Tally)...)...)
	}
}

// asked is a survey and the cohort it belongs to: this one or an earlier one.
type asked struct {
	cohort string
	outcome.Survey
}

func (b *builder) surveys() []asked {
	out := []asked{{b.s.Cohort.Name, b.sum.Mentees}, {b.s.Cohort.Name, b.sum.Mentors}, {b.s.Cohort.Name, b.sum.Visitors}}
	for _, e := range b.sum.Earlier {
		out = append(out, asked{e.Name, e.Survey})
	}
	return out
}

// waves is how many were asked and answered.
func (b *builder) waves() {
	t := b.table(words.DatabookWaves, words.DatabookWavesAbout)
	b.columns(t, words.DatabookCohort, words.DatabookAsked, words.DatabookWave)
	b.dayColumns(t, words.DatabookOpens)
	b.dayColumns(t, words.DatabookCloses)
	b.column(t, words.DatabookInvited, outcome.People)
	b.column(t, words.DatabookAnswered, outcome.People)
	seen := map[string]bool{}
	for _, v := range b.surveys() {
		for _, w := range v.Waves {
			id := fmt.Sprint(v.cohort, v.Part, w.Kind)
			if seen[id] {
				continue
			}
			seen[id] = true
			row := []manuscript.Value{text(v.cohort), text(b.book.Code("part", string(v.Part))), text(b.book.Code("wave", string(w.Kind)))}
			row = append(append(row, days(w.Opens)...), days(w.Closes)...)
			t.add(append(row, b.value(w.Invited), b.value(w.Answered))...)
		}
	}
}

// results is what changed in each item, as the report has it.
func (b *builder) results() {
	t := b.table(words.DatabookResults, words.DatabookResultsAbout)
	b.columns(t, words.DatabookCohort, words.DatabookAsked, words.DatabookItem, words.DatabookFirst, words.DatabookSecond)
	for _, head := range []words.Key{words.DatabookNBefore, words.DatabookNAfter, words.DatabookPaired} {
		b.column(t, head, outcome.People)
	}
	for _, head := range []words.Key{words.DatabookBefore, words.DatabookAfter, words.DatabookChange, words.DatabookLow, words.DatabookHigh} {
		b.column(t, head, outcome.Points)
	}
	for _, head := range []words.Key{words.DatabookImproved, words.DatabookSame, words.DatabookWorse} {
		b.column(t, head, outcome.People)
	}
	for _, v := range b.surveys() {
		for _, it := range v.Items {
			row := []manuscript.Value{text(v.cohort), text(b.book.Code("part", string(v.Part))), text(b.item(it.Item)),
				text(b.book.Code("wave", string(v.From))), text(b.book.Code("wave", string(v.To)))}
			t.add(append(row, b.values([]outcome.Figure{it.Pre, it.Post, it.Paired, it.Before.Mean, it.After.Mean, it.Change.Mean, it.Change.Low, it.Change.High,
				it.Counts.Improved, it.Counts.Same, it.Counts.Worse})...)...)
		}
	}
}

// singles is the items that were asked once.
func (b *builder) singles() {
	t := b.table(words.DatabookSingles, words.DatabookSinglesAbout)
	b.columns(t, words.DatabookAsked, words.DatabookWave, words.DatabookItem, words.DatabookLowest, words.DatabookHighest)
	b.column(t, words.DatabookAnswered, outcome.People)
	b.column(t, words.DatabookMean, outcome.Points)
	add := func(v outcome.Survey, kind mentoring.WaveKind, list []outcome.Distribution) {
		for _, d := range list {
			t.add(text(b.book.Code("part", string(v.Part))), text(b.book.Code("wave", string(kind))), text(b.item(d.Item)), count(d.Item.Min), count(d.Item.Max),
				b.value(d.N), b.value(d.Mean))
		}
	}
	for _, a := range b.audiences() {
		add(a.survey, mentoring.Midline, a.survey.Midline)
		add(a.survey, a.survey.To, a.survey.Single)
	}
}

// indicators is what was promised and what came of it.
func (b *builder) indicators() {
	t := b.table(words.DatabookIndicators, words.DatabookIndicatorsAbout)
	b.columns(t, words.DatabookNo, words.DatabookIndicator, words.DatabookKind, words.DatabookUnit, words.DatabookTarget, words.DatabookActual)
	b.column(t, words.DatabookAttained, outcome.Percent)
	for _, i := range b.sum.Indicators {
		var attained manuscript.Value
		if share, ok := i.Attained(); ok && i.Actual.Unit != outcome.Points {
			attained = b.shown(100*share, outcome.Percent)
		}
		t.add(count(i.No), text(i.Name), text(b.entry("indicator", i.Kind)), text(b.unit(i.Actual.Unit)), b.value(i.Target), b.value(i.Actual), attained)
	}
}

// accounts is the lines of income and expense.
func (b *builder) accounts() {
	t := b.table(words.DatabookAccounts, words.DatabookAccountsAbout)
	b.columns(t, words.DatabookSide, words.DatabookNo, words.DatabookCategory)
	for _, head := range []words.Key{words.DatabookBudget, words.DatabookSettled, words.DatabookDifference} {
		b.column(t, head, outcome.Yen)
	}
	for _, side := range []struct {
		code   string
		ledger outcome.Ledger
	}{{"income", b.sum.Accounts.Income}, {"expense", b.sum.Accounts.Expense}} {
		for i, x := range side.ledger.Lines {
			t.add(text(b.book.Code("side", side.code)), count(i+1), text(x.Category), b.value(x.Budget), b.value(x.Actual), b.value(x.Difference()))
		}
	}
}

// events is who came to the report meetings, by kind of audience.
func (b *builder) events() {
	t := b.table(words.DatabookEvents, words.DatabookEventsAbout)
	b.column(t, words.DatabookEvent, "")
	b.dayColumns(t, words.DatabookDay)
	b.column(t, words.DatabookAudience, "")
	for _, head := range []words.Key{words.DatabookApplied, words.DatabookAttended, words.DatabookWatched} {
		b.column(t, head, outcome.People)
	}
	for _, e := range b.sum.Events {
		for _, a := range e.ByAudience {
			name := b.say(words.DatabookNotTold)
			if a.Audience != "" {
				name = b.entry("audience", a.Audience)
			}
			row := append([]manuscript.Value{text(e.Title)}, days(e.On)...)
			t.add(append(row, text(name), b.value(a.Applied), b.value(a.Attended), b.value(a.Watched))...)
		}
	}
}

// about says what is on the sheets and, for readers outside the office, what is
// not.
func (b *builder) about() sheet.Data {
	t := &table{name: b.say(words.DatabookAbout), note: b.say(words.DatabookAboutAbout)}
	b.columns(t, words.DatabookSheet, words.DatabookMeaning)
	general := []words.Key{words.DatabookForOffice, words.DatabookPseudonyms}
	if !b.office() {
		general = []words.Key{words.DatabookForOthers, words.DatabookSuppression}
	}
	for _, k := range append(general, words.DatabookEmpty, words.DatabookDays) {
		t.add(text(b.say(words.DatabookGeneral)), text(b.say(k, "reader", b.book.Code("audience_reader", string(b.sum.Reader)), "mark", manuscript.SuppressedMark)))
	}
	for _, x := range b.order {
		t.add(text(x.name), text(x.note))
	}
	t.add(text(b.say(words.DatabookChecks)), text(b.say(words.DatabookChecksAbout)))
	return t.data()
}
