package intake

import (
	"slices"
	"strings"

	"banso/assets/municipality"
	"banso/data/civil"
	"banso/data/kana"
)

// personRow is what a row of mentees or mentors says about the person.
type personRow struct {
	line               *line
	name, kana, former string
	mail, phone        string
	place              municipality.Place
	region             string // as written where no municipality is known
	note               string
	applied            civil.Date
	at                 civil.Clock
	written            string // timestamp as written, for telling earlier from later
	code               string // ID on questionnaires
	person             *known // whom the register knows already
}

// readPerson reads the fields that every person has.
func (l *line) readPerson() *personRow {
	p := &personRow{line: l}
	w := readName(l.fullName("name", "family_name", "given_name"))
	p.name, p.former = w.name, w.former
	if p.name == "" {
		l.reject(l.column("name"), NameMissing)
	}
	p.readKana(w)
	p.mail = l.mail("mail")
	p.phone = l.phone("phone")
	p.place, p.region = l.municipality()
	p.note = l.note()
	p.applied, p.at, p.written = l.applied()
	return p
}

// fullName returns a name of one column, or joins surname and given name.
func (l *line) fullName(whole, family, first Field) string {
	if l.has(whole) {
		return l.text(whole)
	}
	return strings.TrimSpace(l.text(family) + " " + l.text(first))
}

// readKana takes the reading from its column; Excel's own readings are not
// asked, they are often wrong.
func (p *personRow) readKana(w nameWritten) {
	l := p.line
	text := l.fullName("kana", "family_kana", "given_kana")
	c := l.column("kana")
	if c == nil {
		c = l.column("family_kana")
	}
	if text == "" && w.hint != "" && len(kana.Check(w.hint)) == 0 {
		text = w.hint
	}
	switch p.kana = kanaName(text); {
	case p.kana == "" && c != nil:
		l.reject(c, KanaMissing)
	case p.kana != "" && len(kana.Check(p.kana)) > 0:
		l.reject(c, KanaInvalid)
	}
}

// mail reads a mail address; a malformed one rejects the row.
func (l *line) mail(f Field) string {
	c := l.column(f)
	text := l.cellOf(c).text
	if isMissing(text) {
		return ""
	}
	if isDitto(text) {
		return l.fromAbove(c, func(above string) string { m, _ := mailOf(above); return m })
	}
	mail, ok := mailOf(text)
	if !ok {
		l.reject(c, MailInvalid)
		return ""
	}
	return mail
}

// phone reads a telephone number; what is no number is told and left out.
func (l *line) phone(f Field) string {
	c := l.column(f)
	x := l.cellOf(c)
	if isDitto(x.text) {
		return l.fromAbove(c, func(above string) string { return readPhone(textOf(above)).number })
	}
	r := readPhone(x)
	for _, code := range r.codes {
		if r.number == "" {
			l.warn(c, code, nil)
		} else {
			l.warn(c, code, r.number)
		}
	}
	return r.number
}

// fromAbove follows 同上 to the row it means and tells what was taken.
func (l *line) fromAbove(c *Column, read func(string) string) string {
	for i := len(l.t.rows) - 1; i >= 0; i-- {
		r := l.t.rows[i]
		if r.number >= l.row.number {
			continue
		}
		if above := r.at(c.index); !above.blank() && !isDitto(above.text) {
			value := read(above.text)
			l.warn(c, Ditto, value)
			return value
		}
	}
	l.warn(c, Ditto, nil)
	return ""
}

// municipality finds where somebody lives or works.
func (l *line) municipality() (p municipality.Place, region string) {
	c := l.column("municipality")
	prefecture := l.column("prefecture")
	text := l.cellOf(c).text
	if c == nil {
		c = prefecture
	}
	if name := l.cellOf(prefecture).text; prefecture != nil && !strings.HasPrefix(oneSpace(text), oneSpace(name)) {
		text = name + text
	} else if c == prefecture {
		text = name
	}
	if isMissing(text) {
		return p, ""
	}
	if isDitto(text) {
		l.fromAbove(c, func(above string) string {
			p = l.j.places.Find(above).Place
			return p.Full()
		})
		return p, ""
	}
	m := l.j.places.Find(text)
	switch m.How {
	case municipality.Exact:
		return m.Place, ""
	case municipality.Variant:
		l.warn(c, PlaceVariant, m.Place.Full())
		return m.Place, ""
	case municipality.Ambiguous:
		return l.whichPlace(c, m.Choices), oneSpace(text)
	}
	l.warn(c, PlaceUnknown, nil)
	return p, oneSpace(text)
}

func (l *line) whichPlace(c *Column, places []municipality.Place) municipality.Place {
	var choices []Choice
	seen := map[string]bool{}
	for _, p := range places {
		if name := p.WithWard(); !seen[name] && len(choices) < 40 {
			seen[name] = true
			choices = append(choices, Choice{Value: name, Label: name})
		}
	}
	answer, ok := l.ask(question{column: c, code: PlaceAmbiguous, choices: choices})
	if !ok {
		return municipality.Place{}
	}
	m := l.j.places.Find(answer)
	if m.How != municipality.Exact && m.How != municipality.Variant {
		l.misunderstood()
	}
	return m.Place
}

// note joins the columns of remarks and tells when one of them is about
// health, care or the like.
func (l *line) note() string {
	var parts []string
	for i := range l.t.columns {
		c := &l.t.columns[i]
		if c.Field != "note" {
			continue
		}
		text := strings.TrimSpace(l.cellOf(c).text)
		if isMissing(text) {
			continue
		}
		if sensitive(text) {
			l.warn(c, SensitiveNote, text)
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, "\n")
}

// applied returns when somebody applied: the day, the time, and the text by
// which two forms of one person are put in order.
func (l *line) applied() (day civil.Date, at civil.Clock, written string) {
	for _, f := range []Field{"timestamp", "applied_on"} {
		c := l.column(f)
		x := l.cellOf(c)
		if isMissing(x.text) {
			continue
		}
		d := readDay(x, l.j.yearAround())
		if d.err != nil {
			l.warn(c, DateUnreadable, nil)
			continue
		}
		if d.notes.Has(civil.NoteWeekday) {
			l.warn(c, WeekdayWrong, d.day.String())
		}
		return d.day, d.at, d.day.String() + " " + x.text
	}
	return day, at, ""
}

// yearAround is the days in which applications for the cohort can lie: its
// fiscal year.
func (j *job) yearAround() civil.Period {
	year := j.p.Register.Cohort.FiscalYear
	if year == 0 {
		year = j.res.Source.FiscalYear
	}
	if year == 0 {
		year = j.p.Today.FiscalYear()
	}
	return civil.FiscalYear(year)
}

// keys are what two rows about one person have in common: reading or name,
// together with mail, phone or ID.
func (p *personRow) keys() []string {
	var keys []string
	for _, who := range []string{kana.Fold(p.kana), kana.Fold(p.name)} {
		if who == "" {
			continue
		}
		for _, how := range []string{strings.ToLower(p.mail), onlyDigits(p.phone), codeKey(p.code)} {
			if how != "" {
				keys = append(keys, who+" "+how)
			}
		}
	}
	return keys
}

// same tells whether two rows are one person, and by what: reading or name,
// and mail, phone or ID.
func (p *personRow) same(q *personRow) Code {
	sound := p.kana != "" && kana.SameName(p.kana, q.kana)
	if !sound && !kana.SameName(p.name, q.name) {
		return ""
	}
	switch {
	case p.mail != "" && strings.EqualFold(p.mail, q.mail):
		if !sound {
			return SameNameAndMail
		}
		return SameKanaAndMail
	case sound && p.phone != "" && onlyDigits(p.phone) == onlyDigits(q.phone):
		return SameKanaAndPhone
	case p.code != "" && codeKey(p.code) == codeKey(q.code):
		return SameCode
	}
	return ""
}

// inRegister finds the person among those known already: same reading and
// same mail or phone, or the only one of that name whom nothing tells apart.
func (p *personRow) inRegister() {
	r := p.line.j.reg
	var alike []*known
	for _, k := range slices.Concat(r.bySound[kana.Fold(p.kana)], r.byName[kana.Fold(p.name)]) {
		if p.mail != "" && strings.EqualFold(k.Mail, p.mail) || p.phone != "" && onlyDigits(k.Phone) == onlyDigits(p.phone) ||
			p.code != "" && codeKey(k.code) == codeKey(p.code) {
			p.person = k
			return
		}
		bare := k.Mail == "" && k.Phone == "" || p.mail == "" && p.phone == ""
		if bare && !slices.Contains(alike, k) && kana.SameName(k.Name, p.name) && (p.kana == "" || k.Kana == "" || kana.SameName(k.Kana, p.kana)) {
			alike = append(alike, k)
		}
	}
	if len(alike) == 0 {
		return
	}
	answer, ok := p.line.ask(question{column: p.line.column("name"), code: PersonUncertain, blocks: true,
		choices: append(r.choices(alike), Choice{notListed, notListed})})
	if ok && answer != notListed {
		if p.person = r.labelled(answer); p.person == nil {
			p.line.misunderstood()
		}
	}
}
