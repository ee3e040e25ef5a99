package data

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

func TestARehearsalLiesBesideTheBackupsAndIsClearedAtTheNextOpening(t *testing.T) {
	ctx := context.Background()
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(name, filepath.Join(t.TempDir(), "there is none"))
	}
	o := testOptions()
	o.BackupDir = t.TempDir()
	path := filepath.Join(t.TempDir(), "register.banso")
	s := openFile(t, path, o)
	npo := komorebi()
	save(t, s, &npo)
	backup, err := s.Backup(ctx, o.BackupDir)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := s.Rehearse(ctx, backup); err != nil || !got.Check.OK() {
		t.Errorf("%+v, %v", got, err)
	}
	if _, err := s.VerifyBackup(ctx, backup); err != nil {
		t.Error(err)
	}
	own, others := s.passing(ctx), filepath.Join(o.BackupDir, "passing-of-another")
	if _, err := os.Stat(own); !os.IsNotExist(err) {
		t.Errorf("its folder stays: %v", err)
	}
	for _, dir := range []string{own, others} { // as two programs leave them that were killed
		if err := os.MkdirAll(filepath.Join(dir, "12345"), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	closeStore(t, s)
	closeStore(t, openFile(t, path, o))
	if _, err := os.Stat(own); !os.IsNotExist(err) {
		t.Errorf("what was left is still there: %v", err)
	}
	if _, err := os.Stat(others); err != nil {
		t.Errorf("another register's rehearsal was disturbed: %v", err)
	}
}

func TestARehearsalThatFindsNoRoomBesideTheBackupsGoesElsewhere(t *testing.T) {
	ctx := context.Background()
	s, _ := newFile(t)
	backup, err := s.Backup(ctx, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(s.passing(ctx), []byte("in the way"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Rehearse(ctx, backup); err != nil {
		t.Error(err)
	}
}
