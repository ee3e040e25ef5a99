package mentoring

import "banso/data/civil"

// Indicator (指標) is what a cohort promised to measure.
type Indicator struct {
	Base[IndicatorID]
	CohortID CohortID
	No       int
	Name     string
	Kind     string // code list "indicator": output, outcome
	Unit     string // code list "unit": npo, team, person, time, hour, percent, point, yen
	Target   string // as a decimal number, "" none
	Actual   string // typed by hand; "" when Measure gives it
	Measure  string // code list "measure": sessions_held, response_rate …; "" typed
	ItemCode string // of the item it is measured with
	Primary  bool   // named in advance as the main outcome
}

// LogicStage is a column of the logic model.
type LogicStage string

// The columns of the logic model, from left to right.
const (
	Input         LogicStage = "input"
	Activity      LogicStage = "activity"
	Output        LogicStage = "output"
	ShortOutcome  LogicStage = "short"
	MiddleOutcome LogicStage = "middle"
	LongOutcome   LogicStage = "long"
)

// LogicStages lists the columns from left to right.
func LogicStages() []LogicStage {
	return []LogicStage{Input, Activity, Output, ShortOutcome, MiddleOutcome, LongOutcome}
}

// LogicNode is a box of the logic model (ロジックモデル).
type LogicNode struct {
	Base[NodeID]
	CohortID    CohortID
	Stage       LogicStage
	No          int
	Text        string
	IndicatorID IndicatorID
}

// LogicLink is an arrow between two boxes.
type LogicLink struct {
	Base[string]
	CohortID CohortID
	From, To NodeID
}

// BudgetLine is a line of the accounts (収支), in yen.
type BudgetLine struct {
	Base[string]
	CohortID CohortID
	Side     string // code list "side": income, expense
	No       int
	Category string
	Budget   Opt
	Actual   Opt
	Basis    string // 積算根拠
}

// Story is a case or a quotation for the report (事例・声).
type Story struct {
	Base[string]
	CohortID CohortID
	PersonID PersonID
	Kind     string // code list "story": case, quote
	Title    string
	Text     string
	Display  NameDisplay
	Reviewed civil.Date // by the one it speaks of
}

// NameDisplay is how somebody's name may appear.
type NameDisplay string

// The ways of showing a name.
const (
	Anonymous NameDisplay = "anonymous"
	GivenName NameDisplay = "given"
	FullName  NameDisplay = "full"
)

// Edition (確定版) is a frozen state of a report.
type Edition struct {
	Base[string]
	CohortID CohortID
	Title    string
	On       civil.Date
	Hash     string
	Data     string // the frozen snapshot as JSON
}
