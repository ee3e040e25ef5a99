package data

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestARestoreThatFailsAtItsEndPutsTheOldRegisterBack(t *testing.T) {
	ctx := context.Background()
	s, path := newFile(t)
	npo := komorebi()
	save(t, s, &npo)
	backup, err := s.Backup(ctx, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	closeStore(t, s)
	r := restoring{backup: backup, to: path, note: noteRestored}
	r.makeRoom = func(to string) (string, error) {
		kept, err := keepAside(to)
		return kept, errors.Join(err, os.Remove(to+".part")) // another program takes it away
	}
	if err := restore(ctx, r); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
	if got := npoNames(t, openFile(t, path, testOptions())); len(got) != 1 {
		t.Errorf("NPOs %v", got)
	}
}

func TestARegisterAndItsJournalAreRenamedTogetherOrNotAtAll(t *testing.T) {
	dir := t.TempDir()
	from, to := filepath.Join(dir, "a"), filepath.Join(dir, "b")
	for _, name := range []string{from, from + "-wal"} {
		if err := os.WriteFile(name, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.MkdirAll(filepath.Join(to+"-wal", "in the way"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := renameAll(from, to); err == nil {
		t.Error("nothing was in the way")
	}
	for _, name := range []string{from, from + "-wal"} {
		if _, err := os.Stat(name); err != nil {
			t.Error(err)
		}
	}
}

func TestABackupMayBeTakenOutWhileThePassphraseChanges(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	s := openFile(t, filepath.Join(dir, "register.banso"), protectedOptions())
	backup, err := s.Backup(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	changed := make(chan error, 1)
	go func() {
		changed <- s.ChangePassphrase(ctx, Secret{Passphrase: testPassphrase}, testPassphrase+"2")
	}()
	to := filepath.Join(dir, "restored.banso")
	if err := s.Restore(ctx, backup, to); err != nil {
		t.Error(err)
	}
	if err := <-changed; err != nil {
		t.Error(err)
	}
	o := protectedOptions()
	if _, err := openProtection(to, "", o.Secret); err != nil {
		o.Secret.Passphrase += "2"
		if _, err := openProtection(to, "", o.Secret); err != nil {
			t.Errorf("neither passphrase opens what was restored: %v", err)
		}
	}
}

func TestTwoProgramsMayBackUpOneRegisterAtOnce(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	s, path := newFile(t)
	npo := komorebi()
	save(t, s, &npo)
	o := testOptions()
	o.ReadOnly = true
	failed := make(chan error, 2)
	for i, each := range []*Store{s, openFile(t, path, o)} {
		go func() {
			var err error
			for range 8 {
				each.write.Lock()
				_, made := each.backUp(ctx, dir, []string{ReasonManual, ReasonWork}[i])
				each.write.Unlock()
				err = errors.Join(err, made)
			}
			failed <- err
		}()
	}
	if err := errors.Join(<-failed, <-failed); err != nil {
		t.Error(err)
	}
	list, err := Backups(dir)
	if err != nil || len(list) != 16 {
		t.Errorf("%d backups, %v", len(list), err)
	}
	for _, b := range list {
		if _, err := VerifyBackup(ctx, b.Path, Secret{}); err != nil {
			t.Errorf("%s: %v", b.File, err)
		}
	}
}
