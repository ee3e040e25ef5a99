package arrange

import (
	"context"
	"fmt"
	"testing"
	"time"

	"banso/data/civil"
	"banso/data/matching"
	"banso/data/mentoring"
	"banso/data/schedule"
)

func ids() func() string {
	n := 0
	return func() string { n++; return fmt.Sprintf("id-%04d", n) }
}

// office is a small cohort: n mentors free at the same hours, mentees of two
// NPOs.
func office(mentors int, mentees ...mentoring.NPOID) mentoring.Snapshot {
	free := mentoring.Week{1: mentoring.HoursOf(9, 10), 4: mentoring.HoursOf(20)}
	s := mentoring.Snapshot{Cohort: mentoring.Cohort{Base: mentoring.At(mentoring.CohortID("k")), FiscalYear: 2026,
		From: civil.MustNew(2026, time.October, 1), To: civil.MustNew(2026, time.December, 31), Template: mentoring.DefaultTemplate()}}
	add := func(id string, part mentoring.Part) {
		s.People.Persons = append(s.People.Persons, mentoring.Person{Base: mentoring.At(mentoring.PersonID(id))})
		s.Entries.Participations = append(s.Entries.Participations, mentoring.Participation{PersonID: mentoring.PersonID(id), Part: part, Week: free, CohortID: "k"})
	}
	for i := range mentors {
		id := fmt.Sprintf("m%d", i)
		add(id, mentoring.AsMentor)
		s.People.Mentors = append(s.People.Mentors, mentoring.Mentor{PersonID: mentoring.PersonID(id)})
	}
	for i, npo := range mentees {
		id := fmt.Sprintf("e%d", i)
		add(id, mentoring.AsMentee)
		s.People.Mentees = append(s.People.Mentees, mentoring.Mentee{PersonID: mentoring.PersonID(id), NPOID: npo})
	}
	s.People.NPOs = []mentoring.NPO{{Base: mentoring.At(mentoring.NPOID("a")), Name: "こもれび食堂"}, {Base: mentoring.At(mentoring.NPOID("b")), Name: "まなび場"}}
	return s
}

func propose(t *testing.T, c *Cohort) matching.Proposal {
	t.Helper()
	p, err := matching.Propose(context.Background(), c.Problem())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestColleaguesShareATeamOnlyWhileThereAreTooFewMentors(t *testing.T) {
	for name, c := range map[string]struct{ mentors, teams int }{
		"enough mentors for everybody": {6, 3}, "mentors for two teams": {4, 2}, "mentors for one team, two NPOs": {2, 2},
	} {
		got := New(office(c.mentors, "a", "a", "b"), nil, ids())
		if len(got.teams) != c.teams {
			t.Errorf("%s: %d teams, want %d", name, len(got.teams), c.teams)
		}
	}
}

func TestAnAcceptedProposalGivesEveryTeamTwoMentors(t *testing.T) {
	c := New(office(6, "a", "a", "b"), nil, ids())
	a := c.Accept(propose(t, c))
	teams, roles := 0, map[mentoring.MemberRole]int{}
	for _, r := range a.Put {
		switch x := r.(type) {
		case *mentoring.Team:
			teams++
		case *mentoring.Membership:
			roles[x.Role]++
		}
	}
	if teams != 3 || roles[mentoring.RoleMentor] != 6 || roles[mentoring.RoleMentee] != 3 || len(a.Remove) != 0 {
		t.Errorf("%d teams, members %v, %d removed", teams, roles, len(a.Remove))
	}
}

func TestAnNPOThatAMentorAvoidsIsNeverHers(t *testing.T) {
	s := office(4, "a", "b")
	s.Entries.Participations[0].Avoid = "コモレビ食堂 の方とは\nご近所なので"
	s.People.NPOs[0].Name = "こもれび食堂"
	c := New(s, nil, ids())
	for _, f := range propose(t, c).Teams {
		team, _ := c.Team(f.Team)
		for _, who := range f.Mentors {
			if who == "m0" && team.NPOID == "a" {
				t.Error("the mentor was given to the NPO she avoids")
			}
		}
	}
}

func TestTeamsThatHaveMetKeepTheirMentors(t *testing.T) {
	s := office(4, "a", "b")
	s.Teams.Teams = []mentoring.Team{{Base: mentoring.At(mentoring.TeamID("t")), No: 1, NPOID: "a"}}
	s.Teams.Members = []mentoring.Membership{
		{TeamID: "t", PersonID: "e0", Role: mentoring.RoleMentee},
		{TeamID: "t", PersonID: "m2", Role: mentoring.RoleMentor}, {TeamID: "t", PersonID: "m3", Role: mentoring.RoleMentor},
	}
	s.Meeting.Sessions = []mentoring.Session{{TeamID: "t", No: 1, State: mentoring.Held, On: civil.MustNew(2026, 10, 5)}}
	c := New(s, nil, ids())
	p := propose(t, c)
	if got := p.Set("t"); len(got) != 2 || got[0] != "m2" || got[1] != "m3" {
		t.Errorf("the team has %v", got)
	}
	for _, r := range c.Accept(p).Put {
		if m, ok := r.(*mentoring.Membership); ok && m.TeamID == "t" {
			t.Errorf("the team gets %s again", m.PersonID)
		}
	}
}

func TestThoseWhoWereTogetherBeforeAreKnownAsPartners(t *testing.T) {
	s := office(2, "a")
	s.People.Earlier = []mentoring.Earlier{{PersonID: "m0", PartnerID: "m1", FiscalYear: 2022}, {PersonID: "m0", FiscalYear: 2023}}
	past := mentoring.Snapshot{Teams: mentoring.Teams{Members: []mentoring.Membership{{TeamID: "x", PersonID: "m1", Role: mentoring.RoleMentor}}}}
	p := New(s, []mentoring.Snapshot{past}, ids()).Problem()
	if len(p.Mentors[0].CoMentors) != 1 || len(p.Mentors[1].CoMentors) != 1 {
		t.Errorf("partners %v and %v", p.Mentors[0].CoMentors, p.Mentors[1].CoMentors)
	}
	if p.Mentors[0].Before != mentoring.Some(2) || p.Mentors[1].Before != mentoring.Some(1) {
		t.Errorf("before %v and %v", p.Mentors[0].Before, p.Mentors[1].Before)
	}
}

func TestAPlanKeepsThePastAndMovesNothingWithoutNeed(t *testing.T) {
	s := office(2, "a")
	s.Teams.Teams = []mentoring.Team{{Base: mentoring.At(mentoring.TeamID("t")), No: 1, NPOID: "a"}}
	for _, m := range []mentoring.PersonID{"m0", "m1"} {
		s.Teams.Members = append(s.Teams.Members, mentoring.Membership{TeamID: "t", PersonID: m, Role: mentoring.RoleMentor})
	}
	s.Teams.Members = append(s.Teams.Members, mentoring.Membership{TeamID: "t", PersonID: "e0", Role: mentoring.RoleMentee})
	s.Meeting.Sessions = []mentoring.Session{
		{TeamID: "t", No: 1, State: mentoring.Held, On: civil.MustNew(2026, 10, 5), Start: civil.MustClock(9, 0)},
		{TeamID: "t", No: 2, State: mentoring.Planned, Planned: civil.MustNew(2026, 10, 19), Start: civil.MustClock(9, 0)},
	}
	today := civil.MustNew(2026, 10, 10)
	c := New(s, nil, ids())
	plan, err := schedule.Make(context.Background(), c.Request(today))
	if err != nil {
		t.Fatal(err)
	}
	records := c.Sessions(plan, today)
	if !plan.Proved || len(records) != 4 {
		t.Fatalf("%d sessions are new or moved, proved %v", len(records), plan.Proved)
	}
	away := map[civil.Date]mentoring.Hours{}
	for d := civil.MustNew(2026, 12, 1); d.Before(civil.MustNew(2027, 1, 1)); d = d.AddDays(1) {
		away[d] = ^mentoring.Hours(0)
	}
	c.SetAway("m1", away)
	if busy, err := schedule.Make(context.Background(), c.Request(today)); err != nil || len(busy.Sessions) != len(plan.Sessions)-2 {
		t.Errorf("with December taken %d sessions are placed, %v", len(busy.Sessions), err)
	}
	for i, r := range records {
		x := r.(*mentoring.Session)
		if x.No != i+3 || !x.Planned.After(today) || x.State != mentoring.Planned || x.Check().Any() {
			t.Errorf("session %+v", x)
		}
	}
}
