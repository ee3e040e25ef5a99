package page

import (
	"math"
	"strconv"
	"strings"

	"banso/assets/words"
	"banso/export/manuscript"
)

// plot is a chart while it is drawn: the operations, how far down it reaches,
// and the composer to measure with.
type plot struct {
	manuscript.Chart
	c     *composer
	width float64
	ops   []Op
	y     float64
}

// chart draws a chart with caption and note below. One with more rows than a
// page has room for is drawn in parts of one scale.
func (c *composer) chart(b manuscript.Chart, width float64) []piece {
	p := c.plot(b, width)
	caption := captionText(b.Label, b.Caption)
	room := c.room - 60 // caption and note need the rest
	if n := len(b.Labels); p.y > room && n > 1 && p.inRows() {
		a := p.scale()
		b.Min, b.Max = a.min, a.max
		first, rest := parted(b, max(1, min(n-1, int(float64(n)*room/p.y))))
		out := c.captioned(c.plot(first, width).piece(), width, caption, "")
		if again := " " + c.book.Say(words.PaperContinued); !strings.HasSuffix(b.Caption, again) {
			rest.Caption += again
		}
		return append(out, c.chart(rest, width)...)
	}
	return c.captioned(p.piece(), width, caption, b.Note)
}

// plot draws the legend and the picture of the chart's kind.
func (c *composer) plot(b manuscript.Chart, width float64) *plot {
	p := &plot{Chart: b, c: c, width: width}
	switch b.Kind {
	case manuscript.Bars:
		p.legend(seriesSwatches(len(b.Series)))
		p.bars()
	case manuscript.Columns:
		p.legend(seriesSwatches(len(b.Series)))
		p.columns()
	case manuscript.Dumbbell:
		p.legend(dotSwatches())
		p.dumbbell()
	case manuscript.Slope:
		p.slope()
	case manuscript.Stacked:
		p.legend(shareSwatches(len(b.Series)))
		p.shares(false)
	case manuscript.Diverging:
		p.legend(shareSwatches(len(b.Series)))
		p.shares(true)
	case manuscript.Progress:
		p.legend(lineSwatches())
		p.progress()
	}
	return p
}

// parted returns the chart with its first n labels and with the others.
func parted(b manuscript.Chart, n int) (first, rest manuscript.Chart) {
	first, rest = b, b
	first.Labels, rest.Labels = b.Labels[:n], b.Labels[n:]
	first.Series, rest.Series = make([]manuscript.Series, len(b.Series)), make([]manuscript.Series, len(b.Series))
	for i, s := range b.Series {
		at := min(n, len(s.Values))
		first.Series[i] = manuscript.Series{Name: s.Name, Values: s.Values[:at]}
		rest.Series[i] = manuscript.Series{Name: s.Name, Values: s.Values[at:]}
	}
	return first, rest
}

func (p *plot) piece() piece { return piece{gap: blockGap, height: p.y, ops: p.ops} }

// inRows tells whether the labels of the chart stand one below the other.
func (p *plot) inRows() bool {
	switch p.Kind {
	case manuscript.Columns, manuscript.Slope, manuscript.Progress:
		return false
	}
	return true
}

// captioned puts caption and note below a picture.
func (c *composer) captioned(picture piece, width float64, caption, note string) []piece {
	out := []piece{picture}
	out = append(out, above(6, c.text(caption, captionStyle, setting{width: width, align: manuscript.AlignCenter}))...)
	at := setting{width: width, align: manuscript.AlignLeft}
	if c.width(note, noteStyle) < width {
		at.align = manuscript.AlignCenter
	}
	out = append(out, c.text(note, noteStyle, at)...)
	return append(sticky(out), below(blockGap))
}

// axis is the scale of numbers: from min to max in steps.
type axis struct{ min, max, step float64 }

// scale chooses the axis: what the chart asks for, else from 0 (or a round
// number below the lowest) to a round number above the highest.
func (p *plot) scale() axis {
	low, high := 0.0, 0.0
	for _, s := range p.Series {
		for _, v := range s.Values {
			if n, ok := numberOf(v); ok {
				low, high = math.Min(low, n), math.Max(high, n)
			}
		}
	}
	if p.Min != 0 || p.Max != 0 {
		low, high = p.Min, math.Max(p.Max, p.Min)
	}
	if high <= low {
		high = low + 1
	}
	step := niceStep((high - low) / 5)
	if p.Min == 0 && p.Max == 0 {
		low, high = math.Floor(low/step+1e-9)*step, math.Ceil(high/step-1e-9)*step
	}
	return axis{low, high, step}
}

// niceStep returns 1, 2 or 5 times a power of ten, not below x.
func niceStep(x float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(x)))
	for _, f := range []float64{1, 2, 5} {
		if f*power >= x-1e-12 {
			return f * power
		}
	}
	return 10 * power
}

// ticks calls draw for each step of the axis with its text.
func (a axis) ticks(draw func(n float64, text string)) {
	for i := 0; ; i++ {
		n := a.min + float64(i)*a.step
		if n > a.max+a.step/1e6 {
			return
		}
		draw(n, strconv.FormatFloat(math.Round(n*1e6)/1e6, 'f', -1, 64))
	}
}

// at returns where a number lies between the ends of a line.
func (a axis) at(n, from, to float64) float64 {
	n = math.Min(math.Max(n, a.min), a.max)
	return from + (to-from)*(n-a.min)/(a.max-a.min)
}

// numberOf returns the number of a value that may be nil.
func numberOf(v manuscript.Value) (float64, bool) {
	if v == nil {
		return 0, false
	}
	return v.Number()
}

// value returns the value of a series at a label, nil if there is none.
func (p *plot) value(series, label int) manuscript.Value {
	if series >= len(p.Series) || label >= len(p.Series[series].Values) {
		return nil
	}
	return p.Series[series].Values[label]
}

// show returns the text of a value without its unit, which the axis tells.
func (p *plot) show(v manuscript.Value) string {
	if v == nil {
		return ""
	}
	number, unit := manuscript.Bare(v, p.c.book)
	if unit == "%" {
		return number + unit
	}
	return number
}

// label draws a text with an end or its middle at a spot.
func (p *plot) label(text string, at spot) {
	p.ops = p.c.label(p.ops, text, labelStyle, at)
}

func (p *plot) line(l Line) { p.ops = append(p.ops, l) }

// names sets the labels of rows at the left and returns where the picture begins.
func (p *plot) nameWidth() float64 {
	widest := 0.0
	for _, text := range p.Labels {
		widest = math.Max(widest, p.c.width(text, labelStyle))
	}
	return math.Min(widest+1, p.width*0.36) + 8
}

// name sets the label of a row in the middle between top and bottom.
func (p *plot) name(text string, width, top, bottom float64) {
	h := p.c.heightOf(text, labelStyle, width-8)
	p.ops, _ = p.c.lined(p.ops, text, labelStyle, box{y: (top + bottom - h) / 2, width: width - 8, align: manuscript.AlignRight})
}

// rowHeight returns the height of a row whose label needs so much room.
func (p *plot) rowHeight(text string, width, least float64) float64 {
	return math.Max(least, p.c.heightOf(text, labelStyle, width-8)+4)
}

// swatch draws the sample of a series into a box of 14 × 8 points.
type swatch func(ops []Op, at Point) []Op

// legend names the series above the picture; a single series needs no name.
func (p *plot) legend(swatches []swatch) {
	if len(p.Series) < 2 {
		p.y = 4
		return
	}
	const sample, gap, line = 18.0, 16.0, 14.0
	x, y := 0.0, 0.0
	for i, s := range p.Series {
		w := sample + p.c.width(s.Name, labelStyle) + gap
		if x > 0 && x+w-gap > p.width {
			x, y = 0, y+line
		}
		p.ops = swatches[i%len(swatches)](p.ops, Point{x, y + 1})
		p.label(s.Name, spot{x + sample, y + 8.5, beginAt})
		x += w
	}
	p.y = y + line + 6
}

// horizontalAxis draws grid lines from top to bottom with numbers below them.
func (p *plot) horizontalAxis(a axis, left, right, top float64) {
	bottom := p.y
	var under []Op
	a.ticks(func(n float64, text string) {
		x := a.at(n, left, right)
		under = append(under, Line{X1: x, Y1: top, X2: x, Y2: bottom, Width: hair, Color: pale})
		p.label(text, spot{x, bottom + 11, middleAt})
	})
	p.ops = append(under, p.ops...) // behind the bars
	zero := a.at(0, left, right)
	p.line(Line{X1: zero, Y1: top, X2: zero, Y2: bottom, Width: thin})
	p.unit(spot{right + 12, bottom + 11, beginAt})
	p.y += 15
}

// unit tells the unit beside the last number of the axis.
func (p *plot) unit(at spot) {
	if p.Unit != "" {
		p.label("("+p.Unit+")", at)
	}
}

// unitRoom is the room at the right of a horizontal axis for its unit.
func (p *plot) unitRoom() float64 {
	if p.Unit == "" {
		return 16
	}
	return 16 + p.c.width("("+p.Unit+")", labelStyle)
}
