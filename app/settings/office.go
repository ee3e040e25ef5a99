package settings

import (
	"banso/app/desk"
	"banso/app/kit"
	"banso/assets/words"
	"banso/data"
	"banso/data/mentoring"
)

// office is the leaf with the profile of the organization, which stands on
// every cover.
type office struct {
	facts desk.Facts
	edit  *desk.Editor
	desk  *desk.Desk
	base  mentoring.Organization
}

func newOffice(d *desk.Desk) leaf {
	o := &office{desk: d}
	say := d.Book.Say
	entry := kit.NewEntry
	reading := entry(kit.KindReading)
	form := kit.NewForm(d.Book, kit.Tab{Sections: []kit.Section{
		{Above: kit.NewProse(say(words.SettingsOfficeText), kit.Small), Fields: []kit.Field{
			{Name: "name", Label: say(words.SettingsOfficeName), Required: true, Input: entry(kit.KindText).FeedsReading(reading)},
			{Name: "kana", Label: say(words.SettingsKana), Input: reading},
			{Name: "legal_form", Label: say(words.SettingsLegalForm), Narrow: 280, Input: entry(kit.KindText)},
			{Name: "representative", Label: say(words.SettingsRepresentative), Narrow: 280, Help: say(words.SettingsRepresentativeHelp), Input: entry(kit.KindText)},
			{Name: "postal_code", Label: say(words.SettingsPostalCode), Narrow: 140, Input: entry(kit.KindNumber)},
			{Name: "address", Label: say(words.SettingsAddress), Input: entry(kit.KindText)},
			{Name: "phone", Label: say(words.SettingsPhone), Narrow: 220, Input: entry(kit.KindPhone)},
			{Name: "mail", Label: say(words.SettingsMail), Narrow: 340, Input: entry(kit.KindMail)},
			{Name: "web", Label: say(words.SettingsWeb), Narrow: 340, Input: entry(kit.KindMail)},
		}},
		{Title: say(words.SettingsForReports), Fields: []kit.Field{
			{Name: "contact_name", Label: say(words.SettingsContact), Narrow: 340, Help: say(words.SettingsContactHelp), Input: entry(kit.KindText)},
			{Name: "profile", Label: say(words.SettingsProfile), Help: say(words.SettingsProfileHelp), Input: kit.NewNotes(4)},
		}},
	}})
	o.edit = desk.NewEditor(d, form, o)
	o.edit.SetTitle(say(words.SettingsOffice))
	return leaf{id: leafOffice, title: words.SettingsOffice, content: o.edit.Content(), save: o.edit.Save, leave: o.edit.Keep,
		refresh: func(f desk.Facts) {
			o.facts = f
			o.edit.Open("organization")
		}}
}

// Texts returns the profile as stored and takes it as the base of what is
// typed.
func (o *office) Texts() map[string]string {
	o.base = o.facts.Snapshot.Office.Organization
	return officeTexts(o.base)
}

// Submit makes the act that saves the profile.
func (o *office) Submit(texts map[string]string) (desk.Deed, mentoring.Problems) {
	org, problems := readOffice(o.base, texts)
	return desk.Deed{Op: mentoring.OpSaveSettings, Write: func(tx *data.Tx) error { return tx.Put(&org) }}, problems
}

func officeTexts(o mentoring.Organization) map[string]string {
	return map[string]string{"name": o.Name, "kana": o.Kana, "legal_form": o.LegalForm, "representative": o.Representative,
		"postal_code": o.PostalCode, "address": o.Address, "phone": o.Phone, "mail": o.Mail, "web": o.Web,
		"contact_name": o.ContactName, "profile": o.Profile}
}

func readOffice(o mentoring.Organization, texts map[string]string) (mentoring.Organization, mentoring.Problems) {
	t := desk.Read(texts)
	o.Name, o.Kana, o.LegalForm, o.Representative = t.Text("name"), t.Text("kana"), t.Text("legal_form"), t.Text("representative")
	o.PostalCode, o.Address, o.Phone, o.Mail, o.Web = t.Text("postal_code"), t.Text("address"), t.Text("phone"), t.Text("mail"), t.Text("web")
	o.ContactName, o.Profile = t.Text("contact_name"), t.Text("profile")
	return o, t.Problems(o.Check())
}
