package intake

import (
	"fmt"
	"strings"

	"banso/data/civil"
	"banso/data/mentoring"
)

// putSessions settles the rows of the log and hands on what was taken.
func (j *job) putSessions(book *teamBook, rows []*sessionRow) {
	rivals := make([]rival, len(rows))
	for i, r := range rows {
		rivals[i] = rival{line: r.line, written: fmt.Sprintf("%d %06d", weight(r.session.State), i)}
	}
	lost := j.supersede(rivals, func(i int) []string { return []string{rows[i].key()} }, func(int, int) Code { return SameSession })
	next := map[string]civil.Date{}
	for _, r := range rows {
		next[r.key()] = r.session.Day()
	}
	private := 0
	for i, r := range rows {
		var team *teamEntry
		if !lost[i] && r.line.taken() && !r.line.struck() {
			if team = book.of(r.team, r.line); team == nil && r.line.taken() {
				r.line.reject(r.line.column("team"), TeamUnknown)
			}
		}
		if j.settle(r.line, lost[i]) && team != nil {
			j.putSession(r, team, next)
			if r.private != "" {
				private++
			}
		}
	}
	if private > 0 {
		j.res.Info = append(j.res.Info, Finding{Code: PrivateNotesKept, Value: private})
	}
}

// weight orders the states: of two rows for one session the one that says more
// counts.
func weight(s mentoring.SessionState) int {
	switch s {
	case mentoring.Held:
		return 2
	case mentoring.Planned:
		return 0
	}
	return 1
}

func (j *job) putSession(r *sessionRow, team *teamEntry, next map[string]civil.Date) {
	s := r.session
	s.TeamID = team.ID
	s.Themes = j.codes("theme", r.themes)
	logged := false
	for _, old := range j.p.Register.Meeting.Sessions {
		if old.TeamID == team.ID && old.No == s.No && !old.Removed {
			s, logged = mergeSession(old, s), old.State != mentoring.Planned
			j.known(r.line)
		}
	}
	j.batch.put(&s)
	j.putAttendance(r, team, s)
	j.putStep(r, team, s, next)
	if r.private != "" && !logged {
		j.batch.put(&mentoring.PrivateNote{SessionID: s.ID, Text: r.private})
	}
	state := string(s.State)
	if s.Unlogged(j.p.Today) {
		state = unrecorded
	}
	j.record(r.line, map[string]any{"team": r.team, "no": s.No, "state": state, "date": orNil(s.On.String()), "minutes": optValue(s.Minutes),
		"planned": orNil(s.Planned.String()), "medium": orNil(s.Medium), "themes": r.themes, "rating": optValue(s.Rating), "concern": s.Concern,
		"issue": orNil(s.Issue), "next_step": orNil(r.step.What), "due": orNil(r.step.Due.String()), "reason": orNil(s.Reason)})
}

// mergeSession returns the session of the register with what the log says
// anew.
func mergeSession(old, now mentoring.Session) mentoring.Session {
	s := now
	s.Base = old.Base
	if s.Planned.IsZero() {
		s.Planned = old.Planned
	}
	if s.Start.IsZero() {
		s.Start = old.Start
	}
	if s.State == mentoring.Planned && old.State != mentoring.Planned {
		s.State, s.On, s.Minutes = old.State, old.On, old.Minutes
	}
	s.Medium, s.Issue, s.Reason = first(s.Medium, old.Medium), first(s.Issue, old.Issue), first(s.Reason, old.Reason)
	s.Minutes, s.Rating = firstOpt(s.Minutes, old.Minutes), firstOpt(s.Rating, old.Rating)
	if s.State != mentoring.Held {
		s.Minutes = mentoring.Opt{}
	}
	if len(s.Themes) == 0 {
		s.Themes = old.Themes
	}
	s.Concern = s.Concern || old.Concern
	return s
}

// putAttendance hands on who was there, as far as the log tells it.
func (j *job) putAttendance(r *sessionRow, team *teamEntry, s mentoring.Session) {
	if s.State != mentoring.Held {
		return
	}
	put := func(person mentoring.PersonID, role mentoring.MemberRole, present bool) {
		a := mentoring.Attendance{SessionID: s.ID, PersonID: person, Present: present, Role: role}
		for _, old := range j.p.Register.Meeting.Attendances {
			if old.SessionID == s.ID && old.PersonID == person && !old.Removed {
				a.Base = old.Base
			}
		}
		j.batch.put(&a)
	}
	there := j.attendance(r.present, team)
	for _, m := range team.members {
		if present, told := there[m.PersonID]; told {
			put(m.PersonID, m.Role, present)
		}
	}
	for _, k := range r.stoodIn {
		if _, told := there[k.ID]; !told {
			put(k.ID, mentoring.RoleSubstitute, true)
		}
	}
}

// attendance reads who of a team was there: 全員, names, 欠席 with a name. Of
// somebody whom the words leave open nothing is said.
func (j *job) attendance(text string, team *teamEntry) map[mentoring.PersonID]bool {
	out := map[mentoring.PersonID]bool{}
	set := func(role mentoring.MemberRole, present bool) {
		for _, p := range team.people(role) {
			out[p] = present
		}
	}
	switch text = strings.TrimSpace(text); {
	case text == "":
	case allPresent(text):
		set(mentoring.RoleMentor, true)
		set(mentoring.RoleMentee, true)
	case strings.Contains(text, absentWord) && strings.Contains(text, mentorWord):
		set(mentoring.RoleMentee, true)
	case strings.Contains(text, absentWord) && strings.Contains(text, menteeWord):
		set(mentoring.RoleMentor, true)
	default:
		absent := strings.Contains(text, absentWord)
		named := j.namedMembers(strings.ReplaceAll(text, absentWord, " "), team)
		if len(named) == 0 {
			return out
		}
		set(mentoring.RoleMentor, absent)
		set(mentoring.RoleMentee, absent)
		for _, p := range named {
			out[p] = !absent
		}
	}
	return out
}

// namedMembers returns the members named in a text; none if one of the names
// is nobody's.
func (j *job) namedMembers(text string, team *teamEntry) []mentoring.PersonID {
	var out []mentoring.PersonID
	for _, name := range splitNames(besideNames.Replace(text)) {
		p, ok := team.member(j.reg, name)
		if !ok {
			return nil
		}
		out = append(out, p)
	}
	return out
}

// putStep hands on the next step that was agreed.
func (j *job) putStep(r *sessionRow, team *teamEntry, s mentoring.Session, next map[string]civil.Date) {
	if r.step.What == "" {
		return
	}
	n := &r.step
	n.SessionID, n.TeamID = s.ID, team.ID
	if mentees := team.people(mentoring.RoleMentee); len(mentees) == 1 {
		n.PersonID = mentees[0]
	}
	n.Due = r.dueDay(next)
	for _, old := range j.p.Register.Meeting.Steps {
		if old.SessionID == s.ID && old.What == n.What && !old.Removed {
			n.Base, n.Done, n.Score = old.Base, old.Done, old.Score
		}
	}
	step := *n
	j.batch.put(&step)
}

// dueDay reads until when a step is to be done; "until next time" is the day of
// the following session.
func (r *sessionRow) dueDay(next map[string]civil.Date) civil.Date {
	if strings.Contains(r.due, untilNext) {
		return next[fmt.Sprintf("%d/%d", r.team, r.session.No+1)]
	}
	from := r.session.Day()
	if isMissing(r.due) || from.IsZero() {
		return civil.Date{}
	}
	d := readDay(r.line.cell("due"), civil.Period{From: from, To: from.AddDays(300)})
	return d.day
}
