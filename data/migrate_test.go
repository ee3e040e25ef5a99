package data

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"banso/data/mentoring"
)

var update = flag.Bool("update", false, "write the golden files anew")

// oldRegister unpacks a register of an earlier schema.
func oldRegister(t *testing.T, packed string) string {
	t.Helper()
	f, err := os.Open(packed)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	unpacked, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(unpacked)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "register.banso")
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// packNow writes a register of the present schema, with one record of every
// kind, to testdata. It is kept there for the schemas that follow.
func packNow(t *testing.T, packed string) {
	t.Helper()
	s, path := newFile(t)
	records := filledRecords(t, s.schema)
	if _, err := s.Do(context.Background(), mentoring.OpSample, func(tx *Tx) error { return putUnchecked(tx, records) }); err != nil {
		t.Fatal(err)
	}
	closeStore(t, s)
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(w.Close(), os.WriteFile(packed, out.Bytes(), 0o644)); err != nil {
		t.Fatal(err)
	}
}

// Every schema that was ever shipped has a register in testdata, and each of
// them opens, whole, in the present program.
func TestRegistersOfEverySchemaOpenWithAllTheirRecords(t *testing.T) {
	latest, err := engine{}.latest()
	if err != nil {
		t.Fatal(err)
	}
	for schema := 1; schema <= latest; schema++ {
		packed := filepath.Join("testdata", fmt.Sprintf("schema-%d.banso.gz", schema))
		if *update && schema == latest {
			packNow(t, packed)
		}
		s := openFile(t, oldRegister(t, packed), testOptions())
		report, err := s.Check(context.Background())
		if err != nil || !report.OK() || report.Schema != latest {
			t.Errorf("schema %d: %+v, %v", schema, report, err)
		}
		for _, table := range s.schema.tables {
			if schema == latest && report.Rows[table.name] != 1 {
				t.Errorf("schema %d: %d rows of %s", schema, report.Rows[table.name], table.name)
			}
		}
		undo(t, s)
	}
}

// backupsBeside is where withSteps puts the backups of a register.
func backupsBeside(t *testing.T, path string) string {
	if IsShared(path) {
		u, err := url.Parse(path)
		if err != nil {
			t.Fatal(err)
		}
		path = filepath.Join(os.TempDir(), "banso-test"+u.Path, "register")
		t.Cleanup(func() { os.RemoveAll(filepath.Dir(path)) })
	}
	return filepath.Join(filepath.Dir(path), "backups")
}

// withSteps opens a register with the present migrations and more.
func withSteps(t *testing.T, path string, more ...string) (*Store, error) {
	t.Helper()
	o := testOptions()
	steps, err := o.engine.migrations()
	if err != nil {
		t.Fatal(err)
	}
	for i, sql := range more {
		steps = append(steps, migration{fmt.Sprintf("extra %d", i), sql})
	}
	o.engine.steps = steps
	o.BackupDir = backupsBeside(t, path)
	s, err := Open(context.Background(), path, o)
	if s != nil {
		t.Cleanup(func() { closeStore(t, s) })
	}
	return s, err
}

const (
	addColumn = "ALTER TABLE npo ADD COLUMN motto TEXT NOT NULL DEFAULT '';"
	addTable  = "CREATE TABLE visit (id TEXT PRIMARY KEY NOT NULL) STRICT;"
)

func TestAnOlderRegisterIsMigratedAfterABackup(t *testing.T) {
	s, path := newRegister(t)
	npo := komorebi()
	save(t, s, &npo)
	closeStore(t, s)
	latest, err := engine{}.latest()
	if err != nil {
		t.Fatal(err)
	}
	s, err = withSteps(t, path, addColumn, addTable)
	if err != nil {
		t.Fatal(err)
	}
	list, err := Backups(backupsBeside(t, path))
	if err != nil || len(list) != 1 || list[0].Schema != latest || list[0].Reason != fmt.Sprintf("before-schema-%d", latest+2) {
		t.Errorf("backups %+v, %v", list, err)
	}
	npo.Trouble = "人手"
	save(t, s, &npo) // the new triggers know the new column
	report, err := s.Check(context.Background())
	if err != nil || !report.OK() || report.Schema != latest+2 || report.Rows["visit"] != 0 {
		t.Errorf("report %+v, %v", report, err)
	}
	closeStore(t, s)
	var tooNew *TooNewError
	_, err = Open(context.Background(), path, testOptions())
	if !errors.As(err, &tooNew) || tooNew.File != latest+2 || tooNew.Known != latest {
		t.Errorf("in the older program: %v", err)
	}
}

func TestAProtectedRegisterIsMigratedAndIsTooNewForTheOlderProgram(t *testing.T) {
	path := filepath.Join(t.TempDir(), "register.banso")
	s := openFile(t, path, protectedOptions())
	npo := komorebi()
	save(t, s, &npo)
	closeStore(t, s)
	latest, err := engine{}.latest()
	if err != nil {
		t.Fatal(err)
	}
	newer := protectedOptions()
	if newer.engine.steps, err = newer.engine.migrations(); err != nil {
		t.Fatal(err)
	}
	newer.engine.steps = append(newer.engine.steps, migration{"extra", addColumn})
	newer.BackupDir = backupsBeside(t, path)
	s = openFile(t, path, newer)
	report, err := s.Check(context.Background())
	if err != nil || !report.OK() || report.Schema != latest+1 || report.Rows[TableNPO] != 1 || !s.Protected() {
		t.Errorf("report %+v, %v", report, err)
	}
	if list, err := Backups(newer.BackupDir); err != nil || len(list) != 1 || list[0].Schema != latest {
		t.Errorf("backups %+v, %v", list, err)
	}
	closeStore(t, s)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var tooNew *TooNewError
	if _, err := Open(context.Background(), path, protectedOptions()); !errors.As(err, &tooNew) || tooNew.File != latest+1 {
		t.Errorf("in the older program: %v", err)
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, before) {
		t.Errorf("changed by the older program: %v", err)
	}
}

func TestAMigrationThatFailsLeavesTheRegisterAsItWas(t *testing.T) {
	s, path := newFile(t)
	npo := komorebi()
	save(t, s, &npo)
	closeStore(t, s)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for name, broken := range map[string]string{
		"a broken statement":    "CREATE TABLE x (",
		"a value against rules": "INSERT INTO npo (id, version) VALUES ('', 0)",
		"a reference to nowhere": "DROP TRIGGER mentor_insert; " +
			"INSERT INTO mentor (id, version, person_id) VALUES ('x', 1, 'none')",
	} {
		if s, err := withSteps(t, path, addColumn, addTable, broken); err == nil {
			closeStore(t, s)
			t.Errorf("%s: migrated", name)
		}
		s := openFile(t, path, testOptions())
		if got := npoNames(t, s); len(got) != 1 {
			t.Errorf("%s: NPOs %v", name, got)
		}
		closeStore(t, s)
	}
	after, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(before[200:], after[200:]) {
		t.Error("the register changed behind its header")
	}
}

func TestAnOlderRegisterIsNotReadOnly(t *testing.T) {
	s, path := newRegister(t)
	closeStore(t, s)
	o := testOptions()
	steps, err := o.engine.migrations()
	if err != nil {
		t.Fatal(err)
	}
	o.engine.steps, o.ReadOnly = append(steps, migration{"extra", addTable}), true
	var old *OldSchemaError
	if _, err := Open(context.Background(), path, o); !errors.As(err, &old) || old.Known != old.File+1 {
		t.Errorf("got %v", err)
	}
}

func TestAMigrationWithoutRoomForItsBackupIsNotBegun(t *testing.T) {
	s, path := newFile(t)
	closeStore(t, s)
	if err := os.WriteFile(filepath.Join(filepath.Dir(path), "backups"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if s, err := withSteps(t, path, addColumn); err == nil {
		closeStore(t, s)
		t.Error("migrated")
	}
	openFile(t, path, testOptions())
}
