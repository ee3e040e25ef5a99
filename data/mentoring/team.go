package mentoring

import "banso/data/civil"

// Team (組) is two mentors and one or more mentees of one NPO who meet
// together. It is neither an NPO nor a person.
type Team struct {
	Base[TeamID]
	CohortID CohortID
	No       int
	NPOID    NPOID
	Locked   bool // the matching may not change it
	Reason   string
}

// MemberRole is what somebody does in a team.
type MemberRole string

// The roles in a team.
const (
	RoleMentor     MemberRole = "mentor"
	RoleMentee     MemberRole = "mentee"
	RoleSubstitute MemberRole = "substitute" // mentor who stands in
)

// Membership is a person in a team from one day to another. A zero From is
// the start of the cohort, a zero To its end.
type Membership struct {
	Base[string]
	TeamID   TeamID
	PersonID PersonID
	Role     MemberRole
	Lead     bool
	From     civil.Date
	To       civil.Date
}

// On tells whether the membership holds on a day.
func (m Membership) On(d civil.Date) bool {
	return (m.From.IsZero() || !d.Before(m.From)) && (m.To.IsZero() || !d.After(m.To))
}

// Rule forbids two people, or a person and an NPO, to be brought together, or
// holds them together. Kind is of the code list "rule": forbid, conflict,
// acquaintance, together.
type Rule struct {
	Base[string]
	CohortID CohortID // "" for all
	Kind     string
	PersonID PersonID
	OtherID  PersonID // "" if NPOID is set
	NPOID    NPOID
	Reason   string
}
