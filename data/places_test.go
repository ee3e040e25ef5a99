package data

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestABackupIsDueAfterHalfAnHourOfWork(t *testing.T) {
	at := func(minute int) time.Time { return time.Date(2026, 11, 22, 13, minute, 0, 0, time.UTC) }
	for name, c := range map[string]struct {
		now  time.Time
		work Work
		want bool
	}{
		"nothing was done":                       {at(59), Work{Opened: at(0)}, false},
		"29 minutes after opening":               {at(29), Work{Opened: at(0), Stamp: 5}, false},
		"30 minutes after opening":               {at(30), Work{Opened: at(0), Stamp: 5}, true},
		"nothing since the last backup":          {at(59), Work{Opened: at(0), Stamp: 5, BackedUp: 5, LastBackup: at(1)}, false},
		"29 minutes after the last backup":       {at(59), Work{Opened: at(0), Stamp: 6, BackedUp: 5, LastBackup: at(30)}, false},
		"30 minutes after the last backup":       {at(59), Work{Opened: at(0), Stamp: 6, BackedUp: 5, LastBackup: at(29)}, true},
		"a backup of yesterday, just opened":     {at(10), Work{Opened: at(0), Stamp: 6, BackedUp: 5, LastBackup: at(0).AddDate(0, 0, -1)}, false},
		"restored and not confirmed":             {at(59), Work{Opened: at(0), Stamp: 6, Paused: true}, false},
		"the clock was set back since":           {at(0), Work{Opened: at(50), Stamp: 6, BackedUp: 5, LastBackup: at(55)}, false},
		"went back to an older state than it is": {at(59), Work{Opened: at(0), Stamp: 4, BackedUp: 5, LastBackup: at(1)}, true},
	} {
		if got := BackupDue(c.now, c.work); got != c.want {
			t.Errorf("%s: due %v", name, got)
		}
	}
}

// twoPlaces is a register with a clock that the test moves and two places for
// backups.
type twoPlaces struct {
	*Store
	o      Options
	path   string
	second string
	now    time.Time
}

func newTwoPlaces(t *testing.T) *twoPlaces {
	t.Helper()
	dir := t.TempDir()
	x := &twoPlaces{o: testOptions(), path: filepath.Join(dir, "register.banso"), second: filepath.Join(dir, "USB"), now: time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)}
	x.o.Now = func() time.Time { return x.now }
	x.o.BackupDir = filepath.Join(dir, "backups")
	if err := os.Mkdir(x.second, 0o700); err != nil {
		t.Fatal(err)
	}
	x.Store = openFile(t, x.path, x.o)
	return x
}

// work saves one act and lets time pass.
func (x *twoPlaces) work(t *testing.T, d time.Duration) {
	t.Helper()
	x.now = x.now.Add(d)
	npo := komorebi()
	save(t, x.Store, &npo)
}

func (x *twoPlaces) again(t *testing.T) {
	t.Helper()
	closeStore(t, x.Store)
	x.Store = openFile(t, x.path, x.o)
}

// count counts the backups in both places.
func (x *twoPlaces) count(t *testing.T) (first, second int) {
	t.Helper()
	return len(must(t)(Backups(x.o.BackupDir))), len(must(t)(Backups(x.second)))
}

func TestBackupsGoToBothPlacesByThemselves(t *testing.T) {
	ctx := context.Background()
	x := newTwoPlaces(t)
	if err := x.SetSecondPlace(ctx, x.second); err != nil {
		t.Fatal(err)
	}
	x.work(t, 10*time.Minute)
	if _, made, err := x.BackUpIfDue(ctx); made || err != nil {
		t.Errorf("after ten minutes: %v", err)
	}
	x.work(t, 20*time.Minute)
	result, made, err := x.BackUpIfDue(ctx)
	if !made || err != nil || result.Problem != nil || result.First.Reason != ReasonWork {
		t.Fatalf("after half an hour: %+v, %v", result, err)
	}
	if _, err := VerifyBackup(ctx, result.Second, Secret{}); err != nil {
		t.Error(err)
	}
	x.work(t, time.Minute)
	x.again(t)
	if first, second := x.count(t); first != 2 || second != 2 {
		t.Errorf("%d and %d backups", first, second)
	}
	for range 16 { // of four days, every six hours
		x.work(t, 6*time.Hour)
		if _, made, err := x.BackUpIfDue(ctx); !made || err != nil {
			t.Fatal(err)
		}
	}
	if first, second := x.count(t); first != second || first < 8 || first > 12 {
		t.Errorf("%d and %d backups after thinning", first, second)
	}
}

func TestASecondPlaceThatIsNotThereIsToldAndWaitedFor(t *testing.T) {
	ctx := context.Background()
	x := newTwoPlaces(t)
	if err := x.SetSecondPlace(ctx, x.second); err != nil {
		t.Fatal(err)
	}
	x.work(t, time.Minute)
	if result, err := x.BackUp(ctx); err != nil || result.Problem != nil {
		t.Fatalf("%+v, %v", result, err)
	}
	away := x.second + " pulled out"
	if err := os.Rename(x.second, away); err != nil {
		t.Fatal(err)
	}
	x.work(t, time.Minute)
	result, err := x.BackUp(ctx)
	if err != nil || result.First.Path == "" || result.Second != "" || !errors.Is(result.Problem, fs.ErrNotExist) {
		t.Errorf("%+v, %v", result, err)
	}
	if _, err := os.Stat(x.second); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the folder of a stick that is not there was made: %v", err)
	}
	standing := func(name string, late, missed bool) {
		t.Helper()
		got, err := x.BackupStanding(ctx)
		if err != nil || got.SecondLate != late || got.Second.Missed.IsZero() == missed {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
	standing("missed today", false, true)
	x.now = x.now.AddDate(0, 0, 8)
	standing("missed for eight days", true, true)
	x.again(t) // closing does not fail for it
	standing("opened again", true, true)
	if err := os.Rename(away, x.second); err != nil {
		t.Fatal(err)
	}
	x.again(t) // nothing changed, but the stick is there again
	standing("there again", false, false)
	if first, second := x.count(t); first != 2 || second != 2 {
		t.Errorf("%d and %d backups", first, second)
	}
	x.now = x.now.AddDate(0, 0, 30)
	standing("a month without work", false, false)
}

func TestTheSecondPlaceIsAFolderOfItsOwn(t *testing.T) {
	ctx := context.Background()
	x := newTwoPlaces(t)
	if err := os.MkdirAll(x.o.BackupDir, 0o700); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(x.second, "a file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		dir  string
		want error
	}{
		"the first place":  {x.o.BackupDir, ErrSamePlace},
		"not there":        {x.second + "2", fs.ErrNotExist},
		"a file":           {file, fs.ErrNotExist},
		"a folder":         {x.second, nil},
		"none any more":    {"", nil},
		"the same by dots": {filepath.Join(x.second, "..", "backups"), ErrSamePlace},
	} {
		if err := x.SetSecondPlace(ctx, c.dir); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestADamagedCopyNeverGetsItsNameInTheSecondPlace(t *testing.T) {
	ctx := context.Background()
	x := newTwoPlaces(t)
	x.work(t, time.Minute)
	result, err := x.BackUp(ctx)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(result.First.Path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(result.First.Path, flipped(raw, len(raw)/2), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := x.SetSecondPlace(ctx, x.second); err != nil {
		t.Fatal(err)
	}
	x.again(t) // brings the newest backup to the second place
	if names := namesIn(t, x.second); len(names) != 0 {
		t.Errorf("in the second place: %v", names)
	}
}
