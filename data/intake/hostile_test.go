package intake

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"

	"banso/assets/words"
	"banso/data/mentoring"
)

func TestHostileFilesEndWithAMessage(t *testing.T) {
	for _, c := range []struct {
		file             string
		fault            Code
		data, accepted   int
		problems         []int // rows with a warning or a rejection
		encoding, notice string
	}{
		{file: "empty.csv", fault: FileEmpty},
		{file: "header_only.csv", fault: FileNothing},
		{file: "not_really.xlsx", data: 5, accepted: 5, encoding: "UTF-8", notice: string(Misnamed)},
		{file: "utf16_excel.csv", data: 5, accepted: 5, encoding: "UTF-16LE with BOM"},
		{file: "ragged.csv", data: 5, accepted: 5, problems: []int{3, 5}, encoding: "UTF-8"},
		{file: "formulas.xlsx", data: 5, accepted: 4, problems: []int{5, 6}},
	} {
		t.Run(c.file, func(t *testing.T) {
			r, err := readFile(t, "testdata/hostile/"+c.file, Params{Kind: Mentors, Register: emptyRegister(), Today: today})
			var fault *FileError
			if errors.As(err, &fault); c.fault != "" && (fault == nil || fault.Code != c.fault) {
				t.Fatalf("got %v, want %s", err, c.fault)
			}
			if c.fault != "" {
				return
			}
			if err != nil || r.Counts.Data != c.data || r.Counts.Accepted != c.accepted || r.Source.Encoding != c.encoding {
				t.Fatalf("got %v %+v %+v", err, r.Counts, r.Source)
			}
			var rows []int
			for _, f := range append(slices.Clone(r.Warnings), r.Rejected...) {
				if !slices.Contains(rows, f.Row) {
					rows = append(rows, f.Row)
				}
			}
			if slices.Sort(rows); !slices.Equal(rows, c.problems) {
				t.Errorf("problems in rows %v, want %v", rows, c.problems)
			}
			if c.notice != "" && !slices.ContainsFunc(r.Info, func(f Finding) bool { return string(f.Code) == c.notice }) {
				t.Errorf("%s is not told", c.notice)
			}
		})
	}
}

func TestFormulasAreNeitherEvaluatedNorShown(t *testing.T) {
	r, err := readFile(t, "testdata/hostile/formulas.xlsx", Params{Kind: Mentors, Register: emptyRegister(), Today: today})
	if err != nil {
		t.Fatal(err)
	}
	got := recordOf(r, 5)
	if got["name"] != "宇野 真帆" && got["name"] != "宇野 真帆(写)" || got["kana"] != "かきもと なぎ" || got["mail"] != "=1+1@example.jp" {
		t.Errorf("row 5: got %v", got)
	}
	if len(r.Rejected) != 1 || r.Rejected[0].Row != 6 || r.Rejected[0].Code != FormulaNoResult {
		t.Errorf("row 6: got %v", r.Rejected)
	}
	b, err := words.Load(words.Japanese)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := r.JSON(b)
	if err != nil || bytes.Contains(raw, []byte("VLOOKUP")) || bytes.Contains(raw, []byte("HYPERLINK")) {
		t.Errorf("a formula is shown (%v)", err)
	}
}

// zipOf packs parts into a workbook file.
func zipOf(t testing.TB, parts map[string]func(io.Writer)) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, write := range parts {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		write(w)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func text(s string) func(io.Writer) { return func(w io.Writer) { _, _ = io.WriteString(w, s) } }

func repeated(head, piece string, n int, tail string) func(io.Writer) {
	return func(w io.Writer) {
		_, _ = io.WriteString(w, head)
		block := strings.Repeat(piece, 1000)
		for range n / 1000 {
			_, _ = io.WriteString(w, block)
		}
		_, _ = io.WriteString(w, tail)
	}
}

func bomb(t testing.TB, sheet, shared, styles func(io.Writer)) []byte {
	parts := map[string]func(io.Writer){
		"xl/workbook.xml":            text(`<workbook><sheets><sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>`),
		"xl/_rels/workbook.xml.rels": text(`<Relationships><Relationship Id="r1" Type="t/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`),
		"xl/worksheets/sheet1.xml":   sheet,
	}
	if shared != nil {
		parts["xl/sharedStrings.xml"] = shared
	}
	if styles != nil {
		parts["xl/styles.xml"] = styles
	}
	return zipOf(t, parts)
}

func TestBombsAreStoppedBeforeTheyFillTheMemory(t *testing.T) {
	header := `<row r="1"><c r="A1" t="inlineStr"><is><t>氏名</t></is></c><c r="B1" t="inlineStr"><is><t>メール</t></is></c></row>`
	for name, file := range map[string][]byte{
		"many rows":         bomb(t, repeated("<sheetData>"+header, `<row><c t="inlineStr"><is><t>x</t></is></c></row>`, 30_000, "</sheetData>"), nil, nil),
		"one endless cell":  bomb(t, repeated(`<sheetData><row><c t="inlineStr"><is><t>`, "aaaaaaaaaa", 200_000, ""), nil, nil),
		"deep nesting":      bomb(t, repeated("", "<a>", 18_000_000, ""), nil, nil),
		"endless attribute": bomb(t, repeated(`<sheetData x="`, "aaaaaaaaaa", 200_000, ""), nil, nil),
		"document type":     bomb(t, text(`<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><sheetData>&b;</sheetData>`), nil, nil),
		"many strings":      bomb(t, text("<sheetData>"+header+"</sheetData>"), repeated("<sst>", "<si><t>x</t></si>", 500_000, "</sst>"), nil),
		"many styles":       bomb(t, text("<sheetData>"+header+"</sheetData>"), nil, repeated("<styleSheet><cellXfs>", `<xf numFmtId="0"/>`, 100_000, "</cellXfs></styleSheet>")),
		"many merged areas": bomb(t, repeated("<sheetData>"+header+"</sheetData><mergeCells>", `<mergeCell ref="A1:B2"/>`, 30_000, "</mergeCells>"), nil, nil),
		"one string often": bomb(t, repeated("<sheetData>"+header, `<row><c t="s"><v>0</v></c></row>`, 10_000, "</sheetData>"),
			text("<sst><si><t>"+strings.Repeat("a", 200_000)+"</t></si></sst>"), nil),
		"cut off":         bomb(t, text(`<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>氏名`), nil, nil),
		"wide text file":  []byte(strings.Repeat("a,", 1_000_000)),
		"long text file":  []byte("氏名,メール\n" + strings.Repeat("a,b\n", 100_000)),
		"nothing but NUL": make([]byte, 1<<20),
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			_, err := Read(context.Background(), "list.xlsx", bytes.NewReader(file), int64(len(file)), Params{Kind: Mentors, Register: emptyRegister(), Today: today})
			runtime.ReadMemStats(&after)
			var fault *FileError
			if !errors.As(err, &fault) {
				t.Errorf("got %v, want a fault of the file", err)
			}
			if kept := int64(after.HeapSys-before.HeapSys) >> 20; kept > 250 {
				t.Errorf("took %d MB", kept)
			}
		})
	}
}

func TestForeignFilesAreRefusedByWhatTheyAre(t *testing.T) {
	for want, head := range map[Code]string{
		FileOldExcel: "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", FileNoTable: "%PDF-1.7", FileWebPage: "<html><table><tr><td>氏名</td></tr></table></html>",
		FileDamaged: "PK\x03\x04 and nothing more", FileNoHeader: "りんご\nみかん\n",
	} {
		_, err := Read(context.Background(), "a.xls", strings.NewReader(head), int64(len(head)), Params{Kind: NPOs, Register: emptyRegister(), Today: today})
		var fault *FileError
		if !errors.As(err, &fault) || fault.Code != want {
			t.Errorf("%q: got %v, want %s", head, err, want)
		}
	}
	ods := zipOf(t, map[string]func(io.Writer){"content.xml": text("<x/>")})
	_, err := Read(context.Background(), "a.ods", bytes.NewReader(ods), int64(len(ods)), Params{Kind: NPOs, Register: emptyRegister(), Today: today})
	var fault *FileError
	if !errors.As(err, &fault) || fault.Code != FileOpenDocument {
		t.Errorf("got %v, want %s", err, FileOpenDocument)
	}
}

func TestACancelledImportStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	file := "氏名,メール\na,a@example.jp\n"
	if _, err := Read(ctx, "a.csv", strings.NewReader(file), int64(len(file)), Params{Kind: Mentors, Register: emptyRegister(), Today: today}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func FuzzReadText(f *testing.F) {
	for _, s := range []string{"氏名,ふりがな\n\"a\nb\",c\n", "sep=;\na;b\n1;2", "\xFF\xFEa\x00,\x00", "氏名\tメール\nx\ty", "\"", "a,\"b\"c,d\r\r\n"} {
		f.Add([]byte(s), 0)
	}
	f.Fuzz(func(t *testing.T, raw []byte, kind int) {
		k := Kinds()[((kind%6)+6)%6]
		r, err := Read(context.Background(), "a.csv", bytes.NewReader(raw), int64(len(raw)), Params{Kind: k, Register: emptyRegister(), Today: today})
		if err == nil {
			checkCounts(t, r)
		}
	})
}

// checkCounts holds for every result: each row is counted once.
func checkCounts(t *testing.T, r *Result) {
	t.Helper()
	c := r.Counts
	if c.Accepted < 0 || c.Accepted+c.Rejected+c.Superseded+c.PutAside+c.Waiting != c.Data {
		t.Errorf("rows do not add up: %+v", c)
	}
	for _, x := range r.Batch {
		if record, ok := x.(mentoring.Checker); ok && record.Check().Any() {
			t.Errorf("a record to be written breaks its rules: %v", record.Check())
		}
	}
}

func FuzzReadCell(f *testing.F) {
	for _, s := range []string{"10-12、13-15", "第2・第4のみ 10-12", "090-0000-0000 (夜)", "常勤1名・非常勤4名", "のべ2,500名", "1時間20分", "R5", "森本 さくら(現姓:小川)", "NPO法人a", "2025-10-12"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c := textOf(s)
		if n := readStaff(s, false); n.full.OK && n.full.N < 0 {
			t.Errorf("%q: %d people", s, n.full.N)
		}
		if p := readPeople(c); p.n.OK && p.n.N < 0 {
			t.Errorf("%q: %d people", s, p.n.N)
		}
		if m, ok := readMinutes(c); ok && m.OK && m.N < 0 {
			t.Errorf("%q: %d minutes", s, m.N)
		}
		if m, ok := mailOf(s); ok && strings.ContainsAny(m, " \n") {
			t.Errorf("%q: mail %q", s, m)
		}
		if name, _ := cutLegalForm(s); strings.TrimSpace(personName(s)) != "" && name == "" {
			t.Errorf("%q: nothing is left of the name", s)
		}
		readHours(s, "1")
		readPhone(c)
		readOrdinal(c)
		readState(s)
		fiscalYear(s)
		timesBefore(s)
		splitNames(s)
		splitOptions(s)
		readName(s)
	})
}

func BenchmarkReadTenThousandMentors(b *testing.B) {
	var file strings.Builder
	file.WriteString("タイムスタンプ,メールアドレス,氏名,ふりがな,電話番号,お住まいの市区町村,参加できる時間帯 [月曜日],個人情報の取扱いに同意します\n")
	for i := range 10_000 {
		n := decimal(i)
		file.WriteString("2025/09/10 17:52:12,m" + n + "@example.jp,山田 花子" + n + ",やまだ はなこ,090-0000-0000,大阪府吹田市,\"9:00-10:00, 11:00-12:00\",同意します\n")
	}
	for b.Loop() {
		if _, err := Read(b.Context(), "a.csv", strings.NewReader(file.String()), int64(file.Len()), Params{Kind: Mentors, Register: emptyRegister(), Today: today}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReadAWideFile(b *testing.B) {
	line := strings.Repeat("個人情報の取扱いに同意し参加する時間帯,", maxColumns-1) + "氏名\n"
	file := strings.Repeat(line, 900)
	for b.Loop() {
		_, _ = Read(b.Context(), "a.csv", strings.NewReader(file), int64(len(file)), Params{Kind: Mentors, Register: emptyRegister(), Today: today})
	}
}

func FuzzReadWorkbook(f *testing.F) {
	f.Add(`<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>氏名</t></is></c></row></sheetData>`, `<sst><si><t>a</t><rPh><t>b</t></rPh></si></sst>`)
	f.Add(`<sheetData><row><c t="s"><v>0</v></c><c><f>1+1</f></c><c s="1"><v>45000.5</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B9"/></mergeCells>`, `<sst/>`)
	f.Add(`<cols><col min="1" max="3" hidden="1"/></cols><sheetData><row r="9999999"><c r="ZZZ1"><v>x</v></c></row>`, ``)
	f.Fuzz(func(t *testing.T, sheet, shared string) {
		file := bomb(t, text(sheet), text(shared), text(`<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`))
		r, err := Read(t.Context(), "a.xlsx", bytes.NewReader(file), int64(len(file)), Params{Kind: Mentors, Register: emptyRegister(), Today: today})
		if err == nil {
			checkCounts(t, r)
		}
	})
}
