package kit_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"banso/app/kit"
	"banso/app/kit/kittest"
	"banso/assets/words"
)

type person struct {
	id   string
	name string
	age  int
}

func crowd(n int) []person {
	out := make([]person, n)
	for i := range out {
		out[i] = person{fmt.Sprint("p", i), fmt.Sprintf("人 %05d", (i*7919)%n), i % 90}
	}
	return out
}

func newTable(book words.Book) *kit.Table[person] {
	return kit.NewTable(book, func(p person) string { return p.id },
		kit.Column[person]{Head: words.PersonName, Width: 120, Grow: true, Show: func(p person) kit.Cell { return kit.Cell{Text: p.name} }},
		kit.Column[person]{Head: words.KitFileSize, Width: 60, Right: true, Show: func(p person) kit.Cell { return kit.Cell{Text: strconv.Itoa(p.age)} },
			Less: func(a, b person) int { return a.age - b.age }})
}

func TestOnlyTheRowsInSightAreDrawn(t *testing.T) {
	table := newTable(stage(t))
	table.SetRows(crowd(10000)) // before the first layout, where Fyne's own table goes wrong
	w := window(t, table.Content(), 400, 300)
	texts := 0
	for _, o := range kittest.Objects(w.Content()) {
		if _, ok := o.(*canvas.Text); ok {
			texts++
		}
	}
	if texts > 40 || texts < 10 {
		t.Errorf("%d texts are drawn for 10,000 rows", texts)
	}
}

func TestNewRowsKeepTheChoiceTheOrderAndTheFilter(t *testing.T) {
	table := newTable(stage(t))
	window(t, table.Content(), 400, 300)
	table.SetRows(crowd(50))
	table.SortBy(1, true)
	table.SetFilter(func(p person) bool { return p.age%2 == 0 })
	table.Select("p4")
	table.SetRows(append([]person{{"new", "新しい人", 88}}, crowd(50)...))
	if got, ok := table.Selected(); !ok || got.id != "p4" {
		t.Errorf("chosen is %v, %v", got, ok)
	}
	if rows := table.Rows(); rows[0].id != "new" || rows[1].age != 48 || len(rows) != 26 {
		t.Errorf("first rows are %v of %d", rows[:2], len(rows))
	}
	table.SetFilter(func(p person) bool { return p.age > 60 })
	if _, ok := table.Selected(); ok {
		t.Error("a row that is filtered out is still chosen")
	}
	table.SetFilter(nil)
	if got, _ := table.Selected(); got.id != "p4" {
		t.Error("the choice was forgotten while it was filtered out")
	}
}

func TestTheKeyboardMovesTheChoiceAndTellsOnce(t *testing.T) {
	table := newTable(stage(t))
	w := window(t, table.Content(), 400, 300)
	table.SetRows(crowd(100))
	var told []string
	table.OnSelect = func(p person) { told = append(told, p.id) }
	opened := ""
	table.OnOpen = func(p person) { opened = p.id }
	table.Focus()
	press(w.Canvas().Focused(), fyne.KeyDown, fyne.KeyDown, fyne.KeyEnd, fyne.KeyDown, fyne.KeyHome, fyne.KeyReturn)
	if got := strings.Join(told, " "); got != "p0 p1 p99 p0" || opened != "p0" {
		t.Errorf("told %s, opened %s", got, opened)
	}
}

func TestASecondPressOnAHeadingTurnsTheOrder(t *testing.T) {
	table := newTable(stage(t))
	w := window(t, table.Content(), 400, 300)
	table.SetRows([]person{{"a", "い", 3}, {"b", "あ", 1}, {"c", "う", 2}})
	ids := func() string {
		s := ""
		for _, p := range table.Rows() {
			s += p.id
		}
		return s
	}
	test.TapCanvas(w.Canvas(), fyne.NewPos(370, 12))
	if got := ids(); got != "bca" {
		t.Errorf("by age: %s", got)
	}
	test.TapCanvas(w.Canvas(), fyne.NewPos(370, 12))
	if got := ids(); got != "acb" {
		t.Errorf("turned: %s", got)
	}
	test.TapCanvas(w.Canvas(), fyne.NewPos(40, 12))
	if got := ids(); got != "bac" {
		t.Errorf("by name: %s", got)
	}
}

func TestCopiedRowsStayInTheirCellsAndNoTextBecomesAFormula(t *testing.T) {
	table := newTable(stage(t))
	got := table.TSV(person{"a", "=SUM(A1)\tx\ny", 3}, person{"b", "山田", 4})
	want := "氏名\t大きさ\r\n\"'=SUM(A1)\tx\ny\"\t3\r\n山田\t4\r\n"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestCtrlCCopiesTheChosenRow(t *testing.T) {
	table := newTable(stage(t))
	w := window(t, table.Content(), 400, 300)
	table.SetRows(crowd(5))
	copied := 0
	table.OnCopied = func(n int) { copied = n }
	table.Focus()
	press(w.Canvas().Focused(), fyne.KeyDown)
	w.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutCopy{})
	if got := fyne.CurrentApp().Clipboard().Content(); copied != 1 || strings.Count(got, "\r\n") != 2 {
		t.Errorf("copied %d rows: %q", copied, got)
	}
}

func TestADraggedEdgeChangesTheWidthAndIsTold(t *testing.T) {
	table := newTable(stage(t))
	w := window(t, table.Content(), 400, 300)
	table.SetRows(crowd(5))
	var told []float32
	table.OnWidths(func(x []float32) { told = x })
	test.Drag(w.Canvas(), fyne.NewPos(232, 12), -100, 0) // from 332, the edge of the first column
	if len(told) != 2 || told[0] != 232 {
		t.Errorf("told %v", told)
	}
	table.SetWidths([]float32{100})
	if got := table.Widths(); got[0] != 232 {
		t.Errorf("a list of another length changed the widths to %v", got)
	}
}

func TestATableWithoutRowsAnswersItsKeys(t *testing.T) {
	table := newTable(stage(t))
	w := window(t, table.Content(), 400, 300)
	table.Focus()
	press(w.Canvas().Focused(), fyne.KeyDown, fyne.KeyEnd, fyne.KeyReturn)
	if _, ok := table.Selected(); ok {
		t.Error("something is chosen in an empty table")
	}
}

func BenchmarkScrollTenThousandRows(b *testing.B) {
	table := newTable(stage(b))
	w := window(b, table.Content(), 800, 700)
	table.SetRows(crowd(10000))
	w.Canvas().Capture()
	b.ResetTimer()
	for i := range b.N {
		test.Scroll(w.Canvas(), fyne.NewPos(200, 300), 0, float32(-34+68*(i/9000%2)))
	}
}
