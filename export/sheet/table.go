package sheet

import (
	"banso/assets/words"
	"banso/export/manuscript"
)

// table gives a table its sheet.
func (c *composer) table(b manuscript.Table) {
	g := newGrid(c, b, c.open(b.Label, b.Caption))
	if b.UnitLine != "" {
		g.tab.add(pad(nil, g.width()-1, look{})...)
		last := &g.tab.rows[len(g.tab.rows)-1]
		last.cells = append(last.cells, text(b.UnitLine, unitLook))
	}
	g.heads()
	for i := range b.Rows {
		g.row(i)
	}
	g.tab.fit(5, 64)
	c.note(g.tab, b.Note)
}

// figures is the tiles as a table.
func (c *composer) figures(b manuscript.Figures) manuscript.Table {
	t := manuscript.Table{Caption: c.say(words.SheetFigures), Columns: []manuscript.Column{
		{Head: c.say(words.SheetItem)}, {Head: c.say(words.SheetValue)}, {Head: c.say(words.SheetRemark)},
	}}
	for _, tile := range b.Tiles {
		t.Rows = append(t.Rows, []manuscript.Value{manuscript.Text(tile.Label), tile.Value, manuscript.Text(tile.Note)})
	}
	return t
}

// grid is a table on its way to a sheet. A column of the manuscript takes
// several of the sheet where its values have several numbers.
type grid struct {
	manuscript.Table
	c     *composer
	tab   *tab
	slots [][]slot
}

func newGrid(c *composer, b manuscript.Table, t *tab) *grid {
	g := &grid{Table: b, c: c, tab: t}
	for x := range b.Columns {
		var values []manuscript.Value
		for y, row := range b.Rows {
			if x < len(row) && !b.IsSection(y) {
				values = append(values, row[x])
			}
		}
		g.slots = append(g.slots, columnSlots(values))
	}
	return g
}

// width is how many columns the sheet has.
func (g *grid) width() int {
	n := 0
	for _, s := range g.slots {
		n += len(s)
	}
	return n
}

// heads adds the heads, with a line of groups above if there are any, and
// makes them stay and repeat.
func (g *grid) heads() {
	grouped := false
	var above, below []cell
	top := len(g.tab.rows)
	for i, col := range g.Columns {
		grouped = grouped || col.Group != ""
		for _, s := range g.slots[i] {
			above = append(above, text(col.Group, headLook))
			below = append(below, text(g.headOf(col, g.slots[i], s), headLook))
		}
	}
	if grouped {
		for x := range above {
			if above[x].value == nil {
				above[x], below[x] = below[x], cell{look: headLook}
			}
		}
		g.tab.add(above...)
		g.mergeGroups(above, below, top)
	}
	y := g.tab.add(below...)
	g.tab.frozen, g.tab.heads = y+1, lines{top, y + 1 - top}
}

// headOf is the head of one column of the sheet.
func (g *grid) headOf(col manuscript.Column, slots []slot, s slot) string {
	head := g.c.head(col.Head, col.Unit)
	if len(slots) == 1 {
		return head
	}
	key := map[slot]words.Key{partSlot: words.SheetPart, wholeSlot: words.SheetWhole, lowSlot: words.SheetLow, highSlot: words.SheetHigh}[s]
	if key == "" {
		return head
	}
	return head + "\n" + g.c.say(key)
}

// mergeGroups joins neighbours of one group, and a head without a group with
// the cell below it.
func (g *grid) mergeGroups(above, below []cell, top int) {
	for x := 0; x < len(above); {
		if below[x].value == nil {
			g.tab.merged(area{x, top, x, top + 1})
			x++
			continue
		}
		end := x
		for end+1 < len(above) && below[end+1].value != nil && above[end+1].value == above[x].value {
			end++
			above[end] = cell{look: headLook}
		}
		g.tab.merged(area{x, top, end, top})
		x = end + 1
	}
}

func (g *grid) row(y int) {
	if g.IsSection(y) {
		l := look{bold: true, fill: tint, framed: true, vertical: "center", align: "left"}
		head := g.c.single(g.Rows[y][0], l, false)
		head.wide = 0 // it runs on over the next cells
		l.framed = false
		g.tab.add(pad([]cell{head}, g.width(), l)...)
		return
	}
	var cells []cell
	for x, slots := range g.slots {
		var v manuscript.Value
		if x < len(g.Rows[y]) {
			v = g.Rows[y][x]
		}
		l := bodyLook
		l.align = map[manuscript.Align]string{manuscript.AlignLeft: "left", manuscript.AlignCenter: "center", manuscript.AlignRight: "right"}[g.Columns[x].Align]
		if g.IsTotal(y) {
			l.bold, l.sum = true, true
		}
		cells = append(cells, g.c.spread(v, slots, l, g.UnitLine != "" || g.Columns[x].Unit != "")...)
	}
	g.tab.add(cells...)
}
