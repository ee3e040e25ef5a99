package manuscript

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math"
	"slices"
	"strings"
	"testing"

	"banso/assets/words"
	"banso/data/civil"
)

func book(t testing.TB, lang words.Lang) words.Book {
	t.Helper()
	b, err := words.Load(lang)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestValuesShowTheirTextAndKeepTheirNumber(t *testing.T) {
	none := math.NaN()
	for _, c := range []struct {
		value  Value
		ja, en string
		number float64
		code   string
	}{
		{Text("=1+1"), "=1+1", "=1+1", none, "@"},
		{Count{N: 0, Unit: "組"}, "0組", "0 組", 0, "#,##0"},
		{Count{N: 1, Unit: words.Teams}, "1組", "1 team", 1, "#,##0"},
		{Count{N: 1800, Unit: words.Teams}, "1,800組", "1,800 teams", 1800, "#,##0"},
		{Count{N: 1234567}, "1,234,567", "1,234,567", 1234567, "#,##0"},
		{Count{N: -1234}, "−1,234", "−1,234", -1234, "#,##0"},
		{Ratio{Part: 72, Whole: 108}, "72/108", "72/108", 2.0 / 3, "0.0%"},
		{Ratio{Part: 72, Whole: 108, Form: AsPercent}, "66.7%", "66.7%", 2.0 / 3, "0.0%"},
		{Ratio{Part: 72, Whole: 108, Form: AsBoth}, "66.7% (72/108)", "66.7% (72/108)", 2.0 / 3, "0.0%"},
		{Ratio{Form: AsPercent}, "―", "―", none, "0.0%"},
		{Ratio{Form: AsBoth}, "― (0/0)", "― (0/0)", none, "0.0%"},
		{Percent{Share: 1}, "100%", "100%", 1, "0%"},
		{Score{Value: -0.004, Decimals: 2}, "0.00", "0.00", -0.004, "#,##0.00"},
		{Score{Value: -1.5, Decimals: 1}, "−1.5", "−1.5", -1.5, "#,##0.0"},
		{Score{Value: 0.5, Decimals: 1, Signed: true}, "+0.5", "+0.5", 0.5, "#,##0.0"},
		{Score{Value: 0.001, Decimals: 1, Signed: true}, "0.0", "0.0", 0.001, "#,##0.0"},
		{Score{Value: math.NaN(), Decimals: 1}, "―", "―", none, "#,##0.0"},
		{Minutes(2880), "2,880分", "2,880 min", 2880, "#,##0"},
		{Hours(2890), "48時間10分", "48 h 10 min", 2890.0 / 60, "#,##0.0"},
		{Day(civil.MustNew(2019, 5, 1)), "令和元年5月1日", "1 May 2019", 43586, "yyyy/mm/dd"},
		{Money(1234567), "1,234,567円", "JPY 1,234,567", 1234567, `#,##0;"▲"#,##0`},
		{Money(-1234), "▲1,234円", "JPY ▲1,234", -1234, `#,##0;"▲"#,##0`},
		{Missing{}, "―", "―", none, "@"},
		{Missing{Reason: "回答なし"}, "回答なし", "回答なし", none, "@"},
		{Suppressed{}, "x", "x", none, "@"},
		{PValue(0.0004), "<0.001", "<0.001", 0.0004, "#,##0.000"},
		{PValue(1), "1.000", "1.000", 1, "#,##0.000"},
		{Interval{Lo: -0.1, Hi: 1, Decimals: 1}, "−0.1〜1.0", "−0.1 to 1.0", none, "@"},
		{Tick(true), "☑", "☑", none, "@"},
	} {
		t.Run(fmt.Sprintf("%T %s", c.value, c.ja), func(t *testing.T) {
			if got := c.value.Show(book(t, words.Japanese)); got != c.ja {
				t.Errorf("Japanese shows %q, want %q", got, c.ja)
			}
			if got := c.value.Show(book(t, words.English)); got != c.en {
				t.Errorf("English shows %q, want %q", got, c.en)
			}
			got, ok := c.value.Number()
			if ok == math.IsNaN(c.number) || ok && got != c.number {
				t.Errorf("number is %v, %v; want %v", got, ok, c.number)
			}
			if got := c.value.Format().Code(); got != c.code {
				t.Errorf("format is %q, want %q", got, c.code)
			}
		})
	}
}

func TestACellLeavesOutTheUnitThatItsHeadTells(t *testing.T) {
	doc := Document{Book: book(t, words.Japanese)}
	table := Table{Columns: []Column{{Head: "回数", Unit: "回"}, {Head: "時間"}}}
	if got := table.Cell(Count{N: 3, Unit: "回"}, 0, doc); got != "3" {
		t.Errorf("with a unit in the head the cell is %q, want 3", got)
	}
	if got := table.Cell(Minutes(40), 1, doc); got != "40分" {
		t.Errorf("without a unit in the head the cell is %q, want 40分", got)
	}
	table.UnitLine = "(単位:円)"
	if got := table.Cell(Money(-5000), 1, doc); got != "▲5,000" {
		t.Errorf("under a unit line the cell is %q, want ▲5,000", got)
	}
	if got := table.Cell(nil, 1, doc); got != "" {
		t.Errorf("an empty cell is %q, want nothing", got)
	}
}

func TestNumberedCountsTablesAndFiguresInReadingOrder(t *testing.T) {
	doc := Document{Book: book(t, words.Japanese), Blocks: []Block{
		Paragraph{Text: "{{ref:b}}と{{ref:pic}}を見る。"},
		Table{Caption: "一"},
		Together{Blocks: []Block{Chart{Caption: "絵"}, Frame{Blocks: []Block{Table{Key: "b", Caption: "二"}}}}},
		Table{Columns: []Column{{Head: "番号のない表"}}},
		Beside{Parts: []Part{{Blocks: []Block{Diagram{Key: "pic", Caption: "図"}}}}},
	}}
	first, err := doc.Numbered()
	if err != nil {
		t.Fatal(err)
	}
	again, err := first.Numbered()
	if err != nil {
		t.Fatal(err)
	}
	for _, got := range []Document{first, again} {
		var labels []string
		Walk(got.Blocks, func(b Block) {
			switch b := b.(type) {
			case Table:
				labels = append(labels, b.Label)
			case Chart:
				labels = append(labels, b.Label)
			case Diagram:
				labels = append(labels, b.Label)
			}
		})
		if want := []string{"表-1", "図-1", "表-2", "", "図-2"}; !slices.Equal(labels, want) {
			t.Errorf("labels are %q, want %q", labels, want)
		}
		if text := got.Blocks[0].(Paragraph).Text; text != "表-2と図-2を見る。" {
			t.Errorf("references became %q", text)
		}
	}
	if doc.Blocks[1].(Table).Label != "" {
		t.Error("numbering changed the document it was given")
	}
}

func TestAReferenceToNothingIsAnError(t *testing.T) {
	_, err := Document{Blocks: []Block{List{Items: []Item{{Text: "{{ref:gone}}"}}}}}.Numbered()
	var unknown *UnknownReferenceError
	if !errors.As(err, &unknown) || unknown.Key != "gone" {
		t.Errorf("got %v, want an unknown reference to gone", err)
	}
}

// TestSpecimenHoldsEveryBlockAndValue reads the package's source, so that a
// new block cannot be forgotten.
func TestSpecimenHoldsEveryBlockAndValue(t *testing.T) {
	blocks, values := map[string]bool{}, map[string]bool{}
	for _, file := range []string{"text.go", "table.go", "chart.go", "form.go", "value.go"} {
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Recv == nil {
				continue
			}
			name := "manuscript." + fn.Recv.List[0].Type.(*ast.Ident).Name
			switch fn.Name.Name {
			case "block":
				blocks[name] = true
			case "Show":
				values[name] = true
			}
		}
	}
	if len(blocks) < 15 || len(values) < 10 {
		t.Fatalf("the source gives %d blocks and %d values: this test no longer reads it right", len(blocks), len(values))
	}
	Walk(Specimen(words.Book{}).Blocks, func(b Block) {
		delete(blocks, fmt.Sprintf("%T", b))
		if t, ok := b.(Table); ok {
			for _, v := range slices.Concat(t.Rows...) {
				delete(values, fmt.Sprintf("%T", v))
			}
		}
	})
	if len(blocks) > 0 || len(values) > 0 {
		t.Errorf("the specimen lacks %v %v", blocks, values)
	}
}

func TestAnUnknownBlockIsNamedByTypeOnly(t *testing.T) {
	err := &UnknownBlockError{Block: Paragraph{Text: "secret"}}
	if got := err.Error(); !strings.Contains(got, "manuscript.Paragraph") || strings.Contains(got, "secret") {
		t.Errorf("message is %q", got)
	}
}

func TestHalvesAreRoundedUpAsPeopleDo(t *testing.T) {
	for _, c := range []struct {
		value Value
		want  string
	}{
		{Score{Value: 8.45, Decimals: 1}, "8.5"}, {Score{Value: -0.25, Decimals: 1}, "−0.3"}, {Score{Value: -0.04, Decimals: 1}, "0.0"},
		{Ratio{Part: 13, Whole: 16, Form: AsPercent}, "81.3%"}, {Percent{Share: 0.0005, Decimals: 1}, "0.1%"}, {Score{Value: 1e15, Decimals: 0}, "1,000,000,000,000,000"},
	} {
		if got := c.value.Show(words.Book{}); got != c.want {
			t.Errorf("%#v shows %q, want %q", c.value, got, c.want)
		}
	}
}
