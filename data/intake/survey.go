package intake

import (
	"context"
	"strings"

	"banso/data/civil"
	"banso/data/mentoring"
	"banso/data/survey"
)

// sheetRow is one sheet of answers.
type sheetRow struct {
	line     *line
	who      *known
	on       civil.Date
	written  string
	source   string
	answers  []survey.Reading // in the order of the questionnaire
	consents []mentoring.Consent
}

func (r *sheetRow) of() (row, round int) { return r.line.row.number, r.line.round }

func (j *job) readResponses(ctx context.Context) error {
	j.res.Wave = j.waveKind()
	// The respondents are found first: they tell whom the questions were put to.
	part := j.audience()
	q := j.findQuestionnaire(part)
	var rows []*sheetRow
	lines, err := j.each(ctx, j.table, func(l *line) { rows = setLast(rows, j.readSheet(l, q)) })
	if err != nil {
		return err
	}
	rivals := make([]rival, len(rows))
	for i, r := range rows {
		r.line = lines[i]
		rivals[i] = rival{line: lines[i], written: r.order()}
	}
	lost := j.supersede(rivals, func(i int) []string { return []string{rows[i].whose()} }, func(int, int) Code { return SameRespondent })
	w := q.put(part)
	for i, r := range rows {
		taken := j.settle(r.line, lost[i])
		switch {
		case taken:
			q.putSheet(r, w, mentoring.Counted, "")
			j.record(r.line, q.fields(r))
		case lost[i]:
			q.putSheet(r, w, mentoring.Superseded, "")
		case len(r.line.aside) > 0:
			q.putSheet(r, w, mentoring.SetAside, string(r.line.aside[0].Code))
		}
	}
	return nil
}

// waveKind is the wave as told, as the file or its titles name it, or as the
// register suggests: the first one is before.
func (j *job) waveKind() mentoring.WaveKind {
	if j.p.Wave != "" {
		return j.p.Wave
	}
	if w := waveNamed(append([]string{j.src.name, j.table.grid.name}, j.table.titles...)); w != "" {
		return w
	}
	for _, w := range j.p.Register.Survey.Waves {
		if w.Kind == mentoring.Baseline && w.CohortID == j.p.Register.Cohort.ID {
			return mentoring.Endline
		}
	}
	return mentoring.Baseline
}

// audience looks through the rows for who answered.
func (j *job) audience() mentoring.Part {
	var list []*known
	for _, r := range j.table.rows {
		l := &line{j: j, t: j.table, row: r}
		if k, _ := l.respondent(); k != nil {
			list = append(list, k)
		}
	}
	for _, a := range j.answers {
		a.used = false
	}
	return mostly(list)
}

// whose is the key of the person who answered, "" if nobody is known.
func (r *sheetRow) whose() string {
	if r.who == nil {
		return ""
	}
	return string(r.who.ID)
}

// order is the text by which two sheets of one person are put in order.
func (r *sheetRow) order() string {
	if r.on.IsZero() {
		return ""
	}
	return r.written
}

func (j *job) readSheet(l *line, q *questionnaire) *sheetRow {
	r := &sheetRow{line: l}
	r.who, _ = l.respondent()
	r.readDay()
	r.consents = l.consents()
	for _, c := range r.consents {
		if c.Item == mentoring.ConsentStatistics && !c.Given {
			l.putAside(l.column("consent:statistics"), StatisticsRefused)
		}
	}
	for _, a := range q.asked {
		r.answers = append(r.answers, l.readAnswer(a))
	}
	return r
}

// readDay reads when the sheet was filled in. With a time of day it came from
// a form, without one from paper.
func (r *sheetRow) readDay() {
	l := r.line
	c := l.column("timestamp")
	x := l.cellOf(c)
	r.source = readSource(l.text("source"))
	if isMissing(x.text) {
		return
	}
	d := readDay(x, l.j.answerPeriod())
	if d.err != nil {
		l.warn(c, dateFault(d.err), nil)
		return
	}
	if d.notes.Has(civil.NoteWeekday) {
		l.warn(c, WeekdayWrong, d.day.String())
	}
	r.on = d.day
	clock := x.text
	if i := strings.LastIndexAny(clock, " 　T"); i >= 0 {
		clock = clock[i+1:]
	}
	if d.at.IsZero() {
		clock = ""
	}
	r.written = d.day.String() + " " + d.at.String() + " " + clock
	if r.source == "" {
		r.source = "paper"
		if !d.at.IsZero() {
			r.source = "form"
		}
	}
}

// answerPeriod is the days in which sheets of the cohort are filled in: its
// fiscal year and the year after, for those asked again later.
func (j *job) answerPeriod() civil.Period {
	p := j.yearAround()
	if j.res.Wave == mentoring.FollowUp {
		p.To = p.To.AddDays(365)
	}
	return p
}

func (l *line) readAnswer(a *askedItem) survey.Reading {
	x := l.cellOf(a.column)
	r := a.read(x)
	switch r.Why {
	case survey.Double:
		l.warn(a.column, AnswerDouble, nil)
	case survey.Unknown:
		l.warn(a.column, AnswerUnknown, nil)
	}
	if a.turned != nil && l.row.number == l.t.rows[0].number {
		l.warn(a.column, ScaleTurned, nil)
	}
	if r.Text != "" {
		if found := l.j.reg.freeTextNames(r.Text); len(found) > 0 {
			f := l.finding(a.column, NameInText, nil)
			f.Names = found
			l.j.nameFound(f)
		}
	}
	return r
}

// nameFound adds a finding about names once, though a row may be read twice.
func (j *job) nameFound(f Finding) {
	for _, old := range j.res.NamesFound {
		if old.Place == f.Place {
			return
		}
	}
	j.res.NamesFound = append(j.res.NamesFound, f)
}

// put hands on instrument, items and wave, as far as they are new.
func (q *questionnaire) put(part mentoring.Part) mentoring.Wave {
	b, j := q.j.batch, q.j
	if !q.stored {
		b.put(&q.instrument)
		j.res.Info = append(j.res.Info, Finding{Code: InstrumentMade, Raw: q.instrument.Name, Value: q.instrument.Code})
	}
	for i := range q.items {
		it := q.items[i]
		for _, a := range q.asked {
			if a.item.ID == it.ID {
				it = a.item
			}
		}
		if q.stored && q.fromFile[it.ID] {
			j.res.Info = append(j.res.Info, Finding{Code: ItemAdded, Raw: it.Text, Value: it.Code})
		}
		b.put(&it)
	}
	for _, w := range j.p.Register.Survey.Waves {
		if w.CohortID == j.p.Register.Cohort.ID && w.Kind == q.wave && w.Audience == part && w.InstrumentID == q.instrument.ID && !w.Removed {
			return w
		}
	}
	w := mentoring.Wave{CohortID: j.p.Register.Cohort.ID, Kind: q.wave, Audience: part, InstrumentID: q.instrument.ID}
	b.put(&w)
	return w
}

// putSheet hands on one sheet with its answers.
func (q *questionnaire) putSheet(r *sheetRow, w mentoring.Wave, state mentoring.ResponseState, why string) {
	j := q.j
	s := mentoring.Response{WaveID: w.ID, On: r.on, Source: r.source, State: state, Reason: why, Code: first(codeWritten(r.line.text("id")), r.line.text("mail"), r.line.text("name"))}
	if r.who != nil {
		s.PersonID, s.Code = r.who.ID, first(r.who.code, s.Code)
	}
	q.againstRegister(&s)
	j.batch.put(&s)
	for i, a := range q.asked {
		answer := r.answers[i].Answer(s.ID, a.item.ID)
		for _, old := range j.p.Register.Survey.Answers {
			if old.ResponseID == s.ID && old.ItemID == a.item.ID {
				answer.Base = old.Base
			}
		}
		j.batch.put(&answer)
	}
	if r.who != nil && state == mentoring.Counted || why == string(StatisticsRefused) && r.who != nil {
		j.putConsents(r.who.ID, r.consents, r.on)
	}
}

// againstRegister compares a sheet with those stored for the wave: the same
// sheet imported again is the same record, an earlier one of the person gives
// way.
func (q *questionnaire) againstRegister(s *mentoring.Response) {
	for _, old := range q.j.p.Register.Survey.Responses {
		if old.WaveID != s.WaveID || old.Removed || old.PersonID != s.PersonID || s.PersonID == "" && old.Code != s.Code {
			continue
		}
		switch {
		case old.On == s.On:
			s.Base = old.Base
		case old.State == mentoring.Counted && s.State == mentoring.Counted && old.On.Before(s.On):
			old.State = mentoring.Superseded
			q.j.batch.put(&old)
		case old.State == mentoring.Counted && s.State == mentoring.Counted:
			s.State = mentoring.Superseded
		}
	}
}

// fields is a sheet as it was understood, by the codes of the items.
func (q *questionnaire) fields(r *sheetRow) map[string]any {
	out := map[string]any{"respondent": first(r.who.code, r.who.Name), "name": r.who.Name, "date": orNil(r.on.String())}
	for i, a := range q.asked {
		if a.item.Kind == mentoring.TextItem {
			out[a.item.Code] = orNil(r.answers[i].Text)
		} else {
			out[a.item.Code] = optValue(r.answers[i].Number)
		}
	}
	return out
}
