package page

import (
	"slices"
	"strings"

	"banso/export/manuscript"
)

// cover sets the first page: addressee at the top, title between two lines a
// third down, date and issuer below, credit and stamps at the foot.
func (c *composer) cover(b manuscript.Cover) piece {
	width, height := geometryOf(false).column()
	p := piece{height: height}
	row := func(text string, s style, y float64, align manuscript.Align) float64 {
		if text == "" {
			return y
		}
		var h float64
		p.ops, h = c.lined(p.ops, text, s, box{y: y, width: width, align: align})
		return y + h
	}
	row(b.Addressee, style{size: 12, leading: 1.6}, 20, manuscript.AlignLeft)

	y := height * 0.27
	p.ops = append(p.ops, Line{Y1: y, X2: width, Y2: y, Width: 2, Color: dark})
	y = row(b.Title, style{size: 20, leading: 1.5, bold: true}, y+22, manuscript.AlignCenter)
	y = row(b.Subtitle, style{size: 26, leading: 1.5, bold: true, color: dark}, y+10, manuscript.AlignCenter) + 20
	p.ops = append(p.ops, Line{Y1: y, X2: width, Y2: y, Width: 2, Color: dark})

	y = row(b.Date, style{size: 13, leading: 1.6}, max(y+60, height*0.58), manuscript.AlignCenter) + 26
	issuer := style{size: 14, leading: 1.6, bold: true}
	for _, text := range b.Issuer {
		y = row(text, issuer, y, manuscript.AlignCenter)
		issuer = style{size: 11, leading: 1.6}
	}
	for _, text := range b.Staff {
		y = row(text, style{size: 10.5, leading: 1.6}, y, manuscript.AlignCenter)
	}
	foot := height
	if b.Funding != "" {
		s := style{size: 9.5, leading: 1.5}
		foot -= c.heightOf(b.Funding, s, width)
		row(b.Funding, s, foot, manuscript.AlignCenter)
		foot -= 8
		p.ops = append(p.ops, Line{Y1: foot, X2: width, Y2: foot, Width: hair, Color: grey})
	}
	if len(b.Seals) > 0 {
		seals := c.seals(b.Seals, width)
		p.take(seals, 0, foot-seals.height-10)
	}
	return p
}

// seals sets a row of boxes for stamps at the right, labels above.
func (c *composer) seals(labels []string, width float64) piece {
	const side, strip = 20 * mm, 15.0
	p := piece{gap: blockGap, height: side + strip}
	x := width - side*float64(len(labels))
	for i, label := range labels {
		left := x + side*float64(i)
		p.ops = append(p.ops, Rect{X: left, W: side, H: p.height, Fill: None, Width: thin})
		p.ops = c.label(p.ops, label, labelStyle, spot{left + side/2, 11, middleAt})
	}
	p.ops = append(p.ops, Line{X1: x, Y1: strip, X2: width, Y2: strip, Width: thin})
	return p
}

// figures sets tiles with one large number each, at most three side by side.
func (c *composer) figures(b manuscript.Figures, width float64) []piece {
	var out []piece
	per := 3
	if n := len(b.Tiles); n < 3 || n == 4 {
		per = min(n, 4)
	}
	for tiles := range slices.Chunk(b.Tiles, max(1, per)) {
		out = append(out, c.tileRow(tiles, per, width))
	}
	return append(above(blockGap, sticky(out)), below(4))
}

func (c *composer) tileRow(tiles []manuscript.Tile, per int, width float64) piece {
	const gutter, pad = 8.0, 8.0
	side := (width - gutter*float64(per-1)) / float64(per)
	inner := side - 2*pad
	label := style{size: 9.5, leading: 1.35, bold: true}
	above, below := 0.0, 0.0
	for _, t := range tiles {
		above = max(above, c.heightOf(t.Label, label, inner))
		below = max(below, c.heightOf(t.Note, labelStyle, inner))
	}
	const number = 30.0
	p := piece{gap: gutter, height: pad + above + number + below + pad}
	for i, t := range tiles {
		x := float64(i) * (side + gutter)
		p.ops = append(p.ops, Rect{X: x, W: side, H: p.height, Fill: white, Width: thin, Stroke: grey}, Rect{X: x, W: 3, H: p.height, Fill: dark})
		p.ops, _ = c.lined(p.ops, t.Label, label, box{x: x + pad, y: pad, width: inner, align: manuscript.AlignLeft})
		p.ops = c.tileNumber(p.ops, t.Value, box{x: x + pad, y: pad + above + 23, width: inner})
		p.ops, _ = c.lined(p.ops, t.Note, labelStyle, box{x: x + pad, y: pad + above + number, width: inner, align: manuscript.AlignLeft})
	}
	return p
}

// tileNumber draws a number as large as its tile allows, the unit smaller.
func (c *composer) tileNumber(ops []Op, v manuscript.Value, b box) []Op {
	if v == nil {
		return ops
	}
	number, unit := manuscript.Bare(v, c.book)
	unit = strings.TrimSpace(unit)
	large, small := style{size: 22, bold: true}, style{size: 10.5}
	for large.size > 11 && c.width(number, large)+3+c.width(unit, small) > b.width {
		large.size--
	}
	ops = c.label(ops, number, large, spot{b.x, b.y, beginAt})
	return c.label(ops, unit, small, spot{b.x + c.width(number, large) + 3, b.y, beginAt})
}
