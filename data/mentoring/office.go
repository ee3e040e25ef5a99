package mentoring

import "banso/data/civil"

// Organization is the intermediary (中間支援組織) that keeps this register.
// There is one; it stands on the cover of every paper.
type Organization struct {
	Base[OrganizationID]
	Name           string
	Kana           string
	LegalForm      string
	Representative string // title and name of the one who signs
	PostalCode     string
	Address        string
	Phone          string
	Mail           string
	Web            string
	ContactName    string // person in charge of questions
	Profile        string // one paragraph about the organization
}

// Staff is a person of the office who works with the register.
type Staff struct {
	Base[StaffID]
	Name   string
	Kana   string
	Role   string // code list "staff_role": manager, staff, viewer
	Mail   string
	Phone  string
	Active bool
}

// Municipality is a local government that commissions or funds the program.
// Code is its six-digit number with the leading zero.
type Municipality struct {
	Base[MunicipalityID]
	Code      string
	Name      string // with prefecture: 大阪府吹田市
	Kana      string
	HeadTitle string // addressee of letters: 吹田市長
}

// Department is the office within a municipality that reads the report.
type Department struct {
	Base[DepartmentID]
	MunicipalityID MunicipalityID
	Name           string
	Contact        string
	Phone          string
	Mail           string
}

// Grant is the money a cohort runs on (交付金・補助金・委託).
type Grant struct {
	Base[GrantID]
	CohortID   CohortID
	Authority  string // 所管
	Name       string
	FiscalYear int
	Decided    Opt // yen
	From       civil.Date
	To         civil.Date
	ReportDue  civil.Date
	Credit     string // the line every paper must carry
}

// Template says how a cohort of the program runs.
type Template struct {
	SessionsPerMonth int
	Months           int
	Minutes          int
	MentorsPerTeam   int
	MinGapDays       int
	Rooms            int // meetings that can be held at one time
	SmallCell        int // counts below this are suppressed outside the office
}

// DefaultTemplate is the program as it was run in 2024: 40 minutes, twice a
// month, three months, two mentors.
func DefaultTemplate() Template {
	return Template{SessionsPerMonth: 2, Months: 3, Minutes: 40, MentorsPerTeam: 2, MinGapDays: 10, Rooms: 2, SmallCell: 5}
}

// Sessions returns how many sessions a team is to hold in all.
func (t Template) Sessions() int { return t.SessionsPerMonth * t.Months }

// Cohort (期) is one run of the program, mostly one a fiscal year.
type Cohort struct {
	Base[CohortID]
	Name           string
	FiscalYear     int
	MunicipalityID MunicipalityID
	DepartmentID   DepartmentID
	From           civil.Date // first day of the sessions
	To             civil.Date // last day of the sessions
	CodePrefix     string     // of the IDs on questionnaires: K25
	Template       Template
	Purpose        string // background and aim, for the report
	Reflection     string // self-evaluation and next year
}

// ClosingDay is a day on which the office plans no sessions.
type ClosingDay struct {
	Base[string]
	On   civil.Date
	Name string
}

// TextBlock is a text of the user's own that papers are built with. Slot says
// where it stands, CohortID is "" for all cohorts.
type TextBlock struct {
	Base[string]
	CohortID CohortID
	Slot     string
	Text     string
}

// Code is an entry of a code list that the office may extend (themes, skills,
// fields of activity …).
type Code struct {
	Base[string]
	List  string
	Code  string
	Name  string
	Order int
	Used  bool // offered in pick lists
}
