package kit_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"banso/app/kit"
	"banso/app/kit/kittest"
	"banso/assets/words"
)

// scores is a row of a sheet that is written to: a name and four scores.
type scores struct {
	name string
	of   [4]string
}

// newScores is a sheet of scores from 1 to 5, or empty; its changes are kept.
func newScores(t testing.TB, rows int) (*kit.Table[*scores], *[]string, fyne.Window) {
	t.Helper()
	book := stage(t)
	columns := []kit.Column[*scores]{{Title: "氏名", Width: 120, Fixed: true, Show: func(s *scores) kit.Cell { return kit.Cell{Text: s.name} }}}
	for i := range 4 {
		columns = append(columns, kit.Column[*scores]{Title: fmt.Sprint("問", i+1), Width: 60,
			Show: func(s *scores) kit.Cell { return kit.Cell{Text: s.of[i]} },
			Edit: &kit.Edit[*scores]{Read: func(_ *scores, typed string) (string, string) {
				n, ok := kit.ReadAmount(typed)
				switch {
				case typed == "":
					return "", ""
				case !ok || n < 1 || n > 5:
					return "", "1から5までです"
				}
				return strconv.Itoa(int(n)), ""
			}}})
	}
	table := kit.NewTable(book, func(s *scores) string { return s.name }, columns...)
	acts := &[]string{}
	table.OnEdit = func(changes []kit.Change[*scores]) {
		var said []string
		for _, c := range changes {
			c.Row.of[c.Column-1] = c.Text
			said = append(said, fmt.Sprintf("%s%d=%s", c.Row.name, c.Column, c.Text))
		}
		*acts = append(*acts, strings.Join(said, " "))
		table.SetRows(append([]*scores{}, table.Rows()...))
	}
	var list []*scores
	for i := range rows {
		list = append(list, &scores{name: string(rune('A' + i))})
	}
	table.SetRows(list)
	w := window(t, table.Content(), 800, 560)
	table.Focus()
	return table, acts, w
}

// at puts the keyboard into a cell of a sheet.
func at(w fyne.Window, row, column int) fyne.Focusable {
	f := w.Canvas().Focused()
	press(f, fyne.KeyHome)
	for range row {
		press(f, fyne.KeyDown)
	}
	for range column {
		press(f, fyne.KeyRight)
	}
	return f
}

func pasted(w fyne.Window, text string) fyne.CanvasObject {
	fyne.CurrentApp().Clipboard().SetContent(text)
	w.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: fyne.CurrentApp().Clipboard()})
	return w.Canvas().Overlays().Top()
}

func TestABlockIsPastedAtTheCellOfTheKeyboardAsOneAct(t *testing.T) {
	_, acts, w := newScores(t, 4)
	at(w, 1, 2)
	preview := pasted(w, "3\t４\r\n5\t\r\n")
	if preview == nil || len(*acts) != 0 {
		t.Fatalf("nothing was shown before it was done: %v", *acts)
	}
	if !kittest.Shows(preview, "変わる 3か所、同じ 1か所、読めない 0か所、表からはみ出す 0か所") {
		t.Error("the counts are not shown")
	}
	test.Tap(kittest.Button(preview, "3か所を書き換える"))
	if len(*acts) != 1 || (*acts)[0] != "B2=3 B3=4 C2=5" {
		t.Errorf("acts %q", *acts)
	}
}

func TestWhatCannotBeReadOrFallsOutsideIsShownAndLeftOut(t *testing.T) {
	_, acts, w := newScores(t, 2)
	at(w, 1, 3)
	preview := pasted(w, "2\t9\t1\r\n1\t1\t1\r\n")
	for _, text := range []string{"変わる 1か所", "読めない 1か所", "はみ出す 4か所", "1から5までです"} {
		if !kittest.Shows(preview, text) {
			t.Errorf("%s is not shown", text)
		}
	}
	test.Tap(kittest.Button(preview, "1か所を書き換える"))
	if len(*acts) != 1 || (*acts)[0] != "B3=2" {
		t.Errorf("acts %q", *acts)
	}
}

func TestAPasteThatIsGivenUpChangesNothing(t *testing.T) {
	_, acts, w := newScores(t, 2)
	at(w, 0, 1)
	preview := pasted(w, "1\t2")
	test.Tap(kittest.Button(preview, "やめる"))
	if len(*acts) != 0 || w.Canvas().Overlays().Top() != nil || w.Canvas().Focused() == nil {
		t.Errorf("acts %q, the keyboard is at %v", *acts, w.Canvas().Focused())
	}
}

func TestAPasteOverNamesChangesNoNames(t *testing.T) {
	_, acts, w := newScores(t, 2)
	at(w, 0, 0)
	preview := pasted(w, "A\t1\r\nX\t2\r\n")
	if !kittest.Shows(preview, "この列には書き込めません。") {
		t.Error("the name that differs is not told")
	}
	test.Tap(kittest.Button(preview, "2か所を書き換える"))
	if (*acts)[0] != "A1=1 B1=2" {
		t.Errorf("acts %q", *acts)
	}
}

func TestOneCellIsPastedAtOnceAndIntoAllThatAreMarked(t *testing.T) {
	_, acts, w := newScores(t, 3)
	f := at(w, 0, 1)
	if pasted(w, "4\r\n") != nil || (*acts)[0] != "A1=4" {
		t.Errorf("acts %q", *acts)
	}
	shift := f.(desktop.Keyable)
	shift.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	press(f, fyne.KeyDown, fyne.KeyDown, fyne.KeyRight)
	shift.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	preview := pasted(w, "5")
	test.Tap(kittest.Button(preview, "6か所を書き換える"))
	if (*acts)[1] != "A1=5 A2=5 B1=5 B2=5 C1=5 C2=5" {
		t.Errorf("acts %q", *acts)
	}
	press(w.Canvas().Focused(), fyne.KeyDelete)
	if (*acts)[2] != "A1= A2= B1= B2= C1= C2=" {
		t.Errorf("emptied: %q", *acts)
	}
}

func TestAnEmptyOrEqualPasteChangesNothing(t *testing.T) {
	_, acts, w := newScores(t, 2)
	at(w, 0, 1)
	if pasted(w, "") != nil {
		t.Error("an empty clipboard opened something")
	}
	if preview := pasted(w, "\t\r\n"); !kittest.Shows(preview, "貼り付けても何も変わりません。") || !kittest.Button(preview, "0か所を書き換える").Disabled() {
		t.Error("equal cells can be written")
	}
	if len(*acts) != 0 {
		t.Errorf("acts %q", *acts)
	}
}

func TestASheetWithoutRowsAnswersItsKeys(t *testing.T) {
	_, acts, w := newScores(t, 0)
	f := w.Canvas().Focused()
	press(f, fyne.KeyDown, fyne.KeyRight, fyne.KeyReturn, fyne.KeyDelete, fyne.KeyF2, desktop.KeyMenu)
	f.TypedRune('3')
	w.Canvas().Overlays().Remove(w.Canvas().Overlays().Top())
	for _, s := range []fyne.Shortcut{&fyne.ShortcutCopy{}, &fyne.ShortcutPaste{}, &fyne.ShortcutCut{}, &fyne.ShortcutSelectAll{}} {
		f.(fyne.Shortcutable).TypedShortcut(s)
	}
	if len(*acts) != 0 {
		t.Errorf("acts %q", *acts)
	}
}

func TestTypingWritesOverACellAndGoesOn(t *testing.T) {
	table, acts, w := newScores(t, 3)
	f := at(w, 0, 1)
	f.TypedRune('3')
	editor := w.Canvas().Focused()
	press(editor, fyne.KeyRight)
	if len(*acts) != 1 || (*acts)[0] != "A1=3" || w.Canvas().Overlays().Top() != nil {
		t.Fatalf("acts %q", *acts)
	}
	w.Canvas().Focused().TypedRune('9')
	editor = w.Canvas().Focused()
	press(editor, fyne.KeyReturn)
	if top := w.Canvas().Overlays().Top(); top == nil || !kittest.Shows(top, "1から5までです") {
		t.Error("what cannot be read is not told")
	}
	press(editor, fyne.KeyEscape)
	if len(*acts) != 1 || w.Canvas().Overlays().Top() != nil {
		t.Errorf("Esc left %q", *acts)
	}
	press(w.Canvas().Focused(), fyne.KeyF2)
	press(w.Canvas().Focused(), fyne.KeyEscape)
	if got, _ := table.Selected(); got.name != "A" {
		t.Errorf("the keyboard went to %s", got.name)
	}
}

func TestMarkedCellsAreCopiedWithoutHeadingsAndCutOnesEmptied(t *testing.T) {
	_, acts, w := newScores(t, 2)
	at(w, 0, 1)
	test.Tap(kittest.Button(pasted(w, "1\t2\r\n3\t4"), "4か所を書き換える"))
	f := w.Canvas().Focused()
	f.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	f.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutCopy{})
	if got, want := fyne.CurrentApp().Clipboard().Content(), "A\t1\t2\t\t\r\nB\t3\t4\t\t\r\n"; got != want {
		t.Errorf("copied %q, want %q", got, want)
	}
	f.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutCut{})
	if got := (*acts)[1]; got != "A1= A2= B1= B2=" {
		t.Errorf("cutting wrote %q", got)
	}
}

func TestSeveralRowsOfAListAreMarkedAndCopied(t *testing.T) {
	table := newTable(stage(t))
	w := window(t, table.Content(), 400, 300)
	table.SetRows(crowd(20))
	copied, text := 0, ""
	table.OnCopied = func(n int) { copied = n }
	table.OnPaste = func(s string) { text = s }
	table.Focus()
	f := w.Canvas().Focused()
	press(f, fyne.KeyDown)
	f.(desktop.Keyable).KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftRight})
	press(f, fyne.KeyDown, fyne.KeyDown)
	f.(desktop.Keyable).KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftRight})
	f.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutCopy{})
	if got := fyne.CurrentApp().Clipboard().Content(); copied != 3 || strings.Count(got, "\r\n") != 4 {
		t.Errorf("copied %d rows: %q", copied, got)
	}
	f.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	f.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutCopy{})
	if copied != 20 {
		t.Errorf("copied %d of all", copied)
	}
	f.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{})
	if !strings.HasPrefix(text, "氏名\t") {
		t.Errorf("the page was given %q", text)
	}
}

func TestAListIsSortedByTheKeyboard(t *testing.T) {
	table := newTable(stage(t))
	w := window(t, table.Content(), 400, 300)
	table.SetRows([]person{{"a", "い", 3}, {"b", "あ", 1}, {"c", "う", 2}})
	table.Focus()
	press(w.Canvas().Focused(), fyne.KeyRight, fyne.KeySpace)
	if got := table.Rows()[0].id; got != "b" {
		t.Errorf("by age the first is %s", got)
	}
	press(w.Canvas().Focused(), fyne.KeyLeft, fyne.KeyLeft, fyne.KeySpace, fyne.KeySpace)
	if got := table.Rows()[0].id; got != "c" {
		t.Errorf("by name turned the first is %s", got)
	}
}

func TestTheMenuOfATableIsReachedByItsKey(t *testing.T) {
	_, _, w := newScores(t, 2)
	press(at(w, 0, 1), desktop.KeyMenu)
	top := w.Canvas().Overlays().Top()
	for _, text := range []string{"書き込む", "選んだ範囲をコピー", "貼り付け", "選んだ範囲を消す", "選んだ行をコピー", "一覧をすべてコピー", "この列で並べ替え"} {
		if top == nil || !kittest.Shows(top, text) {
			t.Errorf("%s is not offered", text)
		}
	}
}

func TestColumnsThatStayAreSeenWhenTheOthersAreScrolled(t *testing.T) {
	table, _, w := newScores(t, 2)
	w.Resize(fyne.NewSize(230, 300))
	at(w, 0, 4)
	if !kittest.Shows(table.Content(), "氏名") {
		t.Error("the heading that stays is gone")
	}
	test.TapCanvas(w.Canvas(), fyne.NewPos(20, 40))
	press(w.Canvas().Focused(), fyne.KeyRight)
	w.Canvas().Focused().TypedRune('2')
	press(w.Canvas().Focused(), fyne.KeyReturn)
	if got := table.Rows()[0].of[0]; got != "2" {
		t.Errorf("a press on the name that stays and one step right wrote %q into the first score", got)
	}
}

func BenchmarkPasteTenThousandCells(b *testing.B) {
	book := stage(b)
	table := kit.NewTable(book, func(p person) string { return p.id },
		kit.Column[person]{Head: words.PersonName, Width: 120, Show: func(p person) kit.Cell { return kit.Cell{Text: p.name} },
			Edit: &kit.Edit[person]{Read: func(_ person, typed string) (string, string) { return typed, "" }}})
	table.OnEdit = func([]kit.Change[person]) {}
	table.SetRows(crowd(10000))
	w := window(b, table.Content(), 400, 300)
	table.Focus()
	press(w.Canvas().Focused(), fyne.KeyDown)
	text := strings.Repeat("山田 花子\r\n", 10000)
	for b.Loop() {
		preview := pasted(w, text)
		test.Tap(kittest.Button(preview, "10,000か所を書き換える"))
	}
}
