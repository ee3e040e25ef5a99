package outcome

import (
	"cmp"
	"slices"

	"banso/data/civil"
	"banso/data/mentoring"
)

// Unlogged is the state shown for a session whose day is past and of which
// nothing was recorded.
const Unlogged mentoring.SessionState = "unlogged"

// Tally counts sessions by their state. Planned counts them all: what was to
// be held.
type Tally struct {
	Planned   Figure `json:"planned"`
	Held      Figure `json:"held"`
	Postponed Figure `json:"postponed"`
	Cancelled Figure `json:"cancelled"`
	Unlogged  Figure `json:"unlogged"`
	Upcoming  Figure `json:"upcoming"`
	Length    Length `json:"length"`
}

// Rate returns the sessions held of those planned.
func (t Tally) Rate() Rate { return Rate{Part: t.Held, Whole: t.Planned} }

// Length is how long held sessions took, in minutes. Sum and Mean are of
// those whose length was recorded.
type Length struct {
	Sum     Figure `json:"sum"`
	Mean    Figure `json:"mean"`
	Missing Figure `json:"missing"` // held, length not recorded
}

// Sessions is the sessions of a cohort, over all, by team and by month.
type Sessions struct {
	Tally
	Due        Figure     `json:"due"` // planned for days before today
	ByTeam     []TeamRow  `json:"by_team"`
	ByMonth    []MonthRow `json:"by_month"`
	Attendance Attendance `json:"attendance"`
}

// TeamRow is one line of the 組 × 回 grid.
type TeamRow struct {
	Team  mentoring.TeamID `json:"team"`
	No    int              `json:"no"`
	NPO   mentoring.NPOID  `json:"npo"`
	Cells []Cell           `json:"cells"`
	Tally
}

// Cell is one session of the grid.
type Cell struct {
	No      int                    `json:"no"`
	Session mentoring.SessionID    `json:"session"`
	State   mentoring.SessionState `json:"state"`
	Day     civil.Date             `json:"day"`
}

// MonthRow counts the sessions of one month: held ones by the day they were
// held, all others by the day they were planned for.
type MonthRow struct {
	Month civil.Month `json:"month"`
	Tally
}

// Attendance is who was there at held sessions; only sessions with a list of
// attendance count. Mentors and Mentees count people anew at each session.
type Attendance struct {
	Listed      Figure `json:"listed"` // held sessions with a list
	Mentors     Rate   `json:"mentors"`
	Mentees     Rate   `json:"mentees"`
	Substitutes Figure `json:"substitutes"` // sessions at which a substitute stood in
}

func sessions(s mentoring.Snapshot, today civil.Date) Sessions {
	all := live(s)
	out := Sessions{Tally: tally(all, today), Attendance: attendance(s, all)}
	var due []mentoring.SessionID
	for _, x := range all {
		if !x.Planned.IsZero() && x.Planned.Before(today) || x.State == mentoring.Held {
			due = append(due, x.ID)
		}
	}
	out.Due = Counted(due, Times)
	out.ByTeam = byTeam(s, all, today)
	out.ByMonth = byMonth(all, today)
	return out
}

// live returns the sessions of teams that still exist, by team and number.
func live(s mentoring.Snapshot) []mentoring.Session {
	teams := mentoring.Index(s.Teams.Teams)
	list := mentoring.Select(s.Meeting.Sessions, func(x mentoring.Session) bool {
		t, ok := teams[string(x.TeamID)]
		return !x.Removed && ok && !t.Removed
	})
	slices.SortStableFunc(list, func(a, b mentoring.Session) int {
		return cmp.Or(cmp.Compare(teams[string(a.TeamID)].No, teams[string(b.TeamID)].No), cmp.Compare(a.No, b.No),
			a.Planned.Compare(b.Planned), cmp.Compare(a.ID, b.ID))
	})
	return list
}

// StateOn returns the state a session shows on a day: planned ones whose day
// is past are Unlogged.
func StateOn(x mentoring.Session, today civil.Date) mentoring.SessionState {
	if x.Unlogged(today) {
		return Unlogged
	}
	return x.State
}

func tally(list []mentoring.Session, today civil.Date) Tally {
	by := map[mentoring.SessionState][]mentoring.SessionID{}
	var all []mentoring.SessionID
	for _, x := range list {
		state := StateOn(x, today)
		by[state] = append(by[state], x.ID)
		all = append(all, x.ID)
	}
	return Tally{Planned: Counted(all, Times), Held: Counted(by[mentoring.Held], Times), Postponed: Counted(by[mentoring.Postponed], Times),
		Cancelled: Counted(by[mentoring.Cancelled], Times), Unlogged: Counted(by[Unlogged], Times),
		Upcoming: Counted(by[mentoring.Planned], Times), Length: length(list)}
}

func length(list []mentoring.Session) Length {
	sum := 0
	var with, without []mentoring.SessionID
	for _, x := range list {
		switch {
		case x.State != mentoring.Held:
		case x.Minutes.OK:
			sum += x.Minutes.N
			with = append(with, x.ID)
		default:
			without = append(without, x.ID)
		}
	}
	l := Length{Sum: Absent(Minutes), Mean: Absent(Minutes), Missing: Counted(without, Times)}
	if len(with) > 0 {
		of := Counted(with, Times).Of
		l.Sum = Figure{Value: float64(sum), Unit: Minutes, Of: of}
		l.Mean = Figure{Value: float64(sum) / float64(len(with)), Unit: Minutes, Of: of}
	}
	return l
}

func byTeam(s mentoring.Snapshot, all []mentoring.Session, today civil.Date) []TeamRow {
	teams := mentoring.Select(s.Teams.Teams, func(t mentoring.Team) bool { return !t.Removed })
	slices.SortStableFunc(teams, func(a, b mentoring.Team) int { return cmp.Or(a.No-b.No, cmp.Compare(a.ID, b.ID)) })
	var out []TeamRow
	for _, t := range teams {
		own := mentoring.Select(all, func(x mentoring.Session) bool { return x.TeamID == t.ID })
		row := TeamRow{Team: t.ID, No: t.No, NPO: t.NPOID, Tally: tally(own, today)}
		for _, x := range own {
			row.Cells = append(row.Cells, Cell{No: x.No, Session: x.ID, State: StateOn(x, today), Day: x.Day()})
		}
		out = append(out, row)
	}
	return out
}

func byMonth(all []mentoring.Session, today civil.Date) []MonthRow {
	by := map[civil.Month][]mentoring.Session{}
	for _, x := range all {
		if d := x.Day(); !d.IsZero() {
			by[d.InMonth()] = append(by[d.InMonth()], x)
		}
	}
	var out []MonthRow
	for m, list := range by {
		out = append(out, MonthRow{Month: m, Tally: tally(list, today)})
	}
	slices.SortFunc(out, func(a, b MonthRow) int { return a.Month.First().Compare(b.Month.First()) })
	return out
}

func attendance(s mentoring.Snapshot, all []mentoring.Session) Attendance {
	held := map[mentoring.SessionID]bool{}
	for _, x := range all {
		held[x.ID] = x.State == mentoring.Held
	}
	listed, stoodIn := map[mentoring.SessionID]bool{}, map[mentoring.SessionID]bool{}
	there, asked := map[mentoring.MemberRole][]string{}, map[mentoring.MemberRole][]string{}
	for _, a := range s.Meeting.Attendances {
		if !held[a.SessionID] || a.Removed {
			continue
		}
		listed[a.SessionID] = true
		asked[a.Role] = append(asked[a.Role], a.ID)
		if a.Present {
			there[a.Role] = append(there[a.Role], a.ID)
			stoodIn[a.SessionID] = stoodIn[a.SessionID] || a.Role == mentoring.RoleSubstitute
		}
	}
	rate := func(role mentoring.MemberRole) Rate {
		return Rate{Part: Counted(there[role], People), Whole: Counted(asked[role], People)}
	}
	return Attendance{Listed: Counted(sorted(listed), Times), Mentors: rate(mentoring.RoleMentor), Mentees: rate(mentoring.RoleMentee),
		Substitutes: Counted(sorted(stoodIn), Times)}
}

// Topics is what held sessions were about and how they went.
type Topics struct {
	Themes []Slice `json:"themes"` // a session may have several
	Media  []Slice `json:"media"`
	Rating Figure  `json:"rating"` // mean 手応え, 1–5
	Rated  Figure  `json:"rated"`  // sessions with a rating
}

// Slice is how many sessions have one code.
type Slice struct {
	Code  string `json:"code"`
	Count Figure `json:"count"`
}

func topics(s mentoring.Snapshot) Topics {
	themes, media := map[string][]mentoring.SessionID{}, map[string][]mentoring.SessionID{}
	var rated []mentoring.SessionID
	sum := 0
	for _, x := range live(s) {
		if x.State != mentoring.Held {
			continue
		}
		for _, c := range x.Themes {
			themes[c] = append(themes[c], x.ID)
		}
		if x.Medium != "" {
			media[x.Medium] = append(media[x.Medium], x.ID)
		}
		if x.Rating.OK {
			rated = append(rated, x.ID)
			sum += x.Rating.N
		}
	}
	t := Topics{Themes: slicesOf(themes), Media: slicesOf(media), Rated: Counted(rated, Times), Rating: Absent(Points)}
	if len(rated) > 0 {
		t.Rating = measured(float64(sum)/float64(len(rated)), Points)
	}
	return t
}

// slicesOf orders codes by how often they occur, then by code.
func slicesOf(by map[string][]mentoring.SessionID) []Slice {
	var out []Slice
	for code, ids := range by {
		out = append(out, Slice{Code: code, Count: Counted(ids, Times)})
	}
	slices.SortFunc(out, func(a, b Slice) int {
		return cmp.Or(cmp.Compare(b.Count.Value, a.Count.Value), cmp.Compare(a.Code, b.Code))
	})
	return out
}
