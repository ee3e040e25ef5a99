package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"banso/app/kit"
)

func TestTabLeavesANoteAndEnterOnlyBreaksTheLine(t *testing.T) {
	stage(t)
	first, second := kit.NewNotes(3), kit.NewEntry(kit.KindText)
	w := window(t, kit.Stack(0, first, second), 300, 200)
	w.Canvas().Focus(first)
	test.Type(first, "一")
	press(first, fyne.KeyReturn)
	if got := first.Text(); got != "一\n" {
		t.Errorf("note is %q", got)
	}
	w.Canvas().(interface{ FocusNext() }).FocusNext()
	if w.Canvas().Focused() != second {
		t.Error("Tab did not leave the note")
	}
	if first.AcceptsTab() {
		t.Error("a note takes the Tab key")
	}
}

func TestEnterInALineSubmitsNothing(t *testing.T) {
	stage(t)
	e := kit.NewEntry(kit.KindText)
	window(t, e, 200, 40)
	called := 0
	e.Listen(func() { called++ })
	test.Type(e, "あ")
	press(e, fyne.KeyReturn, fyne.KeyEnter)
	if called != 1 || e.Text() != "あ" || e.OnSubmitted != nil {
		t.Errorf("called %d times, text %q", called, e.Text())
	}
}

func TestFunctionKeysReachTheWindowFromInsideAnEntry(t *testing.T) {
	stage(t)
	e := kit.NewEntry(kit.KindText)
	w := window(t, e, 200, 40)
	var got []fyne.KeyName
	w.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) { got = append(got, k.Name) })
	press(e, fyne.KeyF1, fyne.KeyEscape, fyne.KeyReturn, fyne.KeyBackspace)
	if len(got) != 2 || got[0] != fyne.KeyF1 || got[1] != fyne.KeyEscape {
		t.Errorf("the window got %v", got)
	}
}

func TestCtrlZTakesBackTypingAndNotTheLastAct(t *testing.T) {
	stage(t)
	e := kit.NewEntry(kit.KindText)
	w := window(t, e, 200, 40)
	w.Canvas().AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) { t.Error("the act was undone") })
	test.Type(e, "abc")
	e.TypedShortcut(&fyne.ShortcutUndo{})
	if got := e.Text(); got == "abc" {
		t.Errorf("text is still %q", got)
	}
}

func TestFiguresPhonesAndMailBecomeHalfWidthWhenLeft(t *testing.T) {
	stage(t)
	for kind, want := range map[kit.Kind]string{kit.KindNumber: "12", kit.KindPhone: "12", kit.KindMail: "12", kit.KindText: "１２ ", kit.KindReading: "１２"} {
		e := kit.NewEntry(kind)
		w := window(t, e, 200, 40)
		w.Canvas().Focus(e)
		test.Type(e, "１２ ")
		w.Canvas().Unfocus()
		if got := e.Text(); got != want {
			t.Errorf("kind %d: %q, want %q", kind, got, want)
		}
	}
}

func TestANoteGrowsWithItsText(t *testing.T) {
	stage(t)
	e := kit.NewNotes(2)
	window(t, e, 200, 400)
	before := e.MinSize().Height
	e.SetText("一\n二\n三\n四\n五\n六")
	if after := e.MinSize().Height; after < before+3*kit.LineRoom {
		t.Errorf("height went from %v to %v", before, after)
	}
}

func TestATimeIsWrittenOutWhenLeft(t *testing.T) {
	stage(t)
	for typed, want := range map[string]string{"1330": "13:30", "９：０５": "09:05", "13": "13:00", "よる": "よる", "": ""} {
		e := kit.NewTimeField()
		w := window(t, e, 200, 40)
		w.Canvas().Focus(e)
		test.Type(e, typed)
		w.Canvas().Unfocus()
		if got := e.Text(); got != want {
			t.Errorf("%q became %q, want %q", typed, got, want)
		}
	}
}
