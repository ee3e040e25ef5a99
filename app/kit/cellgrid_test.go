package kit_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"banso/app/kit"
	"banso/app/kit/kittest"
)

// teams is a sheet of n teams and six sessions.
func teams(n int) ([]string, []kit.GridRow) {
	heads := []string{"1回", "2回", "3回", "4回", "5回", "6回"}
	rows := make([]kit.GridRow, n)
	for i := range rows {
		rows[i] = kit.GridRow{Key: fmt.Sprint(i), Head: fmt.Sprintf("%d こもれび食堂", i+1), Cells: make([]kit.Cell, 6)}
		for c := range rows[i].Cells {
			rows[i].Cells[c] = kit.Cell{Text: fmt.Sprintf("● %d/%d", c+1, i+1)}
		}
	}
	return heads, rows
}

func TestACellIsOpenedByPointerAndByKeys(t *testing.T) {
	stage(t)
	g := kit.NewCellGrid("組")
	g.SetRows(teams(3))
	w := window(t, g, 700, 200)
	var opened []string
	g.OnOpen = func(row kit.GridRow, column int) { opened = append(opened, fmt.Sprint(row.Key, " ", column)) }
	test.TapCanvas(w.Canvas(), fyne.NewPos(690, 26+27+10))
	press(g, fyne.KeyHome, fyne.KeyRight, fyne.KeyUp, fyne.KeyUp, fyne.KeySpace)
	press(g, fyne.KeyEnd, fyne.KeyRight, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	test.TapCanvas(w.Canvas(), fyne.NewPos(20, 26+10))
	if want := "[1 5 0 1 2 5]"; fmt.Sprint(opened) != want {
		t.Errorf("opened %v, want %s", opened, want)
	}
}

func TestNoCellIsCutAndAllCanBeReached(t *testing.T) {
	stage(t)
	g := kit.NewCellGrid("組")
	heads, rows := teams(40)
	rows[0].Cells[0].Text = "→ 12/24 まで"
	g.SetRows(heads, rows)
	w := window(t, g, 420, 200)
	if !hasText(w.Content(), "→ 12/24 まで") || !hasText(w.Content(), "● 6/40") {
		t.Error("a cell is cut")
	}
	press(g, fyne.KeyEnd)
	for range 39 {
		press(g, fyne.KeyDown)
	}
	for _, o := range kittest.Objects(w.Content()) {
		if x, ok := o.(*canvas.Text); ok && x.Text == "● 6/40" {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(x)
			if at.Y > 200 || at.X+x.Size().Width > 420 || at.X < 150 {
				t.Errorf("the cell that has the keyboard stands at %v", at)
			}
		}
	}
}

func TestAnEmptySheetOpensNothing(t *testing.T) {
	stage(t)
	g := kit.NewCellGrid("組")
	w := window(t, g, 300, 100)
	g.OnOpen = func(kit.GridRow, int) { t.Error("something was opened") }
	press(g, fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnd, fyne.KeySpace)
	test.TapCanvas(w.Canvas(), fyne.NewPos(200, 50))
	g.SetRows(teams(2))
	g.SetRows(nil, nil)
	press(g, fyne.KeyReturn)
}
