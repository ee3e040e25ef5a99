// Package pdf writes a layout as a PDF file. It draws what export/page says
// and decides nothing about line, page or type.
//
// The library gofpdf serves as drawing back end only: its own text layout
// deletes Japanese characters, its password protection is weak and its aliases
// damage text, so none of them is used. What it lacks is appended to its
// output as an incremental update (see update.go): right character codes for
// searching and copying, the outline, the language.
//
//	layout, err := page.Lay(doc)
//	err = pdf.Write(ctx, file, layout, func(done, total int) { … })
package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/jung-kurt/gofpdf"

	"banso/assets"
	"banso/export/page"
)

// ErrBroken says that the PDF library failed in a way it should not; the
// wrapped text tells how. It is a bug, not a fault of the document.
var ErrBroken = errors.New("pdf library failed")

// Write writes the layout as a PDF file. The same layout gives the same bytes.
//
// Between pages it looks at ctx, returning its error, and calls progress with
// the pages done and all pages; progress may be nil. Nothing is written to w
// before all is drawn. It returns an UnknownOpError for an operation it cannot
// draw, ErrBroken if the library panics, and the writer's errors as they are.
func Write(ctx context.Context, w io.Writer, layout page.Layout, progress func(done, total int)) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", ErrBroken, r)
		}
	}()
	if len(layout.Pages) == 0 {
		return errors.New("write pdf: no pages")
	}
	p := newPress(layout)
	for i := range layout.Pages {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := p.page(layout.Pages[i]); err != nil {
			return fmt.Errorf("write pdf page %d: %w", i+1, err)
		}
		if progress != nil {
			progress(i+1, len(layout.Pages))
		}
	}
	var out bytes.Buffer
	if err := p.pdf.Output(&out); err != nil {
		return fmt.Errorf("write pdf: %w", err)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	file, err := update(out.Bytes(), layout, p.private)
	if err != nil {
		return fmt.Errorf("write pdf: %w", err)
	}
	_, err = w.Write(file)
	return err
}

// UnknownOpError says that the press met an operation it cannot draw.
type UnknownOpError struct{ Op page.Op }

// Error names the type of the operation.
func (e *UnknownOpError) Error() string { return fmt.Sprintf("unknown operation %T", e.Op) }

// press is one file while it is drawn.
type press struct {
	pdf     *gofpdf.Fpdf
	pen     pen
	private map[rune]bool // codes of the fallback font that stand for other characters
	images  map[string]string
	now     textState
}

// textState is what the last text was drawn with.
type textState struct {
	face    page.Face
	size    float64
	spacing float64
	color   page.Color
	set     bool
}

// families are the names of the fonts inside the file.
var families = map[assets.Face]string{
	assets.Gothic:     "bizudpgothic",
	assets.GothicBold: "bizudpgothicbold",
	assets.Fallback:   "bansofallback",
}

func newPress(layout page.Layout) *press {
	first := layout.Pages[0]
	pdf := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "pt", Size: gofpdf.SizeType{Wd: first.Width, Ht: first.Height}})
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetMargins(0, 0, 0)
	pdf.SetCellMargin(0)
	pdf.SetCatalogSort(true)
	made := layout.Made.Time()
	pdf.SetCreationDate(made)
	pdf.SetModificationDate(made)
	pdf.SetTitle(utf16(layout.Title), false)
	pdf.SetAuthor(utf16(layout.Author), false)
	pdf.SetSubject(utf16(layout.Subject), false)
	pdf.SetKeywords(utf16(layout.Keywords), false)
	pdf.SetCreator("Banso", false)
	pdf.SetProducer("Banso (gofpdf)", false)
	p := &press{pdf: pdf, private: map[rune]bool{}, images: map[string]string{}}
	for face := range used(layout) {
		// The library writes into the bytes it is given.
		pdf.AddUTF8FontFromBytes(families[face], "", bytes.Clone(face.Bytes()))
	}
	return p
}

// used returns the fonts that the layout draws with.
func used(layout page.Layout) map[assets.Face]bool {
	faces := map[assets.Face]bool{}
	for _, p := range layout.Pages {
		for _, op := range p.Ops {
			if t, ok := op.(page.Text); ok {
				faces[t.Face.Font()] = true
			}
		}
	}
	return faces
}

func (p *press) page(from page.Page) error {
	p.pdf.AddPageFormat("P", gofpdf.SizeType{Wd: from.Width, Ht: from.Height})
	p.pen = pen{height: from.Height}
	p.now = textState{}
	for _, op := range from.Ops {
		if err := p.op(op); err != nil {
			return err
		}
	}
	p.flush()
	return p.pdf.Error()
}

// op draws one operation; this is the press's one switch.
func (p *press) op(op page.Op) error {
	switch op := op.(type) {
	case page.Text:
		p.flush()
		p.text(op)
	case page.Line:
		p.pen.stroke(op.Width, op.Color, op.Dash)
		p.pen.points([]page.Point{{X: op.X1, Y: op.Y1}, {X: op.X2, Y: op.Y2}})
		p.pen.end("S")
	case page.Rect:
		p.pen.paint(op.Fill, op.Width, op.Stroke)
		p.pen.rectangle(op)
		p.pen.end(verb(op.Fill, op.Width))
	case page.Circle:
		p.pen.paint(op.Fill, op.Width, op.Stroke)
		p.pen.circle(op)
		p.pen.end(verb(op.Fill, op.Width))
	case page.Path:
		if len(op.Points) < 2 {
			return nil
		}
		p.pen.paint(op.Fill, op.Width, op.Stroke)
		p.pen.dash(op.Dash)
		p.pen.points(op.Points)
		p.pen.end(verb(op.Fill, op.Width))
	case page.Image:
		p.flush()
		return p.image(op)
	default:
		return &UnknownOpError{Op: op}
	}
	return nil
}

// flush hands the shapes drawn so far to the library.
func (p *press) flush() {
	if s := p.pen.take(); s != "" {
		p.pdf.RawWriteStr(s)
	}
}

// text draws characters, changing only what differs from the text before.
func (p *press) text(t page.Text) {
	if t.Text == "" {
		return
	}
	now := textState{t.Face, t.Size, t.Spacing, t.Color, true}
	if !p.now.set || p.now.face.Font() != t.Face.Font() || p.now.size != t.Size {
		p.pdf.SetFont(families[t.Face.Font()], "", t.Size)
	}
	if !p.now.set || p.now.color != t.Color {
		r, g, b := t.Color.RGB()
		p.pdf.SetTextColor(int(r), int(g), int(b))
	}
	if p.now.spacing != t.Spacing {
		p.pdf.RawWriteStr(string(appendNumber(nil, t.Spacing, 4)) + " Tc")
	}
	p.now = now
	if t.Face.Font() == assets.Fallback {
		for _, r := range t.Text {
			if assets.FallbackRune(r) != r {
				p.private[r] = true
			}
		}
	}
	if width := t.Face.Embolden() * t.Size; width > 0 {
		p.pdf.RawWriteStr("q 2 Tr " + strokeState(width, t.Color))
		p.pdf.Text(t.X, t.Y, t.Text)
		p.pdf.RawWriteStr("Q")
		return
	}
	p.pdf.Text(t.X, t.Y, t.Text)
}
