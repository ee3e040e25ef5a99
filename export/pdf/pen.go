package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"strconv"

	"github.com/jung-kurt/gofpdf"

	"banso/export/page"
)

// pen writes shapes as PDF operators, between q and Q, so that the library's
// own state stays as it is. PDF counts y upwards from the lower edge.
type pen struct {
	height float64
	out    []byte
	fill   page.Color
	line   lineState
	ready  bool // fill and line are what the file has
}

// lineState is how lines are drawn.
type lineState struct {
	width float64
	color page.Color
	dash  float64
}

// take returns the operators written so far and forgets them.
func (p *pen) take() string {
	if len(p.out) == 0 {
		return ""
	}
	s := "q\n" + string(p.out) + "Q"
	p.out, p.ready = p.out[:0], false
	return s
}

// paint sets the colors of a shape.
func (p *pen) paint(fill page.Color, width float64, stroke page.Color) {
	if width > 0 {
		p.stroke(width, stroke, 0)
	}
	if fill == page.None {
		return
	}
	if !p.ready {
		p.begin()
	}
	if p.fill != fill {
		p.fill = fill
		p.out = append(appendColor(p.out, fill), "rg\n"...)
	}
}

// stroke sets how lines are drawn.
func (p *pen) stroke(width float64, color page.Color, dash float64) {
	if !p.ready {
		p.begin()
	}
	if p.line.width != width {
		p.out = append(p.number(width), "w\n"...)
	}
	if p.line.color != color {
		p.out = append(appendColor(p.out, color), "RG\n"...)
	}
	p.line.width, p.line.color = width, color
	p.dash(dash)
}

// dash makes lines dashed, or whole with 0.
func (p *pen) dash(dash float64) {
	if !p.ready {
		p.begin()
	}
	if p.line.dash == dash {
		return
	}
	p.line.dash = dash
	if dash == 0 {
		p.out = append(p.out, "[] 0 d\n"...)
		return
	}
	p.out = append(p.out, '[')
	p.out = append(p.number(dash), "] 0 d\n"...)
}

// begin starts a group of shapes with a known state: whole black lines of one
// point, black areas, as after q on a fresh page.
func (p *pen) begin() {
	p.ready, p.fill, p.line = true, 0, lineState{width: 1}
	p.out = append(p.out, "1 w 0 G 0 g [] 0 d\n"...)
}

func (p *pen) number(x float64) []byte { return append(appendNumber(p.out, x, 2), ' ') }

func (p *pen) point(x, y float64) {
	p.out = p.number(x)
	p.out = p.number(p.height - y)
}

func (p *pen) points(points []page.Point) {
	for i, at := range points {
		p.point(at.X, at.Y)
		if i == 0 {
			p.out = append(p.out, "m\n"...)
		} else {
			p.out = append(p.out, "l\n"...)
		}
	}
}

func (p *pen) rectangle(r page.Rect) {
	p.point(r.X, r.Y+r.H)
	p.out = p.number(r.W)
	p.out = p.number(r.H)
	p.out = append(p.out, "re\n"...)
}

// circle draws four curves; the constant makes them round to 0.03 %.
func (p *pen) circle(c page.Circle) {
	const k = 0.5522847498
	r, d := c.R, c.R*k
	curve := func(x1, y1, x2, y2, x3, y3 float64) {
		p.point(c.X+x1, c.Y+y1)
		p.point(c.X+x2, c.Y+y2)
		p.point(c.X+x3, c.Y+y3)
		p.out = append(p.out, "c\n"...)
	}
	p.point(c.X+r, c.Y)
	p.out = append(p.out, "m\n"...)
	curve(r, d, d, r, 0, r)
	curve(-d, r, -r, d, -r, 0)
	curve(-r, -d, -d, -r, 0, -r)
	curve(d, -r, r, -d, r, 0)
}

// end paints the shape.
func (p *pen) end(verb string) { p.out = append(append(p.out, verb...), '\n') }

// verb returns the operator that paints a shape.
func verb(fill page.Color, width float64) string {
	switch {
	case fill == page.None && width <= 0:
		return "n"
	case fill == page.None:
		return "S"
	case width > 0:
		return "b"
	default:
		return "f"
	}
}

// strokeState returns the operators for lines of a width and color.
func strokeState(width float64, c page.Color) string {
	return string(appendColor(append(appendNumber(nil, width, 3), " w "...), c)) + "RG"
}

func appendColor(out []byte, c page.Color) []byte {
	r, g, b := c.RGB()
	for _, part := range []uint8{r, g, b} {
		out = append(appendNumber(out, float64(part)/255, 3), ' ')
	}
	return out
}

// appendNumber writes a number without useless zeros.
func appendNumber(out []byte, x float64, decimals int) []byte {
	start := len(out)
	out = strconv.AppendFloat(out, x, 'f', decimals, 64)
	if bytes.IndexByte(out[start:], '.') >= 0 {
		out = bytes.TrimRight(out, "0")
		out = bytes.TrimSuffix(out, []byte("."))
	}
	if string(out[start:]) == "-0" {
		return append(out[:start], '0')
	}
	return out
}

// image draws a picture; the same picture is stored once.
func (p *press) image(op page.Image) error {
	key := fmt.Sprintf("%x", sha256.Sum256(op.PNG))
	if _, ok := p.images[key]; !ok {
		flat, err := flatten(op.PNG)
		if err != nil {
			return fmt.Errorf("read picture: %w", err)
		}
		p.pdf.RegisterImageOptionsReader(key, gofpdf.ImageOptions{ImageType: "PNG"}, bytes.NewReader(flat))
		p.images[key] = key
	}
	p.pdf.ImageOptions(key, op.X, op.Y, op.W, op.H, false, gofpdf.ImageOptions{ImageType: "PNG"}, 0, "")
	return p.pdf.Error()
}

// flatten makes of any PNG one that the library can read: eight bits, not
// interlaced, transparent parts white.
func flatten(file []byte) ([]byte, error) {
	m, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		return nil, err
	}
	flat := image.NewRGBA(m.Bounds())
	draw.Draw(flat, flat.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.Draw(flat, flat.Bounds(), m, m.Bounds().Min, draw.Over)
	var out bytes.Buffer
	err = png.Encode(&out, flat)
	return out.Bytes(), err
}
