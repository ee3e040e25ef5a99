package page

import "banso/assets"

// Op is one drawing operation. Text, Line, Rect, Path, Circle and Image are
// all there are; a press is one switch over them.
type Op interface {
	// moved returns the operation shifted by dx and dy.
	moved(dx, dy float64) Op
	// scaled returns the operation with all measures multiplied.
	scaled(f float64) Op
}

// Color is 0xRRGGBB, or None. The zero Color is black.
type Color uint32

// None leaves an area empty.
const None Color = 1 << 31

// RGB returns the parts of the color, each 0 to 255.
func (c Color) RGB() (r, g, b uint8) { return uint8(c >> 16), uint8(c >> 8), uint8(c) }

// Face is the font of a Text.
type Face uint8

// The faces. FallbackBold is the fallback font made heavier by the press,
// which has no bold file.
const (
	Regular Face = iota
	Bold
	Fallback
	FallbackBold
)

// Font returns the font file of the face.
func (f Face) Font() assets.Face {
	switch f {
	case Regular:
		return assets.Gothic
	case Bold:
		return assets.GothicBold
	default:
		return assets.Fallback
	}
}

// Embolden is the width, in parts of the type size, of a line to be drawn
// around the glyphs of a face that has no bold file; 0 for the others.
func (f Face) Embolden() float64 {
	if f == FallbackBold {
		return 0.035
	}
	return 0
}

// Text is characters in a row. X and Y are the beginning of the baseline, Size
// the type size, Spacing is added after each character. Text holds the codes
// the font knows: in the fallback faces characters beyond the BMP stand at
// private codes, which Reading turns back.
type Text struct {
	X, Y, Size, Spacing float64
	Face                Face
	Color               Color
	Text                string
}

// Line is a straight line; with Dash it is dashed, dash and gap of that length.
type Line struct {
	X1, Y1, X2, Y2 float64
	Width          float64
	Color          Color
	Dash           float64
}

// Rect is a rectangle. Its outline is drawn if Width is above 0.
type Rect struct {
	X, Y, W, H float64
	Fill       Color
	Width      float64
	Stroke     Color
}

// Circle is a circle around X, Y with radius R.
type Circle struct {
	X, Y, R float64
	Fill    Color
	Width   float64
	Stroke  Color
}

// Point is a corner of a Path.
type Point struct{ X, Y float64 }

// Path is straight lines from point to point. A Fill closes it; without Fill
// it stays open.
type Path struct {
	Points []Point
	Fill   Color
	Width  float64
	Stroke Color
	Dash   float64
}

// Image is a PNG picture fitted into a rectangle.
type Image struct {
	X, Y, W, H float64
	PNG        []byte
}

func (o Text) moved(dx, dy float64) Op { o.X += dx; o.Y += dy; return o }

func (o Line) moved(dx, dy float64) Op {
	o.X1, o.Y1, o.X2, o.Y2 = o.X1+dx, o.Y1+dy, o.X2+dx, o.Y2+dy
	return o
}

func (o Rect) moved(dx, dy float64) Op { o.X += dx; o.Y += dy; return o }

func (o Circle) moved(dx, dy float64) Op { o.X += dx; o.Y += dy; return o }

func (o Path) moved(dx, dy float64) Op {
	points := make([]Point, len(o.Points))
	for i, p := range o.Points {
		points[i] = Point{p.X + dx, p.Y + dy}
	}
	o.Points = points
	return o
}

func (o Image) moved(dx, dy float64) Op { o.X += dx; o.Y += dy; return o }

func (o Text) scaled(f float64) Op {
	o.X, o.Y, o.Size, o.Spacing = o.X*f, o.Y*f, o.Size*f, o.Spacing*f
	return o
}

func (o Line) scaled(f float64) Op {
	o.X1, o.Y1, o.X2, o.Y2, o.Dash = o.X1*f, o.Y1*f, o.X2*f, o.Y2*f, o.Dash*f
	return o
}

func (o Rect) scaled(f float64) Op { o.X, o.Y, o.W, o.H = o.X*f, o.Y*f, o.W*f, o.H*f; return o }

func (o Circle) scaled(f float64) Op { o.X, o.Y, o.R = o.X*f, o.Y*f, o.R*f; return o }

func (o Path) scaled(f float64) Op {
	points := make([]Point, len(o.Points))
	for i, p := range o.Points {
		points[i] = Point{p.X * f, p.Y * f}
	}
	o.Points = points
	return o
}

func (o Image) scaled(f float64) Op { o.X, o.Y, o.W, o.H = o.X*f, o.Y*f, o.W*f, o.H*f; return o }

// moved appends the operations, shifted, to a list.
func moved(to []Op, ops []Op, dx, dy float64) []Op {
	for _, op := range ops {
		to = append(to, op.moved(dx, dy))
	}
	return to
}

// Reading returns the text as it shall be read, with real characters instead
// of the private codes of the fallback font.
func (o Text) Reading() string {
	if o.Face.Font() != assets.Fallback {
		return o.Text
	}
	out := make([]rune, 0, len(o.Text))
	for _, r := range o.Text {
		out = append(out, assets.FallbackRune(r))
	}
	return string(out)
}
