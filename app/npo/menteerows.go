package npo

import (
	"slices"
	"strings"

	"banso/app/desk"
	"banso/app/kit"
	"banso/assets/words"
	"banso/data/kana"
	"banso/data/mentoring"
)

// menteeRow is a mentee in the list.
type menteeRow struct {
	person mentoring.Person
	mentee mentoring.Mentee
	npo    mentoring.NPO
	entry  mentoring.Participation
	team   int // number of the team in this cohort, 0 none
}

// menteeRows lists the mentees of all years by their readings.
func menteeRows(f desk.Facts) []menteeRow {
	s := f.Snapshot
	entries := map[mentoring.PersonID]mentoring.Participation{}
	for _, e := range s.Entries.Participations {
		if e.Part == mentoring.AsMentee {
			entries[e.PersonID] = e
		}
	}
	teams := map[mentoring.PersonID]int{}
	for _, m := range s.Teams.Members {
		if m.Role == mentoring.RoleMentee {
			t, _ := mentoring.Find(s.Teams.Teams, string(m.TeamID))
			teams[m.PersonID] = t.No
		}
	}
	persons, npos := mentoring.Index(s.People.Persons), mentoring.Index(s.People.NPOs)
	var out []menteeRow
	for _, m := range s.People.Mentees {
		out = append(out, menteeRow{persons[string(m.PersonID)], m, npos[string(m.NPOID)], entries[m.PersonID], teams[m.PersonID]})
	}
	slices.SortStableFunc(out, byReading)
	return out
}

// menteesOf lists the mentees of one NPO.
func menteesOf(f desk.Facts, id mentoring.NPOID) []menteeRow {
	return mentoring.Select(menteeRows(f), func(r menteeRow) bool { return r.npo.ID == id && id != "" })
}

func (r menteeRow) searched() []string {
	p := r.person
	return []string{p.Name, p.Kana, p.FormerName, p.Mail, p.Phone, r.npo.Name, r.npo.Kana, r.mentee.Title, r.entry.Code}
}

func byReading(a, b menteeRow) int {
	return strings.Compare(kana.SortKey(a.person.Kana), kana.SortKey(b.person.Kana))
}

func byNPO(a, b menteeRow) int {
	return strings.Compare(kana.SortKey(a.npo.Kana), kana.SortKey(b.npo.Kana))
}

// menteeColumns describes the list.
func menteeColumns(book words.Book) []kit.Column[menteeRow] {
	return []kit.Column[menteeRow]{
		{Head: words.PersonName, Width: 120, Less: byReading, Show: func(r menteeRow) kit.Cell { return kit.Cell{Text: r.person.Name} }},
		{Head: words.NPOOne, Width: 150, Grow: true, Less: byNPO, Show: func(r menteeRow) kit.Cell { return kit.Cell{Text: r.npo.Name, Color: kit.ColorMuted} }},
		{Head: words.NPOStage, Width: 76, Show: func(r menteeRow) kit.Cell { return stageCell(book, r.entry.Stage) },
			Less: func(a, b menteeRow) int { return stageAt(a.entry.Stage) - stageAt(b.entry.Stage) }},
		{Head: words.NPOTeams, Width: 50, Right: true, Show: func(r menteeRow) kit.Cell { return count(r.team) },
			Less: func(a, b menteeRow) int { return a.team - b.team }},
	}
}
