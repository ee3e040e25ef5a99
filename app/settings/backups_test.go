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

// going is a keeper that only notes where to go back to.
type going struct {
	desk.Keeper
	to string
}

func (g *going) GoBack(backup string) { g.to = backup }

func TestABackupSaysWhatItHoldsAndIsRehearsed(t *testing.T) {
	d := onDisk(t)
	keeper := &going{}
	d.Desk.Keeper = keeper
	npo := mentoring.NPO{Name: "ひだまり"}
	d.Do(mentoring.OpSaveNPO, func(tx *data.Tx) error { return tx.Put(&npo) })
	p := settings.New(d.Desk)
	d.Show(p)
	p.Open(desk.Route{Page: desk.Settings, Part: "backups"})
	d.Button(d.Book.Say(words.SettingsBackupNow)).OnTapped()
	rehearse, back := d.Button(d.Book.Say(words.BackupRehearse)), d.Button(d.Book.Say(words.BackupRestore))
	if !rehearse.Disabled() || !back.Disabled() {
		t.Error("something can be done with no backup")
	}
	down(table(t, d))
	if !d.Shows("団体 1、人 0") {
		t.Errorf("it is not said what the backup holds; fails %v", d.Fails)
	}
	rehearse.OnTapped()
	if !d.Shows(d.Book.Say(words.SettingsSound)) || len(d.Fails) > 0 {
		t.Errorf("the rehearsal says %q, fails %v", d.LastSaid(), d.Fails)
	}
	back.OnTapped()
	if keeper.to != "" {
		t.Error("went back without asking")
	}
	d.Button(d.Book.Say(words.BackupRestoreDo)).OnTapped()
	list, err := d.Store.Backups(t.Context())
	if err != nil || len(list) != 1 || keeper.to != list[0].Path {
		t.Errorf("went back to %q, %v", keeper.to, err)
	}
}

func TestTheSecondPlaceIsShownWithWhatIsWrongWithIt(t *testing.T) {
	d := onDisk(t)
	npo := mentoring.NPO{Name: "ひだまり"}
	d.Do(mentoring.OpSaveNPO, func(tx *data.Tx) error { return tx.Put(&npo) })
	p := settings.New(d.Desk)
	d.Show(p)
	p.Open(desk.Route{Page: desk.Settings, Part: "backups"})
	stop := d.Button(d.Book.Say(words.BackupRemove))
	if !d.Shows(d.Book.Say(words.BackupSecondNone)) || !stop.Disabled() {
		t.Error("it is not said that no second place was chosen")
	}
	second := t.TempDir()
	if err := d.Store.SetSecondPlace(t.Context(), second); err != nil {
		t.Fatal(err)
	}
	now := d.Button(d.Book.Say(words.SettingsBackupNow))
	now.OnTapped()
	if !d.Shows("✓ "+second) || len(d.Fails) > 0 {
		t.Errorf("says %q, fails %v", d.LastSaid(), d.Fails)
	}
	if err := os.RemoveAll(second); err != nil {
		t.Fatal(err)
	}
	d.Do(mentoring.OpSaveNPO, func(tx *data.Tx) error { npo.Name = "ひだまりの会"; return tx.Put(&npo) })
	now.OnTapped()
	if !d.Shows("! "+second) || d.LastSaid() != d.Book.Say(words.BackupOnlyFirst, "dir", second) || len(d.Fails) > 0 {
		t.Errorf("says %q, fails %v", d.LastSaid(), d.Fails)
	}
	stop.OnTapped()
	if !d.Shows(d.Book.Say(words.BackupSecondNone)) {
		t.Error("the second place is still shown")
	}
}

func TestARestoredRegisterIsConfirmed(t *testing.T) {
	first := onDisk(t)
	npo := mentoring.NPO{Name: "ひだまり"}
	first.Do(mentoring.OpSaveNPO, func(tx *data.Tx) error { return tx.Put(&npo) })
	made, err := first.Store.BackUp(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "restored.banso")
	if err := data.Restore(t.Context(), made.First.Path, path, data.Secret{}); err != nil {
		t.Fatal(err)
	}
	o := datatest.Options()
	o.BackupDir = first.Store.BackupDir()
	store, err := data.Open(t.Context(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	d := desktest.Around(t, store, desktest.Empty)
	p := settings.New(d.Desk)
	d.Show(p)
	p.Open(desk.Route{Page: desk.Settings, Part: "backups"})
	if !d.Shows("! この台帳は、2026/11/22(日)") {
		t.Error("it is not said that the register was restored")
	}
	d.Button(d.Book.Say(words.BackupConfirm)).OnTapped()
	if _, paused, err := store.Restored(t.Context()); paused || err != nil || len(d.Fails) > 0 {
		t.Errorf("still paused, %v, fails %v", err, d.Fails)
	}
	if d.Shows("! この台帳は、2026/11/22(日)") {
		t.Error("it is still said")
	}
}
