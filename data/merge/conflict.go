package merge

import (
	"maps"
	"slices"
)

// Removed is the column that tells whether a row was removed: 1 or 0.
const Removed = "removed"

// A Conflict is one cell that several laptops wrote differently without
// knowing of each other – or a row that one removed while another changed it,
// which is told of the column Removed.
type Conflict struct {
	Column string
	// Base is what all of them had before, nil if the row was new.
	Base any
	// Sides is the last word of each laptop, in the order of the acts. Of a
	// removal, a side with the value 0 has changed the row.
	Sides []Side
	// Used is the value that counts at present, that of the last act.
	Used any
}

// A Side is what one laptop wrote.
type Side struct {
	Act   *Act
	Value any
}

// Conflicts finds the conflicts of one row in all its changes. A conflict is
// over once an act that knew of all sides has written the cell. Columns that
// are not content must not be among the cells.
func Conflicts(changes []Change) []Conflict {
	ordered := slices.Clone(changes)
	Sort(ordered)
	columns := map[string][]write{}
	for _, c := range ordered {
		for column, cell := range c.Cells {
			columns[column] = append(columns[column], write{Side{c.Act, cell[1]}, cell[0]})
		}
	}
	var out []Conflict
	for _, column := range slices.Sorted(maps.Keys(columns)) {
		if column == Removed {
			continue
		}
		if heads := headsOf(columns[column]); differ(heads) {
			out = append(out, conflict(column, columns[column], heads))
		}
	}
	if c, ok := removal(columns[Removed], ordered); ok {
		out = append(out, c)
	}
	return out
}

type write struct {
	Side
	before any
}

// headsOf returns the writes that no later one knew of, one a laptop.
func headsOf(writes []write) []Side {
	var heads []Side
	for _, w := range writes {
		heads = slices.DeleteFunc(heads, func(h Side) bool { return h.Act == w.Act || w.Act.Saw(h.Act) })
		heads = append(heads, w.Side)
	}
	return heads
}

func differ(sides []Side) bool {
	return slices.ContainsFunc(sides, func(s Side) bool { return s.Value != sides[0].Value })
}

func conflict(column string, writes []write, sides []Side) Conflict {
	return Conflict{Column: column, Base: base(writes, sides), Sides: sides, Used: writes[len(writes)-1].Value}
}

// base returns the last value that all sides knew.
func base(writes []write, sides []Side) any {
	out, first := any(nil), true
	for _, w := range writes {
		if first {
			out, first = w.before, false
		}
		if !slices.ContainsFunc(sides, func(s Side) bool { return !s.Act.Saw(w.Act) }) {
			out = w.Value
		}
	}
	return out
}

// removal finds that a row was removed by one while another changed it.
func removal(writes []write, changes []Change) (Conflict, bool) {
	heads := headsOf(writes)
	gone := slices.ContainsFunc(heads, func(h Side) bool { return h.Value == any(int64(1)) })
	if !gone {
		return Conflict{}, false
	}
	sides := heads
	edits := map[string]*Act{}
	for _, c := range changes {
		_, said := c.Cells[Removed]
		known := slices.ContainsFunc(heads, func(h Side) bool { return h.Act == c.Act || h.Act.Saw(c.Act) || c.Act.Saw(h.Act) })
		if !known && !said && len(c.Cells) > 0 {
			edits[c.Act.Node] = c.Act
		}
	}
	for _, node := range slices.Sorted(maps.Keys(edits)) {
		sides = append(sides, Side{edits[node], int64(0)})
	}
	if !differ(sides) {
		return Conflict{}, false
	}
	slices.SortStableFunc(sides, func(a, b Side) int { return a.Act.Compare(b.Act) })
	return conflict(Removed, writes, sides), true
}
