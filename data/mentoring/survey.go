package mentoring

import (
	"database/sql/driver"
	"encoding/json"

	"banso/data/civil"
)

// Instrument (尺度) is a set of items asked together, with its licence.
type Instrument struct {
	Base[InstrumentID]
	Code        string
	Name        string
	Version     string
	Licence     string // code list "licence": own, cc_by, permission, own_text
	Attribution string
	Missing     string // rule: "" item by item, or "half" …
}

// ItemKind is the shape of an answer.
type ItemKind string

// The kinds of items.
const (
	ScaleItem  ItemKind = "scale"  // one of Choices, a whole number
	NumberItem ItemKind = "number" // a whole number from Min to Max
	TextItem   ItemKind = "text"
)

// Item (設問) is one question.
type Item struct {
	Base[ItemID]
	InstrumentID InstrumentID
	No           int
	Code         string
	Short        string // label in tables and charts
	Text         string // as printed
	Kind         ItemKind
	Min, Max     int
	Labels       Choices // what the numbers are called
	LowIsBetter  bool
	Reverse      bool   // counted the other way round in the instrument's score
	Aliases      string // other wordings, one a line
	Waves        Codes  // wave kinds it is asked in, empty = all
}

// Choice is one answer that can be ticked.
type Choice struct {
	Value int    `json:"value"`
	Label string `json:"label"`
}

// WaveKind is when a survey is asked.
type WaveKind string

// The kinds of waves (回) in their order.
const (
	Baseline WaveKind = "baseline"
	Midline  WaveKind = "midline"
	Endline  WaveKind = "endline"
	FollowUp WaveKind = "followup"
)

// WaveKinds lists the kinds in their order.
func WaveKinds() []WaveKind { return []WaveKind{Baseline, Midline, Endline, FollowUp} }

// Wave (回) is one asking of one instrument of one group of a cohort.
type Wave struct {
	Base[WaveID]
	CohortID     CohortID
	Kind         WaveKind
	Audience     Part // AsMentee, AsMentor, AsNPO; "visitor" for event visitors
	InstrumentID InstrumentID
	Opens        civil.Date
	Closes       civil.Date
}

// AsVisitor is the audience of the report meeting's questionnaire.
const AsVisitor Part = "visitor"

// ResponseState tells whether a sheet of answers counts.
type ResponseState string

// The states of a response. Only Counted ones enter figures.
const (
	Counted    ResponseState = "counted"
	Superseded ResponseState = "superseded" // a later sheet of the same person counts
	SetAside   ResponseState = "set_aside"  // nobody's, or not allowed to be used
)

// Response is one sheet of answers.
type Response struct {
	Base[ResponseID]
	WaveID   WaveID
	PersonID PersonID // "" for visitors and unmatched sheets
	Code     string   // respondent ID as written
	On       civil.Date
	Source   string // form, paper, mail
	State    ResponseState
	Reason   string // why it is set aside: code
}

// Answer is the answer to one item. A missing answer has neither Number nor
// Text; Why tells the reason: blank, double, unknown, refused.
type Answer struct {
	Base[string]
	ResponseID ResponseID
	ItemID     ItemID
	Number     Opt
	Text       string
	Why        string
}

// Choices is the list of an item's answers, stored as JSON.
type Choices []Choice

// Value stores the choices as JSON text, "" for none.
func (c Choices) Value() (driver.Value, error) {
	if len(c) == 0 {
		return "", nil
	}
	b, err := json.Marshal(c)
	return string(b), err
}

// Scan reads the choices from stored text.
func (c *Choices) Scan(v any) error {
	s, err := scanText(v)
	*c = nil
	if err != nil || s == "" {
		return err
	}
	return json.Unmarshal([]byte(s), c)
}
