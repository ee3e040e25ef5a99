package npo

import (
	"slices"
	"strconv"
	"strings"

	"banso/app/desk"
	"banso/app/kit"
	"banso/app/people"
	"banso/assets/words"
	"banso/data/kana"
	"banso/data/mentoring"
)

// row is an NPO in the list.
type row struct {
	npo     mentoring.NPO
	entry   mentoring.Participation
	mentees int
	teams   int
}

// rows lists the NPOs by their readings, with what they have in this cohort.
func rows(f desk.Facts) []row {
	s := f.Snapshot
	entries := map[mentoring.NPOID]mentoring.Participation{}
	mentees := map[mentoring.NPOID]int{}
	for _, e := range s.Entries.Participations {
		switch e.Part {
		case mentoring.AsNPO:
			entries[e.NPOID] = e
		case mentoring.AsMentee:
			mentees[e.NPOID]++
		}
	}
	teams := map[mentoring.NPOID]int{}
	for _, t := range s.Teams.Teams {
		teams[t.NPOID]++
	}
	out := make([]row, len(s.People.NPOs))
	for i, n := range s.People.NPOs {
		out[i] = row{n, entries[n.ID], mentees[n.ID], teams[n.ID]}
	}
	slices.SortStableFunc(out, func(a, b row) int {
		return strings.Compare(kana.SortKey(a.npo.Kana), kana.SortKey(b.npo.Kana))
	})
	return out
}

// inCohort tells whether the NPO takes part this year in any way.
func (r row) inCohort() bool { return r.entry.ID != "" || r.mentees > 0 || r.teams > 0 }

func (r row) searched() []string {
	c := r.npo.Contact
	return []string{r.npo.Name, r.npo.Kana, r.npo.Address, r.npo.Trouble, c.Name, c.Kana, c.Phone, c.Mail}
}

func byName(a, b row) int {
	return strings.Compare(kana.SortKey(a.npo.Kana), kana.SortKey(b.npo.Kana))
}

func byStage(a, b row) int { return stageAt(a.entry.Stage) - stageAt(b.entry.Stage) }

func stageAt(s mentoring.Stage) int { return slices.Index(mentoring.Stages(), s) }

// npoColumns describes the list.
func npoColumns(book words.Book) []kit.Column[row] {
	return []kit.Column[row]{
		{Head: words.NPOName, Width: 200, Grow: true, Less: byName, Show: func(r row) kit.Cell { return kit.Cell{Text: r.npo.Name} }},
		{Head: words.NPOStage, Width: 76, Less: byStage, Show: func(r row) kit.Cell { return stageCell(book, r.entry.Stage) }},
		{Head: words.NPOMentees, Width: 70, Right: true, Less: func(a, b row) int { return a.mentees - b.mentees }, Show: func(r row) kit.Cell { return count(r.mentees) }},
		{Head: words.NPOTeams, Width: 50, Right: true, Less: func(a, b row) int { return a.teams - b.teams }, Show: func(r row) kit.Cell { return count(r.teams) }},
	}
}

func stageCell(book words.Book, s mentoring.Stage) kit.Cell {
	switch s {
	case "":
		return kit.Cell{}
	case mentoring.Declined:
		return kit.Cell{Text: book.Code("stage", string(s)), Color: kit.ColorMuted}
	}
	return kit.Cell{Text: book.Code("stage", string(s))}
}

// count writes a number, and nothing for none, so that zeros do not shout.
func count(n int) kit.Cell {
	if n == 0 {
		return kit.Cell{}
	}
	return kit.Cell{Text: strconv.Itoa(n)}
}

// history tells in which years an NPO took part, with how many teams and
// sessions, the newest first.
func history(book words.Book, f desk.Facts, id mentoring.NPOID) []people.Year {
	var years []people.Year
	for _, s := range append([]mentoring.Snapshot{f.Snapshot}, f.Others...) {
		var lines []string
		for _, e := range s.Entries.Participations {
			if e.NPOID == id && id != "" && e.Part == mentoring.AsNPO {
				lines = append(lines, book.Say(words.PersonAs, "part", book.Code("part", string(e.Part)), "stage", book.Code("stage", string(e.Stage))))
			}
		}
		for _, t := range s.Teams.Teams {
			if t.NPOID == id && id != "" {
				lines = append(lines, teamLine(book, s, t))
			}
		}
		if len(lines) > 0 {
			years = append(years, people.Year{FiscalYear: s.Cohort.FiscalYear, Lines: lines})
		}
	}
	slices.SortStableFunc(years, func(a, b people.Year) int { return b.FiscalYear - a.FiscalYear })
	return years
}

func teamLine(book words.Book, s mentoring.Snapshot, t mentoring.Team) string {
	var names []string
	for _, m := range s.Teams.Members {
		if m.TeamID == t.ID {
			p, _ := mentoring.Find(s.People.Persons, string(m.PersonID))
			names = append(names, p.Name)
		}
	}
	held := 0
	for _, x := range s.Meeting.Sessions {
		if x.TeamID == t.ID && x.State == mentoring.Held {
			held++
		}
	}
	return book.Say(words.NPOTeam, "no", t.No, "with", strings.Join(names, book.Say(words.PersonAnd)), "held", held)
}
