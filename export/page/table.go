package page

import (
	"banso/assets/words"
	"banso/export/manuscript"
)

// cellPad is the white at the left and right of a cell, cellLead above and below.
const (
	cellPad  = 4.0
	cellLead = 3.0
)

// grid is a table while it is set.
type grid struct {
	manuscript.Table
	c      *composer
	style  style
	width  float64
	edges  []float64 // of the columns, one more than columns
	number []bool    // which columns are of numbers
}

// tableStyle returns the type of a table's cells.
func tableStyle(small bool) style {
	if small {
		return style{size: 9, leading: 1.3}
	}
	return style{size: 9.5, leading: 1.35}
}

// table sets caption, head, rows and note. The head is set again on each page
// that continues the table.
func (c *composer) table(b manuscript.Table, width float64) []piece {
	g := &grid{Table: b, c: c, style: tableStyle(b.Small), width: width}
	g.number = g.numberColumns()
	g.edges = g.columnEdges()
	head := g.head()
	out := g.caption()
	head.stick = true
	out = append(out, head)
	again := stack(append(g.captionAgain(), head))
	rows := g.rows()
	for i := range rows {
		if i > 0 {
			rows[i].head = &again
		}
	}
	out = append(out, rows...)
	if b.Note != "" {
		out[len(out)-1].stick = true
		out = append(out, above(3, sticky(c.text(b.Note, noteStyle, setting{width: width, align: manuscript.AlignLeft})))...)
	}
	out[len(out)-1].stick = false
	return above(blockGap, append(out, below(blockGap)))
}

// caption sets label and caption, and the unit line at the right above the table.
func (g *grid) caption() []piece {
	var out []piece
	if g.Caption != "" {
		out = g.c.text(captionText(g.Label, g.Caption), captionStyle, setting{width: g.width, align: manuscript.AlignLeft, sticky: true})
	}
	if g.UnitLine != "" {
		unit := g.c.text(g.UnitLine, noteStyle, setting{width: g.width, align: manuscript.AlignRight, sticky: true})
		if len(out) > 0 && len(unit) > 0 && g.fitsBeside(g.UnitLine) {
			last := &out[len(out)-1]
			last.ops = append(last.ops, unit[0].ops...)
		} else {
			out = append(out, unit...)
		}
	}
	return held(out)
}

// fitsBeside tells whether the unit line fits on the line of the caption.
func (g *grid) fitsBeside(unit string) bool {
	caption := g.c.width(captionText(g.Label, g.Caption), captionStyle)
	return caption+g.c.width(unit, noteStyle)+20 < g.width
}

// captionAgain is what stands above the head on the following pages.
func (g *grid) captionAgain() []piece {
	if g.Caption == "" {
		return nil
	}
	text := captionText(g.Label, g.Caption) + " " + g.c.book.Say(words.PaperContinued)
	return g.c.text(text, captionStyle, setting{width: g.width, align: manuscript.AlignLeft})
}

func captionText(label, caption string) string {
	if label == "" {
		return caption
	}
	return label + "  " + caption
}

// held makes all pieces stick, the last to what follows.
func held(pieces []piece) []piece {
	for i := range pieces {
		pieces[i].stick = true
	}
	return pieces
}

// head sets the heads of the columns, with a line of groups above if any.
func (g *grid) head() piece {
	s := g.style
	s.bold = true
	texts := make([]string, len(g.Columns))
	groups, low := false, 0.0
	for i, col := range g.Columns {
		texts[i] = col.Head
		if col.Unit != "" {
			texts[i] += g.c.book.Say(words.PaperUnitHead, "unit", col.Unit)
		}
		groups = groups || col.Group != ""
		low = max(low, g.c.heightOf(texts[i], s, g.inner(i, i+1)))
	}
	low += 2 * cellLead
	high := 0.0
	if groups {
		high = g.groupHeight(s)
	}
	p := piece{height: high + low, ops: []Op{
		Rect{W: g.width, H: high + low, Fill: tint},
		Line{X2: g.width, Width: stout},
		Line{Y1: high + low, X2: g.width, Y2: high + low, Width: thin},
	}}
	for i := 0; i < len(g.Columns); {
		end := g.groupEnd(i)
		if g.Columns[i].Group == "" {
			p.ops = g.headCell(p.ops, texts[i], span{i, i + 1, 0, high + low})
		} else {
			p.ops = g.headCell(p.ops, g.Columns[i].Group, span{i, end, 0, high})
			p.ops = append(p.ops, Line{X1: g.edges[i], Y1: high, X2: g.edges[end], Y2: high, Width: hair, Color: grey})
			for j := i; j < end; j++ {
				p.ops = g.headCell(p.ops, texts[j], span{j, j + 1, high, high + low})
			}
		}
		i = end
	}
	return p
}

// groupEnd returns the column after those that share a group with one.
func (g *grid) groupEnd(i int) int {
	end := i + 1
	for g.Columns[i].Group != "" && end < len(g.Columns) && g.Columns[end].Group == g.Columns[i].Group {
		end++
	}
	return end
}

func (g *grid) groupHeight(s style) float64 {
	high := 0.0
	for i := 0; i < len(g.Columns); i = g.groupEnd(i) {
		high = max(high, g.c.heightOf(g.Columns[i].Group, s, g.inner(i, g.groupEnd(i))))
	}
	return high + 2*cellLead
}

// span is a cell over columns from to (before) and from top to bottom.
type span struct {
	from, to    int
	top, bottom float64
}

// headCell sets the head of columns, centred, with a line at its left.
func (g *grid) headCell(ops []Op, text string, at span) []Op {
	s := g.style
	s.bold = true
	if at.from > 0 {
		x := g.edges[at.from]
		ops = append(ops, Line{X1: x, Y1: at.top, X2: x, Y2: at.bottom, Width: hair, Color: grey})
	}
	width := g.inner(at.from, at.to)
	y := at.top + (at.bottom-at.top-g.c.heightOf(text, s, width))/2
	ops, _ = g.c.lined(ops, text, s, box{x: g.edges[at.from] + cellPad, y: y, width: width, align: manuscript.AlignCenter})
	return ops
}

// inner returns the room for text in the columns from to (before).
func (g *grid) inner(from, to int) float64 { return g.edges[to] - g.edges[from] - 2*cellPad }

// rows sets the rows. First and last two rows stay together, and sums with the
// row above them.
func (g *grid) rows() []piece {
	var out []piece
	for i := range g.Rows {
		var pieces []piece
		if g.IsSection(i) {
			pieces = []piece{g.section(i)}
		} else {
			pieces = g.row(i)
		}
		if i == len(g.Rows)-1 {
			last := &pieces[len(pieces)-1]
			last.ops = append(last.ops, Line{Y1: last.height, X2: g.width, Y2: last.height, Width: stout})
		}
		next := i + 1
		last := &pieces[len(pieces)-1]
		last.stick = g.IsSection(i) || next < len(g.Rows) && (i == 0 || next == len(g.Rows)-1 || g.IsTotal(next))
		out = append(out, pieces...)
	}
	return out
}

// section sets a row that is a line across the table.
func (g *grid) section(i int) piece {
	s := g.style
	s.bold = true
	text := g.Cell(g.Rows[i][0], 0, g.c.doc)
	width := g.inner(0, len(g.Columns))
	p := piece{height: g.c.heightOf(text, s, width) + 2*cellLead}
	p.ops = append(p.ops, Rect{W: g.width, H: p.height, Fill: tint}, Line{X2: g.width, Width: thin}, Line{Y1: p.height, X2: g.width, Y2: p.height, Width: hair, Color: grey})
	p.ops, _ = g.c.lined(p.ops, text, s, box{x: cellPad, y: cellLead, width: width, align: manuscript.AlignLeft})
	return p
}

// cell is the broken text of one cell.
type cell struct {
	lines []line
	style style
	align manuscript.Align
}

// row sets a row as one piece, or as several if it is higher than a page.
func (g *grid) row(i int) []piece {
	s := g.style
	s.bold = g.IsTotal(i)
	cells, most := make([]cell, len(g.Columns)), max(1, g.Lines)
	for j := range g.Columns {
		var v manuscript.Value
		if j < len(g.Rows[i]) {
			v = g.Rows[i][j]
		}
		text := clean(g.Cell(v, j, g.c.doc))
		own := s
		if _, ok := v.(manuscript.Tick); ok {
			own = tickStyle(s)
		}
		cells[j] = cell{g.c.ruler.lines(text, own, measure{width: g.inner(j, j+1)}), own, g.align(v, j)}
		most = max(most, len(cells[j].lines))
	}
	limit := max(1, int((g.c.room*0.6-2*cellLead)/s.height()))
	if float64(most)*s.height() < g.c.room*0.8 {
		limit = most
	}
	var out []piece
	for from := 0; from < most; from += limit {
		p := g.rowPart(cells, s, lineRange{from, min(from+limit, most)})
		if g.IsTotal(i) && !g.IsTotal(i-1) && from == 0 {
			p.ops = append(p.ops, Line{X2: g.width, Width: thin})
		}
		out = append(out, p)
	}
	return out
}

// tickStyle makes boxes to tick larger than text, in lines of the same height.
func tickStyle(s style) style {
	const size = 13
	return style{size: size, leading: s.height() / size}
}

// lineRange is the lines of a row that stand on one page.
type lineRange struct{ from, to int }

func (g *grid) rowPart(cells []cell, s style, r lineRange) piece {
	p := piece{height: float64(r.to-r.from)*s.height() + 2*cellLead}
	for j, cell := range cells {
		if j > 0 {
			p.ops = append(p.ops, Line{X1: g.edges[j], X2: g.edges[j], Y2: p.height, Width: hair, Color: grey})
		}
		lines := cell.lines[min(r.from, len(cell.lines)):min(r.to, len(cell.lines))]
		y := (p.height - float64(len(lines))*s.height()) / 2
		for k, l := range lines {
			at := box{x: g.edges[j] + cellPad, y: y + float64(k)*s.height(), width: g.inner(j, j+1), align: cell.align}
			p.ops = g.c.line(p.ops, l, cell.style, at)
		}
	}
	p.ops = append(p.ops, Line{Y1: p.height, X2: g.width, Y2: p.height, Width: hair, Color: grey})
	return p
}
