package intake

import (
	"context"
	"strings"

	"banso/data/kana"
	"banso/data/mentoring"
)

// pastRow is what a row says about an earlier participation.
type pastRow struct {
	line    *line
	earlier []mentoring.Earlier // one for each person of the row
	person  *known
	former  string // surname that the person of the first entry had
}

func (r *pastRow) of() (row, round int) { return r.line.row.number, r.line.round }

func (j *job) readPast(ctx context.Context) error {
	var rows []*pastRow
	lines, err := j.each(ctx, j.table, func(l *line) {
		rows = setLast(rows, j.readEarlier(l))
	})
	if err != nil {
		return err
	}
	for i, r := range rows {
		if r.line = lines[i]; j.settle(r.line, false) {
			j.putEarlier(r)
		}
	}
	return nil
}

func (j *job) readEarlier(l *line) *pastRow {
	r := &pastRow{line: l}
	year, ok := fiscalYear(l.text("fiscal_year"))
	if !ok {
		l.reject(l.column("fiscal_year"), YearUnreadable)
	}
	base := mentoring.Earlier{FiscalYear: year, NPOName: oneSpace(l.text("npo")), Note: oneSpace(l.text("completed"))}
	if note := l.text("note"); !isMissing(note) {
		base.Note = strings.TrimSpace(base.Note + "\n" + note)
	}
	if !l.has("name") && !l.has("family_name") {
		r.pair(base)
		return r
	}
	e := base
	e.Name = personName(l.fullName("name", "family_name", "given_name"))
	e.Kana = kanaName(l.fullName("kana", "family_kana", "given_kana"))
	e.Partner = strings.Join(splitNames(l.text("partner")), "、")
	c := l.column("name")
	if e.Name == "" {
		l.reject(c, NameMissing)
		return r
	}
	r.person, _ = l.whoIs(c, personQuery{written: e.Name, kana: e.Kana, needKana: l.has("kana"), among: isMentor}, false)
	if r.person != nil {
		e.PersonID = r.person.ID
		r.learn(e.Name)
		if r.person.entry.Before == mentoring.Some(0) {
			l.warn(c, PastConflict, decimal(year))
		}
	}
	e.PartnerID = l.partner(e.Partner)
	r.earlier = []mentoring.Earlier{e}
	return r
}

// pair reads a row that names both mentors of a team: one entry for each.
func (r *pastRow) pair(base mentoring.Earlier) {
	l := r.line
	var names []string
	var ids []mentoring.PersonID
	for i := range l.t.columns {
		c := &l.t.columns[i]
		if c.Field.Base() != "mentor" {
			continue
		}
		for _, name := range splitNames(l.cellOf(c).text) {
			k, _ := l.whoIs(c, personQuery{written: name, among: isMentor}, false)
			id := mentoring.PersonID("")
			if k != nil {
				id = k.ID
			}
			names, ids = append(names, name), append(ids, id)
		}
	}
	if len(names) == 0 {
		l.reject(l.column("mentor"), NameMissing)
	}
	for i, name := range names {
		e := base
		e.Name, e.PersonID = name, ids[i]
		if len(names) == 2 {
			e.Partner, e.PartnerID = names[1-i], ids[1-i]
		}
		r.earlier = append(r.earlier, e)
	}
}

func isMentor(k *known) bool { return k.mentor || !k.mentee }

// learn keeps the former surname that a list told, so that later rows find the
// person by it.
func (r *pastRow) learn(written string) {
	w := readName(written)
	if w.present == "" && kana.SameName(w.name, r.person.Name) || r.person.FormerName != "" {
		return
	}
	if w.present != "" {
		r.former = first(surname(w.name), w.name)
		r.person.FormerName = r.former
	}
}

// partner finds the co-mentor of old; a name that fits several people is told
// and left unlinked.
func (l *line) partner(written string) mentoring.PersonID {
	if written == "" {
		return ""
	}
	m := l.j.reg.findPerson(personQuery{written: written, among: isMentor})
	switch {
	case m.exact != nil:
		return m.exact.ID
	case m.code == FormerName && len(m.choices) == 1:
		return m.choices[0].ID
	case m.suggested != nil:
		return m.suggested.ID
	case len(m.choices) > 1 && m.code == PersonUncertain:
		l.warn(l.column("partner"), PersonUncertain, nil)
	}
	return ""
}

func (j *job) putEarlier(r *pastRow) {
	if r.former != "" {
		p := r.person.Person
		p.FormerName = r.former
		j.batch.put(&p)
	}
	for _, e := range r.earlier {
		if old, ok := j.sameEarlier(e); ok {
			j.known(r.line)
			e.Base = old.Base
		}
		j.batch.put(&e)
		var matched, partner any
		if k := j.reg.byID[e.PersonID]; k != nil {
			matched = k.Name
		}
		if k := j.reg.byID[e.PartnerID]; k != nil {
			partner = k.Name
		}
		j.record(r.line, map[string]any{"fiscal_year": e.FiscalYear, "name": e.Name, "kana": orNil(e.Kana), "matched": matched,
			"partner": orNil(e.Partner), "partner_matched": partner, "npo": orNil(e.NPOName), "completed": orNil(e.Note)})
	}
}

// sameEarlier finds an entry of the register that says the same.
func (j *job) sameEarlier(e mentoring.Earlier) (mentoring.Earlier, bool) {
	for _, old := range j.p.Register.People.Earlier {
		if !old.Removed && old.FiscalYear == e.FiscalYear && kana.SameName(old.Name, e.Name) && foldNPO(old.NPOName) == foldNPO(e.NPOName) {
			return old, true
		}
	}
	return mentoring.Earlier{}, false
}
