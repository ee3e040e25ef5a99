package intake

import "banso/data/mentoring"

// Place says where in a file something stands, with row and column as Excel
// shows them.
type Place struct {
	Sheet  string // "" on the main sheet
	Row    int
	Line   int    // physical line of a text file where it differs from Row
	Column string // header
	Col    string // letter
	Field  Field
}

// Finding is something to tell about a row or a cell. Raw is what stands
// there, Value what was taken instead; nil means that the field stays empty.
type Finding struct {
	Place
	Code  Code
	Raw   string
	Value any
	Names []string // of people named in a free text
}

// Choice is one answer to an [Ask]. Value is short, says it all and may be
// given back as the answer; Label tells a person more.
type Choice struct {
	Value string
	Label string
}

// Ask is a question that a person must decide. Until it is answered the field
// stays empty or, if Blocks, the row is left out; a Suggested answer holds
// until another is given.
type Ask struct {
	Place
	Code      Code
	Raw       string
	Choices   []Choice
	Suggested string
	Answer    string // as given, "" not yet
	Blocks    bool
}

// Open tells that the question keeps its row out.
func (a Ask) Open() bool { return a.Blocks && a.Answer == "" && a.Suggested == "" }

// Duplicate is a row that another row of the file stands for.
type Duplicate struct {
	Place
	Kept      int    // row that is taken
	KeptSheet string // its sheet, "" on the main one
	Code      Code
}

// Entry is one accepted row as it was understood.
type Entry struct {
	Row    int
	Sheet  string
	Fields map[string]any
}

// Source is what was found out about the file.
type Source struct {
	File       string
	Encoding   string
	Newline    string
	Delimiter  string
	Sheet      string
	HeaderRows []int
	FiscalYear int // named in the titles, 0 if none is
}

// Counts are the rows of the list. Data is all of them; Waiting rows have an
// open question.
type Counts struct{ Data, Accepted, Rejected, Superseded, PutAside, Waiting int }

// Result is a file as it was understood, ready to be shown, corrected by
// mapping and answers, and written.
type Result struct {
	Kind       Kind
	Wave       mentoring.WaveKind
	Source     Source
	Counts     Counts
	Rejected   []Finding
	Superseded []Duplicate
	PutAside   []Finding
	Asks       []Ask
	Warnings   []Finding
	NamesFound []Finding // names of people inside free text
	Info       []Finding
	Records    []Entry
	Mapping    Mapping
	// Batch is the records to write, in an order in which each one refers only
	// to earlier ones or to the register. All or none of it is to be written.
	Batch []mentoring.Record

	back *rejects // for the file of rejected rows
}
