package sample

import (
	"fmt"
	"testing"
	"time"

	"banso/data/civil"
	"banso/data/mentoring"
)

var years = []int{2022, 2025, 2026}

func TestSessionsLieInTheirPeriodAndNeverOnAClosedDay(t *testing.T) {
	list := records(t)
	closed := map[civil.Date]bool{}
	for _, d := range all[mentoring.ClosingDay](list) {
		closed[d.On] = true
	}
	var holidays civil.Holidays
	for _, year := range years {
		cohort := one(t, list, func(c *mentoring.Cohort) bool { return c.FiscalYear == year })
		period := civil.Period{From: cohort.From, To: cohort.To}
		for _, s := range all[mentoring.Session](of(t, list, year)) {
			for _, d := range []civil.Date{s.Planned, s.Day()} {
				if h, ok := holidays.On(d); ok || closed[d] || d.Weekday() == time.Sunday || !period.Contains(d) {
					t.Errorf("session %d on %s %s: holiday %q, closed %t", s.No, d, d.Weekday(), h.Name, closed[d])
				}
			}
		}
	}
}

func TestSessionsOfATeamAreInOrderAndTenDaysApart(t *testing.T) {
	for _, year := range years {
		list := of(t, records(t), year)
		before := map[mentoring.TeamID]*mentoring.Session{}
		for _, s := range all[mentoring.Session](list) {
			if b := before[s.TeamID]; b != nil {
				if s.No != b.No+1 || s.Planned.Sub(b.Planned) < mentoring.DefaultTemplate().MinGapDays || !s.Day().After(b.Day()) {
					t.Errorf("%d: session %d planned %s held %s follows %s, %s", year, s.No, s.Planned, s.On, b.Planned, b.On)
				}
			} else if s.No != 1 {
				t.Errorf("%d: the first session is no %d", year, s.No)
			}
			before[s.TeamID] = s
		}
		for team, last := range before {
			if last.No != 6 {
				t.Errorf("%d: team %s has %d sessions", year, team, last.No)
			}
		}
	}
}

func TestNoMoreSessionsAtATimeThanThereAreRooms(t *testing.T) {
	for _, year := range years {
		at := map[string]int{}
		for _, s := range all[mentoring.Session](of(t, records(t), year)) {
			if s.State == mentoring.Held || s.State == mentoring.Planned {
				at[fmt.Sprint(s.Day(), " ", s.Start)]++
			}
		}
		for when, n := range at {
			if n > mentoring.DefaultTemplate().Rooms {
				t.Errorf("%d sessions at %s", n, when)
			}
		}
	}
}

func TestEverybodyIsFreeWhenTheirTeamMeets(t *testing.T) {
	for _, year := range years {
		list := of(t, records(t), year)
		free := map[mentoring.PersonID]mentoring.Week{}
		for _, e := range all[mentoring.Participation](list) {
			if e.PersonID != "" {
				free[e.PersonID] = e.Week
			}
		}
		members := all[mentoring.Membership](list)
		looked := 0
		for _, s := range all[mentoring.Session](list) {
			for _, m := range members {
				if m.TeamID != s.TeamID || !m.On(s.Day()) {
					continue
				}
				looked++
				if d := s.Day(); !free[m.PersonID].Has(d.Weekday(), s.Start.Hour()) {
					t.Errorf("%d: %s is not free on %s %s at %s", year, m.PersonID, d, d.Weekday(), s.Start)
				}
			}
		}
		if looked == 0 {
			t.Errorf("%d: nothing was looked at", year)
		}
	}
}

func TestEveryTeamHasTwoMentorsAndMenteesOfItsNPO(t *testing.T) {
	list := records(t)
	home := map[mentoring.PersonID]mentoring.NPOID{}
	for _, m := range all[mentoring.Mentee](list) {
		home[m.PersonID] = m.NPOID
	}
	for _, year := range years {
		list := of(t, list, year)
		busy := map[mentoring.PersonID]bool{}
		for _, team := range all[mentoring.Team](list) {
			mentors, mentees, leads := 0, 0, 0
			for _, m := range all[mentoring.Membership](list) {
				if m.TeamID != team.ID || m.Role == mentoring.RoleSubstitute {
					continue
				}
				if busy[m.PersonID] {
					t.Errorf("%d: %s is in two teams", year, m.PersonID)
				}
				busy[m.PersonID] = true
				if m.Lead {
					leads++
				}
				if m.Role == mentoring.RoleMentor {
					mentors++
					continue
				}
				mentees++
				if home[m.PersonID] != team.NPOID {
					t.Errorf("%d: team %d has a mentee of another NPO", year, team.No)
				}
			}
			if mentors != 2 || mentees == 0 || leads != 1 {
				t.Errorf("%d: team %d has %d mentors, %d of them in the lead, and %d mentees", year, team.No, mentors, leads, mentees)
			}
		}
	}
}

func TestOneMentorStandsInForAnotherWhoIsAway(t *testing.T) {
	list := of(t, records(t), 2025)
	sub := one(t, list, func(m *mentoring.Membership) bool { return m.Role == mentoring.RoleSubstitute })
	came, away := 0, 0
	for _, s := range all[mentoring.Session](list) {
		if s.TeamID != sub.TeamID || !sub.On(s.On) {
			continue
		}
		for _, a := range all[mentoring.Attendance](list) {
			switch {
			case a.SessionID != s.ID:
			case a.Role == mentoring.RoleSubstitute && a.Present:
				came++
			case a.Role == mentoring.RoleMentor && !a.Present:
				away++
			}
		}
	}
	if came != 2 || away != 2 {
		t.Errorf("stood in %d times for somebody away %d times, want 2 and 2", came, away)
	}
}

func TestSomebodyIsThereOnBothSidesOfEveryHeldSession(t *testing.T) {
	list := records(t)
	there := map[mentoring.SessionID]map[mentoring.MemberRole]int{}
	for _, a := range all[mentoring.Attendance](list) {
		if there[a.SessionID] == nil {
			there[a.SessionID] = map[mentoring.MemberRole]int{}
		}
		if a.Present {
			there[a.SessionID][a.Role]++
		}
	}
	for _, s := range all[mentoring.Session](list) {
		n := there[s.ID]
		if held := n[mentoring.RoleMentee] > 0 && n[mentoring.RoleMentor]+n[mentoring.RoleSubstitute] > 0; held != (s.State == mentoring.Held) {
			t.Errorf("session %s is %s with %v", s.Planned, s.State, n)
		}
	}
}

func TestNextStepsAreDoneByTheirTeamAndNotBeforeTheyWereMade(t *testing.T) {
	list := records(t)
	held := map[mentoring.SessionID]*mentoring.Session{}
	for _, s := range all[mentoring.Session](list) {
		held[s.ID] = s
	}
	done, open := 0, 0
	for _, n := range all[mentoring.NextStep](list) {
		s := held[n.SessionID]
		if s.State != mentoring.Held || n.TeamID != s.TeamID || !n.Due.After(s.On) || n.PersonID == "" {
			t.Errorf("step of %s is due %s", s.On, n.Due)
		}
		if n.Done.IsZero() {
			open++
			continue
		}
		done++
		if !n.Done.After(s.On) {
			t.Errorf("step of %s was done on %s", s.On, n.Done)
		}
	}
	if done < 60 || open < 10 {
		t.Errorf("got %d steps done and %d open", done, open)
	}
}
