package vault

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"modernc.org/libc"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

const secretName = "山田花子"

// filled makes a sealed file with people in it, closed.
func filled(t testing.TB) (path string, slot Slot, key *Key, whole []byte) {
	t.Helper()
	path, slot, key, _ = newSealed(t)
	db := openDB(t, path, mount(t, key).Name())
	exec(t, db, "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)")
	exec(t, db, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 2000) INSERT INTO person SELECT i, ? || i FROM n", secretName)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return path, slot, key, whole
}

func write(t testing.TB, path string, b []byte) {
	t.Helper()
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

// readAll reads every row and every page; it returns the engine's code.
func readAll(t testing.TB, path, vfs string) int {
	t.Helper()
	db := openDB(t, path, vfs, "journal_mode(off)")
	defer db.Close()
	var n, sum int
	err := db.QueryRow("SELECT count(*), sum(length(name)) FROM person").Scan(&n, &sum)
	if err == nil {
		var answer string
		if err = db.QueryRow("PRAGMA integrity_check").Scan(&answer); err == nil && answer != "ok" {
			return sqlite3.SQLITE_CORRUPT
		}
	}
	var failed *sqlite.Error
	if errors.As(err, &failed) {
		return failed.Code()
	}
	if err != nil {
		t.Fatal(err)
	}
	return ok
}

func TestPagesThatAreNotAsTheyWereSealedAreToldByTheEngine(t *testing.T) {
	path, _, key, whole := filled(t)
	vfs := mount(t, key).Name()
	_, _, _, foreign := filled(t)
	page := func(n int) []byte { return whole[HeadSize+n*PageSize:][:PageSize] }
	swapped := bytes.Clone(whole)
	copy(swapped[HeadSize+2*PageSize:], page(3))
	copy(swapped[HeadSize+3*PageSize:], page(2))
	taken := bytes.Clone(whole)
	copy(taken[HeadSize+2*PageSize:], foreign[HeadSize+2*PageSize:][:PageSize])
	zeros := bytes.Clone(whole)
	clear(zeros[HeadSize+2*PageSize:][:PageSize])
	first := bytes.Clone(whole)
	first[HeadSize+50] ^= 1
	torn := bytes.Clone(whole)
	copy(torn[HeadSize+2*PageSize:][512:1024], page(3)[512:])
	for name, b := range map[string][]byte{
		"two pages swapped": swapped, "a page of another register": taken, "a page of zeros": zeros,
		"the first page damaged": first, "a torn page": torn,
		"cut at a page": whole[:len(whole)-PageSize], "cut within a page": whole[:len(whole)-100], "all pages lost but one": whole[:HeadSize+PageSize],
	} {
		write(t, path, b)
		if code := readAll(t, path, vfs); code != sqlite3.SQLITE_IOERR_DATA && code != sqlite3.SQLITE_CORRUPT {
			t.Errorf("%s: code %d", name, code)
		}
		if strings.HasPrefix(name, "cut at") || strings.HasPrefix(name, "all") {
			continue // only the engine knows how many pages there were
		}
		if damaged, err := Verify(path, "", key); damaged == 0 || err != nil {
			t.Errorf("%s: %d damaged, %v", name, damaged, err)
		}
	}
	write(t, path, whole)
	if code := readAll(t, path, vfs); code != ok {
		t.Errorf("whole: code %d", code)
	}
}

func TestEveryFlippedBitIsFound(t *testing.T) {
	flips := 60
	if os.Getenv("BANSO_SOAK") != "" {
		flips = 500
	}
	path, _, key, whole := filled(t)
	vfs := mount(t, key).Name()
	chance := rand.New(rand.NewPCG(20261122, uint64(flips)))
	for range flips {
		bit := chance.IntN(len(whole) * 8)
		b := bytes.Clone(whole)
		b[bit/8] ^= 1 << (bit % 8)
		write(t, path, b)
		if damaged, err := Verify(path, "", key); damaged != 1 || err != nil {
			t.Errorf("bit %d: %d damaged, %v", bit, damaged, err)
		}
		if bit/8 < HeadSize { // the other slot opens the file
			continue
		}
		if code := readAll(t, path, vfs); code != sqlite3.SQLITE_IOERR_DATA && code != sqlite3.SQLITE_CORRUPT {
			t.Errorf("bit %d: the engine says %d", bit, code)
		}
	}
}

func TestAFileTooShortForItsSlotsIsDamaged(t *testing.T) {
	path, _, key, whole := filled(t)
	write(t, path, whole[:HeadSize-1])
	if code := readAll(t, path, mount(t, key).Name()); code != sqlite3.SQLITE_CORRUPT {
		t.Errorf("code %d", code)
	}
}

func TestAnotherKeyOpensNothing(t *testing.T) {
	path, _, _, _ := filled(t)
	_, _, other, _ := newSealed(t)
	if code := readAll(t, path, mount(t, other).Name()); code != sqlite3.SQLITE_IOERR_DATA {
		t.Errorf("code %d", code)
	}
}

// A WAL that is torn ends there, as a plain one does: what was saved before is
// there.
func TestATornLogEndsWhereItIsTorn(t *testing.T) {
	path, _, key, _ := newSealed(t)
	fs := mount(t, key)
	db := openDB(t, path, fs.Name(), "journal_mode(wal)", "wal_autocheckpoint(0)")
	exec(t, db, "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)")
	for i := range 8 {
		exec(t, db, "INSERT INTO person VALUES (?, ?)", i, secretName)
	}
	log, err := os.ReadFile(path + "-wal")
	if err != nil {
		t.Fatal(err)
	}
	base, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	frames := (len(log) - sealedHead) / sealedFrame
	if frames < 8 || len(log) != sealedHead+frames*sealedFrame {
		t.Fatalf("%d frames in %d bytes", frames, len(log))
	}
	for name, test := range map[string]struct {
		log  []byte
		want string // rows
	}{
		"whole":                     {log, "8"},
		"cut in the last frame":     {log[:len(log)-10], "7"},
		"a flip in the last page":   {flip(log, len(log)-2000), "7"},
		"a flip in the last header": {flip(log, len(log)-sealedFrame+20), "7"},
		"zeros at the end":          {append(bytes.Clone(log), make([]byte, 2*sealedFrame)...), "8"},
		"the header torn":           {flip(log, 40), "no such table"},
		"of mere zeros":             {make([]byte, len(log)), "no such table"},
	} {
		copied := filepath.Join(t.TempDir(), "register.banso")
		write(t, copied, base)
		write(t, copied+"-wal", test.log)
		db := openDB(t, copied, fs.Name())
		var n int
		err := db.QueryRow("SELECT count(*) FROM person").Scan(&n)
		if got := fmt.Sprint(n, err); !strings.Contains(got, test.want) {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func flip(b []byte, at int) []byte {
	b = bytes.Clone(b)
	b[at] ^= 4
	return b
}

// plainIn tells which files of a folder hold a text.
func plainIn(t testing.TB, dir, text string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		b, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(b, []byte(text)) {
			names = append(names, e.Name())
		}
	}
	return names
}

func TestNoFileHoldsPlainTextWhileTheDatabaseIsOpen(t *testing.T) {
	for _, mode := range []string{"wal", "delete", "truncate", "persist"} {
		path, _, key, _ := newSealed(t)
		db := openDB(t, path, mount(t, key).Name(), "journal_mode("+mode+")", "cache_size(5)", "cache_spill(1)")
		exec(t, db, "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)")
		exec(t, db, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 3000) INSERT INTO person SELECT i, ? || i FROM n", secretName)
		exec(t, db, "BEGIN")
		exec(t, db, "UPDATE person SET name = name || 'x'")
		for _, text := range []string{secretName, "CREATE TABLE", testPassphrase} {
			if names := plainIn(t, filepath.Dir(path), text); names != nil {
				t.Errorf("%s: %q in %v", mode, text, names)
			}
		}
		beside := path + "-journal"
		if mode == "wal" {
			beside = path + "-wal"
		}
		if info, err := os.Stat(beside); err != nil || info.Size() < 10*PageSize {
			t.Errorf("%s: no journal was searched: %v", mode, err)
		}
		exec(t, db, "ROLLBACK")
		if got := one[int](t, db, "SELECT count(*) FROM person WHERE name LIKE '%x'"); got != 0 {
			t.Errorf("%s: %d not rolled back", mode, got)
		}
	}
}

// A statement that fails after many pages takes itself back from a journal of
// its own, which the engine would put into a file of the system's folder.
func TestAStatementsOwnJournalStaysInMemory(t *testing.T) {
	path, _, key, _ := newSealed(t)
	temporary := t.TempDir()
	t.Setenv("SQLITE_TMPDIR", temporary)
	t.Setenv("TMPDIR", temporary)
	fs := mount(t, key)
	made := 0
	own := at[sqlite3.Tsqlite3_vfs](fs.vfs)
	own.FxOpen = keep[openFunc](fs, func(tls *libc.TLS, vfs, name, file uintptr, flags int32, out uintptr) int32 {
		if flags&sqlite3.SQLITE_OPEN_SUBJOURNAL != 0 {
			made++
		}
		return fs.openFile(tls, vfs, name, file, flags, out)
	})
	db := openDB(t, path, fs.Name())
	exec(t, db, "PRAGMA temp_store = FILE")
	exec(t, db, "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT UNIQUE)")
	exec(t, db, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 3000) INSERT INTO person SELECT i, ? || i FROM n", secretName)
	exec(t, db, "BEGIN")
	exec(t, db, "UPDATE person SET name = name || 'y'") // what was changed before needs the second journal
	if _, err := db.Exec("UPDATE person SET name = CASE id WHEN 3000 THEN ? ELSE name || 'x' END", secretName+"1yx"); err == nil {
		t.Fatal("does not fail")
	}
	if got := one[int](t, db, "SELECT count(*) FROM person WHERE name LIKE '%x'"); got != 0 {
		t.Errorf("%d rows not taken back", got)
	}
	exec(t, db, "COMMIT")
	if made == 0 {
		t.Error("the engine made no journal: nothing is proved")
	}
	if got := one[string](t, db, "PRAGMA integrity_check"); got != "ok" {
		t.Error(got)
	}
	if entries, err := os.ReadDir(temporary); err != nil || len(entries) > 0 {
		t.Errorf("left %v, %v", entries, err)
	}
}

func TestMemoryFilesReadWhatWasWritten(t *testing.T) {
	m := new(memoryFile)
	b := make([]byte, 4)
	if rc := m.read(b, 0); rc != sqlite3.SQLITE_IOERR_SHORT_READ {
		t.Errorf("empty: %d", rc)
	}
	m.write([]byte("abcdef"), 2)
	if rc := m.read(b, 0); rc != ok || string(b) != "\x00\x00ab" {
		t.Errorf("%d, %q", rc, b)
	}
	if rc := m.read(b, 6); rc != sqlite3.SQLITE_IOERR_SHORT_READ || string(b) != "ef\x00\x00" {
		t.Errorf("%d, %q", rc, b)
	}
	m.cut(4)
	m.cut(100)
	if len(m.bytes) != 4 {
		t.Errorf("%d bytes", len(m.bytes))
	}
	m.write([]byte("z"), 6)
	if string(m.bytes) != "\x00\x00ab\x00\x00z" {
		t.Errorf("%q", m.bytes)
	}
}

func TestASealedFileStaysBelowTheEnginesLocks(t *testing.T) {
	path, _, key, whole := filled(t)
	r, err := openRaw(path, mount(t, key).Name(), sqlite3.SQLITE_OPEN_READWRITE)
	if err != nil {
		t.Fatal(err)
	}
	defer r.close()
	if err := os.Truncate(path, firstLockByte-PageSize); err != nil { // takes no room on the disk
		t.Fatal(err)
	}
	page := make([]byte, PageSize)
	if err := r.write(page, firstLockByte-PageSize-HeadSize); err != nil {
		t.Errorf("the last page: %v", err)
	}
	var failed *EngineError
	if err := r.write(page, firstLockByte-HeadSize); !errors.As(err, &failed) || failed.Code != sqlite3.SQLITE_FULL {
		t.Errorf("one page more: %v", err)
	}
	if err := os.Truncate(path, int64(len(whole))); err != nil {
		t.Fatal(err)
	}
}

// The file system refuses what it could not give back.
func TestPagesOfAnotherLayoutAreRefused(t *testing.T) {
	path, _, key, _ := newSealed(t)
	r, err := openRaw(path, mount(t, key).Name(), sqlite3.SQLITE_OPEN_READWRITE)
	if err != nil {
		t.Fatal(err)
	}
	defer r.close()
	page := make([]byte, PageSize)
	for name, err := range map[string]error{
		"a first page without reserved bytes": r.write(page, 0), "half a page": r.write(page[:512], PageSize), "between two pages": r.write(page, 100),
	} {
		var failed *EngineError
		if !errors.As(err, &failed) || failed.Code != sqlite3.SQLITE_IOERR_WRITE {
			t.Errorf("%s: %v", name, err)
		}
	}
	page[20] = Reserved
	if err := r.write(page, 0); err != nil {
		t.Error(err)
	}
	// A page far behind the end: those between are sealed too.
	if err := r.write(page, 5*PageSize); err != nil {
		t.Error(err)
	}
	if damaged, err := Verify(path, "", key); damaged > 0 || err != nil {
		t.Errorf("%d damaged, %v", damaged, err)
	}
}
