package data

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"banso/data/mentoring"
)

// newFile opens a new register in a folder of the test.
func newFile(t testing.TB) (*Store, string) {
	t.Helper()
	onlyFiles(t)
	path := filepath.Join(t.TempDir(), "register.banso")
	return openFile(t, path, testOptions()), path
}

func openFile(t testing.TB, path string, o Options) *Store {
	t.Helper()
	if !IsShared(path) {
		onlyFiles(t)
	}
	s, err := Open(context.Background(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { closeStore(t, s) })
	return s
}

// closeStore closes a store that a test may have closed before.
func closeStore(t testing.TB, s *Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// save puts records in one act.
func save(t testing.TB, s *Store, records ...mentoring.Record) Changes {
	t.Helper()
	c, err := s.Do(context.Background(), mentoring.OpSaveNPO, func(tx *Tx) error { return tx.Put(records...) })
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// npoNames returns the names of all NPOs, in their order.
func npoNames(t testing.TB, s *Store) []string {
	t.Helper()
	snap, err := s.Snapshot(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	names := []string{}
	for _, n := range snap.People.NPOs {
		names = append(names, n.Name)
	}
	return names
}

func komorebi() mentoring.NPO {
	return mentoring.NPO{Name: "こもれび食堂", Kana: "こもれびしょくどう"}
}

func TestARegisterIsThereAgainAfterClosing(t *testing.T) {
	s, path := newRegister(t)
	npo := komorebi()
	save(t, s, &npo)
	closeStore(t, s)
	if entries, err := os.ReadDir(filepath.Dir(path)); !IsShared(path) && (err != nil || len(entries) != 1) {
		t.Errorf("beside the register: %v, %v", entries, err)
	}
	s = openFile(t, path, testOptions())
	if got := npoNames(t, s); len(got) != 1 || got[0] != npo.Name {
		t.Errorf("got %v", got)
	}
}

func TestRegistersOpenWhateverTheirFoldersAreCalled(t *testing.T) {
	for _, name := range []string{"a#b", "a?b=c", "100%", "%41", "a b", "書類 ㈱", "a+b&c", "a;b", "'q\""} {
		dir := filepath.Join(t.TempDir(), name)
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, name+".banso")
		s := openFile(t, path, testOptions())
		npo := komorebi()
		save(t, s, &npo)
		if _, err := os.Stat(path); err != nil {
			t.Errorf("%q: %v", name, err)
		}
		if got := npoNames(t, s); len(got) != 1 {
			t.Errorf("%q: read %v", name, got)
		}
	}
}

func TestManyMayReadAndWriteAtOnce(t *testing.T) {
	for name, s := range map[string]*Store{"at a path": first(newRegister(t)), "in memory": newMemory(t)} {
		o := s.o.Now
		var lock sync.Mutex // the clock of tests is not made for several
		s.o.Now = func() time.Time { lock.Lock(); defer lock.Unlock(); return o() }
		s.o.NewID = (&idSource{now: s.o.Now}).next
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				for range 5 {
					npo := komorebi()
					save(t, s, &npo)
					npoNames(t, s)
				}
			})
		}
		all.Wait()
		if got := npoNames(t, s); len(got) != 20 {
			t.Errorf("%s: %d NPOs", name, len(got))
		}
		if report, err := s.Check(context.Background()); err != nil || !report.OK() {
			t.Errorf("%s: %+v, %v", name, report, err)
		}
	}
}

func first(s *Store, _ string) *Store { return s }

func TestAnotherProgramsLockIsToldAsBusy(t *testing.T) {
	path := newPath(t)
	o := testOptions()
	o.engine.wait = time.Millisecond
	s := openFile(t, path, o)
	tx := lockAsAnother(t, s, path)
	npo := komorebi()
	if _, err := s.Do(context.Background(), mentoring.OpSaveNPO, func(tx *Tx) error { return tx.Put(&npo) }); !errors.Is(err, ErrBusy) {
		t.Errorf("got %v", err)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	save(t, s, &npo)
}

// lockAsAnother holds a register as an act of another program does.
func lockAsAnother(t *testing.T, s *Store, path string) *sql.Tx {
	t.Helper()
	other, err := openPool(dsn(path, writerParams(s.o.engine)), 1)
	if s.Shared() {
		other, err = openShared(path, false, 1)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { other.Close() })
	tx, err := other.Begin()
	if err == nil && s.Shared() {
		_, err = tx.Exec(s.o.engine.dialect().lock)
	}
	if err != nil {
		t.Fatal(err)
	}
	return tx
}

func TestOpeningReadOnlyMakesNoFile(t *testing.T) {
	o := testOptions()
	o.ReadOnly = true
	path := newPath(t)
	for range 2 {
		if _, err := Open(context.Background(), path, o); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("got %v", err)
		}
	}
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("stat: %v", err)
	}
}
