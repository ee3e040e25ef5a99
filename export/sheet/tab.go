package sheet

import "github.com/xuri/excelize/v2"

// tab is one sheet before it is written. Rows and columns count from 0.
type tab struct {
	name     string
	rows     []row
	widths   []float64 // of the columns, in characters of half width
	merges   []area
	links    []link
	frozen   int   // so many rows stay when the sheet is scrolled
	heads    lines // are printed on every page
	plain    bool  // with grid lines, as a data sheet
	alarm    string
	chart    *drawing
	pictures []picture
}

type row struct {
	cells  []cell
	height float64 // points, 0 as the content needs
}

// area is a block of cells, both corners inside.
type area struct{ left, top, right, bottom int }

// lines is so many rows from one on.
type lines struct{ from, count int }

func (l lines) holds(row int) bool { return l.from <= row && row < l.from+l.count }

// link leads from a cell to the top of a sheet.
type link struct {
	column, row int
	to          string
}

// drawing is a chart and the cell of its upper left corner.
type drawing struct {
	column, row int
	chart       *excelize.Chart
}

// picture is an image and the cell of its upper left corner.
type picture struct {
	column, row int
	png         []byte
	alt         string
	scale       float64
}

// add appends a row and returns its number.
func (t *tab) add(cells ...cell) int {
	t.rows = append(t.rows, row{cells: cells})
	return len(t.rows) - 1
}

// high sets the height of the last row.
func (t *tab) high(points float64) { t.rows[len(t.rows)-1].height = points }

// merged makes one cell of an area that has more than one.
func (t *tab) merged(a area) {
	if a.left < a.right || a.top < a.bottom {
		t.merges = append(t.merges, a)
	}
}

// pad appends empty cells of a look until the row has so many.
func pad(cells []cell, n int, l look) []cell {
	for len(cells) < n {
		cells = append(cells, cell{look: l})
	}
	return cells
}

// The widths of pages A4 in characters, at full size.
const (
	portrait  = 94
	landscape = 136
)

// fit sets the widths of the columns by what stands in them from the heads on,
// within bounds. A head that may be broken takes two lines. Where all are wider
// than a page, the widest give way as long as they can be read.
func (t *tab) fit(least, most float64) {
	t.widths = nil
	for y := t.heads.from; y < len(t.rows); y++ {
		for x, c := range t.rows[y].cells {
			for len(t.widths) <= x {
				t.widths = append(t.widths, least)
			}
			need := c.wide + 2 + 1.5*float64(c.look.indent)
			if t.heads.holds(y) && c.look.wrap {
				need = max(min(need, 11), c.wide/2+2)
			}
			t.widths[x] = max(t.widths[x], min(need, most))
		}
	}
	if t.plain {
		return
	}
	for level := most; t.total() > landscape && level > 20; level-- {
		for x := range t.widths {
			t.widths[x] = min(t.widths[x], level)
		}
	}
}

// settle gives each row the height that its words need; not every program
// that opens a workbook does so by itself.
func (t *tab) settle() {
	for y := range t.rows {
		if r := &t.rows[y]; r.height == 0 {
			for x, c := range r.cells {
				r.height = max(r.height, t.need(x, c))
			}
		}
	}
}

// need is the height that a cell needs, in points.
func (t *tab) need(x int, c cell) float64 {
	words, ok := c.value.(string)
	size := max(c.look.size, 10)
	switch {
	case !ok && c.look.framed:
		return size * 1.7
	case !ok:
		return 0
	case !c.look.wrap || x >= len(t.widths):
		return size * 1.7
	}
	room := (t.widths[x] - 1.5*float64(c.look.indent)) * 10 / size
	if !c.look.bold {
		room *= narrow
	}
	return size*1.35*float64(linesIn(words, room)) + size*0.4
}

// total is the width of all columns.
func (t *tab) total() float64 {
	sum := 0.0
	for _, w := range t.widths {
		sum += w
	}
	return sum
}

// columns is how many columns have cells.
func (t *tab) columns() int {
	n := 0
	for _, r := range t.rows {
		n = max(n, len(r.cells))
	}
	return n
}

// last returns the index of the last column.
func (t *tab) last() int { return max(len(t.widths)-1, 0) }
