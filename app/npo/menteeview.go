package npo

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"banso/app/desk"
	"banso/app/kit"
	"banso/app/people"
	"banso/assets/words"
	"banso/data/kana"
	"banso/data/mentoring"
)

// menteeView is the widgets of the leaf of mentees.
type menteeView struct {
	form    *kit.Form
	person  *people.Fields
	npo     *kit.Select
	all     *kit.Check
	remove  *kit.Button
	history *fyne.Container
}

func newMenteeView(d *desk.Desk, remove func()) *menteeView {
	say := d.Book.Say
	v := &menteeView{person: people.NewFields(d), all: kit.NewCheck(say(words.MenteeAll)), history: people.NewHistory(),
		npo: kit.NewSelect(d.Book, nil, say(words.MenteeNPOHint))}
	v.remove = kit.NewQuiet(say(words.MenteeRemove), remove)
	fields := append(v.person.Names(),
		kit.Field{Name: "npo", Label: say(words.NPOOne), Required: true, Input: v.npo},
		kit.Field{Name: "role", Label: say(words.MenteeRole), Input: kit.NewChoice(desk.Options(d.Book, "mentee_role", "leader", "staff"))},
		kit.Field{Name: "title", Label: say(words.MenteeJob), Narrow: 280, Input: kit.NewEntry(kit.KindText)})
	themes := kit.Field{Name: "entry_themes", Label: say(words.MenteeThemes), Input: v.person.Themes}
	v.form = kit.NewForm(d.Book,
		kit.Tab{Title: say(words.NPOBasics), Sections: []kit.Section{{Fields: fields}, v.person.Contact()}},
		kit.Tab{Title: say(words.PersonWishes), Sections: []kit.Section{v.person.Entry(), v.person.Wishes(themes)}},
		v.person.Week(), v.person.Consents(),
		kit.Tab{Title: say(words.PersonHistory), Sections: []kit.Section{{Above: v.history}}})
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

func (v *menteeView) setFacts(f desk.Facts) {
	v.person.SetFacts(f)
	npos := slices.Clone(f.Snapshot.People.NPOs)
	slices.SortFunc(npos, func(a, b mentoring.NPO) int { return strings.Compare(kana.SortKey(a.Kana), kana.SortKey(b.Kana)) })
	options := make([]kit.Option, len(npos))
	for i, n := range npos {
		options[i] = kit.Option{Code: string(n.ID), Text: n.Name, Reading: n.Kana}
	}
	v.npo.SetOptions(options)
}
