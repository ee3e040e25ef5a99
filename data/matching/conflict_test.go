package matching

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"banso/data/civil"
	"banso/data/mentoring"
	"banso/data/schedule"
)

func TestContradictionsAreNamedBeforeSolving(t *testing.T) {
	pinned := func(id string, mentors ...string) TeamNeed {
		team := monday(id)
		team.Pins = ids(mentors...)
		return team
	}
	everyone := []Candidate{mentor("m1"), mentor("m2"), mentor("m3"), {ID: "late", Week: on(time.Friday, 9)}}
	codes := mentoring.Codes(strings.Fields(strings.Repeat("x ", 65)))
	forbidden, avoided := pinned("a", "m1"), pinned("a", "m1", "m2")
	forbidden.Forbids = ids("m1")
	apart := slices.Clone(everyone)
	apart[1].Avoids = []string{"m1"}
	for name, c := range map[string]struct {
		problem Problem
		want    Conflict
	}{
		"a team twice":           {Problem{Teams: []TeamNeed{monday("a"), monday("a")}}, Conflict{Code: TeamTwice, Teams: []mentoring.TeamID{"a"}}},
		"a mentor twice":         {Problem{Mentors: []Candidate{mentor("m"), mentor("m")}}, Conflict{Code: MentorTwice, Mentors: ids("m")}},
		"four in a team":         {Problem{Size: 4}, Conflict{Code: WrongSize, Limit: 3}},
		"a negative weight":      {Problem{Weights: Weights{Themes: -1, Skills: 2}}, Conflict{Code: WrongWeight}},
		"too many themes":        {Problem{Teams: []TeamNeed{{ID: "a", Themes: codes}}}, Conflict{Code: TooManyCodes, Teams: []mentoring.TeamID{"a"}, Limit: 64}},
		"an unknown pin":         {Problem{Teams: []TeamNeed{pinned("a", "y")}}, Conflict{Code: PinUnknown, Teams: []mentoring.TeamID{"a"}, Mentors: ids("y")}},
		"pinned and forbidden":   {Problem{Teams: []TeamNeed{forbidden}, Mentors: everyone}, Conflict{Code: PinnedAndFree, Teams: []mentoring.TeamID{"a"}, Mentors: ids("m1"), Rule: RuleForbidden}},
		"a pin without an hour":  {Problem{Teams: []TeamNeed{pinned("a", "late")}, Mentors: everyone}, Conflict{Code: PinBreaksRule, Teams: []mentoring.TeamID{"a"}, Mentors: ids("late"), Rule: RuleNoCommonHour}},
		"two pins apart":         {Problem{Teams: []TeamNeed{avoided}, Mentors: apart}, Conflict{Code: PinBreaksRule, Teams: []mentoring.TeamID{"a"}, Mentors: ids("m1", "m2"), Rule: RuleAvoid}},
		"three pins for two":     {Problem{Teams: []TeamNeed{pinned("a", "m1", "m2", "m3")}, Mentors: everyone}, Conflict{Code: TooManyOnTeam, Teams: []mentoring.TeamID{"a"}, Mentors: ids("m1", "m2", "m3"), Limit: 2}},
		"pinned to two teams":    {Problem{Teams: []TeamNeed{pinned("a", "m1"), pinned("b", "m1")}, Mentors: everyone}, Conflict{Code: TooManyOnMentor, Teams: []mentoring.TeamID{"a", "b"}, Mentors: ids("m1"), Limit: 1}},
		"nobody beside a pin":    {Problem{Teams: []TeamNeed{pinned("a", "m1")}, Mentors: []Candidate{mentor("m1"), everyone[3]}}, Conflict{Code: PinsLeaveNobody, Teams: []mentoring.TeamID{"a"}, Mentors: ids("m1")}},
		"a period back to front": {Problem{Calendar: backwards()}, Conflict{Code: WrongPeriod}},
	} {
		_, err := Propose(context.Background(), c.problem)
		var conflict *ConflictError
		if !errors.As(err, &conflict) || len(conflict.Conflicts) != 1 || fmt.Sprint(conflict.Conflicts[0]) != fmt.Sprint(c.want) {
			t.Errorf("%s: got %v, want %+v", name, err, c.want)
		}
	}
}

func backwards() (c schedule.Calendar) {
	c.Period = civil.Period{From: civil.MustNew(2026, time.October, 2), To: civil.MustNew(2026, time.October, 1)}
	return c
}
