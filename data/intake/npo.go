package intake

import (
	"context"
	"strings"

	"banso/assets/municipality"
	"banso/data/civil"
	"banso/data/kana"
	"banso/data/mentoring"
)

// npoRow is what a row says about an NPO.
type npoRow struct {
	line    *line
	npo     mentoring.NPO
	place   municipality.Place
	applied civil.Date
	written string
	fields  []string
}

func (j *job) readNPOs(ctx context.Context) error {
	fields := j.optionsOf(j.table, j.columnOf("fields"), "field")
	var rows []*npoRow
	lines, err := j.each(ctx, j.table, func(l *line) {
		rows = setLast(rows, j.readNPO(l, fields))
	})
	if err != nil {
		return err
	}
	rivals := make([]rival, len(rows))
	for i, r := range rows {
		r.line = lines[i]
		rivals[i] = rival{line: lines[i], written: r.written, filled: lines[i].filled()}
	}
	lost := j.supersede(rivals, func(i int) []string { return []string{foldNPO(rows[i].npo.Name)} }, func(a, b int) Code { return rows[a].same(rows[b]) })
	for i, r := range rows {
		if j.settle(r.line, lost[i]) {
			j.putNPO(r)
		}
	}
	return nil
}

// setLast appends what was read of a row, or replaces it when the row was read
// again with answers.
func setLast[T interface{ of() (row, round int) }](rows []T, r T) []T {
	row, round := r.of()
	if n := len(rows); n > 0 {
		if lastRow, lastRound := rows[n-1].of(); lastRow == row && lastRound == round {
			rows[n-1] = r
			return rows
		}
	}
	return append(rows, r)
}

func (r *npoRow) of() (row, round int) { return r.line.row.number, r.line.round }

func (j *job) columnOf(f Field) *Column {
	return (&line{j: j, t: j.table}).column(f)
}

func (j *job) readNPO(l *line, fields options) *npoRow {
	r := &npoRow{line: l}
	n := &r.npo
	var form string
	n.Name, form = cutLegalForm(l.text("name"))
	if n.Name == "" {
		l.reject(l.column("name"), NameMissing)
	}
	n.LegalForm = form
	if written := legalForm(l.text("legal_form")); written != "" && !strings.HasSuffix(form, written) {
		n.LegalForm = written
	}
	if n.Kana = kanaName(l.text("kana")); n.Kana != "" && !mentoring.IsReading(n.Kana) {
		l.warn(l.column("kana"), KanaInvalid, nil)
		n.Kana = ""
	}
	if name, form := cutLegalForm(n.Kana); form != "" {
		n.Kana = name
	}
	r.place, n.Region = l.municipality()
	n.MunicipalityCode = r.place.Code
	n.Address = l.address(r.place)
	r.fields = fields.split(l.text("fields"))
	n.Founded = l.founded()
	n.FullTime, n.PartTime = l.staff()
	n.Beneficiaries, n.BeneficiaryNote = l.people("beneficiaries")
	if n.Trouble = l.text("trouble"); isMissing(n.Trouble) {
		n.Trouble = ""
	}
	n.Contact = l.contact()
	r.applied, _, r.written = l.applied()
	return r
}

// contact reads how an NPO is reached; without a person in charge it is the
// representative.
func (l *line) contact() mentoring.Contact {
	f := Field("contact_name")
	if l.text(f) == "" {
		f = "representative"
	}
	w := readName(l.text(f))
	c := mentoring.Contact{Name: w.name, Kana: kanaName(l.text("contact_kana")), Phone: l.phone("phone"), Mail: l.contactMail()}
	if c.Kana == "" && len(kana.Check(w.hint)) == 0 {
		c.Kana = kanaName(w.hint)
	}
	if c.Kana != "" && !mentoring.IsReading(c.Kana) {
		c.Kana = ""
	}
	return c
}

// contactMail reads the mail of an NPO; a malformed one is told and left out,
// for the NPO can be taken without.
func (l *line) contactMail() string {
	before := len(l.rejected)
	mail := l.mail("mail")
	if len(l.rejected) > before {
		l.rejected = l.rejected[:before]
		l.warn(l.column("mail"), MailInvalid, nil)
	}
	return mail
}

// address is the whole of the written place when it says more than the
// municipality.
func (l *line) address(place municipality.Place) string {
	text := oneSpace(l.text("municipality"))
	if place.Code == "" || strings.HasSuffix(kana.Fold(place.Full()), kana.Fold(text)) {
		return ""
	}
	return text
}

// founded reads when an NPO was founded, as exactly as it is told.
func (l *line) founded() string {
	c := l.column("founded")
	x := l.cellOf(c)
	if isMissing(x.text) {
		return ""
	}
	if x.kind == dateCell {
		if x.month {
			return x.text[:7]
		}
		return x.text[:10]
	}
	r, err := civil.Read(foundedText(x.text), civil.Hint{})
	if err != nil || r.Date.After(l.j.p.Today) && !l.j.p.Today.IsZero() {
		l.warn(c, FoundedUnreadable, nil)
		return ""
	}
	switch r.Precision {
	case civil.PrecisionYear, civil.PrecisionFiscalYear:
		return r.Date.String()[:4]
	case civil.PrecisionMonth:
		return r.Date.String()[:7]
	}
	return r.Date.String()
}

// staff reads the numbers of staff out of one column or two.
func (l *line) staff() (full, part mentoring.Opt) {
	if c := l.column("staff"); c != nil {
		return l.staffOf(c)
	}
	one := func(f Field) mentoring.Opt {
		c := l.column(f)
		text := l.cellOf(c).text
		if isMissing(text) {
			return mentoring.Opt{}
		}
		n, ok := wholeOf(staffLabel.ReplaceAllString(text, ""), personUnits()...)
		if !ok {
			l.warn(c, StaffUnreadable, nil)
		}
		return mentoring.Opt{N: n, OK: ok}
	}
	return one("full_time"), one("part_time")
}

func (l *line) staffOf(c *Column) (full, part mentoring.Opt) {
	x := l.cellOf(c)
	turned := partTimeFirst(c.leaf)
	if first, second, ok := dateAsPair(x); ok {
		pair := Choice{Value: decimal(first) + "/" + decimal(second), Label: decimal(first) + "/" + decimal(second)}
		answer, given := l.ask(question{column: c, code: StaffDate, choices: []Choice{pair}})
		if !given {
			return
		}
		r := readStaff(answer, turned)
		if r.code == StaffUnreadable {
			l.misunderstood()
		}
		return r.full, r.part
	}
	r := readStaff(x.text, turned)
	if r.code != "" {
		l.warn(c, r.code, staffValue(r.full, r.part))
	}
	return r.full, r.part
}

// people reads how many people an NPO reaches a year, with the words that say
// more than the number.
func (l *line) people(f Field) (mentoring.Opt, string) {
	c := l.column(f)
	x := l.cellOf(c)
	if x.kind == dateCell {
		l.warn(c, PeopleUnreadable, nil)
		return mentoring.Opt{}, ""
	}
	r := readPeople(x)
	if r.code != "" {
		l.warn(c, r.code, optValue(r.n))
	}
	return r.n, r.note
}

// same tells whether two rows of one name are one NPO.
func (r *npoRow) same(q *npoRow) Code {
	if !formsAgree(r.npo.LegalForm, q.npo.LegalForm) {
		return ""
	}
	a, b := r.npo.MunicipalityCode, q.npo.MunicipalityCode
	if a != "" && b != "" && a != b && onlyDigits(r.npo.Contact.Phone) != onlyDigits(q.npo.Contact.Phone) && r.npo.Contact.Mail != q.npo.Contact.Mail {
		return ""
	}
	return SameNameFolded
}

// putNPO hands on an NPO and its part in the cohort.
func (j *job) putNPO(r *npoRow) {
	n := r.npo
	n.Fields = j.codes("field", r.fields)
	if m := j.reg.findNPO(n.Name); m.exact != nil {
		n = mergeNPO(m.exact.NPO, n)
		j.known(r.line)
	}
	j.batch.put(&n)
	entry := j.entry(mentoring.AsNPO, "", n.ID)
	if entry.AppliedOn.IsZero() {
		entry.AppliedOn = r.applied
	}
	j.batch.put(&entry)
	j.record(r.line, map[string]any{
		"name": n.Name, "kana": orNil(kana.ToKatakana(n.Kana)), "legal_form": orNil(n.LegalForm), "municipality": orNil(j.placeName(n.MunicipalityCode)),
		"code": orNil(n.MunicipalityCode), "founded": orNil(n.Founded), "staff": staffValue(n.FullTime, n.PartTime),
		"beneficiaries": optValue(n.Beneficiaries), "phone": orNil(n.Contact.Phone), "mail": orNil(n.Contact.Mail),
		"contact": orNil(n.Contact.Name), "applied_on": orNil(entry.AppliedOn.String()), "trouble": orNil(n.Trouble),
	})
}

func (j *job) placeName(code string) string {
	p, _ := j.places.ByCode(code)
	return p.Full()
}
