package page

import (
	"math"
	"unicode"
)

// longestTitle is how many lines a text may have to be treated as a title.
const longestTitle = 6

// even breaks a title or label into lines of like length, so that no line has
// only the last characters, and if it can between phrases: a Japanese phrase
// ends in hiragana, the next begins with a kanji or katakana.
func (r *ruler) even(text string, s style, width float64) []line {
	lines := r.lines(text, s, measure{width: width})
	switch {
	case len(lines) == 2 && !lines[0].last:
		return r.halves(text, s, width)
	case len(lines) < 3 || len(lines) > longestTitle:
		return lines
	}
	for narrow := width; narrow > width/2; narrow -= s.size / 2 {
		again := r.lines(text, s, measure{width: narrow})
		if len(again) > len(lines) {
			break
		}
		lines = again
	}
	return lines
}

// halves parts a text that fits in two lines at the cheapest place: cheap is
// between phrases and near the middle.
func (r *ruler) halves(text string, s style, width float64) []line {
	glyphs := r.glyphs(text, s.bold)
	breaks := breakable(text, len(glyphs))
	best, cost := 0, math.Inf(1)
	for i := 1; i < len(glyphs); i++ {
		if !breaks[i] {
			continue
		}
		first, second := newLine(glyphs[:i], s, 0, true), newLine(glyphs[i:], s, 0, true)
		if first.width > width || second.width > width {
			continue
		}
		c := math.Abs(first.width - second.width)
		if !phraseEnds(glyphs[i-1].rune, glyphs[i].rune) {
			c += 0.4 * width
		}
		if c < cost {
			best, cost = i, c
		}
	}
	if best == 0 {
		return r.lines(text, s, measure{width: width})
	}
	return []line{newLine(glyphs[:best], s, 0, true), newLine(glyphs[best:], s, 0, true)}
}

// phraseEnds tells whether a phrase may end between two characters.
func phraseEnds(a, b rune) bool {
	switch {
	case a == ' ' || a == '\u3000' || unicode.IsPunct(a) || unicode.In(b, unicode.Ps):
		return true
	case unicode.Is(unicode.Hiragana, a):
		return !unicode.Is(unicode.Hiragana, b)
	}
	return false
}
