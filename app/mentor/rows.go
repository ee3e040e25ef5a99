package mentor

import (
	"slices"
	"strconv"
	"strings"

	"banso/app/desk"
	"banso/app/kit"
	"banso/assets/words"
	"banso/data/kana"
	"banso/data/mentoring"
)

// row is a mentor in the list.
type row struct {
	person mentoring.Person
	mentor mentoring.Mentor
	entry  mentoring.Participation
	skills string
	themes string
	teams  []int // numbers of the teams in this cohort
}

// rows lists the mentors of all years by their readings.
func rows(f desk.Facts) []row {
	s := f.Snapshot
	entries := map[mentoring.PersonID]mentoring.Participation{}
	for _, e := range s.Entries.Participations {
		if e.Part == mentoring.AsMentor {
			entries[e.PersonID] = e
		}
	}
	teams := map[mentoring.PersonID][]int{}
	for _, m := range s.Teams.Members {
		if m.Role != mentoring.RoleMentee {
			t, _ := mentoring.Find(s.Teams.Teams, string(m.TeamID))
			teams[m.PersonID] = append(teams[m.PersonID], t.No)
		}
	}
	persons := mentoring.Index(s.People.Persons)
	var out []row
	for _, m := range s.People.Mentors {
		list := teams[m.PersonID]
		slices.Sort(list)
		out = append(out, row{persons[string(m.PersonID)], m, entries[m.PersonID],
			strings.Join(desk.OfficeNames(f, "skill", m.Skills), " "), strings.Join(desk.OfficeNames(f, "theme", m.Themes), " "), list})
	}
	slices.SortStableFunc(out, byName)
	return out
}

func (r row) searched() []string {
	p := r.person
	return []string{p.Name, p.Kana, p.FormerName, p.Mail, p.Phone, r.mentor.Job, r.mentor.Other, r.mentor.Bio, r.skills, r.themes, r.entry.Code}
}

func (r row) teamText() string {
	list := make([]string, len(r.teams))
	for i, n := range r.teams {
		list[i] = strconv.Itoa(n)
	}
	return strings.Join(list, ", ")
}

func byName(a, b row) int {
	return strings.Compare(kana.SortKey(a.person.Kana), kana.SortKey(b.person.Kana))
}

func byStage(a, b row) int {
	return slices.Index(mentoring.Stages(), a.entry.Stage) - slices.Index(mentoring.Stages(), b.entry.Stage)
}

func byHours(a, b row) int { return a.entry.Week.Len() - b.entry.Week.Len() }

func byTeam(a, b row) int { return slices.Compare(a.teams, b.teams) }

// columns describes the list.
func columns(book words.Book) []kit.Column[row] {
	return []kit.Column[row]{
		{Head: words.PersonName, Width: 130, Grow: true, Less: byName, Show: func(r row) kit.Cell { return kit.Cell{Text: r.person.Name} }},
		{Head: words.PersonStage, Width: 72, Less: byStage, Show: func(r row) kit.Cell { return stage(book, r.entry.Stage) }},
		{Head: words.MentorSkills, Width: 130, Grow: true, Show: func(r row) kit.Cell { return kit.Cell{Text: r.skills, Color: kit.ColorMuted} }},
		{Head: words.MentorHours, Width: 66, Right: true, Less: byHours, Show: func(r row) kit.Cell { return hours(r.entry) }},
		{Head: words.MentorTeams, Width: 54, Less: byTeam, Show: func(r row) kit.Cell { return kit.Cell{Text: r.teamText()} }},
	}
}

func stage(book words.Book, s mentoring.Stage) kit.Cell {
	cell := kit.Cell{}
	if s != "" {
		cell.Text = book.Code("stage", string(s))
	}
	if s == mentoring.Declined {
		cell.Color = kit.ColorMuted
	}
	return cell
}

func hours(e mentoring.Participation) kit.Cell {
	if e.ID == "" {
		return kit.Cell{}
	}
	return kit.Cell{Text: strconv.Itoa(e.Week.Len())}
}
