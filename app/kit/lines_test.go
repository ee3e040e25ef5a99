package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"banso/app/kit"
)

func TestJoinedInputsMakeOneText(t *testing.T) {
	stage(t)
	start, length := kit.NewTimeField(), kit.NewEntry(kit.KindNumber)
	j := kit.Join(kit.Row(kit.Gap, start, length), start, length)
	if got := j.Text(); got != "" {
		t.Errorf("empty inputs give %q", got)
	}
	told, listened := 0, 0
	j.Told = func() { told++ }
	j.Listen(func() { listened++ })
	j.SetText("\t40")
	if start.Text() != "" || length.Text() != "40" || j.Text() != "\t40" || told != 1 || listened != 1 {
		t.Errorf("filled %q and %q, told %d and %d times", start.Text(), length.Text(), told, listened)
	}
	j.SetText("13:30")
	if got := j.Text(); got != "13:30\t" {
		t.Errorf("a shorter text gives %q", got)
	}
}

func newLines() *kit.Lines {
	return kit.NewLines(func() kit.Input {
		what, who := kit.NewEntry(kit.KindText), kit.NewEntry(kit.KindText)
		return kit.Join(kit.Row(kit.Gap, what, who), what, who)
	})
}

func TestThereIsAlwaysAnEmptyLineToWriteInto(t *testing.T) {
	stage(t)
	l := newLines()
	w := window(t, l, 500, 300)
	entries := func() []*kit.Entry {
		var out []*kit.Entry
		for _, o := range test.LaidOutObjects(w.Content()) {
			if e, ok := o.(*kit.Entry); ok {
				out = append(out, e)
			}
		}
		return out
	}
	if n := len(entries()); n != 2 {
		t.Fatalf("an empty field has %d entries", n)
	}
	test.Type(entries()[0], "聞く")
	if n := len(entries()); n != 4 || l.Text() != "聞く\t" {
		t.Errorf("%d entries, text %q", n, l.Text())
	}
}

func TestEmptiedLinesKeepThePlaceOfTheOthers(t *testing.T) {
	stage(t)
	for _, text := range []string{"", "a\tb", "a\tb\nc\t", "\nc\t", "\n\nc\td"} {
		l := newLines()
		changes := 0
		l.SetText("x\ty\nz\t\nw\tv")
		l.Listen(func() { changes++ })
		l.SetText(text)
		if got := l.Text(); got != text {
			t.Errorf("%q became %q", text, got)
		}
		if changes == 0 {
			t.Errorf("%q: nobody was told", text)
		}
	}
}

func TestSentencesAreTickedByPointerAndKeys(t *testing.T) {
	stage(t)
	ticks := kit.NewTicks()
	ticks.SetOptions([]kit.TickOption{{Code: "a", Text: "案内を置く", Note: "11/1まで", Warn: true}, {Code: "b", Text: "係を回す"}})
	w := window(t, ticks, 300, 200)
	changes := 0
	ticks.Listen(func() { changes++ })
	test.TapAt(ticks, fyne.NewPos(12, 12))
	press(ticks, fyne.KeyDown, fyne.KeyDown, fyne.KeySpace)
	if got := ticks.Text(); got != "a b" || changes != 2 {
		t.Errorf("ticked %q in %d changes", got, changes)
	}
	if !hasText(w.Content(), "11/1まで") {
		t.Error("the remark is not shown")
	}
	ticks.SetOptions([]kit.TickOption{{Code: "b", Text: "係を回す"}})
	if got := ticks.Text(); got != "b" {
		t.Errorf("a line that is gone is still ticked: %q", got)
	}
	if ticks.HeightFor(60) <= ticks.HeightFor(300) {
		t.Error("long words do not wrap")
	}
}

func TestWhatIsToBeDoneWhenSeenIsDoneOnce(t *testing.T) {
	stage(t)
	seen := 0
	o := kit.WhenSeen(kit.NewText("一覧", kit.Body), func() { seen++ })
	o.Resize(fyne.Size{})
	if seen != 0 {
		t.Error("it was done before there was anything to see")
	}
	o.Resize(fyne.NewSize(100, 100))
	o.Resize(fyne.NewSize(200, 100))
	if seen != 1 {
		t.Errorf("it was done %d times", seen)
	}
}
