package intake

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"banso/data/civil"
	"banso/data/mentoring"
)

// sessionRow is what a row of the log says about one session.
type sessionRow struct {
	line    *line
	team    int
	session mentoring.Session
	themes  []string
	step    mentoring.NextStep
	due     string // as written
	private string
	present string
	stoodIn []*known
}

func (r *sessionRow) of() (row, round int) { return r.line.row.number, r.line.round }

func (j *job) readSessions(ctx context.Context) error {
	if j.table.kind == Sessions {
		j.moreSheets()
		j.span = j.plannedSpan()
	}
	book, err := j.teams(ctx)
	if err != nil || j.table.kind == teamList {
		return err
	}
	var all []*sessionRow
	for _, t := range j.tables {
		themes := j.optionsOf(t, (&line{j: j, t: t}).column("themes"), "theme")
		var rows []*sessionRow
		lines, err := j.each(ctx, t, func(l *line) { rows = setLast(rows, j.readSession(l, themes)) })
		if err != nil {
			return err
		}
		for i, r := range rows {
			r.line = lines[i]
		}
		all = append(all, rows...)
	}
	j.putPeriod()
	numberSessions(all)
	j.putSessions(book, all)
	return nil
}

// moreSheets adds the other sheets that are laid out like the log: one a
// month, or one a team.
func (j *job) moreSheets() {
	if j.p.Mapping.Sheet != "" {
		return
	}
	for _, g := range j.src.grids {
		if g.hidden || g == j.table.grid {
			continue
		}
		t := finder{Sessions, j.words, j.p.Mapping}.find(g)
		if t == nil || len(t.rows) == 0 || !(t.has("held_on") || t.has("date") || t.has("planned")) {
			continue
		}
		common := 0
		for _, c := range t.columns {
			if c.Field != "" && j.table.has(c.Field) {
				common++
			}
		}
		if common >= 4 && 5*common >= 4*len(j.table.told()) {
			j.tables, j.used = append(j.tables, t), append(j.used, g)
		}
	}
}

func (j *job) readSession(l *line, themes options) *sessionRow {
	r := &sessionRow{line: l}
	r.readTeam()
	s := &r.session
	s.Planned = l.plannedDay()
	s.State = l.state()
	if s.State == mentoring.Held {
		s.On, s.Start = l.heldDay(s.Planned)
		s.Minutes = l.minutes()
	}
	if s.State == mentoring.Planned && s.Planned.IsZero() && l.taken() {
		l.reject(l.column("planned"), DateMissing)
	}
	if c, ok := civil.ParseClock(l.text("start")); ok == nil && !l.cell("start").blank() {
		s.Start = c
	}
	s.Medium = readMedium(l.text("medium"))
	r.themes = themes.split(l.text("themes"))
	s.Issue, s.Reason = l.plain("issue"), first(l.plain("reason"), stateReason(l.text("state")))
	s.Rating = l.rating()
	s.Concern, _ = concernMark(l.text("concern"))
	if note := l.plain("note"); note != "" {
		s.Issue = strings.TrimSpace(s.Issue + "\n" + note)
	}
	r.step.What, r.due = l.plain("next_step"), l.text("due")
	r.private, r.present = l.plain("private"), l.text("attendance")
	if c := l.column("substitute"); c != nil {
		r.stoodIn = l.resolveMembers(c, isMentor)
	}
	return r
}

// plain returns a free text, "" when it says that there is none.
func (l *line) plain(f Field) string {
	if t := l.text(f); !isMissing(t) {
		return t
	}
	return ""
}

// readTeam reads the numbers of team and session. On a sheet of one team its
// name says which.
func (r *sessionRow) readTeam() {
	l := r.line
	c := l.column("team")
	var ok bool
	if c != nil {
		r.team, ok = readOrdinal(l.cellOf(c))
	} else {
		r.team, ok = readOrdinal(textOf(l.t.grid.name))
	}
	if !ok {
		l.reject(c, TeamUnreadable)
	}
	if r.session.No = l.round; l.round > 0 {
		return
	}
	if c = l.column("session_no"); c == nil {
		return // counted later, in the order of the rows
	}
	if r.session.No, ok = readOrdinal(l.cellOf(c)); !ok {
		l.reject(c, SessionNoMissing)
	}
}

// period is the days in which sessions of the cohort lie: as the register
// says, else the months that the log itself plans for.
func (j *job) period() civil.Period {
	if k := j.p.Register.Cohort; !k.From.IsZero() && !k.To.IsZero() {
		return civil.Period{From: k.From, To: k.To}
	}
	if !j.span.IsZero() {
		return j.span
	}
	return j.yearAround()
}

// plannedSpan returns the months of the fiscal year for which sessions are
// planned, none if the log has no planned days.
func (j *job) plannedSpan() civil.Period {
	var span civil.Period
	year := j.yearAround()
	for _, t := range j.tables {
		c := (&line{j: j, t: t}).column("planned")
		if c == nil {
			continue
		}
		for _, r := range t.rows {
			d := readDay(r.at(c.index), year)
			if d.err != nil || !year.Contains(d.day) {
				continue
			}
			if span.From.IsZero() || d.day.Before(span.From) {
				span.From = d.day.InMonth().First()
			}
			if d.day.After(span.To) {
				span.To = d.day.InMonth().Last()
			}
		}
	}
	return span
}

// putPeriod gives a cohort without a period that of its log.
func (j *job) putPeriod() {
	k := j.p.Register.Cohort
	if k.Version == 0 || j.span.IsZero() || !k.From.IsZero() || !k.To.IsZero() {
		return
	}
	k.From, k.To = j.span.From, j.span.To
	j.batch.put(&k)
}

// plannedDay reads the planned day; one column for both days is the planned
// one as long as the session was not held.
func (l *line) plannedDay() civil.Date {
	c := l.column("planned")
	if c == nil {
		if c = l.column("date"); c == nil {
			return civil.Date{}
		}
	}
	x := l.cellOf(c)
	if isMissing(x.text) {
		return civil.Date{}
	}
	d := readDay(x, l.j.period())
	switch {
	case d.err != nil && c.Field == "date":
		return civil.Date{} // judged as the day it was held
	case d.err != nil:
		l.warn(c, dateFault(d.err), nil)
		return civil.Date{}
	case c.Field == "planned" && d.notes.Has(civil.NoteOutside):
		l.warn(c, DateOutside, d.day.String())
	case c.Field == "planned" && d.notes.Has(civil.NoteWeekday):
		l.warn(c, WeekdayWrong, d.day.String())
	}
	return d.day
}

func dateFault(err error) Code {
	var impossible *civil.ImpossibleError
	if errors.As(err, &impossible) {
		return DateImpossible
	}
	return DateUnreadable
}

// state reads what became of the session. Without a word about it, a day and a
// length of time say that it was held; a day gone by with neither is a gap.
func (l *line) state() mentoring.SessionState {
	c := l.column("state")
	state, known := readState(l.text("state"))
	switch {
	case !known:
		return l.askState(c)
	case state == mentoring.Postponed && !isMissing(l.text("held_on")):
		if movedWord(l.text("state")) {
			return mentoring.Held
		}
		return l.askState(c)
	case state != "":
		return state
	}
	on := l.column("held_on")
	if on == nil {
		on = l.column("date")
	}
	held := on != nil && !isMissing(l.cellOf(on).text) && (on.Field == "held_on" || !l.cell("minutes").blank() || !l.cell("issue").blank())
	if held {
		if c != nil {
			l.warn(c, StateMissing, mentoring.Held)
		}
		return mentoring.Held
	}
	if planned := readDay(l.cell("planned"), l.j.period()).day; !planned.IsZero() && planned.Before(l.j.p.Today) {
		l.warn(c, StateMissing, unrecorded)
	}
	return mentoring.Planned
}

// unrecorded is the state of a session whose day went by without a word.
const unrecorded = "unrecorded"

func (l *line) askState(c *Column) mentoring.SessionState {
	var choices []Choice
	for _, s := range mentoring.SessionStates() {
		choices = append(choices, Choice{string(s), string(s)})
	}
	answer, ok := l.ask(question{column: c, code: StateUnclear, choices: choices, blocks: true})
	if !ok {
		return mentoring.Planned
	}
	state, known := readState(answer)
	if !known || state == "" {
		l.misunderstood()
	}
	return state
}

// heldDay reads the day on which the session was held.
func (l *line) heldDay(planned civil.Date) (civil.Date, civil.Clock) {
	c := l.column("held_on")
	if c == nil {
		if c = l.column("date"); c == nil {
			c = l.column("planned")
		}
	}
	x := l.cellOf(c)
	if isMissing(x.text) {
		return l.askDay(c, DateMissing, planned), civil.Clock{}
	}
	d := readDay(x, l.j.period())
	switch {
	case d.err != nil:
		l.reject(c, dateFault(d.err))
		return civil.Date{}, civil.Clock{}
	case !l.j.period().Contains(d.day):
		d.day = l.askDay(c, DateOutside, l.insidePeriod(d.day), d.day)
	case d.notes.Has(civil.NoteWeekday):
		l.warn(c, WeekdayWrong, d.day.String())
	}
	if _, holiday := l.j.p.Holidays.On(d.day); holiday && !d.day.IsZero() {
		l.warn(c, OnHoliday, d.day.String())
	}
	return d.day, d.at
}

// insidePeriod returns the same day of the year inside the period, the likely
// meaning of a year that was typed wrong.
func (l *line) insidePeriod(d civil.Date) civil.Date {
	p := l.j.period()
	for year := p.From.Year(); year <= p.To.Year(); year++ {
		if same, ok := civil.New(year, d.Month(), d.Day()); ok && p.Contains(same) {
			return same
		}
	}
	return civil.Date{}
}

// askDay asks for a day; days that are none are not offered.
func (l *line) askDay(c *Column, code Code, offered ...civil.Date) civil.Date {
	var choices []Choice
	for _, d := range offered {
		if !d.IsZero() {
			choices = append(choices, Choice{d.String(), d.String()})
		}
	}
	answer, ok := l.ask(question{column: c, code: code, choices: choices, blocks: true})
	if !ok {
		return civil.Date{}
	}
	d := readDay(textOf(answer), l.j.period())
	if d.err != nil || d.day.IsZero() {
		l.misunderstood()
		return civil.Date{}
	}
	return d.day
}

// minutes reads how long a held session lasted; nothing is not zero.
func (l *line) minutes() mentoring.Opt {
	c := l.column("minutes")
	if c == nil {
		n := l.fromClocks()
		if end := l.column("end"); !n.OK && end != nil {
			l.warn(end, MinutesMissing, nil)
		}
		return n
	}
	n, ok := readMinutes(l.cellOf(c))
	switch {
	case !ok || n.OK && (n.N < 1 || n.N > 600):
		l.warn(c, MinutesUnreadable, nil)
		return mentoring.Opt{}
	case !n.OK:
		if n = l.fromClocks(); !n.OK {
			l.warn(c, MinutesMissing, nil)
		}
	}
	return n
}

// fromClocks reckons the minutes from beginning and end.
func (l *line) fromClocks() mentoring.Opt {
	from, err1 := civil.ParseClock(l.text("start"))
	to, err2 := civil.ParseClock(l.text("end"))
	if err1 != nil || err2 != nil || from.IsZero() || to.IsZero() || to.Sub(from) <= 0 || to.Sub(from) > 600 {
		return mentoring.Opt{}
	}
	return mentoring.Some(to.Sub(from))
}

func (l *line) rating() mentoring.Opt {
	c := l.column("rating")
	n, ok := readRating(l.cellOf(c))
	if !ok {
		l.warn(c, RatingUnreadable, nil)
	}
	return n
}

// numberSessions counts the sessions of each team where the list does not.
func numberSessions(rows []*sessionRow) {
	last := map[int]int{}
	for _, r := range rows {
		if r.session.No > 0 || r.line.has("session_no") || len(r.line.rejected) > 0 {
			continue
		}
		last[r.team]++
		r.session.No = last[r.team]
	}
}

func (r *sessionRow) key() string { return fmt.Sprintf("%d/%d", r.team, r.session.No) }
