package page

import (
	"math"

	"banso/export/manuscript"
)

// chain is a diagram while it is set: boxes in columns, arrows between them.
type chain struct {
	manuscript.Diagram
	c      *composer
	width  float64
	column float64 // width of a column
	gap    float64 // between columns, where the arrows run
	places map[string]boxPlace
}

// boxPlace is where a box stands and in which column.
type boxPlace struct {
	Rect
	column int
}

// boxText and boxMeasure are the two texts of a box.
var (
	boxText    = style{size: 10, leading: 1.4, bold: true}
	boxMeasure = style{size: 9, leading: 1.35}
)

const boxPad = 6.0

// diagram draws boxes in columns with arrows between them, caption and note below.
func (c *composer) diagram(b manuscript.Diagram, width float64) []piece {
	if len(b.Columns) == 0 {
		return nil
	}
	g := &chain{Diagram: b, c: c, width: width, places: map[string]boxPlace{}}
	n := float64(len(b.Columns))
	g.gap = math.Min(34, width/n*0.25)
	g.column = (width - g.gap*(n-1)) / n
	p := piece{gap: blockGap}
	head := g.titles(&p)
	p.height = g.placeBoxes(head + 10)
	for _, a := range b.Arrows {
		p.ops = g.arrow(p.ops, a)
	}
	for i, col := range b.Columns {
		for j := range col.Boxes {
			p.ops = g.box(p.ops, i, j)
		}
	}
	if room := c.room - 60; p.height > room { // too many boxes: all is drawn smaller
		f := room / p.height
		for i, op := range p.ops {
			p.ops[i] = op.scaled(f)
		}
		p.height = room
	}
	return c.captioned(p, width, captionText(b.Label, b.Caption), b.Note)
}

func (g *chain) left(column int) float64 { return float64(column) * (g.column + g.gap) }

// titles sets the names of the columns in dark bars and returns their height.
func (g *chain) titles(p *piece) float64 {
	s := style{size: 10, leading: 1.35, bold: true, color: white}
	high := 0.0
	for _, col := range g.Columns {
		high = math.Max(high, g.c.heightOf(col.Title, s, g.column-2*boxPad))
	}
	if high == 0 {
		return 0
	}
	high += 8
	for i, col := range g.Columns {
		x := g.left(i)
		p.ops = append(p.ops, Rect{X: x, W: g.column, H: high, Fill: dark})
		h := g.c.heightOf(col.Title, s, g.column-2*boxPad)
		p.ops, _ = g.c.lined(p.ops, col.Title, s, box{x: x + boxPad, y: (high - h) / 2, width: g.column - 2*boxPad, align: centred})
	}
	return high
}

// placeBoxes gives each box its place, the columns centred on the tallest,
// and returns how far down they reach. Where the page has room the boxes stand
// further apart.
func (g *chain) placeBoxes(top float64) float64 {
	tallest, most, heights := 0.0, 1, make([]float64, len(g.Columns))
	for i, col := range g.Columns {
		for _, b := range col.Boxes {
			heights[i] += g.boxHeight(b)
		}
		tallest, most = math.Max(tallest, heights[i]), max(most, len(col.Boxes))
	}
	apart := math.Min(48, math.Max(14, (g.c.room*0.75-top-tallest)/float64(most)))
	for i, col := range g.Columns {
		tallest = math.Max(tallest, heights[i]+apart*float64(max(0, len(col.Boxes)-1)))
	}
	for i, col := range g.Columns {
		space := (tallest - heights[i]) / float64(len(col.Boxes)+1)
		y := top + space
		if n := len(col.Boxes); n > 1 && space < apart {
			space = (tallest - heights[i]) / float64(n-1)
			y = top
		}
		for j, b := range col.Boxes {
			h := g.boxHeight(b)
			g.places[g.key(i, j)] = boxPlace{Rect{X: g.left(i), Y: y, W: g.column, H: h}, i}
			y += h + space
		}
	}
	return top + tallest
}

// key names a box: by its Key, else by its place.
func (g *chain) key(column, row int) string {
	if k := g.Columns[column].Boxes[row].Key; k != "" {
		return k
	}
	return string([]rune{0, rune(column), rune(row)})
}

func (g *chain) boxHeight(b manuscript.DiagramBox) float64 {
	w := g.column - 2*boxPad
	return g.c.heightOf(b.Text, boxText, w) + g.c.heightOf(b.Measure, boxMeasure, w) + 2*boxPad
}

func (g *chain) box(ops []Op, column, row int) []Op {
	b, r := g.Columns[column].Boxes[row], g.places[g.key(column, row)]
	rect := r.Rect
	rect.Fill, rect.Width, rect.Stroke = white, thin, black
	ops = append(ops, rect)
	at := box{x: r.X + boxPad, y: r.Y + boxPad, width: g.column - 2*boxPad, align: manuscript.AlignLeft}
	ops, h := g.c.lined(ops, b.Text, boxText, at)
	at.y += h
	ops, _ = g.c.lined(ops, b.Measure, boxMeasure, at)
	return ops
}

// arrow draws a line with a head from box to box. Arrows that leave or reach
// the same side are set apart. An arrow to or from an unknown box is left out.
func (g *chain) arrow(ops []Op, a manuscript.Arrow) []Op {
	from, ok1 := g.places[a.From]
	to, ok2 := g.places[a.To]
	if !ok1 || !ok2 || a.From == a.To {
		return ops
	}
	var start, end Point
	switch {
	case from.column == to.column && from.Y < to.Y:
		start, end = Point{from.X + from.W/2, from.Y + from.H}, Point{to.X + to.W/2, to.Y}
	case from.column == to.column:
		start, end = Point{from.X + from.W/2, from.Y}, Point{to.X + to.W/2, to.Y + to.H}
	case from.column < to.column:
		start, end = Point{from.X + from.W, g.port(a, true)}, Point{to.X, g.port(a, false)}
	default:
		start, end = Point{from.X, g.port(a, true)}, Point{to.X + to.W, g.port(a, false)}
	}
	return arrowLine(ops, start, end)
}

// port returns the height at which an arrow leaves (or reaches) its box: the
// arrows of one side share its height, in the order of their other ends.
func (g *chain) port(a manuscript.Arrow, leaving bool) float64 {
	here, there := g.places[a.From], g.places[a.To]
	if !leaving {
		here, there = there, here
	}
	total, above := 0, 0
	for _, b := range g.Arrows {
		mine, other := b.From, b.To
		if !leaving {
			mine, other = b.To, b.From
		}
		q, ok := g.places[other]
		if g.places[mine] != here || !ok || (q.column < here.column) != (there.column < here.column) || q.column == here.column {
			continue
		}
		total++
		if q.Y < there.Y || q.Y == there.Y && q.column < there.column {
			above++
		}
	}
	return here.Y + here.H*float64(above+1)/float64(total+1)
}

// arrowLine draws a line that ends in a filled head.
func arrowLine(ops []Op, start, end Point) []Op {
	const length, half = 6.0, 2.6
	dx, dy := end.X-start.X, end.Y-start.Y
	d := math.Hypot(dx, dy)
	if d == 0 {
		return ops
	}
	dx, dy = dx/d, dy/d
	neck := Point{end.X - length*dx, end.Y - length*dy}
	return append(ops,
		Line{X1: start.X, Y1: start.Y, X2: neck.X, Y2: neck.Y, Width: 0.8, Color: 0x404040},
		Path{Fill: 0x404040, Points: []Point{end, {neck.X - half*dy, neck.Y + half*dx}, {neck.X + half*dy, neck.Y - half*dx}}},
	)
}
