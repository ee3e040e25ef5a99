package intake

import "strings"

// Kind says what a file is a list of.
type Kind string

// The kinds of lists.
const (
	NPOs      Kind = "npo"
	Mentees   Kind = "mentee"
	Mentors   Kind = "mentor"
	Past      Kind = "past"     // who took part before, with whom
	Sessions  Kind = "session"  // log of sessions, with or without a sheet of teams
	Responses Kind = "response" // answers to a survey
)

// Kinds lists the kinds in the order in which they should be imported.
func Kinds() []Kind { return []Kind{NPOs, Mentees, Mentors, Past, Sessions, Responses} }

// teamList is the kind of the sheet that tells who is in which team. It comes
// with a log of sessions and is no kind of its own to the outside.
const teamList Kind = "team"

// Field is what a column means: a name such as "mail", and for columns that
// come several times a part behind a colon: "hours:1" is Monday, "hours:1@9-12"
// Monday from 9 to 12, "consent:quote" one item of consent, "mentor:2" the second
// mentor. "" means nothing known, "ignore" that the column is of no use, "item"
// a question of a survey.
type Field string

// Base returns the name without the part.
func (f Field) Base() string {
	base, _, _ := strings.Cut(string(f), ":")
	return base
}

// Part returns what stands behind the colon.
func (f Field) Part() string {
	_, part, _ := strings.Cut(string(f), ":")
	return part
}

const (
	fieldIgnore Field = "ignore"
	fieldItem   Field = "item"
)

// several tells that a list may have more than one column of the field.
func (f Field) several() bool {
	switch f.Base() {
	case "hours", "item", "ignore", "note", "mentor", "mentee", "consent", "":
		return true
	}
	return false
}

// Column is one column of the table: its header as it stands there and what it
// is taken for.
type Column struct {
	Header string `json:"header"` // as told to people: the lowest header, with its group where that is needed
	Col    string `json:"col"`    // letter
	Field  Field  `json:"field"`
	// Sure is how well the header fits, 0 to 100; 100 when a person said so.
	Sure   int  `json:"sure"`
	Hidden bool `json:"hidden,omitempty"`
	// Told means that the field was given by the caller and not guessed.
	Told bool `json:"told,omitempty"`

	index       int    // from 0
	leaf, group string // as written
	data        bool   // looks like an entry and not like a header
}
