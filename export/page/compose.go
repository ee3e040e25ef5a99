package page

import (
	"banso/assets/words"
	"banso/export/manuscript"
)

// composer sets the blocks of one document.
type composer struct {
	doc      manuscript.Document
	book     words.Book
	ruler    *ruler
	contents []heading
	heading  int // how many headings are set
	paper    int // which paper of the file is being set
	room     float64
}

// document sets all blocks. Changes of the page's shape are made here and
// nowhere deeper, since they change the width of the column.
func (c *composer) document() ([]piece, error) {
	var out []piece
	width, height := geometryOf(false).column()
	for _, b := range c.doc.Blocks {
		switch b := b.(type) {
		case manuscript.PageBreak:
			width, height = geometryOf(b.Landscape).column()
			out = append(out, piece{turn: &turn{landscape: b.Landscape}})
			continue
		case manuscript.Paper:
			width, height = geometryOf(false).column()
			c.paper++
			out = append(out, piece{turn: &turn{paper: &paper{title: clean(b.Title), bare: b.Bare, batch: true}}})
			continue
		case manuscript.Cover:
			out = append(out, piece{turn: &turn{cover: true}}, c.cover(b), piece{turn: &turn{}})
			width, height = geometryOf(false).column()
			continue
		case manuscript.Heading:
			if b.NewPage {
				width, height = geometryOf(false).column()
				out = append(out, piece{turn: &turn{}})
			}
		}
		c.room = height
		pieces, err := c.block(b, width)
		if err != nil {
			return nil, err
		}
		out = append(out, pieces...)
	}
	return out, nil
}

// blocks sets blocks in a column.
func (c *composer) blocks(blocks []manuscript.Block, width float64) ([]piece, error) {
	var out []piece
	for _, b := range blocks {
		pieces, err := c.block(b, width)
		if err != nil {
			return nil, err
		}
		out = append(out, pieces...)
	}
	return out, nil
}

// block is the one switch over the blocks. It is long because the set of
// blocks is; each case only says who sets it.
func (c *composer) block(b manuscript.Block, width float64) ([]piece, error) {
	switch b := b.(type) {
	case manuscript.Heading:
		return c.headingPieces(b, width), nil
	case manuscript.Paragraph:
		return c.paragraph(b, width), nil
	case manuscript.List:
		return c.list(b, width), nil
	case manuscript.Quote:
		return c.quote(b, width), nil
	case manuscript.Contents:
		return c.contentsList(b, width), nil
	case manuscript.Figures:
		return c.figures(b, width), nil
	case manuscript.Table:
		return c.table(b, width), nil
	case manuscript.Chart:
		return c.chart(b, width), nil
	case manuscript.Diagram:
		return c.diagram(b, width), nil
	case manuscript.Choices:
		return c.choices(b, width), nil
	case manuscript.Field:
		return c.field(b, width)
	case manuscript.Picture:
		return c.picture(b, width)
	case manuscript.Code:
		return c.code(b, width), nil
	case manuscript.Space:
		return []piece{{height: b.Lines * bodyStyle.height()}}, nil
	case manuscript.Rule:
		return []piece{{gap: 6, height: 6, ops: []Op{Line{X2: width, Width: thin, Color: grey}}}}, nil
	case manuscript.Seals:
		return []piece{c.seals(b.Labels, width)}, nil
	case manuscript.Together:
		pieces, err := c.blocks(b.Blocks, width)
		return sticky(pieces), err
	case manuscript.Frame:
		return c.frame(b, width)
	case manuscript.Beside:
		return c.beside(b, width)
	default:
		return nil, &manuscript.UnknownBlockError{Block: b}
	}
}

// frame sets blocks in a box. The box may be parted by a page break between
// the pieces in it, unless it is low.
func (c *composer) frame(b manuscript.Frame, width float64) ([]piece, error) {
	const pad = 9.0
	pieces, err := c.blocks(b.Blocks, width-2*pad)
	if err != nil {
		return nil, err
	}
	if b.Title != "" {
		pieces = append(c.text(b.Title, frameTitleStyle, setting{width: width - 2*pad, sticky: true}), pieces...)
	}
	out, height := shifted(pieces, pad), 0.0
	for i := range out {
		p := &out[i]
		top, bottom := 0.0, 0.0
		if i > 0 {
			top = p.gap
		} else {
			top = pad
		}
		if i == len(out)-1 {
			bottom = pad
		}
		boxed := piece{height: top + p.height + bottom, stick: p.stick, head: p.head}
		boxed.ops = frameSides(width, boxed.height, i == 0, i == len(out)-1)
		boxed.take(*p, 0, top)
		height += boxed.height
		*p = boxed
	}
	if height < c.room/3 {
		sticky(out)
	}
	return append(above(blockGap, out), below(blockGap)), nil
}

// frameSides draws the sides of a box around one piece of it.
func frameSides(width, height float64, first, last bool) []Op {
	side := func(x1, y1, x2, y2 float64) Op {
		return Line{X1: x1, Y1: y1, X2: x2, Y2: y2, Width: thin, Color: dark}
	}
	ops := []Op{side(0, 0, 0, height), side(width, 0, width, height)}
	if first {
		ops = append(ops, side(0, 0, width, 0))
	}
	if last {
		ops = append(ops, side(0, height, width, height))
	}
	return ops
}

// beside sets columns side by side as one piece; columns higher than a page
// are set one below the other.
func (c *composer) beside(b manuscript.Beside, width float64) ([]piece, error) {
	const gutter = 14.0
	total, before := 0.0, c.heading
	for _, p := range b.Parts {
		total += weight(p.Weight)
	}
	room := width - gutter*float64(len(b.Parts)-1)
	out, x := piece{gap: blockGap}, 0.0
	for _, p := range b.Parts {
		w := room * weight(p.Weight) / total
		pieces, err := c.blocks(p.Blocks, w)
		if err != nil {
			return nil, err
		}
		column := stack(pieces)
		out.take(column, x, 0)
		out.height = max(out.height, column.height)
		x += w + gutter
	}
	if out.height > c.room {
		c.heading = before
		var all []manuscript.Block
		for _, p := range b.Parts {
			all = append(all, p.Blocks...)
		}
		return c.blocks(all, width)
	}
	return []piece{out}, nil
}

func weight(w float64) float64 {
	if w <= 0 {
		return 1
	}
	return w
}
