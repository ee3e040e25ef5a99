package page

import (
	"strings"

	"github.com/rivo/uniseg"
)

// style is how a text is set: Leading is the height of a line in parts of the
// type size.
type style struct {
	size    float64
	leading float64
	bold    bool
	color   Color
}

// height returns the height of a line of the style.
func (s style) height() float64 { return s.size * s.leading }

// baseline returns how far below the top of its line the baseline lies: the em
// box of a Japanese font reaches 0.88 above and 0.12 below it.
func (s style) baseline() float64 { return (s.height()-s.size)/2 + 0.88*s.size }

// line is characters that stand side by side. width is theirs in points
// without what hangs past the edge.
type line struct {
	glyphs []glyph
	width  float64
	hung   int  // how many characters at the end hang past the edge
	last   bool // of a paragraph or before a line feed: not justified
}

// measure is the room of a text: the width of its column, how far its first
// line is set in, and whether 、。 may hang past the right edge.
type measure struct {
	width float64
	first float64
	hang  bool
}

// lines breaks a clean text into lines by UAX #14, whose rules for Japanese
// keep 、。」ー and small kana from the beginning of a line and 「( from its
// end. A word longer than a line is broken anywhere.
func (r *ruler) lines(text string, s style, m measure) []line {
	if text == "" {
		return nil
	}
	glyphs := r.glyphs(text, s.bold)
	breaks := breakable(text, len(glyphs))
	var out []line
	for at := 0; at < len(glyphs); {
		room := m.width
		if at == 0 {
			room -= m.first
		}
		end, next, hung := pack(glyphs, breaks, at, fitting{room / s.size * 1000, m.hang})
		out = append(out, newLine(glyphs[at:end], s, hung, next >= len(glyphs) || glyphs[next-1].rune == '\n'))
		at = next
	}
	if strings.HasSuffix(text, "\n") {
		out = append(out, line{last: true})
	}
	return out
}

// breakable tells before which characters a line may begin.
func breakable(text string, n int) []bool {
	breaks := make([]bool, n+1)
	state, at := -1, 0
	for len(text) > 0 {
		var segment string
		segment, text, _, state = uniseg.FirstLineSegmentInString(text, state)
		for range segment {
			at++
		}
		breaks[at] = true
	}
	return breaks
}

// fitting is the room of one line in thousandths of the type size.
type fitting struct {
	room float64
	hang bool
}

// pack returns the end of the line that begins at a character, where the next
// line begins, and how many characters hang.
func pack(glyphs []glyph, breaks []bool, at int, f fitting) (end, next, hung int) {
	width, lastBreak := 0.0, at
	for i := at; i < len(glyphs); i++ {
		g := glyphs[i]
		if g.rune == '\n' {
			return i, i + 1, 0
		}
		if i > at && breaks[i] {
			lastBreak = i
		}
		width += g.width
		if width <= f.room+0.01 || g.rune == ' ' {
			continue
		}
		feed := i+1 < len(glyphs) && glyphs[i+1].rune == '\n'
		if f.hang && hangs(g.rune) && i > at && (breaks[i+1] || feed) {
			if feed {
				return i + 1, i + 2, 1
			}
			return i + 1, i + 1, 1
		}
		if lastBreak == at {
			lastBreak = max(i, at+1)
		}
		return lastBreak, lastBreak, 0
	}
	return len(glyphs), len(glyphs), 0
}

// hangs tells whether a mark may stand past the right edge of a column.
func hangs(r rune) bool {
	switch r {
	case '、', '。', '，', '．':
		return true
	}
	return false
}

func newLine(glyphs []glyph, s style, hung int, last bool) line {
	for len(glyphs) > 0 && (glyphs[len(glyphs)-1].rune == ' ' || glyphs[len(glyphs)-1].rune == '\u3000') {
		glyphs = glyphs[:len(glyphs)-1]
	}
	l := line{glyphs: glyphs, hung: min(hung, len(glyphs)), last: last}
	for _, g := range glyphs[:len(glyphs)-l.hung] {
		l.width += g.width
	}
	l.width *= s.size / 1000
	return l
}

// spacing returns what to add at each place that can give so that the line
// fills a width; 0 if it is the last line, or if the holes would be too large
// to read well.
func (l line) spacing(s style, width float64) float64 {
	gaps := 0
	for i := range len(l.glyphs) - l.hung - 1 {
		if l.gives(i) {
			gaps++
		}
	}
	if l.last || gaps == 0 {
		return 0
	}
	if extra := (width - l.width) / float64(gaps); extra > 0 && extra < 0.5*s.size {
		return extra
	}
	return 0
}

// gives tells whether space may be added after a character: anywhere but
// inside a word of Latin letters or a number.
func (l line) gives(i int) bool {
	return i+1 < len(l.glyphs) && !(inWord(l.glyphs[i].rune) && inWord(l.glyphs[i+1].rune))
}

func inWord(r rune) bool { return ' ' < r && r < 0x2E80 && r != '…' && r != '―' }

// ops draws the line from a point on its baseline, parted where face or
// spacing change.
func (l line) ops(to []Op, s style, at Point, spacing float64) []Op {
	x := at.X
	for i := 0; i < len(l.glyphs); {
		face, gives, start, from := l.glyphs[i].face, l.gives(i), x, i
		for i < len(l.glyphs) && l.glyphs[i].face == face && (spacing == 0 || l.gives(i) == gives) {
			x += l.glyphs[i].width * s.size / 1000
			if l.gives(i) {
				x += spacing
			}
			i++
		}
		extra := spacing
		if !gives {
			extra = 0
		}
		to = append(to, Text{X: start, Y: at.Y, Size: s.size, Spacing: extra, Face: face, Color: s.color, Text: codes(l.glyphs[from:i])})
	}
	return to
}

func codes(glyphs []glyph) string {
	var b strings.Builder
	b.Grow(3 * len(glyphs))
	for _, g := range glyphs {
		b.WriteRune(g.code)
	}
	return b.String()
}
