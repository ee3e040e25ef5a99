package session

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"banso/app/desk"
	"banso/app/kit"
	"banso/assets/words"
	"banso/data/mentoring"
	"banso/data/outcome"
)

// row is a session in the list.
type row struct {
	session mentoring.Session
	state   mentoring.SessionState // as it stands today
	team    mentoring.Team
	npo     string
	themes  string
	mentors []mentoring.PersonID
	search  []string
}

// rows lists the sessions of the cohort by day and time; those without a day
// stand last.
func rows(book words.Book, f desk.Facts) []row {
	s := f.Snapshot
	teams, npos, persons := mentoring.Index(s.Teams.Teams), mentoring.Index(s.People.NPOs), mentoring.Index(s.People.Persons)
	out := make([]row, len(s.Meeting.Sessions))
	for i, x := range s.Meeting.Sessions {
		team := teams[string(x.TeamID)]
		npo := npos[string(team.NPOID)]
		r := row{session: x, state: outcome.StateOn(x, f.Today), team: team, npo: npo.Name,
			themes: strings.Join(desk.OfficeNames(f, "theme", x.Themes), " ")}
		r.search = []string{npo.Name, npo.Kana, book.Say(words.SessionTeamName, "no", team.No), book.Day(x.Day()), r.themes, x.Issue, x.Reason,
			book.Code("session_state", string(r.state))}
		for _, m := range s.Teams.Members {
			if m.TeamID != x.TeamID {
				continue
			}
			p := persons[string(m.PersonID)]
			r.search = append(r.search, p.Name, p.Kana)
			if m.Role != mentoring.RoleMentee && (m.Role == mentoring.RoleMentor || m.On(x.Day())) {
				r.mentors = append(r.mentors, m.PersonID)
			}
		}
		out[i] = r
	}
	slices.SortStableFunc(out, byDay)
	return out
}

func byDay(a, b row) int {
	return cmp.Or(byDue(a.session.Day(), b.session.Day()), a.session.Start.Compare(b.session.Start), a.team.No-b.team.No, a.session.No-b.session.No)
}

func byStart(a, b row) int { return cmp.Or(a.session.Start.Compare(b.session.Start), byDay(a, b)) }

func byTeam(a, b row) int { return cmp.Or(a.team.No-b.team.No, a.session.No-b.session.No) }

func byNo(a, b row) int { return cmp.Or(a.session.No-b.session.No, a.team.No-b.team.No) }

func byState(a, b row) int {
	return cmp.Or(slices.Index(desk.SessionStates(), a.state)-slices.Index(desk.SessionStates(), b.state), byDay(a, b))
}

func byMinutes(a, b row) int { return cmp.Compare(a.session.Minutes.N, b.session.Minutes.N) }

func stateCell(book words.Book, r row) kit.Cell {
	return kit.Cell{Text: desk.StateName(book, r.state), Color: desk.StateColor(r.state), Bold: r.state == outcome.Unlogged}
}

// themesCell tells what it was about, and first of all that the office should
// look at it.
func themesCell(book words.Book, r row) kit.Cell {
	if r.session.Concern {
		return kit.Cell{Text: strings.TrimSpace(book.Say(words.SessionConcern) + " " + r.themes), Color: kit.ColorDanger}
	}
	return kit.Cell{Text: r.themes, Color: kit.ColorMuted}
}

// columns describes the list.
func columns(book words.Book) []kit.Column[row] {
	text := func(f func(row) string) func(row) kit.Cell {
		return func(r row) kit.Cell { return kit.Cell{Text: f(r)} }
	}
	w := widths(book)
	return []kit.Column[row]{
		{Head: words.SessionDay, Width: w.day, Less: byDay, Show: text(func(r row) string { return book.ShortDay(r.session.Day()) })},
		{Head: words.SessionStart, Width: 64, Less: byStart, Show: text(func(r row) string { return r.session.Start.String() })},
		{Head: words.SessionTeam, Width: w.team, Right: true, Less: byTeam, Show: text(func(r row) string { return number(r.team.No) })},
		{Head: words.SessionNPO, Width: 130, Grow: true, Show: text(func(r row) string { return r.npo })},
		{Head: words.SessionNo, Width: 42, Right: true, Less: byNo, Show: text(func(r row) string { return number(r.session.No) })},
		{Head: words.SessionState, Width: w.state, Less: byState, Show: func(r row) kit.Cell { return stateCell(book, r) }},
		{Head: words.SessionMinutes, Width: w.minutes, Right: true, Less: byMinutes, Show: text(minutes)},
		{Head: words.SessionThemes, Width: 80, Grow: true, Show: func(r row) kit.Cell { return themesCell(book, r) }},
	}
}

// widths is the widths of columns whose words differ much in length.
func widths(book words.Book) (w struct{ day, team, state, minutes float32 }) {
	w.day, w.team, w.state, w.minutes = 102, 46, 82, 44
	if book.Lang() == words.English {
		w.day, w.team, w.state, w.minutes = 112, 60, 112, 56
	}
	return w
}

// minutes writes how long a held session took; the plan of others is no
// figure.
func minutes(r row) string {
	if r.state != mentoring.Held || !r.session.Minutes.OK {
		return ""
	}
	return strconv.Itoa(r.session.Minutes.N)
}

// Waiting counts the sessions whose day is past and of which nothing was
// recorded.
func Waiting(f desk.Facts) int { return f.Summary.Sessions.Unlogged.Int() }

// pressing returns the session that a person most likely comes for: the oldest
// without a record, else the next that is planned, else the last; "" for none.
func pressing(list []row) mentoring.SessionID {
	for _, state := range []mentoring.SessionState{outcome.Unlogged, mentoring.Planned} {
		for _, r := range list {
			if r.state == state {
				return r.session.ID
			}
		}
	}
	if len(list) == 0 {
		return ""
	}
	return list[len(list)-1].session.ID
}
