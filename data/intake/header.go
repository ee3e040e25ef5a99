package intake

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// table is the list found on a sheet.
type table struct {
	kind     Kind
	grid     *grid
	header   []int // numbers of the header rows
	columns  []Column
	rows     []gridRow // data rows in order, hidden ones too
	titles   []string  // what stands above the header
	total    []gridRow // total rows below
	examples []gridRow // rows that show how to fill in the form
	score    int
}

const (
	headerDepth = 60 // rows in which a header is looked for
	leastSure   = 40 // below that a header means nothing
)

// finder looks for the table of one kind.
type finder struct {
	kind  Kind
	words *vocabulary
	given Mapping
}

// best returns the best table of all visible sheets, or of the sheet that the
// mapping names; nil if there is none.
func (f finder) best(grids []*grid) *table {
	var best *table
	for _, g := range grids {
		if f.given.Sheet != "" && g.name != f.given.Sheet || f.given.Sheet == "" && g.hidden {
			continue
		}
		t := f.find(g)
		if t == nil {
			continue
		}
		if len(t.rows) > 0 {
			t.score += 10 // a list with entries rather than an empty form
		}
		if best == nil || t.score > best.score {
			best = t
		}
	}
	return best
}

// find returns the table of a sheet whose header fits best, nil if no row is a
// header. Of headers that fit equally the lowest and shortest wins.
func (f finder) find(g *grid) *table {
	var best *table
	last := 0
	if len(g.rows) > 0 {
		last = g.rows[len(g.rows)-1].number
	}
	for i, r := range g.rows {
		if i >= headerDepth {
			break
		}
		for depth := 1; depth <= 3 && r.number+depth-1 <= last; depth++ {
			columns := f.columns(g, r.number, depth)
			score := f.score(columns) - 8*(depth-1)
			if score > 0 && (best == nil || score > best.score) {
				best = &table{kind: f.kind, grid: g, columns: columns, score: score, header: numbers(r.number, depth)}
			}
		}
	}
	if best == nil {
		return nil
	}
	f.upwards(best)
	best.split()
	best.weigh(f)
	return best
}

// upwards adds the rows of groups above a header that its cells are merged
// into.
func (f finder) upwards(t *table) {
	for len(t.header) < 4 && t.header[0] > 1 {
		above := t.header[0] - 1
		if !slices.ContainsFunc(t.grid.merged, func(a area) bool {
			return a.top <= above && a.bottom > above && a.bottom <= t.header[len(t.header)-1]
		}) {
			return
		}
		columns := f.columns(t.grid, above, len(t.header)+1)
		if f.score(columns) < t.score-40 {
			return
		}
		t.columns, t.header = columns, numbers(above, len(t.header)+1)
	}
}

func numbers(from, n int) []int {
	var out []int
	for i := range n {
		out = append(out, from+i)
	}
	return out
}

// columns reads the header in the rows from a number on.
func (f finder) columns(g *grid, from, depth int) []Column {
	width := 0
	rows := make([]gridRow, depth)
	for i := range rows {
		rows[i] = g.row(from + i)
		width = max(width, len(rows[i].cells))
	}
	for _, a := range g.merged {
		if a.top >= from && a.bottom < from+depth {
			width = max(width, min(a.right+1, maxColumns))
		}
	}
	columns := make([]Column, width)
	above := make([]string, depth)
	for col := range width {
		var levels []string
		for i, r := range rows {
			c, _ := g.spread(r, col)
			text := strings.TrimSpace(c.text)
			if text == "" && i < depth-1 && above[i] != "" && !rows[depth-1].at(col).blank() && !inMerge(g, r.number, col-1) {
				text = above[i] // a group whose cells were not merged
			}
			above[i] = text
			if text != "" && (len(levels) == 0 || levels[len(levels)-1] != text) {
				levels = append(levels, text)
			}
		}
		columns[col] = f.column(g, col, levels)
	}
	return columns
}

func inMerge(g *grid, row, col int) bool {
	return slices.ContainsFunc(g.touching(row), func(a area) bool { return a.left <= col && col <= a.right })
}

func (f finder) column(g *grid, col int, levels []string) Column {
	c := Column{Col: letters(col), index: col, Hidden: g.hiddenCols[col]}
	if len(levels) == 0 {
		return c
	}
	c.leaf = levels[len(levels)-1]
	c.data = slices.ContainsFunc(levels, looksLikeData)
	c.group = strings.Join(levels[:len(levels)-1], " ")
	if utf8.RuneCountInString(c.leaf) > 300 {
		return c
	}
	if told, ok := f.given.field(c); ok && told != "" {
		c.Field, c.Sure = told, 100
	} else if list := f.words.candidates(f.kind, c.leaf, c.group); len(list) > 0 {
		c.Field, c.Sure = list[0].field, list[0].fit
	}
	return c
}

// plainest takes the first row with several words in it for the header, so
// that a person can say what the columns of an unknown list mean.
func (f finder) plainest(grids []*grid) *table {
	for _, g := range grids {
		if g.hidden {
			continue
		}
		for _, r := range g.rows {
			columns := f.columns(g, r.number, 1)
			words := 0
			for _, c := range columns {
				if c.leaf != "" && !c.data {
					words++
				}
			}
			if words >= 2 {
				t := &table{kind: f.kind, grid: g, columns: columns, header: []int{r.number}}
				t.split()
				t.weigh(f)
				return t
			}
		}
	}
	return nil
}

// score adds up how well the headers fit; one field counts once. Cells that
// look like data speak against a header.
func (f finder) score(columns []Column) int {
	seen, questions := map[Field]int{}, map[string]bool{}
	data := 0
	for _, c := range columns {
		switch {
		case c.leaf == "":
		case c.data:
			data++
		case c.Sure >= leastSure:
			seen[c.Field] = max(seen[c.Field], c.Sure)
		case f.kind == Responses && utf8.RuneCountInString(c.leaf) >= 5:
			questions[c.leaf] = true
		}
	}
	score := 0
	for _, sure := range seen {
		score += min(sure, 100)
	}
	if len(seen) == 0 || len(seen) == 1 && len(columns) > 2 && f.kind != Responses {
		return 0
	}
	return score + 6*min(len(questions), 30) - 60*data
}

var (
	dataMail   = regexp.MustCompile(`^\S+@\S+\.\S+$`)
	dataDigits = regexp.MustCompile(`^[0-9+][0-9/.:,\- ()]{3,}$`)
)

func looksLikeData(text string) bool {
	text = norm.NFKC.String(text)
	return dataMail.MatchString(text) || dataDigits.MatchString(text)
}

// split parts the rows below the header into data, totals and what is no
// data, and the rows above into titles.
func (t *table) split() {
	last := t.header[len(t.header)-1]
	for _, r := range t.grid.rows {
		switch {
		case r.number < t.header[0]:
			for _, c := range r.cells {
				if !c.blank() {
					t.titles = append(t.titles, c.text)
				}
			}
		case r.number <= last || t.isHeaderAgain(r):
		case t.isTotal(r):
			t.total = append(t.total, r)
		case isExample(r):
			t.examples = append(t.examples, r)
		case !t.isNote(r):
			t.rows = append(t.rows, r)
		}
	}
}

// isHeaderAgain tells that a row repeats the header, as printed lists do on
// every page, or only says which columns must be filled in.
func (t *table) isHeaderAgain(r gridRow) bool {
	same, filled, required := 0, 0, 0
	for i, c := range r.cells {
		if c.blank() {
			continue
		}
		filled++
		if i < len(t.columns) && strings.TrimSpace(c.text) == t.columns[i].leaf {
			same++
		}
		if len(c.text) < 40 && requiredMark(c.text) {
			required++
		}
	}
	return filled > 1 && same*2 > filled || filled > 0 && required == filled
}

// isTotal tells that a row adds up the others: it says so first, or it has
// nothing but numbers, none of them in a column that makes an entry.
func (t *table) isTotal(r gridRow) bool {
	first, numbers, key := true, true, false
	for i, c := range r.cells {
		if c.blank() && !c.unresolved() {
			continue
		}
		if first && i < 4 && totalWord(c.text) {
			return true
		}
		first = false
		numbers = numbers && (c.formula || c.kind == numberCell)
		key = key || i < len(t.columns) && t.isKey(t.columns[i].Field)
	}
	return numbers && !first && !key
}

func isExample(r gridRow) bool {
	for _, c := range r.cells {
		if !c.blank() {
			return exampleMark(c.text)
		}
	}
	return false
}

// isNote tells that a row is no entry: a remark below the list, or one lone
// cell that is not in a column that makes an entry.
func (t *table) isNote(r gridRow) bool {
	filled, first, key := 0, "", false
	for i, c := range r.cells {
		if c.blank() && !c.unresolved() {
			continue
		}
		if filled++; first == "" {
			first = c.text
		}
		key = key || i < len(t.columns) && t.isKey(t.columns[i].Field)
	}
	return filled == 0 || noteMark(first) && filled <= 2 || filled == 1 && (!key || sectionMark(first) || t.acrossRow(r.number))
}

// acrossRow tells that the cells of a row are merged over most of the table.
func (t *table) acrossRow(row int) bool {
	return slices.ContainsFunc(t.grid.touching(row), func(a area) bool {
		return a.top == row && a.bottom == row && 2*(a.right-a.left+1) > len(t.columns)
	})
}

// isKey tells whether a column with that meaning makes a row an entry.
func (t *table) isKey(f Field) bool {
	switch f.Base() {
	case "name", "family_name", "mail", "id", "team", "item", "mentor":
		return true
	case "npo":
		return t.kind == Mentees || t.kind == teamList
	case "held_on", "planned", "date":
		return t.kind == Sessions
	}
	return t.kind == Responses && f == ""
}
