package people

import (
	"banso/app/desk"
	"banso/app/kit"
	"banso/assets/words"
	"banso/data/mentoring"
)

// Fields is the widgets of a file that its page must reach later: those whose
// options come from the register.
type Fields struct {
	Themes *kit.Chips
	desk   *desk.Desk
}

// NewFields begins the widgets of a form about a person.
func NewFields(d *desk.Desk) *Fields { return &Fields{Themes: kit.NewChips(nil), desk: d} }

// SetFacts gives the pick lists what the office keeps.
func (x *Fields) SetFacts(f desk.Facts) { x.Themes.SetOptions(desk.OfficeOptions(f, "theme")) }

// NewCount returns a field for a number of what a unit counts, from the least
// that makes sense.
func NewCount(book words.Book, unit string, least int64) *kit.NumberField {
	return kit.NewNumberField(book, kit.Limits{Least: least, Most: mostCount, Unit: book.Code("unit_name", unit)})
}

// mostCount is more than any group of this program counts; a number above it
// has a figure too many.
const mostCount = 999_999

// Names returns the fields of the person's names.
func (x *Fields) Names() []kit.Field {
	say := x.desk.Book.Say
	reading := kit.NewReadingField()
	return []kit.Field{
		{Name: "name", Label: say(words.PersonName), Required: true, Narrow: 280, Input: kit.NewEntry(kit.KindText).FeedsReading(reading)},
		{Name: "kana", Label: say(words.PersonKana), Narrow: 280, Input: reading},
		{Name: "former_name", Label: say(words.PersonFormer), Narrow: 280, Input: kit.NewEntry(kit.KindText)},
	}
}

// Contact returns the section of how the person is reached.
func (x *Fields) Contact() kit.Section {
	say := x.desk.Book.Say
	return kit.Section{Title: say(words.PersonContact), Fields: []kit.Field{
		{Name: "mail", Label: say(words.PersonMail), Input: kit.NewEntry(kit.KindMail)},
		{Name: "phone", Label: say(words.PersonPhone), Narrow: 200, Input: kit.NewPhoneField()},
		{Name: "municipality", Label: say(words.PersonMunicipality), Narrow: 280, Input: desk.NewPlaceSelect(x.desk.Book)},
		{Name: "note", Label: say(words.PersonNote), Help: say(words.PersonNoteHelp), Input: kit.NewNotes(2)},
	}}
}

// Entry returns the section of how the person entered this cohort.
func (x *Fields) Entry() kit.Section {
	say, book := x.desk.Book.Say, x.desk.Book
	return kit.Section{Title: say(words.PersonEntry), Fields: append(StageFields(x.desk), []kit.Field{
		{Name: "applied_on", Label: say(words.PersonApplied), Input: kit.NewDateField(x.desk.Calendar)},
		{Name: "source", Label: say(words.PersonSource), Input: kit.NewChoice(desk.Options(book, "source", "form", "paper", "mail", "staff"))},
		{Name: "code", Label: say(words.PersonCode), Help: say(words.PersonCodeHelp), Narrow: 140, Input: kit.NewEntry(kit.KindNumber)},
		{Name: "before", Label: say(words.PersonBefore), Help: say(words.PersonBeforeHelp), Input: NewCount(book, "time", 0)},
	}...)}
}

// Wishes returns the section of wishes and NG.
func (x *Fields) Wishes(more ...kit.Field) kit.Section {
	say, book := x.desk.Book.Say, x.desk.Book
	return kit.Section{Title: say(words.PersonWishes), Fields: append(more,
		kit.Field{Name: "medium", Label: say(words.PersonMedium), Input: kit.NewChoice(desk.Options(book, "medium", "online", "in_person", "either"))},
		kit.Field{Name: "wishes", Label: say(words.PersonWish), Input: kit.NewNotes(3)},
		kit.Field{Name: "avoid", Label: say(words.PersonAvoid), Help: say(words.PersonAvoidHelp), Input: kit.NewNotes(2)},
	)}
}

// Week returns the tab of free hours.
func (x *Fields) Week() kit.Tab {
	say := x.desk.Book.Say
	return kit.Tab{Title: say(words.PersonHours), Sections: []kit.Section{{
		Above: kit.NewProse(say(words.KitGridHint), kit.Small),
		Fields: []kit.Field{
			{Name: "week", Label: say(words.PersonWeek), Input: kit.NewWeekGrid(x.desk.Book)},
		},
	}}}
}

// Consents returns the tab of the ledger of consents.
func (x *Fields) Consents() kit.Tab {
	say, book := x.desk.Book.Say, x.desk.Book
	answers := []kit.Option{{Code: consentYes, Text: say(words.PersonAgreed)}, {Code: consentNo, Text: say(words.PersonRefused)}}
	section := kit.Section{Above: kit.NewProse(say(words.PersonConsentHelp), kit.Small)}
	for _, item := range mentoring.ConsentItems() {
		section.Fields = append(section.Fields, kit.Field{
			Name: ConsentField(item), Label: book.Code("consent", string(item)),
			Input: newConsentLine(x.desk, answers),
		})
	}
	section.Fields = append(section.Fields, kit.Field{Name: "consent_version", Label: say(words.PersonVersion), Narrow: 100, Input: kit.NewEntry(kit.KindText)})
	return kit.Tab{Title: say(words.PersonConsents), Sections: []kit.Section{section}}
}

// newConsentLine is the answer, its day, and the day it was withdrawn. An
// answer without a day is taken to be given today.
func newConsentLine(d *desk.Desk, answers []kit.Option) *kit.Side {
	answer := kit.NewChoice(answers).OneLine()
	on := kit.NewDateField(d.Calendar).Compact(d.Book.Say(words.PersonConsentOn))
	withdrawn := kit.NewDateField(d.Calendar).Compact(d.Book.Say(words.PersonWithdrawn))
	side := kit.NewSide(answer, on, withdrawn)
	side.Edited = func() {
		if answer.Text() != "" && on.Text() == "" {
			on.SetDate(d.Calendar.Today())
		}
	}
	return side
}
