package page

import (
	"strings"

	"banso/assets/words"
	"banso/export/manuscript"
)

// setting is how a text stands in its column.
type setting struct {
	width  float64
	x      float64 // how far the column is set in
	first  float64 // how far the first line is set in further
	align  manuscript.Align
	sticky bool // the last line sticks to what follows
	even   bool // lines of like length, as of a heading
}

// text sets a text as one piece a line. The first two lines and the last two
// stay together, so that no line stands alone at the edge of a page.
func (c *composer) text(text string, s style, in setting) []piece {
	lines := c.ruler.lines(clean(text), s, measure{width: in.width - in.x, first: in.first, hang: c.justifies(in.align)})
	if in.even || in.align == manuscript.AlignCenter {
		lines = c.ruler.even(clean(text), s, in.width-in.x)
	}
	out := make([]piece, len(lines))
	for i, l := range lines {
		first := 0.0
		if i == 0 {
			first = in.first
		}
		out[i] = piece{
			height: s.height(), stick: i == 0 || i >= len(lines)-2,
			ops: c.line(nil, l, s, box{x: in.x + first, width: in.width - in.x - first, align: in.align}),
		}
	}
	if len(out) > 0 {
		out[len(out)-1].stick = in.sticky
	}
	return out
}

// box is where a line stands: from x in a width, its top at y.
type box struct {
	x, y, width float64
	align       manuscript.Align
}

// line draws a line into a box.
func (c *composer) line(to []Op, l line, s style, b box) []Op {
	x, spacing := b.x, 0.0
	switch b.align {
	case manuscript.AlignCenter:
		x += (b.width - l.width) / 2
	case manuscript.AlignRight:
		x += b.width - l.width
	case manuscript.AlignAuto:
		if c.justifies(b.align) {
			spacing = l.spacing(s, b.width)
		}
	}
	return l.ops(to, s, Point{x, b.y + s.baseline()}, spacing)
}

// justifies tells whether both edges are even: in Japanese, where each
// character may move a little; English words would come apart.
func (c *composer) justifies(a manuscript.Align) bool {
	return a == manuscript.AlignAuto && c.book.Lang() != words.English
}

// spot is a point on a baseline and which end of a label is there.
type spot struct {
	X, Y   float64
	anchor anchor
}

type anchor int

const (
	beginAt anchor = iota
	middleAt
	endAt
)

// label draws a text of one line with an end or its middle on a spot.
func (c *composer) label(to []Op, text string, s style, at spot) []Op {
	l := newLine(c.ruler.glyphs(strings.ReplaceAll(clean(text), "\n", " "), s.bold), s, 0, true)
	switch at.anchor {
	case middleAt:
		at.X -= l.width / 2
	case endAt:
		at.X -= l.width
	}
	return l.ops(to, s, Point{at.X, at.Y}, 0)
}

// width returns the width of a text in one line.
func (c *composer) width(text string, s style) float64 {
	return newLine(c.ruler.glyphs(clean(text), s.bold), s, 0, true).width
}

// lined draws a text of several lines into a box from its top and returns its
// height. Its lines are of like length unless the text is justified.
func (c *composer) lined(to []Op, text string, s style, b box) ([]Op, float64) {
	lines := c.ruler.lines(clean(text), s, measure{width: b.width})
	if len(lines) > 1 && b.align != manuscript.AlignAuto {
		lines = c.ruler.even(clean(text), s, b.width)
	}
	for i, l := range lines {
		at := b
		at.y += float64(i) * s.height()
		to = c.line(to, l, s, at)
	}
	return to, float64(len(lines)) * s.height()
}

// heightOf returns the height of a text set in a width.
func (c *composer) heightOf(text string, s style, width float64) float64 {
	return float64(len(c.ruler.lines(clean(text), s, measure{width: width}))) * s.height()
}

func (c *composer) headingPieces(b manuscript.Heading, width float64) []piece {
	s := headingStyle(b.Level)
	number := c.heading
	c.heading++
	in := setting{width: width, align: manuscript.AlignLeft, sticky: true, even: true}
	if b.Number != "" {
		in.x = c.width(b.Number+"  -", s) - c.width("-", s) // a space at the end has no width
	}
	pieces := c.text(b.Text, s, in)
	if len(pieces) == 0 {
		pieces = []piece{{height: s.height()}}
	}
	pieces[0].ops = c.label(pieces[0].ops, b.Number, s, spot{0, s.baseline(), beginAt})
	sticky(pieces)
	last := &pieces[len(pieces)-1]
	last.stick = true
	pieces[0].marks = []mark{{number: number}}
	switch {
	case b.Level <= 1:
		last.height += 10
		last.ops = append(last.ops, Line{Y1: last.height - 6, X2: width, Y2: last.height - 6, Width: stout, Color: dark})
		return above(24, pieces)
	case b.Level == 2:
		last.height += 3
		return above(15, pieces)
	default:
		return above(9, pieces)
	}
}

func (c *composer) paragraph(b manuscript.Paragraph, width float64) []piece {
	s := paragraphStyle(b.Style)
	in := setting{width: width, align: b.Align}
	gap := 3.0
	switch b.Style {
	case manuscript.Body:
		if b.Align == manuscript.AlignAuto && c.book.Lang() != words.English {
			in.first = s.size
		}
	case manuscript.Indent:
		in.x = 2 * s.size
	case manuscript.Lead, manuscript.Large, manuscript.Display:
		gap = 6
	}
	if c.book.Lang() == words.English {
		gap += 3
	}
	return above(gap, c.text(b.Text, s, in))
}

func (c *composer) list(b manuscript.List, width float64) []piece {
	s := bodyStyle
	var out []piece
	for i, item := range b.Items {
		in := s.size * float64(1+2*item.Level)
		mark := max(s.size, c.width(item.Mark, s)+s.size/3)
		pieces := c.text(item.Text, s, setting{width: width, x: in + mark})
		if len(pieces) == 0 {
			pieces = []piece{{height: s.height()}}
		}
		if item.Mark == "" {
			pieces[0].ops = append(pieces[0].ops, Circle{X: in + s.size/2, Y: s.baseline() - 0.36*s.size, R: 0.13 * s.size})
		}
		pieces[0].ops = c.label(pieces[0].ops, item.Mark, s, spot{in, s.baseline(), beginAt})
		if i == 0 {
			above(3, pieces)
		}
		out = append(out, pieces...)
	}
	return out
}

func (c *composer) quote(b manuscript.Quote, width float64) []piece {
	const in = 20.0
	pieces := c.text(b.Text, bodyStyle, setting{width: width - in, x: in, sticky: b.By != ""})
	if b.By != "" {
		pieces = append(pieces, c.text("― "+b.By, noteStyle, setting{width: width - in, x: in, align: manuscript.AlignRight})...)
	}
	for i := range pieces {
		pieces[i].ops = append(pieces[i].ops, Line{X1: 8, X2: 8, Y2: pieces[i].height, Width: 2.5, Color: pale})
	}
	return append(above(blockGap, pieces), below(blockGap/2))
}

// contentsList sets a line for each heading of the paper; the page numbers
// come when all pages are known. A list that is a little longer than a page is
// set tighter, since two lines alone on a page look like a mistake.
func (c *composer) contentsList(b manuscript.Contents, width float64) (list []piece) {
	_, room := geometryOf(false).column()
	for _, leading := range contentsLeadings() {
		list = c.contentsLines(b, width, leading)
		total := 0.0
		for _, p := range list {
			total += p.gap + p.height
		}
		if total <= room {
			return list
		}
	}
	return c.contentsLines(b, width, contentsLeadings()[0])
}

func (c *composer) contentsLines(b manuscript.Contents, width, leading float64) []piece {
	depth := b.Depth
	if depth == 0 {
		depth = 2
	}
	const room = 30.0 // for the page number
	out := c.text(b.Title, headingStyle(1), setting{width: width, align: manuscript.AlignLeft, sticky: true})
	for i, h := range c.contents {
		if h.level > depth || h.paper != c.paper {
			continue
		}
		s := contentsStyle(h.level, leading)
		in := 12 * float64(h.level-1)
		pieces := sticky(c.text(h.text, s, setting{width: width - room, x: in, align: manuscript.AlignLeft}))
		if len(pieces) == 0 {
			continue
		}
		last := &pieces[len(pieces)-1]
		if end := lineEnd(last.ops, c, s) + 4; end < width-room {
			last.ops = append(last.ops, Line{X1: end, Y1: s.baseline() - 1, X2: width - room + 4, Y2: s.baseline() - 1, Width: hair, Color: grey, Dash: 1.5})
		}
		last.entries = []entry{{number: i, at: Point{width, s.baseline()}}}
		if h.level == 1 {
			above(6, pieces)
		}
		out = append(out, pieces...)
	}
	return above(8, out)
}

// lineEnd returns where the text of a line ends.
func lineEnd(ops []Op, c *composer, s style) float64 {
	end := 0.0
	for _, op := range ops {
		if t, ok := op.(Text); ok {
			end = max(end, t.X+c.width(t.Reading(), s))
		}
	}
	return end
}
