package hall

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2/test"

	"banso/app/job"
	"banso/app/kit/kittest"
	"banso/assets/words"
	"banso/data"
	"banso/data/datatest"
	"banso/data/mentoring"
)

func TestTheWindowGoesBackToABackupAndKeepsWhatWas(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "台帳.banso")
	o := data.Options{Now: datatest.Start, BackupDir: filepath.Join(dir, "backups")}
	store, err := data.Open(t.Context(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	save := func(name string) {
		t.Helper()
		_, err := store.Do(t.Context(), mentoring.OpSaveNPO, func(tx *data.Tx) error { return tx.Put(&mentoring.NPO{Name: name}) })
		if err != nil {
			t.Fatal(err)
		}
	}
	save("ふたご山の会")
	backup, err := store.Backup(t.Context(), o.BackupDir)
	if err != nil {
		t.Fatal(err)
	}
	save("川べり文庫")
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	book, err := words.Load(words.Japanese)
	if err != nil {
		t.Fatal(err)
	}
	h := New(t.Context(), Params{App: test.NewTempApp(t), Book: book, Dir: dir, Jobs: &job.Inline{}, Now: datatest.Start, Actor: "office"})
	h.open(way{path: path}, nil)
	npos := func() int {
		t.Helper()
		snapshot, err := h.store.Snapshot(t.Context(), "")
		if err != nil {
			t.Fatal(err)
		}
		return len(snapshot.People.NPOs)
	}
	if n := npos(); n != 2 {
		t.Fatalf("%d NPOs at first", n)
	}
	damaged := filepath.Join(dir, "damaged.banso.zst")
	if err := os.WriteFile(damaged, []byte("\x28\xb5\x2f\xfd and nothing more"), 0o600); err != nil {
		t.Fatal(err)
	}
	h.shell.GoBack(damaged)
	if !kittest.Shows(h.window.Content(), "バックアップから戻せませんでした") {
		t.Error("a damaged backup is not told")
	}
	test.Tap(kittest.Button(h.window.Content(), book.Say(words.DoorNext)))
	if n := npos(); n != 2 {
		t.Errorf("%d NPOs after a damaged backup", n)
	}
	h.shell.GoBack(backup)
	if n := npos(); n != 1 {
		t.Errorf("%d NPOs after going back", n)
	}
	if _, paused, err := h.store.Restored(t.Context()); !paused || err != nil {
		t.Errorf("backups do not pause, %v", err)
	}
	if _, err := os.Stat(path + ".before-restore"); err != nil {
		t.Errorf("what was is gone: %v", err)
	}
	if err := h.Leave(); err != nil {
		t.Error(err)
	}
}
