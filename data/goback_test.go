package data

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestGoingBackKeepsWhatWasAndPausesBackupsUntilConfirmed(t *testing.T) {
	ctx := context.Background()
	for _, o := range []Options{testOptions(), protectedOptions()} {
		dir := t.TempDir()
		path := filepath.Join(dir, "register.banso")
		o.BackupDir = filepath.Join(dir, "backups")
		s := openFile(t, path, o)
		first, second := komorebi(), komorebi()
		save(t, s, &first)
		backup, err := s.Backup(ctx, o.BackupDir)
		if err != nil {
			t.Fatal(err)
		}
		save(t, s, &second)
		stick := t.TempDir()
		if err := s.SetSecondPlace(ctx, stick); err != nil {
			t.Fatal(err)
		}
		kept, err := s.GoBack(ctx, backup)
		if err != nil || kept != path+".before-restore" {
			t.Fatalf("kept %q, %v", kept, err)
		}
		o.Protect = false
		s = openFile(t, path, o)
		if got := npoNames(t, s); len(got) != 1 {
			t.Errorf("went back to %v", got)
		}
		standing, err := s.BackupStanding(ctx)
		if err != nil || !standing.Paused || standing.Restored.From != filepath.Base(backup) {
			t.Errorf("standing %+v, %v", standing, err)
		}
		if p, err := s.SecondPlace(ctx); err != nil || p.Dir != stick {
			t.Errorf("the second place is %q, %v", p.Dir, err)
		}
		third := komorebi()
		save(t, s, &third)
		if _, made, err := s.BackUpIfDue(ctx); made || err != nil {
			t.Errorf("made one while they pause: %v", err)
		}
		before := len(must(t)(s.Backups(ctx)))
		closeStore(t, s)
		s = openFile(t, path, o)
		if after := len(must(t)(s.Backups(ctx))); after != before {
			t.Errorf("%d backups, then %d", before, after)
		}
		if err := s.ConfirmRestore(ctx); err != nil {
			t.Fatal(err)
		}
		closeStore(t, s)
		s = openFile(t, path, o)
		if after := len(must(t)(s.Backups(ctx))); after != before+1 {
			t.Errorf("after it was confirmed: %d backups, then %d", before, after)
		}
		closeStore(t, s)
		if got := npoNames(t, openFile(t, kept, o)); len(got) != 2 {
			t.Errorf("what was kept has %v", got)
		}
	}
}

// must unpacks what must not fail.
func must(t *testing.T) func([]BackupInfo, error) []BackupInfo {
	return func(list []BackupInfo, err error) []BackupInfo {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return list
	}
}

func TestGoingBackToADamagedBackupChangesNothing(t *testing.T) {
	ctx := context.Background()
	s, path := newFile(t)
	npo := komorebi()
	save(t, s, &npo)
	backup, err := s.Backup(ctx, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(backup, 100); err != nil {
		t.Fatal(err)
	}
	var damaged *DamagedError
	if _, err := s.GoBack(ctx, backup); !errors.As(err, &damaged) {
		t.Errorf("got %v", err)
	}
	other := komorebi()
	save(t, s, &other)                                           // still open
	if names := namesIn(t, filepath.Dir(path)); len(names) > 4 { // the register, its journal and lease
		t.Errorf("left %v", names)
	}
}
