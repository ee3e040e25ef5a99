package sample

import (
	"strconv"

	"banso/data/mentoring"
)

// teams weaves the 組 with their members, and who stood in for whom.
func (c *cohort) teams() {
	c.members = map[int][]mentoring.Membership{}
	for _, r := range c.rows("teams.tsv") {
		no := r.number("no")
		team := mentoring.Team{CohortID: c.id, No: no, NPOID: r.npo("npo"), Locked: r.yes("locked"), Reason: r.text("reason")}
		c.name("team", c.key(r.text("no")), &team)
		for _, key := range r.words("mentors") {
			c.join(no, mentoring.Membership{
				TeamID: team.ID, PersonID: mentoring.PersonID(c.find("person", key)),
				Role: mentoring.RoleMentor, Lead: key == r.text("lead"),
			})
		}
		for _, key := range r.words("mentees") {
			c.join(no, mentoring.Membership{
				TeamID: team.ID, PersonID: mentoring.PersonID(c.find("person", key)), Role: mentoring.RoleMentee,
			})
		}
	}
	for _, r := range c.rows("substitutes.tsv") {
		c.join(r.number("team"), mentoring.Membership{
			TeamID: mentoring.TeamID(c.find("team", c.key(r.text("team")))), PersonID: r.person("person"),
			Role: mentoring.RoleSubstitute, From: r.date("from"), To: r.date("to"),
		})
	}
}

func (c *cohort) join(team int, m mentoring.Membership) {
	c.members[team] = append(c.members[team], m)
	c.put(&m)
}

// sessions weaves the session logs: who was there, the next steps, and the
// notes that stay in the office.
func (c *cohort) sessions() {
	for _, r := range c.rows("sessions.tsv") {
		s := mentoring.Session{
			TeamID: mentoring.TeamID(c.find("team", c.key(r.text("team")))), No: r.number("no"),
			Planned: r.date("planned"), Start: r.clock("start"), State: mentoring.SessionState(r.text("state")),
			On: r.date("on"), Minutes: r.opt("minutes"), Medium: r.text("medium"), Themes: r.codes("themes"),
			Issue: r.text("issue"), Rating: r.opt("rating"), Concern: r.yes("concern"), Reason: r.text("reason"),
		}
		c.name("session", c.key(r.text("team")+"-"+strconv.Itoa(s.No)), &s)
		if s.State == mentoring.Held {
			c.attendance(r, s)
		}
		if what := r.text("step"); what != "" {
			c.put(&mentoring.NextStep{
				SessionID: s.ID, TeamID: s.TeamID, What: what, PersonID: r.person("who"),
				Due: r.date("due"), Done: r.date("done"), Score: r.opt("score"),
			})
		}
		if note := r.text("private_note"); note != "" {
			c.put(&mentoring.PrivateNote{SessionID: s.ID, Text: note})
		}
	}
}

// attendance says for everybody who belonged to the team on that day whether
// they came. A mentor somebody stood in for was away.
func (c *cohort) attendance(r row, s mentoring.Session) {
	away := map[mentoring.PersonID]bool{}
	for _, key := range r.words("absent") {
		away[mentoring.PersonID(c.find("person", key))] = true
	}
	for _, sub := range c.rows("substitutes.tsv") {
		if sub.text("team") == r.text("team") && !s.On.Before(sub.date("from")) && !s.On.After(sub.date("to")) {
			away[sub.person("for")] = true
		}
	}
	for _, m := range c.members[r.number("team")] {
		if m.On(s.On) {
			c.put(&mentoring.Attendance{SessionID: s.ID, PersonID: m.PersonID, Present: !away[m.PersonID], Role: m.Role})
		}
	}
}
