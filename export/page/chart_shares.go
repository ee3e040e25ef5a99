package page

import (
	"math"
	"strconv"
)

// shares draws for each label the parts of a whole, side by side, and how many
// there are at the right. Diverging bars are centred on the middle of the answers.
func (p *plot) shares(diverging bool) {
	const gap = 8.0
	left := p.nameWidth()
	right := p.width - 34
	top := p.y
	before, after := 0.0, 1.0 // the largest share at either side of the centre
	if diverging {
		after = 0
		for i := range p.Labels {
			b, total := p.beforeCentre(i)
			if total > 0 {
				before, after = math.Max(before, b/total), math.Max(after, 1-b/total)
			}
		}
	}
	unit := (right - left) / math.Max(before+after, 0.01)
	centre := left + before*unit
	for i, text := range p.Labels {
		h := p.rowHeight(text, left, 16+gap)
		p.name(text, left, p.y, p.y+h)
		b, total := p.beforeCentre(i)
		x := left
		if diverging && total > 0 {
			x = centre - b/total*unit
		}
		p.shareBar(i, total, Rect{X: x, Y: p.y + (h-16)/2, W: unit, H: 16})
		p.label("n="+strconv.FormatFloat(total, 'f', -1, 64), spot{p.width, p.y + h/2 + 3, endAt})
		p.y += h
	}
	if diverging {
		behind := []Op{Line{X1: centre, Y1: top, X2: centre, Y2: p.y, Width: thin, Dash: 2}}
		p.ops = append(behind, p.ops...)
		p.y += 4
		return
	}
	p.percentAxis(left, right, top)
}

// percentAxis draws 0 to 100 % below stacked bars.
func (p *plot) percentAxis(left, right, top float64) {
	p.line(Line{X1: left, Y1: top, X2: left, Y2: p.y, Width: thin})
	for n := 0; n <= 100; n += 20 {
		x := left + (right-left)*float64(n)/100
		p.line(Line{X1: x, Y1: p.y, X2: x, Y2: p.y + 3, Width: thin})
		p.label(strconv.Itoa(n)+"%", spot{x, p.y + 13, middleAt})
	}
	p.line(Line{X1: left, Y1: p.y, X2: right, Y2: p.y, Width: thin})
	p.y += 17
}

// beforeCentre returns how much of a label's whole lies before the middle of
// the answers, half of a middle answer included, and the whole.
func (p *plot) beforeCentre(label int) (before, total float64) {
	n := len(p.Series)
	for j := range p.Series {
		v, _ := numberOf(p.value(j, label))
		total += v
		switch {
		case 2*j+1 == n:
			before += v / 2
		case 2*j+1 < n:
			before += v
		}
	}
	return before, total
}

// shareBar draws the parts of one whole with their numbers inside.
func (p *plot) shareBar(label int, total float64, bar Rect) {
	if total <= 0 {
		return
	}
	fills := shareFills(len(p.Series))
	x := bar.X
	for j := range p.Series {
		v := p.value(j, label)
		n, _ := numberOf(v)
		w := n / total * bar.W
		p.ops = fills[j].area(p.ops, Rect{X: x, Y: bar.Y, W: w, H: bar.H})
		text, s := p.show(v), labelStyle
		s.color = fills[j].ink
		if tw := p.c.width(text, s); n > 0 && tw+2 <= w {
			if fills[j].hatch {
				p.ops = append(p.ops, Rect{X: x + w/2 - tw/2 - 1.5, Y: bar.Y + 2.5, W: tw + 3, H: bar.H - 5, Fill: white})
			}
			p.ops = p.c.label(p.ops, text, s, spot{x + w/2, bar.Y + bar.H/2 + 3.2, middleAt})
		}
		x += w
	}
}
