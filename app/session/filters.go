package session

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"banso/app/desk"
	"banso/app/kit"
	"banso/assets/words"
	"banso/data/mentoring"
)

// filters is what narrows the list: the state as chips, the team and the
// mentor from lists.
type filters struct {
	book    words.Book
	state   *kit.Chips
	team    *kit.Select
	mentor  *kit.Select
	content fyne.CanvasObject
}

func newFilters(book words.Book) filters {
	f := filters{book: book, state: kit.NewChips(stateOptions(book, desk.SessionStates())).OneLine(),
		team: kit.NewSelect(book, nil, book.Say(words.SessionAllTeams)), mentor: kit.NewSelect(book, nil, book.Say(words.SessionAllMentors))}
	f.content = kit.Stack(kit.Gap, f.state, kit.Row(kit.Gap, kit.Width(220, f.team), kit.Width(180, f.mentor)))
	return f
}

// listen calls changed after each choice.
func (f filters) listen(changed func()) {
	for _, in := range []kit.Input{f.state, f.team, f.mentor} {
		in.Listen(changed)
	}
}

func (f filters) setOptions(teams, mentors []kit.Option) {
	f.team.SetOptions(slices.Concat([]kit.Option{{Text: f.book.Say(words.SessionAllTeams)}}, teams))
	f.mentor.SetOptions(slices.Concat([]kit.Option{{Text: f.book.Say(words.SessionAllMentors)}}, mentors))
}

// keeps tells whether a row passes.
func (f filters) keeps(r row) bool {
	mentor := mentoring.PersonID(f.mentor.Text())
	switch {
	case f.state.Text() != "" && !slices.Contains(strings.Fields(f.state.Text()), string(r.state)):
		return false
	case f.team.Text() != "" && f.team.Text() != string(r.team.ID):
		return false
	}
	return mentor == "" || slices.Contains(r.mentors, mentor)
}

// clear takes all filters away, so that a session somebody asks for can be
// seen.
func (f filters) clear() {
	f.state.SetText("")
	f.team.SetText("")
	f.mentor.SetText("")
}
