package kit_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"banso/app/job"
	"banso/app/kit"
	"banso/app/native"
	"banso/assets/words"
)

// chooser is a system whose file dialog answers at once.
type chooser struct {
	native.System
	path  string
	asked []native.Question
}

func (c *chooser) Choose(_ context.Context, q native.Question) (string, error) {
	c.asked = append(c.asked, q)
	return c.path, nil
}

func TestTheSystemsDialogIsAskedAndTheMissingEndingIsAdded(t *testing.T) {
	book := stage(t)
	dir := t.TempDir()
	old := filepath.Join(dir, "あります.pdf")
	if err := os.WriteFile(old, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	w := window(t, kit.NewText("", kit.Body), 1000, 700)
	system := &chooser{}
	native.Wrap(fyne.CurrentApp(), system, &job.Inline{})
	q := kit.FileQuestion{Title: "書き出し", Do: "書き出す", Folder: dir, Name: "報告書.pdf", Ends: []string{".pdf"}}
	for chosen, want := range map[string]string{
		filepath.Join(dir, "a.PDF"): filepath.Join(dir, "a.PDF"),
		filepath.Join(dir, "b.x"):   filepath.Join(dir, "b.x.pdf"),
		old:                         old, // the system has asked
		"":                          "",
	} {
		took := ""
		system.path = chosen
		kit.AskSave(w, book, q, func(path string) { took = path })
		if took != want || w.Canvas().Overlays().Top() != nil {
			t.Errorf("%q gave %q, want %q", chosen, took, want)
		}
	}
	asked := system.asked[0]
	if asked.Mode != native.Save || asked.Filters[0].Name != "PDF (*.pdf)" || asked.Name != q.Name || asked.Folder != dir {
		t.Errorf("asked %+v", asked)
	}
	took := ""
	system.path = filepath.Join(dir, "あります")
	kit.AskSave(w, book, q, func(path string) { took = path })
	if took != "" {
		t.Error("a file with the ending that is added was replaced without asking")
	}
	test.Tap(button(t, w.Canvas().Overlays().Top(), book.Say(words.KitFileReplaceDo)))
	if took != old {
		t.Errorf("took %q", took)
	}
}
