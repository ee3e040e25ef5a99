package settings

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"banso/app/desk"
	"banso/app/desktest"
	"banso/app/kit"
	"banso/app/kit/kittest"
	"banso/assets/words"
	"banso/data"
	"banso/data/datatest"
)

const presentPassphrase = "みどりのでんしゃ"

// keeper stands in for the window.
type keeper struct {
	locked                          int
	protected, unprotected, printed []string
}

func (k *keeper) Lock()                       { k.locked++ }
func (k *keeper) Protect(passphrase string)   { k.protected = append(k.protected, passphrase) }
func (k *keeper) Unprotect(passphrase string) { k.unprotected = append(k.unprotected, passphrase) }
func (k *keeper) GoBack(string)               {}
func (k *keeper) Print(key string, done func(string, error)) {
	k.printed = append(k.printed, key)
	done("鍵.pdf", nil)
}

// openProtection opens the leaf over a register on the disk.
func openProtection(t *testing.T, protect bool) (*desktest.Desk, *keeper) {
	t.Helper()
	o := data.Options{Now: datatest.Start, Actor: "office", Anywhere: true, Protect: protect}
	if protect {
		o.Secret.Passphrase = presentPassphrase
	}
	store, err := data.Open(t.Context(), filepath.Join(t.TempDir(), "台帳.banso"), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	d := desktest.Around(t, store, desktest.Empty)
	k := &keeper{}
	d.Keeper = k
	d.Look.LockAfter = 10 * time.Minute
	page := New(d.Desk)
	d.Show(page)
	page.Open(desk.Route{Page: desk.Settings, Part: leafProtection})
	return d, k
}

// fillSecrets types into the entries of the dialog in their order.
func fillSecrets(d *desktest.Desk, texts ...string) {
	n := 0
	for _, o := range kittest.Objects(d.Top()) {
		if e, ok := o.(*kit.Entry); ok && n < len(texts) {
			e.SetText(texts[n])
			n++
		}
	}
}

func TestAPlainRegisterSaysWhatThatMeansAndCanBeProtected(t *testing.T) {
	d, k := openProtection(t, false)
	for _, text := range []string{"! この台帳は保護されていません。", "ロックがありません"} {
		if !d.Shows(text) {
			t.Errorf("%q cannot be read", text)
		}
	}
	d.Button("この台帳を保護する").OnTapped()
	fillSecrets(d, "short", "short")
	d.Button("この台帳を保護する").OnTapped()
	if !d.Shows("あと3文字") || len(k.protected) != 0 {
		t.Error("a short passphrase is taken")
	}
	fillSecrets(d, "green train 7", "green train 7")
	d.Button("この台帳を保護する").OnTapped()
	if len(k.protected) != 1 || k.protected[0] != "green train 7" {
		t.Errorf("protected with %v", k.protected)
	}
}

func TestAProtectedRegister(t *testing.T) {
	d, k := openProtection(t, true)
	if !d.Shows("✓ この台帳は保護されています。") {
		t.Error("the state cannot be read")
	}
	t.Run("is locked now, or by itself as chosen", func(t *testing.T) {
		d.Button("今すぐロック").OnTapped()
		if k.locked != 1 {
			t.Error("it is not locked")
		}
		for _, o := range kittest.Objects(d.Top()) {
			if c, ok := o.(*kit.Chips); ok {
				if c.Text() != "10" {
					t.Errorf("it shows %q minutes", c.Text())
				}
				c.SetText("30")
				c.SetText("")
			}
		}
		if d.Look.LockAfter != 30*time.Minute {
			t.Errorf("it locks after %v", d.Look.LockAfter)
		}
	})
	t.Run("keeps its passphrase when the present one is wrong", func(t *testing.T) {
		d.Button("パスフレーズを変える").OnTapped()
		fillSecrets(d, "ちがうパスフレーズ", "green train 7", "green train 7")
		d.Button("パスフレーズを変える").OnTapped()
		if !d.Shows(d.Book.Say(words.DoorWrong)) {
			t.Error("nothing is said")
		}
		d.Button(d.Book.Say(words.KitCancel)).OnTapped()
	})
	t.Run("shows a new recovery key once", func(t *testing.T) {
		d.Button("新しい回復キーを作る").OnTapped()
		fillSecrets(d, presentPassphrase)
		d.Button("新しい回復キーを作る").OnTapped()
		if !d.Shows("AGE-SECRET-KEY-") {
			t.Fatal("the key cannot be read")
		}
		d.Button("紙に印刷する").OnTapped()
		if len(k.printed) != 1 || !strings.HasPrefix(k.printed[0], "AGE-SECRET-KEY-") {
			t.Error("the key is not printed")
		}
		if !d.Button(d.Book.Say(words.KitClose)).Disabled() {
			t.Error("the key can be passed over")
		}
		for _, o := range kittest.Objects(d.Top()) {
			if c, ok := o.(*kit.Check); ok {
				c.SetText("1")
			}
		}
		d.Button(d.Book.Say(words.KitClose)).OnTapped()
	})
	t.Run("gets another passphrase", func(t *testing.T) {
		d.Button("パスフレーズを変える").OnTapped()
		fillSecrets(d, presentPassphrase, "green train 7", "green train 7")
		d.Button("パスフレーズを変える").OnTapped()
		if d.LastSaid() != "パスフレーズを変えました。" {
			t.Errorf("said %q", d.LastSaid())
		}
	})
	t.Run("loses its protection only with the right passphrase", func(t *testing.T) {
		d.Button("保護を外す").OnTapped()
		fillSecrets(d, presentPassphrase)
		d.Button("保護を外す").OnTapped()
		if len(k.unprotected) != 0 {
			t.Fatal("the old passphrase is taken")
		}
		fillSecrets(d, "green train 7")
		d.Button("保護を外す").OnTapped()
		if len(k.unprotected) != 1 {
			t.Error("it is still protected")
		}
	})
}
