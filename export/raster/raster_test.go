package raster

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"banso/assets/words"
	"banso/export/manuscript"
	"banso/export/page"
	"banso/export/pdf"
)

func specimen(t testing.TB) page.Layout {
	t.Helper()
	b, err := words.Load(words.Japanese)
	if err != nil {
		t.Fatal(err)
	}
	l, err := page.Lay(manuscript.Specimen(b))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func painter(t testing.TB) *Painter {
	t.Helper()
	p, err := NewPainter()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestThePreviewShowsWhatThePDFShows draws each page of the specimen here and
// by an outside viewer of the PDF. Edges of characters are smoothed
// differently, so small squares of pixels are compared by their mean.
func TestThePreviewShowsWhatThePDFShows(t *testing.T) {
	if _, err := exec.LookPath("mutool"); err != nil {
		t.Skip("mutool is not installed")
	}
	const dpi = 72
	l := specimen(t)
	dir := t.TempDir()
	var file bytes.Buffer
	if err := pdf.Write(context.Background(), &file, l, nil); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "specimen.pdf")
	if err := os.WriteFile(path, file.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("mutool", "draw", "-q", "-r", fmt.Sprint(dpi), "-c", "gray", "-o", filepath.Join(dir, "%d.pgm"), path).CombinedOutput(); err != nil {
		t.Fatalf("mutool: %v\n%s", err, out)
	}
	p := painter(t)
	for i := range l.Pages {
		ours, err := p.Page(l.Pages[i], dpi)
		if err != nil {
			t.Fatal(err)
		}
		theirs := readPGM(t, filepath.Join(dir, fmt.Sprintf("%d.pgm", i+1)))
		mean, worst, at := compare(ours, theirs)
		if mean > 4 || worst > 70 {
			t.Errorf("page %d differs by %.1f in the mean and %.0f at %v", i+1, mean, worst, at)
		}
	}
}

// readPGM reads the plain binary grey format.
func readPGM(t *testing.T, path string) *image.Gray {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var w, h, high int
	if _, err := fmt.Sscanf(string(raw[:min(len(raw), 64)]), "P5\n%d %d\n%d\n", &w, &h, &high); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return &image.Gray{Pix: raw[len(raw)-w*h:], Stride: w, Rect: image.Rect(0, 0, w, h)}
}

// compare returns the mean difference of all squares of six pixels and the
// largest with its place, in steps of 255.
func compare(a, b image.Image) (mean, worst float64, at image.Point) {
	const side = 6
	box := a.Bounds().Intersect(b.Bounds())
	n := 0
	for y := box.Min.Y; y+side <= box.Max.Y; y += side {
		for x := box.Min.X; x+side <= box.Max.X; x += side {
			d := math.Abs(tone(a, x, y, side) - tone(b, x, y, side))
			mean += d
			n++
			if d > worst {
				worst, at = d, image.Pt(x, y)
			}
		}
	}
	return mean / float64(n), worst, at
}

func tone(m image.Image, x0, y0, side int) float64 {
	sum := 0
	for y := y0; y < y0+side; y++ {
		for x := x0; x < x0+side; x++ {
			sum += int(color.GrayModel.Convert(m.At(x, y)).(color.Gray).Y)
		}
	}
	return float64(sum) / float64(side*side)
}

func TestAnImageHasTheSizeOfThePaper(t *testing.T) {
	m, err := painter(t).Page(specimen(t).Pages[0], 96)
	if err != nil {
		t.Fatal(err)
	}
	if got := m.Bounds().Size(); got != image.Pt(794, 1123) {
		t.Errorf("A4 at 96 dpi is %v, want 794 × 1123", got)
	}
}

func TestRareCharactersLeaveInk(t *testing.T) {
	code := func(r rune) string { return string(r) }
	for _, text := range []page.Text{
		{Face: page.Regular, Text: "髙"}, {Face: page.Bold, Text: "﨑"}, {Face: page.Fallback, Text: code(0xE000)}, {Face: page.FallbackBold, Text: code(0xE000)},
	} {
		text.X, text.Y, text.Size = 2, 30, 30
		m, err := painter(t).Page(page.Page{Width: 40, Height: 40, Ops: []page.Op{text}}, 72)
		if err != nil {
			t.Fatal(err)
		}
		if got := tone(m, 0, 0, 40); got > 245 {
			t.Errorf("face %d draws nothing: mean tone %.0f", text.Face, got)
		}
	}
}

func TestAHeavierFaceIsDarker(t *testing.T) {
	tones := map[page.Face]float64{}
	for _, face := range []page.Face{page.Fallback, page.FallbackBold} {
		m, err := painter(t).Page(page.Page{Width: 40, Height: 40, Ops: []page.Op{page.Text{X: 2, Y: 30, Size: 30, Face: face, Text: string(rune(0xE100))}}}, 96)
		if err != nil {
			t.Fatal(err)
		}
		tones[face] = tone(m, 0, 0, 40)
	}
	if tones[page.FallbackBold] >= tones[page.Fallback] {
		t.Errorf("tones are %v", tones)
	}
}

func TestAThinLineStaysVisible(t *testing.T) {
	m, err := painter(t).Page(page.Page{Width: 40, Height: 40, Ops: []page.Op{page.Line{X1: 5.3, Y1: 20.4, X2: 35, Y2: 20.4, Width: 0.3}}}, 72)
	if err != nil {
		t.Fatal(err)
	}
	if got := m.RGBAAt(20, 20); got.R > 20 {
		t.Errorf("the line's pixel is %v", got)
	}
	if got := m.RGBAAt(20, 21); got.R < 250 {
		t.Errorf("the pixel below is %v", got)
	}
}

func TestFaultsAreErrors(t *testing.T) {
	type strange struct{ page.Line }
	one := func(op page.Op) page.Page { return page.Page{Width: 10, Height: 10, Ops: []page.Op{op}} }
	var unknown *UnknownOpError
	if _, err := painter(t).Page(one(strange{}), 72); !errors.As(err, &unknown) {
		t.Errorf("an unknown operation gives %v", err)
	}
	for _, file := range [][]byte{nil, []byte("no")} {
		if _, err := painter(t).Page(one(page.Image{PNG: file}), 72); err == nil {
			t.Error("a damaged picture gives no error")
		}
	}
}

func TestShapesOutsideThePageDoNoHarm(t *testing.T) {
	ops := []page.Op{
		page.Rect{X: -50, Y: -50, W: 20, H: 20}, page.Line{X1: 90, Y1: 90, X2: 99, Y2: 99, Width: 1}, page.Text{X: -20, Y: -20, Size: 10, Text: "外"},
		page.Circle{X: 500, Y: 5, R: 3}, page.Path{}, page.Path{Points: []page.Point{{X: 1, Y: 1}}, Width: 1}, page.Line{X1: 3, Y1: 3, X2: 3, Y2: 3, Width: 1},
	}
	if _, err := painter(t).Page(page.Page{Width: 10, Height: 10, Ops: ops}, 96); err != nil {
		t.Error(err)
	}
}

func BenchmarkPage(b *testing.B) {
	l, p := specimen(b), painter(b)
	for _, dpi := range []float64{96, 144, 192} {
		b.Run(fmt.Sprint(dpi, " dpi"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := p.Page(l.Pages[2], dpi); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
