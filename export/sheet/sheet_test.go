package sheet

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"banso/assets/words"
	"banso/data/civil"
	"banso/export/manuscript"
)

var update = flag.Bool("update", false, "write the golden files anew")

func book(t testing.TB, lang words.Lang) words.Book {
	t.Helper()
	b, err := words.Load(lang)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// paper is a document of these blocks in Japanese.
func paper(t testing.TB, blocks ...manuscript.Block) manuscript.Document {
	return manuscript.Document{Title: "題", Author: "機構", Book: book(t, words.Japanese), Made: civil.MustNew(2026, 3, 31), Blocks: blocks}
}

func written(t testing.TB, doc manuscript.Document, extra ...Data) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Write(t.Context(), &out, doc, extra, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func opened(t testing.TB, file []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	return f
}

// dump tells every cell of a workbook: address, text in quotes or number with
// its format, formula.
func dump(t testing.TB, f *excelize.File) string {
	t.Helper()
	var out strings.Builder
	for _, sheet := range f.GetSheetList() {
		fmt.Fprintf(&out, "== %s\n", sheet)
		rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for y, row := range rows {
			for x, value := range row {
				if value != "" {
					fmt.Fprintln(&out, cellText(t, f, sheet, at(x, y), value))
				}
			}
		}
	}
	return out.String()
}

func cellText(t testing.TB, f *excelize.File, sheet, cell, value string) string {
	t.Helper()
	kind, err := f.GetCellType(sheet, cell)
	if err != nil {
		t.Fatal(err)
	}
	id, err := f.GetCellStyle(sheet, cell)
	if err != nil {
		t.Fatal(err)
	}
	style, err := f.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	formula, err := f.GetCellFormula(sheet, cell)
	if err != nil {
		t.Fatal(err)
	}
	out := cell + " " + value
	if kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber {
		out = fmt.Sprintf("%s %q", cell, value)
	}
	if style.CustomNumFmt != nil {
		out += " [" + *style.CustomNumFmt + "]"
	}
	if formula != "" {
		out += " =" + formula
	}
	return out
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; look at it with -update and git diff", name)
	}
}

func TestTheSpecimenComesOutCellByCell(t *testing.T) {
	for _, lang := range []words.Lang{words.Japanese, words.English} {
		doc := manuscript.Specimen(book(t, lang))
		golden(t, "specimen_"+string(lang)+".txt", dump(t, opened(t, written(t, doc))))
	}
}

func TestEveryWordOfTheSpecimenIsInTheWorkbook(t *testing.T) {
	doc, err := manuscript.Specimen(book(t, words.Japanese)).Numbered()
	if err != nil {
		t.Fatal(err)
	}
	all := dump(t, opened(t, written(t, doc)))
	missing := func(s string) {
		for _, line := range strings.Split(s, "\n") {
			quoted := fmt.Sprintf("%q", line)
			if !strings.Contains(all, quoted[1:len(quoted)-1]) {
				t.Errorf("the workbook does not say %q", line)
			}
		}
	}
	manuscript.Walk(doc.Blocks, func(b manuscript.Block) {
		switch b := b.(type) {
		case manuscript.Paragraph:
			missing(b.Text)
		case manuscript.Heading:
			missing(b.Text)
		case manuscript.Quote:
			missing(b.Text)
			missing(b.By)
		case manuscript.List:
			for _, item := range b.Items {
				missing(item.Text)
			}
		case manuscript.Table:
			missing(b.Caption)
			missing(b.Note)
		case manuscript.Chart:
			missing(b.Caption)
			missing(b.Note)
		case manuscript.Choices:
			missing(b.Text)
			for _, item := range b.Items {
				missing(item.Text)
			}
		case manuscript.Field:
			missing(b.Label)
			missing(b.Text)
		case manuscript.Cover:
			missing(b.Title)
			missing(b.Funding)
		case manuscript.Paper:
			missing(b.Title)
		}
	})
}

func TestTheSameDocumentGivesTheSameBytes(t *testing.T) {
	doc := manuscript.Specimen(book(t, words.Japanese))
	data := Data{Name: "表", Columns: []Column{{Head: "a"}}, Rows: [][]manuscript.Value{{manuscript.Count{N: 1}}}}
	first := written(t, doc, data)
	for range 3 {
		if !bytes.Equal(first, written(t, doc, data)) {
			t.Fatal("two workbooks of one document differ")
		}
	}
}

type strange struct{ manuscript.Block }

func TestAnUnknownBlockIsAnErrorThatNamesItsType(t *testing.T) {
	err := Write(t.Context(), io.Discard, paper(t, manuscript.Frame{Blocks: []manuscript.Block{strange{}}}), nil, nil)
	var unknown *manuscript.UnknownBlockError
	if !errors.As(err, &unknown) || !strings.Contains(err.Error(), "sheet.strange") {
		t.Errorf("got %v", err)
	}
}

func TestAStoppedWorkbookWritesNothing(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	var out bytes.Buffer
	err := Write(ctx, &out, manuscript.Specimen(book(t, words.Japanese)), nil, func(done, total int) {
		if done == 3 {
			stop()
		}
	})
	if !errors.Is(err, context.Canceled) || out.Len() > 0 {
		t.Errorf("got %v and %d bytes", err, out.Len())
	}
}

func TestProgressCountsTheSheets(t *testing.T) {
	var told []int
	doc := paper(t, manuscript.Paragraph{Text: "文"}, manuscript.Table{Caption: "表", Columns: []manuscript.Column{{Head: "a"}}})
	err := Write(t.Context(), io.Discard, doc, nil, func(done, total int) { told = append(told, done, total) })
	if err != nil || fmt.Sprint(told) != "[1 3 2 3 3 3]" {
		t.Errorf("got %v, %v", told, err)
	}
}

func TestAnEmptyDocumentIsACover(t *testing.T) {
	got := dump(t, opened(t, written(t, paper(t))))
	if !strings.HasPrefix(got, "== 表紙・目次\nA1 \"令和8年3月31日\"\nA2 \"題\"\n") || strings.Count(got, "== ") != 1 {
		t.Errorf("got\n%s", got)
	}
}

func TestTheFileTellsTitleAuthorAndDayOfIssue(t *testing.T) {
	got, err := opened(t, written(t, paper(t))).GetDocProps()
	if err != nil {
		t.Fatal(err)
	}
	if got.Title != "題" || got.Creator != "機構" || got.Created != "2026-03-31T00:00:00Z" || got.Modified != got.Created {
		t.Errorf("got %+v", got)
	}
}

func TestColumnsStandInOrderAndTheSizeIsTold(t *testing.T) {
	got := parts(t, written(t, paper(t, manuscript.Paragraph{Text: "文"})))
	cols := `<cols><col min="1" max="1" width="8" customWidth="1"/><col min="2" max="2" width="85" customWidth="1"/></cols>`
	if part := got["xl/worksheets/sheet2.xml"]; !strings.Contains(part, cols) || !strings.Contains(part, `<dimension ref="A1:B1">`) {
		t.Errorf("got %s", part)
	}
}

func TestHeadersTakeAnyTitle(t *testing.T) {
	doc := paper(t)
	doc.Title, doc.Mark, doc.Footer = strings.Repeat("&", 300), strings.Repeat("𠮷&", 100), "A & B\n二行目"
	got := parts(t, written(t, doc))["xl/worksheets/sheet1.xml"]
	if !strings.Contains(got, "A &amp;&amp; B 二行目") || strings.Contains(got, "二行目…") {
		t.Error("the footer is not as it should be")
	}
}

func TestWordsThatLookLikeAFormulaStayWords(t *testing.T) {
	evil := []string{`=HYPERLINK("http://example.jp","見る")`, "+1+1", "-2", "@SUM(A1)", "\t=1", "=1+1\n二行目"}
	var rows [][]manuscript.Value
	var blocks []manuscript.Block
	for _, s := range evil {
		rows = append(rows, []manuscript.Value{manuscript.Text(s)})
		blocks = append(blocks, manuscript.Paragraph{Text: s}, manuscript.Field{Label: s}, manuscript.Heading{Level: 1, Text: s}, manuscript.Table{Caption: s,
			Columns: []manuscript.Column{{Head: s}}, Rows: rows, Note: s}, manuscript.Chart{Caption: s, Labels: []string{s}, Series: []manuscript.Series{{Name: s,
			Values: []manuscript.Value{manuscript.Missing{Reason: s}}}}})
	}
	file := written(t, paper(t, blocks...), Data{Name: "表", Columns: []Column{{Head: evil[0]}}, Rows: rows})
	for name, part := range parts(t, file) {
		if strings.HasPrefix(name, "xl/worksheets/") && strings.Contains(part, "<f>") {
			t.Errorf("%s holds a formula", name)
		}
	}
	f := opened(t, file)
	for i, want := range evil {
		got := cellText(t, f, "表", at(0, i+1), want)
		if got != fmt.Sprintf("%s %q [@]", at(0, i+1), want) {
			t.Errorf("got %s", got)
		}
	}
}

// parts returns the parts of a workbook by name.
func parts(t testing.TB, file []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		raw, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(raw)
	}
	return out
}

func TestATextTooLongForACellIsNamedAndAParagraphIsParted(t *testing.T) {
	long := strings.Repeat("鬱", 32768)
	table := manuscript.Table{Caption: "表", Columns: []manuscript.Column{{Head: "a"}}, Rows: [][]manuscript.Value{{manuscript.Text(long)}}}
	err := Write(t.Context(), io.Discard, paper(t, table), nil, nil)
	var tooLong *LongTextError
	if !errors.As(err, &tooLong) || tooLong.Sheet != "表-1 表" || tooLong.Cell != "A4" {
		t.Errorf("got %v", err)
	}
	all := dump(t, opened(t, written(t, paper(t, manuscript.Paragraph{Text: long}))))
	if got := strings.Count(all, "鬱"); got != 32768 {
		t.Errorf("%d of 32768 characters are left", got)
	}
}

func TestFormulasCarryTheirResult(t *testing.T) {
	data := []Data{
		{Name: "面談", Columns: []Column{{Head: "分", Unit: "分"}}, Rows: [][]manuscript.Value{{manuscript.Minutes(40)}, {manuscript.Minutes(50)}}},
		{Name: "検算", Columns: []Column{{Head: "合計"}, {Head: "一致"}}, Alarm: "違う", Rows: [][]manuscript.Value{{
			Formula{Text: "SUM(" + Range("面談", 0, 2) + ")", Value: manuscript.Count{N: 90}},
			Formula{Text: `IF(` + Cell("検算", 0, 0) + `=90,"同じ","違う")`, Value: manuscript.Text("同じ")},
		}}},
	}
	file := written(t, paper(t), data...)
	got := dump(t, opened(t, file))
	want := "== 検算\nA1 \"合計\"\nB1 \"一致\"\nA2 90 [#,##0] =SUM('面談'!$A$2:$A$3)\nB2 \"同じ\" =IF('検算'!$A$2=90,\"同じ\",\"違う\")\n"
	if !strings.HasSuffix(got, want) {
		t.Errorf("got\n%s", got)
	}
	if !strings.Contains(parts(t, file)["xl/workbook.xml"], `fullCalcOnLoad="true"`) {
		t.Error("the workbook is not calculated anew when it is opened")
	}
}

func TestNamesOfSheetsAreWhatExcelTakes(t *testing.T) {
	n := names{}
	for _, c := range []struct{ wish, want string }{
		{"表-1 収支", "表-1 収支"}, {"表-1 収支", "表-1 収支 (2)"}, {"a", "a"}, {"A", "A (2)"}, {"", "(2)"},
		{`[a]:b*c?d/e\f`, "\uff3ba\uff3d\uff1ab\uff0ac\uff1fd\uff0fe\uff3cf"}, {"it's", "it\u2019s"}, {"History", "History_"},
		{strings.Repeat("長", 40), strings.Repeat("長", 30) + "…"}, {strings.Repeat("長", 40), strings.Repeat("長", 27) + " (2)"},
		{strings.Repeat("𠮷", 20), strings.Repeat("𠮷", 15) + "…"}, {"Figure 1 Means of mentees before and after", "Figure 1 Means of mentees…"}, {"行\n行", "行 行"},
	} {
		if got := n.free(c.wish); got != c.want {
			t.Errorf("%q became %q, want %q", c.wish, got, c.want)
		}
	}
}

func TestADataSheetKeepsItsNameOrIsRefused(t *testing.T) {
	table := manuscript.Table{Caption: "", Columns: []manuscript.Column{{Head: "a"}}}
	got := opened(t, written(t, paper(t, manuscript.Heading{Level: 1, Text: "面談"}, table), Data{Name: "面談"})).GetSheetList()
	if fmt.Sprint(got) != "[表紙・目次 本文 面談 (2) 面談]" {
		t.Errorf("got %q", got)
	}
	for _, bad := range [][]Data{{{Name: "a/b"}}, {{Name: ""}}, {{Name: "a"}, {Name: "A"}}, {{Name: strings.Repeat("長", 32)}}} {
		var wrong *NameError
		if err := Write(t.Context(), io.Discard, paper(t), bad, nil); !errors.As(err, &wrong) {
			t.Errorf("%q: got %v", bad[len(bad)-1].Name, err)
		}
	}
}

func BenchmarkSpecimen(b *testing.B) {
	doc := manuscript.Specimen(book(b, words.Japanese))
	for b.Loop() {
		if err := Write(b.Context(), io.Discard, doc, nil, nil); err != nil {
			b.Fatal(err)
		}
	}
}
