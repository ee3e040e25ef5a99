package manuscript

// Table is rows of values under named columns. It holds the values themselves,
// so that a sheet gets the numbers behind the text.
type Table struct {
	// Key is what "{{ref:key}}" refers to; may be empty.
	Key string
	// Caption is told above the table, after the Label ("Table 3"), which
	// Numbered gives. A table without caption gets no number.
	Caption string
	Label   string
	Columns []Column
	// Rows have one value a column. A row with a single value where there are
	// more columns is a line across the whole table that names the rows below it.
	Rows [][]Value
	// Totals is how many of the last rows are sums.
	Totals int
	// UnitLine stands right above the table, as "(unit: yen)"; then values show no unit.
	UnitLine string
	// Note is told below: source, conditions, meaning of marks.
	Note string
	// Lines is the least height of a row in lines, for lists to be signed or
	// filled in by hand; 0 means 1.
	Lines int
	// Small asks for the smallest legible type, for tables of many columns.
	Small bool
}

// Column is one column of a Table.
type Column struct {
	Head string
	// Group is a head above; neighbours with the same Group share it.
	Group string
	// Align is by default left for words and right for numbers.
	Align Align
	// Weight is the share of the width in relation to the others; 0 lets the
	// layout choose by content.
	Weight float64
	// Unit is told in the head; then the values show none.
	Unit string
}

// Cell returns the text of a value in a column of the table: without its unit
// where head or unit line already tell it. A nil value is an empty cell.
func (t Table) Cell(v Value, column int, doc Document) string {
	if v == nil {
		return ""
	}
	if t.UnitLine != "" || column < len(t.Columns) && t.Columns[column].Unit != "" {
		number, _ := Bare(v, doc.Book)
		return number
	}
	return v.Show(doc.Book)
}

// IsSection tells whether a row is a line across the whole table.
func (t Table) IsSection(row int) bool { return len(t.Rows[row]) == 1 && len(t.Columns) > 1 }

// IsTotal tells whether a row is one of the sums at the end.
func (t Table) IsTotal(row int) bool { return row >= len(t.Rows)-t.Totals }

func (Table) block() {}
