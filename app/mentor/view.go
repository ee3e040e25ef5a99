package mentor

import (
	"fyne.io/fyne/v2"

	"banso/app/desk"
	"banso/app/kit"
	"banso/app/people"
	"banso/assets/words"
)

// view is the widgets of the page.
type view struct {
	form    *kit.Form
	person  *people.Fields
	skills  *kit.Chips
	themes  *kit.Chips
	all     *kit.Check
	remove  *kit.Button
	history *fyne.Container
}

func newView(d *desk.Desk, remove func()) *view {
	v := &view{person: people.NewFields(d), skills: kit.NewChips(nil), themes: kit.NewChips(nil),
		all: kit.NewCheck(d.Book.Say(words.MentorAll)), history: people.NewHistory()}
	v.remove = kit.NewQuiet(d.Book.Say(words.MentorRemove), remove)
	v.form = kit.NewForm(d.Book, v.basics(d), v.work(d), v.person.Week(), v.person.Consents(),
		kit.Tab{Title: d.Book.Say(words.PersonHistory), Sections: []kit.Section{{Above: v.history}}})
	return v
}

// tabOf returns the number of the tab that a route's part means.
func tabOf(part string) int {
	switch part {
	case "hours":
		return 2
	case "consent":
		return 3
	}
	return 0
}

func (v *view) setFacts(f desk.Facts) {
	v.person.SetFacts(f)
	v.skills.SetOptions(desk.OfficeOptions(f, "skill"))
	v.themes.SetOptions(desk.OfficeOptions(f, "theme"))
}

func (v *view) basics(d *desk.Desk) kit.Tab {
	say := d.Book.Say
	states := desk.Options(d.Book, "work_state", "employed", "leave", "returned", "self", "left", "other")
	fields := append(v.person.Names(),
		kit.Field{Name: "work_state", Label: say(words.MentorWorkState), Help: say(words.MentorOptional), Input: kit.NewChoice(states)},
		kit.Field{Name: "job", Label: say(words.MentorJob), Input: kit.NewEntry(kit.KindText)})
	return kit.Tab{Title: say(words.MentorBasics), Sections: []kit.Section{{Fields: fields}, v.person.Contact(), v.person.Entry()}}
}

func (v *view) work(d *desk.Desk) kit.Tab {
	say := d.Book.Say
	return kit.Tab{Title: say(words.PersonWishes), Sections: []kit.Section{
		{Title: say(words.MentorBrings), Fields: []kit.Field{
			{Name: "skills", Label: say(words.MentorSkills), Input: v.skills},
			{Name: "mentor_themes", Label: say(words.MentorThemes), Input: v.themes},
			{Name: "other", Label: say(words.MentorOther), Input: kit.NewEntry(kit.KindText)},
			{Name: "bio", Label: say(words.MentorBio), Input: kit.NewNotes(3)},
		}},
		v.person.Wishes(kit.Field{Name: "max_teams", Label: say(words.MentorMaxTeams), Input: people.NewCount(d.Book, "team", 1)}),
	}}
}
