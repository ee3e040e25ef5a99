package sheet

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"banso/assets/words"
	"banso/export/manuscript"
)

// Data is a plain sheet for machines, by the rules of the Ministry of Internal
// Affairs for statistics in spreadsheets (2020): one table from A1, one line of
// heads with units, one datum a cell, no merged cells.
type Data struct {
	// Name is the sheet's name; formulas refer to it, so it is never changed.
	Name string
	// About says in a sentence what is inside; it stands in the contents, not on
	// the sheet.
	About   string
	Columns []Column
	// Rows have one value a column; nil is an empty cell. Values show no unit.
	Rows [][]manuscript.Value
	// Alarm is a text that is marked wherever a cell holds exactly it, as
	// "differs" in a sheet of checks; may be empty.
	Alarm string
}

// Column is the head of one column of [Data]. The unit is told behind it.
type Column struct {
	Head string
	Unit string
}

// Formula is a value that a workbook works out anew when it is opened. Text is
// the formula without "="; functions younger than Excel 2007 carry their prefix
// "_xlfn.". Value is its result as known now, for readers that do not
// calculate, and gives the format. Text must not contain what a user typed.
type Formula struct {
	Text  string
	Value manuscript.Value
}

// Show returns the known result.
func (f Formula) Show(b words.Book) string { return f.Value.Show(b) }

// Number returns the number of the known result.
func (f Formula) Number() (float64, bool) { return f.Value.Number() }

// Format returns the format of the known result.
func (f Formula) Format() manuscript.Format { return f.Value.Format() }

// Cell returns the address of one cell of a data sheet for formulas on other
// sheets; column and row count from 0, row 0 being the first below the heads.
func Cell(sheet string, column, row int) string {
	return quoted(sheet) + "!" + absolute(column, row+1)
}

// Range returns the address of the first so many rows of a column of a data
// sheet for formulas on other sheets; without rows it is the empty cell below
// the head.
func Range(sheet string, column, rows int) string {
	return Cell(sheet, column, 0) + ":" + absolute(column, max(rows, 1))
}

// Here returns the address of one cell for formulas on the same data sheet;
// column and row count as for [Cell].
func Here(column, row int) string { return at(column, row+1) }

// absolute returns an address as "$B$3"; column and row count from 0.
func absolute(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column+1, row+1, true)
	if err != nil {
		return "#REF!"
	}
	return name
}

// at returns an address as "B3"; column and row count from 0.
func at(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column+1, row+1)
	if err != nil {
		return "#REF!"
	}
	return name
}

// LongTextError says that a text does not fit into a cell of Excel, which takes
// 32,767 characters.
type LongTextError struct{ Sheet, Cell string }

// Error names the place, not the text.
func (e *LongTextError) Error() string {
	return fmt.Sprintf("text too long for cell %s of sheet %q", e.Cell, e.Sheet)
}

// dataTab lays a data sheet out.
func (c *composer) dataTab(d Data) *tab {
	t := &tab{name: d.Name, plain: true, frozen: 1, heads: lines{0, 1}, alarm: d.Alarm}
	heads := make([]cell, len(d.Columns))
	for i, col := range d.Columns {
		heads[i] = text(c.head(col.Head, col.Unit), dataHeadLook)
	}
	t.add(heads...)
	for _, row := range d.Rows {
		cells := make([]cell, len(row))
		for i, v := range row {
			cells[i] = c.datum(v)
		}
		t.add(cells...)
	}
	t.fit(5, 60)
	return t
}

// datum is one cell of a data sheet: no unit, no frame, and an empty cell for
// what is missing without a reason.
func (c *composer) datum(v manuscript.Value) cell {
	look := look{vertical: "center", indent: 1}
	switch f := v.(type) {
	case nil:
		return cell{}
	case manuscript.Missing:
		if f.Reason == "" {
			return cell{}
		}
	case Formula:
		out := c.datum(f.Value)
		out.formula = f.Text
		return out
	}
	return c.single(v, look, true)
}
