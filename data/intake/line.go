package intake

import (
	"context"
	"slices"
	"strings"
)

// line is one data row under way: its cells by field, and what was found in
// it.
type line struct {
	j        *job
	t        *table
	row      gridRow
	round    int            // of a wide log: which session of the row
	override map[int]string // by column: what an answer says instead of the cell
	asks     []Ask
	warnings []Finding
	rejected []Finding
	aside    []Finding
	held     bool // waits for a question that another row asks
}

// sheet is the name to tell beside a row: none on the main sheet.
func (l *line) sheet() string {
	if l.t == l.j.table {
		return ""
	}
	return l.t.grid.name
}

func (l *line) place(c *Column) Place {
	p := Place{Sheet: l.sheet(), Row: l.row.number}
	if l.row.line != l.row.number {
		p.Line = l.row.line
	}
	if c != nil {
		p.Column, p.Col, p.Field = c.Header, c.Col, c.Field
	}
	return p
}

// column returns the column of a field; for a field with parts the one of the
// session under way, else the first of them.
func (l *line) column(f Field) *Column {
	if l.round > 0 && f.Part() == "" {
		if c := l.column(f + ":" + Field(decimal(l.round))); c != nil {
			return c
		}
	}
	for i := range l.t.columns {
		if c := &l.t.columns[i]; c.Field == f || f.Part() == "" && c.Field.Base() == string(f) {
			return c
		}
	}
	return nil
}

func (l *line) has(f Field) bool { return l.column(f) != nil }

// cellOf returns the cell of a column: the answer given for it, what the file
// holds, or what stands in the merged cell it belongs to.
func (l *line) cellOf(c *Column) cell {
	if c == nil {
		return cell{}
	}
	if text, ok := l.override[c.index]; ok {
		return textOf(text)
	}
	found, _ := l.t.grid.spread(l.row, c.index)
	return found
}

func (l *line) cell(f Field) cell { return l.cellOf(l.column(f)) }

// text returns the cell of a field as text without outer white space.
func (l *line) text(f Field) string { return strings.TrimSpace(l.cell(f).text) }

func (l *line) finding(c *Column, code Code, value any) Finding {
	return Finding{Place: l.place(c), Code: code, Raw: l.cellOf(c).text, Value: value}
}

// warn tells about a cell that was taken as value; nil leaves the field empty.
func (l *line) warn(c *Column, code Code, value any) {
	l.warnings = append(l.warnings, l.finding(c, code, value))
}

// reject refuses the row because of a cell.
func (l *line) reject(c *Column, code Code) {
	l.rejected = append(l.rejected, l.finding(c, code, nil))
}

// putAside keeps the row apart because of a cell.
func (l *line) putAside(c *Column, code Code) {
	l.aside = append(l.aside, l.finding(c, code, nil))
}

// question is what [line.ask] asks.
type question struct {
	column    *Column
	code      Code
	choices   []Choice
	suggested string
	blocks    bool
}

// ask asks a person and returns the answer given, or the suggested one; ok is
// false as long as there is neither.
func (l *line) ask(q question) (answer string, ok bool) {
	a := Ask{Place: l.place(q.column), Code: q.code, Raw: l.cellOf(q.column).text, Choices: q.choices, Suggested: q.suggested, Blocks: q.blocks}
	if given := l.answer(q.column); given != nil {
		given.used = true
		a.Answer = resolve(given.text, q.choices)
	}
	l.asks = append(l.asks, a)
	if a.Answer != "" {
		return a.Answer, true
	}
	return q.suggested, q.suggested != ""
}

// misunderstood takes an answer back that made no sense, and says so.
func (l *line) misunderstood() {
	a := &l.asks[len(l.asks)-1]
	l.warnings = append(l.warnings, Finding{Place: a.Place, Code: AnswerUnreadable, Raw: a.Answer})
	a.Answer = ""
}

func (l *line) waiting() bool { return l.held || slices.ContainsFunc(l.asks, Ask.Open) }

// taken tells that nothing speaks against the row so far.
func (l *line) taken() bool { return len(l.rejected) == 0 && len(l.aside) == 0 && !l.waiting() }

// each reads the data rows of a table one by one, a row of a wide log once for
// each of its sessions. A row is read again when answers were given for cells
// that nobody asked about: they stand for what the cells say.
func (j *job) each(ctx context.Context, t *table, read func(*line)) ([]*line, error) {
	var lines []*line
	rounds := t.rounds()
	if len(rounds) < 2 {
		rounds = []int{0}
	}
	for _, r := range t.rows {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for _, round := range rounds {
			if round > 0 && !t.holds(r, round) {
				continue
			}
			l := &line{j: j, t: t, row: r, round: round}
			read(l)
			if overrides := l.unasked(); len(overrides) > 0 {
				l = &line{j: j, t: t, row: r, round: round, override: overrides}
				read(l)
			}
			l.general()
			lines = append(lines, l)
		}
	}
	return lines, nil
}

// general checks what holds for every kind of row.
func (l *line) general() {
	decided := l.rowAnswer()
	switch {
	case decided == answerExclude:
		l.putAside(nil, Unanswered)
	case decided == answerInclude:
	case l.row.hidden:
		l.putAside(nil, RowHidden)
	}
	width := len(l.t.columns)
	for width > 0 && l.t.columns[width-1].leaf == "" {
		width--
	}
	if l.j.src.workbook {
		l.formulas()
		return
	}
	if len(l.row.cells) < width && len(l.row.cells) < len(l.t.grid.row(l.t.header[0]).cells) {
		l.warnings = append(l.warnings, Finding{Place: l.place(nil), Code: RowShort})
	}
	for i := width; i < len(l.row.cells); i++ {
		if !l.row.at(i).blank() {
			l.warnings = append(l.warnings, Finding{Place: l.place(nil), Code: RowLong})
			break
		}
	}
}

// formulas tells which cells hold a formula. Its stored result is taken; a
// formula without one is a gap, and nothing of it is shown.
func (l *line) formulas() {
	for i := range l.t.columns {
		c := &l.t.columns[i]
		x := l.row.at(i)
		if _, answered := l.override[i]; c.Field == "" || c.Field == fieldIgnore || answered {
			continue
		}
		switch {
		case x.unresolved() && c.Field.Base() == "name":
			l.rejected = []Finding{{Place: l.place(c), Code: FormulaNoResult}}
		case x.unresolved():
			l.warnings = append(l.warnings, Finding{Place: l.place(c), Code: FormulaNoResult})
		case x.kind == errorCell:
			l.warnings = append(l.warnings, l.finding(c, CellError, nil))
		case x.formula:
			l.warnings = append(l.warnings, l.finding(c, FormulaResult, x.text))
		}
	}
}

// struck tells that the row is struck through: every filled cell of it.
func (l *line) struck() bool {
	filled := 0
	for _, c := range l.row.cells {
		if c.blank() {
			continue
		}
		if filled++; !c.strike {
			return false
		}
	}
	return filled > 0
}
