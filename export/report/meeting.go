package report

import (
	"banso/assets/words"
	"banso/data/mentoring"
	"banso/data/outcome"
	"banso/export/manuscript"
)

// meetings is chapter 8: the report meeting, who came, what they said.
func (p *paper) meetings() {
	p.chapter("8", words.ReportMeeting)
	if len(p.sum.Events) == 0 {
		p.note(words.ReportNoMeeting)
		return
	}
	p.own(p.slot(SlotMeeting))
	for _, e := range p.sum.Events {
		p.meeting(e)
	}
	p.visitors()
}

func (p *paper) meeting(e outcome.Event) {
	record, _ := mentoring.Find(p.s.Event.Events, string(e.ID))
	facts := manuscript.Table{Caption: p.say(words.ReportMeetingFacts), Columns: []manuscript.Column{
		{Head: p.say(words.ReportFact), Weight: 2}, {Head: p.say(words.ReportContent), Weight: 7}}}
	add := func(k words.Key, value string) {
		if value != "" {
			facts.Rows = append(facts.Rows, []manuscript.Value{manuscript.Text(p.say(k)), manuscript.Text(value)})
		}
	}
	add(words.ReportMeetingTitle, joinSpace(record.Title, record.Subtitle))
	if !record.On.IsZero() {
		add(words.ReportWhen, joinSpace(p.day(record.On), p.hour(record.Start, record.End)))
	}
	add(words.ReportWhere, record.Venue)
	if e.Capacity.OK() {
		add(words.ReportCapacity, p.show(e.Capacity))
	}
	if record.Fee.OK {
		add(words.ReportFee, p.fee(record.Fee.N))
	}
	p.add(facts, p.audienceTable(e))
}

func (p *paper) fee(yen int) string {
	if yen == 0 {
		return p.say(words.ReportFree)
	}
	return manuscript.Money(yen).Show(p.book)
}

func (p *paper) audienceTable(e outcome.Event) manuscript.Table {
	unit := p.unitName(outcome.People)
	t := manuscript.Table{Key: "audience_" + string(e.ID), Caption: p.say(words.ReportAudience), Totals: 1, Columns: []manuscript.Column{{Head: p.say(words.ReportAudienceKind), Weight: 4}},
		Note: p.say(words.ReportAudienceNote)}
	for _, k := range []words.Key{words.ReportApplied, words.ReportAttended, words.ReportWatched} {
		t.Columns = append(t.Columns, manuscript.Column{Head: p.say(k), Unit: unit, Weight: 2})
	}
	row := func(name string, v outcome.Visits) {
		t.Rows = append(t.Rows, []manuscript.Value{manuscript.Text(name), p.value(v.Applied), p.value(v.Attended), p.value(v.Watched)})
	}
	for _, a := range e.ByAudience {
		row(p.code("audience", a.Audience), a.Visits)
	}
	row(p.say(words.ReportTotal), e.Visits)
	if !p.office() {
		t.Note += p.say(words.ReportBetweenSentences) + p.say(words.ReportSuppressedNote, "mark", manuscript.SuppressedMark)
	}
	return t
}

// visitors is the questionnaire of the meeting.
func (p *paper) visitors() {
	v := p.sum.Visitors
	if len(v.Single) == 0 {
		p.note(words.ReportNoVisitors)
		return
	}
	p.para(words.ReportVisitorsText, "n", p.show(v.Answered(v.To)))
	p.add(p.means(words.ReportVisitorsTable, v.Single))
}

// accounts is chapter 9, in yen.
func (p *paper) accounts() {
	p.chapter("9", words.ReportAccounts)
	a := p.sum.Accounts
	if len(a.Income.Lines)+len(a.Expense.Lines) == 0 {
		p.note(words.ReportNoAccounts)
		return
	}
	p.add(p.ledger("income", words.ReportIncome, a.Income), p.ledger("expense", words.ReportExpense, a.Expense))
	if b := a.Balance(); b.OK() {
		p.para(words.ReportBalanceText, "income", p.show(a.Income.Actual), "expense", p.show(a.Expense.Actual), "balance", p.show(b))
	}
	p.own(p.slot(SlotAccounts))
}

func (p *paper) ledger(key string, caption words.Key, l outcome.Ledger) manuscript.Table {
	t := manuscript.Table{Key: key, Caption: p.say(caption), UnitLine: p.say(words.ReportYenLine), Totals: 1, Note: p.say(words.ReportLedgerNote), Columns: []manuscript.Column{
		{Head: p.say(words.ReportCategory), Weight: 3}, {Head: p.say(words.ReportBudget), Weight: 2.2}, {Head: p.say(words.ReportSettled), Weight: 2.2},
		{Head: p.say(words.ReportDifferenceYen), Weight: 2}, {Head: p.say(words.ReportBasis), Weight: 5}}}
	for _, x := range l.Lines {
		t.Rows = append(t.Rows, []manuscript.Value{manuscript.Text(x.Category), p.value(x.Budget), p.value(x.Actual), p.value(x.Difference()), text(p.filled(x.Basis))})
	}
	t.Rows = append(t.Rows, []manuscript.Value{manuscript.Text(p.say(words.ReportTotal)), p.value(l.Budget), p.value(l.Actual), p.value(l.Difference()), nil})
	return t
}
