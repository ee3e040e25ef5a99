package data

import (
	"context"
	"errors"
	"maps"
	"path/filepath"
	"reflect"
	"testing"

	"banso/data/datatest/server"
	"banso/data/mentoring"
)

// filled puts one record of every kind, a change, an undo, a draft and a
// setting into a register.
func filled(t *testing.T, s *Store) {
	t.Helper()
	ctx := context.Background()
	records := filledRecords(t, s.schema)
	if _, err := s.Do(ctx, mentoring.OpSample, func(tx *Tx) error { return putUnchecked(tx, records) }); err != nil {
		t.Fatal(err)
	}
	npo := komorebi()
	save(t, s, &npo)
	npo.Trouble = "人手"
	save(t, s, &npo)
	undo(t, s)
	if err := errors.Join(s.SaveDraft(ctx, "npo:1", `{"name":"こ"}`), s.SetSetting(ctx, "page", "npo")); err != nil {
		t.Fatal(err)
	}
}

// everything is a snapshot, all acts and the rows by table.
func everything(t *testing.T, s *Store) (mentoring.Snapshot, []Act, map[string]int) {
	t.Helper()
	snap, err := s.Snapshot(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	acts, err := s.Acts(context.Background(), 0)
	if err != nil {
		t.Fatal(err)
	}
	report, err := s.Check(context.Background())
	if err != nil || !report.OK() {
		t.Fatalf("%+v, %v", report, err)
	}
	return snap, acts, report.Rows
}

func TestARegisterMovesIntoASharedDatabaseAndBackWithAllThatIsInIt(t *testing.T) {
	onlyFiles(t)
	ctx := context.Background()
	s, _ := newFile(t)
	filled(t, s)
	snap, acts, rows := everything(t, s)

	address := server.Shared(t).Database(t, "")
	if err := s.ShareTo(ctx, address); err != nil {
		t.Fatal(err)
	}
	o := testOptions()
	o.NewID, o.BackupDir = nil, t.TempDir()
	shared := openFile(t, address, o)
	same := func(name string, s *Store) {
		t.Helper()
		gotSnap, gotActs, gotRows := everything(t, s)
		if !reflect.DeepEqual(gotSnap, snap) || !reflect.DeepEqual(gotActs, acts) || !maps.Equal(gotRows, rows) {
			t.Errorf("%s is not as it was: %v, want %v", name, gotRows, rows)
		}
	}
	same("the shared one", shared)
	if text, ok, err := shared.Draft(ctx, "npo:1"); !ok || err != nil || text != `{"name":"こ"}` {
		t.Errorf("draft %q, %v, %v", text, ok, err)
	}
	made, err := shared.BackUp(ctx)
	if err != nil || filepath.Dir(made.First.Path) != shared.BackupDir() {
		t.Fatalf("%+v, %v", made, err)
	}
	backup := made.First.Path
	if before, err := shared.BackupBefore(ctx, "import"); err != nil || before != "" {
		t.Errorf("backup of its own accord %q, %v", before, err)
	}
	if _, err := VerifyBackup(ctx, backup, Secret{}); err != nil {
		t.Error(err)
	}
	again := filepath.Join(t.TempDir(), "again.banso")
	if err := Restore(ctx, backup, again, Secret{}); err != nil {
		t.Fatal(err)
	}
	o = testOptions()
	o.ReadOnly = true
	rows["setting"]++ // that it was restored
	same("the restored one", openFile(t, again, o))

	// What is done in the shared one goes on where the register stopped.
	npo := komorebi()
	npo.ID = "new"
	save(t, shared, &npo)
	undo(t, shared)
	redo(t, shared)
	everything(t, shared)
}

func TestNoRegisterMovesIntoADatabaseInWhichSomethingIs(t *testing.T) {
	onlyFiles(t)
	s, _ := newFile(t)
	npo := komorebi()
	save(t, s, &npo)
	servers := server.Shared(t)
	foreign := servers.Database(t, "")
	if err := servers.Do(filepath.Base(SharedName(foreign)), "CREATE TABLE other (id INT)"); err != nil {
		t.Fatal(err)
	}
	for name, address := range map[string]string{"a register": sharedAddress(t, "n"), "another program's table": foreign} {
		var full *NotEmptyError
		if err := s.ShareTo(context.Background(), address); !errors.As(err, &full) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	var other *ForeignFileError
	if _, err := Open(context.Background(), foreign, testOptions()); !errors.As(err, &other) {
		t.Errorf("opened: %v", err)
	}
}
