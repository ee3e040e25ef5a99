package data

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestARegisterIsProtectedAndMadePlainAgain(t *testing.T) {
	for _, journal := range []string{"", "TRUNCATE"} {
		dir := t.TempDir()
		plain, sealed, back := filepath.Join(dir, "plain.banso"), filepath.Join(dir, "sealed.banso"), filepath.Join(dir, "back.sqlite")
		o := testOptions()
		o.engine.journal = journal
		s := openFile(t, plain, o)
		npo := komorebi()
		save(t, s, &npo)
		closeStore(t, s)
		ctx := context.Background()
		recovery, err := Protect(ctx, plain, sealed, protectedOptions())
		if err != nil || recovery == "" {
			t.Fatal(err)
		}
		o = protectedOptions()
		o.Secret = Secret{RecoveryKey: recovery}
		if err := Decrypt(ctx, sealed, back, o); err != nil {
			t.Fatal(err)
		}
		for path, secret := range map[string]Secret{sealed: {Passphrase: testPassphrase}, back: {}, plain: {}} {
			o := testOptions()
			o.Secret = secret
			s := openFile(t, path, o)
			if s.Protected() != (path == sealed) {
				t.Errorf("%s: protected %v", filepath.Base(path), s.Protected())
			}
			if got := npoNames(t, s); len(got) != 1 || got[0] != npo.Name {
				t.Errorf("%s: got %v", filepath.Base(path), got)
			}
			if report, err := s.Check(ctx); err != nil || !report.OK() {
				t.Errorf("%s: %+v, %v", filepath.Base(path), report, err)
			}
			closeStore(t, s)
		}
		var locked *ProtectedError
		if _, err := Protect(ctx, plain, sealed, protectedOptions()); !errors.Is(err, fs.ErrExist) {
			t.Errorf("over another: %v", err)
		}
		if _, err := Protect(ctx, sealed, filepath.Join(dir, "twice"), protectedOptions()); !errors.As(err, &locked) {
			t.Errorf("twice: %v", err)
		}
		if err := Decrypt(ctx, plain, filepath.Join(dir, "none"), protectedOptions()); !errors.Is(err, ErrNotProtected) {
			t.Errorf("decrypt a plain one: %v", err)
		}
		if names := namesIn(t, dir); len(names) != 3 {
			t.Errorf("left %v", names)
		}
	}
}

// Registers of the time before protection use every byte of a page.
func TestAnOlderRegisterWithoutReservedBytesCanBeProtected(t *testing.T) {
	path := oldRegister(t, filepath.Join("testdata", "schema-1.banso.gz"))
	before, err := os.ReadFile(path)
	if err != nil || before[20] != 0 {
		t.Fatalf("reserved bytes %d, %v", before[20], err)
	}
	sealed := filepath.Join(t.TempDir(), "sealed.banso")
	if _, err := Protect(context.Background(), path, sealed, protectedOptions()); err != nil {
		t.Fatal(err)
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the plain one changed: %v", err)
	}
	s := openFile(t, sealed, protectedOptions())
	if report, err := s.Check(context.Background()); err != nil || !report.OK() || report.Acts == 0 {
		t.Errorf("report %+v, %v", report, err)
	}
}

// What is decrypted is for other tools too.
func TestADecryptedRegisterIsAnOrdinaryDatabase(t *testing.T) {
	dir := t.TempDir()
	s := openFile(t, filepath.Join(dir, "r.banso"), protectedOptions())
	npo := komorebi()
	save(t, s, &npo)
	closeStore(t, s)
	to := filepath.Join(dir, "plain.sqlite")
	if err := Decrypt(context.Background(), s.Path(), to, protectedOptions()); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", to)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var name string
	if err := db.QueryRow("SELECT name FROM npo").Scan(&name); err != nil || name != npo.Name {
		t.Errorf("%q, %v", name, err)
	}
}
