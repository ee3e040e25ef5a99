package report

import (
	"strings"

	"banso/assets/words"
	"banso/data/mentoring"
	"banso/data/outcome"
	"banso/data/survey"
	"banso/export/manuscript"
)

func (p *paper) title() string {
	return strings.TrimSpace(p.s.Cohort.Name + " " + p.say(words.ReportTitle))
}

// public tells whether anybody may read the paper.
func (p *paper) public() bool { return p.sum.Reader == mentoring.ForPublic }

// office tells whether the paper stays inside.
func (p *paper) office() bool { return p.sum.Reader == mentoring.ForOffice }

func (p *paper) cover() {
	org := p.s.Office.Organization
	c := manuscript.Cover{
		Title: p.s.Cohort.Name, Subtitle: p.say(words.ReportTitle), Date: p.book.Official(p.params.Made),
		Issuer:  lines(issuer(org), org.Representative, p.address(org), p.labelled(words.ReportPhone, org.Phone)),
		Funding: strings.Join(p.credits(), "\n"), Seals: p.params.Seals,
	}
	if head := p.municipality().HeadTitle; head != "" && !p.public() {
		c.Addressee = p.say(words.ReportTo, "name", head)
	}
	if len(p.params.Seals) == 0 && !p.public() {
		c.Staff = lines(p.labelled(words.ReportResponsible, org.Representative), p.labelled(words.ReportInCharge, org.ContactName))
	}
	p.add(c)
}

func issuer(o mentoring.Organization) string { return strings.TrimSpace(o.LegalForm + " " + o.Name) }

func (p *paper) address(o mentoring.Organization) string {
	if o.PostalCode == "" || o.Address == "" {
		return o.Address
	}
	return p.say(words.ReportPostal, "code", o.PostalCode, "address", o.Address)
}

// labelled returns "label: text", and nothing for no text.
func (p *paper) labelled(k words.Key, text string) string {
	if text == "" {
		return ""
	}
	return p.say(k, "text", text)
}

// lines leaves out empty lines.
func lines(list ...string) []string {
	var out []string
	for _, l := range list {
		if l != "" {
			out = append(out, l)
		}
	}
	return out
}

func (p *paper) credits() []string {
	var out []string
	for _, g := range p.s.Money.Grants {
		if !g.Removed && g.Credit != "" {
			out = append(out, g.Credit)
		}
	}
	return out
}

// overview is the one page for the desk of a section chief: six figures, a few
// sentences, one chart.
func (p *paper) overview() {
	p.add(manuscript.Heading{Level: 1, Text: p.say(words.ReportOverview), NewPage: true}, manuscript.Figures{Tiles: p.tiles()})
	var items []manuscript.Item
	for _, s := range p.sum.Sentences {
		items = append(items, manuscript.Item{Text: p.sentence(s)})
	}
	p.add(manuscript.List{Items: items})
	if c, ok := p.pairedChart(p.sum.Mentees, words.ReportOverviewChart); ok {
		c.Key = ""
		p.add(c)
	} else if c, ok := p.monthChart(); ok {
		c.Key = ""
		p.add(c)
	}
}

func (p *paper) tiles() []manuscript.Tile {
	g, t := p.sum.Groups, p.sum.Sessions
	tiles := []manuscript.Tile{
		{Label: p.say(words.ReportNPOs), Value: p.value(g.NPOs), Note: p.say(words.ReportOfTeams, "n", p.show(g.Teams))},
		{Label: p.say(words.ReportMentees), Value: p.value(g.Mentees), Note: p.say(words.ReportMenteesNote)},
		{Label: p.say(words.ReportMentors), Value: p.value(g.Mentors), Note: p.returningNote()},
		{Label: p.say(words.ReportSessions), Value: p.rate(t.Rate(), manuscript.AsFraction), Note: p.rateNote(t.Rate())},
		{Label: p.say(words.ReportDialogue), Value: p.hours(t.Length.Sum), Note: p.meanNote(t.Length.Mean)},
		{Label: p.say(words.ReportPairedTile), Value: p.value(p.sum.Mentees.Paired), Note: p.answeredNote()},
	}
	return tiles
}

func (p *paper) returningNote() string {
	r := p.sum.Groups.Returning
	if !r.OK() || r.Int() == 0 {
		return ""
	}
	return p.say(words.ReportReturning, "n", r.Int())
}

func (p *paper) rateNote(r outcome.Rate) string {
	v, ok := p.rate(r, manuscript.AsPercent).(manuscript.Ratio)
	if !ok || r.Whole.Int() == 0 {
		return ""
	}
	return p.say(words.ReportRateNote, "rate", v.Show(p.book))
}

func (p *paper) meanNote(mean outcome.Figure) string {
	if !mean.OK() {
		return ""
	}
	return p.say(words.ReportMeanNote, "minutes", p.show(mean))
}

func (p *paper) answeredNote() string {
	before, after := p.sum.Mentees.Answered(mentoring.Baseline), p.sum.Mentees.Answered(mentoring.Endline)
	if !before.OK() || !after.OK() {
		return ""
	}
	return p.say(words.ReportAnsweredNote, "pre", before.Int(), "post", after.Int())
}

// hours shows a sum of minutes in hours and minutes.
func (p *paper) hours(f outcome.Figure) manuscript.Value {
	if !f.OK() {
		return p.value(f)
	}
	return manuscript.Hours(f.Int())
}

// pairedChart draws the means before and after of all items that have them.
func (p *paper) pairedChart(s outcome.Survey, caption words.Key) (manuscript.Chart, bool) {
	c := manuscript.Chart{Key: "paired_" + string(s.Part), Kind: manuscript.Dumbbell, Unit: p.unitName(outcome.Points),
		Note:   p.say(words.ReportPairedChartNote),
		Series: []manuscript.Series{{Name: p.book.Code("wave", string(s.From))}, {Name: p.book.Code("wave", string(s.To))}}}
	for _, it := range s.Items {
		if !it.Before.Mean.OK() || !it.After.Mean.OK() {
			continue
		}
		label := p.item(it.Item)
		if it.Item.LowIsBetter {
			label = p.say(words.ReportLowIsBetter, "item", label)
		}
		c.Labels = append(c.Labels, label)
		c.Series[0].Values = append(c.Series[0].Values, p.value(it.Before.Mean))
		c.Series[1].Values = append(c.Series[1].Values, p.value(it.After.Mean))
		c.Min, c.Max = scaleOf(s)
	}
	c.Caption = p.say(caption, "n", p.show(s.Paired))
	return c, len(c.Labels) > 0
}

// scaleOf returns the range of all compared items.
func scaleOf(s outcome.Survey) (low, high float64) {
	for i, it := range s.Items {
		if i == 0 {
			low, high = float64(it.Item.Min), float64(it.Item.Max)
		}
		low, high = min(low, float64(it.Item.Min)), max(high, float64(it.Item.Max))
	}
	return low, high
}

// sameKey tells whether an item is the one with a code.
func sameKey(it mentoring.Item, code string) bool { return code != "" && survey.ItemKey(it) == code }

// purpose is chapter 1.
func (p *paper) purpose() {
	p.add(manuscript.Heading{Level: 1, Number: "1", Text: p.say(words.ReportPurpose), NewPage: true})
	p.section("1.1", words.ReportBackground)
	if text := p.slot(SlotBackground); text != "" {
		p.own(text)
	} else {
		p.note(words.ReportNoText)
	}
	p.section("1.2", words.ReportAim)
	if p.s.Cohort.Purpose != "" {
		p.own(p.s.Cohort.Purpose)
	} else {
		p.note(words.ReportNoText)
	}
	p.section("1.3", words.ReportOutline)
	t := p.s.Cohort.Template
	if t.Sessions() == 0 {
		p.note(words.ReportNoText)
		return
	}
	p.para(words.ReportOutlineText, "mentors", p.book.Count(t.MentorsPerTeam, words.People), "minutes", p.book.Count(t.Minutes, words.Minutes),
		"permonth", p.book.Count(t.SessionsPerMonth, words.Times), "months", t.Months, "sessions", p.book.Count(t.Sessions(), words.Times),
		"from", p.book.Official(p.s.Cohort.From), "to", p.book.Official(p.s.Cohort.To))
}
