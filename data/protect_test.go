package data

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"banso/data/vault"
)

const testPassphrase = "あさひの合言葉をひとつ"

// protectedOptions opens and makes protected registers, with little work for
// the passphrase.
func protectedOptions() Options {
	o := testOptions()
	o.Secret, o.Protect = Secret{Passphrase: testPassphrase}, true
	o.engine.work = 2
	return o
}

func TestAProtectedRegisterIsThereAgainAfterClosing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "register.banso")
	s := openFile(t, path, protectedOptions())
	if !s.Protected() || s.RecoveryKey() == "" {
		t.Fatalf("protected %v, recovery key %q", s.Protected(), s.RecoveryKey())
	}
	recovery := s.RecoveryKey()
	npo := komorebi()
	save(t, s, &npo)
	if report, err := s.Check(context.Background()); err != nil || !report.OK() {
		t.Errorf("report %+v, %v", report, err)
	}
	closeStore(t, s)
	if entries, err := os.ReadDir(filepath.Dir(path)); err != nil || len(entries) != 1 {
		t.Errorf("beside the register: %v, %v", entries, err)
	}
	if is, err := IsProtected(path); !is || err != nil {
		t.Errorf("protected %v, %v", is, err)
	}
	for name, secret := range map[string]Secret{"passphrase": {Passphrase: testPassphrase}, "recovery key": {RecoveryKey: recovery}} {
		for _, readOnly := range []bool{false, true} {
			o := protectedOptions()
			o.Secret, o.ReadOnly = secret, readOnly
			s := openFile(t, path, o)
			if got := npoNames(t, s); len(got) != 1 || got[0] != npo.Name {
				t.Errorf("%s: got %v", name, got)
			}
			if s.RecoveryKey() != "" {
				t.Errorf("%s: recovery key told twice", name)
			}
			closeStore(t, s)
		}
	}
	var wrong *WrongSecretError
	var locked *ProtectedError
	o := testOptions()
	if _, err := Open(context.Background(), path, o); !errors.As(err, &locked) {
		t.Errorf("without a secret: %v", err)
	}
	o.Secret.Passphrase = testPassphrase + "x"
	if _, err := Open(context.Background(), path, o); !errors.As(err, &wrong) {
		t.Errorf("with another's: %v", err)
	}
}

func TestAProtectedRegisterIsFullBeforeItsJournalHasMoreThanItCanHold(t *testing.T) {
	s := openFile(t, filepath.Join(t.TempDir(), "register.banso"), protectedOptions())
	var most int64
	if err := s.writer.QueryRow("PRAGMA max_page_count").Scan(&most); err != nil || vault.HeadSize+most*vault.PageSize > 1<<30 {
		t.Errorf("%d pages, %v", most, err)
	}
}
