package session

import (
	"cmp"
	"slices"

	"banso/data/civil"
	"banso/data/mentoring"
)

// attendee is somebody who may have been at a session.
type attendee struct {
	person mentoring.PersonID
	role   mentoring.MemberRole
	lead   bool
}

// attendees lists who belongs to the team on a day, and whoever the register
// already has at this session: mentors first, then mentees, then substitutes.
func (f file) attendees(team mentoring.TeamID, day civil.Date) []attendee {
	out := members(f.facts.Snapshot, team, day)
	for _, a := range f.there {
		if !has(out, a.PersonID) {
			out = append(out, attendee{person: a.PersonID, role: a.Role})
		}
	}
	slices.SortStableFunc(out, func(a, b attendee) int { return cmp.Compare(a.rank(), b.rank()) })
	return out
}

func has(list []attendee, id mentoring.PersonID) bool {
	return slices.ContainsFunc(list, func(a attendee) bool { return a.person == id })
}

func (a attendee) rank() int {
	roles := []mentoring.MemberRole{mentoring.RoleMentor, mentoring.RoleMentee, mentoring.RoleSubstitute}
	rank := 2 * slices.Index(roles, a.role)
	if a.lead {
		rank--
	}
	return rank
}

// members lists the members of a team on a day; without a day, those of no
// limited time.
func members(s mentoring.Snapshot, team mentoring.TeamID, day civil.Date) []attendee {
	var out []attendee
	for _, m := range s.Teams.Members {
		if m.TeamID != team || team == "" || has(out, m.PersonID) {
			continue
		}
		if day.IsZero() && m.Role != mentoring.RoleSubstitute || !day.IsZero() && m.On(day) {
			out = append(out, attendee{m.PersonID, m.Role, m.Lead})
		}
	}
	slices.SortStableFunc(out, func(a, b attendee) int { return cmp.Compare(a.rank(), b.rank()) })
	return out
}

func (f file) presentText() string {
	var out mentoring.Codes
	for _, a := range f.there {
		if a.Present {
			out = append(out, string(a.PersonID))
		}
	}
	return out.String()
}

// readPresent takes who was there. A log of which nobody ever kept a list, and
// does not now, stays without one.
func (f *file) readPresent(present mentoring.Codes, standIn mentoring.PersonID) {
	if len(present) == 0 && len(f.there) == 0 && standIn == "" {
		return
	}
	var there []mentoring.Attendance
	for _, who := range f.attendees(f.session.TeamID, f.session.On) {
		a := f.attendance(who.person, who.role)
		a.Present = present.Has(string(who.person)) || who.person == standIn
		if who.role == mentoring.RoleSubstitute && !a.Present {
			f.sendAway(a)
			continue
		}
		there = append(there, a)
	}
	if standIn != "" && !slices.ContainsFunc(there, func(a mentoring.Attendance) bool { return a.PersonID == standIn }) {
		a := f.attendance(standIn, mentoring.RoleSubstitute)
		a.Present = true
		there = append(there, a)
		f.standIn = &mentoring.Membership{TeamID: f.session.TeamID, PersonID: standIn, Role: mentoring.RoleSubstitute,
			From: f.session.On, To: f.session.On}
	}
	f.there = there
}

// attendance returns what the register holds of somebody, or a new record.
func (f file) attendance(who mentoring.PersonID, role mentoring.MemberRole) mentoring.Attendance {
	for _, a := range f.there {
		if a.PersonID == who {
			a.Role = role
			return a
		}
	}
	return mentoring.Attendance{PersonID: who, Role: role}
}

// sendAway takes back that somebody stood in. A substitute who belongs to the
// team for longer than this day stays in it.
func (f *file) sendAway(a mentoring.Attendance) {
	if a.ID == "" {
		return
	}
	f.dropped = append(f.dropped, &a)
	for _, m := range f.facts.Snapshot.Teams.Members {
		if m.TeamID == f.session.TeamID && m.PersonID == a.PersonID && m.Role == mentoring.RoleSubstitute &&
			m.From == f.session.On && m.To == f.session.On {
			f.dropped = append(f.dropped, &m)
		}
	}
}

// defaults returns what a session that was held has unless somebody says
// otherwise: the planned day and length, and everybody there.
func (f file) defaults(texts map[string]string) map[string]string {
	parts := spread(texts)
	out := map[string]string{}
	day, err := civil.ParseISO(texts["on"])
	if err != nil {
		if day, err = civil.ParseISO(texts["planned"]); err != nil || day.After(f.facts.Today) {
			day = f.facts.Today
		}
		out["on"] = day.String()
	}
	if minutes := f.facts.Snapshot.Cohort.Template.Minutes; parts["minutes"] == "" && minutes > 0 {
		out["at"] = fields("\t", parts["start"], number(minutes), parts["medium"])
	}
	if texts["present"] == "" && len(f.there) == 0 {
		var all mentoring.Codes
		for _, a := range f.attendees(mentoring.TeamID(texts["team"]), day) {
			all = append(all, string(a.person))
		}
		out["present"] = all.String()
	}
	return out
}
