package data

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"banso/data/mentoring"
)

// closedRegister makes a register with some NPOs and returns its bytes.
func closedRegister(t *testing.T) []byte {
	t.Helper()
	s, path := newFile(t)
	for range 200 {
		npo := komorebi()
		save(t, s, &npo)
	}
	closeStore(t, s)
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// otherDatabase makes an SQLite file by some statements.
func otherDatabase(t *testing.T, statements string) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "other.db")
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(statements); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestFilesThatAreNoSoundRegisterAreRefusedAndLeftAsTheyWere(t *testing.T) {
	onlyFiles(t)
	whole := closedRegister(t)
	tests := map[string]struct {
		bytes []byte
		want  any
	}{
		"a file without a byte":            {nil, new(*EmptyFileError)},
		"one byte":                         {[]byte("x"), new(*ForeignFileError)},
		"a text":                           {bytes.Repeat([]byte("議事録\n"), 1000), new(*ForeignFileError)},
		"a workbook":                       {append([]byte("PK\x03\x04"), make([]byte, 9000)...), new(*ForeignFileError)},
		"another program's database":       {otherDatabase(t, "CREATE TABLE a (b)"), new(*ForeignFileError)},
		"one with our tables":              {otherDatabase(t, "CREATE TABLE npo (id TEXT)"), new(*ForeignFileError)},
		"a newer program's register":       {otherDatabase(t, "PRAGMA application_id = 1111576147; PRAGMA user_version = 999"), new(*TooNewError)},
		"the first byte damaged":           {flipped(whole, 0), new(*ForeignFileError)},
		"the rest lost but the first page": {whole[:4096], new(*DamagedError)},
		"cut at a page":                    {whole[:len(whole)-4096], new(*DamagedError)},
		"the schema overwritten":           {slices.Concat(whole[:200], make([]byte, len(whole)-200)), new(*DamagedError)},
	}
	for name, test := range tests {
		for _, readOnly := range []bool{false, true} {
			path := filepath.Join(t.TempDir(), "register.banso")
			if err := os.WriteFile(path, test.bytes, 0o600); err != nil {
				t.Fatal(err)
			}
			o := testOptions()
			o.ReadOnly = readOnly
			s, err := Open(context.Background(), path, o)
			if !errors.As(err, test.want) {
				t.Errorf("%s (read-only %v): got %v", name, readOnly, err)
			}
			if s != nil {
				closeStore(t, s)
			}
			if left, err := os.ReadFile(path); err != nil || !bytes.Equal(left, test.bytes) {
				t.Errorf("%s (read-only %v): file changed, %v", name, readOnly, err)
			}
			if names := namesIn(t, filepath.Dir(path)); len(names) != 1 {
				t.Errorf("%s (read-only %v): left %v", name, readOnly, names)
			}
		}
	}
}

func TestPlacesWhereNoRegisterCanBe(t *testing.T) {
	onlyFiles(t)
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	var foreign *ForeignFileError
	tests := map[string]struct {
		path string
		is   func(error) bool
	}{
		"a folder":           {dir, func(err error) bool { return errors.As(err, &foreign) }},
		"a folder not there": {filepath.Join(dir, "none", "r.banso"), func(err error) bool { return errors.Is(err, fs.ErrNotExist) }},
		"below a file":       {filepath.Join(file, "r.banso"), func(err error) bool { return err != nil }},
	}
	for name, test := range tests {
		if _, err := Open(context.Background(), test.path, testOptions()); !test.is(err) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestDamageFoundLaterIsToldByItsType(t *testing.T) {
	whole := closedRegister(t)
	path := filepath.Join(t.TempDir(), "register.banso")
	// The pages behind the schema are filled with nonsense: opening succeeds,
	// for it reads only what it needs, and reading fails.
	for at := len(whole) / 2; at < len(whole); at++ {
		whole[at] = 0xa5
	}
	if err := os.WriteFile(path, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := openedAndChecked(path, testOptions())
	var damaged *DamagedError
	if !errors.As(err, &damaged) {
		t.Errorf("got %v", err)
	}
}

func TestPagesThatChangedPlacesAreFound(t *testing.T) {
	const page = 4096
	whole := closedRegister(t)
	path := filepath.Join(t.TempDir(), "register.banso")
	states := map[string][]byte{}
	for n := 1; n+2 < len(whole)/page; n += 5 {
		swapped := slices.Concat(whole[:n*page], whole[(n+1)*page:][:page], whole[n*page:][:page], whole[(n+2)*page:])
		if !bytes.Equal(swapped, whole) {
			states[fmt.Sprintf("pages %d and %d swapped", n+1, n+2)] = swapped
		}
	}
	for name, text := range states {
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		report, err := openedAndChecked(path, testOptions())
		var damaged *DamagedError
		if err != nil && !errors.As(err, &damaged) || err == nil && report.OK() {
			t.Errorf("%s: %+v, %v", name, report, err)
		}
	}
}

func TestCheckFindsRowsThatTheChangeLogDoesNotTell(t *testing.T) {
	s := newMemory(t)
	npo := komorebi()
	save(t, s, &npo)
	if report, err := s.Check(context.Background()); err != nil || !report.OK() || report.Rows[TableNPO] != 1 {
		t.Fatalf("report %+v, %v", report, err)
	}
	if _, err := s.writer.Exec(dropTrigger("npo_update") + "; UPDATE npo SET trouble = 'x'"); err != nil {
		t.Fatal(err)
	}
	report, err := s.Check(context.Background())
	if err != nil || report.OK() || !slices.Equal(report.Untold, []RowKey{{TableNPO, npo.Key()}}) {
		t.Errorf("report %+v, %v", report, err)
	}
}

func TestAFullDiskIsToldAndWhatWasSavedIsSafe(t *testing.T) {
	s, path := newFile(t)
	ctx := context.Background()
	first := komorebi()
	save(t, s, &first)
	// The engine itself runs out of pages: as on a full disk, it has rolled
	// back by itself when it tells.
	if _, err := s.writer.Exec("PRAGMA max_page_count = 1"); err != nil {
		t.Fatal(err)
	}
	var many []mentoring.Record
	for range 300 {
		npo := komorebi()
		many = append(many, &npo)
	}
	_, err := s.Do(ctx, mentoring.OpImport, func(tx *Tx) error { return tx.Put(many...) })
	var full *DiskFullError
	if !errors.As(err, &full) || full.Path != path {
		t.Errorf("got %v", err)
	}
	if got := npoNames(t, s); len(got) != 1 {
		t.Errorf("NPOs %v", got)
	}
	if _, err := s.writer.Exec("PRAGMA max_page_count = 1000000"); err != nil {
		t.Fatal(err)
	}
	save(t, s, many...)
	if report, err := s.Check(ctx); err != nil || !report.OK() {
		t.Errorf("report %+v, %v", report, err)
	}
}

func TestAClosedStoreAnswersWithErrors(t *testing.T) {
	s, _ := newRegister(t)
	closeStore(t, s)
	ctx := context.Background()
	npo := komorebi()
	if _, err := s.Do(ctx, mentoring.OpSaveNPO, func(tx *Tx) error { return tx.Put(&npo) }); err == nil {
		t.Error("wrote")
	}
	if _, err := s.Snapshot(ctx, ""); err == nil {
		t.Error("read")
	}
}

func TestAReadOnlyStoreWritesNothing(t *testing.T) {
	s, path := newRegister(t)
	npo := komorebi()
	save(t, s, &npo)
	closeStore(t, s)
	o := testOptions()
	o.ReadOnly = true
	reading := openFile(t, path, o)
	ctx := context.Background()
	var readOnly *ReadOnlyError
	for name, write := range map[string]func() error{
		"do": func() error {
			_, err := reading.Do(ctx, mentoring.OpSaveNPO, func(tx *Tx) error { return tx.Put(&npo) })
			return err
		},
		"undo":    func() error { _, _, err := reading.Undo(ctx); return err },
		"redo":    func() error { _, _, err := reading.Redo(ctx); return err },
		"draft":   func() error { return reading.SaveDraft(ctx, "a", "{}") },
		"drop":    func() error { return reading.DropDraft(ctx, "a") },
		"setting": func() error { return reading.SetSetting(ctx, "a", "b") },
	} {
		if err := write(); !errors.As(err, &readOnly) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if reading.SavedAt().IsZero() {
		t.Error("not told when the register was saved last")
	}
}

func TestWhereWALIsRefusedTheJournalIsTruncated(t *testing.T) {
	path := filepath.Join(t.TempDir(), "register.banso")
	o := testOptions()
	o.engine.vfs = "unix-dotfile" // has no shared memory, as a network share
	s := openFile(t, path, o)
	var mode string
	if err := s.writer.QueryRow("PRAGMA journal_mode").Scan(&mode); err != nil || mode != "truncate" {
		t.Errorf("journal %q, %v", mode, err)
	}
	npo := komorebi()
	save(t, s, &npo)
	if got := npoNames(t, s); len(got) != 1 {
		t.Errorf("NPOs %v", got)
	}
}

func TestDraftsAndSettingsStayOnThisMachine(t *testing.T) {
	s, path := newRegister(t)
	ctx := context.Background()
	if _, ok, err := s.Draft(ctx, "npo"); ok || err != nil {
		t.Errorf("draft of nothing: %v, %v", ok, err)
	}
	for _, text := range []string{`{"name":"こ"}`, `{"name":"こもれび"}`} {
		if err := s.SaveDraft(ctx, "npo", text); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.SetSetting(ctx, "page", "npo"); err != nil {
		t.Fatal(err)
	}
	closeStore(t, s)
	s = openFile(t, path, testOptions())
	if text, ok, err := s.Draft(ctx, "npo"); !ok || err != nil || text != `{"name":"こもれび"}` {
		t.Errorf("draft %q, %v, %v", text, ok, err)
	}
	if value, ok, err := s.Setting(ctx, "page"); !ok || err != nil || value != "npo" {
		t.Errorf("setting %q, %v, %v", value, ok, err)
	}
	for range 2 {
		if err := s.DropDraft(ctx, "npo"); err != nil {
			t.Fatal(err)
		}
	}
	if _, ok, err := s.Draft(ctx, "npo"); ok || err != nil {
		t.Errorf("dropped draft: %v, %v", ok, err)
	}
	if acts, err := s.Acts(ctx, 0); err != nil || len(acts) != 0 {
		t.Errorf("acts %v, %v", acts, err)
	}
}
