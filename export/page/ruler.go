package page

import (
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"banso/assets"
)

// geta is printed for a character that no font has; printers have used this
// mark for missing type for centuries.
const geta = '〓'

// glyph is a character as it will be drawn: the face, the code the face knows,
// and its width in thousandths of the type size. Widths are rounded as PDF
// stores them, so that what is measured is what is drawn.
type glyph struct {
	rune  rune // as it shall be read
	code  rune
	face  Face
	width float64
}

// place is where a character is drawn from.
type place struct {
	rune rune
	bold bool
}

// ruler measures characters and remembers them.
type ruler struct {
	coverage *assets.Coverage
	fonts    [3]*sfnt.Font
	units    [3]fixed.Int26_6
	buffer   sfnt.Buffer
	known    map[place]glyph
	missing  []Missing
}

func newRuler() (*ruler, error) {
	r := &ruler{known: make(map[place]glyph, 1024)}
	coverage, err := assets.NewCoverage()
	if err != nil {
		return nil, err
	}
	r.coverage = coverage
	for _, face := range []Face{Regular, Bold, Fallback} {
		f, err := face.Font().Parse()
		if err != nil {
			return nil, err
		}
		r.fonts[face] = f
		r.units[face] = fixed.Int26_6(int(f.UnitsPerEm()) << 6)
	}
	return r, nil
}

// glyphs returns the characters of a clean text. A character without glyph
// becomes 〓 and is remembered with the text around it.
func (r *ruler) glyphs(text string, bold bool) []glyph {
	out := make([]glyph, 0, len(text)/2)
	for i, c := range text {
		g, ok := r.known[place{c, bold}]
		if !ok {
			g = r.find(c, bold)
			if g.code == geta && c != geta {
				r.report(c, text, i)
			}
			r.known[place{c, bold}] = g
		}
		out = append(out, g)
	}
	return out
}

func (r *ruler) find(c rune, bold bool) glyph {
	if c == '\n' {
		return glyph{rune: c}
	}
	from, code, ok := r.coverage.Place(c)
	if !ok {
		from, code = assets.Gothic, geta
	}
	face := Regular
	switch {
	case from == assets.Fallback && bold:
		face = FallbackBold
	case from == assets.Fallback:
		face = Fallback
	case bold:
		face = Bold
	}
	return glyph{rune: c, code: code, face: face, width: r.advance(face, code)}
}

func (r *ruler) advance(face Face, code rune) float64 {
	i := min(face, Fallback)
	index, err := r.fonts[i].GlyphIndex(&r.buffer, code)
	if err != nil {
		return 1000
	}
	units := r.units[i]
	w, err := r.fonts[i].GlyphAdvance(&r.buffer, index, units, font.HintingNone)
	if err != nil {
		return 1000
	}
	return float64((int(w)*1000 + int(units)/2) / int(units))
}

// report remembers a character without glyph, once.
func (r *ruler) report(c rune, text string, at int) {
	for _, m := range r.missing {
		if m.Rune == c {
			return
		}
	}
	before, after := []rune(text[:at]), []rune(text[at:])
	near := string(before[max(0, len(before)-8):]) + string(after[:min(9, len(after))])
	r.missing = append(r.missing, Missing{Rune: c, Near: near})
}
