package people

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"banso/app/desk"
	"banso/app/kit"
	"banso/assets/words"
	"banso/data/mentoring"
)

// Year is one year in which somebody took part.
type Year struct {
	FiscalYear int
	Lines      []string
}

// History tells in which years a person took part, with whom and how far it
// went, the newest first: from the cohorts of the register and from older
// lists.
func History(book words.Book, f desk.Facts, id mentoring.PersonID) []Year {
	var years []Year
	for _, s := range append([]mentoring.Snapshot{f.Snapshot}, f.Others...) {
		if lines := inCohort(book, s, id); len(lines) > 0 {
			years = append(years, Year{s.Cohort.FiscalYear, lines})
		}
	}
	for _, e := range f.Snapshot.People.Earlier {
		if e.PersonID == id && id != "" {
			years = append(years, Year{e.FiscalYear, []string{book.Say(words.PersonEarlier, "npo", e.NPOName, "partner", e.Partner)}})
		}
	}
	slices.SortStableFunc(years, func(a, b Year) int { return cmp.Compare(b.FiscalYear, a.FiscalYear) })
	return years
}

func inCohort(book words.Book, s mentoring.Snapshot, id mentoring.PersonID) []string {
	var lines []string
	for _, e := range s.Entries.Participations {
		if e.PersonID != id || id == "" {
			continue
		}
		lines = append(lines, book.Say(words.PersonAs, "part", book.Code("part", string(e.Part)), "stage", book.Code("stage", string(e.Stage))))
		for _, step := range s.Entries.Steps {
			if step.EntryID == e.ID {
				lines = append(lines, stepLine(book, s, step))
			}
		}
	}
	for _, m := range s.Teams.Members {
		if m.PersonID == id && id != "" {
			lines = append(lines, teamLine(book, s, m))
		}
	}
	return lines
}

func stepLine(book words.Book, s mentoring.Snapshot, step mentoring.Step) string {
	staff, _ := mentoring.Find(s.Office.Staff, string(step.StaffID))
	line := book.Say(words.PersonStep, "on", book.Day(step.On), "stage", book.Code("stage", string(step.Stage)), "staff", staff.Name)
	if step.Reason != "" {
		line += book.Say(words.PersonReason, "reason", step.Reason)
	}
	return line
}

// teamLine says in which team the person was, with whom, and how often it met.
func teamLine(book words.Book, s mentoring.Snapshot, m mentoring.Membership) string {
	team, _ := mentoring.Find(s.Teams.Teams, string(m.TeamID))
	npo, _ := mentoring.Find(s.People.NPOs, string(team.NPOID))
	var others []string
	for _, o := range s.Teams.Members {
		if o.TeamID == m.TeamID && o.PersonID != m.PersonID {
			p, _ := mentoring.Find(s.People.Persons, string(o.PersonID))
			others = append(others, p.Name)
		}
	}
	held := 0
	for _, x := range s.Meeting.Sessions {
		if x.TeamID == m.TeamID && x.State == mentoring.Held {
			held++
		}
	}
	return book.Say(words.PersonTeam, "no", team.No, "npo", npo.Name, "with", strings.Join(others, book.Say(words.PersonAnd)), "held", held)
}

// NewHistory returns an empty place for a history, to be filled by ShowHistory.
func NewHistory() *fyne.Container { return kit.Stack(kit.Gap) }

// ShowHistory fills the place with years.
func ShowHistory(book words.Book, place *fyne.Container, years []Year) {
	place.RemoveAll()
	if len(years) == 0 {
		place.Add(kit.NewProse(book.Say(words.PersonNoHistory), kit.Muted))
	}
	for _, y := range years {
		place.Add(kit.NewText(book.FiscalYear(y.FiscalYear), kit.Strong))
		for _, l := range y.Lines {
			place.Add(kit.Pad(kit.NewProse(l, kit.Body), 0, 0, 0, kit.WideGap))
		}
		place.Add(kit.Line())
	}
	place.Refresh()
}
