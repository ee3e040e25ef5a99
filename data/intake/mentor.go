package intake

import (
	"context"
	"slices"
	"strings"

	"banso/data/civil"
	"banso/data/kana"
	"banso/data/mentoring"
)

// mentorRow is what a row says about a mentor.
type mentorRow struct {
	*personRow
	mentor         mentoring.Mentor
	themes, skills []string
	other          []string // themes written in freely
	entry          mentoring.Participation
	given          []mentoring.Consent
}

func (r *mentorRow) of() (row, round int) { return r.line.row.number, r.line.round }

func (j *job) readMentors(ctx context.Context) error {
	themes := j.optionsOf(j.table, j.columnOf("themes"), "theme")
	skills := j.optionsOf(j.table, j.columnOf("skills"), "skill")
	var rows []*mentorRow
	lines, err := j.each(ctx, j.table, func(l *line) {
		rows = setLast(rows, j.readMentor(l, themes, skills))
	})
	if err != nil {
		return err
	}
	lost := j.samePeople(lines, len(rows), func(i int) *personRow { return rows[i].personRow })
	for i, r := range rows {
		if r.line = lines[i]; j.settle(r.line, lost[i]) {
			j.putMentor(r)
		}
	}
	return nil
}

func (j *job) readMentor(l *line, themes, skills options) *mentorRow {
	r := &mentorRow{personRow: l.readPerson()}
	r.inRegister()
	m := &r.mentor
	m.WorkState = workState(l.text("work_state"))
	m.Job, m.Bio = oneSpace(l.text("job")), l.text("bio")
	var other []string
	r.themes, r.other = l.ticked("themes", themes)
	r.skills, other = l.ticked("skills", skills)
	m.Other = strings.Join(append(slices.Clone(r.other), other...), "\n")
	r.entry = l.readEntry(r.personRow)
	r.entry.Before = l.before(r.personRow)
	if n := firstDigits.FindString(plainKey(l.text("max_teams"))); n != "" && len(n) < 3 {
		r.entry.MaxTeams, _ = wholeOf(n)
	}
	l.avoids(&r.entry)
	r.given = l.consents()
	return r
}

// ticked splits a cell of several ticks; what was written in freely is told
// and kept apart.
func (l *line) ticked(f Field, o options) (known, other []string) {
	c := l.column(f)
	for _, piece := range o.split(l.text(f)) {
		if !isOther(piece) {
			known = append(known, piece)
			continue
		}
		if strings.TrimSpace(piece) != otherOption {
			l.warnings = append(l.warnings, Finding{Place: l.place(c), Code: OptionUnknown, Raw: piece, Value: piece})
			other = append(other, piece)
		}
	}
	return known, other
}

// before reads how often somebody took part before, and compares it with the
// record of earlier years.
func (l *line) before(p *personRow) mentoring.Opt {
	c := l.column("before")
	n := timesBefore(l.text("before"))
	if n.OK && n.N == 0 {
		if year := l.j.reg.tookPart(p); year > 0 {
			l.warn(c, PastConflict, year)
		}
	}
	return n
}

// tookPart returns the last fiscal year in which the register saw the person
// take part, 0 if it did not.
func (r *register) tookPart(p *personRow) int {
	last := 0
	for _, e := range r.snap.People.Earlier {
		same := p.person != nil && e.PersonID == p.person.ID ||
			e.PersonID == "" && kana.SameName(e.Name, p.name) && (e.Kana == "" || p.kana == "" || kana.SameName(e.Kana, p.kana))
		if same && !e.Removed && e.FiscalYear > last {
			last = e.FiscalYear
		}
	}
	return last
}

// avoids looks for NPOs that a wish names as not wanted. They are shown as
// candidates for a rule; nobody is kept apart by the import itself.
func (l *line) avoids(e *mentoring.Participation) {
	for _, f := range []Field{"wishes", "avoid"} {
		text := l.text(f)
		if text == "" || f == "wishes" && !avoidWords(text) {
			continue
		}
		if f == "wishes" && e.Avoid == "" {
			e.Avoid = text
		}
		folded := foldNPO(text)
		for _, n := range l.j.reg.npos {
			if len([]rune(n.folded)) >= 3 && strings.Contains(folded, n.folded) {
				l.j.res.Info = append(l.j.res.Info, Finding{Place: l.place(l.column(f)), Code: Avoids, Raw: text, Value: n.Name})
			}
		}
	}
}

func (j *job) putMentor(r *mentorRow) {
	p := j.putPerson(r.personRow)
	m := r.mentor
	m.PersonID = p.ID
	m.Themes, m.Skills = j.codes("theme", r.themes), j.codes("skill", r.skills)
	for _, old := range j.p.Register.People.Mentors {
		if old.PersonID == p.ID && !old.Removed {
			m.Base = old.Base
			m.WorkState, m.Job, m.Other, m.Bio = first(m.WorkState, old.WorkState), first(m.Job, old.Job), first(m.Other, old.Other), first(m.Bio, old.Bio)
			if len(m.Themes) == 0 {
				m.Themes = old.Themes
			}
			if len(m.Skills) == 0 {
				m.Skills = old.Skills
			}
		}
	}
	j.batch.put(&m)
	e := j.mergeEntry(j.entry(mentoring.AsMentor, p.ID, ""), r.entry)
	j.batch.put(&e)
	j.putConsents(p.ID, r.given, r.applied)
	fields := j.personFields(p, e)
	fields["participated_before"] = beforeValue(e.Before)
	fields["themes"], fields["skills"], fields["max_teams"] = append(slices.Clone(r.themes), r.other...), r.skills, orZero(e.MaxTeams)
	fields["medium"], fields["other"] = orNil(e.Medium), orNil(m.Other)
	j.record(r.line, fields)
}

func beforeValue(n mentoring.Opt) any {
	if !n.OK {
		return nil
	}
	return n.N > 0
}

func orZero(n int) any {
	if n == 0 {
		return nil
	}
	return n
}

// consents reads what was said about each item of consent. Taking part may not
// be refused; what was left open is told.
func (l *line) consents() []mentoring.Consent {
	var out []mentoring.Consent
	for i := range l.t.columns {
		c := &l.t.columns[i]
		if c.Field.Base() != "consent" {
			continue
		}
		item := mentoring.ConsentItem(c.Field.Part())
		text := l.cellOf(c).text
		switch {
		case strings.TrimSpace(text) == "":
			if item == mentoring.ConsentTakePart {
				l.warn(c, ConsentMissing, nil)
			}
		case item == mentoring.ConsentQuote:
			anonymous, named, known := quoteAnswer(text)
			if !known {
				l.warn(c, ConsentUnclear, nil)
				continue
			}
			out = append(out, mentoring.Consent{Item: item, Given: anonymous}, mentoring.Consent{Item: mentoring.ConsentQuoteName, Given: named})
		default:
			yes, known := readYes(text)
			if !known {
				l.warn(c, ConsentUnclear, nil)
				continue
			}
			if !yes && item == mentoring.ConsentTakePart {
				l.reject(c, ConsentRefused)
			}
			out = append(out, mentoring.Consent{Item: item, Given: yes})
		}
	}
	return out
}

// putConsents hands on the lines of the consent ledger that say something
// new.
func (j *job) putConsents(person mentoring.PersonID, given []mentoring.Consent, on civil.Date) {
	for _, c := range given {
		c.PersonID, c.CohortID, c.On = person, j.p.Register.Cohort.ID, on
		latest, said, ok := mentoring.Consent{}, false, false
		for _, old := range j.p.Register.Entries.Consents {
			if old.PersonID != person || old.Item != c.Item || old.CohortID != c.CohortID || old.Removed {
				continue
			}
			said = said || old.Given == c.Given && old.On == c.On
			if !ok || !old.On.Before(latest.On) {
				latest, ok = old, true
			}
		}
		if !said && (!ok || latest.Given != c.Given && latest.Withdrawn.IsZero()) {
			j.batch.put(&c)
		}
	}
}

func sameName(p, q *personRow) bool {
	return kana.SameName(p.name, q.name) && (p.kana == "" || q.kana == "" || kana.SameName(p.kana, q.kana))
}
