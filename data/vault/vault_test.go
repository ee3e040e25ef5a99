package vault

import (
	"database/sql"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	_ "modernc.org/sqlite"
)

const (
	testWork       = 2
	testPassphrase = "あさひの合言葉をひとつ"
)

// newSealed makes a sealed file without pages.
func newSealed(t testing.TB) (path string, slot Slot, key *Key, recovery string) {
	t.Helper()
	slot, key, recovery, err := New(testPassphrase, testWork)
	if err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(t.TempDir(), "register.banso")
	if err := Create(path, slot); err != nil {
		t.Fatal(err)
	}
	return path, slot, key, recovery
}

func mount(t testing.TB, key *Key) *FileSystem {
	t.Helper()
	fs, err := Mount(key, "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := fs.Close(); err != nil {
			t.Error(err)
		}
	})
	return fs
}

func openDB(t testing.TB, path, vfs string, pragmas ...string) *sql.DB {
	t.Helper()
	if err := ReserveBytes(); err != nil {
		t.Fatal(err)
	}
	q := url.Values{}
	if vfs != "" {
		q.Set("vfs", vfs)
	}
	for _, p := range append([]string{"temp_store(2)"}, pragmas...) {
		q.Add("_pragma", p)
	}
	db, err := sql.Open("sqlite", "file:"+path+"?"+q.Encode())
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

func exec(t testing.TB, db *sql.DB, statement string, args ...any) {
	t.Helper()
	if _, err := db.Exec(statement, args...); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}

func one[T any](t testing.TB, db *sql.DB, query string, args ...any) T {
	t.Helper()
	var v T
	if err := db.QueryRow(query, args...).Scan(&v); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return v
}

func TestASealedDatabaseIsThereAgainInEveryJournalMode(t *testing.T) {
	for _, mode := range []string{"wal", "delete", "truncate", "persist", "memory"} {
		path, _, key, _ := newSealed(t)
		fs := mount(t, key)
		db := openDB(t, path, fs.Name(), "journal_mode("+mode+")")
		exec(t, db, "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)")
		exec(t, db, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 5000) INSERT INTO person SELECT i, '山田花子' || i FROM n")
		exec(t, db, "BEGIN")
		exec(t, db, "UPDATE person SET name = 'x' || name")
		exec(t, db, "ROLLBACK")
		exec(t, db, "DELETE FROM person WHERE id % 3 = 0")
		exec(t, db, "VACUUM")
		if got := one[string](t, db, "PRAGMA integrity_check"); got != "ok" {
			t.Errorf("%s: %s", mode, got)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		db = openDB(t, path, fs.Name())
		if got := one[int](t, db, "SELECT count(*) FROM person WHERE name LIKE '山田%'"); got != 3334 {
			t.Errorf("%s: %d rows", mode, got)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		if damaged, err := Verify(path, "", key); damaged > 0 || err != nil {
			t.Errorf("%s: %d damaged, %v", mode, damaged, err)
		}
	}
}

// An act larger than the engine's memory is written in parts, some pages more
// than once; at its end the engine reads back what it wrote and sums it anew.
func TestAnActLargerThanTheMemoryIsWhole(t *testing.T) {
	for _, mode := range []string{"wal", "truncate"} {
		path, _, key, _ := newSealed(t)
		fs := mount(t, key)
		db := openDB(t, path, fs.Name(), "journal_mode("+mode+")", "cache_size(5)", "wal_autocheckpoint(0)")
		exec(t, db, "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)")
		exec(t, db, "BEGIN")
		exec(t, db, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 3000) INSERT INTO person SELECT i, '山田花子' || i FROM n")
		for range 3 {
			exec(t, db, "UPDATE person SET name = name || 'x'")
		}
		exec(t, db, "COMMIT")
		dir := t.TempDir() // as if the machine stopped now
		for _, suffix := range []string{"", "-wal"} {
			b, err := os.ReadFile(path + suffix)
			if err != nil && (suffix == "" || mode == "wal") {
				t.Fatal(err)
			}
			if err == nil {
				write(t, filepath.Join(dir, "register.banso")+suffix, b)
			}
		}
		for _, db := range []*sql.DB{db, openDB(t, filepath.Join(dir, "register.banso"), fs.Name())} {
			if got := one[int](t, db, "SELECT count(*) FROM person WHERE name LIKE '山田%xxx'"); got != 3000 {
				t.Errorf("%s: %d rows", mode, got)
			}
			if got := one[string](t, db, "PRAGMA integrity_check"); got != "ok" {
				t.Errorf("%s: %s", mode, got)
			}
		}
	}
}
