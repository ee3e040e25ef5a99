package arrange

import (
	"slices"
	"strings"

	"banso/data/civil"
	"banso/data/kana"
	"banso/data/matching"
	"banso/data/mentoring"
	"banso/data/schedule"
)

// Cohort is a cohort seen as people to be brought together.
type Cohort struct {
	snapshot mentoring.Snapshot
	newID    func() string
	persons  map[string]mentoring.Person
	npos     map[string]mentoring.NPO
	entries  map[mentoring.PersonID]mentoring.Participation
	partners map[mentoring.PersonID][]mentoring.PersonID // earlier co-mentors
	before   map[mentoring.PersonID]int                  // earlier cohorts as a mentor
	teams    []mentoring.Team
	mentees  map[mentoring.TeamID][]mentoring.PersonID
	mentors  map[mentoring.TeamID][]mentoring.PersonID
	begun    map[mentoring.TeamID]bool // met already
	away     map[mentoring.PersonID]map[civil.Date]mentoring.Hours
	fresh    []mentoring.Record // teams that do not exist yet, with their mentees
}

// New reads a cohort. earlier are cohorts before it, of which only who was in
// a team with whom is looked at. Mentees without a team get one of their own,
// joined with colleagues of the same NPO while there are more teams than the
// mentors can serve; those teams exist only once a proposal is accepted.
func New(s mentoring.Snapshot, earlier []mentoring.Snapshot, newID func() string) *Cohort {
	c := &Cohort{
		snapshot: s, newID: newID, persons: mentoring.Index(s.People.Persons), npos: mentoring.Index(s.People.NPOs),
		entries:  map[mentoring.PersonID]mentoring.Participation{},
		partners: map[mentoring.PersonID][]mentoring.PersonID{}, before: map[mentoring.PersonID]int{},
		mentees: map[mentoring.TeamID][]mentoring.PersonID{}, mentors: map[mentoring.TeamID][]mentoring.PersonID{},
		begun: map[mentoring.TeamID]bool{}, away: map[mentoring.PersonID]map[civil.Date]mentoring.Hours{},
	}
	for _, e := range s.Entries.Participations {
		if e.PersonID != "" && e.Stage != mentoring.Declined {
			c.entries[e.PersonID] = e
		}
	}
	c.readTeams()
	c.readPast(earlier)
	c.formTeams()
	return c
}

func (c *Cohort) readTeams() {
	c.teams = slices.Clone(c.snapshot.Teams.Teams)
	for _, m := range c.snapshot.Teams.Members {
		switch m.Role {
		case mentoring.RoleMentee:
			c.mentees[m.TeamID] = append(c.mentees[m.TeamID], m.PersonID)
		case mentoring.RoleMentor:
			if m.To.IsZero() {
				c.mentors[m.TeamID] = append(c.mentors[m.TeamID], m.PersonID)
			}
		}
	}
	for _, x := range c.snapshot.Meeting.Sessions {
		c.begun[x.TeamID] = c.begun[x.TeamID] || x.State == mentoring.Held
	}
}

// readPast gathers who was in a team with whom, from earlier cohorts of the
// register and from older lists.
func (c *Cohort) readPast(earlier []mentoring.Snapshot) {
	for _, s := range earlier {
		together := map[mentoring.TeamID][]mentoring.PersonID{}
		took := map[mentoring.PersonID]bool{}
		for _, m := range s.Teams.Members {
			if m.Role == mentoring.RoleMentor {
				together[m.TeamID] = append(together[m.TeamID], m.PersonID)
				took[m.PersonID] = true
			}
		}
		for who := range took {
			c.before[who]++
		}
		for _, members := range together {
			for _, a := range members {
				for _, b := range members {
					c.met(a, b)
				}
			}
		}
	}
	years := map[mentoring.PersonID]map[int]bool{}
	for _, e := range c.snapshot.People.Earlier {
		c.met(e.PersonID, e.PartnerID)
		c.met(e.PartnerID, e.PersonID)
		if years[e.PersonID] == nil {
			years[e.PersonID] = map[int]bool{}
		}
		years[e.PersonID][e.FiscalYear] = true
	}
	for who, list := range years {
		c.before[who] = max(c.before[who], len(list))
	}
}

func (c *Cohort) met(a, b mentoring.PersonID) {
	if a != "" && b != "" && a != b && !slices.Contains(c.partners[a], b) {
		c.partners[a] = append(c.partners[a], b)
	}
}

// Calendar returns when the cohort can meet: its period without national
// holidays and the office's own closing days.
func (c *Cohort) Calendar() schedule.Calendar {
	k := c.snapshot.Cohort
	off := map[civil.Date]bool{}
	var holidays civil.Holidays
	for _, h := range holidays.In(civil.Period{From: k.From, To: k.To}) {
		off[h.Date] = true
	}
	for _, d := range c.snapshot.Office.ClosingDays {
		off[d.On] = true
	}
	return schedule.Calendar{Period: civil.Period{From: k.From, To: k.To}, Off: off,
		PerMonth: k.Template.SessionsPerMonth, Gap: k.Template.MinGapDays}
}

// size is how many mentors a team has.
func (c *Cohort) size() int { return max(1, c.snapshot.Cohort.Template.MentorsPerTeam) }

// Problem returns the cohort as a matching problem. Teams that are locked or
// have met keep their mentors.
func (c *Cohort) Problem() matching.Problem {
	p := matching.Problem{Size: c.size()}
	if k := c.snapshot.Cohort; !k.From.IsZero() && !k.To.IsZero() {
		p.Calendar = c.Calendar()
	}
	for _, m := range c.snapshot.People.Mentors {
		if e, ok := c.entries[m.PersonID]; ok && e.Part == mentoring.AsMentor {
			p.Mentors = append(p.Mentors, c.candidate(m, e))
		}
	}
	for _, t := range c.teams {
		p.Teams = append(p.Teams, c.need(t, p.Mentors))
	}
	return p
}

func (c *Cohort) candidate(m mentoring.Mentor, e mentoring.Participation) matching.Candidate {
	before := e.Before
	if n := c.before[m.PersonID]; n > 0 && (!before.OK || before.N < n) {
		before = mentoring.Some(n)
	}
	out := matching.Candidate{
		ID: m.PersonID, Week: e.Week, Themes: m.Themes, Skills: m.Skills, Region: c.persons[string(m.PersonID)].MunicipalityCode,
		Before: before, MaxTeams: e.MaxTeams, CoMentors: c.partners[m.PersonID],
	}
	for _, n := range c.snapshot.People.NPOs {
		if names(e.Avoid, n.Name) {
			out.Avoids = append(out.Avoids, string(n.ID))
		}
		if names(e.Wishes, n.Name) {
			out.Wishes = append(out.Wishes, string(n.ID))
		}
	}
	for _, r := range c.snapshot.Teams.Rules {
		if r.PersonID == m.PersonID && r.NPOID != "" && (r.Kind == ruleForbid || r.Kind == ruleConflict) {
			out.Avoids = append(out.Avoids, string(r.NPOID))
		}
	}
	return out
}

// names tells whether a free text speaks of something by its name.
func names(text, name string) bool {
	folded := kana.Fold(name)
	return text != "" && len([]rune(folded)) > 2 && strings.Contains(kana.Fold(text), folded)
}

// The kinds of rules, from the code list "rule".
const (
	ruleForbid       = "forbid"
	ruleConflict     = "conflict"
	ruleAcquaintance = "acquaintance"
	ruleTogether     = "together"
)

func (c *Cohort) need(t mentoring.Team, mentors []matching.Candidate) matching.TeamNeed {
	n := matching.TeamNeed{ID: t.ID, NPO: t.NPOID, Region: c.npos[string(t.NPOID)].MunicipalityCode}
	for _, who := range c.mentees[t.ID] {
		e := c.entries[who]
		n.Mentees = append(n.Mentees, matching.Mentee{ID: who, Week: e.Week})
		for _, theme := range e.Themes {
			if !n.Themes.Has(theme) {
				n.Themes = append(n.Themes, theme)
			}
		}
	}
	if t.Locked || c.begun[t.ID] {
		n.Pins = c.mentors[t.ID]
	}
	for _, r := range c.snapshot.Teams.Rules {
		mentor, ok := c.between(r, t.ID, mentors)
		if !ok {
			continue
		}
		switch r.Kind {
		case ruleForbid:
			n.Forbids = append(n.Forbids, mentor)
		case ruleConflict:
			n.Conflicts = append(n.Conflicts, mentor)
		case ruleAcquaintance:
			n.Acquaintances = append(n.Acquaintances, mentor)
		case ruleTogether:
			n.Wishes = append(n.Wishes, mentor)
		}
	}
	return n
}

// between returns the mentor of a rule about a mentor and a mentee of a team,
// whichever of the two stands first.
func (c *Cohort) between(r mentoring.Rule, team mentoring.TeamID, mentors []matching.Candidate) (mentoring.PersonID, bool) {
	isMentor := func(who mentoring.PersonID) bool {
		return slices.ContainsFunc(mentors, func(m matching.Candidate) bool { return m.ID == who })
	}
	for _, pair := range [][2]mentoring.PersonID{{r.PersonID, r.OtherID}, {r.OtherID, r.PersonID}} {
		if slices.Contains(c.mentees[team], pair[0]) && isMentor(pair[1]) {
			return pair[1], true
		}
	}
	return "", false
}
