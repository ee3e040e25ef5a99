package page

import (
	"cmp"
	"math"
	"slices"

	"banso/export/manuscript"
)

const centred = manuscript.AlignCenter

// dumbbell draws for each label the way from before to after.
func (p *plot) dumbbell() {
	a := p.scale()
	left := p.nameWidth() + 14
	right := p.width - p.unitRoom() - 14
	top := p.y
	for i, text := range p.Labels {
		h := p.rowHeight(text, left-14, 22)
		p.name(text, left-14, p.y, p.y+h)
		y := p.y + h/2
		p.line(Line{X1: left, Y1: y, X2: right, Y2: y, Width: hair, Color: pale})
		p.way(i, a, Line{X1: left, Y1: y, X2: right, Y2: y})
		p.y += h
	}
	p.horizontalAxis(axis{a.min, a.max, a.step}, left, right, top)
}

// way draws the dots of before and after on a line, a bar between them, and
// both numbers outside.
func (p *plot) way(label int, a axis, on Line) {
	before, after := p.value(0, label), p.value(1, label)
	n0, ok0 := numberOf(before)
	n1, ok1 := numberOf(after)
	x0, x1 := a.at(n0, on.X1, on.X2), a.at(n1, on.X1, on.X2)
	y := on.Y1
	if ok0 && ok1 {
		p.line(Line{X1: x0, Y1: y, X2: x1, Y2: y, Width: 2.2, Color: grey})
	}
	left := !ok1 || x0 <= x1 // the number of before stands at the left
	if ok0 {
		p.ops = emptyDot(p.ops, Point{x0, y})
		p.beside(p.show(before), Point{x0, y}, left)
	}
	if ok1 {
		p.ops = fullDot(p.ops, Point{x1, y})
		p.beside(p.show(after), Point{x1, y}, !left)
	}
}

// beside sets a number at the left or right of a dot, on white.
func (p *plot) beside(text string, dot Point, left bool) {
	w := p.c.width(text, labelStyle)
	x := dot.X + 7
	if left {
		x = dot.X - 7 - w
	}
	p.ops = append(p.ops, Rect{X: x - 1, Y: dot.Y - 4, W: w + 2, H: 8, Fill: white}) // hides the grid line
	p.label(text, spot{x, dot.Y + 3, beginAt})
}

// slope draws a line from before to after for each label, between two axes.
func (p *plot) slope() {
	a := p.scale()
	middle, half := p.width/2, math.Min(110, p.width*0.22)
	left, right := middle-half, middle+half
	top := 18.0
	height := math.Min(math.Max(plotHeight, labelApart*float64(len(p.Labels))), p.c.room*0.8)
	bottom := top + height
	for i, x := range []float64{left, right} {
		p.line(Line{X1: x, Y1: top, X2: x, Y2: bottom, Width: thin, Color: grey})
		if i < len(p.Series) {
			p.ops = p.c.label(p.ops, p.Series[i].Name, captionStyle, spot{x, top - 8, middleAt})
		}
	}
	var before, after []sideLabel
	for i, text := range p.Labels {
		v0, v1 := p.value(0, i), p.value(1, i)
		n0, ok0 := numberOf(v0)
		n1, ok1 := numberOf(v1)
		y0, y1 := a.at(n0, bottom, top), a.at(n1, bottom, top)
		if ok0 && ok1 {
			p.line(Line{X1: left, Y1: y0, X2: right, Y2: y1, Width: 1.1, Color: dark})
		}
		if ok0 {
			p.ops = emptyDot(p.ops, Point{left, y0})
			before = append(before, sideLabel{text + "  " + p.show(v0), y0})
		}
		if ok1 {
			p.ops = fullDot(p.ops, Point{right, y1})
			after = append(after, sideLabel{p.show(v1) + "  " + text, y1})
		}
	}
	p.sides(before, span{top: top, bottom: bottom}, spot{X: left - 8, anchor: endAt})
	p.sides(after, span{top: top, bottom: bottom}, spot{X: right + 8, anchor: beginAt})
	p.y = bottom + 6
}

// sideLabel is a text that would like to stand at a height.
type sideLabel struct {
	text string
	y    float64
}

// labelApart is how far labels must be from each other.
const labelApart = 11.0

// sides sets labels one below the other, moved apart where they would touch,
// between top and bottom.
func (p *plot) sides(labels []sideLabel, in span, at spot) {
	if len(labels) == 0 {
		return
	}
	slices.SortStableFunc(labels, func(a, b sideLabel) int { return cmp.Compare(a.y, b.y) })
	apart := math.Min(labelApart, (in.bottom-in.top)/float64(len(labels)))
	for i := 1; i < len(labels); i++ {
		labels[i].y = math.Max(labels[i].y, labels[i-1].y+apart)
	}
	lowest := in.bottom
	for i := len(labels) - 1; i >= 0; i-- {
		labels[i].y = math.Min(labels[i].y, lowest)
		lowest = labels[i].y - apart
	}
	for _, l := range labels {
		p.label(l.text, spot{at.X, l.y + 3, at.anchor})
	}
}

// progress draws a line over the labels for each series.
func (p *plot) progress() {
	a := p.scale()
	left, right := p.upright(a), p.width-10
	top, bottom := p.verticalAxis(a, left, right)
	slot := (right - left) / math.Max(1, float64(len(p.Labels)))
	marks := lineMarks()
	for j := range p.Series {
		m := marks[j%len(marks)]
		var points []Point
		for i := range p.Labels {
			if n, ok := numberOf(p.value(j, i)); ok {
				points = append(points, Point{left + slot*(float64(i)+0.5), a.at(n, bottom, top)})
			}
		}
		p.ops = append(p.ops, Path{Points: points, Fill: None, Width: 1.4, Stroke: dark, Dash: m.dash})
		for _, at := range points {
			p.ops = m.dot(p.ops, at)
		}
	}
	p.progressNumbers(func(i int, n float64) Point { return Point{left + slot*(float64(i)+0.5), a.at(n, bottom, top)} })
	p.line(Line{X1: left, Y1: bottom, X2: right, Y2: bottom, Width: thin})
	p.below(left, slot)
}

// progressNumbers sets the highest number of each label above its dot and the
// others below theirs; equal numbers are told once.
func (p *plot) progressNumbers(at func(label int, n float64) Point) {
	for i := range p.Labels {
		highest, first := math.Inf(-1), true
		for j := range p.Series {
			if n, ok := numberOf(p.value(j, i)); ok {
				highest = math.Max(highest, n)
			}
		}
		for j := range p.Series {
			v := p.value(j, i)
			n, ok := numberOf(v)
			if !ok || n == highest && !first {
				continue
			}
			dot := at(i, n)
			dy := 14.0
			if n == highest {
				dy, first = -7, false
			}
			p.label(p.show(v), spot{dot.X, dot.Y + dy, middleAt})
		}
	}
}
