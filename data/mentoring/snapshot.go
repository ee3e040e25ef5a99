package mentoring

// Snapshot is all that the register knows about one cohort at one moment,
// read in one go. Pure rooms count, plan and print from it; it is never
// changed after it was read.
//
// People, NPOs, the office and the list of cohorts are those of all years;
// everything else belongs to Cohort.
type Snapshot struct {
	Office  Office
	Cohort  Cohort
	People  People
	Entries Entries
	Teams   Teams
	Meeting Meetings
	Survey  Surveys
	Logic   Logic
	Event   Events
	Money   Money
	Texts   []TextBlock
	Stories []Story
	Reader  Audience // who may see what is left in it
}

// Office is the intermediary, its partners and its settings.
type Office struct {
	Organization   Organization
	Staff          []Staff
	Municipalities []Municipality
	Departments    []Department
	ClosingDays    []ClosingDay
	Codes          []Code
	Cohorts        []Cohort
}

// People is everybody the office knows, whatever the year.
type People struct {
	Persons []Person
	NPOs    []NPO
	Mentors []Mentor
	Mentees []Mentee
	Earlier []Earlier
}

// Entries is who takes part in the cohort, and what they agreed to.
type Entries struct {
	Participations []Participation
	Steps          []Step
	Consents       []Consent
}

// Teams is the 組 of the cohort with their members.
type Teams struct {
	Teams   []Team
	Members []Membership
	Rules   []Rule
}

// Meetings is the sessions of the cohort.
type Meetings struct {
	Sessions    []Session
	Attendances []Attendance
	Steps       []NextStep
}

// Surveys is the waves of the cohort with their answers; Instruments and
// Items are those of all cohorts.
type Surveys struct {
	Instruments []Instrument
	Items       []Item
	Waves       []Wave
	Responses   []Response
	Answers     []Answer
}

// Logic is the logic model and the indicators of the cohort.
type Logic struct {
	Indicators []Indicator
	Nodes      []LogicNode
	Links      []LogicLink
}

// Events is the report meetings of the cohort.
type Events struct {
	Events        []Event
	Tickets       []Ticket
	Registrations []Registration
	Speakers      []Speaker
	Agenda        []AgendaItem
}

// Money is the grants and accounts of the cohort.
type Money struct {
	Grants []Grant
	Budget []BudgetLine
}

// Find returns the record with the identifier in a list of records, and
// whether there is one.
func Find[T any, P interface {
	*T
	Record
}](list []T, key string) (T, bool) {
	for i := range list {
		if P(&list[i]).Key() == key {
			return list[i], true
		}
	}
	var none T
	return none, false
}

// Index returns a list of records by identifier.
func Index[T any, P interface {
	*T
	Record
}](list []T) map[string]T {
	m := make(map[string]T, len(list))
	for i := range list {
		m[P(&list[i]).Key()] = list[i]
	}
	return m
}

// Select returns the records of a list that fulfil a condition.
func Select[T any](list []T, keep func(T) bool) []T {
	var out []T
	for _, x := range list {
		if keep(x) {
			out = append(out, x)
		}
	}
	return out
}
