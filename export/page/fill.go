package page

import "math"

// fill is how an area is told from its neighbours: by lightness, and by
// hatching where two are of like lightness.
type fill struct {
	color Color
	hatch bool // lines from lower left to upper right
	ink   Color
}

// seriesFills are the fills of bars, in the order of the series.
var seriesFills = []fill{
	{color: dark, ink: white},
	{color: 0xC9D3DF, ink: black},
	{color: 0x7F93AB, ink: white},
	{color: white, hatch: true, ink: black},
}

// shareFills returns fills for n parts of a whole from refusal to consent: the
// refusing half is hatched, the middle white, the consenting half plain.
func shareFills(n int) []fill {
	refuse := []fill{{color: 0xB9B2A5, hatch: true, ink: black}, {color: 0xE6E2DA, hatch: true, ink: black}}
	consent := []fill{{color: 0xC9D3DF, ink: black}, {color: 0x7F93AB, ink: white}, {color: dark, ink: white}}
	out := make([]fill, n)
	for i := range out {
		from, to := i, n-1-i // distance from either end
		switch {
		case from == to:
			out[i] = fill{color: white, ink: black}
		case from < to:
			out[i] = refuse[min(from, len(refuse)-1)]
		case to == 0:
			out[i] = consent[2]
		default:
			out[i] = consent[max(0, 2-to-1)]
		}
	}
	return out
}

// area draws a filled rectangle with a fine outline.
func (f fill) area(ops []Op, r Rect) []Op {
	if r.W <= 0 || r.H <= 0 {
		return ops
	}
	r.Fill, r.Width, r.Stroke = f.color, hair, 0x404040
	ops = append(ops, r)
	if f.hatch {
		ops = hatched(ops, r)
	}
	return ops
}

// hatched draws parallel lines at 45° inside a rectangle.
func hatched(ops []Op, r Rect) []Op {
	const apart = 4.0
	for d := apart; d < r.W+r.H; d += apart {
		// The line x+y = d in a frame whose y grows downwards from the top left.
		x1, y1 := math.Min(d, r.W), math.Max(0, d-r.W)
		x2, y2 := math.Max(0, d-r.H), math.Min(d, r.H)
		ops = append(ops, Line{X1: r.X + x1, Y1: r.Y + y1, X2: r.X + x2, Y2: r.Y + y2, Width: hair, Color: 0x606060})
	}
	return ops
}

// sample is the swatch of a fill.
func (f fill) sample(ops []Op, at Point) []Op {
	return f.area(ops, Rect{X: at.X, Y: at.Y, W: 14, H: 8})
}

func seriesSwatches(n int) []swatch {
	out := make([]swatch, max(1, n))
	for i := range out {
		out[i] = seriesFills[i%len(seriesFills)].sample
	}
	return out
}

func shareSwatches(n int) []swatch {
	out := make([]swatch, max(1, n))
	for i, f := range shareFills(n) {
		out[i] = f.sample
	}
	return out
}

// dotSwatches are before, an empty dot, and after, a full one.
func dotSwatches() []swatch {
	return []swatch{
		func(ops []Op, at Point) []Op { return emptyDot(ops, Point{at.X + 7, at.Y + 4}) },
		func(ops []Op, at Point) []Op { return fullDot(ops, Point{at.X + 7, at.Y + 4}) },
	}
}

func emptyDot(ops []Op, at Point) []Op {
	return append(ops, Circle{X: at.X, Y: at.Y, R: 3.6, Fill: white, Width: 1.1, Stroke: dark})
}

func fullDot(ops []Op, at Point) []Op {
	return append(ops, Circle{X: at.X, Y: at.Y, R: 4, Fill: dark})
}

// lineMark is how one line of a progress chart is drawn.
type lineMark struct {
	dash float64
	dot  func([]Op, Point) []Op
}

func lineMarks() []lineMark {
	square := func(ops []Op, at Point) []Op {
		return append(ops, Rect{X: at.X - 3, Y: at.Y - 3, W: 6, H: 6, Fill: white, Width: 1, Stroke: dark})
	}
	triangle := func(ops []Op, at Point) []Op {
		return append(ops, Path{Fill: grey, Points: []Point{{at.X, at.Y - 4}, {at.X + 4, at.Y + 3}, {at.X - 4, at.Y + 3}}})
	}
	return []lineMark{{dash: 3, dot: emptyDot}, {dot: fullDot}, {dash: 1.2, dot: square}, {dash: 5, dot: triangle}}
}

func lineSwatches() []swatch {
	marks := lineMarks()
	out := make([]swatch, len(marks))
	for i, m := range marks {
		out[i] = func(ops []Op, at Point) []Op {
			ops = append(ops, Line{X1: at.X, Y1: at.Y + 4, X2: at.X + 14, Y2: at.Y + 4, Width: 1.2, Color: dark, Dash: m.dash})
			return m.dot(ops, Point{at.X + 7, at.Y + 4})
		}
	}
	return out
}
