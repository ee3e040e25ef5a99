package kit_test

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"banso/app/kit"
	"banso/app/kit/kittest"
	"banso/assets/words"
)

// hasText tells whether a text can be read in an object.
func hasText(o fyne.CanvasObject, text string) bool { return kittest.Shows(o, text) }

// button finds a button by its words.
func button(t *testing.T, o fyne.CanvasObject, text string) *kit.Button {
	t.Helper()
	b := kittest.Button(o, text)
	if b == nil {
		t.Fatalf("there is no button %q", text)
	}
	return b
}

func TestAToastTellsOffersToTakeBackAndGoes(t *testing.T) {
	book := stage(t)
	toast := kit.NewToast(book)
	var later func()
	toast.After = func(_ int, f func()) { later = f }
	w := window(t, toast.Content(), 600, 80)
	undone := 0
	toast.Say(kit.Message{Text: "団体を保存しました。", Do: "取り消す", Act: func() { undone++ }})
	if toast.Text() != "団体を保存しました。" || later == nil {
		t.Fatalf("says %q", toast.Text())
	}
	test.Tap(button(t, w.Content(), "取り消す"))
	if undone != 1 || toast.Text() != "" {
		t.Errorf("undone %d times, says %q", undone, toast.Text())
	}
	toast.Say(kit.Message{Text: "二つ目"})
	first := later
	toast.Say(kit.Message{Text: "三つ目"})
	first()
	if toast.Text() != "三つ目" {
		t.Error("the timer of an older message closed a newer one")
	}
	toast.Say(kit.Message{Text: "保存できませんでした。", Bad: true})
	later()
	if toast.Text() == "" {
		t.Error("a bad message went by itself")
	}
}

func TestEscClosesADialogAndGivesTheKeysBack(t *testing.T) {
	book := stage(t)
	w := window(t, kit.NewText("", kit.Body), 600, 400)
	var keys []fyne.KeyName
	w.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) { keys = append(keys, k.Name) })
	closed := 0
	d := kit.Tell(w, book, "使い方", "本文")
	d.OnClose = func() { closed++ }
	press(w.Canvas().Focused(), fyne.KeyF1, fyne.KeyEscape)
	if w.Canvas().Overlays().Top() != nil || closed != 1 || len(keys) != 0 {
		t.Errorf("closed %d times, the window got %v", closed, keys)
	}
	d.Close()
	w.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyF1})
	if closed != 1 || len(keys) != 1 {
		t.Errorf("closed %d times, the window got %v", closed, keys)
	}
}

func TestAProgressSheetShowsHowFarAndStopsOnce(t *testing.T) {
	book := stage(t)
	w := window(t, kit.NewText("", kit.Body), 600, 400)
	stopped := 0
	p := kit.NewProgress(w, book, "PDFを作っています", func() { stopped++ })
	p.Set(1200, 2400)
	top := w.Canvas().Overlays().Top()
	if !hasText(top, "1,200 / 2,400") {
		t.Error("the progress is not shown")
	}
	stop := button(t, top, "中止")
	test.Tap(stop)
	test.Tap(stop)
	if stopped != 1 {
		t.Errorf("stopped %d times", stopped)
	}
	p.Close()
	if w.Canvas().Overlays().Top() != nil {
		t.Error("the sheet stays")
	}
}

func TestReplacingAFileIsAskedAndTheFileIsNotTouchedBefore(t *testing.T) {
	book := stage(t)
	dir := t.TempDir()
	old := filepath.Join(dir, "報告書.pdf")
	if err := os.WriteFile(old, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	w := window(t, kit.NewText("", kit.Body), 1000, 700)
	took := ""
	q := kit.FileQuestion{Title: "書き出し", Do: "書き出す", Folder: dir, Name: "報告書", Ends: []string{".pdf"}}
	kit.AskSave(w, book, q, func(path string) { took = path })
	test.Tap(button(t, w.Canvas().Overlays().Top(), "書き出す"))
	if took != "" {
		t.Fatal("the file was taken without asking")
	}
	test.Tap(button(t, w.Canvas().Overlays().Top(), book.Say(words.KitFileReplaceDo)))
	raw, err := os.ReadFile(old)
	if err != nil || string(raw) != "old" || took != old {
		t.Errorf("took %q, the file holds %q, %v", took, raw, err)
	}
}

func TestOnlyFittingFilesAreOfferedToOpen(t *testing.T) {
	book := stage(t)
	dir := t.TempDir()
	for _, name := range []string{"a.csv", "b.XLSX", "c.pdf", ".hidden.csv"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	w := window(t, kit.NewText("", kit.Body), 1000, 700)
	kit.AskOpen(w, book, kit.FileQuestion{Title: "開く", Do: "開く", Folder: dir, Ends: []string{".csv", ".xlsx"}}, func(string) {})
	top := w.Canvas().Overlays().Top()
	for name, want := range map[string]bool{"a.csv": true, "b.XLSX": true, "c.pdf": false, ".hidden.csv": false} {
		if got := hasText(top, name); got != want {
			t.Errorf("%s offered: %v, want %v", name, got, want)
		}
	}
	test.Tap(button(t, top, "開く"))
	if !hasText(top, book.Say(words.KitFileNone)) {
		t.Error("taking nothing is not told")
	}
}
