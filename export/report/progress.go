package report

import (
	"maps"
	"slices"
	"strings"

	"banso/assets/words"
	"banso/data/civil"
	"banso/data/mentoring"
	"banso/data/survey"
	"banso/export/manuscript"
)

// organization is chapter 2: who carried the program, and month by month.
func (p *paper) organization() {
	p.chapter("2", words.ReportOrganization)
	p.section("2.1", words.ReportStructure)
	if text := p.slot(SlotOrganization); text != "" {
		p.own(text)
	}
	p.add(p.partners())
	p.section("2.2", words.ReportProgress)
	rows := p.months()
	if len(rows) == 0 {
		p.note(words.ReportNoDays)
		return
	}
	p.add(manuscript.Table{Key: "months", Caption: p.say(words.ReportProgressTable), Rows: rows, Columns: []manuscript.Column{
		{Head: p.say(words.ReportMonth), Weight: 2}, {Head: p.say(words.ReportDone), Weight: 8}}})
}

func (p *paper) partners() manuscript.Table {
	t := manuscript.Table{Caption: p.say(words.ReportPartners), Columns: []manuscript.Column{
		{Head: p.say(words.ReportRole), Weight: 2}, {Head: p.say(words.ReportName), Weight: 7}}}
	add := func(k words.Key, name string) {
		if name != "" {
			t.Rows = append(t.Rows, []manuscript.Value{manuscript.Text(p.say(k)), manuscript.Text(name)})
		}
	}
	add(words.ReportCarrier, issuer(p.s.Office.Organization))
	department, _ := mentoring.Find(p.s.Office.Departments, string(p.s.Cohort.DepartmentID))
	city := p.municipality().Name
	if department.Name != "" {
		city += " " + department.Name
	}
	add(words.ReportPartnerCity, city)
	for _, g := range p.s.Money.Grants {
		if !g.Removed {
			add(words.ReportFunding, joinSpace(g.Authority, g.Name))
		}
	}
	return t
}

func joinSpace(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " " + b
}

// months tells what happened in each month, from the records.
func (p *paper) months() [][]manuscript.Value {
	c := calendar{}
	p.stageMonths(c)
	p.waveMonths(c)
	for _, row := range p.sum.Sessions.ByMonth {
		if row.Held.Int() > 0 {
			c.add(row.Month, p.say(words.ReportSessionsInMonth, "n", p.show(row.Held)))
		}
	}
	for _, e := range p.sum.Events {
		if !e.On.IsZero() {
			c.add(e.On.InMonth(), p.expected(e.On, p.say(words.ReportMeetingHeld, "title", e.Title, "day", p.day(e.On))))
		}
	}
	var rows [][]manuscript.Value
	for _, m := range slices.SortedFunc(maps.Keys(c), civil.Month.Compare) {
		rows = append(rows, []manuscript.Value{manuscript.Text(p.month(m)), manuscript.Text(strings.Join(c[m], "\n"))})
	}
	return rows
}

// expected marks a line whose day is still to come.
func (p *paper) expected(on civil.Date, line string) string {
	if on.After(p.sum.Today) {
		return p.say(words.ReportExpected, "text", line)
	}
	return line
}

// calendar is what to tell of each month, a line each.
type calendar map[civil.Month][]string

func (c calendar) add(m civil.Month, line string) {
	if !m.IsZero() && line != "" {
		c[m] = append(c[m], line)
	}
}

// stageMonths adds one line for each stage that entries reached in a month.
// Being active or completed is told by the sessions themselves, and that teams
// were decided by their number.
func (p *paper) stageMonths(c calendar) {
	parts := map[mentoring.EntryID]mentoring.Part{}
	for _, e := range p.s.Entries.Participations {
		parts[e.ID] = e.Part
	}
	for _, stage := range []mentoring.Stage{mentoring.Applied, mentoring.Interviewed, mentoring.Trained, mentoring.Teamed} {
		n := map[civil.Month]map[mentoring.Part]int{}
		for _, st := range p.s.Entries.Steps {
			if st.Stage != stage || st.Removed || st.On.IsZero() || parts[st.EntryID] == "" {
				continue
			}
			m := st.On.InMonth()
			if n[m] == nil {
				n[m] = map[mentoring.Part]int{}
			}
			n[m][parts[st.EntryID]]++
		}
		for m, counts := range n {
			list := p.partCounts(counts)
			if stage == mentoring.Teamed {
				list = p.show(p.sum.Groups.Teams)
			}
			c.add(m, p.say(words.ReportStageInMonth, "stage", p.book.Code("report_stage", string(stage)), "list", list))
		}
	}
}

// partCounts writes "8 NPOs, mentees 4 people, mentors 8 people".
func (p *paper) partCounts(counts map[mentoring.Part]int) string {
	var list []string
	if n := counts[mentoring.AsNPO]; n > 0 {
		list = append(list, p.book.Count(n, words.Organizations))
	}
	for _, part := range []mentoring.Part{mentoring.AsMentee, mentoring.AsMentor} {
		if n := counts[part]; n > 0 {
			list = append(list, p.say(words.ReportPartCount, "part", p.book.Code("part", string(part)), "n", p.book.Count(n, words.People)))
		}
	}
	return strings.Join(list, p.say(words.ReportBetweenWords))
}

// waveMonths adds one line for each kind of survey that opened in a month.
func (p *paper) waveMonths(c calendar) {
	for _, kind := range mentoring.WaveKinds() {
		by := map[civil.Month][]string{}
		for _, part := range []mentoring.Part{mentoring.AsMentee, mentoring.AsMentor, mentoring.AsNPO} {
			for _, w := range survey.Waves(p.s, kind, part) {
				if !w.Opens.IsZero() {
					by[w.Opens.InMonth()] = append(by[w.Opens.InMonth()], p.book.Code("part", string(part)))
				}
			}
		}
		for m, list := range by {
			c.add(m, p.expected(m.First(), p.say(words.ReportWaveOpens, "wave", p.book.Code("wave", string(kind)), "list", strings.Join(list, p.say(words.ReportBetweenWords)))))
		}
	}
}

// month writes a month as the language does: 令和7年11月, November 2025.
func (p *paper) month(m civil.Month) string {
	if p.book.Lang() == words.Japanese {
		return m.Wareki()
	}
	return p.say(words.ReportMonthYear, "month", p.book.Code("month_long", monthCode(m)), "year", m.Year)
}

// day writes a day with its weekday: 令和8年3月6日(金).
func (p *paper) day(d civil.Date) string {
	return p.say(words.ReportDayWithWeekday, "day", p.book.Official(d), "weekday", p.book.Weekday(d))
}
