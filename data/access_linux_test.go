package data

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"banso/data/mentoring"
)

// asOther does something as a user who is not the superuser, for whom no
// file is read-only. The thread that took the other user's rights ends with
// the goroutine.
func asOther(act func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		if os.Geteuid() == 0 {
			runtime.LockOSThread()
			if err := syscall.Setfsuid(65534); err != nil {
				panic(err)
			}
		}
		act()
	}()
	<-done
}

// sharedDir makes a folder that other users may look into.
func sharedDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "banso-access-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = os.Chmod(dir, 0o700)
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	if err := os.Chmod(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	return dir
}

// registerIn makes a register with one NPO and leaves it closed.
func registerIn(t *testing.T, dir string) string { return registerBy(t, dir, testOptions()) }

func registerBy(t *testing.T, dir string, o Options) string {
	t.Helper()
	path := filepath.Join(dir, "register.banso")
	s := openFile(t, path, o)
	npo := komorebi()
	save(t, s, &npo)
	closeStore(t, s)
	return path
}

func chmod(t *testing.T, path string, mode fs.FileMode) {
	t.Helper()
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
}

func TestAFileThatMayNotBeWrittenCanBeReadOnly(t *testing.T) {
	eachKind(t, func(t *testing.T, options func() Options) {
		path := registerBy(t, sharedDir(t), options())
		chmod(t, path, 0o444)
		asOther(func() {
			var readOnly *ReadOnlyError
			if _, err := Open(context.Background(), path, options()); !errors.As(err, &readOnly) {
				t.Errorf("to write: %v", err)
			}
			checkReadableBy(t, path, options())
		})
		if names := namesIn(t, filepath.Dir(path)); len(names) != 1 {
			t.Errorf("left %v", names)
		}
	})
}

func TestARegisterInAFolderThatMayNotBeWrittenCanBeReadOnly(t *testing.T) {
	dir := sharedDir(t)
	path := registerIn(t, dir)
	chmod(t, path, 0o444)
	chmod(t, dir, 0o555)
	asOther(func() {
		var notAllowed *NotAllowedError
		if _, err := Open(context.Background(), path, testOptions()); !errors.As(err, &notAllowed) {
			t.Errorf("to write: %v", err)
		}
		checkReadable(t, path)
	})
}

// A register that was not closed is in WAL mode, and another program may
// leave it so; without the files beside it the engine cannot read it there.
func TestAWALRegisterInAFolderThatMayNotBeWrittenCanBeRead(t *testing.T) {
	dir := sharedDir(t)
	path := registerIn(t, dir)
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text[18], text[19] = 2, 2 // WAL, by the file format
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	chmod(t, path, 0o444)
	chmod(t, dir, 0o555)
	asOther(func() {
		checkReadable(t, path)
		o := testOptions()
		o.ReadOnly = true
		s := openFile(t, path, o)
		if !s.frozen {
			t.Error("read in the usual way")
		}
		if _, err := s.Backup(context.Background(), sharedDir(t)); err != nil {
			t.Error(err)
		}
	})
}

func checkReadable(t *testing.T, path string) { checkReadableBy(t, path, testOptions()) }

func checkReadableBy(t *testing.T, path string, o Options) {
	t.Helper()
	o.ReadOnly = true
	s, err := Open(context.Background(), path, o)
	if err != nil {
		t.Errorf("to read: %v", err)
		return
	}
	defer closeStore(t, s)
	snap, err := s.Snapshot(context.Background(), "")
	if err != nil || len(snap.People.NPOs) != 1 {
		t.Errorf("read %+v, %v", snap.People, err)
	}
}

func TestAFileThatMayNotBeReadIsToldSo(t *testing.T) {
	path := registerIn(t, sharedDir(t))
	chmod(t, path, 0)
	asOther(func() {
		for _, readOnly := range []bool{false, true} {
			o := testOptions()
			o.ReadOnly = readOnly
			var notAllowed *NotAllowedError
			if _, err := Open(context.Background(), path, o); !errors.As(err, &notAllowed) {
				t.Errorf("read-only %v: %v", readOnly, err)
			}
		}
	})
}

func TestANewRegisterWhereNoneMayBeMadeIsToldSo(t *testing.T) {
	dir := sharedDir(t)
	chmod(t, dir, 0o555)
	asOther(func() {
		var notAllowed *NotAllowedError
		_, err := Open(context.Background(), filepath.Join(dir, "r.banso"), testOptions())
		if !errors.As(err, &notAllowed) || !errors.Is(err, fs.ErrPermission) {
			t.Errorf("got %v", err)
		}
	})
}

func TestOnAFullMediumNothingSavedIsLost(t *testing.T) { eachKind(t, fillMedium) }

func fillMedium(t *testing.T, options func() Options) {
	dir := sharedDir(t)
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=2m"); err != nil {
		t.Skipf("no small medium can be made: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	})
	ctx := context.Background()
	path := filepath.Join(dir, "register.banso")
	s := openFile(t, path, options())
	saved := 0
	var full *DiskFullError
	for !errors.As(fillUp(s), &full) {
		if saved++; saved > 1000 {
			t.Fatal("never full")
		}
	}
	if got := npoNames(t, s); len(got) != saved*10 {
		t.Errorf("%d NPOs, %d saved", len(got), saved*10)
	}
	if _, err := s.Backup(ctx, filepath.Join(dir, "backups")); !errors.As(err, &full) {
		t.Errorf("backup: %v", err)
	}
	if names := namesIn(t, filepath.Join(dir, "backups")); len(names) != 0 {
		t.Errorf("backup left %v", names)
	}
	_ = s.Close() // there may be no room to put the journal away
	o := options()
	o.ReadOnly = true
	if got := npoNames(t, openFile(t, path, o)); len(got) != saved*10 {
		t.Errorf("opened again: %d NPOs, %d saved", len(got), saved*10)
	}
}

// fillUp saves ten NPOs.
func fillUp(s *Store) error {
	_, err := s.Do(context.Background(), mentoring.OpImport, func(tx *Tx) error {
		for range 10 {
			npo := komorebi()
			if err := tx.Put(&npo); err != nil {
				return err
			}
		}
		return nil
	})
	return err
}
