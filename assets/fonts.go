// Package assets holds what the program carries inside itself: the fonts. The
// sentences are next door in package words. It does not know who draws with
// them: the window, the PDF and the preview take the same bytes.
//
//	theme.font = fyne.NewStaticResource("BIZUDPGothic-Regular.ttf", assets.Gothic.Bytes())
//
//	c, err := assets.NewCoverage()
//	c.Missing("髙﨑 𠮷") // none: every character can be printed
package assets

import (
	_ "embed" // the fonts are part of the program
	"fmt"
	"strconv"

	"golang.org/x/image/font/sfnt"
)

// How the files were made is told in fonts/README.md.
var (
	//go:embed fonts/BIZUDPGothic-Regular.ttf
	gothic []byte
	//go:embed fonts/BIZUDPGothic-Bold.ttf
	gothicBold []byte
	//go:embed fonts/BIZUDGothic-Regular.ttf
	gothicFixed []byte
	//go:embed fonts/Fallback-Regular.ttf
	fallback []byte
	//go:embed fonts/fallback.tsv
	fallbackTable string
	//go:embed fonts/OFL.txt
	fontLicence string
)

// Face is one of the fonts the program carries.
type Face int

// The faces. All but Fallback have the same repertoire of some 11,700
// characters.
const (
	Gothic      Face = iota // BIZ UDPGothic Regular, proportional
	GothicBold              // BIZ UDPGothic Bold
	GothicFixed             // BIZ UDGothic Regular, fixed width
	// Fallback has characters of names which the others lack, those beyond
	// the BMP at the private codes that FallbackCode tells.
	Fallback
)

// Bytes returns the TrueType file of the face. The bytes are shared and must
// not be changed; who needs to change them makes a copy.
func (f Face) Bytes() []byte {
	switch f {
	case GothicBold:
		return gothicBold
	case GothicFixed:
		return gothicFixed
	case Fallback:
		return fallback
	default:
		return gothic
	}
}

// Parse returns the face ready for measuring and for reading outlines. It can
// fail only if the program was built from a damaged file.
func (f Face) Parse() (*sfnt.Font, error) {
	font, err := sfnt.Parse(f.Bytes())
	if err != nil {
		return nil, fmt.Errorf("parse font %d: %w", f, err)
	}
	return font, nil
}

// FontLicence returns the SIL Open Font License with the copyright lines of all faces.
func FontLicence() string { return fontLicence }

// The table is lines of one width, "20BB7<tab>E0A4", in the order of the runes.
const (
	headWidth = len("rune\tprivate\n")
	lineWidth = len("20000\tE000\n")
)

// FallbackCode returns the private code under which the Fallback face draws a
// character beyond the BMP, as 𠮷; ok is false if it has none.
func FallbackCode(r rune) (code rune, ok bool) {
	lines := fallbackTable[headWidth:]
	low, high := 0, len(lines)/lineWidth
	for low < high {
		middle := (low + high) / 2
		line := lines[middle*lineWidth:]
		switch at := hex(line[:5]); {
		case at == r:
			return hex(line[6:10]), true
		case at < r:
			low = middle + 1
		default:
			high = middle
		}
	}
	return 0, false
}

// FallbackRune returns the character that the Fallback face draws at a code.
func FallbackRune(code rune) rune {
	at := int(code) - 0xE000 // the codes are given out in the order of the table
	if lines := fallbackTable[headWidth:]; at >= 0 && at < len(lines)/lineWidth {
		return hex(lines[at*lineWidth:][:5])
	}
	return code
}

// FallbackRunes calls visit for each character beyond the BMP that Fallback
// draws, with its private code, in the order of the characters.
func FallbackRunes(visit func(r, code rune)) {
	for lines := fallbackTable[headWidth:]; len(lines) >= lineWidth; lines = lines[lineWidth:] {
		visit(hex(lines[:5]), hex(lines[6:10]))
	}
}

func hex(s string) rune {
	n, err := strconv.ParseUint(s, 16, 32)
	if err != nil {
		return -1
	}
	return rune(n)
}

// Coverage tells which characters the fonts can draw. It is not safe for use
// by several goroutines at once.
type Coverage struct {
	gothic, fallback *sfnt.Font
	buffer           sfnt.Buffer
}

// NewCoverage reads the character tables of the faces.
func NewCoverage() (*Coverage, error) {
	g, err := Gothic.Parse()
	if err != nil {
		return nil, err
	}
	f, err := Fallback.Parse()
	if err != nil {
		return nil, err
	}
	return &Coverage{gothic: g, fallback: f}, nil
}

// Place says by which face a character is drawn: Gothic, standing for all three
// with its repertoire, or Fallback; code is what to ask that face for. ok is
// false if no face has the character.
//
// Characters beyond the BMP are always drawn by Fallback, because a PDF can
// only hold 16-bit codes.
func (c *Coverage) Place(r rune) (face Face, code rune, ok bool) {
	if r > 0xFFFF {
		code, ok = FallbackCode(r)
		return Fallback, code, ok
	}
	if 0xE000 <= r && r <= 0xF8FF {
		return Gothic, r, false // private use: a shape of some other machine
	}
	if c.has(c.gothic, r) {
		return Gothic, r, true
	}
	return Fallback, r, c.has(c.fallback, r)
}

func (c *Coverage) has(f *sfnt.Font, r rune) bool {
	glyph, err := f.GlyphIndex(&c.buffer, r)
	return err == nil && glyph != 0
}

// Missing returns the characters of a text that cannot be printed, each once,
// in the order of the text. Spaces, line feeds and variation selectors count
// as printable.
func (c *Coverage) Missing(text string) []rune {
	var missing []rune
	seen := map[rune]bool{}
	for _, r := range text {
		if r <= ' ' || isSelector(r) || seen[r] {
			continue
		}
		seen[r] = true
		if _, _, ok := c.Place(r); !ok {
			missing = append(missing, r)
		}
	}
	return missing
}

func isSelector(r rune) bool {
	return 0xFE00 <= r && r <= 0xFE0F || 0xE0100 <= r && r <= 0xE01EF
}
