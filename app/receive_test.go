package app_test

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"banso/app"
	"banso/app/desk"
	"banso/app/kit/kittest"
	"banso/assets/words"
)

func put(t *testing.T, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func (h *house) top() fyne.CanvasObject { return h.Window().Canvas().Overlays().Top() }

// press presses a button of the dialog that is open.
func (h *house) press(t *testing.T, key words.Key) {
	t.Helper()
	b := kittest.Button(h.top(), h.book.Say(key))
	if b == nil {
		t.Fatalf("there is no button %q", h.book.Say(key))
	}
	test.Tap(b)
}

func TestListsThatAreDroppedAreImportedOneAfterTheOther(t *testing.T) {
	h, dir := start(t, withSample(t)), t.TempDir()
	h.Go(desk.Route{Page: desk.Mentors})
	h.Receive([]string{put(t, dir, "一.csv", "氏名,ふりがな\n青木 一,あおき はじめ\n"), put(t, dir, "二.csv", "氏名,ふりがな\n青木 二,あおき ふたつ\n")})
	for _, name := range []string{"一.csv", "二.csv"} {
		if h.top() == nil || !kittest.Shows(h.top(), filepath.Join(dir, name)) {
			t.Fatalf("%s is not in the dialog", name)
		}
		if !kittest.Shows(h.top(), h.book.Code("import_kind", "mentor")) {
			t.Errorf("%s is not taken for mentors, whose page is open", name)
		}
		h.press(t, words.KitCancel)
	}
	if h.top() != nil {
		t.Error("a dialog stays when all files were shown")
	}
}

func TestWhatAFileIsDecidesWhatIsOffered(t *testing.T) {
	for name, says := range map[string]words.Key{
		"写真.jpg": words.NativeDropUnknown, "台帳.banso": words.NativeDropRegister, "控え.banso.zst": words.NativeDropBackup,
		"控え.BANSO.AGE": words.NativeDropBackup, "交換.bansox": words.NativeDropExchange, "フォルダー": words.NativeDropFolder,
	} {
		h, dir := start(t, withSample(t)), t.TempDir()
		path := filepath.Join(dir, "フォルダー")
		if name == "フォルダー" {
			if err := os.Mkdir(path, 0o700); err != nil {
				t.Fatal(err)
			}
		} else {
			path = put(t, dir, name, "")
		}
		h.Receive([]string{path})
		if h.top() == nil || !kittest.Shows(h.top(), h.book.Say(says, "file", name)) {
			t.Errorf("%s: %q is not said", name, h.book.Say(says, "file", name))
		}
	}
}

func TestAFileIsNotTakenWhileADialogIsOpen(t *testing.T) {
	h, dir := start(t, withSample(t)), t.TempDir()
	h.Receive([]string{put(t, dir, "一.csv", "氏名\n")})
	first := h.top()
	h.Receive([]string{put(t, dir, "二.csv", "氏名\n")})
	if h.top() != first || !kittest.Shows(h.Window().Canvas().Content(), h.book.Say(words.NativeDropBusy)) {
		t.Error("the second file is taken over the first, or nothing is said")
	}
}

func TestWhatTheProgramIsStartedWithIsARegisterOrAGift(t *testing.T) {
	dir := t.TempDir()
	for path, want := range map[string]bool{
		filepath.Join(dir, "新しい.banso"): true, "postgres://host/banso": true, filepath.Join(dir, "x.banso.zst"): true,
		filepath.Join(dir, "名簿.XLSX"): false, filepath.Join(dir, "交換.bansox"): false, dir: false,
	} {
		if app.IsRegister(path) != want {
			t.Errorf("%s is a register: %v, want %v", path, !want, want)
		}
	}
}

func TestAPageThatIsLeftGetsNoMoreKeys(t *testing.T) {
	h := start(t, withSample(t))
	h.Go(desk.Route{Page: desk.Mentors})
	h.Window().Canvas().FocusNext()
	if h.Window().Canvas().Focused() == nil {
		t.Fatal("nothing has the keyboard: the test would prove nothing")
	}
	h.Go(desk.Route{Page: desk.Reports})
	if f := h.Window().Canvas().Focused(); f != nil {
		t.Errorf("%T still has the keyboard", f)
	}
}
