package page

import (
	"banso/assets/words"
	"banso/export/manuscript"
)

// isNumber tells whether a value is a number to the eye, to be set at the right.
func isNumber(v manuscript.Value) bool {
	switch v.(type) {
	case manuscript.Count, manuscript.Ratio, manuscript.Percent, manuscript.Score, manuscript.Minutes,
		manuscript.Hours, manuscript.Money, manuscript.PValue, manuscript.Interval:
		return true
	}
	return false
}

// numberColumns tells for each column whether most of its values are numbers.
func (g *grid) numberColumns() []bool {
	out := make([]bool, len(g.Columns))
	for j := range g.Columns {
		numbers, texts := 0, 0
		for i, row := range g.Rows {
			if j >= len(row) || g.IsSection(i) || row[j] == nil {
				continue
			}
			switch row[j].(type) {
			case manuscript.Missing, manuscript.Suppressed:
			default:
				if isNumber(row[j]) {
					numbers++
				} else {
					texts++
				}
			}
		}
		out[j] = numbers > texts
	}
	return out
}

// align returns where a value stands in its column.
func (g *grid) align(v manuscript.Value, j int) manuscript.Align {
	if a := g.Columns[j].Align; a != manuscript.AlignAuto {
		return a
	}
	switch v.(type) {
	case manuscript.Tick:
		return manuscript.AlignCenter
	case manuscript.Missing, manuscript.Suppressed:
		if g.number[j] {
			return manuscript.AlignRight
		}
		return manuscript.AlignLeft
	}
	if v != nil && isNumber(v) {
		return manuscript.AlignRight
	}
	return manuscript.AlignLeft
}

// need is how wide a column must be and how wide it would like to be.
type need struct{ least, natural float64 }

// columnEdges shares the width among the columns. A column without weight gets
// what its content needs; those with weights share the rest, but none gets
// less than its longest word. If all are without weight, the width left over
// is shared as well, so that every table is as wide as the text.
func (g *grid) columnEdges() []float64 {
	needs := make([]need, len(g.Columns))
	for j := range g.Columns {
		needs[j] = g.need(j)
	}
	g.evenTicks(needs)
	widths := share(g.Columns, needs, g.width)
	edges := make([]float64, len(widths)+1)
	for j, w := range widths {
		edges[j+1] = edges[j] + w
	}
	return edges
}

// evenTicks gives all columns of boxes to tick the same need, since they are
// the steps of one scale.
func (g *grid) evenTicks(needs []need) {
	var widest need
	ticks := make([]bool, len(needs))
	for j := range needs {
		for i, row := range g.Rows {
			if j < len(row) && !g.IsSection(i) {
				_, tick := row[j].(manuscript.Tick)
				ticks[j] = ticks[j] || tick
			}
		}
		if ticks[j] {
			widest = need{max(widest.least, needs[j].least), max(widest.natural, needs[j].natural)}
		}
	}
	for j := range needs {
		if ticks[j] {
			needs[j] = widest
		}
	}
}

// share returns the widths of the columns; they add up to the width.
func share(columns []manuscript.Column, needs []need, width float64) []float64 {
	widths, weights := make([]float64, len(columns)), 0.0
	for _, col := range columns {
		weights += col.Weight
	}
	claim := make([]float64, len(columns)) // what each would like
	fixed := 0.0
	for j, col := range columns {
		if col.Weight == 0 {
			claim[j] = needs[j].natural
			if weights > 0 {
				claim[j] = min(needs[j].natural, width/float64(len(columns))+needs[j].least)
			}
			fixed += claim[j]
		}
	}
	for j, col := range columns {
		if col.Weight > 0 {
			claim[j] = max(needs[j].least, (width-fixed)*col.Weight/weights)
		}
	}
	// All have their least; the rest is given by what they lack.
	rest, lack := width, 0.0
	for j := range columns {
		widths[j] = min(needs[j].least, claim[j])
		rest -= widths[j]
		lack += claim[j] - widths[j]
	}
	for j := range columns {
		switch {
		case rest < 0: // too many columns: all become narrower
			widths[j] *= width / (width - rest)
		case lack > rest:
			widths[j] += rest * (claim[j] - widths[j]) / lack
		default:
			widths[j] = claim[j] + (rest-lack)*claim[j]/(lack+width-rest)
		}
	}
	return widths
}

// need measures a column: the longest part that should not be broken, and the
// longest line.
func (g *grid) need(j int) need {
	head := g.style
	head.bold = true
	n := need{}
	text := g.Columns[j].Head
	if u := g.Columns[j].Unit; u != "" {
		text += g.c.book.Say(words.PaperUnitHead, "unit", u)
	}
	n.cover(g.c, text, head)
	n.coverGroup(g, j)
	for i, row := range g.Rows {
		if j >= len(row) || g.IsSection(i) {
			continue
		}
		s := g.style
		s.bold = g.IsTotal(i)
		text := g.Cell(row[j], j, g.c.doc)
		if row[j] != nil && isNumber(row[j]) {
			n.least = max(n.least, g.c.width(text, s)+4)
		}
		n.cover(g.c, text, s)
	}
	n.natural = max(n.natural, n.least) + 2*cellPad
	n.least = min(n.least, g.width/3) + 2*cellPad
	return n
}

// cover widens the need for a text. No line of words shall be narrower than
// four characters, if the text is that long.
func (n *need) cover(c *composer, text string, s style) {
	text = clean(text)
	n.natural = max(n.natural, c.width(text, s))
	n.least = max(n.least, min(c.width(text, s), 3.2*s.size))
	for _, word := range latinWords(text) {
		n.least = max(n.least, c.width(word, s))
	}
}

// coverGroup widens the need of a column for its part of the head above it,
// so that the group's name needs no more than two lines.
func (n *need) coverGroup(g *grid, j int) {
	name := g.Columns[j].Group
	if name == "" {
		return
	}
	from, to := j, j+1
	for from > 0 && g.Columns[from-1].Group == name {
		from--
	}
	for to < len(g.Columns) && g.Columns[to].Group == name {
		to++
	}
	s := g.style
	s.bold = true
	all := g.c.width(clean(name), s)
	n.least = max(n.least, min(all, all/2+s.size)/float64(to-from))
}

// latinWords returns the parts of a text that should not be broken although
// they are long: runs of letters, digits and marks of ASCII.
func latinWords(text string) []string {
	var out []string
	start := -1
	for i, r := range text {
		inside := r > ' ' && r < 0x7F
		switch {
		case inside && start < 0:
			start = i
		case !inside && start >= 0:
			out = append(out, text[start:i])
			start = -1
		}
	}
	if start >= 0 {
		out = append(out, text[start:])
	}
	return out
}
