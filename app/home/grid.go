package home

import (
	"fmt"

	"banso/app/desk"
	"banso/app/kit"
	"banso/assets/words"
	"banso/data/civil"
	"banso/data/mentoring"
	"banso/data/outcome"
)

// grid is the sheet of teams and sessions: what is drawn, and the session
// behind each cell, "" for none.
type grid struct {
	heads    []string
	rows     []kit.GridRow
	sessions [][]mentoring.SessionID
}

// newGrid sets out the sessions of each team by their numbers.
func newGrid(book words.Book, f desk.Facts) grid {
	var g grid
	columns := f.Snapshot.Cohort.Template.Sessions()
	for _, team := range f.Summary.Sessions.ByTeam {
		for _, c := range team.Cells {
			columns = max(columns, c.No)
		}
	}
	for n := 1; n <= columns; n++ {
		g.heads = append(g.heads, book.Say(words.HomeGridNo, "no", n))
	}
	npos := mentoring.Index(f.Snapshot.People.NPOs)
	for _, team := range f.Summary.Sessions.ByTeam {
		row := kit.GridRow{Key: string(team.Team), Cells: make([]kit.Cell, columns),
			Head: book.Say(words.HomeGridHead, "no", team.No, "npo", npos[string(team.NPO)].Name)}
		sessions := make([]mentoring.SessionID, columns)
		for _, c := range team.Cells {
			if i := c.No - 1; i >= 0 && (sessions[i] == "" || c.State == mentoring.Held) {
				row.Cells[i], sessions[i] = cell(book, c), c.Session
			}
		}
		g.rows, g.sessions = append(g.rows, row), append(g.sessions, sessions)
	}
	return g
}

// cell is the mark of the state and the day.
func cell(book words.Book, c outcome.Cell) kit.Cell {
	return kit.Cell{Text: book.Say(words.HomeCell, "mark", desk.StateMark(book, c.State), "day", monthDay(book, c.Day)),
		Color: desk.StateColor(c.State), Bold: c.State == outcome.Unlogged}
}

// monthDay is a day as short as it can be: 11/5, "5 Nov".
func monthDay(book words.Book, d civil.Date) string {
	switch {
	case d.IsZero():
		return ""
	case book.Lang() == words.English:
		return fmt.Sprintf("%d %s", d.Day(), book.Code("month", fmt.Sprint(int(d.Month()))))
	}
	return fmt.Sprintf("%d/%d", int(d.Month()), d.Day())
}
