package report

import (
	"strconv"

	"banso/assets/words"
	"banso/data/civil"
	"banso/data/mentoring"
	"banso/data/outcome"
	"banso/export/manuscript"
)

func monthCode(m civil.Month) string { return strconv.Itoa(int(m.Month)) }

// conduct is chapter 3: how people were found, the sessions, what they were
// about and what came out of them.
func (p *paper) conduct() {
	p.chapter("3", words.ReportConduct)
	p.section("3.1", words.ReportRecruitment)
	p.own(p.slot(SlotRecruitment))
	if npos, ok := p.npoTable(); ok {
		p.para(words.ReportRecruitmentText)
		p.add(p.funnel(), npos)
	} else {
		p.add(p.funnel())
		p.note(words.ReportNoNPOs)
	}
	p.section("3.2", words.ReportSessionsHeld)
	if p.sum.Sessions.Planned.Int() == 0 {
		p.note(words.ReportNoSessions)
	} else {
		p.sessions()
	}
	p.section("3.3", words.ReportTopics)
	p.topics()
	p.section("3.4", words.ReportSteps)
	p.steps()
}

// funnel is the applications and how far they came.
func (p *paper) funnel() manuscript.Table {
	t := manuscript.Table{Key: "funnel", Caption: p.say(words.ReportFunnel), Columns: []manuscript.Column{{Head: p.say(words.ReportPart), Weight: 3}}}
	for _, stage := range []mentoring.Stage{mentoring.Applied, mentoring.Interviewed, mentoring.Trained, mentoring.Teamed, mentoring.Completed, mentoring.Declined} {
		t.Columns = append(t.Columns, manuscript.Column{Head: p.book.Code("stage", string(stage)), Weight: 2})
	}
	for _, f := range p.sum.Groups.Funnel {
		if f.Applied.OK() && f.Applied.Int() == 0 {
			continue
		}
		trained := number(p.value(f.Trained))
		if f.Part != mentoring.AsMentor {
			trained = manuscript.Missing{} // only mentors are trained
		}
		name := p.book.Code("part", string(f.Part))
		if unit := p.unitName(f.Applied.Unit); unit != name {
			name = p.say(words.ReportWithUnit, "name", name, "unit", unit)
		}
		t.Rows = append(t.Rows, []manuscript.Value{manuscript.Text(name), number(p.value(f.Applied)), number(p.value(f.Interviewed)),
			trained, number(p.value(f.Teamed)), number(p.value(f.Completed)), number(p.value(f.Declined))})
	}
	t.Note = p.say(words.ReportFunnelNote)
	return t
}

// npoTable lists the NPOs with their teams.
func (p *paper) npoTable() (manuscript.Table, bool) {
	t := manuscript.Table{Key: "npos", Caption: p.say(words.ReportNPOTable), Columns: []manuscript.Column{
		{Head: p.say(words.ReportNPO), Weight: 5}, {Head: p.say(words.ReportPlace), Weight: 3}, {Head: p.say(words.ReportFields), Weight: 4},
		{Head: p.say(words.ReportTeamNumbers), Weight: 2}}}
	for _, id := range p.npoOrder() {
		npo := p.npos[string(id)]
		fields := ""
		for i, c := range npo.Fields {
			if i > 0 {
				fields += p.say(words.ReportBetweenWords)
			}
			fields += p.code("field", c)
		}
		t.Rows = append(t.Rows, []manuscript.Value{manuscript.Text(joinSpace(npo.LegalForm, npo.Name)), text(p.place(npo)), text(fields), manuscript.Text(p.teamsOf(id))})
	}
	return t, len(t.Rows) > 0
}

// text is words, or missing if there are none.
func text(s string) manuscript.Value {
	if s == "" {
		return manuscript.Missing{}
	}
	return manuscript.Text(s)
}

// npoOrder is the NPOs in the order of their first team.
func (p *paper) npoOrder() []mentoring.NPOID {
	var out []mentoring.NPOID
	seen := map[mentoring.NPOID]bool{}
	for _, row := range p.sum.Sessions.ByTeam {
		if !seen[row.NPO] {
			seen[row.NPO] = true
			out = append(out, row.NPO)
		}
	}
	return out
}

func (p *paper) teamsOf(npo mentoring.NPOID) string {
	out := ""
	for _, row := range p.sum.Sessions.ByTeam {
		if row.NPO == npo {
			if out != "" {
				out += p.say(words.ReportBetweenWords)
			}
			out += strconv.Itoa(row.No)
		}
	}
	return out
}

// sessions is the words, the months and the grid of the sessions.
func (p *paper) sessions() {
	t := p.sum.Sessions
	p.para(words.ReportSessionsText, "planned", p.show(t.Planned), "held", p.show(t.Held), "rate", p.rate(t.Rate(), manuscript.AsPercent).Show(p.book),
		"postponed", p.show(t.Postponed), "cancelled", p.show(t.Cancelled), "unlogged", p.show(t.Unlogged))
	if t.Upcoming.Int() > 0 {
		p.para(words.ReportUpcomingText, "n", p.show(t.Upcoming), "day", p.book.Official(p.sum.Today))
	}
	if t.Length.Sum.OK() {
		text := p.say(words.ReportLengthText, "sum", p.hours(t.Length.Sum).Show(p.book), "mean", p.show(t.Length.Mean))
		if t.Length.Missing.Int() > 0 {
			text += p.say(words.ReportBetweenSentences) + p.say(words.ReportLengthMissing, "n", p.show(t.Length.Missing))
		}
		p.add(manuscript.Paragraph{Text: text})
	}
	p.attendance()
	p.add(p.monthTable())
	p.add(p.grid())
}

func (p *paper) attendance() {
	a := p.sum.Sessions.Attendance
	if a.Listed.Int() == 0 {
		p.note(words.ReportNoAttendance)
		return
	}
	text := p.say(words.ReportAttendanceText, "listed", p.show(a.Listed), "mentees", p.share(a.Mentees, manuscript.AsBoth).Show(p.book),
		"mentors", p.share(a.Mentors, manuscript.AsBoth).Show(p.book))
	if a.Substitutes.Int() > 0 {
		text += p.say(words.ReportBetweenSentences) + p.say(words.ReportSubstitutes, "n", p.show(a.Substitutes))
	}
	p.add(manuscript.Paragraph{Text: text})
}

func (p *paper) monthTable() manuscript.Table {
	t := manuscript.Table{Key: "by_month", Caption: p.say(words.ReportByMonth), Totals: 1, Columns: []manuscript.Column{{Head: p.say(words.ReportMonth), Weight: 3}}}
	for _, state := range []string{"total", "held", "postponed", "cancelled", "unlogged", "planned"} {
		if state == "planned" && p.sum.Sessions.Upcoming.Int() == 0 {
			continue
		}
		t.Columns = append(t.Columns, manuscript.Column{Head: p.book.Code("report_state", state), Weight: 2})
	}
	t.Columns = append(t.Columns, manuscript.Column{Head: p.say(words.ReportDialogue), Weight: 3})
	for _, row := range p.sum.Sessions.ByMonth {
		t.Rows = append(t.Rows, p.tallyRow(manuscript.Text(p.month(row.Month)), row.Tally))
	}
	t.Rows = append(t.Rows, p.tallyRow(manuscript.Text(p.say(words.ReportTotal)), p.sum.Sessions.Tally))
	t.Note = p.say(words.ReportByMonthNote)
	return t
}

func (p *paper) tallyRow(head manuscript.Value, t outcome.Tally) []manuscript.Value {
	row := []manuscript.Value{head}
	for _, f := range []outcome.Figure{t.Planned, t.Held, t.Postponed, t.Cancelled, t.Unlogged} {
		row = append(row, number(p.value(f)))
	}
	if p.sum.Sessions.Upcoming.Int() > 0 {
		row = append(row, number(p.value(t.Upcoming)))
	}
	return append(row, p.hours(t.Length.Sum))
}

// monthChart draws planned and held sessions by month.
func (p *paper) monthChart() (manuscript.Chart, bool) {
	c := manuscript.Chart{Key: "months_chart", Caption: p.say(words.ReportMonthChart), Kind: manuscript.Columns,
		Unit: p.unitName(outcome.Times), Series: []manuscript.Series{{Name: p.book.Code("report_state", "total")}, {Name: p.book.Code("report_state", "held")}}}
	for _, row := range p.sum.Sessions.ByMonth {
		c.Labels = append(c.Labels, p.month(row.Month))
		c.Series[0].Values = append(c.Series[0].Values, p.value(row.Planned))
		c.Series[1].Values = append(c.Series[1].Values, p.value(row.Held))
	}
	return c, len(c.Labels) > 0
}

// grid is the 組 × 回 table with a mark for each session.
func (p *paper) grid() manuscript.Table {
	most := 0
	for _, row := range p.sum.Sessions.ByTeam {
		most = max(most, len(row.Cells))
	}
	t := manuscript.Table{Key: "grid", Caption: p.say(words.ReportGrid), Small: true, Totals: 1, Note: p.legend(), Columns: []manuscript.Column{
		{Head: p.say(words.ReportTeam), Weight: 1}, {Head: p.say(words.ReportNPO), Weight: 6}}}
	for i := range most {
		t.Columns = append(t.Columns, manuscript.Column{Head: strconv.Itoa(i + 1), Group: p.say(words.ReportRound), Align: manuscript.AlignCenter, Weight: 1})
	}
	t.Columns = append(t.Columns, manuscript.Column{Head: p.say(words.ReportHeldOfPlanned), Weight: 1.6}, manuscript.Column{Head: p.say(words.ReportRate), Weight: 1.6},
		manuscript.Column{Head: p.say(words.ReportMinutesSum), Weight: 1.6})
	for _, row := range p.sum.Sessions.ByTeam {
		t.Rows = append(t.Rows, p.gridRow(manuscript.Count{N: row.No}, manuscript.Text(p.npo(row.NPO)), row.Cells, row.Tally, most))
	}
	t.Rows = append(t.Rows, p.gridRow(nil, manuscript.Text(p.say(words.ReportTotal)), nil, p.sum.Sessions.Tally, most))
	return t
}

func (p *paper) gridRow(no, name manuscript.Value, cells []outcome.Cell, t outcome.Tally, most int) []manuscript.Value {
	row := []manuscript.Value{no, name}
	for i := range most {
		if i < len(cells) {
			row = append(row, manuscript.Text(p.book.Code("session_mark", string(cells[i].State))))
		} else {
			row = append(row, nil)
		}
	}
	return append(row, p.rate(t.Rate(), manuscript.AsFraction), p.rate(t.Rate(), manuscript.AsPercent), p.minutes(t.Length.Sum))
}

// minutes shows a length without its unit, which the head tells.
func (p *paper) minutes(f outcome.Figure) manuscript.Value {
	if !f.OK() {
		return p.value(f)
	}
	return manuscript.Count{N: f.Int()}
}

// legend says what the marks mean.
func (p *paper) legend() string {
	out := ""
	for _, state := range []mentoring.SessionState{mentoring.Held, mentoring.Planned, mentoring.Postponed, mentoring.Cancelled, outcome.Unlogged} {
		if out != "" {
			out += p.say(words.ReportBetweenMarks)
		}
		out += p.book.Code("session_mark", string(state)) + " " + p.book.Code("session_state", string(state))
	}
	return out
}

// topics is the themes and media of held sessions.
func (p *paper) topics() {
	t := p.sum.Topics
	if len(t.Themes) == 0 {
		p.note(words.ReportNoThemes)
	} else {
		p.para(words.ReportThemesText)
		c := manuscript.Chart{Key: "themes", Caption: p.say(words.ReportThemes), Kind: manuscript.Bars, Unit: p.unitName(outcome.Times),
			Series: []manuscript.Series{{Name: p.say(words.ReportSessions)}}, Note: p.say(words.ReportMultiple)}
		for _, x := range t.Themes {
			c.Labels = append(c.Labels, p.code("theme", x.Code))
			c.Series[0].Values = append(c.Series[0].Values, p.value(x.Count))
		}
		p.add(c)
	}
	if len(t.Media) > 0 {
		list := ""
		for i, x := range t.Media {
			if i > 0 {
				list += p.say(words.ReportBetweenWords)
			}
			list += p.say(words.ReportMedium, "medium", p.code("medium", x.Code), "n", p.show(x.Count))
		}
		p.para(words.ReportMediaText, "list", list)
	}
	if t.Rating.OK() {
		p.para(words.ReportRatingText, "n", p.show(t.Rated), "mean", p.show(t.Rating))
	}
}

// steps is the next steps and how far they came.
func (p *paper) steps() {
	s := p.sum.Steps
	if s.Made.Int() == 0 {
		p.note(words.ReportNoSteps)
		return
	}
	p.para(words.ReportStepsText, "made", p.show(s.Made), "done", p.show(s.Done), "rate", p.share(outcome.Rate{Part: s.Done, Whole: s.Made}, manuscript.AsPercent).Show(p.book))
	if s.Goal.OK() {
		p.para(words.ReportGoalText, "n", p.show(s.Scored), "teams", p.show(s.Teams), "t", p.show(s.Goal))
	}
}

// place returns where an NPO is, as far as is known.
func (p *paper) place(n mentoring.NPO) string {
	if m, ok := p.places.ByCode(n.MunicipalityCode); ok {
		return m.Full()
	}
	return n.Region
}
