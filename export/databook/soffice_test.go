package databook_test

import (
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"

	"banso/assets/words"
	"banso/data/mentoring"
	"banso/data/outcome"
	"banso/data/sample"
	"banso/export/databook"
	"banso/export/manuscript"
	"banso/export/sheet"
)

// profile tells LibreOffice to work out every formula when it opens a workbook.
const profile = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
`

// othersAgree lets another program open the workbook
// and calculate. The results it carries are spoilt first, so that none of them
// can come back as it was.
func othersAgree(t *testing.T, s mentoring.Snapshot) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed: nobody works the formulas out anew")
	}
	b := book(t, words.Japanese)
	s = withHardNames(s.For(mentoring.ForOffice))
	sheets := databook.Sheets(outcome.Summarize(s, sample.AsOf()), s, b)
	dir := t.TempDir()
	path := filepath.Join(dir, "book.xlsx")
	out, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := sheet.Write(t.Context(), out, manuscript.Specimen(b), spoilt(sheets), nil); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	got := recalculated(t, office, dir, path)
	checked := 0
	for _, d := range sheets {
		for y, row := range d.Rows {
			for x, v := range row {
				if f, ok := v.(sheet.Formula); ok {
					compareCell(t, got, d.Name, [2]int{x, y}, f)
					checked++
				}
			}
		}
	}
	if checked < 500 {
		t.Errorf("only %d formulas were worked out", checked)
	}
}

// withHardNames gives codes names that mean something to a formula.
func withHardNames(s mentoring.Snapshot) mentoring.Snapshot {
	hard := []string{`*`, `?`, `"""`, `=1+1`, `>0`, `<>`, `~*`, `a"&"b`, `{1}`, `'面談'!A1`}
	n := 0
	s.Office.Codes = slices.Clone(s.Office.Codes)
	for i, c := range s.Office.Codes {
		if c.List == "theme" {
			s.Office.Codes[i].Name = hard[n%len(hard)]
			n++
		}
	}
	return s
}

// spoilt puts a wrong result into every formula.
func spoilt(sheets []sheet.Data) []sheet.Data {
	out := make([]sheet.Data, len(sheets))
	for i, d := range sheets {
		rows := make([][]manuscript.Value, len(d.Rows))
		for y, row := range d.Rows {
			rows[y] = make([]manuscript.Value, len(row))
			for x, v := range row {
				if f, ok := v.(sheet.Formula); ok {
					v = sheet.Formula{Text: f.Text, Value: manuscript.Count{N: -77}}
				}
				rows[y][x] = v
			}
		}
		d.Rows = rows
		out[i] = d
	}
	return out
}

// recalculated is the workbook as LibreOffice saves it.
func recalculated(t *testing.T, office, dir, path string) *excelize.File {
	t.Helper()
	user := filepath.Join(dir, "profile", "user")
	if err := os.MkdirAll(user, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(user, "registrymodifications.xcu"), []byte(profile), 0o644); err != nil {
		t.Fatal(err)
	}
	done := filepath.Join(dir, "done")
	cmd := exec.CommandContext(t.Context(), office, "--headless", "-env:UserInstallation=file://"+filepath.Dir(user), "--convert-to", "xlsx", "--outdir", done, path)
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	f, err := excelize.OpenFile(filepath.Join(done, "book.xlsx"))
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

// compareCell holds a cell, counted without the line of heads, against what a
// formula carries.
func compareCell(t *testing.T, f *excelize.File, name string, place [2]int, want sheet.Formula) {
	t.Helper()
	cell, err := excelize.CoordinatesToCellName(place[0]+1, place[1]+2)
	if err != nil {
		t.Fatal(err)
	}
	got, err := f.GetCellValue(name, cell, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	if n, ok := want.Number(); ok {
		x, err := strconv.ParseFloat(got, 64)
		if err != nil || math.Abs(x-n) > 1e-9*math.Max(1, math.Abs(n)) {
			t.Errorf("%s %s: =%s gives %s, the workbook says %v", name, cell, want.Text, got, n)
		}
		return
	}
	if text := string(want.Value.(manuscript.Text)); got != text {
		t.Errorf("%s %s: =%s gives %s, the workbook says %s", name, cell, want.Text, got, text)
	}
}
