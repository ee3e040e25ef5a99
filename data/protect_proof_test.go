package data

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"banso/data/mentoring"
	"banso/data/vault"
)

// eachKind runs a proof on plain and on protected registers.
func eachKind(t *testing.T, proof func(t *testing.T, options func() Options)) {
	t.Helper()
	for name, options := range map[string]func() Options{"plain": testOptions, "protected": protectedOptions} {
		t.Run(name, func(t *testing.T) { proof(t, options) })
	}
}

// closedProtected makes a protected register with some NPOs and returns its
// bytes.
func closedProtected(t *testing.T) (path string, whole []byte) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "register.banso")
	s := openFile(t, path, protectedOptions())
	for range 200 {
		npo := komorebi()
		save(t, s, &npo)
	}
	closeStore(t, s)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return path, whole
}

// openedAndChecked opens a register read-only and checks it.
func openedAndChecked(path string, o Options) (CheckReport, error) {
	o.ReadOnly = true
	s, err := Open(context.Background(), path, o)
	if err != nil {
		return CheckReport{}, err
	}
	report, err := s.Check(context.Background())
	return report, errors.Join(err, s.Close())
}

func TestEveryFlippedBitOfAProtectedRegisterIsFound(t *testing.T) {
	unwatched(t)
	besideOthers(t)
	flips := 60
	if soaking() {
		flips = 500
	}
	_, whole := closedProtected(t)
	chance := rand.New(rand.NewPCG(20261122, uint64(flips)))
	path := filepath.Join(t.TempDir(), "register.banso")
	for range flips {
		bit := chance.IntN(len(whole) * 8)
		if err := os.WriteFile(path, flipped(whole, bit/8), 0o600); err != nil {
			t.Fatal(err)
		}
		report, err := openedAndChecked(path, protectedOptions())
		var damaged *DamagedError
		if err != nil && !errors.As(err, &damaged) || err == nil && report.Damage == 0 {
			t.Errorf("byte %d: %+v, %v", bit/8, report, err)
		}
	}
}

func TestDamagedProtectedRegistersAreToldByTheirType(t *testing.T) {
	_, whole := closedProtected(t)
	_, foreign := closedProtected(t)
	page := func(b []byte, n int) []byte { return b[vault.HeadSize+n*vault.PageSize:][:vault.PageSize] }
	with := func(change func([]byte)) []byte {
		b := bytes.Clone(whole)
		change(b)
		return b
	}
	slots := func(b []byte) { b[200] ^= 1; b[vault.SlotSize+200] ^= 1 }
	for name, test := range map[string]struct {
		bytes []byte
		want  any // nil: it opens
	}{
		"whole":                       {whole, nil},
		"the first slot damaged":      {flipped(whole, 200), nil},
		"the first slot gone":         {with(func(b []byte) { clear(b[:vault.SlotSize]) }), nil},
		"the second slot gone":        {with(func(b []byte) { clear(b[vault.SlotSize:vault.HeadSize]) }), nil},
		"both slots damaged":          {with(slots), new(*DamagedError)},
		"both slots gone":             {whole[vault.HeadSize:], new(*ForeignFileError)},
		"the slots alone":             {whole[:vault.HeadSize], new(*ForeignFileError)},
		"cut in the slots":            {whole[:vault.HeadSize-1], new(*DamagedError)},
		"the first page damaged":      {flipped(whole, vault.HeadSize+24), new(*DamagedError)},
		"the rest lost":               {whole[:vault.HeadSize+vault.PageSize], new(*DamagedError)},
		"cut at a page":               {whole[:len(whole)-vault.PageSize], new(*DamagedError)},
		"another register's pages":    {slices.Concat(whole[:vault.HeadSize], foreign[vault.HeadSize:]), new(*DamagedError)},
		"another register's slots":    {slices.Concat(foreign[:vault.HeadSize], whole[vault.HeadSize:]), new(*DamagedError)},
		"the first two pages swapped": {with(func(b []byte) { copy(page(b, 0), page(whole, 1)); copy(page(b, 1), page(whole, 0)) }), new(*DamagedError)},
	} {
		path := filepath.Join(t.TempDir(), "register.banso")
		if err := os.WriteFile(path, test.bytes, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := Open(context.Background(), path, protectedOptions())
		if test.want == nil && err != nil || test.want != nil && !errors.As(err, test.want) {
			t.Errorf("%s: %v", name, err)
		}
		if s == nil {
			if left, err := os.ReadFile(path); err != nil || !bytes.Equal(left, test.bytes) {
				t.Errorf("%s: changed, %v", name, err)
			}
			continue
		}
		closeStore(t, s)
		if head, err := vault.ReadHead(path, ""); err != nil || !head.Whole {
			t.Errorf("%s: slots not mended, %v", name, err)
		}
	}
}

// Whatever is done with a protected register, and however it ends, no file of
// its folder, nor of the system's for passing files, holds a name.
func TestNoFileOfAProtectedRegisterHoldsPlainText(t *testing.T) {
	dir, passing := t.TempDir(), t.TempDir()
	t.Setenv("TMPDIR", passing)
	t.Setenv("SQLITE_TMPDIR", passing)
	path := filepath.Join(dir, "register.banso")
	search := func(when string) {
		t.Helper()
		for _, root := range []string{dir, passing} {
			for _, text := range []string{komorebi().Name, "変更", testPassphrase, "CREATE TABLE", "SQLite format"} {
				if names := filesWith(t, root, text); names != nil {
					t.Errorf("%s: %q in %v", when, text, names)
				}
			}
		}
	}
	for _, mode := range []string{"WAL", "TRUNCATE"} {
		o := protectedOptions()
		o.NewID, o.engine.journal = nil, mode
		o.BackupDir = filepath.Join(dir, "backups")
		s := openFile(t, path, o)
		last, _, err := checkActs(s)
		if err != nil {
			t.Fatal(err)
		}
		for act := last + 1; act <= last+20; act++ {
			if err := saveAct(s, act); err != nil {
				t.Fatal(err)
			}
		}
		search(mode + ", at work")
		if _, err := s.Backup(context.Background(), filepath.Join(dir, "by hand")); err != nil {
			t.Fatal(err)
		}
		if _, _, err := s.Undo(context.Background()); err != nil {
			t.Fatal(err)
		}
		if _, _, err := s.Redo(context.Background()); err != nil {
			t.Fatal(err)
		}
		search(mode + ", after a backup")
		closeStore(t, s)
		search(mode + ", closed")
	}
	for _, mode := range []string{"WAL", "TRUNCATE"} {
		writer := startChild(t, "write", filepath.Join(dir, "killed.banso"), mode+protectedMark)
		for saved := 0; saved < 12; { // in the midst of the second round
			if strings.HasPrefix(writer.line(), "saved") {
				saved++
			}
		}
		writer.kill(t)
		search(mode + ", killed")
	}
}

// filesWith lists the files below a folder that hold a text.
func filesWith(t *testing.T, dir, text string) (names []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		if bytes.Contains(b, []byte(text)) {
			names = append(names, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestThePlainTextSearchFindsWhatIsInAPlainRegister(t *testing.T) {
	s, path := newFile(t)
	npo := komorebi()
	save(t, s, &npo)
	closeStore(t, s)
	if names := filesWith(t, filepath.Dir(path), npo.Name); len(names) != 1 {
		t.Errorf("found in %v", names)
	}
}

func TestAPassphraseIsChangedWhetherTheRegisterIsOpenOrNot(t *testing.T) {
	const next, last = "新しい合言葉です", "最後の合言葉です"
	path := filepath.Join(t.TempDir(), "register.banso")
	s := openFile(t, path, protectedOptions())
	ctx := context.Background()
	npo := komorebi()
	save(t, s, &npo)
	var wrong *WrongSecretError
	var short *UnsafeSecretError
	var locked *LockedError
	quick := engine{work: 2}
	mine := Secret{Passphrase: testPassphrase}
	if err := s.ChangePassphrase(ctx, Secret{Passphrase: next}, last); !errors.As(err, &wrong) {
		t.Errorf("with another's: %v", err)
	}
	if err := s.ChangePassphrase(ctx, mine, "短い"); !errors.As(err, &short) || short.Least != MinPassphrase {
		t.Errorf("to a short one: %v", err)
	}
	if err := quick.changePassphrase(ctx, path, mine, next); !errors.As(err, &locked) {
		t.Errorf("of an open one: %v", err)
	}
	if err := s.ChangePassphrase(ctx, mine, next); err != nil {
		t.Fatal(err)
	}
	recovery, err := s.NewRecoveryKey(ctx, Secret{Passphrase: next})
	if err != nil {
		t.Fatal(err)
	}
	save(t, s, &npo)
	closeStore(t, s)
	if err := quick.changePassphrase(ctx, path, Secret{RecoveryKey: recovery}, last); err != nil {
		t.Fatal(err)
	}
	newest, err := quick.newRecoveryKey(ctx, path, Secret{Passphrase: last})
	if err != nil {
		t.Fatal(err)
	}
	for secret, opens := range map[Secret]bool{
		mine: false, {Passphrase: next}: false, {Passphrase: last}: true, {RecoveryKey: recovery}: false, {RecoveryKey: newest}: true,
	} {
		o := protectedOptions()
		o.Secret, o.ReadOnly = secret, true
		s, err := Open(ctx, path, o)
		if opens != (err == nil) || err != nil && !errors.As(err, &wrong) {
			t.Errorf("%v: %v", secret, err)
		}
		if s != nil {
			if got := npoNames(t, s); len(got) != 1 {
				t.Errorf("read %v", got)
			}
			if err := s.ChangePassphrase(ctx, secret, next); err == nil {
				t.Error("changed what is open to read only")
			}
			closeStore(t, s)
		}
	}
	plain, plainPath := newFile(t)
	if err := plain.ChangePassphrase(ctx, mine, next); !errors.Is(err, ErrNotProtected) {
		t.Errorf("of a plain one: %v", err)
	}
	closeStore(t, plain)
	if err := ChangePassphrase(ctx, plainPath, mine, next); !errors.Is(err, ErrNotProtected) {
		t.Errorf("of a plain one that is closed: %v", err)
	}
}

func TestAShortPassphraseMakesNoRegister(t *testing.T) {
	path := filepath.Join(t.TempDir(), "register.banso")
	o := protectedOptions()
	o.Secret.Passphrase = "短い"
	var short *UnsafeSecretError
	if _, err := Open(context.Background(), path, o); !errors.As(err, &short) {
		t.Errorf("got %v", err)
	}
	if names := namesIn(t, filepath.Dir(path)); len(names) != 0 {
		t.Errorf("left %v", names)
	}
}

func TestManyMayReadAndWriteAProtectedRegisterAtOnce(t *testing.T) {
	o := protectedOptions()
	now := o.Now
	var lock sync.Mutex // the clock of tests is not made for several
	o.Now = func() time.Time { lock.Lock(); defer lock.Unlock(); return now() }
	o.NewID = nil
	s := openFile(t, filepath.Join(t.TempDir(), "register.banso"), o)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for range 5 {
				npo := komorebi()
				save(t, s, &npo)
				npoNames(t, s)
			}
		})
	}
	all.Wait()
	if got := npoNames(t, s); len(got) != 20 {
		t.Errorf("%d NPOs", len(got))
	}
	if report, err := s.Check(context.Background()); err != nil || !report.OK() {
		t.Errorf("%+v, %v", report, err)
	}
}

func TestAFullProtectedRegisterIsToldAndWhatWasSavedIsSafe(t *testing.T) {
	path := filepath.Join(t.TempDir(), "register.banso")
	s := openFile(t, path, protectedOptions())
	first := komorebi()
	save(t, s, &first)
	if _, err := s.writer.Exec("PRAGMA max_page_count = 1"); err != nil {
		t.Fatal(err)
	}
	var many []mentoring.Record
	for range 300 {
		npo := komorebi()
		many = append(many, &npo)
	}
	var full *DiskFullError
	_, err := s.Do(context.Background(), mentoring.OpImport, func(tx *Tx) error { return tx.Put(many...) })
	if !errors.As(err, &full) {
		t.Errorf("got %v", err)
	}
	if got := npoNames(t, s); len(got) != 1 {
		t.Errorf("NPOs %v", got)
	}
	if _, err := s.writer.Exec("PRAGMA max_page_count = 1000000"); err != nil {
		t.Fatal(err)
	}
	save(t, s, many...)
}
