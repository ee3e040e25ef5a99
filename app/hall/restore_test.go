package hall

import (
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2/test"

	"banso/app/command"
	"banso/app/job"
	"banso/app/kit"
	"banso/app/kit/kittest"
	"banso/assets/words"
	"banso/data"
	"banso/data/datatest"
)

func TestAProtectedBackupIsTakenOutWithItsPassphrase(t *testing.T) {
	dir, secret := t.TempDir(), data.Secret{Passphrase: "みどりのでんしゃ"}
	store, err := data.Open(t.Context(), filepath.Join(dir, "台帳.banso"), data.Options{Now: datatest.Start, Protect: true, Secret: secret, Anywhere: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := command.FillSample(t.Context(), store); err != nil {
		t.Fatal(err)
	}
	backup, err := store.Backup(t.Context(), filepath.Join(dir, "写し"))
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	book, err := words.Load(words.Japanese)
	if err != nil {
		t.Fatal(err)
	}
	h := New(t.Context(), Params{App: test.NewTempApp(t), Book: book, Dir: dir, Jobs: &job.Inline{}, Now: datatest.Start, Actor: "office"})
	h.first(h.proposed())
	h.restore(backup, filepath.Join(dir, "もどした.banso"))
	content := h.window.Content()
	if !kittest.Shows(content, "このバックアップは保護されています") {
		t.Fatal("the backup does not ask for its passphrase")
	}
	open := func(passphrase string) {
		for _, o := range kittest.Objects(content) {
			if e, ok := o.(*kit.Entry); ok {
				e.SetText(passphrase)
			}
		}
		test.Tap(kittest.Button(content, "開く"))
	}
	if open("ちがうパスフレーズ"); !kittest.Shows(content, "パスフレーズが違います") {
		t.Error("a wrong passphrase is not told")
	}
	if open(secret.Passphrase); h.store == nil || filepath.Base(h.store.Path()) != "もどした.banso" || !h.store.Protected() {
		t.Error("the backup is not open")
	}
	if err := h.Leave(); err != nil {
		t.Error(err)
	}
}
