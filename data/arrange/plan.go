package arrange

import (
	"banso/data/civil"
	"banso/data/mentoring"
	"banso/data/schedule"
)

// SetAway tells the hours of single days when somebody cannot meet, as their
// calendar says; the plan keeps clear of them.
func (c *Cohort) SetAway(who mentoring.PersonID, away map[civil.Date]mentoring.Hours) {
	c.away[who] = away
}

// Request returns the cohort as a request for a plan. Sessions that were held,
// or whose day is past, stay where they are; planned ones stay if that costs
// no session. Nothing is placed on a day before tomorrow.
func (c *Cohort) Request(today civil.Date) schedule.Request {
	r := schedule.Request{Calendar: c.Calendar(), Rooms: c.snapshot.Cohort.Template.Rooms}
	for d := r.Period.From; !d.IsZero() && !d.After(today) && !d.After(r.Period.To); d = d.AddDays(1) {
		r.Off[d] = true
	}
	for _, t := range c.teams {
		team := schedule.Team{ID: t.ID}
		for _, list := range [][]mentoring.PersonID{c.mentees[t.ID], c.mentors[t.ID]} {
			for _, who := range list {
				team.Members = append(team.Members, schedule.Member{ID: who, Week: c.entries[who].Week, Away: c.away[who]})
			}
		}
		r.Teams = append(r.Teams, team)
	}
	for _, x := range c.snapshot.Meeting.Sessions {
		s := schedule.Session{Team: x.TeamID, On: x.Day(), Start: x.Start, Minutes: c.snapshot.Cohort.Template.Minutes}
		switch {
		case s.On.IsZero() || s.Start.IsZero() || x.State == mentoring.Cancelled:
		case x.State == mentoring.Held || !s.On.After(today):
			r.Fixed = append(r.Fixed, s)
		case x.State == mentoring.Planned:
			r.Keep = append(r.Keep, s)
		}
	}
	return r
}

// Sessions returns the records of a plan: planned sessions that are still to
// come take the new days in their order, further ones are added.
func (c *Cohort) Sessions(p schedule.Plan, today civil.Date) []mentoring.Record {
	waiting := map[mentoring.TeamID][]mentoring.Session{}
	last := map[mentoring.TeamID]int{}
	for _, x := range c.snapshot.Meeting.Sessions {
		last[x.TeamID] = max(last[x.TeamID], x.No)
		if x.State == mentoring.Planned && (x.Planned.IsZero() || x.Planned.After(today)) {
			waiting[x.TeamID] = append(waiting[x.TeamID], x)
		}
	}
	var out []mentoring.Record
	for _, s := range p.Sessions {
		x := mentoring.Session{TeamID: s.Team, State: mentoring.Planned, Medium: online}
		if list := waiting[s.Team]; len(list) > 0 {
			x, waiting[s.Team] = list[0], list[1:]
		} else {
			last[s.Team]++
			x.No = last[s.Team]
		}
		if x.Planned == s.On && x.Start == s.Start {
			continue
		}
		x.Planned, x.Start = s.On, s.Start
		out = append(out, &x)
	}
	return out
}

// online is the usual medium, from the code list "medium".
const online = "online"
