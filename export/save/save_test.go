package save

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

func TestAWholeFileTakesThePlaceOfTheOld(t *testing.T) {
	path := filepath.Join(t.TempDir(), "報告書 #1.pdf")
	for _, text := range []string{"first", "second"} {
		err := To(path, func(w io.Writer) error { _, err := io.WriteString(w, text); return err })
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := os.ReadFile(path); string(got) != text {
			t.Errorf("got %q, want %q", got, text)
		}
	}
}

func TestAFailedExportLeavesTheOldFileAndNothingElse(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "x.pdf")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	stop := errors.New("stopped")
	err := To(path, func(w io.Writer) error { _, _ = io.WriteString(w, "half"); return stop })
	if !errors.Is(err, stop) {
		t.Errorf("got %v", err)
	}
	if got, _ := os.ReadFile(path); string(got) != "old" {
		t.Errorf("the old file reads %q", got)
	}
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("%d files are left", len(left))
	}
}

func TestAMissingFolderIsSaid(t *testing.T) {
	err := To(filepath.Join(t.TempDir(), "no", "x.pdf"), func(io.Writer) error { return nil })
	if !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}
