package settings

import (
	"strconv"
	"strings"

	"banso/app/desk"
	"banso/assets/municipality"
	"banso/data/civil"
	"banso/data/mentoring"
)

// cohortFile is everything the form about a cohort shows: the cohort itself,
// the municipality and department that read its report, and its grant.
type cohortFile struct {
	cohort       mentoring.Cohort
	municipality mentoring.Municipality
	department   mentoring.Department
	grant        mentoring.Grant
	copies       bool // a new one that may take over from an earlier one
}

// fileOf finds what belongs to a cohort in the snapshot of it.
func fileOf(c mentoring.Cohort, s mentoring.Snapshot) cohortFile {
	f := cohortFile{cohort: c}
	f.municipality, _ = mentoring.Find(s.Office.Municipalities, string(c.MunicipalityID))
	f.department, _ = mentoring.Find(s.Office.Departments, string(c.DepartmentID))
	for _, g := range s.Money.Grants {
		if g.CohortID == c.ID && !g.Removed && f.grant.ID == "" {
			f.grant = g
		}
	}
	return f
}

// next is the cohort after this one: a year later, run in the same way for the
// same readers.
func (f cohortFile) next() cohortFile {
	c := f.cohort
	n := cohortFile{municipality: f.municipality, department: f.department, copies: true}
	n.cohort = mentoring.Cohort{
		Name: bumped(c.Name, c.FiscalYear), FiscalYear: c.FiscalYear + 1, MunicipalityID: c.MunicipalityID, DepartmentID: c.DepartmentID,
		From: years(c.From, 1), To: years(c.To, 1), CodePrefix: bumped(c.CodePrefix, c.FiscalYear), Template: c.Template, Purpose: c.Purpose,
	}
	g := f.grant
	if g.Name != "" {
		n.grant = mentoring.Grant{Authority: g.Authority, Name: bumped(g.Name, c.FiscalYear), FiscalYear: g.FiscalYear + 1,
			From: years(g.From, 1), To: years(g.To, 1), ReportDue: years(g.ReportDue, 1), Credit: bumped(g.Credit, c.FiscalYear)}
	}
	return n
}

// first is the cohort of a register without any.
func first(today civil.Date, name string) cohortFile {
	return cohortFile{cohort: mentoring.Cohort{Name: name, FiscalYear: today.FiscalYear(), Template: mentoring.DefaultTemplate()}}
}

// bumped writes the next year where a text names a fiscal year: in the era, in
// full, or by its last two figures at the end of an ID.
func bumped(text string, year int) string {
	for _, form := range []func(int) string{civil.FiscalYearWareki, strconv.Itoa} {
		if was := form(year); strings.Contains(text, was) {
			return strings.ReplaceAll(text, was, form(year+1))
		}
	}
	if short := strconv.Itoa(year % 100); len(short) == 2 && strings.HasSuffix(text, short) {
		return strings.TrimSuffix(text, short) + strconv.Itoa((year+1)%100)
	}
	return text
}

// years moves a day by whole years; 29 February becomes the 28th where there is
// none.
func years(d civil.Date, n int) civil.Date {
	if d.IsZero() {
		return d
	}
	if moved, ok := civil.New(d.Year()+n, d.Month(), d.Day()); ok {
		return moved
	}
	return civil.MustNew(d.Year()+n, d.Month(), d.Day()-1)
}

// texts writes the file into the fields of the form.
func (f cohortFile) texts() map[string]string {
	c, t, g := f.cohort, f.cohort.Template, f.grant
	out := map[string]string{
		"name": c.Name, "fiscal_year": number(c.FiscalYear), "from": c.From.String(), "to": c.To.String(), "code_prefix": c.CodePrefix,
		"sessions_per_month": number(t.SessionsPerMonth), "months": number(t.Months), "minutes": number(t.Minutes),
		"mentors_per_team": number(t.MentorsPerTeam), "min_gap_days": number(t.MinGapDays), "rooms": number(t.Rooms), "small_cell": number(t.SmallCell),
		"municipality": f.municipality.Code, "head_title": f.municipality.HeadTitle,
		"department": f.department.Name, "department_contact": f.department.Contact, "department_phone": f.department.Phone, "department_mail": f.department.Mail,
		"grant_name": g.Name, "authority": g.Authority, "decided": desk.Number(g.Decided), "grant_from": g.From.String(), "grant_to": g.To.String(),
		"report_due": g.ReportDue.String(), "credit": g.Credit, "purpose": c.Purpose, "reflection": c.Reflection,
		"copy_waves": "", "copy_texts": "", "copy_logic": "",
	}
	if f.copies {
		out["copy_waves"], out["copy_texts"], out["copy_logic"] = desk.Flag(true), desk.Flag(true), desk.Flag(true)
	}
	return out
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// read makes a file of typed texts. Another municipality than before is looked
// up among those of the register and, if it is not there, in the list of all.
func (f cohortFile) read(texts map[string]string, known []mentoring.Municipality) (cohortFile, mentoring.Problems) {
	t := desk.Read(texts)
	whole := func(field string) int { return t.Number(field).N }
	c := &f.cohort
	c.Name, c.FiscalYear, c.From, c.To, c.CodePrefix = t.Text("name"), whole("fiscal_year"), t.Date("from"), t.Date("to"), t.Text("code_prefix")
	c.Template = mentoring.Template{SessionsPerMonth: whole("sessions_per_month"), Months: whole("months"), Minutes: whole("minutes"),
		MentorsPerTeam: whole("mentors_per_team"), MinGapDays: whole("min_gap_days"), Rooms: whole("rooms"), SmallCell: whole("small_cell")}
	c.Purpose, c.Reflection = t.Text("purpose"), t.Text("reflection")
	f.readPlace(t, known)
	d := &f.department
	if name := t.Text("department"); name != d.Name { // another one: the earlier cohorts keep theirs
		d.Base = mentoring.Base[mentoring.DepartmentID]{}
	}
	d.Name, d.Contact, d.Phone, d.Mail = t.Text("department"), t.Text("department_contact"), t.Text("department_phone"), t.Text("department_mail")
	g := &f.grant
	g.Name, g.Authority, g.Decided, g.Credit = t.Text("grant_name"), t.Text("authority"), t.Number("decided"), t.Text("credit")
	g.From, g.To, g.ReportDue = t.Date("grant_from"), t.Date("grant_to"), t.Date("report_due")
	if g.FiscalYear == 0 {
		g.FiscalYear = c.FiscalYear
	}
	return f, t.Problems(c.Check(), f.check())
}

func (f *cohortFile) readPlace(t *desk.Typed, known []mentoring.Municipality) {
	if code := t.Text("municipality"); code != f.municipality.Code {
		f.municipality = mentoring.Municipality{}
		f.department.Base = mentoring.Base[mentoring.DepartmentID]{} // of another municipality
		for _, m := range known {
			if m.Code == code && !m.Removed {
				f.municipality = m
			}
		}
		if f.municipality.Code == "" && code != "" {
			f.municipality = place(code)
		}
	}
	f.municipality.HeadTitle = t.Text("head_title")
}

// place makes a municipality of the list of all.
func place(code string) mentoring.Municipality {
	m := mentoring.Municipality{Code: code}
	index, err := municipality.Load()
	if err != nil {
		return m // a program that was built with a broken list; its test says so
	}
	for _, p := range index.All() {
		if p.Code == code {
			m.Name, m.Kana = p.Full(), p.Kana
		}
	}
	return m
}

// check finds what the records do not check themselves.
func (f cohortFile) check() mentoring.Problems {
	var out mentoring.Problems
	add := func(field string, code mentoring.ProblemCode) {
		out = append(out, mentoring.Problem{Field: field, Code: code})
	}
	if f.municipality.Code == "" && (f.municipality.HeadTitle != "" || f.department.Name != "") {
		add("municipality", mentoring.Required)
	}
	if f.grant.Name == "" && (f.grant.Credit != "" || f.grant.Decided.OK || !f.grant.ReportDue.IsZero()) {
		add("grant_name", mentoring.Required)
	}
	if !f.grant.From.IsZero() && f.grant.To.Before(f.grant.From) && !f.grant.To.IsZero() {
		add("grant_to", mentoring.EndsBefore)
	}
	if f.department.Mail != "" && !mentoring.IsMail(f.department.Mail) {
		add("department_mail", mentoring.NotAMail)
	}
	if f.department.Phone != "" && !mentoring.IsPhone(f.department.Phone) {
		add("department_phone", mentoring.NotAPhone)
	}
	return out
}
