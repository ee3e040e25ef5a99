package kit

import "slices"

// Edit makes the cells of a column ones that can be written to.
type Edit[T any] struct {
	// Text is what stands in the cell while it is written to; nil: what it shows.
	Text func(T) string
	// Read returns what is typed as it will be kept, and why it cannot be read,
	// a sentence, "" for what can be.
	Read func(row T, typed string) (text, why string)
}

// Change is what one cell shall hold.
type Change[T any] struct {
	Row    T
	Column int // from 0
	Was    string
	Text   string
}

func (t *Table[T]) canWrite(column int) bool {
	return t.OnEdit != nil && column >= 0 && column < len(t.columns) && t.columns[column].Edit != nil
}

// text returns what stands in a cell to be written over, false for a cell that
// cannot be written to.
func (t *Table[T]) text(row, column int) (string, bool) {
	if row < 0 || row >= len(t.shown) || column < 0 || column >= len(t.columns) {
		return "", false
	}
	c := t.columns[column]
	if c.Edit == nil || c.Edit.Text == nil {
		return c.Show(t.shown[row]).Text, t.canWrite(column)
	}
	return c.Edit.Text(t.shown[row]), t.canWrite(column)
}

// write carries out what was typed into one cell.
func (t *Table[T]) write(row, column int, typed string) (why string) {
	was, ok := t.text(row, column)
	if !ok || typed == was {
		return ""
	}
	text, why := t.columns[column].Edit.Read(t.shown[row], typed)
	if why == "" && text != was {
		t.OnEdit([]Change[T]{{t.shown[row], column, was, text}})
	}
	return why
}

// block returns the texts of cells.
func (t *Table[T]) block(of area) [][]string {
	var out [][]string
	for r := max(0, of.top); r <= of.bottom; r++ {
		var line []string
		for c := of.left; c <= of.right; c++ {
			text, _ := t.text(r, c)
			line = append(line, text)
		}
		out = append(out, line)
	}
	return out
}

// clear empties cells, those of them that can be empty.
func (t *Table[T]) clear(of area) {
	if of.empty() {
		return
	}
	t.carry(t.plan(of, [][]string{{""}}))
}

// paste writes a block from the first of the marked cells on, or one cell into
// all of them. More than one change is shown before it is carried out.
func (t *Table[T]) paste(of area, text string) {
	if !t.view.written {
		if t.OnPaste != nil && text != "" {
			t.OnPaste(text)
		}
		return
	}
	block := ReadCells(text)
	if of.empty() || len(block) == 0 || t.OnEdit == nil {
		return
	}
	p := t.plan(of, block)
	if len(p.fates) == 1 && len(p.changes) == 1 && p.outside == 0 {
		t.carry(p)
		return
	}
	t.preview(p)
}

func (t *Table[T]) carry(p plan[T]) {
	if len(p.changes) > 0 {
		t.OnEdit(p.changes)
	}
}

// plan is what a block would do to the cells it falls on.
type plan[T any] struct {
	changes       []Change[T]
	fates         []fate // of the cells that would not stay as they are
	same, outside int
}

// fate is what becomes of one cell.
type fate struct {
	row, column, was, text string
	why                    string // it cannot be read, "" it changes
}

// plan reads a block. One cell is meant for every marked one.
func (t *Table[T]) plan(of area, block [][]string) plan[T] {
	if len(block) == 1 && len(block[0]) == 1 {
		one := block[0][0]
		block = slices.Repeat([][]string{slices.Repeat([]string{one}, of.right-of.left+1)}, of.bottom-of.top+1)
	}
	var p plan[T]
	for i, line := range block {
		for j, cell := range line {
			t.planCell(&p, of.top+i, of.left+j, unmarked(cell))
		}
	}
	return p
}

func (t *Table[T]) planCell(p *plan[T], row, column int, typed string) {
	if row >= len(t.shown) || column >= len(t.columns) {
		p.outside++
		return
	}
	was, can := t.text(row, column)
	text, why := typed, ""
	switch {
	case typed == was:
	case !can:
		why = t.readOnly()
	default:
		text, why = t.columns[column].Edit.Read(t.shown[row], typed)
	}
	switch {
	case why == "" && text == was:
		p.same++
		return
	case why == "":
		p.changes = append(p.changes, Change[T]{t.shown[row], column, was, text})
	}
	if why != "" {
		text = typed
	}
	p.fates = append(p.fates, fate{t.columns[0].Show(t.shown[row]).Text, t.title(t.columns[column]), was, text, why})
}
