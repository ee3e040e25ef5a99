package page

import (
	"bytes"
	"fmt"
	"image/png"

	"banso/export/manuscript"
)

// PictureError says that an image of the document is not a readable PNG.
type PictureError struct{ Err error }

// Error tells what is wrong with the image.
func (e *PictureError) Error() string { return fmt.Sprintf("read picture: %v", e.Err) }

// Unwrap returns the error of the image reader.
func (e *PictureError) Unwrap() error { return e.Err }

// picture sets an image, never higher than a page.
func (c *composer) picture(b manuscript.Picture, width float64) ([]piece, error) {
	info, err := png.DecodeConfig(bytes.NewReader(b.PNG))
	if err != nil {
		return nil, &PictureError{err}
	}
	if info.Width == 0 || info.Height == 0 {
		return nil, &PictureError{fmt.Errorf("%d × %d pixels", info.Width, info.Height)}
	}
	w := width
	if b.Width > 0 && b.Width < 1 {
		w *= b.Width
	}
	h := w * float64(info.Height) / float64(info.Width)
	if h > c.room {
		w, h = w*c.room/h, c.room
	}
	return []piece{{gap: blockGap, height: h, ops: []Op{Image{X: indent(b.Align, width-w), W: w, H: h, PNG: b.PNG}}}}, nil
}

// indent returns how far something is set in, by its alignment and the width left over.
func indent(a manuscript.Align, left float64) float64 {
	switch a {
	case manuscript.AlignCenter:
		return left / 2
	case manuscript.AlignRight:
		return left
	default:
		return 0
	}
}

// code sets a two-dimensional code of squares, one rectangle for each run of
// dark modules in a line.
func (c *composer) code(b manuscript.Code, width float64) []piece {
	side := b.Side * mm
	if side <= 0 {
		side = 25 * mm
	}
	side = min(side, width)
	x := indent(b.Align, width-side)
	p := piece{gap: blockGap, height: side}
	const quiet = 4 // modules of white around the code, as the standard asks
	module := side / float64(len(b.Modules)+2*quiet)
	for row, modules := range b.Modules {
		for from := 0; from < len(modules); from++ {
			to := from
			for to < len(modules) && modules[to] {
				to++
			}
			if to > from {
				p.ops = append(p.ops, Rect{
					X: x + float64(quiet+from)*module, Y: float64(quiet+row) * module,
					W: float64(to-from) * module, H: module,
				})
				from = to
			}
		}
	}
	if b.Caption != "" {
		at := box{x: max(0, x-20), y: p.height, width: min(width, side+40), align: manuscript.AlignCenter}
		var h float64
		p.ops, h = c.lined(p.ops, b.Caption, labelStyle, at)
		p.height += h
	}
	return []piece{p}
}
