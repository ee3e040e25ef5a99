package settings_test

import (
	"os"
	"path/filepath"
	"testing"

	"banso/app/desk"
	"banso/app/desktest"
	"banso/app/settings"
	"banso/assets/words"
	"banso/data"
	"banso/data/datatest"
	"banso/data/mentoring"
)

// onDisk opens a register in a file of its own.
func onDisk(t *testing.T) *desktest.Desk {
	t.Helper()
	dir := t.TempDir()
	o := datatest.Options()
	o.BackupDir = filepath.Join(dir, "backups")
	store, err := data.Open(t.Context(), filepath.Join(dir, "register.banso"), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return desktest.Around(t, store, desktest.Empty)
}

func TestABackupIsMadeCheckedAndTakenOut(t *testing.T) {
	d := onDisk(t)
	npo := mentoring.NPO{Name: "ひだまり"}
	d.Do(mentoring.OpSaveNPO, func(tx *data.Tx) error { return tx.Put(&npo) })
	p := settings.New(d.Desk)
	d.Show(p)
	p.Open(desk.Route{Page: desk.Settings, Part: "backups"})
	if !d.Shows(d.Store.Path()) || !d.Shows("! まだありません。") {
		t.Error("it is not said where the register is and that it has no backup")
	}
	d.Button(d.Book.Say(words.SettingsBackupNow)).OnTapped()
	if !d.Shows("✓ 最新です") || !d.Shows(d.Book.Code("backup", "manual")) {
		t.Fatalf("the backup is not listed; fails %v", d.Fails)
	}
	down(table(t, d))
	d.Button(d.Book.Say(words.SettingsVerify)).OnTapped()
	if !d.Shows(d.Book.Say(words.SettingsSound)) {
		t.Errorf("the check says %q, fails %v", d.LastSaid(), d.Fails)
	}
	d.Button(d.Book.Say(words.SettingsTake)).OnTapped()
	d.Button(d.Book.Say(words.SettingsTakeDo)).OnTapped()
	path := filepath.Join(filepath.Dir(d.Store.Path()), "register-取り出し.banso")
	restored, err := data.Open(t.Context(), path, data.Options{Now: datatest.Start, ReadOnly: true})
	if err != nil {
		t.Fatalf("%v, fails %v", err, d.Fails)
	}
	defer restored.Close()
	if err := restored.Get(t.Context(), &mentoring.NPO{Base: mentoring.At(npo.ID)}); err != nil {
		t.Error(err)
	}
}

func TestADamagedBackupIsTold(t *testing.T) {
	d := onDisk(t)
	npo := mentoring.NPO{Name: "ひだまり"}
	d.Do(mentoring.OpSaveNPO, func(tx *data.Tx) error { return tx.Put(&npo) })
	path, err := d.Store.Backup(t.Context(), d.Store.BackupDir())
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	raw[len(raw)/2] ^= 0xff
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	p := settings.New(d.Desk)
	d.Show(p)
	p.Open(desk.Route{Page: desk.Settings, Part: "backups"})
	down(table(t, d))
	d.Button(d.Book.Say(words.SettingsVerify)).OnTapped()
	if len(d.Fails) != 1 || d.Shows(d.Book.Say(words.SettingsSound)) {
		t.Errorf("fails are %v", d.Fails)
	}
}
