package sheet

import (
	"banso/assets/words"
	"banso/export/manuscript"
)

// diagram gives a diagram its sheet: its columns as columns of a table, and the
// arrows one a line below.
func (c *composer) diagram(b manuscript.Diagram) {
	t := c.open(b.Label, b.Caption)
	var heads []cell
	longest := 0
	for _, col := range b.Columns {
		heads = append(heads, text(col.Title, headLook))
		longest = max(longest, len(col.Boxes))
		t.widths = append(t.widths, 26)
	}
	t.add(heads...)
	l := bodyLook
	l.vertical = "top"
	for i := range longest {
		var cells []cell
		for _, col := range b.Columns {
			box := cell{look: l}
			if i < len(col.Boxes) {
				box = boxCell(col.Boxes[i], l)
			}
			cells = append(cells, box)
		}
		t.add(cells...)
	}
	c.note(t, b.Note)
	c.arrows(t, b)
}

func boxCell(b manuscript.DiagramBox, l look) cell {
	if b.Measure == "" {
		return text(b.Text, l)
	}
	return text(b.Text+"\n"+b.Measure, l)
}

func (c *composer) arrows(t *tab, b manuscript.Diagram) {
	if len(b.Arrows) == 0 || len(b.Columns) < 2 {
		return
	}
	name := map[string]string{}
	for _, col := range b.Columns {
		for _, box := range col.Boxes {
			name[box.Key] = box.Text
		}
	}
	t.add()
	t.add(text(c.say(words.SheetFrom), headLook), text(c.say(words.SheetTo), headLook))
	for _, a := range b.Arrows {
		t.add(text(name[a.From], bodyLook), text(name[a.To], bodyLook))
	}
}
