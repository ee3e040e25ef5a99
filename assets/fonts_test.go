package assets

import (
	"slices"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

func TestNamesWithRareCharactersCanBePrinted(t *testing.T) {
	c, err := NewCoverage()
	if err != nil {
		t.Fatal(err)
	}
	if missing := c.Missing("髙﨑 神奈 邉 濵 德 瀨 葛󠄀城 𠮷𩸽𠮟𠀋𡈽𣘺𠃵 ☐☑ ①Ⅲ㈱ 〜～－"); len(missing) > 0 {
		t.Errorf("no glyph for %q", string(missing))
	}
	if got := c.Missing("a😀b\ue000😀"); !slices.Equal(got, []rune{'😀', 0xE000}) {
		t.Errorf("missing is %q, want the emoji and the private character once each", string(got))
	}
}

func TestEveryFaceIsReadableAndTheGothicsShareOneRepertoire(t *testing.T) {
	var fonts []*sfnt.Font
	for _, face := range []Face{Gothic, GothicBold, GothicFixed} {
		f, err := face.Parse()
		if err != nil {
			t.Fatal(err)
		}
		fonts = append(fonts, f)
	}
	var b sfnt.Buffer
	for r := rune(' '); r <= 0xFFFF; r++ {
		first, _ := fonts[0].GlyphIndex(&b, r)
		for i, f := range fonts[1:] {
			if g, _ := f.GlyphIndex(&b, r); (g == 0) != (first == 0) {
				t.Fatalf("face %d and Gothic differ about %U", i+1, r)
			}
		}
	}
}

func TestLinesOfFourteenPixelsAreEighteenHigh(t *testing.T) {
	for _, face := range []Face{Gothic, GothicBold, GothicFixed, Fallback} {
		f, err := face.Parse()
		if err != nil {
			t.Fatal(err)
		}
		m, err := f.Metrics(&sfnt.Buffer{}, fixed.I(14), font.HintingNone)
		if err != nil {
			t.Fatal(err)
		}
		if got := (m.Ascent + m.Descent).Round(); got != 18 {
			t.Errorf("face %d has lines of %d px, want 18", face, got)
		}
	}
}

func TestFallbackDrawsEachCharacterOfItsTable(t *testing.T) {
	f, err := Fallback.Parse()
	if err != nil {
		t.Fatal(err)
	}
	var b sfnt.Buffer
	n, last := 0, rune(0xFFFF)
	FallbackRunes(func(r, code rune) {
		n++
		if r <= last {
			t.Errorf("%U stands after %U", r, last)
		}
		last = r
		if got, ok := FallbackCode(r); !ok || got != code {
			t.Errorf("FallbackCode(%U) is %U, %v; want %U", r, got, ok, code)
		}
		if got := FallbackRune(code); got != r {
			t.Errorf("FallbackRune(%U) is %U, want %U", code, got, r)
		}
		if g, err := f.GlyphIndex(&b, code); err != nil || g == 0 {
			t.Errorf("no glyph at %U for %U", code, r)
		}
	})
	if n < 300 {
		t.Errorf("the table has %d characters, want at least 300", n)
	}
	if got := FallbackRune('a'); got != 'a' {
		t.Errorf("FallbackRune of a common character is %U", got)
	}
	for _, r := range []rune{0, 'a', 0x1F600, 0x10FFFF} {
		if _, ok := FallbackCode(r); ok {
			t.Errorf("FallbackCode(%U) found something", r)
		}
	}
}

func TestDigitsHaveOneWidthSoThatNumbersStandInColumns(t *testing.T) {
	for _, face := range []Face{Gothic, GothicBold, GothicFixed} {
		f, err := face.Parse()
		if err != nil {
			t.Fatal(err)
		}
		var b sfnt.Buffer
		widths := map[fixed.Int26_6]bool{}
		for r := '0'; r <= '9'; r++ {
			g, err := f.GlyphIndex(&b, r)
			if err != nil {
				t.Fatal(err)
			}
			w, err := f.GlyphAdvance(&b, g, fixed.I(2048), font.HintingNone)
			if err != nil {
				t.Fatal(err)
			}
			widths[w] = true
		}
		if len(widths) != 1 {
			t.Errorf("face %d has digits of %d widths", face, len(widths))
		}
	}
}
