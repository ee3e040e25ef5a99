package page

import (
	"banso/export/manuscript"
)

// choices sets a question and its boxes to tick.
func (c *composer) choices(b manuscript.Choices, width float64) []piece {
	question := style{size: 10.5, leading: 1.55, bold: true}
	in := 0.0
	if b.Number != "" {
		in = c.width(b.Number, question) + 8
	}
	out := c.text(b.Text, question, setting{width: width, x: in, align: manuscript.AlignLeft, sticky: true})
	if len(out) == 0 && b.Number != "" {
		out = []piece{{height: question.height(), stick: true}}
	}
	if len(out) > 0 {
		out[0].ops = c.label(out[0].ops, b.Number, question, spot{0, question.baseline(), beginAt})
	}
	if b.Hint != "" {
		out = append(out, c.text(b.Hint, noteStyle, setting{width: width, x: in, align: manuscript.AlignLeft, sticky: true})...)
	}
	out = append(out, c.choiceLines(b, box{x: in, width: width - in})...)
	return above(10, sticky(out))
}

// choiceLines sets the boxes in columns of one width.
func (c *composer) choiceLines(b manuscript.Choices, in box) []piece {
	const mark, gutter = 15.0, 14.0
	s := style{size: 10.5, leading: 1.6}
	per := b.PerLine
	if per <= 0 {
		widest := 0.0
		for _, item := range b.Items {
			widest = max(widest, c.width(item.Text, s)+mark+gutter)
		}
		per = max(1, min(len(b.Items), int((in.width+gutter)/max(widest, 1))))
	}
	column := in.width / float64(per)
	var out []piece
	for i, item := range b.Items {
		if i%per == 0 {
			out = append(out, piece{gap: 2, height: s.height()})
		}
		p := &out[len(out)-1]
		x := in.x + float64(i%per)*column
		p.ops = tickBox(p.ops, Point{x, s.baseline() - 9}, item.Checked)
		var h float64
		p.ops, h = c.lined(p.ops, item.Text, s, box{x: x + mark, width: column - mark - gutter/2, align: manuscript.AlignLeft})
		p.height = max(p.height, h)
	}
	return out
}

// tickBox draws a box of 9.5 points, ticked or not.
func tickBox(ops []Op, at Point, checked bool) []Op {
	const side = 9.5
	ops = append(ops, Rect{X: at.X, Y: at.Y, W: side, H: side, Fill: white, Width: 0.7})
	if checked {
		ops = append(ops, Path{Width: 1.4, Fill: None, Points: []Point{{at.X + 1.8, at.Y + 4.8}, {at.X + 4, at.Y + 7.4}, {at.X + 8.4, at.Y + 1.8}}})
	}
	return ops
}

// pen is the height of a line that can be written on by hand.
const pen = 9 * mm

// The styles of a field.
var (
	fieldLabel = style{size: 10.5, leading: 1.5, bold: true}
	fieldText  = style{size: 10.5, leading: 1.6}
)

// field sets a label and the room to write: a line, or a box for several
// lines. A text too long for one page is set below its label.
func (c *composer) field(b manuscript.Field, width float64) ([]piece, error) {
	left := min(width*0.4, max(width*0.22, c.width(b.Label, fieldLabel)+10))
	room := width - left
	if c.heightOf(b.Text, fieldText, room-12) > c.room*0.6 {
		return c.frame(manuscript.Frame{Title: b.Label, Blocks: []manuscript.Block{manuscript.Paragraph{Text: b.Text, Style: manuscript.Plain}}}, width)
	}
	p := piece{gap: 4, height: min(pen*float64(max(1, b.Lines)), c.room)}
	label, hint := c.heightOf(b.Label, fieldLabel, left-8), c.heightOf(b.Hint, labelStyle, left-8)
	p.height = max(p.height, label+hint, c.heightOf(b.Text, fieldText, room-12)+6)
	y, top := 4.0, 4.0
	if b.Lines <= 1 {
		y = p.height - label - hint - 4
		top = p.height - c.heightOf(b.Text, fieldText, room-12) - 2
		p.ops = append(p.ops, Line{X1: left, Y1: p.height, X2: width, Y2: p.height, Width: thin})
	} else {
		p.ops = append(p.ops, Rect{X: left, W: room, H: p.height, Fill: None, Width: thin})
	}
	p.ops, _ = c.lined(p.ops, b.Label, fieldLabel, box{y: y, width: left - 8, align: manuscript.AlignLeft})
	p.ops, _ = c.lined(p.ops, b.Hint, labelStyle, box{y: y + label, width: left - 8, align: manuscript.AlignLeft})
	p.ops, _ = c.lined(p.ops, b.Text, fieldText, box{x: left + 6, y: top, width: room - 12})
	return []piece{p}, nil
}
