package raster

import (
	"fmt"
	"image"
	"image/draw"
	"math"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"banso/export/page"
)

// maskKey names the shape of a character: its face, its size in 64ths of a
// pixel, and how many quarters of a pixel it is moved to the right.
type maskKey struct {
	face  page.Face
	code  rune
	size  fixed.Int26_6
	shift int
}

// mask is the shape of a character and where it lies from the pen's pixel.
type mask struct {
	alpha   *image.Alpha
	origin  image.Point
	advance float64 // in thousandths of the type size
}

// keptPixels bounds the memory of the masks, one byte a pixel; beyond it all
// are forgotten.
const keptPixels = 8 << 20

// text draws characters one after the other, each on a quarter of a pixel.
func (c *canvas) text(t page.Text) error {
	size := t.Size * c.scale
	ink := image.NewUniform(rgba(t.Color))
	x, y := t.X*c.scale, int(math.Round(t.Y*c.scale))
	for _, r := range t.Text {
		quarters := int(math.Floor(x*4 + 0.5))
		key := maskKey{t.Face, r, fixed.Int26_6(math.Round(size * 64)), quarters & 3}
		m, err := c.mask(key)
		if err != nil {
			return fmt.Errorf("draw %U: %w", r, err)
		}
		if m.alpha != nil {
			at := m.origin.Add(image.Pt(quarters>>2, y))
			draw.DrawMask(c.to, m.alpha.Bounds().Add(at), ink, image.Point{}, m.alpha, image.Point{}, draw.Over)
		}
		x += m.advance*size/1000 + t.Spacing*c.scale
	}
	return nil
}

func (p *Painter) mask(key maskKey) (mask, error) {
	if m, ok := p.masks[key]; ok {
		return m, nil
	}
	m, err := p.draw(key)
	if err != nil {
		return mask{}, err
	}
	if m.alpha != nil {
		p.pixels += len(m.alpha.Pix)
	}
	if p.pixels > keptPixels {
		p.masks, p.pixels = map[maskKey]mask{}, 0
	}
	p.masks[key] = m
	return m, nil
}

// draw makes the mask of a character from its outline.
func (p *Painter) draw(key maskKey) (mask, error) {
	f := p.fonts[key.face]
	index, err := f.GlyphIndex(&p.buffer, key.code)
	if err != nil {
		return mask{}, err
	}
	units := fixed.Int26_6(int(f.UnitsPerEm()) << 6)
	wide, err := f.GlyphAdvance(&p.buffer, index, units, font.HintingNone)
	if err != nil {
		return mask{}, err
	}
	m := mask{advance: math.Floor(float64(wide)*1000/float64(units) + 0.5)}
	outline, err := f.LoadGlyph(&p.buffer, index, key.size, nil)
	if err != nil {
		return mask{}, err
	}
	if len(outline) == 0 {
		return m, nil
	}
	heavier := key.face.Embolden() * float64(key.size) / 64
	box := outline.Bounds()
	m.origin = image.Pt(box.Min.X.Floor()-1-int(heavier), box.Min.Y.Floor()-1-int(heavier))
	width, height := box.Max.X.Ceil()+2+int(heavier)-m.origin.X, box.Max.Y.Ceil()+2+int(heavier)-m.origin.Y
	m.alpha = image.NewAlpha(image.Rect(0, 0, width, height))
	shift := float64(key.shift) / 4
	for _, extra := range weights(heavier) {
		p.shape.Reset(width, height)
		trace(p.shape, outline, shift+extra-float64(m.origin.X), -float64(m.origin.Y))
		p.shape.DrawOp = draw.Over
		p.shape.Draw(m.alpha, m.alpha.Bounds(), image.Opaque, image.Point{})
	}
	return m, nil
}

// weights returns where a character is drawn to be so much heavier: once, or
// at both sides of its place.
func weights(heavier float64) []float64 {
	if heavier == 0 {
		return []float64{0}
	}
	return []float64{-heavier / 2, heavier / 2}
}

// trace adds an outline to a shape.
func trace(to *vector.Rasterizer, outline sfnt.Segments, dx, dy float64) {
	at := func(p fixed.Point26_6) (x, y float32) {
		return float32(float64(p.X)/64 + dx), float32(float64(p.Y)/64 + dy)
	}
	for _, s := range outline {
		x0, y0 := at(s.Args[0])
		x1, y1 := at(s.Args[1])
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			to.ClosePath()
			to.MoveTo(x0, y0)
		case sfnt.SegmentOpLineTo:
			to.LineTo(x0, y0)
		case sfnt.SegmentOpQuadTo:
			to.QuadTo(x0, y0, x1, y1)
		case sfnt.SegmentOpCubeTo:
			x2, y2 := at(s.Args[2])
			to.CubeTo(x0, y0, x1, y1, x2, y2)
		}
	}
	to.ClosePath()
}
