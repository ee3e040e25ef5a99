package report

import (
	"fmt"
	"slices"

	"banso/assets/words"
	"banso/data/mentoring"
	"banso/data/outcome"
	"banso/data/survey"
	"banso/export/manuscript"
)

func (p *paper) annex(k words.Key) {
	p.add(manuscript.Heading{Level: 1, Text: p.say(k), NewPage: true})
}

// annexIndicators is annex 1: every indicator with how it was measured.
func (p *paper) annexIndicators() {
	p.annex(words.ReportAnnexIndicators)
	if len(p.sum.Indicators) == 0 {
		p.note(words.ReportNoIndicators)
		return
	}
	t := p.indicatorTable("indicators", words.ReportIndicators, p.sum.Indicators)
	t.Columns = append([]manuscript.Column{{Head: p.say(words.ReportNo), Weight: 1}, {Head: p.say(words.ReportKind), Weight: 2.2}}, t.Columns...)
	t.Columns = append(t.Columns, manuscript.Column{Head: p.say(words.ReportMeasuredBy), Weight: 5})
	for i, x := range p.sum.Indicators {
		head := []manuscript.Value{manuscript.Count{N: x.No}, manuscript.Text(p.book.Code("indicator", x.Kind))}
		t.Rows[i] = append(append(head, t.Rows[i]...), manuscript.Text(p.measuredBy(x)))
	}
	t.Small = true
	t.Note = p.say(words.ReportIndicatorsNote)
	p.add(t)
}

func (p *paper) measuredBy(i outcome.Indicator) string {
	if i.Measure == "" {
		return p.say(words.ReportTyped)
	}
	name := p.book.Code("measure", i.Measure)
	if i.ItemCode == "" {
		return name
	}
	for _, it := range p.s.Survey.Items {
		if sameKey(it, i.ItemCode) {
			return p.say(words.ReportMeasuredItem, "measure", name, "item", p.item(it))
		}
	}
	return name
}

// annexQuestions is annex 2: what was asked, word for word.
func (p *paper) annexQuestions() {
	p.annex(words.ReportAnnexQuestions)
	shown := map[mentoring.InstrumentID]bool{}
	for _, w := range p.s.Survey.Waves {
		if w.Removed || shown[w.InstrumentID] {
			continue
		}
		shown[w.InstrumentID] = true
		p.instrument(w)
	}
	if len(shown) == 0 {
		p.note(words.ReportNoSurvey)
	}
}

func (p *paper) instrument(w mentoring.Wave) {
	instrument, _ := mentoring.Find(p.s.Survey.Instruments, string(w.InstrumentID))
	t := manuscript.Table{Caption: instrument.Name, Small: true, Columns: []manuscript.Column{{Head: p.say(words.ReportNo), Weight: 1},
		{Head: p.say(words.ReportItem), Weight: 2.5}, {Head: p.say(words.ReportQuestion), Weight: 6}, {Head: p.say(words.ReportAnswers), Weight: 5}, {Head: p.say(words.ReportWave), Weight: 2}}}
	labels := ""
	for _, it := range p.s.Survey.Items {
		if it.InstrumentID != w.InstrumentID || it.Removed {
			continue
		}
		answers := p.answers(it)
		if it.Kind == mentoring.ScaleItem && answers == labels {
			answers = p.say(words.ReportSameAnswers)
		} else {
			labels = answers
		}
		t.Rows = append(t.Rows, []manuscript.Value{manuscript.Count{N: it.No}, manuscript.Text(p.item(it)), text(it.Text), text(answers), text(p.askedIn(it))})
	}
	t.Note = instrument.Attribution
	p.add(t)
}

func (p *paper) answers(it mentoring.Item) string {
	switch it.Kind {
	case mentoring.TextItem:
		return p.say(words.ReportFreeText)
	case mentoring.NumberItem:
		return p.say(words.ReportNumberRange, "min", it.Min, "max", it.Max)
	}
	out := ""
	for i, c := range it.Labels {
		if i > 0 {
			out += p.say(words.ReportBetweenWords)
		}
		out += fmt.Sprintf("%d %s", c.Value, c.Label)
	}
	return out
}

func (p *paper) askedIn(it mentoring.Item) string {
	if len(it.Waves) == 0 {
		return p.say(words.ReportEveryWave)
	}
	out := ""
	for i, w := range it.Waves {
		if i > 0 {
			out += p.say(words.ReportBetweenWords)
		}
		out += p.book.Code("wave", w)
	}
	return out
}

// annexMethod is annex 3: how the figures were worked out, and what they
// cannot tell.
func (p *paper) annexMethod() {
	p.annex(words.ReportAnnexMethod)
	p.add(manuscript.Heading{Level: 3, Text: p.say(words.ReportMethod)})
	p.list(words.ReportMethod1, words.ReportMethod2, words.ReportMethod3, words.ReportMethod4, words.ReportMethod5, words.ReportMethod6, words.ReportMethod7)
	p.add(manuscript.Heading{Level: 3, Text: p.say(words.ReportLimits)})
	p.list(words.ReportLimit1, words.ReportLimit2, words.ReportLimit3, words.ReportLimit4)
	for _, s := range []outcome.Survey{p.sum.Mentees, p.sum.Mentors} {
		if len(s.Items) == 0 || s.Paired.Int() == 0 {
			continue
		}
		if t := p.testTable(s); len(t.Rows) > 0 {
			p.add(t)
		}
		if p.office() {
			p.add(p.sensitivity(s), p.itemLosses(s))
		}
	}
}

func (p *paper) list(keys ...words.Key) {
	var items []manuscript.Item
	for _, k := range keys {
		items = append(items, manuscript.Item{Text: p.say(k)})
	}
	p.add(manuscript.List{Items: items})
}

// testTable is the exact test and the sizes of the effect for each item, as far
// as the reader may know them.
func (p *paper) testTable(s outcome.Survey) manuscript.Table {
	t := manuscript.Table{Key: "tests_" + string(s.Part), Caption: p.say(words.ReportTests, "part", p.book.Code("part", string(s.Part))), Small: true,
		Note: p.say(words.ReportTestsNote), Columns: []manuscript.Column{
			{Head: p.say(words.ReportItem), Weight: 4}, {Head: p.say(words.ReportPairs), Weight: 1.4}, {Head: p.say(words.ReportSDChange), Weight: 1.8},
			{Head: p.say(words.ReportNonZero), Weight: 1.8}, {Head: "W+", Weight: 1.6}, {Head: "W−", Weight: 1.6}, {Head: "p", Weight: 1.8},
			{Head: p.say(words.ReportHolm), Weight: 1.8}, {Head: "g", Weight: 1.5}, {Head: "r", Weight: 1.5}}}
	for _, it := range s.Items {
		if it.Test.NonZero.State == outcome.Hidden {
			continue
		}
		name := p.item(it.Item)
		if it.Primary {
			name = p.say(words.ReportPrimary, "name", name)
		}
		t.Rows = append(t.Rows, []manuscript.Value{manuscript.Text(name), number(p.value(it.Paired)), p.value(it.Change.SD), number(p.value(it.Test.NonZero)),
			p.score(it.Test.Plus, 1), p.score(it.Test.Minus, 1), p.chance(it.Test.P), p.chance(it.Test.Holm), p.score(it.Test.Hedges, 2), p.score(it.Test.RankBiserial, 2)})
	}
	return t
}

// sensitivity compares teams and NPOs instead of people.
func (p *paper) sensitivity(s outcome.Survey) manuscript.Table {
	t := manuscript.Table{Caption: p.say(words.ReportSensitivity, "part", p.book.Code("part", string(s.Part))), Small: true, Note: p.say(words.ReportSensitivityNote),
		Columns: []manuscript.Column{{Head: p.say(words.ReportItem), Weight: 4}}}
	for _, unit := range []outcome.Unit{outcome.Teams, outcome.Organizations} {
		group := p.say(words.ReportPerUnit, "unit", p.unitName(unit))
		t.Columns = append(t.Columns, manuscript.Column{Head: p.say(words.ReportNumber), Group: group, Weight: 1.3}, manuscript.Column{Head: p.say(words.ReportDifference), Group: group, Weight: 1.5},
			manuscript.Column{Head: p.say(words.ReportConfidence), Group: group, Weight: 2.6}, manuscript.Column{Head: "p", Group: group, Weight: 1.7})
	}
	for _, it := range s.Items {
		row := []manuscript.Value{manuscript.Text(p.item(it.Item))}
		for _, u := range []outcome.Units{it.ByTeam, it.ByNPO} {
			row = append(row, number(p.value(u.N)), p.signed(u.Mean), p.interval(u.Low, u.High), p.chance(u.P))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// itemLosses is why people have no pair, item by item, for the reasons that
// occur.
func (p *paper) itemLosses(s outcome.Survey) manuscript.Table {
	var reasons []survey.Loss
	for _, why := range survey.Losses() {
		if slices.ContainsFunc(s.Items, func(it outcome.ItemResult) bool { return lostFor(it, why) > 0 }) {
			reasons = append(reasons, why)
		}
	}
	t := manuscript.Table{Caption: p.say(words.ReportLosses, "part", p.book.Code("part", string(s.Part))), Small: true, Columns: []manuscript.Column{
		{Head: p.say(words.ReportItem), Weight: 4}, {Head: p.say(words.ReportPairs), Weight: 1.4}}}
	for _, why := range reasons {
		t.Columns = append(t.Columns, manuscript.Column{Head: p.book.Code("loss", string(why)), Weight: 1.7})
	}
	for _, it := range s.Items {
		row := []manuscript.Value{manuscript.Text(p.item(it.Item)), number(p.value(it.Paired))}
		for _, why := range reasons {
			row = append(row, manuscript.Count{N: lostFor(it, why)})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func lostFor(it outcome.ItemResult, why survey.Loss) int {
	for _, l := range it.Lost {
		if l.Why == why {
			return l.Count.Int()
		}
	}
	return 0
}

// annexPrivacy is annex 4: how personal data were handled, and what was kept
// back in this paper.
func (p *paper) annexPrivacy() {
	p.add(manuscript.Heading{Level: 1, Text: p.say(words.ReportAnnexPrivacy)})
	if text := p.slot(SlotPrivacy); text != "" {
		p.own(text)
	} else {
		p.list(words.ReportPrivacy1, words.ReportPrivacy2, words.ReportPrivacy3, words.ReportPrivacy4)
	}
	if p.office() {
		p.para(words.ReportPrivacyOffice)
		return
	}
	k := p.s.Cohort.Template.SmallCell
	if k < 1 {
		k = mentoring.DefaultTemplate().SmallCell
	}
	p.para(words.ReportPrivacyOutside, "k", k, "mark", manuscript.SuppressedMark)
}
