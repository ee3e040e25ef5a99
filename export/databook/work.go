package databook

import (
	"banso/assets/words"
	"banso/data/mentoring"
	"banso/data/outcome"
	"banso/export/manuscript"
)

// people is who took part, and how far the applications came.
func (b *builder) people() {
	t := b.table(words.DatabookPeople, words.DatabookPeopleAbout)
	b.columns(t, words.DatabookPart, words.DatabookStage, words.DatabookNumber, words.DatabookUnit)
	add := func(part, stage string, f outcome.Figure) {
		t.add(text(part), text(stage), b.value(f), text(b.unit(f.Unit)))
	}
	g := b.sum.Groups
	took := b.say(words.DatabookTookPart)
	add(b.book.Code("part", string(mentoring.AsNPO)), took, g.NPOs)
	add(b.say(words.DatabookTeam), took, g.Teams)
	add(b.book.Code("member_role", string(mentoring.RoleMentor)), took, g.Mentors)
	add(b.book.Code("member_role", string(mentoring.RoleMentee)), took, g.Mentees)
	add(b.book.Code("member_role", string(mentoring.RoleSubstitute)), took, g.Substitutes)
	add(b.book.Code("member_role", string(mentoring.RoleMentor)), b.say(words.DatabookReturning), g.Returning)
	for _, f := range g.Funnel {
		for _, x := range []struct {
			stage  mentoring.Stage
			figure outcome.Figure
		}{{mentoring.Applied, f.Applied}, {mentoring.Interviewed, f.Interviewed}, {mentoring.Trained, f.Trained}, {mentoring.Teamed, f.Teamed},
			{mentoring.Completed, f.Completed}, {mentoring.Declined, f.Declined}} {
			if x.stage == mentoring.Trained && f.Part != mentoring.AsMentor {
				continue // only mentors are trained
			}
			add(b.book.Code("part", string(f.Part)), b.book.Code("stage", string(x.stage)), x.figure)
		}
	}
}

// teams is each team with its NPO and how many people are in it.
func (b *builder) teams() {
	t := b.table(words.DatabookTeams, words.DatabookTeamsAbout)
	b.columns(t, words.DatabookTeam, words.DatabookNPO)
	for _, head := range []words.Key{words.DatabookMentors, words.DatabookMentees, words.DatabookSubstitutes} {
		b.column(t, head, outcome.People)
	}
	for _, row := range b.sum.Sessions.ByTeam {
		people := map[mentoring.MemberRole]map[mentoring.PersonID]bool{}
		for _, m := range b.s.Teams.Members {
			if m.TeamID == row.Team && !m.Removed {
				if people[m.Role] == nil {
					people[m.Role] = map[mentoring.PersonID]bool{}
				}
				people[m.Role][m.PersonID] = true
			}
		}
		t.add(count(row.No), text(b.npo(row.NPO)), count(len(people[mentoring.RoleMentor])), count(len(people[mentoring.RoleMentee])),
			count(len(people[mentoring.RoleSubstitute])))
	}
}

func (b *builder) npo(id mentoring.NPOID) string {
	n, _ := mentoring.Find(b.s.People.NPOs, string(id))
	return n.Name
}

// sessions is each session of the grid with what was recorded, words aside.
func (b *builder) sessions() {
	t := b.table(words.DatabookSessions, words.DatabookSessionsAbout)
	b.columns(t, words.DatabookTeam, words.DatabookRound)
	b.dayColumns(t, words.DatabookPlanned)
	b.dayColumns(t, words.DatabookHeldOn)
	b.column(t, words.DatabookState, "")
	b.column(t, words.DatabookMinutes, outcome.Minutes)
	b.column(t, words.DatabookMedium, "")
	b.column(t, words.DatabookRating, outcome.Points)
	for _, head := range []words.Key{words.DatabookMentorsThere, words.DatabookMentorsListed, words.DatabookMenteesThere, words.DatabookMenteesListed, words.DatabookSubstitutesThere} {
		b.column(t, head, outcome.People)
	}
	records := mentoring.Index(b.s.Meeting.Sessions)
	b.eachSession(func(team int, c outcome.Cell) {
		x := records[string(c.Session)]
		row := []manuscript.Value{count(team), count(c.No)}
		row = append(append(row, days(x.Planned)...), days(x.On)...)
		row = append(row, text(b.book.Code("session_state", string(c.State))), option(x.Minutes), b.medium(x.Medium), option(x.Rating))
		t.add(append(row, b.attendance(x)...)...)
	})
}

// eachSession visits the sessions in the order of the grid.
func (b *builder) eachSession(visit func(team int, c outcome.Cell)) {
	for _, row := range b.sum.Sessions.ByTeam {
		for _, c := range row.Cells {
			visit(row.No, c)
		}
	}
}

func option(n mentoring.Opt) manuscript.Value {
	if !n.OK {
		return nil
	}
	return count(n.N)
}

func (b *builder) medium(code string) manuscript.Value {
	if code == "" {
		return nil
	}
	return text(b.entry("medium", code))
}

// attendance counts who was there and who was listed at a held session; the
// cells stay empty without a list.
func (b *builder) attendance(x mentoring.Session) []manuscript.Value {
	there, listed := map[mentoring.MemberRole]int{}, map[mentoring.MemberRole]int{}
	for _, a := range b.s.Meeting.Attendances {
		if a.SessionID != x.ID || a.Removed {
			continue
		}
		listed[a.Role]++
		if a.Present {
			there[a.Role]++
		}
	}
	if len(listed) == 0 || x.State != mentoring.Held {
		return make([]manuscript.Value, 5)
	}
	return []manuscript.Value{count(there[mentoring.RoleMentor]), count(listed[mentoring.RoleMentor]), count(there[mentoring.RoleMentee]),
		count(listed[mentoring.RoleMentee]), count(there[mentoring.RoleSubstitute])}
}

// themes is a line for each theme of each held session.
func (b *builder) themes() {
	t := b.table(words.DatabookThemes, words.DatabookThemesAbout)
	b.columns(t, words.DatabookTeam, words.DatabookRound, words.DatabookTheme)
	records := mentoring.Index(b.s.Meeting.Sessions)
	b.eachSession(func(team int, c outcome.Cell) {
		if c.State != mentoring.Held {
			return
		}
		for _, theme := range records[string(c.Session)].Themes {
			t.add(count(team), count(c.No), text(b.entry("theme", theme)))
		}
	})
}

// steps is each next step without its words.
func (b *builder) steps() {
	t := b.table(words.DatabookSteps, words.DatabookStepsAbout)
	b.columns(t, words.DatabookTeam, words.DatabookRound)
	b.dayColumns(t, words.DatabookDue)
	b.dayColumns(t, words.DatabookDone)
	b.columns(t, words.DatabookScore)
	teams, sessions := mentoring.Index(b.s.Teams.Teams), mentoring.Index(b.s.Meeting.Sessions)
	for _, x := range b.s.Meeting.Steps {
		if x.Removed {
			continue
		}
		row := []manuscript.Value{numbered(teams[string(x.TeamID)].No), numbered(sessions[string(x.SessionID)].No)}
		row = append(append(row, days(x.Due)...), days(x.Done)...)
		t.add(append(row, option(x.Score))...)
	}
}

// numbered is a number from 1; 0 is none.
func numbered(n int) manuscript.Value {
	if n == 0 {
		return nil
	}
	return count(n)
}
