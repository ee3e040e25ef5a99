package intake

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"

	"banso/assets/municipality"
	"banso/data/civil"
	"banso/data/mentoring"
)

// Params is what is known before a file is read.
type Params struct {
	Kind     Kind
	Register mentoring.Snapshot // with the cohort that the list belongs to
	Today    civil.Date
	Wave     mentoring.WaveKind // of a survey; "" is guessed from the file
	Mapping  Mapping            // remembered or changed by a person; may be empty
	// Answers holds decisions by place: "10:E", "10:mail", "10:header text", on
	// another sheet "組一覧!8:D". An answer is the value or the number (from 1) of
	// a choice, or simply what the cell should say. "12:row" decides about a whole row: "include" takes
	// a hidden, struck-out or duplicate row, "exclude" leaves a row out.
	Answers  map[string]string
	NewID    func() string
	Holidays civil.Holidays
}

// job is one file under way.
type job struct {
	p       Params
	src     *source
	words   *vocabulary
	places  *municipality.Index
	table   *table   // the list, or the first sheet of it
	tables  []*table // all sheets of it
	res     *Result
	answers []*answer
	reg     *register
	batch   *batch
	used    []*grid      // sheets that something was read from
	span    civil.Period // months for which the log plans sessions
}

// Read reads a file of a kind and tells what it would write. Errors are
// *FileError when there is nothing to read – beside the result as far as it
// came, with the columns to be mapped by hand where no header was known – and
// that of a cancelled context.
func Read(ctx context.Context, name string, r io.ReaderAt, size int64, p Params) (*Result, error) {
	j := &job{p: p, res: &Result{Kind: p.Kind, Wave: p.Wave}}
	var err error
	if j.words, err = loadVocabulary(); err != nil {
		return nil, err
	}
	if j.places, err = municipality.Load(); err != nil {
		return nil, fmt.Errorf("import file: %w", err)
	}
	if j.src, err = open(ctx, name, r, size); err != nil {
		return nil, err
	}
	if j.p.NewID == nil {
		j.p.NewID = counter()
	}
	j.answers = readAnswers(p.Answers)
	j.reg = newRegister(p.Register, j.places)
	j.batch = newBatch(j.p.NewID, p.Register)
	if err := j.findTable(); err != nil {
		return j.res, err
	}
	if err := j.readRows(ctx); err != nil {
		return j.res, err
	}
	j.finish()
	return j.res, nil
}

// readRows hands the table to the reader of its kind.
func (j *job) readRows(ctx context.Context) error {
	switch j.p.Kind {
	case NPOs:
		return j.readNPOs(ctx)
	case Mentees:
		return j.readMentees(ctx)
	case Mentors:
		return j.readMentors(ctx)
	case Past:
		return j.readPast(ctx)
	case Sessions:
		return j.readSessions(ctx)
	case Responses:
		return j.readResponses(ctx)
	}
	return fmt.Errorf("import file: no kind %q", j.p.Kind)
}

// findTable finds the list in the file and tells what was noticed about the
// file as a whole.
func (j *job) findTable() error {
	src := &j.res.Source
	src.File, src.Encoding, src.Newline, src.Delimiter = j.src.name, j.src.text.encoding, j.src.text.newline, j.src.text.delimiter
	j.table = finder{j.p.Kind, j.words, j.p.Mapping}.best(j.src.grids)
	if j.table == nil && j.p.Kind == Sessions { // a list of teams alone
		j.table = finder{teamList, j.words, j.p.Mapping}.best(j.src.grids)
	}
	unknown := j.table == nil
	if unknown {
		j.table = finder{j.p.Kind, j.words, j.p.Mapping}.plainest(j.src.grids)
	}
	if j.table == nil {
		return &FileError{Code: FileNoHeader, Name: src.File}
	}
	j.tables = []*table{j.table}
	src.Sheet, src.HeaderRows = j.table.grid.name, j.table.header
	src.FiscalYear = fiscalYearIn(append([]string{j.src.name, j.table.grid.name}, j.table.titles...))
	j.res.Mapping = Mapping{Sheet: src.Sheet, Columns: j.table.told()}
	if unknown {
		return &FileError{Code: FileNoHeader, Name: src.File} // with the columns, to be mapped by hand
	}
	if len(j.table.rows) == 0 {
		j.tellFile()
		return &FileError{Code: FileNothing, Name: src.File}
	}
	j.used = []*grid{j.table.grid}
	return nil
}

// told returns the columns that have a header or a meaning.
func (t *table) told() []Column {
	var out []Column
	for _, c := range t.columns {
		if c.leaf != "" || c.Field != "" {
			out = append(out, c)
		}
	}
	return out
}

// tellFile notes what lies in the file beside the list.
func (j *job) tellFile() {
	info := func(code Code, p Place, raw string) {
		j.res.Info = append(j.res.Info, Finding{Place: p, Code: code, Raw: raw})
	}
	if j.src.misnamed {
		info(Misnamed, Place{}, j.src.name)
	}
	if j.src.text.openQuote > 0 {
		info(QuoteOpen, Place{Row: j.src.text.openQuote}, "")
	}
	for _, g := range j.src.grids {
		switch {
		case g.hidden:
			info(HiddenSheet, Place{Sheet: g.name}, g.name)
		case len(g.rows) > 0 && !slices.Contains(j.used, g):
			info(OtherSheet, Place{Sheet: g.name}, g.name)
		}
	}
	for _, c := range j.table.columns {
		switch {
		case c.Hidden && c.Field == "":
			info(HiddenColumn, Place{Column: c.Header, Col: c.Col}, c.Header)
		case c.Field == "" && c.leaf != "":
			info(UnmappedColumn, Place{Column: c.Header, Col: c.Col}, c.Header)
		}
	}
	for _, ref := range j.table.grid.comments {
		if col, row, ok := cellRef(ref); ok {
			info(HasComment, Place{Row: row, Col: letters(col)}, ref)
		}
	}
	for _, r := range j.table.examples {
		info(RowExample, Place{Row: r.number}, "")
	}
	for _, r := range j.table.total {
		info(TypedTotal, Place{Row: r.number}, "")
	}
}

// counter makes plain identifiers for callers who only want to look.
func counter() func() string {
	n := 0
	return func() string { n++; return "new-" + strconv.Itoa(n) }
}

// finish tells what was noticed about the file and sorts everything by row.
func (j *job) finish() {
	j.tellFile()
	sortFindings(j.res)
	j.res.Batch = j.batch.records
}
