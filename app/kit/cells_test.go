package kit_test

import (
	"reflect"
	"testing"

	"banso/app/kit"
)

func TestBlocksOfCellsAreReadAsExcelWritesThem(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       [][]string
	}{
		{"nothing", "", nil},
		{"one cell", "山田", [][]string{{"山田"}}},
		{"one cell as Excel ends it", "山田\r\n", [][]string{{"山田"}}},
		{"a block", "1\t2\r\n3\t4\r\n", [][]string{{"1", "2"}, {"3", "4"}}},
		{"empty cells", "\t\t\r\n\t5\t\r\n", [][]string{{"", "", ""}, {"", "5", ""}}},
		{"an empty row in between", "1\n\n2\n", [][]string{{"1"}, {""}, {"2"}}},
		{"rows of other lengths", "1\n2\t3", [][]string{{"1"}, {"2", "3"}}},
		{"a line break in a cell", "\"一行目\n二行目\"\t次\r\n", [][]string{{"一行目\n二行目", "次"}}},
		{"a tab in a cell", "\"左\t右\"", [][]string{{"左\t右"}}},
		{"quotes in a quoted cell", "\"彼は\"\"はい\"\"と\"\t1", [][]string{{"彼は\"はい\"と", "1"}}},
		{"an empty quoted cell", "\"\"\t1", [][]string{{"", "1"}}},
		{"a quote inside a plain cell", "5\" 管\t1", [][]string{{"5\" 管", "1"}}},
		{"a quote that is never closed", "\"山田\t1\n2", [][]string{{"\"山田", "1"}, {"2"}}},
		{"words behind a closed quote", "\"山田\"さん\t1", [][]string{{"\"山田\"さん", "1"}}},
		{"old line ends", "1\r2", [][]string{{"1"}, {"2"}}},
	} {
		if got := kit.ReadCells(c.text); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestNoTextBecomesAFormula(t *testing.T) {
	if got, want := kit.WriteCells([][]string{{"=SUM(A1)", "+81", "@x", "-5"}}), "'=SUM(A1)\t'+81\t'@x\t-5\r\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func FuzzCellsComeBackAsTheyWere(f *testing.F) {
	f.Add("a", "b\tc", "d\ne", "\"f\"")
	f.Fuzz(func(t *testing.T, a, b, c, d string) {
		kit.ReadCells(a)
		block := [][]string{{"1" + a, "2" + b}, {"3" + c, "4" + d}}
		want := [][]string{{oneEnd("1" + a), oneEnd("2" + b)}, {oneEnd("3" + c), oneEnd("4" + d)}}
		if got := kit.ReadCells(kit.WriteCells(block)); !reflect.DeepEqual(got, want) {
			t.Errorf("%q became %q", want, got)
		}
	})
}

// oneEnd is what becomes of the different ends of lines.
func oneEnd(s string) string {
	out := []rune{}
	for i, r := range []rune(s) {
		switch {
		case r == '\r':
			out = append(out, '\n')
		case r == '\n' && i > 0 && []rune(s)[i-1] == '\r':
		default:
			out = append(out, r)
		}
	}
	return string(out)
}
