package report

import (
	"strings"

	"banso/assets/words"
	"banso/data/civil"
	"banso/data/mentoring"
	"banso/export/manuscript"
)

// voices is chapter 6: cases and quotations that were consented to. Those
// without consent are not in the snapshot.
func (p *paper) voices() {
	p.chapter("6", words.ReportVoices)
	cases, quotes := p.stories()
	if len(cases)+len(quotes) == 0 {
		p.note(words.ReportNoVoices)
		return
	}
	p.para(words.ReportVoicesText)
	for i, st := range cases {
		p.add(manuscript.Heading{Level: 3, Text: p.say(words.ReportCase, "n", i+1, "title", st.Title)})
		p.own(st.Text)
		p.add(manuscript.Paragraph{Text: p.by(st), Style: manuscript.Note, Align: manuscript.AlignRight})
	}
	if len(quotes) > 0 {
		p.add(manuscript.Heading{Level: 3, Text: p.say(words.ReportQuotes)})
	}
	for _, st := range quotes {
		p.add(manuscript.Quote{Text: strings.TrimSpace(p.filled(st.Text)), By: p.by(st)})
	}
}

func (p *paper) stories() (cases, quotes []mentoring.Story) {
	for _, st := range p.s.Stories {
		switch {
		case st.Removed:
		case st.Kind == "case":
			cases = append(cases, st)
		default:
			quotes = append(quotes, st)
		}
	}
	return cases, quotes
}

// by says who speaks, as far as consent and reader allow. Outside the office
// nobody is named: the NPO is, if its person agreed to be.
func (p *paper) by(st mentoring.Story) string {
	role := p.role(st.PersonID)
	if st.Display == mentoring.Anonymous || st.Display == "" {
		return role
	}
	npo := p.npoOf(st.PersonID)
	if !p.office() {
		if npo == "" {
			return role
		}
		return p.say(words.ReportByNPO, "role", role, "npo", npo)
	}
	person, _ := mentoring.Find(p.s.People.Persons, string(st.PersonID))
	name := person.Name
	if st.Display == mentoring.GivenName {
		parts := strings.Fields(name)
		name = parts[max(0, len(parts)-1):][0]
	}
	if npo != "" {
		role = p.say(words.ReportByNPO, "role", role, "npo", npo)
	}
	return p.say(words.ReportByName, "name", name, "role", role)
}

// role is mentor or mentee, whichever somebody is in this cohort.
func (p *paper) role(who mentoring.PersonID) string {
	for _, m := range p.s.Teams.Members {
		if m.PersonID == who {
			return p.book.Code("part", partOfRole(m.Role))
		}
	}
	for _, e := range p.s.Entries.Participations {
		if e.PersonID == who {
			return p.book.Code("part", string(e.Part))
		}
	}
	return p.say(words.ReportParticipant)
}

func partOfRole(r mentoring.MemberRole) string {
	if r == mentoring.RoleMentee {
		return string(mentoring.AsMentee)
	}
	return string(mentoring.AsMentor)
}

// npoOf is the NPO of a mentee, "" for a mentor.
func (p *paper) npoOf(who mentoring.PersonID) string {
	for _, m := range p.s.People.Mentees {
		if m.PersonID == who {
			return p.npo(m.NPOID)
		}
	}
	return ""
}

// logic is chapter 7: the logic model across the page, then the theory.
func (p *paper) logic() {
	if len(p.s.Logic.Nodes) == 0 {
		p.chapter("7", words.ReportLogic)
		p.note(words.ReportNoLogic)
	} else {
		p.add(manuscript.PageBreak{Landscape: true})
		p.chapter("7", words.ReportLogic)
		p.add(p.diagram(), manuscript.PageBreak{})
	}
	p.add(manuscript.Heading{Level: 3, Text: p.say(words.ReportTheory)})
	if text := p.slot(SlotTheory); text != "" {
		p.own(text)
	} else {
		p.note(words.ReportNoText)
	}
}

func (p *paper) diagram() manuscript.Diagram {
	d := manuscript.Diagram{Key: "logic", Caption: p.say(words.ReportLogicCaption), Note: p.say(words.ReportLogicNote)}
	for _, stage := range mentoring.LogicStages() {
		c := manuscript.DiagramColumn{Title: p.book.Code("logic", string(stage))}
		for _, n := range p.s.Logic.Nodes {
			if n.Stage == stage && !n.Removed {
				c.Boxes = append(c.Boxes, manuscript.DiagramBox{Key: string(n.ID), Text: n.Text, Measure: p.measureOf(n.IndicatorID)})
			}
		}
		if len(c.Boxes) > 0 {
			d.Columns = append(d.Columns, c)
		}
	}
	for _, l := range p.s.Logic.Links {
		if !l.Removed {
			d.Arrows = append(d.Arrows, manuscript.Arrow{From: string(l.From), To: string(l.To)})
		}
	}
	return d
}

// measureOf tells what came out of the indicator of a box.
func (p *paper) measureOf(id mentoring.IndicatorID) string {
	for _, i := range p.sum.Indicators {
		if i.ID == id && id != "" && i.Actual.OK() {
			v := p.value(i.Actual)
			if i.Measure == "item_change" {
				v = p.signed(i.Actual)
			}
			return p.say(words.ReportBoxMeasure, "value", v.Show(p.book)+p.pointsUnit(v))
		}
	}
	return ""
}

func (p *paper) pointsUnit(v manuscript.Value) string {
	if _, ok := v.(manuscript.Score); ok {
		return p.say(words.ReportPoints)
	}
	return ""
}

// reflection is chapter 10.
func (p *paper) reflection() {
	p.chapter("10", words.ReportReflection)
	p.section("10.1", words.ReportEvaluation)
	evaluation := p.slot(SlotEvaluation)
	if evaluation == "" {
		evaluation = p.s.Cohort.Reflection
	}
	if evaluation == "" {
		p.note(words.ReportNoText)
	} else {
		p.own(evaluation)
	}
	p.section("10.2", words.ReportNextYear)
	if text := p.slot(SlotNextYear); text != "" {
		p.own(text)
	} else {
		p.note(words.ReportNoText)
	}
}

// contact is the last lines: whom to ask.
func (p *paper) contact() {
	o := p.s.Office.Organization
	p.add(manuscript.Heading{Level: 1, Text: p.say(words.ReportContact)})
	var items []manuscript.Item
	for _, l := range lines(issuer(o), p.address(o), p.inCharge(o), p.labelled(words.ReportPhone, o.Phone), p.labelled(words.ReportMail, o.Mail), o.Web) {
		items = append(items, manuscript.Item{Text: l})
	}
	if len(items) == 0 {
		p.note(words.ReportNoText)
		return
	}
	p.add(manuscript.List{Items: items})
}

func (p *paper) inCharge(o mentoring.Organization) string {
	if p.public() {
		return ""
	}
	return p.labelled(words.ReportInCharge, o.ContactName)
}

// hour writes a time span of an event.
func (p *paper) hour(from, to civil.Clock) string {
	switch {
	case from.IsZero():
		return ""
	case to.IsZero():
		return from.String()
	}
	return p.say(words.ReportFromTo, "from", from.String(), "to", to.String())
}
