package data

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"filippo.io/age"
	"github.com/klauspost/compress/zstd"
)

// secretName stands in every protected register of these tests; no file may
// show it.
const secretName = "ひみつ食堂"

// newProtected makes a protected register with one NPO and returns its
// recovery key.
func newProtected(t *testing.T) (s *Store, recovery string) {
	t.Helper()
	o := protectedOptions()
	dir := t.TempDir()
	o.BackupDir = filepath.Join(dir, "backups")
	s = openFile(t, filepath.Join(dir, "register.banso"), o)
	npo := komorebi()
	npo.Name = secretName
	save(t, s, &npo)
	return s, s.RecoveryKey()
}

// checkNothingPlain looks through every file below a folder for what is in the
// register, and for the beginning of a plain database.
func checkNothingPlain(t *testing.T, dir string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		for _, known := range []string{secretName, "SQLite format 3", "CREATE TABLE"} {
			if bytes.Contains(text, []byte(known)) {
				t.Errorf("%s shows %q", path, known)
			}
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func TestABackupOfAProtectedRegisterOpensByEitherSecretAndShowsNothing(t *testing.T) {
	ctx := context.Background()
	s, recovery := newProtected(t)
	result, err := s.BackUp(ctx)
	if err != nil || result.Problem != nil {
		t.Fatalf("%+v, %v", result, err)
	}
	backup := result.First.Path
	if !strings.HasSuffix(backup, ".banso.age") {
		t.Errorf("made %s", backup)
	}
	if info, err := s.VerifyBackup(ctx, backup); err != nil || info.Holds.NPOs != 1 || info.Reason != ReasonManual {
		t.Errorf("by the register's own key: %+v, %v", info, err)
	}
	var wrong *WrongSecretError
	var locked *ProtectedError
	dir := t.TempDir()
	for name, test := range map[string]struct {
		secret Secret
		is     func(error) bool
	}{
		"passphrase":        {Secret{Passphrase: testPassphrase}, func(err error) bool { return err == nil }},
		"recovery key":      {Secret{RecoveryKey: recovery}, func(err error) bool { return err == nil }},
		"another's":         {Secret{Passphrase: "ちがう合言葉です"}, func(err error) bool { return errors.As(err, &wrong) }},
		"no secret":         {Secret{}, func(err error) bool { return errors.As(err, &locked) }},
		"a broken recovery": {Secret{RecoveryKey: recovery[:20]}, func(err error) bool { return errors.As(err, &wrong) }},
	} {
		if _, err := VerifyBackup(ctx, backup, test.secret); !test.is(err) {
			t.Errorf("%s: verify: %v", name, err)
		}
		to := filepath.Join(dir, name+".banso")
		if err := Restore(ctx, backup, to, test.secret); !test.is(err) {
			t.Errorf("%s: restore: %v", name, err)
		} else if err == nil {
			o := protectedOptions()
			o.Secret = test.secret
			again := openFile(t, to, o)
			if got := npoNames(t, again); len(got) != 1 || got[0] != secretName || !again.Protected() {
				t.Errorf("%s: restored %v", name, got)
			}
			closeStore(t, again)
		}
	}
	checkNothingPlain(t, dir)
	checkNothingPlain(t, filepath.Dir(s.Path()))
	closeStore(t, s)
	checkNothingPlain(t, filepath.Dir(s.Path()))
}

// What is documented for the day on which this program is no more: the first
// 4096 bytes are left out, the rest is an ordinary age file of a zstd file.
func TestABackupOpensWithoutThisProgram(t *testing.T) {
	s, recovery := newProtected(t)
	backup, err := s.Backup(context.Background(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(backup)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.Seek(4096, io.SeekStart); err != nil {
		t.Fatal(err)
	}
	identity, err := age.ParseX25519Identity(recovery)
	if err != nil {
		t.Fatal(err)
	}
	opened, err := age.Decrypt(f, identity)
	if err != nil {
		t.Fatal(err)
	}
	z, err := zstd.NewReader(opened)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	plain, err := io.ReadAll(z)
	if err != nil || !bytes.HasPrefix(plain, []byte("SQLite format 3\x00")) || !bytes.Contains(plain, []byte(secretName)) {
		t.Errorf("%d bytes, %v", len(plain), err)
	}
}

func TestBackupsOutliveAChangeOfPassphrase(t *testing.T) {
	ctx := context.Background()
	s, _ := newProtected(t)
	backup, err := s.Backup(ctx, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	const later = "あたらしい合言葉です"
	if err := s.ChangePassphrase(ctx, Secret{Passphrase: testPassphrase}, later); err != nil {
		t.Fatal(err)
	}
	if _, err := VerifyBackup(ctx, backup, Secret{Passphrase: testPassphrase}); err != nil {
		t.Errorf("with the passphrase of then: %v", err)
	}
	to := filepath.Join(t.TempDir(), "again.banso")
	if err := s.Restore(ctx, backup, to); err != nil {
		t.Fatal(err)
	}
	o := protectedOptions()
	o.Secret.Passphrase = later
	if got := npoNames(t, openFile(t, to, o)); len(got) != 1 {
		t.Errorf("restored from the open register: %v", got)
	}
}

func TestARegisterOpensNoOthersBackups(t *testing.T) {
	ctx := context.Background()
	s, _ := newProtected(t)
	other, _ := newProtected(t)
	backup, err := other.Backup(ctx, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	var wrong *WrongSecretError
	if _, err := s.VerifyBackup(ctx, backup); !errors.As(err, &wrong) {
		t.Errorf("got %v", err)
	}
}

func TestEveryByteOfABackupCounts(t *testing.T) {
	ctx := context.Background()
	protected, _ := newProtected(t)
	plain, _ := newFile(t)
	npo := komorebi()
	save(t, plain, &npo)
	for kind, s := range map[string]*Store{"plain": plain, "protected": protected} {
		dir := t.TempDir()
		backup, err := s.Backup(ctx, dir)
		if err != nil {
			t.Fatal(err)
		}
		whole, err := os.ReadFile(backup)
		if err != nil {
			t.Fatal(err)
		}
		manifest, err := os.ReadFile(filepath.Join(dir, manifestName))
		if err != nil {
			t.Fatal(err)
		}
		places := []int{0, 5, 17, 30, 700, 4000, 4090, 4095, 4096, 4100, 4200, 4500, len(whole) / 2, len(whole) - 30, len(whole) - 1}
		chance := rand.New(rand.NewPCG(1, 2))
		for range 10 {
			places = append(places, chance.IntN(len(whole)))
		}
		for _, listed := range []bool{true, false} {
			for _, at := range places {
				damaged := bytes.Clone(whole)
				damaged[at] ^= 0xff
				if err := os.WriteFile(backup, damaged, 0o600); err != nil {
					t.Fatal(err)
				}
				if listed {
					err = os.WriteFile(filepath.Join(dir, manifestName), manifest, 0o600)
				} else {
					err = os.RemoveAll(filepath.Join(dir, manifestName))
				}
				if err != nil {
					t.Fatal(err)
				}
				if _, err := s.VerifyBackup(ctx, backup); err == nil {
					t.Errorf("%s, listed %v: byte %d of %d was not missed", kind, listed, at, len(whole))
				}
			}
			for _, length := range []int{0, 3, 100, 4096, 4300, len(whole) / 2, len(whole) - 1} {
				if err := os.WriteFile(backup, whole[:length], 0o600); err != nil {
					t.Fatal(err)
				}
				if _, err := s.VerifyBackup(ctx, backup); err == nil {
					t.Errorf("%s, listed %v: cut to %d bytes", kind, listed, length)
				}
			}
		}
	}
}

func TestOlderKindsOfBackupsAreRestoredStill(t *testing.T) {
	ctx := context.Background()
	plain, path := newFile(t)
	npo := komorebi()
	save(t, plain, &npo)
	closeStore(t, plain)
	sealed, _ := newProtected(t)
	closeStore(t, sealed)
	for name, file := range map[string]string{"a plain register": path, "a protected register": sealed.Path()} {
		secret := Secret{}
		if file != path {
			secret.Passphrase = testPassphrase
		}
		info, err := VerifyBackup(ctx, file, secret)
		if err != nil || info.Holds.NPOs != 1 {
			t.Errorf("%s: %+v, %v", name, info, err)
		}
		to := filepath.Join(t.TempDir(), "again.banso")
		if err := Restore(ctx, file, to, secret); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		o := testOptions()
		o.Secret = secret
		again := openFile(t, to, o)
		if r, restored, err := again.Restored(ctx); !restored || err != nil || r.From != "register.banso" {
			t.Errorf("%s: restored from %+v, %v", name, r, err)
		}
		closeStore(t, again)
	}
}

func TestARehearsalReadsEverythingAndLeavesNothing(t *testing.T) {
	ctx := context.Background()
	t.Setenv("TMPDIR", t.TempDir())
	protected, recovery := newProtected(t)
	plain, _ := newFile(t)
	npo := komorebi()
	save(t, plain, &npo)
	for name, s := range map[string]*Store{"plain": plain, "protected": protected} {
		backup, err := s.Backup(ctx, t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		got, err := s.Rehearse(ctx, backup)
		if err != nil || !got.Check.OK() || got.Check.Rows[TableNPO] != 1 || got.Backup.Holds.NPOs != 1 {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
		o := testOptions()
		o.Secret.RecoveryKey = recovery
		if got, err := Rehearse(ctx, backup, o); err != nil || !got.Check.OK() {
			t.Errorf("%s by its recovery key: %+v, %v", name, got, err)
		}
		if err := os.Truncate(backup, 5000); err != nil {
			t.Fatal(err)
		}
		var damaged *DamagedError
		if _, err := s.Rehearse(ctx, backup); !errors.As(err, &damaged) || damaged.Path != backup {
			t.Errorf("%s: a damaged one: %v", name, err)
		}
	}
	left := namesIn(t, os.Getenv("TMPDIR"))
	for _, name := range left {
		if strings.HasPrefix(name, "banso-") {
			t.Errorf("left %s", name)
		}
	}
}

// A backup that is killed in the middle leaves nothing plain behind, and
// nothing that looks finished.
func TestAKillDuringABackupShowsNothing(t *testing.T) {
	if underRace {
		t.Skip("proves what is on the disk, which no race detector sees")
	}
	rounds := 6
	if soaking() {
		rounds = 100
	}
	s, _ := newProtected(t)
	path := s.Path()
	closeStore(t, s)
	t.Setenv("TMPDIR", filepath.Dir(path))
	chance := rand.New(rand.NewPCG(20261122, 7))
	finished := 0
	for range rounds {
		child := startChild(t, "seal", path, "")
		if got := child.line(); got != "open" {
			t.Fatalf("child said %q", got)
		}
		for range chance.IntN(5) {
			if child.line() == "done" {
				finished++
			}
		}
		for _, line := range child.kill(t) {
			if line == "done" {
				finished++
			}
		}
		checkNothingPlain(t, filepath.Dir(path))
	}
	list, err := Backups(filepath.Join(filepath.Dir(path), "backups"))
	if err != nil || len(list) < finished {
		t.Errorf("%d backups listed, %d finished, %v", len(list), finished, err)
	}
	for _, b := range list {
		if _, err := VerifyBackup(context.Background(), b.Path, Secret{Passphrase: testPassphrase}); err != nil {
			t.Errorf("%s: %v", b.File, err)
		}
	}
}

// backUpUntilKilled is the second process.
func backUpUntilKilled(path string) int {
	o := protectedOptions()
	o.Protect = false
	o.Now = time.Now
	s, err := Open(context.Background(), path, o)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	fmt.Println("open")
	for {
		fmt.Println("backing up")
		if _, err := s.Backup(context.Background(), filepath.Join(filepath.Dir(path), "backups")); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		fmt.Println("done")
	}
}
