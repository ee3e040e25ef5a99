package matching

import (
	"banso/data/mentoring"
	"banso/data/schedule"
)

// A Problem is everything that matching looks at.
type Problem struct {
	Teams   []TeamNeed
	Mentors []Candidate
	// Size is the number of mentors in each team, 1 to 3; 0 means 2.
	Size int
	// Weights say how much each part of the score counts; the zero value means
	// [UsualWeights].
	Weights Weights
	Aim     Aim
	// Calendar tells which sessions can be held in common hours. Without a
	// period the number of sessions is left out of account.
	Calendar schedule.Calendar
	// Effort bounds the search as in assign.Teams; 0 means what is usual.
	Effort int
}

// Aim is what a proposal should be best at, once as many teams as possible
// have mentors and as many sessions as possible can be held.
type Aim int

// The aims.
const (
	// BestTotal makes the sum of all scores highest.
	BestTotal Aim = iota
	// NobodyLeftBehind makes the lowest score highest and then the sum.
	NobodyLeftBehind
)

// A Candidate is a mentor who can be given to a team.
type Candidate struct {
	ID     mentoring.PersonID
	Week   mentoring.Week // hours free each week
	Themes mentoring.Codes
	Skills mentoring.Codes
	Region string // municipality code, its first two digits the prefecture
	// Before is how often the mentor took part before; 0 is a first-timer, and
	// missing is not known.
	Before mentoring.Opt
	// MaxTeams is how many teams the mentor may join; 0 means one.
	MaxTeams int
	// CoMentors are those with whom the mentor was in a team before.
	CoMentors []mentoring.PersonID
	// Wishes and Avoids are identifiers of teams, NPOs or persons whom the
	// mentor would like to, or must not, work with.
	Wishes, Avoids []string
}

// A TeamNeed is a team that needs mentors.
type TeamNeed struct {
	ID      mentoring.TeamID
	NPO     mentoring.NPOID
	Mentees []Mentee
	Themes  mentoring.Codes // what the mentees want to talk about
	Skills  mentoring.Codes // what the team hopes its mentors can do
	Region  string
	// Wishes are mentors whom the team would like.
	Wishes []mentoring.PersonID
	// Pins are mentors decided for the team already.
	Pins []mentoring.PersonID
	// Forbids were ruled out by the office, Conflicts by a conflict of interest
	// and Acquaintances because mentor and mentees know each other.
	Forbids, Conflicts, Acquaintances []mentoring.PersonID
}

// A Mentee is a member of a team who receives support.
type Mentee struct {
	ID   mentoring.PersonID
	Week mentoring.Week
}

// Weights are the points which each part of a score can bring. For a team of
// whom nothing is known about some part, the others count in proportion, so
// that every team can reach [FullScore].
type Weights struct {
	Themes, Skills, Region, Balance, NewPartner, Wishes, Hours int
}

// FullScore is the score of a team whose every part is full.
const FullScore = 1000

// UsualWeights returns the weights a new office starts with.
func UsualWeights() Weights {
	return Weights{Themes: 300, Skills: 150, Region: 100, Balance: 150, NewPartner: 100, Wishes: 100, Hours: 100}
}

// list returns the weights in the order of [PartCodes].
func (w Weights) list() []int {
	return []int{w.Themes, w.Skills, w.Region, w.Balance, w.NewPartner, w.Wishes, w.Hours}
}

// PartCode names a part of a score.
type PartCode string

// The parts of a score.
const (
	// Themes is the share of the team's themes that the mentors cover together.
	Themes PartCode = "themes"
	// Skills is the share of the skills hoped for that they have together.
	Skills PartCode = "skills"
	// Region is the share of mentors from the team's municipality; the same
	// prefecture counts half.
	Region PartCode = "region"
	// Balance is full when an experienced mentor works with a first-timer, half
	// when all have taken part before, and empty when nobody surely has.
	Balance PartCode = "balance"
	// NewPartner is the share of pairs of mentors who were not in a team before.
	NewPartner PartCode = "new_partner"
	// Wishes is the share of mentors with a wish fulfilled, their own or the
	// team's for them.
	Wishes PartCode = "wishes"
	// Hours is the number of hours a week common to all, full from FullHours.
	Hours PartCode = "hours"
)

// FullHours is the number of common hours from which more bring nothing.
const FullHours = 4

// PartCodes lists the parts in the order in which they are shown.
func PartCodes() []PartCode {
	return []PartCode{Themes, Skills, Region, Balance, NewPartner, Wishes, Hours}
}

// A Part is one part of a score: Points of Of possible ones.
type Part struct {
	Code   PartCode
	Points int
	Of     int
	// Have and Lack are what earned points and what did not: codes for Themes
	// and Skills, mentors' identifiers for Region, Balance and Wishes, and for
	// NewPartner under Lack those who were together before. Balance has the
	// experienced under Have and everybody else under Lack.
	Have, Lack []string
	// Count is the number of common hours for Hours.
	Count int
}

// Rule names a rule that must never be broken.
type Rule string

// The hard rules.
const (
	RuleForbidden    Rule = "forbidden"      // ruled out by the office
	RuleConflict     Rule = "conflict"       // conflict of interest
	RuleAcquaintance Rule = "acquaintance"   // mentor and mentee know each other
	RuleAvoid        Rule = "avoid"          // the mentor must not (NG)
	RuleNoCommonHour Rule = "no_common_hour" // there is no hour in which all are free
	RuleNoSession    Rule = "no_session"     // common hours, but on no day of the period
	RuleIncomplete   Rule = "incomplete"     // arranged by hand with too few mentors
)
