package survey_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"banso/app/desk"
	"banso/app/desktest"
	"banso/app/kit"
	"banso/app/kit/kittest"
	"banso/data/mentoring"
)

// openGrid opens the table of answers of a wave and gives it the keyboard, in
// the first of its answers.
func openGrid(t *testing.T, kind mentoring.WaveKind) (*desktest.Desk, mentoring.Wave, fyne.Focusable) {
	t.Helper()
	d, p := open(t)
	w := wave(t, d, kind, mentoring.AsMentee)
	p.Open(desk.Route{Page: desk.Surveys, Key: string(w.ID)})
	for _, o := range kittest.Objects(p.Content()) {
		if tabs, ok := o.(*kit.Tabs); ok {
			tabs.Select(2)
		}
	}
	d.Window.Resize(fyne.NewSize(1171, 700))
	var table fyne.Focusable
	for _, o := range kittest.Objects(p.Content()) {
		// Both tables of the page can be seen; the one with questions comes last.
		if f, ok := o.(fyne.Focusable); ok && kittest.Shows(o, "無記入") {
			table = f
		} else if ok && kittest.Shows(o, "氏名") && kittest.Shows(o, "ID") {
			table = f
		}
	}
	if table == nil {
		t.Fatal("the table of answers is not shown")
	}
	d.Window.Canvas().Focus(table)
	for _, k := range []fyne.KeyName{fyne.KeyHome, fyne.KeyRight, fyne.KeyRight} {
		table.TypedKey(&fyne.KeyEvent{Name: k})
	}
	return d, w, table
}

// numbers counts the answers of a wave by their number, by sheet and question.
func numbers(d *desktest.Desk, w mentoring.Wave) map[string]string {
	out := map[string]string{}
	for code, r := range sheets(d, w) {
		for item, a := range answers(d, r.ID) {
			if a.Number.OK {
				out[code+" "+string(item)] = string(rune('0' + a.Number.N%10))
			}
		}
	}
	return out
}

func differing(a, b map[string]string) int {
	n := 0
	for k := range a {
		if a[k] != b[k] {
			n++
		}
	}
	for k := range b {
		if _, ok := a[k]; !ok {
			n++
		}
	}
	return n
}

func paste(d *desktest.Desk, f fyne.Focusable, text string) {
	fyne.CurrentApp().Clipboard().SetContent(text)
	f.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: fyne.CurrentApp().Clipboard()})
	for _, o := range kittest.Objects(d.Top()) {
		if b, ok := o.(*kit.Button); ok && strings.Contains(b.Text, "書き換える") {
			test.Tap(b)
		}
	}
}

func TestABlockOfAnswersIsPastedAsOneActAndTakenBackAsOne(t *testing.T) {
	d, w, f := openGrid(t, mentoring.Endline)
	before, acts := numbers(d, w), len(d.Acts)
	paste(d, f, "1\t1\r\n1\t99\r\n1\t１\r\n")
	paste(d, f, "2\t2\r\n2\t99\r\n2\t２\r\n")
	after := numbers(d, w)
	if n := differing(before, after); n < 4 || n > 5 || len(d.Acts) > acts+2 {
		t.Errorf("%d answers changed by %d acts", n, len(d.Acts)-acts)
	}
	if len(d.Fails) > 0 {
		t.Fatal(d.Fails)
	}
	for range len(d.Acts) - acts {
		if _, _, err := d.Store.Undo(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	d.Reload()
	if n := differing(before, numbers(d, w)); n != 0 {
		t.Errorf("%d answers did not come back", n)
	}
}

func TestABlankAnswerAndAClearedOneAreNotTheSame(t *testing.T) {
	d, w, f := openGrid(t, mentoring.Endline)
	paste(d, f, "3")
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	whole := numbers(d, w)
	paste(d, f, "無記入")
	blank := numbers(d, w)
	paste(d, f, "4")
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	if n := differing(whole, blank); n != 1 {
		t.Errorf("a blank answer took %d numbers away", n)
	}
	if n := differing(blank, numbers(d, w)); n != 0 {
		t.Errorf("a cleared one left %d numbers", n)
	}
}

func TestTheQuestionOfAColumnIsToldInFull(t *testing.T) {
	d, _, f := openGrid(t, mentoring.Endline)
	if !d.Shows("1  ") {
		t.Error("the first question is not told")
	}
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if !d.Shows("2  ") {
		t.Error("the second question is not told")
	}
	for range 3 {
		f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	}
	if !d.Shows("Ctrl+V") {
		t.Error("it is not told what can be done")
	}
}
