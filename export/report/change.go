package report

import (
	"slices"
	"strconv"

	"banso/assets/words"
	"banso/data/mentoring"
	"banso/data/outcome"
	"banso/export/manuscript"
)

// change is chapter 5: what the surveys show, and what they cannot show.
func (p *paper) change() {
	p.chapter("5", words.ReportChange)
	p.section("5.1", words.ReportSurveys)
	if !p.sum.Mentees.Asked() && !p.sum.Mentors.Asked() {
		p.note(words.ReportNoSurvey)
	} else {
		p.para(words.ReportSurveysText)
		p.add(p.waveTable())
		p.losses(p.sum.Mentees)
	}
	p.section("5.2", words.ReportMenteeChange)
	p.surveyChange(p.sum.Mentees, words.ReportMenteeChart)
	p.section("5.3", words.ReportMentorChange)
	p.surveyChange(p.sum.Mentors, words.ReportMentorChart)
	p.section("5.4", words.ReportEarlier)
	if len(p.sum.Earlier) == 0 {
		p.note(words.ReportNoEarlier)
	}
	for _, e := range p.sum.Earlier {
		p.earlier(e)
	}
}

// waveTable is who was asked when, and how many answered.
func (p *paper) waveTable() manuscript.Table {
	t := manuscript.Table{Key: "waves", Caption: p.say(words.ReportWaves), Note: p.say(words.ReportWavesNote), Columns: []manuscript.Column{
		{Head: p.say(words.ReportAskedWhom), Weight: 2}, {Head: p.say(words.ReportWave), Weight: 1.5}, {Head: p.say(words.ReportPeriod), Weight: 5},
		{Head: p.say(words.ReportInvited), Weight: 2}, {Head: p.say(words.ReportAnswered), Weight: 2}, {Head: p.say(words.ReportAnswerRate), Weight: 2},
		{Head: p.say(words.ReportConfidence), Unit: "%", Weight: 2.5}}}
	for _, s := range []outcome.Survey{p.sum.Mentees, p.sum.Mentors} {
		for _, w := range s.Waves {
			if w.Kind == mentoring.FollowUp {
				continue
			}
			t.Rows = append(t.Rows, []manuscript.Value{manuscript.Text(p.book.Code("part", string(s.Part))), manuscript.Text(p.book.Code("wave", string(w.Kind))),
				text(p.period(w)), p.value(w.Invited), p.value(w.Answered), p.share(outcome.Rate{Part: w.Answered, Whole: w.Invited}, manuscript.AsPercent),
				p.interval(w.Low, w.High)})
		}
	}
	return t
}

func (p *paper) period(w outcome.WaveRow) string {
	if w.Opens.IsZero() {
		return ""
	}
	return p.say(words.ReportFromTo, "from", p.book.ShortDay(w.Opens), "to", p.book.ShortDay(w.Closes))
}

// losses says how many answered twice and why the others have no pair.
func (p *paper) losses(s outcome.Survey) {
	if !s.Paired.OK() {
		return
	}
	list := ""
	for i, l := range s.Lost {
		if i > 0 {
			list += p.say(words.ReportBetweenWords)
		}
		list += p.say(words.ReportLoss, "why", p.book.Code("loss", string(l.Why)), "n", p.show(l.Count))
	}
	if list == "" {
		p.para(words.ReportPairedText, "n", p.show(s.Paired))
		return
	}
	p.para(words.ReportPairedLossText, "n", p.show(s.Paired), "list", list)
}

// surveyChange is chart, table and plain words for one audience.
func (p *paper) surveyChange(s outcome.Survey, caption words.Key) {
	switch {
	case !s.Asked():
		p.note(words.ReportNotAsked)
		return
	case len(s.Items) == 0 || s.Paired.Int() == 0:
		if w, later := s.Upcoming(); later {
			p.note(words.ReportNotYet, "wave", p.book.Code("wave", string(w.Kind)), "day", p.book.Official(w.Opens))
		} else {
			p.note(words.ReportNoPairs)
		}
	default:
		if c, ok := p.pairedChart(s, caption); ok {
			p.add(c)
		}
		p.add(p.changeTable(s), p.reading(s), manuscript.Paragraph{Text: p.caution(s)})
	}
	p.single(s)
	p.midline(s)
}

// caution says what the comparison cannot show and, where there are reasons
// for it, that the program may have contributed.
func (p *paper) caution(s outcome.Survey) string {
	list := []outcome.Sentence{{Code: outcome.SayNoComparison}}
	if c, ok := outcome.Contribution(p.s, p.sum); ok && s.Part == mentoring.AsMentee {
		list = append(list, c)
	}
	return p.sentences(list)
}

// changeTable is the numbers behind the chart. Where no counts may be shown at
// all, it has no columns for them.
func (p *paper) changeTable(s outcome.Survey) manuscript.Table {
	t := manuscript.Table{Key: "change_" + string(s.Part), Caption: p.say(words.ReportChangeTable), Small: true, Note: p.changeNote(s),
		Columns: []manuscript.Column{{Head: p.say(words.ReportItem), Weight: 3.6}}}
	from, to := p.book.Code("report_wave", string(s.From)), p.book.Code("report_wave", string(s.To))
	column := func(group words.Key, head string, weight float64) {
		t.Columns = append(t.Columns, manuscript.Column{Head: head, Group: p.say(group), Weight: weight, Align: manuscript.AlignRight})
	}
	column(words.ReportN, from, 1.3)
	column(words.ReportN, to, 1.3)
	column(words.ReportN, p.say(words.ReportPairs), 1.3)
	column(words.ReportMeans, from, 1.3)
	column(words.ReportMeans, to, 1.3)
	column(words.ReportMeans, p.say(words.ReportDifference), 1.3)
	column(words.ReportMeans, p.say(words.ReportConfidence), 2.6)
	counted := slices.ContainsFunc(s.Items, func(it outcome.ItemResult) bool { return it.Counts.Improved.OK() })
	if counted {
		column(words.ReportPeople, p.say(words.ReportImproved), 1.7)
		column(words.ReportPeople, p.say(words.ReportSame), 1.7)
		column(words.ReportPeople, p.say(words.ReportWorse), 1.7)
	}
	for _, it := range s.Items {
		row := []manuscript.Value{manuscript.Text(p.item(it.Item)), number(p.value(it.Pre)), number(p.value(it.Post)), number(p.value(it.Paired)),
			p.value(it.Before.Mean), p.value(it.After.Mean), p.signed(it.Change.Mean), p.interval(it.Change.Low, it.Change.High)}
		if counted {
			row = append(row, number(p.value(it.Counts.Improved)), number(p.value(it.Counts.Same)), number(p.value(it.Counts.Worse)))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// number drops the unit of a count, where the head tells it.
func number(v manuscript.Value) manuscript.Value {
	if c, ok := v.(manuscript.Count); ok {
		c.Unit = ""
		return c
	}
	return v
}

func (p *paper) changeNote(s outcome.Survey) string {
	note := p.say(words.ReportChangeNote)
	for _, it := range s.Items {
		if it.Item.LowIsBetter {
			note += p.say(words.ReportBetweenSentences) + p.say(words.ReportLowNote, "item", p.item(it.Item))
		}
	}
	if !p.office() {
		note += p.say(words.ReportBetweenSentences) + p.say(words.ReportSuppressedNote, "mark", manuscript.SuppressedMark)
	}
	return note
}

// reading is what each item's figures allow to say, clear results first. The
// line above each group tells the verdict that its items share.
func (p *paper) reading(s outcome.Survey) manuscript.Table {
	t := manuscript.Table{Key: "reading_" + string(s.Part), Caption: p.say(words.ReportReading), Columns: []manuscript.Column{
		{Head: p.say(words.ReportItem), Weight: 2.2}, {Head: p.say(words.ReportWhatItSays), Weight: 8}}}
	for _, group := range []struct {
		head     words.Key
		verdicts []outcome.Verdict
	}{
		{words.ReportClearItems, []outcome.Verdict{outcome.Clear}},
		{words.ReportUnclearItems, []outcome.Verdict{outcome.ClearAlone, outcome.Unclear}},
		{words.ReportUntested, []outcome.Verdict{outcome.TooFew, outcome.Unchanged, outcome.NoPairs}},
	} {
		var rows [][]manuscript.Value
		for _, it := range s.Items {
			if slices.Contains(group.verdicts, it.Test.Verdict) {
				rows = append(rows, []manuscript.Value{manuscript.Text(p.item(it.Item)), manuscript.Text(p.sentences(besideVerdict(it.Sentences)))})
			}
		}
		if len(rows) > 0 {
			t.Rows = append(t.Rows, []manuscript.Value{manuscript.Text(p.say(group.head, "n", len(rows)))})
			t.Rows = append(t.Rows, rows...)
		}
	}
	return t
}

// besideVerdict leaves out the verdicts, which the line above the group tells,
// and that counts are hidden, which the table above shows.
func besideVerdict(list []outcome.Sentence) []outcome.Sentence {
	var out []outcome.Sentence
	for _, s := range list {
		switch s.Code {
		case outcome.SayUnclear, outcome.SayTooFew, outcome.SayClearHidden, outcome.SayCountsHidden:
		default:
			out = append(out, s)
		}
	}
	return out
}

// single describes what was asked at the end only, as the recommendation. The
// shares of single answers stay in the office.
func (p *paper) single(s outcome.Survey) {
	for _, d := range s.Single {
		if d.N.Int() == 0 {
			continue
		}
		p.para(words.ReportSingleText, "item", p.item(d.Item), "min", d.Item.Min, "max", d.Item.Max, "n", p.show(d.N), "mean", p.show(d.Mean))
		if p.office() {
			p.add(p.distribution(d))
		}
	}
}

// distribution is how many gave each answer.
func (p *paper) distribution(d outcome.Distribution) manuscript.Table {
	t := manuscript.Table{Caption: p.say(words.ReportDistribution, "item", p.item(d.Item)), Columns: []manuscript.Column{{Head: p.say(words.ReportAnswerHead), Weight: 1.5}}}
	row := []manuscript.Value{manuscript.Text(p.say(words.ReportPeople))}
	for _, slot := range d.Slots {
		t.Columns = append(t.Columns, manuscript.Column{Head: strconv.Itoa(slot.Value), Weight: 1})
		row = append(row, number(p.value(slot.Count)))
	}
	t.Rows = append(t.Rows, row)
	return t
}

// midline describes a survey on the way; it is never tested.
func (p *paper) midline(s outcome.Survey) {
	if len(s.Midline) == 0 {
		return
	}
	p.add(p.means(words.ReportMidline, s.Midline))
}

func (p *paper) means(caption words.Key, list []outcome.Distribution) manuscript.Table {
	t := manuscript.Table{Caption: p.say(caption), Columns: []manuscript.Column{{Head: p.say(words.ReportItem), Weight: 5},
		{Head: p.say(words.ReportAnswered), Weight: 2}, {Head: p.say(words.ReportMeanHead), Weight: 2}}}
	for _, d := range list {
		t.Rows = append(t.Rows, []manuscript.Value{manuscript.Text(p.item(d.Item)), p.value(d.N), p.value(d.Mean)})
	}
	return t
}

// earlier is an older cohort that was asked again.
func (p *paper) earlier(e outcome.Earlier) {
	answered := e.Survey.Answered(mentoring.FollowUp)
	invited := outcome.Absent(outcome.People)
	if len(e.Survey.Waves) > 0 {
		invited = e.Survey.Waves[0].Invited
	}
	p.para(words.ReportEarlierText, "cohort", e.Name, "invited", p.show(invited), "answered", p.show(answered), "n", p.show(e.Survey.Paired))
	if len(e.Survey.Items) > 0 && e.Survey.Paired.Int() > 0 {
		t := p.changeTable(e.Survey)
		t.Key, t.Caption = "", p.say(words.ReportEarlierTable, "cohort", e.Name)
		p.add(t)
	}
	p.note(words.ReportEarlierNote)
}
