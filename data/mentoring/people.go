package mentoring

import "banso/data/civil"

// Person is somebody the office knows, whatever the role. A person stays the
// same over the years; taking part is a [Participation].
type Person struct {
	Base[PersonID]
	Name             string // as typed, never normalised
	Kana             string
	FormerName       string
	Mail             string
	Phone            string
	MunicipalityCode string // six digits, "" unknown
	Region           string // as written where no municipality is known
	Note             string // for the office only
}

// Mentor (メンター) is what a person brings as a pro-bono mentor.
type Mentor struct {
	Base[MentorID]
	PersonID  PersonID
	WorkState string // code list "work_state"; optional
	Job       string
	Skills    Codes
	Themes    Codes
	Other     string // skills and themes outside the lists
	Bio       string
}

// NPO (団体) is an organization whose people are accompanied.
type NPO struct {
	Base[NPOID]
	Name             string
	Kana             string
	LegalForm        string // as written: 特定非営利活動法人
	MunicipalityCode string
	Region           string // as written where no municipality is known
	Address          string
	Fields           Codes
	Founded          string // ISO year, month or day: 2018, 2018-04, 2018-04-01
	FullTime         Opt    // staff
	PartTime         Opt
	Beneficiaries    Opt // a year
	BeneficiaryNote  string
	Trouble          string // what troubles them
	Contact          Contact
}

// Contact is how an NPO is reached.
type Contact struct {
	Name, Kana, Phone, Mail string
}

// Mentee (メンティ) is a person's place in an NPO.
type Mentee struct {
	Base[MenteeID]
	PersonID PersonID
	NPOID    NPOID
	Role     string // code list "mentee_role": leader, staff
	Title    string // as written
}

// Part is the side on which somebody takes part.
type Part string

// The parts people and NPOs play in a cohort.
const (
	AsMentor Part = "mentor"
	AsMentee Part = "mentee"
	AsNPO    Part = "npo"
)

// Stage is how far an application has come.
type Stage string

// The stages (応募状態) in their order; Declined ends it at any time.
const (
	Inquired    Stage = "inquired"
	Applied     Stage = "applied"
	Interviewed Stage = "interviewed"
	Trained     Stage = "trained"
	Teamed      Stage = "teamed"
	Active      Stage = "active"
	Completed   Stage = "completed"
	Declined    Stage = "declined"
)

// Stages lists all stages in their order.
func Stages() []Stage {
	return []Stage{Inquired, Applied, Interviewed, Trained, Teamed, Active, Completed, Declined}
}

// Participation is one person (or NPO) taking part in one cohort: the answers
// that were given for this year.
type Participation struct {
	Base[EntryID]
	CohortID  CohortID
	Part      Part
	PersonID  PersonID // "" if Part is AsNPO
	NPOID     NPOID    // set for AsNPO, and for mentees
	Code      string   // ID on questionnaires: K25-01; "" not given
	Stage     Stage
	AppliedOn civil.Date
	Source    string // where the entry came from: form, paper, mail, staff
	Week      Week   // hours free each week
	Medium    string // code list "medium": online, in_person, either
	MaxTeams  int    // of a mentor
	Before    Opt    // times taken part before as told, 0 = first time
	Themes    Codes  // what a mentee wants to talk about
	Wishes    string
	Avoid     string // NG, with the reason
}

// Step is a stage that was reached, when, and who saw to it.
type Step struct {
	Base[string]
	EntryID EntryID
	Stage   Stage
	On      civil.Date
	StaffID StaffID
	Reason  string
}

// ConsentItem is one thing that may be agreed to.
type ConsentItem string

// The items of the consent ledger (同意).
const (
	ConsentTakePart   ConsentItem = "take_part"  // taking part, handling of personal data
	ConsentStatistics ConsentItem = "statistics" // survey answers used as statistics
	ConsentQuote      ConsentItem = "quote"      // quoted without name
	ConsentQuoteName  ConsentItem = "quote_name" // quoted with name
	ConsentPicture    ConsentItem = "picture"    // photograph and recording
	ConsentSpeak      ConsentItem = "speak"      // speaking at the report meeting
	ConsentList       ConsentItem = "list"       // name given to the municipality
	ConsentFollowUp   ConsentItem = "follow_up"  // asked again in later years
)

// ConsentItems lists all items in the order of the form.
func ConsentItems() []ConsentItem {
	return []ConsentItem{ConsentTakePart, ConsentStatistics, ConsentQuote, ConsentQuoteName,
		ConsentPicture, ConsentSpeak, ConsentList, ConsentFollowUp}
}

// Consent is one line of the ledger: what one person said about one item.
type Consent struct {
	Base[string]
	PersonID  PersonID
	CohortID  CohortID
	Item      ConsentItem
	Given     bool
	On        civil.Date
	Version   string // of the form that was signed
	Withdrawn civil.Date
}

// Valid tells whether the consent holds on a day.
func (c Consent) Valid(on civil.Date) bool {
	return c.Given && !c.Removed && (c.Withdrawn.IsZero() || on.Before(c.Withdrawn))
}

// Earlier is a participation before this register was kept, as old lists tell
// it: who took part when, with which co-mentor, for which NPO.
type Earlier struct {
	Base[string]
	PersonID   PersonID // "" if the person is not in the register
	Name       string   // as written
	Kana       string
	FiscalYear int
	PartnerID  PersonID // co-mentor, if known in the register
	Partner    string   // as written
	NPOName    string
	Note       string
}
