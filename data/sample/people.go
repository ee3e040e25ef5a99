package sample

import (
	"banso/assets/municipality"
	"banso/data/mentoring"
)

// people weaves everybody the office knows, whatever the year: persons, the
// NPOs, and what they are to each other.
func (w *weaver) people() {
	for _, r := range w.rows("people.tsv") {
		w.name("person", r.text("key"), &mentoring.Person{
			Name: r.text("name"), Kana: r.text("kana"), FormerName: r.text("former_name"),
			Mail: r.text("mail"), Phone: r.text("phone"), MunicipalityCode: r.place("place"), Note: r.text("note"),
		})
	}
	for _, r := range w.rows("npos.tsv") {
		w.name("npo", r.text("key"), &mentoring.NPO{
			Name: r.text("name"), Kana: r.text("kana"), LegalForm: r.text("legal_form"),
			MunicipalityCode: r.place("place"), Address: r.text("address"), Fields: r.codes("fields"), Founded: r.text("founded"),
			FullTime: r.opt("full_time"), PartTime: r.opt("part_time"), Beneficiaries: r.opt("beneficiaries"),
			BeneficiaryNote: r.text("beneficiary_note"), Trouble: r.text("trouble"),
			Contact: mentoring.Contact{
				Name: r.text("contact_name"), Kana: r.text("contact_kana"),
				Phone: r.text("contact_phone"), Mail: r.text("contact_mail"),
			},
		})
	}
	for _, r := range w.rows("mentors.tsv") {
		w.name("mentor", r.text("person"), &mentoring.Mentor{
			PersonID: r.person("person"), WorkState: r.text("work_state"), Job: r.text("job"),
			Skills: r.codes("skills"), Themes: r.codes("themes"), Other: r.text("other"), Bio: r.text("bio"),
		})
	}
	for _, r := range w.rows("mentees.tsv") {
		w.name("mentee", r.text("person"), &mentoring.Mentee{
			PersonID: r.person("person"), NPOID: r.npo("npo"), Role: r.text("role"), Title: r.text("title"),
		})
	}
	for _, r := range w.rows("earlier.tsv") {
		w.put(&mentoring.Earlier{
			PersonID: r.person("person"), Name: r.text("name"), Kana: r.text("kana"), FiscalYear: r.number("fiscal_year"),
			PartnerID: r.person("partner"), Partner: r.text("partner_name"), NPOName: r.text("npo"), Note: r.text("note"),
		})
	}
}

// place returns the code of the municipality the cell names.
func (r row) place(column string) string {
	name := r.text(column)
	if name == "" {
		return ""
	}
	found := r.w.places.Find(name)
	if found.How != municipality.Exact {
		r.w.fail("%s line %d: no municipality %s", r.file, r.line, name)
	}
	return found.Place.Code
}
