package data_test

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"banso/data"
)

func TestFilesAreFoundInTheWorkingFolderAndAreTheirOwnersOnly(t *testing.T) {
	t.Chdir(t.TempDir())
	ctx := context.Background()
	o := data.Options{Now: func() time.Time { return time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC) }}
	s, err := data.Open(ctx, "台帳 #1.banso", o)
	if err != nil {
		t.Fatal(err)
	}
	backup, err := s.Backup(ctx, "写し")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := data.VerifyBackup(ctx, backup, data.Secret{}); err != nil {
		t.Error(err)
	}
	if err := data.Restore(ctx, backup, filepath.Join(".", "again.banso"), data.Secret{}); err != nil {
		t.Error(err)
	}
	for _, file := range []string{"台帳 #1.banso", backup, "again.banso"} {
		info, err := os.Stat(file)
		if err != nil {
			t.Error(err)
		} else if others := info.Mode().Perm() & 0o077; others != 0 && runtime.GOOS != "windows" {
			t.Errorf("others may open %s: %v", file, info.Mode())
		}
	}
}
