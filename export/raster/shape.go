package raster

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"math"

	"golang.org/x/image/draw"
	"golang.org/x/image/vector"

	"banso/export/page"
)

// area fills the inside of a closed path.
func (c *canvas) area(points []page.Point, fill page.Color) {
	if fill == page.None || len(points) < 3 {
		return
	}
	box := c.bounds(points, 0)
	if box.Empty() {
		return
	}
	c.shape.Reset(box.Dx(), box.Dy())
	c.trace(c.shape, points, box.Min)
	c.pour(box, fill)
}

// trace adds a closed path to a shape, in pixels from an origin.
func (c *canvas) trace(to *vector.Rasterizer, points []page.Point, origin image.Point) {
	for i, p := range points {
		x, y := float32(p.X*c.scale-float64(origin.X)), float32(p.Y*c.scale-float64(origin.Y))
		if i == 0 {
			to.MoveTo(x, y)
		} else {
			to.LineTo(x, y)
		}
	}
	to.ClosePath()
}

// pour paints the traced shape.
func (c *canvas) pour(box image.Rectangle, fill page.Color) {
	c.shape.Draw(c.to, box, image.NewUniform(rgba(fill)), image.Point{})
}

// bounds returns the pixels that a path with lines of a width may touch.
func (c *canvas) bounds(points []page.Point, width float64) image.Rectangle {
	low, high := page.Point{X: math.Inf(1), Y: math.Inf(1)}, page.Point{X: math.Inf(-1), Y: math.Inf(-1)}
	for _, p := range points {
		low.X, low.Y = math.Min(low.X, p.X), math.Min(low.Y, p.Y)
		high.X, high.Y = math.Max(high.X, p.X), math.Max(high.Y, p.Y)
	}
	margin := width*c.scale + 1
	box := image.Rect(
		int(math.Floor(low.X*c.scale-margin)), int(math.Floor(low.Y*c.scale-margin)),
		int(math.Ceil(high.X*c.scale+margin)), int(math.Ceil(high.Y*c.scale+margin)))
	return box.Intersect(c.to.Bounds())
}

// strokes draws lines from point to point, each as a thin rectangle. A line
// narrower than a pixel is drawn one pixel wide, as viewers of PDF do, so that
// it stays visible.
func (c *canvas) strokes(points []page.Point, width float64, color page.Color, dash float64) {
	if width <= 0 || len(points) < 2 {
		return
	}
	width = math.Max(width, 1/c.scale)
	box := c.bounds(points, width)
	if box.Empty() {
		return
	}
	c.shape.Reset(box.Dx(), box.Dy())
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		c.segment(page.Line{X1: a.X, Y1: a.Y, X2: b.X, Y2: b.Y, Width: width, Dash: dash}, box.Min)
	}
	c.pour(box, color)
}

// segment adds a straight line, or its dashes, to the shape.
func (c *canvas) segment(l page.Line, origin image.Point) {
	length := math.Hypot(l.X2-l.X1, l.Y2-l.Y1)
	if length == 0 {
		return
	}
	l = c.snap(l)
	dx, dy := (l.X2-l.X1)/length, (l.Y2-l.Y1)/length
	nx, ny := -dy*l.Width/2, dx*l.Width/2
	step, on := length, length
	if l.Dash > 0 {
		step, on = 2*l.Dash, l.Dash
	}
	for at := 0.0; at < length; at += step {
		end := math.Min(at+on, length)
		x1, y1, x2, y2 := l.X1+dx*at, l.Y1+dy*at, l.X1+dx*end, l.Y1+dy*end
		c.trace(c.shape, []page.Point{{X: x1 + nx, Y: y1 + ny}, {X: x2 + nx, Y: y2 + ny}, {X: x2 - nx, Y: y2 - ny}, {X: x1 - nx, Y: y1 - ny}}, origin)
	}
}

// snap moves a level or upright line of one pixel onto a row of pixels, so
// that it is sharp.
func (c *canvas) snap(l page.Line) page.Line {
	if l.Width*c.scale > 1.5 {
		return l
	}
	onto := func(x float64) float64 { return (math.Floor(x*c.scale) + 0.5) / c.scale }
	switch {
	case l.Y1 == l.Y2:
		l.Y1, l.Y2 = onto(l.Y1), onto(l.Y1)
	case l.X1 == l.X2:
		l.X1, l.X2 = onto(l.X1), onto(l.X1)
	}
	return l
}

// circle returns a ring of points; 32 are round to the eye at any size used.
func circle(x, y, r float64) []page.Point {
	const n = 32
	points := make([]page.Point, n, n+1)
	for i := range points {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / n)
		points[i] = page.Point{X: x + r*cos, Y: y + r*sin}
	}
	return points
}

// image draws a picture, scaled.
func (c *canvas) image(op page.Image) error {
	if len(op.PNG) == 0 {
		return fmt.Errorf("read picture: no data")
	}
	m, ok := c.images[&op.PNG[0]]
	if !ok {
		var err error
		if m, err = png.Decode(bytes.NewReader(op.PNG)); err != nil {
			return fmt.Errorf("read picture: %w", err)
		}
		c.images[&op.PNG[0]] = m
	}
	round := func(x float64) int { return int(math.Round(x * c.scale)) }
	at := image.Rect(round(op.X), round(op.Y), round(op.X+op.W), round(op.Y+op.H))
	draw.BiLinear.Scale(c.to, at, m, m.Bounds(), draw.Over, nil)
	return nil
}
