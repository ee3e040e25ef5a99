package matching

import (
	"cmp"
	"fmt"
	"slices"

	"banso/data/mentoring"
)

// A Conflict is a contradiction in a problem, found before anything is solved.
type Conflict struct {
	Code    ConflictCode
	Teams   []mentoring.TeamID
	Mentors []mentoring.PersonID
	Rule    Rule // for PinBreaksRule
	Limit   int  // what is gone beyond, for the codes about numbers
}

// ConflictCode names a kind of contradiction.
type ConflictCode string

// The kinds of contradiction.
const (
	TeamTwice         ConflictCode = "team_twice"           // two teams have the same identifier
	MentorTwice       ConflictCode = "mentor_twice"         // two mentors have
	WrongSize         ConflictCode = "wrong_size"           // mentors in a team are not 1 to 3
	WrongWeight       ConflictCode = "wrong_weight"         // a weight is negative, or all are 0
	WrongPeriod       ConflictCode = "wrong_period"         // the calendar cannot be meant
	TooManyCodes      ConflictCode = "too_many_codes"       // a team has more than 64 themes or skills
	PinUnknown        ConflictCode = "pin_unknown"          // the pinned person is no candidate
	PinnedAndFree     ConflictCode = "pinned_and_forbidden" // a pair must and must not be
	PinBreaksRule     ConflictCode = "pin_breaks_rule"      // a pinned mentor, or two, break a rule
	TooManyOnTeam     ConflictCode = "too_many_on_team"     // more pins than the team has mentors
	TooManyOnMentor   ConflictCode = "too_many_on_mentor"   // pinned to more teams than allowed
	PinsLeaveNobody   ConflictCode = "pins_leave_nobody"    // no mentor fits beside those pinned
	ArrangedUnknown   ConflictCode = "arranged_unknown"     // a team or mentor that is not in the problem
	ArrangedTooMany   ConflictCode = "arranged_too_many"    // a mentor in more teams than allowed
	ArrangedWrongSize ConflictCode = "arranged_wrong_size"  // a team with too many mentors, or one of them twice or unknown
)

// A ConflictError holds all contradictions of a problem.
type ConflictError struct{ Conflicts []Conflict }

func (e *ConflictError) Error() string {
	first := e.Conflicts[0]
	return fmt.Sprintf("%d conflicts in matching, the first %s with teams %v and mentors %v", len(e.Conflicts), first.Code, first.Teams, first.Mentors)
}

// checkShape finds what makes a problem impossible to read.
func (p Problem) checkShape() (list []Conflict) {
	if p.Size < 1 || p.Size > 3 {
		list = append(list, Conflict{Code: WrongSize, Limit: 3})
	}
	sum := 0
	for _, w := range p.Weights.list() {
		if w < 0 || w > 1_000_000 {
			list = append(list, Conflict{Code: WrongWeight})
		}
		sum += w
	}
	if sum == 0 {
		list = append(list, Conflict{Code: WrongWeight})
	}
	teams, mentors := map[mentoring.TeamID]bool{}, map[mentoring.PersonID]bool{}
	for _, t := range p.Teams {
		if teams[t.ID] {
			list = append(list, Conflict{Code: TeamTwice, Teams: []mentoring.TeamID{t.ID}})
		}
		teams[t.ID] = true
		if len(t.Themes) > maxCodes || len(t.Skills) > maxCodes {
			list = append(list, Conflict{Code: TooManyCodes, Teams: []mentoring.TeamID{t.ID}, Limit: maxCodes})
		}
	}
	for _, m := range p.Mentors {
		if mentors[m.ID] {
			list = append(list, Conflict{Code: MentorTwice, Mentors: []mentoring.PersonID{m.ID}})
		}
		mentors[m.ID] = true
	}
	return list
}

// checkPins finds pins that contradict a rule, a number or each other.
func (b *bench) checkPins() (list []Conflict) {
	pinned := make([][]int, len(b.mentors)) // teams of each mentor
	for j, t := range b.teams {
		var set []int
		for _, id := range t.Pins {
			i, known := b.mentor[id]
			if !known {
				list = append(list, Conflict{Code: PinUnknown, Teams: b.teamIDs(j), Mentors: []mentoring.PersonID{id}})
				continue
			}
			if slices.Contains(set, i) {
				continue
			}
			set = append(set, i)
			pinned[i] = append(pinned[i], j)
		}
		slices.Sort(set)
		if len(set) > b.size {
			list = append(list, Conflict{Code: TooManyOnTeam, Teams: b.teamIDs(j), Mentors: b.mentorIDs(set...), Limit: b.size})
		}
		list = append(list, b.pinsBreak(j, set)...)
	}
	for i, teams := range pinned {
		if len(teams) > b.most[i] {
			list = append(list, Conflict{Code: TooManyOnMentor, Teams: b.teamIDs(teams...), Mentors: b.mentorIDs(i), Limit: b.most[i]})
		}
	}
	return list
}

// pinsBreak finds the rules which the pins of a team break, first one by one,
// then together.
func (b *bench) pinsBreak(j int, set []int) (list []Conflict) {
	for _, i := range set {
		for _, broken := range b.broken(j, []int{i}) {
			code := PinBreaksRule
			if broken.Rule == RuleForbidden {
				code = PinnedAndFree
			}
			list = append(list, Conflict{Code: code, Teams: b.teamIDs(j), Mentors: broken.Mentors, Rule: broken.Rule})
		}
	}
	if len(list) > 0 || len(set) < 2 || len(set) > b.size {
		return list
	}
	for _, broken := range b.broken(j, set) {
		list = append(list, Conflict{Code: PinBreaksRule, Teams: b.teamIDs(j), Mentors: broken.Mentors, Rule: broken.Rule})
	}
	return list
}

func (b *bench) teamIDs(teams ...int) (ids []mentoring.TeamID) {
	for _, j := range teams {
		ids = append(ids, b.teams[j].ID)
	}
	return ids
}

func (b *bench) mentorIDs(mentors ...int) (ids []mentoring.PersonID) {
	for _, i := range mentors {
		ids = append(ids, b.mentors[i].ID)
	}
	return ids
}

// A Broken rule is a hard rule with the mentors who break it together.
type Broken struct {
	Rule    Rule
	Mentors []mentoring.PersonID
}

// broken lists the hard rules which a set of mentors would break in team j.
func (b *bench) broken(j int, set []int) (list []Broken) {
	common := b.mentees[j]
	for at, i := range set {
		if rule := b.pairs[i][j].rule; rule != "" {
			list = append(list, Broken{rule, b.mentorIDs(i)})
		}
		for _, k := range set[:at] {
			if b.apart[k][i] {
				list = append(list, Broken{RuleAvoid, b.mentorIDs(k, i)})
			}
		}
		common = common.And(b.mentors[i].Week)
	}
	switch {
	case b.starts(common) == 0:
		list = append(list, Broken{RuleNoCommonHour, b.mentorIDs(set...)})
	case b.sessions(common) == 0:
		list = append(list, Broken{RuleNoSession, b.mentorIDs(set...)})
	}
	slices.SortStableFunc(list, func(x, y Broken) int { return cmp.Compare(len(x.Mentors), len(y.Mentors)) })
	return list
}
