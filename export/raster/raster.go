// Package raster draws a page of a layout as an image: the preview on the
// screen and pictures in tests. It draws the same operations as the PDF press,
// with the outlines of the same fonts, so that what is seen is what is printed.
//
// It knows nothing of windows. A Painter keeps the shapes of the characters it
// has drawn; it is not safe for use by several goroutines at once.
//
//	painter, err := raster.NewPainter()
//	picture, err := painter.Page(layout.Pages[0], 96)
package raster

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/vector"

	"banso/export/page"
)

// Painter draws pages.
type Painter struct {
	fonts  map[page.Face]*sfnt.Font
	buffer sfnt.Buffer
	masks  map[maskKey]mask
	pixels int // in all masks
	shape  *vector.Rasterizer
	images map[*byte]image.Image
}

// NewPainter reads the fonts. It can fail only if the program was built from
// damaged fonts.
func NewPainter() (*Painter, error) {
	p := &Painter{
		fonts: map[page.Face]*sfnt.Font{}, masks: map[maskKey]mask{},
		shape: vector.NewRasterizer(1, 1), images: map[*byte]image.Image{},
	}
	for _, face := range []page.Face{page.Regular, page.Bold, page.Fallback} {
		f, err := face.Font().Parse()
		if err != nil {
			return nil, err
		}
		p.fonts[face] = f
	}
	p.fonts[page.FallbackBold] = p.fonts[page.Fallback]
	return p, nil
}

// UnknownOpError says that the painter met an operation it cannot draw.
type UnknownOpError struct{ Op page.Op }

// Error names the type of the operation.
func (e *UnknownOpError) Error() string { return fmt.Sprintf("unknown operation %T", e.Op) }

// Page draws one page at so many dots per inch: 96 for a screen at its usual
// size, 300 as a printer does. Damaged pictures and unknown operations are
// errors.
func (p *Painter) Page(from page.Page, dpi float64) (*image.RGBA, error) {
	scale := dpi / 72
	c := &canvas{
		Painter: p, scale: scale,
		to: image.NewRGBA(image.Rect(0, 0, int(math.Round(from.Width*scale)), int(math.Round(from.Height*scale)))),
	}
	draw.Draw(c.to, c.to.Bounds(), image.White, image.Point{}, draw.Src)
	for _, op := range from.Ops {
		if err := c.op(op); err != nil {
			return nil, err
		}
	}
	return c.to, nil
}

// canvas is a page while it is drawn.
type canvas struct {
	*Painter
	to    *image.RGBA
	scale float64
}

// op draws one operation; this is the painter's one switch.
func (c *canvas) op(op page.Op) error {
	switch op := op.(type) {
	case page.Text:
		return c.text(op)
	case page.Line:
		c.strokes([]page.Point{{X: op.X1, Y: op.Y1}, {X: op.X2, Y: op.Y2}}, op.Width, op.Color, op.Dash)
	case page.Rect:
		corners := []page.Point{{X: op.X, Y: op.Y}, {X: op.X + op.W, Y: op.Y}, {X: op.X + op.W, Y: op.Y + op.H}, {X: op.X, Y: op.Y + op.H}}
		c.area(corners, op.Fill)
		c.strokes(append(corners, corners[0]), op.Width, op.Stroke, 0)
	case page.Circle:
		ring := circle(op.X, op.Y, op.R)
		c.area(ring, op.Fill)
		c.strokes(append(ring, ring[0]), op.Width, op.Stroke, 0)
	case page.Path:
		c.area(op.Points, op.Fill)
		if points := op.Points; op.Fill != page.None && len(points) > 0 {
			op.Points = append(points[:len(points):len(points)], points[0])
		}
		c.strokes(op.Points, op.Width, op.Stroke, op.Dash)
	case page.Image:
		return c.image(op)
	default:
		return &UnknownOpError{Op: op}
	}
	return nil
}

// rgba returns the color in the form the image packages take.
func rgba(c page.Color) color.RGBA {
	r, g, b := c.RGB()
	return color.RGBA{r, g, b, 255}
}
