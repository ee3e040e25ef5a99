package page

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"banso/export/manuscript"
)

func TestALongTableRepeatsItsHeadAndPartsNoRow(t *testing.T) {
	table := manuscript.Table{Caption: "長い表", Columns: []manuscript.Column{{Head: "番号"}, {Head: "記事"}}, Note: "注記"}
	for i := range 120 {
		table.Rows = append(table.Rows, []manuscript.Value{manuscript.Count{N: i + 1000}, manuscript.Text(strings.Repeat("長い文が二行にわたる欄です。", 1+i%4))})
	}
	l := lay(t, table)
	if len(l.Pages) < 3 {
		t.Fatalf("only %d pages", len(l.Pages))
	}
	seen := map[string]int{}
	for i, p := range l.Pages {
		text := body(p)
		want := "表-1  長い表"
		if i > 0 {
			want += " (続き)"
		}
		if text[0] != want || text[1] != "番号記事" {
			t.Errorf("page %d begins %q", i+1, text[:2])
		}
		seen[text[2]]++
	}
	all := whole(l)
	for i := range 120 {
		if n := strings.Count(all, fmt.Sprintf("1,%03d", i)); n != 1 {
			t.Errorf("row %d is printed %d times", i, n)
		}
	}
	if !strings.Contains(strings.Join(body(l.Pages[len(l.Pages)-1]), ""), "注記") {
		t.Error("the note is not on the last page")
	}
}

func TestARowHigherThanAPageIsPartedByLines(t *testing.T) {
	text := strings.Repeat("とても長い欄の文です。", 900)
	l := lay(t, manuscript.Table{Columns: []manuscript.Column{{Head: "頭"}, {Head: "文", Weight: 3}}, Rows: [][]manuscript.Value{{manuscript.Text("行"), manuscript.Text(text)}}})
	if len(l.Pages) < 2 {
		t.Fatalf("only %d pages", len(l.Pages))
	}
	if n := strings.Count(strings.ReplaceAll(whole(l), "\n", ""), "文"); n < 900 {
		t.Errorf("%d of 900 sentences are printed", n)
	}
}

func TestNumbersEndAtOneEdge(t *testing.T) {
	l := lay(t, manuscript.Table{UnitLine: "(単位:円)", Columns: []manuscript.Column{{Head: "費目"}, {Head: "額"}},
		Rows: [][]manuscript.Value{{manuscript.Text("謝金"), manuscript.Money(1234567)}, {manuscript.Text("返金"), manuscript.Money(-11)}, {manuscript.Text("なし"), manuscript.Missing{}}}})
	r, err := newRuler()
	if err != nil {
		t.Fatal(err)
	}
	var ends []float64
	for _, op := range l.Pages[0].Ops {
		o, ok := op.(Text)
		if !ok || !strings.ContainsAny(o.Text, "1▲―") || strings.Contains(o.Text, "/") {
			continue
		}
		x := o.X
		for _, g := range r.glyphs(o.Text, o.Face == Bold) {
			x += g.width * o.Size / 1000
		}
		ends = append(ends, x)
	}
	if len(ends) != 3 || math.Abs(ends[0]-ends[1]) > 0.01 || math.Abs(ends[0]-ends[2]) > 0.01 {
		t.Errorf("the numbers end at %v", ends)
	}
	if text := whole(l); !strings.Contains(text, "▲11") || strings.Contains(text, "11円") {
		t.Errorf("under a unit line the amounts are printed as %q", text)
	}
}

func TestColumnsFillTheWidthAndGiveEachItsNeed(t *testing.T) {
	for _, c := range []struct {
		name    string
		weights []float64
		needs   []need
		want    []float64
	}{
		{"what is left over is shared by need", []float64{0, 0}, []need{{10, 20}, {10, 60}}, []float64{25, 75}},
		{"weights share the rest", []float64{0, 1, 3}, []need{{20, 20}, {10, 50}, {10, 50}}, []float64{20, 20, 60}},
		{"none gets less than its longest word", []float64{1, 9}, []need{{30, 30}, {10, 200}}, []float64{30, 70}},
		{"too many columns all become narrower", []float64{0, 0}, []need{{100, 100}, {100, 100}}, []float64{50, 50}},
		{"long texts share what is left after the short ones", []float64{0, 0, 0}, []need{{20, 20}, {10, 400}, {10, 400}}, []float64{20, 40, 40}},
	} {
		t.Run(c.name, func(t *testing.T) {
			columns := make([]manuscript.Column, len(c.weights))
			for i, w := range c.weights {
				columns[i].Weight = w
			}
			got, sum := share(columns, c.needs, 100), 0.0
			for i := range got {
				sum += got[i]
				if math.Abs(got[i]-c.want[i]) > 0.5 {
					t.Errorf("widths are %v, want %v", got, c.want)
				}
			}
			if math.Abs(sum-100) > 1e-6 {
				t.Errorf("the columns are %v wide together", sum)
			}
		})
	}
}

func TestAHeadingNeverEndsAPageAndNoLineStandsAlone(t *testing.T) {
	for n := range 45 {
		blocks := []manuscript.Block{manuscript.Space{Lines: float64(n)}, manuscript.Heading{Level: 2, Text: "見出し"},
			manuscript.Paragraph{Text: strings.Repeat("三行になる段落の文です。", 9)}, manuscript.Table{Caption: "題", Columns: []manuscript.Column{{Head: "頭"}},
				Rows: [][]manuscript.Value{{manuscript.Text("一")}, {manuscript.Text("二")}, {manuscript.Text("三")}}, Note: "注"}}
		l := lay(t, blocks...)
		for i, p := range l.Pages {
			text := body(p)
			if len(text) == 0 {
				continue
			}
			if last := text[len(text)-1]; last == "見出し" || strings.HasPrefix(last, "表-1") || last == "頭" || last == "一" {
				t.Errorf("%d lines of space: page %d ends with %q", n, i+1, last)
			}
			if text[0] == "注" || text[0] == "三" {
				t.Errorf("%d lines of space: page %d begins with %q", n, i+1, text[0])
			}
			if count := strings.Count(strings.Join(text, "\n"), "段落"); count > 0 && i > 0 && strings.HasPrefix(text[0], "です。") {
				t.Errorf("%d lines of space: page %d begins with the last line of a paragraph", n, i+1)
			}
		}
	}
}

func TestRowsToBeFilledInByHandAreHigh(t *testing.T) {
	blank := [][]manuscript.Value{{nil}, {nil}}
	low := lay(t, manuscript.Table{Columns: []manuscript.Column{{Head: "署名"}}, Rows: blank})
	high := lay(t, manuscript.Table{Columns: []manuscript.Column{{Head: "署名"}}, Rows: blank, Lines: 2})
	if a, b := lowest(low.Pages[0]), lowest(high.Pages[0]); b-a < 20 {
		t.Errorf("two rows of two lines reach %.0f points further down than of one, want at least 20", b-a)
	}
}

// lowest returns where the last line of a table is.
func lowest(p Page) float64 {
	y := 0.0
	for _, op := range p.Ops {
		if l, ok := op.(Line); ok && l.Y2 < p.Height-25*mm {
			y = max(y, l.Y2)
		}
	}
	return y
}
