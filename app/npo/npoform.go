package npo

import (
	"banso/app/desk"
	"banso/app/people"
	"banso/data/mentoring"
)

// file is everything a form about an NPO shows: the body itself and its entry
// in the cohort that is open.
type file struct {
	npo   mentoring.NPO
	entry mentoring.Participation // of part AsNPO
	stage people.Stage
}

// texts writes a file into the fields of the form.
func (f file) texts() map[string]string {
	n, e := f.npo, f.entry
	texts := map[string]string{
		"name": n.Name, "kana": n.Kana, "legal_form": n.LegalForm, "municipality": n.MunicipalityCode,
		"region": n.Region, "address": n.Address, "fields": n.Fields.String(), "founded": n.Founded,
		"full_time": desk.Number(n.FullTime), "part_time": desk.Number(n.PartTime),
		"beneficiaries": desk.Number(n.Beneficiaries), "beneficiary_note": n.BeneficiaryNote, "trouble": n.Trouble,
		"contact_name": n.Contact.Name, "contact_kana": n.Contact.Kana, "contact_phone": n.Contact.Phone, "contact_mail": n.Contact.Mail,
		"stage": string(e.Stage), "applied_on": e.AppliedOn.String(), "source": e.Source, "wishes": e.Wishes,
	}
	f.stage.Texts(texts)
	return texts
}

// read makes a file of typed texts, on the base of the one that was shown.
func (f file) read(texts map[string]string) (file, mentoring.Problems) {
	t := desk.Read(texts)
	n := &f.npo
	n.Name, n.Kana, n.LegalForm = t.Text("name"), t.Text("kana"), t.Text("legal_form")
	n.MunicipalityCode, n.Region, n.Address = t.Text("municipality"), t.Text("region"), t.Text("address")
	n.Fields, n.Founded = t.Codes("fields"), t.Text("founded")
	n.FullTime, n.PartTime = t.Number("full_time"), t.Number("part_time")
	n.Beneficiaries, n.BeneficiaryNote = t.Number("beneficiaries"), t.Text("beneficiary_note")
	n.Trouble = t.Text("trouble")
	n.Contact = mentoring.Contact{
		Name: t.Text("contact_name"), Kana: t.Text("contact_kana"), Phone: t.Text("contact_phone"), Mail: t.Text("contact_mail"),
	}
	e := &f.entry
	e.Stage, e.AppliedOn = mentoring.Stage(t.Text("stage")), t.Date("applied_on")
	e.Source, e.Wishes = t.Text("source"), t.Text("wishes")
	f.stage.Read(t)
	return f, t.Problems(n.Check())
}

// takesPart tells whether the NPO has an entry in this cohort, or shall get one.
func (f file) takesPart() bool { return f.entry.ID != "" || f.entry.Stage != "" }
