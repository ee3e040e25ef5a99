package arrange

import (
	"banso/data/matching"
	"banso/data/mentoring"
)

// formTeams gives every mentee without a team one, as [New] tells.
func (c *Cohort) formTeams() {
	placed := map[mentoring.PersonID]bool{}
	for _, list := range c.mentees {
		for _, who := range list {
			placed[who] = true
		}
	}
	var loose []group
	for _, m := range c.snapshot.People.Mentees {
		if e, ok := c.entries[m.PersonID]; ok && e.Part == mentoring.AsMentee && !placed[m.PersonID] {
			loose = append(loose, group{npo: m.NPOID, members: []mentoring.PersonID{m.PersonID}, week: e.Week})
		}
	}
	for len(loose) > c.room() && join(&loose) {
	}
	for _, g := range loose {
		c.begin(g)
	}
}

// group is mentees of one NPO who may become a team.
type group struct {
	npo     mentoring.NPOID
	members []mentoring.PersonID
	week    mentoring.Week
}

// room is how many further teams the mentors can serve.
func (c *Cohort) room() int {
	places := 0
	for _, e := range c.entries {
		if e.Part == mentoring.AsMentor {
			places += max(1, e.MaxTeams)
		}
	}
	return places/c.size() - len(c.teams)
}

// join makes one of the two groups of one NPO that share most hours; false if
// there are none that share any.
func join(list *[]group) bool {
	best, at, with := 0, 0, 0
	for i, a := range *list {
		for j, b := range (*list)[:i] {
			if common := a.week.And(b.week).Len(); a.npo == b.npo && common > best {
				best, at, with = common, i, j
			}
		}
	}
	if best == 0 {
		return false
	}
	a, b := (*list)[at], &(*list)[with]
	b.members, b.week = append(b.members, a.members...), b.week.And(a.week)
	*list = append((*list)[:at], (*list)[at+1:]...)
	return true
}

func (c *Cohort) begin(g group) {
	no := 1
	for _, t := range c.teams {
		no = max(no, t.No+1)
	}
	team := mentoring.Team{Base: mentoring.At(mentoring.TeamID(c.newID())), CohortID: c.snapshot.Cohort.ID, No: no, NPOID: g.npo}
	c.teams = append(c.teams, team)
	c.mentees[team.ID] = g.members
	c.fresh = append(c.fresh, &team)
	for _, who := range g.members {
		c.fresh = append(c.fresh, &mentoring.Membership{TeamID: team.ID, PersonID: who, Role: mentoring.RoleMentee})
	}
}

// Team returns a team of the cohort, one that does not exist yet too.
func (c *Cohort) Team(id mentoring.TeamID) (mentoring.Team, bool) {
	return mentoring.Find(c.teams, string(id))
}

// Mentees returns the mentees of a team.
func (c *Cohort) Mentees(id mentoring.TeamID) []mentoring.PersonID { return c.mentees[id] }

// Acceptance is what makes a proposal real: records to put, and memberships to
// remove because somebody else takes the place.
type Acceptance struct{ Put, Remove []mentoring.Record }

// Accept returns the records that a proposal means. Teams without mentors in
// it, and members who stay, are left as they are.
func (c *Cohort) Accept(p matching.Proposal) Acceptance {
	out := Acceptance{Put: c.fresh}
	for _, f := range p.Teams {
		if len(f.Mentors) == 0 {
			continue
		}
		stay := map[mentoring.PersonID]bool{}
		for _, who := range f.Mentors {
			stay[who] = true
		}
		there := map[mentoring.PersonID]bool{}
		for _, m := range c.snapshot.Teams.Members {
			if m.TeamID != f.Team || m.Role != mentoring.RoleMentor || !m.To.IsZero() {
				continue
			}
			there[m.PersonID] = true
			if !stay[m.PersonID] {
				out.Remove = append(out.Remove, &m)
			}
		}
		for i, who := range f.Mentors {
			if !there[who] {
				out.Put = append(out.Put, &mentoring.Membership{TeamID: f.Team, PersonID: who, Role: mentoring.RoleMentor, Lead: i == 0})
			}
		}
	}
	return out
}
