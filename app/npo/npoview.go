package npo

import (
	"fyne.io/fyne/v2"

	"banso/app/desk"
	"banso/app/kit"
	"banso/app/people"
	"banso/assets/words"
	"banso/data/mentoring"
)

// npoView is the widgets of the leaf of NPOs.
type npoView struct {
	form    *kit.Form
	fields  *kit.Chips
	all     *kit.Check
	remove  *kit.Button
	add     *kit.Button
	mentees *fyne.Container
	history *fyne.Container
}

func newNPOView(d *desk.Desk, remove, add func()) *npoView {
	say := d.Book.Say
	v := &npoView{fields: kit.NewChips(nil), all: kit.NewCheck(say(words.NPOAll)), mentees: kit.Stack(kit.HalfGap), history: people.NewHistory()}
	v.remove = kit.NewQuiet(say(words.NPORemove), remove)
	v.add = kit.NewButton(say(words.NPOAddMentee), add)
	v.form = kit.NewForm(d.Book, v.basics(d), v.wishes(d),
		kit.Tab{Title: say(words.NPOMentees), Sections: []kit.Section{{Above: v.mentees, Below: kit.Row(0, v.add, kit.Space())}}},
		kit.Tab{Title: say(words.PersonHistory), Sections: []kit.Section{{Above: v.history}}})
	return v
}

// showMentees lists people as ways to their own forms.
func (v *npoView) showMentees(list []menteeRow, open func(mentoring.PersonID)) {
	v.mentees.RemoveAll()
	for _, m := range list {
		name := kit.NewQuiet(m.person.Name, func() { open(m.person.ID) })
		v.mentees.Add(kit.Row(kit.Gap, name, kit.Middle(kit.NewText(m.mentee.Title, kit.Muted)), kit.Space()))
	}
	v.mentees.Refresh()
}

func (v *npoView) basics(d *desk.Desk) kit.Tab {
	say := d.Book.Say
	entry := kit.NewEntry
	reading, contactReading := kit.NewReadingField(), kit.NewReadingField()
	return kit.Tab{Title: say(words.NPOBasics), Sections: []kit.Section{
		{Fields: []kit.Field{
			{Name: "name", Label: say(words.NPOName), Required: true, Input: entry(kit.KindText).FeedsReading(reading)},
			{Name: "kana", Label: say(words.NPOKana), Input: reading},
			{Name: "legal_form", Label: say(words.NPOLegalForm), Narrow: 240, Input: entry(kit.KindText)},
			{Name: "municipality", Label: say(words.NPOMunicipality), Narrow: 240, Input: desk.NewPlaceSelect(d.Book)},
			{Name: "address", Label: say(words.NPOAddress), Input: entry(kit.KindText)},
			{Name: "fields", Label: say(words.NPOFields), Input: v.fields},
			{Name: "founded", Label: say(words.NPOFounded), Help: say(words.NPOFoundedHelp), Narrow: 140, Input: entry(kit.KindNumber)},
		}},
		{Title: say(words.NPOContact), Fields: []kit.Field{
			{Name: "contact_name", Label: say(words.NPOContactName), Narrow: 240, Input: entry(kit.KindText).FeedsReading(contactReading)},
			{Name: "contact_kana", Label: say(words.NPOKana), Narrow: 240, Input: contactReading},
			{Name: "contact_phone", Label: say(words.NPOPhone), Narrow: 240, Input: kit.NewPhoneField()},
			{Name: "contact_mail", Label: say(words.NPOMail), Input: entry(kit.KindMail)},
		}},
		{Title: say(words.NPOSize), Fields: []kit.Field{
			{Name: "full_time", Label: say(words.NPOFullTime), Input: people.NewCount(d.Book, "person", 0)},
			{Name: "part_time", Label: say(words.NPOPartTime), Input: people.NewCount(d.Book, "person", 0)},
			{Name: "beneficiaries", Label: say(words.NPOBeneficiaries), Input: people.NewCount(d.Book, "person", 0)},
			{Name: "beneficiary_note", Label: say(words.NPOBeneficiaryNote), Input: entry(kit.KindText)},
		}},
	}}
}

func (v *npoView) wishes(d *desk.Desk) kit.Tab {
	say := d.Book.Say
	return kit.Tab{Title: say(words.NPOWishes), Sections: []kit.Section{
		{Fields: []kit.Field{
			{Name: "trouble", Label: say(words.NPOTrouble), Help: say(words.NPOTroubleHelp), Input: kit.NewNotes(4)},
		}},
		{Title: say(words.NPOEntry), Fields: append(people.StageFields(d), []kit.Field{
			{Name: "applied_on", Label: say(words.NPOApplied), Input: kit.NewDateField(d.Calendar)},
			{Name: "source", Label: say(words.NPOSource), Narrow: 200, Input: kit.NewSelect(d.Book, desk.Options(d.Book, "source", "form", "paper", "mail", "staff"), "")},
			{Name: "wishes", Label: say(words.NPOWish), Input: kit.NewNotes(3)},
		}...)},
	}}
}
