package intake

import (
	"math"
	"strconv"
	"strings"

	"banso/data/civil"
)

// cellKind is what a cell of a file holds.
type cellKind uint8

const (
	emptyCell cellKind = iota
	textCell
	numberCell
	dateCell  // a number shown as a day, maybe with a time
	clockCell // a number shown as a time of day or a duration
	boolCell
	errorCell // #N/A and its like
)

// cell is one cell as the file has it. Text is what a person would read: the
// text itself, a number in plain digits, a day as ISO.
type cell struct {
	text    string
	number  float64
	kind    cellKind
	formula bool // the value is the stored result of a formula
	strike  bool // struck through
	month   bool // a day shown as year and month only
}

// unresolved tells that the cell is a formula whose result was not stored.
func (c cell) unresolved() bool { return c.formula && c.kind == emptyCell }

// blank tells that nobody would see anything in the cell.
func (c cell) blank() bool {
	return c.kind == emptyCell || c.kind == textCell && strings.TrimSpace(c.text) == ""
}

func textOf(s string) cell {
	if s == "" {
		return cell{}
	}
	return cell{kind: textCell, text: s}
}

// numberOf makes a cell of a number with the format it is shown in.
func numberOf(x float64, shown cellKind) cell {
	c := cell{kind: shown, number: x}
	switch shown {
	case dateCell:
		day, at, err := civil.FromSerial(x)
		if err != nil {
			c.kind = numberCell
			break
		}
		c.text = day.String()
		if !at.IsZero() {
			c.text += " " + at.String()
		}
		return c
	case clockCell:
		if at, ok := civil.ClockAt(int(math.Round(x * 24 * 60))); ok && x < 1 {
			c.text = at.String()
			return c
		}
		c.kind = numberCell
	}
	c.text = strconv.FormatFloat(x, 'f', -1, 64)
	return c
}

// gridRow is one row of a sheet that has anything in it.
type gridRow struct {
	number int // as Excel shows it, from 1
	line   int // physical line of a text file, 0 in workbooks
	hidden bool
	cells  []cell // from column A on
}

func (r gridRow) at(col int) cell {
	if col < 0 || col >= len(r.cells) {
		return cell{}
	}
	return r.cells[col]
}

func (r gridRow) blank() bool {
	for _, c := range r.cells {
		if !c.blank() || c.unresolved() {
			return false
		}
	}
	return true
}

// area is a rectangle of merged cells; rows and columns are inclusive, rows
// from 1, columns from 0.
type area struct{ top, left, bottom, right int }

// grid is one sheet, or the whole of a text file.
type grid struct {
	name       string
	hidden     bool
	rows       []gridRow // in order, blank ones left out
	merged     []area
	hiddenCols map[int]bool
	comments   []string // references of cells with a comment

	nearRow int    // the row that near is about
	near    []area // the merged areas that touch it
}

// touching returns the merged areas of a row; they are kept until another row
// is asked about.
func (g *grid) touching(row int) []area {
	if g.nearRow != row {
		g.nearRow, g.near = row, g.near[:0]
		for _, a := range g.merged {
			if a.top <= row && row <= a.bottom {
				g.near = append(g.near, a)
			}
		}
	}
	return g.near
}

// row returns the row with a number, an empty one if there is none.
func (g *grid) row(number int) gridRow {
	low, high := 0, len(g.rows)
	for low < high {
		if mid := (low + high) / 2; g.rows[mid].number < number {
			low = mid + 1
		} else {
			high = mid
		}
	}
	if low < len(g.rows) && g.rows[low].number == number {
		return g.rows[low]
	}
	return gridRow{number: number}
}

// spread returns the cell of a row and column, or the top left one of the
// merged area it lies in; down tells whether it came from a row above.
func (g *grid) spread(r gridRow, col int) (c cell, down bool) {
	c = r.at(col)
	if !c.blank() {
		return c, false
	}
	for _, a := range g.touching(r.number) {
		if a.left <= col && col <= a.right {
			return g.row(a.top).at(a.left), a.top < r.number
		}
	}
	return c, false
}

// letters returns the name of a column: A, B … Z, AA.
func letters(col int) string {
	name := ""
	for col++; col > 0; col = (col - 1) / 26 {
		name = string(rune('A'+(col-1)%26)) + name
	}
	return name
}

// columnOf reads the name of a column, -1 if it is none.
func columnOf(name string) int {
	col := 0
	for _, r := range strings.ToUpper(name) {
		if r < 'A' || r > 'Z' || col > 20000 {
			return -1
		}
		col = col*26 + int(r-'A') + 1
	}
	return col - 1
}

// cellRef splits a reference such as B12 into column (from 0) and row.
func cellRef(ref string) (col, row int, ok bool) {
	i := strings.IndexFunc(ref, func(r rune) bool { return r >= '0' && r <= '9' })
	if i < 1 {
		return 0, 0, false
	}
	row, err := strconv.Atoi(ref[i:])
	col = columnOf(ref[:i])
	return col, row, err == nil && col >= 0 && row > 0
}
