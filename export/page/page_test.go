package page

import (
	"errors"
	"flag"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"banso/assets/words"
	"banso/data/civil"
	"banso/export/manuscript"
)

var update = flag.Bool("update", false, "write the golden files anew")

func book(t testing.TB) words.Book {
	t.Helper()
	b, err := words.Load(words.Japanese)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// lay lays blocks out in Japanese.
func lay(t testing.TB, blocks ...manuscript.Block) Layout {
	t.Helper()
	l, err := Lay(manuscript.Document{Title: "題", Footer: "機構", Book: book(t), Made: civil.MustNew(2026, 3, 31), Blocks: blocks})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// row is the text on one baseline.
type row struct {
	y    float64
	text string
}

// rows returns the text of a page, a row for each baseline from the top.
func rows(p Page) []row {
	var out []row
	texts := map[float64][]Text{}
	for _, op := range p.Ops {
		if t, ok := op.(Text); ok {
			y := math.Round(t.Y*10) / 10
			texts[y] = append(texts[y], t)
		}
	}
	for y, list := range texts {
		slices.SortStableFunc(list, func(a, b Text) int { return int(100 * (a.X - b.X)) })
		var b strings.Builder
		for _, t := range list {
			b.WriteString(t.Reading())
		}
		out = append(out, row{y, b.String()})
	}
	slices.SortFunc(out, func(a, b row) int { return int(100 * (a.y - b.y)) })
	return out
}

// body returns the rows between header and footer.
func body(p Page) []string {
	var out []string
	for _, r := range rows(p) {
		if r.y > 25*mm && r.y < p.Height-20*mm {
			out = append(out, r.text)
		}
	}
	return out
}

func whole(l Layout) string {
	var b strings.Builder
	for _, p := range l.Pages {
		for _, r := range rows(p) {
			b.WriteString(r.text + "\n")
		}
	}
	return b.String()
}

func TestEveryBlockOfTheSpecimenIsSet(t *testing.T) {
	for _, lang := range []words.Lang{words.Japanese, words.English} {
		b, err := words.Load(lang)
		if err != nil {
			t.Fatal(err)
		}
		l, err := Lay(manuscript.Specimen(b))
		if err != nil {
			t.Fatal(err)
		}
		if len(l.Missing) > 0 {
			t.Errorf("%s: no glyph for %v", lang, l.Missing)
		}
		for _, want := range []string{"𠮷田市", "髙﨑", "神", "修了証", "ロジックモデル", "合計"} {
			if !strings.Contains(whole(l), want) {
				t.Errorf("%s: %q is not on any page", lang, want)
			}
		}
	}
}

// TestNothingLeavesThePage looks at every operation of the specimen, and of
// blocks that are larger than a page.
func TestNothingLeavesThePage(t *testing.T) {
	doc := manuscript.Specimen(book(t))
	doc.Blocks = append(doc.Blocks, oversize()...)
	l, err := Lay(doc)
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range l.Pages {
		for _, op := range p.Ops {
			for _, at := range corners(op) {
				if at.X < 15*mm || at.X > p.Width-15*mm || at.Y < 10*mm || at.Y > p.Height-10*mm {
					t.Errorf("page %d: %T reaches (%.0f, %.0f)", i+1, op, at.X, at.Y)
				}
			}
		}
	}
}

// oversize is one of each block that may grow higher than a page.
func oversize() []manuscript.Block {
	text := strings.Repeat("とても長い文です。", 400)
	var labels []string
	var values []manuscript.Value
	column := manuscript.DiagramColumn{Title: "列"}
	for i := range 90 {
		labels = append(labels, fmt.Sprint("項目", i))
		values = append(values, manuscript.Count{N: i})
		column.Boxes = append(column.Boxes, manuscript.DiagramBox{Text: "箱"})
	}
	series := []manuscript.Series{{Name: "甲", Values: values}, {Name: "乙", Values: values[:50]}}
	long := []manuscript.Block{manuscript.Paragraph{Text: text}, manuscript.Paragraph{Text: text}}
	out := []manuscript.Block{
		manuscript.Paper{Title: "大きなもの"}, manuscript.Diagram{Caption: "図", Columns: []manuscript.DiagramColumn{column, column}},
		manuscript.Beside{Parts: []manuscript.Part{{Blocks: long}, {Blocks: []manuscript.Block{manuscript.Heading{Text: "横"}}}}}, manuscript.Frame{Title: "囲み", Blocks: long},
		manuscript.Together{Blocks: long}, manuscript.Field{Label: "記録", Text: text}, manuscript.Field{Label: "余白", Lines: 99}, manuscript.Quote{Text: text, By: "声"},
		manuscript.Table{Columns: []manuscript.Column{{Head: "欄"}, {Head: "欄"}}, Rows: [][]manuscript.Value{{manuscript.Text(text), manuscript.Text("短")}}},
	}
	for _, kind := range []manuscript.ChartKind{manuscript.Bars, manuscript.Dumbbell, manuscript.Stacked, manuscript.Diverging, manuscript.Slope} {
		out = append(out, manuscript.Chart{Caption: "図", Kind: kind, Labels: labels, Series: series})
	}
	return out
}

func corners(op Op) []Point {
	switch op := op.(type) {
	case Text:
		return []Point{{op.X, op.Y}, {op.X + float64(len([]rune(op.Text)))*(op.Size*0.3+op.Spacing), op.Y}}
	case Line:
		return []Point{{op.X1, op.Y1}, {op.X2, op.Y2}}
	case Rect:
		return []Point{{op.X, op.Y}, {op.X + op.W, op.Y + op.H}}
	case Circle:
		return []Point{{op.X - op.R, op.Y - op.R}, {op.X + op.R, op.Y + op.R}}
	case Image:
		return []Point{{op.X, op.Y}, {op.X + op.W, op.Y + op.H}}
	case Path:
		return op.Points
	}
	return nil
}

func TestNoLineIsThinnerThanATenthOfAMillimetreAndNoTypeBelowNinePoints(t *testing.T) {
	l, err := Lay(manuscript.Specimen(book(t)))
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range l.Pages {
		for _, op := range p.Ops {
			if o, ok := op.(Line); ok && o.Width < 0.1*mm {
				t.Errorf("page %d has a line of %.2f points", i+1, o.Width)
			}
			if o, ok := op.(Text); ok && o.Size < 9 {
				t.Errorf("page %d has type of %.1f points", i+1, o.Size)
			}
		}
	}
}

func TestAnUnknownBlockIsRefusedByName(t *testing.T) {
	type strange struct{ manuscript.Rule }
	_, err := Lay(manuscript.Document{Book: book(t), Blocks: []manuscript.Block{manuscript.Frame{Blocks: []manuscript.Block{strange{}}}}})
	var unknown *manuscript.UnknownBlockError
	if !errors.As(err, &unknown) || !strings.Contains(err.Error(), "strange") {
		t.Errorf("got %v, want an unknown block named strange", err)
	}
}

func TestADamagedPictureIsAnError(t *testing.T) {
	_, err := Lay(manuscript.Document{Book: book(t), Blocks: []manuscript.Block{manuscript.Picture{PNG: []byte("no")}}})
	var damaged *PictureError
	if !errors.As(err, &damaged) {
		t.Errorf("got %v, want a PictureError", err)
	}
}

func TestAnEmptyDocumentIsOnePage(t *testing.T) {
	if l := lay(t); len(l.Pages) != 1 {
		t.Errorf("it has %d pages", len(l.Pages))
	}
}

func TestEmptyBlocksAreSetWithoutHarm(t *testing.T) {
	lay(t, manuscript.Heading{}, manuscript.Paragraph{}, manuscript.List{Items: []manuscript.Item{{}}}, manuscript.Quote{}, manuscript.Contents{},
		manuscript.Figures{}, manuscript.Figures{Tiles: []manuscript.Tile{{}}}, manuscript.Table{}, manuscript.Table{Columns: []manuscript.Column{{}}, Rows: [][]manuscript.Value{{nil}, {}}, Totals: 2},
		manuscript.Chart{}, manuscript.Chart{Kind: manuscript.Columns, Labels: []string{""}}, manuscript.Chart{Kind: manuscript.Dumbbell, Labels: []string{"a"}, Series: []manuscript.Series{{}, {}}},
		manuscript.Chart{Kind: manuscript.Slope, Labels: []string{"a"}}, manuscript.Chart{Kind: manuscript.Diverging, Labels: []string{"a"}, Series: []manuscript.Series{{}}},
		manuscript.Chart{Kind: manuscript.Stacked}, manuscript.Chart{Kind: manuscript.Progress}, manuscript.Diagram{}, manuscript.Diagram{Columns: []manuscript.DiagramColumn{{}}, Arrows: []manuscript.Arrow{{From: "x", To: "y"}}},
		manuscript.Choices{}, manuscript.Choices{Number: "1", Items: []manuscript.Choice{{}}}, manuscript.Field{}, manuscript.Code{}, manuscript.Code{Modules: [][]bool{nil}}, manuscript.Space{}, manuscript.Rule{},
		manuscript.Seals{}, manuscript.Together{}, manuscript.Frame{}, manuscript.Beside{}, manuscript.Beside{Parts: []manuscript.Part{{}, {}}}, manuscript.Cover{}, manuscript.Paper{}, manuscript.PageBreak{})
}

func TestHeadingsGiveBookmarksAndPageNumbersInTheContents(t *testing.T) {
	blocks := []manuscript.Block{manuscript.Cover{Title: "表紙"}, manuscript.Contents{Title: "目次"}}
	for i := range 12 {
		blocks = append(blocks, manuscript.Heading{Level: 1, Number: fmt.Sprint(i + 1), Text: "章", NewPage: true},
			manuscript.Heading{Level: 2, Text: "節"}, manuscript.Paragraph{Text: "文。"}, manuscript.Heading{Level: 3, Text: "項"})
	}
	l := lay(t, blocks...)
	if len(l.Pages) != 14 {
		t.Fatalf("%d pages, want 14", len(l.Pages))
	}
	contents := body(l.Pages[1])
	if want := []string{"目次", "1 章3", "節3", "2 章4", "節4"}; !slices.Equal(contents[:5], want) {
		t.Errorf("contents begin %q, want %q", contents[:5], want)
	}
	if got := contents[len(contents)-2]; got != "12 章14" {
		t.Errorf("the last chapter is told as %q, want 12 章14", got)
	}
	if len(l.Bookmarks) != 36 {
		t.Fatalf("%d bookmarks, want 36", len(l.Bookmarks))
	}
	if b := l.Bookmarks[35]; b.Text != "項" || b.Level != 2 || b.Page != 13 {
		t.Errorf("the last bookmark is %+v", b)
	}
}

func TestPapersInOneFileCountTheirOwnPages(t *testing.T) {
	l := lay(t, manuscript.Paragraph{Text: "一"}, manuscript.Paper{Title: "二の題"}, manuscript.Paragraph{Text: "二"}, manuscript.PageBreak{Landscape: true},
		manuscript.Heading{Level: 1, Text: "横"}, manuscript.Paper{Title: "三", Bare: true}, manuscript.Paragraph{Text: "三"})
	if len(l.Pages) != 4 {
		t.Fatalf("%d pages, want 4", len(l.Pages))
	}
	for i, want := range []string{"1 / 1", "1 / 2", "2 / 2"} {
		if all := rows(l.Pages[i]); !strings.HasSuffix(all[len(all)-1].text, want) {
			t.Errorf("page %d ends with %q, want %q", i+1, all[len(all)-1].text, want)
		}
	}
	if all := rows(l.Pages[2]); all[0].text != "二の題" {
		t.Errorf("the second page of the second paper is headed %q", all[0].text)
	}
	if p := l.Pages[2]; p.Width <= p.Height {
		t.Error("the page is not landscape")
	}
	if all := rows(l.Pages[3]); len(all) != 1 {
		t.Errorf("a bare paper has %d rows of text, want 1", len(all))
	}
	var outline []string
	for _, b := range l.Bookmarks {
		outline = append(outline, fmt.Sprint(b.Level, b.Text))
	}
	if want := []string{"0二の題", "1横", "0三"}; !slices.Equal(outline, want) {
		t.Errorf("outline is %q, want %q", outline, want)
	}
}

func TestPageBreaksOnAFreshPageLeaveNoEmptyPage(t *testing.T) {
	l := lay(t, manuscript.PageBreak{}, manuscript.PageBreak{}, manuscript.Paragraph{Text: "一"}, manuscript.PageBreak{}, manuscript.PageBreak{}, manuscript.Heading{Text: "二", NewPage: true}, manuscript.PageBreak{})
	if len(l.Pages) != 2 {
		t.Errorf("%d pages, want 2", len(l.Pages))
	}
}

// TestTheSpecimenReadsAsBefore compares the text of all pages, line by line,
// with testdata/specimen.txt; go test -update writes it anew, to be reviewed
// like code.
func TestTheSpecimenReadsAsBefore(t *testing.T) {
	l, err := Lay(manuscript.Specimen(book(t)))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for i, p := range l.Pages {
		fmt.Fprintf(&b, "== page %d, %.0f × %.0f\n", i+1, p.Width, p.Height)
		for _, r := range rows(p) {
			fmt.Fprintf(&b, "%4.0f  %s\n", r.y, r.text)
		}
	}
	const path = "testdata/specimen.txt"
	if *update {
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	got, old := strings.Split(b.String(), "\n"), strings.Split(string(want), "\n")
	for i := range max(len(got), len(old)) {
		if i >= len(got) || i >= len(old) || got[i] != old[i] {
			t.Fatalf("line %d differs:\ngot  %q\nwant %q", i+1, got[i:min(i+1, len(got))], old[i:min(i+1, len(old))])
		}
	}
}

func TestWhiteBelowATableMakesNoEmptyPage(t *testing.T) {
	for n := 30.0; n < 40; n += 0.2 {
		blocks := []manuscript.Block{manuscript.Space{Lines: n}, manuscript.Table{Columns: []manuscript.Column{{Head: "頭"}}, Rows: [][]manuscript.Value{{manuscript.Text("行")}}}}
		for i, p := range lay(t, blocks...).Pages {
			if i > 0 && len(body(p)) == 0 {
				t.Fatalf("%.1f lines of space: page %d is empty", n, i+1)
			}
		}
	}
}

func TestTheSameDocumentGivesTheSameOperations(t *testing.T) {
	doc := manuscript.Specimen(book(t))
	a, err := Lay(doc)
	if err != nil {
		t.Fatal(err)
	}
	b, err := Lay(doc)
	if err != nil {
		t.Fatal(err)
	}
	if fmt.Sprintf("%+v", a) != fmt.Sprintf("%+v", b) {
		t.Error("two layouts of one document differ")
	}
}

func BenchmarkLay(b *testing.B) {
	doc := manuscript.Specimen(book(b))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Lay(doc); err != nil {
			b.Fatal(err)
		}
	}
}
