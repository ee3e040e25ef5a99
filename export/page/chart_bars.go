package page

import "math"

// bars draws for each label one horizontal bar a series, with its number at the end.
func (p *plot) bars() {
	const bar, gap = 12.0, 8.0
	a := p.scale()
	left := p.nameWidth()
	right := p.width - p.unitRoom() - 10
	top := p.y
	for i, text := range p.Labels {
		h := p.rowHeight(text, left, bar*float64(len(p.Series))+gap)
		p.name(text, left, p.y, p.y+h)
		y := p.y + (h-bar*float64(len(p.Series)))/2
		for j := range p.Series {
			p.bar(j, i, a, Rect{X: left, Y: y + bar*float64(j), W: right - left, H: bar})
		}
		p.y += h
	}
	p.horizontalAxis(a, left, right, top)
}

// bar draws one bar in its row.
func (p *plot) bar(series, label int, a axis, row Rect) {
	v := p.value(series, label)
	if v == nil {
		return
	}
	zero := a.at(0, row.X, row.X+row.W)
	end := zero
	if n, ok := v.Number(); ok {
		end = a.at(n, row.X, row.X+row.W)
		p.ops = seriesFills[series%len(seriesFills)].area(p.ops, Rect{X: math.Min(zero, end), Y: row.Y + 0.5, W: math.Abs(end - zero), H: row.H - 1})
	}
	at := spot{end + 4, row.Y + row.H - 2.8, beginAt}
	if end < zero {
		at = spot{end - 4, at.Y, endAt}
	}
	p.label(p.show(v), at)
}

// plotHeight is the height of the picture of a chart with an upright axis.
const plotHeight = 150.0

// verticalAxis draws grid lines from left to right with numbers at their left.
func (p *plot) verticalAxis(a axis, left, right float64) (top, bottom float64) {
	p.y += 18
	top, bottom = p.y, p.y+plotHeight
	a.ticks(func(n float64, text string) {
		y := a.at(n, bottom, top)
		p.line(Line{X1: left, Y1: y, X2: right, Y2: y, Width: hair, Color: pale})
		p.label(text, spot{left - 4, y + 3, endAt})
	})
	if p.Unit != "" {
		p.label("("+p.Unit+")", spot{left - 4, top - 10, endAt})
	}
	p.y = bottom
	return top, bottom
}

// upright returns the left edge of a chart with an upright axis.
func (p *plot) upright(a axis) float64 {
	widest := 0.0
	if p.Unit != "" {
		widest = p.c.width("("+p.Unit+")", labelStyle)
	}
	a.ticks(func(_ float64, text string) { widest = math.Max(widest, p.c.width(text, labelStyle)) })
	return widest + 8
}

// columns draws for each label one upright bar a series, with its number above.
func (p *plot) columns() {
	a := p.scale()
	left, right := p.upright(a), p.width
	_, bottom := p.verticalAxis(a, left, right)
	top := bottom - plotHeight
	slot := (right - left) / math.Max(1, float64(len(p.Labels)))
	bar := math.Min(34, slot*0.7/math.Max(1, float64(len(p.Series))))
	zero := a.at(0, bottom, top)
	for i := range p.Labels {
		x := left + slot*(float64(i)+0.5) - bar*float64(len(p.Series))/2
		for j := range p.Series {
			v := p.value(j, i)
			n, ok := numberOf(v)
			y := a.at(n, bottom, top)
			if ok {
				p.ops = seriesFills[j%len(seriesFills)].area(p.ops, Rect{X: x + 0.5, Y: math.Min(y, zero), W: bar - 1, H: math.Abs(zero - y)})
			}
			p.label(p.show(v), spot{x + bar/2, math.Min(y, zero) - 3, middleAt})
			x += bar
		}
	}
	p.line(Line{X1: left, Y1: zero, X2: right, Y2: zero, Width: thin})
	p.below(left, slot)
}

// below sets the labels under the slots of an upright chart.
func (p *plot) below(left, slot float64) {
	lowest := 0.0
	for i, text := range p.Labels {
		var h float64
		p.ops, h = p.c.lined(p.ops, text, labelStyle, box{x: left + slot*float64(i) + 2, y: p.y + 4, width: slot - 4, align: centred})
		lowest = math.Max(lowest, h)
	}
	p.y += 4 + lowest
}
