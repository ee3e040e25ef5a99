package matching

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"banso/data/civil"
	"banso/data/mentoring"
)

func on(d time.Weekday, hours ...int) (w mentoring.Week) {
	w[d] = mentoring.HoursOf(hours...)
	return w
}

// monday is a team of one mentee who is free on Mondays from 18 to 22.
func monday(id string) TeamNeed {
	return TeamNeed{
		ID: mentoring.TeamID(id), NPO: mentoring.NPOID("npo-" + id),
		Mentees: []Mentee{{ID: mentoring.PersonID("x-" + id), Week: on(time.Monday, 18, 19, 20, 21)}},
	}
}

// mentor is free when the teams of monday are.
func mentor(id string) Candidate {
	return Candidate{ID: mentoring.PersonID(id), Week: on(time.Monday, 18, 19, 20, 21)}
}

func ids(list ...string) (out []mentoring.PersonID) {
	for _, id := range list {
		out = append(out, mentoring.PersonID(id))
	}
	return out
}

func open(t *testing.T, p Problem) *Matcher {
	t.Helper()
	m, err := New(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func proposed(t *testing.T, m *Matcher) Proposal {
	t.Helper()
	p, err := m.Propose(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestEveryPartOfAScoreIsVisible(t *testing.T) {
	team := monday("a")
	team.Themes, team.Skills, team.Region = mentoring.Codes{"work", "money", "plan"}, mentoring.Codes{"law"}, "13104"
	team.Wishes = ids("m2")
	m1, m2 := mentor("m1"), mentor("m2")
	m1.Themes, m1.Region, m1.Before, m1.Week = mentoring.Codes{"work", "self"}, "13104", mentoring.Some(2), on(time.Monday, 18, 19)
	m2.Themes, m2.Region, m2.Before, m2.CoMentors = mentoring.Codes{"work", "plan"}, "13112", mentoring.Some(0), ids("m1")
	p := proposed(t, open(t, Problem{Teams: []TeamNeed{team}, Mentors: []Candidate{m2, m1}, Calendar: autumn()}))
	var got []string
	for _, part := range p.Teams[0].Parts {
		got = append(got, fmt.Sprintf("%s %d/%d %v %v %d", part.Code, part.Points, part.Of, part.Have, part.Lack, part.Count))
	}
	want := []string{
		"themes 200/300 [work plan] [money] 0",
		"skills 0/150 [] [law] 0",
		"region 75/100 [m1 m2] [] 0",
		"balance 150/150 [m1] [m2] 0",
		"new_partner 0/100 [] [m1 m2] 0",
		"wishes 50/100 [m2] [m1] 0",
		"hours 50/100 [] [] 2",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if p.Score != 525 || p.Teams[0].Sessions != 6 || p.Lowest != 525 || p.Teams[0].Common != on(time.Monday, 18, 19) {
		t.Errorf("got %+v", p)
	}
}

func TestAPartNobodyKnowsAnythingAboutIsLeftOut(t *testing.T) {
	m := open(t, Problem{Teams: []TeamNeed{monday("a")}, Mentors: []Candidate{mentor("m1"), mentor("m2")}, Weights: Weights{Themes: 1, Balance: 1, NewPartner: 1, Hours: 1}})
	var of []int
	for _, part := range proposed(t, m).Teams[0].Parts {
		of = append(of, part.Of)
	}
	if want := []int{0, 0, 0, 334, 333, 0, 333}; !slices.Equal(of, want) {
		t.Errorf("got %v, want %v", of, want)
	}
}

func TestExperienceIsBalancedWithinAPair(t *testing.T) {
	for name, c := range map[string]struct {
		before []mentoring.Opt
		want   share
	}{
		"experienced with a first-timer": {[]mentoring.Opt{mentoring.Some(3), mentoring.Some(0)}, share{2, 2}},
		"two experienced":                {[]mentoring.Opt{mentoring.Some(3), mentoring.Some(1)}, share{1, 2}},
		"two first-timers":               {[]mentoring.Opt{mentoring.Some(0), mentoring.Some(0)}, share{0, 2}},
		"experienced with one unknown":   {[]mentoring.Opt{mentoring.Some(1), {}}, share{1, 2}},
		"nothing known":                  {[]mentoring.Opt{{}, {}}, share{0, 2}},
		"experienced alone":              {[]mentoring.Opt{mentoring.Some(1)}, share{2, 2}},
		"a first-timer alone":            {[]mentoring.Opt{mentoring.Some(0)}, share{0, 2}},
	} {
		before, first := 0, 0
		for _, o := range c.before {
			if o.OK && o.N > 0 {
				before++
			} else if o.OK {
				first++
			}
		}
		if got := balance(before, first, len(c.before)); got != c.want {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
		}
	}
}

func TestRegionsArePrefectureAndMunicipality(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"13104", "13104", 2}, {"13104", "13112", 1}, {"13104", "14100", 0}, {"", "", 0}, {"13104", "", 0}, {"1", "1", 2}, {"1", "2", 0}} {
		if got := nearness(c.a, c.b); got != c.want {
			t.Errorf("%q and %q: got %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestSessionsThatCanBeHeldComeBeforeTheScore(t *testing.T) {
	cal := autumn()
	cal.Off = map[civil.Date]bool{}
	for d := cal.Period.From; !d.After(civil.MustNew(2026, time.November, 30)); d = d.AddDays(1) {
		cal.Off[d] = d.Weekday() == time.Monday
	}
	team := monday("a")
	team.Themes = mentoring.Codes{"work"}
	team.Mentees[0].Week[time.Tuesday] = mentoring.HoursOf(10)
	fits := mentor("m1") // every theme, but on Mondays only
	fits.Themes = team.Themes
	holds := Candidate{ID: "m2", Week: on(time.Tuesday, 10)}
	problem := Problem{Teams: []TeamNeed{team}, Mentors: []Candidate{fits, holds}, Size: 1, Calendar: cal}
	p := proposed(t, open(t, problem))
	if got := p.Teams[0]; !slices.Equal(got.Mentors, ids("m2")) || got.Sessions != 6 {
		t.Errorf("got %+v, want m2 with 6 sessions", got)
	}
	problem.Calendar.Period = civil.Period{}
	p = proposed(t, open(t, problem))
	if got := p.Teams[0]; !slices.Equal(got.Mentors, ids("m1")) || got.Sessions != 0 {
		t.Errorf("without a calendar: got %+v, want m1", got)
	}
}

func TestHardRulesAreNeverBroken(t *testing.T) {
	full := func() (TeamNeed, Candidate) { return monday("a"), mentor("m") }
	for name, c := range map[string]struct {
		change func(*TeamNeed, *Candidate)
		want   Rule
	}{
		"ruled out":            {func(t *TeamNeed, m *Candidate) { t.Forbids = ids("m") }, RuleForbidden},
		"conflict":             {func(t *TeamNeed, m *Candidate) { t.Conflicts = ids("m") }, RuleConflict},
		"acquaintance":         {func(t *TeamNeed, m *Candidate) { t.Acquaintances = ids("m") }, RuleAcquaintance},
		"avoids the team":      {func(t *TeamNeed, m *Candidate) { m.Avoids = []string{"a"} }, RuleAvoid},
		"avoids the npo":       {func(t *TeamNeed, m *Candidate) { m.Avoids = []string{"npo-a"} }, RuleAvoid},
		"avoids a mentee":      {func(t *TeamNeed, m *Candidate) { m.Avoids = []string{"x-a"} }, RuleAvoid},
		"no common hour":       {func(t *TeamNeed, m *Candidate) { m.Week = on(time.Tuesday, 18) }, RuleNoCommonHour},
		"no mentee":            {func(t *TeamNeed, m *Candidate) { t.Mentees = nil }, RuleNoCommonHour},
		"no day of the period": {func(t *TeamNeed, m *Candidate) {}, RuleNoSession},
	} {
		team, m := full()
		c.change(&team, &m)
		problem := Problem{Teams: []TeamNeed{team}, Mentors: []Candidate{m}, Size: 1, Calendar: autumn()}
		if c.want == RuleNoSession {
			day := civil.MustNew(2026, time.October, 1) // a Thursday
			problem.Calendar.Period = civil.Period{From: day, To: day}
		}
		p := proposed(t, open(t, problem))
		if p.Served != 0 || len(p.Shortages) != 1 {
			t.Errorf("%s: got %+v, want a shortage", name, p)
			continue
		}
		s := p.Shortages[0]
		if !slices.Equal(s.Blocked, []Blocked{{Team: "a", Mentor: "m", Rule: c.want}}) || s.Need != 1 || s.Have != 0 || len(s.Fit) != 0 {
			t.Errorf("%s: got %+v, want %s", name, s, c.want)
		}
	}
}

func TestMentorsWhoAvoidEachOtherAreKeptApart(t *testing.T) {
	m1, m2 := mentor("m1"), mentor("m2")
	m2.Avoids = []string{"m1"}
	p := proposed(t, open(t, Problem{Teams: []TeamNeed{monday("a")}, Mentors: []Candidate{m1, m2}}))
	if p.Served != 0 || len(p.Shortages) != 1 || !slices.Equal(p.Shortages[0].Fit, ids("m1", "m2")) {
		t.Errorf("got %+v, want both to fit but not together", p)
	}
}

func TestTheGroupThatCannotBeServedIsNamed(t *testing.T) {
	var problem Problem
	for _, id := range []string{"a", "b", "c", "d"} {
		team := monday(id)
		if id == "b" || id == "d" {
			team.Mentees[0].Week = on(time.Sunday, 9)
		}
		problem.Teams = append(problem.Teams, team)
	}
	for n := range 7 {
		problem.Mentors = append(problem.Mentors, mentor(fmt.Sprintf("m%d", n)))
	}
	for _, n := range []int{2, 4, 6} {
		problem.Mentors[n].Week[time.Sunday] = mentoring.HoursOf(9)
	}
	p := proposed(t, open(t, problem))
	if p.Served != 3 || len(p.Shortages) != 1 || !p.Proved {
		t.Fatalf("got %+v, want three served", p)
	}
	s := p.Shortages[0]
	if !slices.Equal(s.Teams, []mentoring.TeamID{"b", "d"}) || s.Need != 4 || s.Have != 3 || !slices.Equal(s.Fit, ids("m2", "m4", "m6")) {
		t.Errorf("got %+v, want b and d, who need 4 of m2, m4 and m6", s)
	}
	if len(s.Blocked) != 8 || s.Blocked[0].Rule != RuleNoCommonHour {
		t.Errorf("got %+v, want four mentors without a common hour at two teams", s.Blocked)
	}
}

func TestEmptyProblemsHaveEmptyProposals(t *testing.T) {
	for name, problem := range map[string]Problem{
		"nothing at all": {},
		"no mentors":     {Teams: []TeamNeed{monday("a")}},
		"no teams":       {Mentors: []Candidate{mentor("m")}},
	} {
		p := proposed(t, open(t, problem))
		if p.Served != 0 || !p.Proved || len(p.Teams) != len(problem.Teams) || len(p.Unused) != len(problem.Mentors) || p.Lowest != 0 {
			t.Errorf("%s: got %+v", name, p)
		}
	}
}

func TestThePriceOfAChangeIsToldWithItsMoves(t *testing.T) {
	problem := Problem{Size: 1, Weights: Weights{Themes: 1}}
	for _, id := range []string{"a", "b", "c"} {
		team := monday(id)
		team.Themes = mentoring.Codes{id}
		problem.Teams = append(problem.Teams, team)
		m := mentor("m" + id)
		m.Themes = team.Themes
		problem.Mentors = append(problem.Mentors, m)
	}
	problem.Teams[0].Themes = mentoring.Codes{"a", "z"}
	problem.Mentors[0].Themes = mentoring.Codes{"a", "b", "z"}
	problem.Mentors[1].Themes = mentoring.Codes{"b", "c"}
	problem.Mentors[2].Themes = mentoring.Codes{"c", "z"}
	m := open(t, problem)
	p := proposed(t, m)
	if p.Score != 3000 || p.Tied {
		t.Fatalf("got %+v, want all themes met in one way", p)
	}
	got, err := m.Price(context.Background(), p, Change{Pins: []Pair{{"b", "ma"}}})
	if err != nil || got.Cost != (Totals{Score: 500}) {
		t.Fatalf("got %+v, %v; want a price of 500", got.Cost, err)
	}
	if !slices.Equal(got.Proposal.Set("c"), ids("mb")) || len(got.Moves) != 1 || len(got.Moves[0]) != 3 {
		t.Errorf("got %+v, want a circle of three", got.Moves)
	}
	if got, err := m.Price(context.Background(), p, Change{Forbids: []Pair{{"c", "mc"}}}); err != nil || got.Cost.Score != 500 {
		t.Errorf("without mc at c: got %+v, %v; want a price of 500", got.Cost, err)
	}
	for name, c := range map[string]Change{
		"an unknown mentor":    {Pins: []Pair{{"a", "y"}}},
		"an unknown team":      {Forbids: []Pair{{"y", "ma"}}},
		"another unknown team": {Another: []mentoring.TeamID{"y"}},
		"pinned and forbidden": {Pins: []Pair{{"a", "mb"}}, Forbids: []Pair{{"a", "mb"}}},
		"two for one place":    {Pins: []Pair{{"a", "mb"}, {"a", "mc"}}},
	} {
		_, err := m.Price(context.Background(), p, c)
		var conflict *ConflictError
		if !errors.As(err, &conflict) {
			t.Errorf("%s: got %v, want a ConflictError", name, err)
		}
	}
	prices, err := m.Prices(context.Background(), p, "b")
	if err != nil || len(prices) != 3 || prices[0].Cost.Score != 500 || prices[1].Cost != (Totals{}) || !prices[2].Possible {
		t.Errorf("got %+v, %v; want 500 for ma and nothing for mb", prices, err)
	}
	if _, err := m.Prices(context.Background(), p, "y"); err == nil {
		t.Error("prices of an unknown team")
	}
}

func TestAnExplanationShowsEachMemberAndTheRunnerUp(t *testing.T) {
	team := monday("a")
	team.Themes, team.Pins = mentoring.Codes{"work", "plan"}, ids("m1")
	m1, m2, m3 := mentor("m1"), mentor("m2"), mentor("m3")
	m1.Themes, m2.Themes, m2.CoMentors = mentoring.Codes{"work"}, mentoring.Codes{"plan"}, ids("m1")
	m := open(t, Problem{Teams: []TeamNeed{team}, Mentors: []Candidate{m1, m2, m3}, Weights: Weights{Themes: 3, NewPartner: 1}})
	e, err := m.Explain(context.Background(), proposed(t, m), "a")
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(e.Mentors, ids("m1", "m2")) || e.RunnerUp.Cost != (Totals{Score: 125}) || !slices.Equal(e.Instead.Mentors, ids("m1", "m3")) {
		t.Errorf("got %v and %v at %+v, want m2 before m3 by 125", e.Mentors, e.Instead.Mentors, e.RunnerUp.Cost)
	}
	if len(e.Members) != 2 || !e.Members[0].Pinned || e.Members[1].Pinned || !slices.Equal(e.Members[1].Met, ids("m1")) {
		t.Fatalf("got %+v", e.Members)
	}
	if part := e.Members[1].Parts[0]; part.Code != Themes || part.Points != 375 || !slices.Equal(part.Have, []string{"plan"}) {
		t.Errorf("got %+v, want half of the themes", part)
	}
	if _, err := m.Explain(context.Background(), Proposal{}, "y"); err == nil {
		t.Error("an unknown team was explained")
	}
}

func TestAnArrangementMadeByHandIsWeighed(t *testing.T) {
	forbidding := monday("b")
	forbidding.Conflicts = ids("m3")
	m := open(t, Problem{Teams: []TeamNeed{monday("a"), forbidding}, Mentors: []Candidate{mentor("m1"), mentor("m2"), mentor("m3"), mentor("m4")}})
	p := proposed(t, m)
	same, broken, err := m.Evaluate(p.Arrangement())
	if err != nil || len(broken) != 0 || same.Totals != p.Totals || same.Proved {
		t.Errorf("got %+v, %v, %v; want the same totals", same, broken, err)
	}
	_, broken, err = m.Evaluate(Arrangement{"b": ids("m3", "m4"), "a": ids("m1")})
	if err != nil || len(broken) != 2 || broken[0].Team != "a" || broken[0].Rule != RuleIncomplete || broken[1].Rule != RuleConflict {
		t.Errorf("got %+v, %v; want a incomplete and b with a conflict", broken, err)
	}
	for name, c := range map[string]struct {
		arrangement Arrangement
		want        ConflictCode
	}{
		"an unknown team":       {Arrangement{"y": ids("m1", "m2")}, ArrangedUnknown},
		"an unknown mentor":     {Arrangement{"a": ids("m1", "y")}, ArrangedWrongSize},
		"a mentor twice":        {Arrangement{"a": ids("m1", "m1")}, ArrangedWrongSize},
		"three mentors":         {Arrangement{"a": ids("m1", "m2", "m3")}, ArrangedWrongSize},
		"a mentor in two teams": {Arrangement{"a": ids("m1", "m2"), "b": ids("m2", "m4")}, ArrangedTooMany},
	} {
		_, _, err := m.Evaluate(c.arrangement)
		var conflict *ConflictError
		if !errors.As(err, &conflict) || conflict.Conflicts[0].Code != c.want {
			t.Errorf("%s: got %v, want %s", name, err, c.want)
		}
	}
}
