package schedule

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

func day(year int, month time.Month, d int) civil.Date { return civil.MustNew(year, month, d) }

func october(d int) civil.Date { return day(2026, time.October, d) }

// autumn is October to December 2026: 1 October is a Thursday.
func autumn() Calendar {
	return Calendar{Period: civil.Period{From: october(1), To: day(2026, time.December, 31)}}
}

func free(d time.Weekday, hours ...int) mentoring.Week {
	var w mentoring.Week
	w[d] = mentoring.HoursOf(hours...)
	return w
}

func team(id string, members ...Member) Team {
	return Team{ID: mentoring.TeamID(id), Members: members}
}

func member(id string, w mentoring.Week) Member { return Member{ID: mentoring.PersonID(id), Week: w} }

func show(list []Session) (text []string) {
	for _, s := range list {
		text = append(text, fmt.Sprintf("%s %s %s room %d", s.Team, s.On, s.Start, s.Room))
	}
	return text
}

func made(t *testing.T, r Request) Plan {
	t.Helper()
	plan, err := Make(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

func TestTwoSessionsAMonthInTheCommonHours(t *testing.T) {
	evening := free(time.Thursday, 18, 19)
	plan := made(t, Request{Calendar: autumn(), Teams: []Team{
		team("a", member("m1", evening), member("m2", free(time.Thursday, 19, 20)), member("x", evening)),
	}})
	want := []string{
		"a 2026-10-01 19:00 room 0", "a 2026-10-15 19:00 room 0", "a 2026-11-05 19:00 room 0",
		"a 2026-11-19 19:00 room 0", "a 2026-12-03 19:00 room 0", "a 2026-12-17 19:00 room 0",
	}
	if got := show(plan.Sessions); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if !plan.Proved || plan.Wanted != 6 || plan.Bound != 6 || len(plan.Lacks) != 0 {
		t.Errorf("got %+v, want 6 of 6 proved", plan)
	}
}

func TestHolidaysAreAvoidedAndTheReasonIsSaid(t *testing.T) {
	cal := autumn()
	cal.Off = map[civil.Date]bool{}
	for d := october(1); !d.After(october(31)); d = d.AddDays(1) {
		cal.Off[d] = true
	}
	plan := made(t, Request{Calendar: cal, Teams: []Team{
		team("a", member("m", free(time.Thursday, 18))),
		team("b", member("n", free(time.Friday, 18)), member("o", free(time.Monday, 18))),
		team("c", member("p", free(time.Friday, 18)), member("q", mentoring.Week{})),
	}})
	if len(plan.Sessions) != 4 || plan.Sessions[0].On != day(2026, time.November, 5) {
		t.Errorf("got %q, want four from 5 November", show(plan.Sessions))
	}
	var reasons []string
	for _, l := range plan.Lacks {
		reasons = append(reasons, fmt.Sprintf("%s %s %d %s %d %s", l.Team, l.Month.From, l.Missing, l.Reason, l.Days, l.People))
	}
	want := []string{
		"a 2026-10-01 2 all_days_off 0 []",
		"b 2026-10-01 2 no_common_hour 0 []", "b 2026-11-01 2 no_common_hour 0 []", "b 2026-12-01 2 no_common_hour 0 []",
		"c 2026-10-01 2 hours_unknown 0 [q]", "c 2026-11-01 2 hours_unknown 0 [q]", "c 2026-12-01 2 hours_unknown 0 [q]",
	}
	if !slices.Equal(reasons, want) {
		t.Errorf("got %q, want %q", reasons, want)
	}
	if plan.Wanted != 18 || !plan.Proved {
		t.Errorf("got wanted %d, proved %v", plan.Wanted, plan.Proved)
	}
}

func TestAPersonInTwoTeamsIsNeverInTwoPlaces(t *testing.T) {
	cal := Calendar{Period: civil.Period{From: october(1), To: october(1)}, PerMonth: 1}
	both := member("m", free(time.Thursday, 18))
	plan := made(t, Request{Calendar: cal, Teams: []Team{team("a", both), team("b", both)}})
	if len(plan.Sessions) != 1 || len(plan.Lacks) != 1 {
		t.Fatalf("got %+v, want one session and one lack", plan)
	}
	lack := plan.Lacks[0]
	if lack.Reason != PersonElsewhere || !slices.Equal(lack.People, []mentoring.PersonID{"m"}) || !plan.Proved {
		t.Errorf("got %+v, proved %v; want m elsewhere", lack, plan.Proved)
	}
}

func TestRoomsAreNumberedAndAReasonWhenTheyAreFull(t *testing.T) {
	cal := Calendar{Period: civil.Period{From: october(1), To: october(1)}, PerMonth: 1, Hours: 2}
	var teams []Team
	for _, id := range []string{"a", "b", "c"} {
		teams = append(teams, team(id, member("m"+id, free(time.Thursday, 18, 19))))
	}
	teams = append(teams, Team{ID: "d", Members: []Member{member("md", free(time.Thursday, 18, 19))}, NoRoom: true})
	plan := made(t, Request{Calendar: cal, Rooms: 2, Teams: teams})
	want := []string{"a 2026-10-01 18:00 room 1", "b 2026-10-01 18:00 room 2", "d 2026-10-01 18:00 room 0"}
	if got := show(plan.Sessions); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if len(plan.Lacks) != 1 || plan.Lacks[0].Reason != RoomsFull || plan.Lacks[0].Team != "c" {
		t.Errorf("got %+v, want rooms full for c", plan.Lacks)
	}
}

func TestSessionsOfThePastStayAndCount(t *testing.T) {
	w := free(time.Thursday, 18)
	held := Session{Team: "a", On: october(6), Start: civil.MustClock(9, 30), Minutes: 60}
	before := Session{Team: "b", On: day(2026, time.September, 28), Start: civil.MustClock(18, 0)}
	cal := autumn()
	cal.Period.To = october(31)
	plan := made(t, Request{Calendar: cal, Fixed: []Session{held, before}, Teams: []Team{
		team("a", member("m", w)), team("b", member("n", w)),
	}})
	want := []string{"b 2026-10-08 18:00 room 0", "a 2026-10-22 18:00 room 0", "b 2026-10-22 18:00 room 0"}
	if got := show(plan.Sessions); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAFixedSessionAtHalfPastTakesBothHours(t *testing.T) {
	cal := Calendar{Period: civil.Period{From: october(1), To: october(1)}, PerMonth: 1}
	both := member("m", free(time.Thursday, 17, 18, 19, 20))
	fixed := Session{Team: "a", On: october(1), Start: civil.MustClock(18, 30)}
	r := Request{Calendar: cal, Fixed: []Session{fixed}, Teams: []Team{team("a", both), team("b", both)}}
	if got := show(made(t, r).Sessions); !slices.Equal(got, []string{"b 2026-10-01 17:00 room 0"}) {
		t.Errorf("got %q, want 17:00", got)
	}
	r.Buffer = 1
	if got := made(t, r).Sessions; len(got) != 0 {
		t.Errorf("with an hour between: got %q, want none", show(got))
	}
}

func TestAKeptSessionStaysWhereItWas(t *testing.T) {
	w := free(time.Thursday, 18, 19)
	w[time.Monday] = mentoring.HoursOf(10)
	keep := Session{Team: "a", On: october(19), Start: civil.MustClock(10, 0)}
	cal := autumn()
	cal.Period.To = october(31)
	plan := made(t, Request{Calendar: cal, Keep: []Session{keep}, Teams: []Team{team("a", member("m", w))}})
	if got := show(plan.Sessions); !slices.Contains(got, "a 2026-10-19 10:00 room 0") || len(got) != 2 {
		t.Errorf("got %q, want the session of 19 October kept", got)
	}
}

func TestARegularSlotIsPreferred(t *testing.T) {
	w := free(time.Thursday, 18, 19)
	w[time.Tuesday] = mentoring.HoursOf(10)
	r := Request{Calendar: autumn(), Teams: []Team{team("a", member("m", w))}}
	for _, s := range made(t, r).Sessions {
		if s.On.Weekday() != time.Thursday || s.Start.Hour() != 18 {
			t.Errorf("got %s %s, want Thursday at 18, which is possible most often", s.On, s.Start)
		}
	}
	r.Teams[0].Usual = &Usual{Weekday: time.Tuesday, Hour: 10}
	for _, s := range made(t, r).Sessions {
		if s.On.Weekday() != time.Tuesday {
			t.Errorf("got %s, want a Tuesday", s.On)
		}
	}
}

func TestMonthsCountFromTheFirstDayOfThePeriod(t *testing.T) {
	for name, c := range map[string]struct {
		from, to civil.Date
		want     []string
	}{
		"from the first of a month":       {october(1), day(2026, time.December, 31), []string{"2026-10-01", "2026-11-01", "2026-12-01"}},
		"from the middle of a month":      {day(2026, time.November, 10), day(2027, time.February, 9), []string{"2026-11-10", "2026-12-10", "2027-01-10"}},
		"from the 31st over February":     {day(2027, time.January, 31), day(2027, time.March, 30), []string{"2027-01-31", "2027-02-28"}},
		"from the 31st in a leap year":    {day(2028, time.January, 31), day(2028, time.March, 31), []string{"2028-01-31", "2028-02-29", "2028-03-31"}},
		"over the end of the fiscal year": {day(2027, time.March, 31), day(2027, time.April, 1), []string{"2027-03-31"}},
		"a single day":                    {october(1), october(1), []string{"2026-10-01"}},
	} {
		cal := Calendar{Period: civil.Period{From: c.from, To: c.to}}
		var got []string
		for _, d := range cal.starts() {
			got = append(got, d.String())
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
		}
		last := cal.month(len(c.want) - 1)
		if last.To != c.to || len(cal.months()) != cal.days() || cal.months()[cal.days()-1] != len(c.want)-1 {
			t.Errorf("%s: got last month %v and months %v", name, last, cal.months())
		}
		if wanted, err := cal.Wanted(); err != nil || wanted != UsualPerMonth*len(c.want) {
			t.Errorf("%s: got %d wanted, %v", name, wanted, err)
		}
	}
}

func TestTheCounterAgreesWithThePlan(t *testing.T) {
	cal := autumn()
	cal.Hours = 2
	cal.Off = map[civil.Date]bool{october(8): true, day(2026, time.November, 3): true}
	count, err := cal.Counter()
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range []mentoring.Week{{}, free(time.Thursday, 18), free(time.Thursday, 18, 19), free(time.Tuesday, 9, 10, 11)} {
		plan := made(t, Request{Calendar: cal, Teams: []Team{team("a", member("m", w))}})
		if got, want := count(w), len(plan.Sessions); got != want {
			t.Errorf("%s: got %d, want %d", w, got, want)
		}
	}
}

func TestThreeAlternativesForASession(t *testing.T) {
	w := free(time.Thursday, 18, 19)
	cal := autumn()
	r := Request{Calendar: cal, Rooms: 1, Teams: []Team{team("a", member("m", w)), team("b", member("n", free(time.Thursday, 18)))}}
	plan := made(t, r)
	move := plan.Sessions[slices.IndexFunc(plan.Sessions, func(s Session) bool { return s.Team == "a" })]
	got, err := Alternatives(r, Move{Session: move, Among: plan.Sessions})
	if err != nil || len(got) != 3 {
		t.Fatalf("got %+v, %v; want three", got, err)
	}
	for _, a := range got {
		others := slices.DeleteFunc(slices.Clone(plan.Sessions), func(s Session) bool {
			return s == move || a.Others != nil && s.Team == "a"
		})
		for _, s := range append(slices.Clone(a.Others), a.To) {
			clashes, err := Clashes(r, s, slices.Concat(others, a.Others))
			if err != nil || len(clashes) != 0 {
				t.Errorf("%s %s: clashes %+v, %v", s.On, s.Start, clashes, err)
			}
			if s.Room != 1 {
				t.Errorf("%s %s: got room %d, want 1", s.On, s.Start, s.Room)
			}
		}
	}
	if late, err := Alternatives(r, Move{Session: move, Among: plan.Sessions, NotBefore: cal.Period.To.AddDays(1)}); err != nil || len(late) != 0 {
		t.Errorf("after the end: got %+v, %v; want none", late, err)
	}
}

func TestClashesAreSaidBeforeSaving(t *testing.T) {
	w := free(time.Thursday, 18, 19)
	cal := autumn()
	cal.Off = map[civil.Date]bool{october(15): true}
	away := member("m", w)
	away.Away = map[civil.Date]mentoring.Hours{october(22): mentoring.HoursOf(18)}
	r := Request{Calendar: cal, Rooms: 1, Buffer: 1, Teams: []Team{team("a", away), team("b", away, member("n", w))}}
	at := func(team string, on civil.Date, hour, minute int) Session {
		return Session{Team: mentoring.TeamID(team), On: on, Start: civil.MustClock(hour, minute)}
	}
	planned := []Session{at("a", october(1), 18, 0)}
	for name, c := range map[string]struct {
		session Session
		want    []ClashKind
	}{
		"nothing wrong":                  {at("a", october(29), 18, 0), nil},
		"the session itself":             {planned[0], nil},
		"before the period":              {at("b", day(2026, time.September, 24), 18, 0), []ClashKind{OutsidePeriod}},
		"a day off":                      {at("b", october(15), 18, 0), []ClashKind{OnDayOff}},
		"somebody away":                  {at("b", october(22), 18, 0), []ClashKind{NotFree}},
		"half an hour too late":          {at("a", october(29), 19, 30), []ClashKind{NotFree}},
		"a week after":                   {at("a", october(8), 18, 0), []ClashKind{TooClose}},
		"in two places, the room taken":  {at("b", october(1), 18, 0), []ClashKind{InTwoPlaces, NoRoomLeft}},
		"no hour between two sessions":   {at("b", october(1), 19, 0), []ClashKind{InTwoPlaces}},
		"on a weekday nobody has chosen": {at("b", october(2), 18, 0), []ClashKind{NotFree}},
	} {
		got, err := Clashes(r, c.session, planned)
		var kinds []ClashKind
		for _, x := range got {
			kinds = append(kinds, x.Kind)
		}
		if err != nil || !slices.Equal(kinds, c.want) {
			t.Errorf("%s: got %v, %v; want %v", name, kinds, err, c.want)
		}
	}
	full := []Session{at("a", october(1), 18, 0), at("a", october(29), 18, 0)}
	got, err := Clashes(r, at("a", october(14), 18, 0), full)
	if err != nil || len(got) != 2 || got[0].Kind != NotFree || got[1].Kind != MonthFull {
		t.Errorf("a third session in October: got %+v, %v", got, err)
	}
}

func TestARequestThatCannotBeMeantIsRefused(t *testing.T) {
	w := free(time.Thursday, 18)
	reversed := Calendar{Period: civil.Period{From: october(2), To: october(1)}}
	for name, r := range map[string]Request{
		"no period":          {},
		"a reversed period":  {Calendar: reversed},
		"a team twice":       {Calendar: autumn(), Teams: []Team{team("a", member("m", w)), team("a")}},
		"an unknown team":    {Calendar: autumn(), Fixed: []Session{{Team: "x", On: october(1)}}},
		"negative rooms":     {Calendar: autumn(), Rooms: -1},
		"negative per month": {Calendar: Calendar{Period: autumn().Period, PerMonth: -1}},
	} {
		_, err := Make(context.Background(), r)
		var request *RequestError
		if !errors.As(err, &request) {
			t.Errorf("%s: got %v, want a RequestError", name, err)
		}
	}
	if plan := made(t, Request{Calendar: autumn()}); len(plan.Sessions) != 0 || !plan.Proved {
		t.Errorf("no teams: got %+v", plan)
	}
	if _, err := Alternatives(Request{Calendar: autumn()}, Move{}); err == nil {
		t.Error("an unknown team was moved")
	}
	if _, err := Clashes(Request{Calendar: autumn()}, Session{}, nil); err == nil {
		t.Error("an unknown team was checked")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Make(ctx, Request{Calendar: autumn()}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: got %v", err)
	}
}
