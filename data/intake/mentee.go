package intake

import (
	"context"
	"strings"

	"banso/data/kana"
	"banso/data/mentoring"
)

// menteeRow is what a row says about a mentee.
type menteeRow struct {
	*personRow
	npo    *knownNPO
	title  string
	themes []string
	entry  mentoring.Participation
	given  []mentoring.Consent
}

func (r *menteeRow) of() (row, round int) { return r.line.row.number, r.line.round }

func (j *job) readMentees(ctx context.Context) error {
	themes := j.optionsOf(j.table, j.columnOf("themes"), "theme")
	asked := npoQuestions{}
	var rows []*menteeRow
	lines, err := j.each(ctx, j.table, func(l *line) {
		rows = setLast(rows, j.readMentee(l, themes, asked))
	})
	if err != nil {
		return err
	}
	lost := j.samePeople(lines, len(rows), func(i int) *personRow { return rows[i].personRow })
	for i, r := range rows {
		if r.line = lines[i]; j.settle(r.line, lost[i]) {
			j.putMentee(r)
		}
	}
	return nil
}

func (j *job) readMentee(l *line, themes options, asked npoQuestions) *menteeRow {
	r := &menteeRow{personRow: l.readPerson()}
	r.code = codeWritten(l.text("id"))
	r.inRegister()
	r.npo = l.npo(asked)
	if r.title = oneSpace(l.text("role")); isMissing(r.title) {
		r.title = ""
	}
	r.themes = themes.split(l.text("themes"))
	r.entry = l.readEntry(r.personRow)
	r.given = l.consents()
	return r
}

// readEntry reads what mentees and mentors say for this cohort.
func (l *line) readEntry(p *personRow) mentoring.Participation {
	e := mentoring.Participation{AppliedOn: p.applied, Week: l.week(), Medium: readMedium(l.text("medium")), Source: readSource(l.text("source"))}
	if l.has("timestamp") && e.Source == "" {
		e.Source = "form"
	}
	if w := l.text("wishes"); !isMissing(w) {
		e.Wishes = w
	}
	if a := l.text("avoid"); !isMissing(a) {
		e.Avoid = a
	}
	e.Stage = readStage(l.text("stage"))
	return e
}

// npoQuestions remembers which names of NPOs were asked about, so that a name
// is asked about once and not on every row.
type npoQuestions map[string]npoQuestion

type npoQuestion struct {
	row    int
	answer *knownNPO
}

// npo resolves the NPO a row belongs to.
func (l *line) npo(asked npoQuestions) *knownNPO {
	c := l.column("npo")
	text := strings.TrimSpace(l.cellOf(c).text)
	if c == nil {
		return nil
	}
	if text == "" || isDitto(text) {
		if text = l.npoAbove(c); text == "" {
			l.reject(c, NPOMissing)
			return nil
		}
		l.warn(c, FilledFromAbove, text)
	}
	m := l.j.reg.findNPO(text)
	switch before, ok := asked[text]; {
	case m.exact != nil:
		return m.exact
	case len(m.close) == 0:
		l.reject(c, NPOUnknown)
		return nil
	case ok && before.row != l.row.number:
		l.held = before.answer == nil
		return before.answer
	}
	var choices []Choice
	for _, n := range m.close {
		choices = append(choices, Choice{n.Name, n.Name})
	}
	answer, ok := l.ask(question{column: c, code: NPOUncertain, choices: append(choices, Choice{notListed, notListed}), blocks: true})
	var found *knownNPO
	switch {
	case !ok:
	case answer == notListed:
		l.reject(c, NPOUnknown)
	default:
		if found = l.j.reg.namedNPO(answer); found == nil {
			l.misunderstood()
		}
	}
	asked[text] = npoQuestion{l.row.number, found}
	return found
}

// namedNPO returns the NPO that an answer names.
func (r *register) namedNPO(answer string) *knownNPO {
	for _, n := range r.npos {
		if n.Name == answer {
			return n
		}
	}
	return r.findNPO(answer).exact
}

// npoAbove returns the NPO of the nearest row above that names one: lists
// saved as text lose the merging of cells.
func (l *line) npoAbove(c *Column) string {
	for i := len(l.t.rows) - 1; i >= 0; i-- {
		if r := l.t.rows[i]; r.number < l.row.number {
			if x, _ := l.t.grid.spread(r, c.index); !x.blank() && !isDitto(x.text) {
				return strings.TrimSpace(x.text)
			}
		}
	}
	return ""
}

// samePeople finds the rows that are one person and tells which of them are
// superseded; people of one name who are not one person are told.
func (j *job) samePeople(lines []*line, n int, person func(int) *personRow) []bool {
	rivals := make([]rival, n)
	for i := range n {
		p := person(i)
		p.line = lines[i]
		rivals[i] = rival{line: lines[i], hasID: p.code != "", written: p.written, filled: lines[i].filled()}
	}
	lost := j.supersede(rivals, func(i int) []string { return person(i).keys() }, func(a, b int) Code { return person(a).same(person(b)) })
	j.sharedCodes(n, person)
	named := map[string]*personRow{}
	for i := range n {
		p := person(i)
		name := kana.Fold(p.name)
		if lost[i] || name == "" || !p.line.mayBeSame() {
			continue
		}
		if q := named[name]; q != nil && sameName(p, q) {
			j.res.Info = append(j.res.Info, Finding{Place: p.line.place(p.line.column("name")), Code: NotDuplicate, Raw: p.name, Value: q.line.row.number})
		}
		named[name] = p
	}
	return lost
}

// sharedCodes takes an ID back that two people of the list have: it would mix
// their answers up.
func (j *job) sharedCodes(n int, person func(int) *personRow) {
	owner := map[string]*personRow{}
	for i := range n {
		p := person(i)
		key := codeKey(p.code)
		if key == "" || !p.line.mayBeSame() {
			continue
		}
		if q := owner[key]; q != nil && q.same(p) == "" {
			p.line.warn(p.line.column("id"), SameCode, nil)
			p.code = ""
			continue
		}
		owner[key] = p
	}
}

func (j *job) putMentee(r *menteeRow) {
	p := j.putPerson(r.personRow)
	m := mentoring.Mentee{PersonID: p.ID, Role: menteeRole(r.title), Title: r.title}
	if r.npo != nil {
		m.NPOID = r.npo.ID
	}
	for _, old := range j.p.Register.People.Mentees {
		if old.PersonID == p.ID && (old.NPOID == m.NPOID || m.NPOID == "") && !old.Removed {
			m.Base, m.NPOID, m.Title = old.Base, old.NPOID, first(m.Title, old.Title)
		}
	}
	if m.NPOID != "" {
		j.batch.put(&m)
	}
	e := j.mergeEntry(j.entry(mentoring.AsMentee, p.ID, m.NPOID), r.entry)
	e.NPOID, e.Code = m.NPOID, first(r.code, e.Code)
	if t := j.codes("theme", r.themes); len(t) > 0 {
		e.Themes = t
	}
	j.batch.put(&e)
	j.putConsents(p.ID, r.given, r.applied)
	npo := ""
	if r.npo != nil {
		npo = r.npo.Name
	}
	fields := j.personFields(p, e)
	fields["id"], fields["npo"], fields["role"], fields["themes"] = orNil(e.Code), orNil(npo), orNil(r.title), r.themes
	j.record(r.line, fields)
}

// putPerson hands on the person of a row: a new one, or the one known with
// what the list says anew.
func (j *job) putPerson(r *personRow) mentoring.Person {
	p := mentoring.Person{Name: r.name, Kana: r.kana, FormerName: r.former, Mail: r.mail, Phone: r.phone,
		MunicipalityCode: r.place.Code, Region: r.region, Note: r.note}
	if r.person != nil {
		old := r.person.Person
		j.known(r.line)
		p.Base, p.Name = old.Base, old.Name
		p.Kana, p.FormerName = first(p.Kana, old.Kana), first(p.FormerName, old.FormerName)
		p.Mail, p.Phone = first(p.Mail, old.Mail), first(p.Phone, old.Phone)
		p.MunicipalityCode, p.Region = first(p.MunicipalityCode, old.MunicipalityCode), first(p.Region, old.Region)
		p.Note = first(p.Note, old.Note)
	}
	if p.MunicipalityCode != "" {
		p.Region = ""
	}
	j.batch.put(&p)
	return p
}

// mergeEntry returns a participation with what a row says anew.
func (j *job) mergeEntry(old, now mentoring.Participation) mentoring.Participation {
	e := old
	if !now.AppliedOn.IsZero() {
		e.AppliedOn = now.AppliedOn
	}
	if now.Week.Len() > 0 {
		e.Week = now.Week
	}
	e.Source, e.Medium = first(now.Source, old.Source), first(now.Medium, old.Medium)
	e.Wishes, e.Avoid = first(now.Wishes, old.Wishes), first(now.Avoid, old.Avoid)
	if now.Stage != "" {
		e.Stage = now.Stage
	}
	if now.Before.OK {
		e.Before = now.Before
	}
	if now.MaxTeams > 0 {
		e.MaxTeams = now.MaxTeams
	}
	return e
}

func (j *job) personFields(p mentoring.Person, e mentoring.Participation) map[string]any {
	return map[string]any{"name": p.Name, "kana": orNil(p.Kana), "mail": orNil(p.Mail), "phone": orNil(p.Phone),
		"municipality": orNil(j.placeName(p.MunicipalityCode)), "code": orNil(p.MunicipalityCode), "slots": slots(e.Week),
		"applied_on": orNil(e.AppliedOn.String())}
}
