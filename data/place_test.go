package data

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"banso/data/location"
)

// syncedDir makes a folder that carries the name of a sync service's.
func syncedDir(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "Dropbox")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestALiveRegisterIsRefusedInASyncedFolderAndMovesIn(t *testing.T) {
	ctx, dir := context.Background(), syncedDir(t)
	path := filepath.Join(dir, "register.banso")
	o := testOptions()
	var place *PlaceError
	if _, err := Open(ctx, path, o); !errors.As(err, &place) || place.Kind != location.Synced || place.Service != "Dropbox" || place.Path != path {
		t.Fatalf("got %v", err)
	}
	if left := namesIn(t, dir); len(left) != 0 {
		t.Errorf("left %v", left)
	}
	o.Anywhere = true // as an office that had it there all along
	s := openFile(t, path, o)
	npo := komorebi()
	save(t, s, &npo)
	to := filepath.Join(t.TempDir(), "register.banso")
	var locked *LockedError
	if err := MoveIn(ctx, path, to, testOptions()); !errors.As(err, &locked) {
		t.Errorf("while it is open: %v", err)
	}
	closeStore(t, s)
	if err := MoveIn(ctx, path, filepath.Join(dir, "other.banso"), testOptions()); !errors.As(err, &place) {
		t.Errorf("into the same folder: %v", err)
	}
	if err := MoveIn(ctx, path, to, testOptions()); err != nil {
		t.Fatal(err)
	}
	if err := MoveIn(ctx, path, to, testOptions()); !errors.Is(err, fs.ErrExist) {
		t.Errorf("over another: %v", err)
	}
	o = testOptions()
	o.BackupDir = filepath.Join(filepath.Dir(to), "backups")
	s = openFile(t, to, o)
	second, err := s.SecondPlace(ctx)
	if got := npoNames(t, s); err != nil || len(got) != 1 || second.Dir != dir {
		t.Errorf("NPOs %v, second place %+v, %v", got, second, err)
	}
	if _, restored, err := s.Restored(ctx); restored || err != nil {
		t.Errorf("taken for a restored one: %v", err)
	}
	closeStore(t, s)
	if list, err := Backups(dir); err != nil || len(list) != 1 {
		t.Errorf("backups in the synced folder: %v, %v", list, err)
	}
}

func TestASyncedFolderMayBeReadFrom(t *testing.T) {
	path := filepath.Join(syncedDir(t), "register.banso")
	o := testOptions()
	o.Anywhere = true
	closeStore(t, openFile(t, path, o))
	o.Anywhere, o.ReadOnly = false, true
	openFile(t, path, o)
}

func TestANameWithoutRoomForItsFilesIsRefused(t *testing.T) {
	dir := t.TempDir()
	deep := filepath.Join(dir, strings.Repeat("深", 80), strings.Repeat("深", 80))
	if err := os.MkdirAll(deep, 0o700); err != nil {
		t.Fatal(err)
	}
	var long *NameTooLongError
	for _, path := range []string{filepath.Join(dir, strings.Repeat("台", 80)+".banso"), filepath.Join(deep, "register.banso")} {
		if _, err := Open(context.Background(), path, testOptions()); !errors.As(err, &long) {
			t.Errorf("got %v", err)
		}
	}
	s, _ := newFile(t)
	if _, err := s.Backup(context.Background(), deep); !errors.As(err, &long) {
		t.Errorf("backup: %v", err)
	}
	if err := os.RemoveAll(filepath.Dir(deep)); err != nil {
		t.Fatal(err)
	}
	if left := namesIn(t, dir); len(left) != 0 {
		t.Errorf("left %v", left)
	}
}

// A register lives through everything whatever its folder and its file are
// called.
func TestWholeLivesUnderOddNames(t *testing.T) {
	unwatched(t)
	ctx := context.Background()
	for _, name := range []string{
		"a#b", "a?b=c", "100%", "%41", "%e5%8f%b0", "a b", " ", "書類 ㈱", "全角　＃？％", "ﾊﾝｶｸ", "a+b&c", "a;b", "'q\"", "..x", "-x", "~", "é", "が", "🌱", "[x]*",
		strings.Repeat("長い台帳の名前", 10), // 210 bytes
	} {
		dir, second := filepath.Join(t.TempDir(), name), "second "+name
		if len(name) > 200 { // the engine opens paths of up to 512 bytes
			dir, second = t.TempDir(), "second"
		}
		second = filepath.Join(dir, second)
		if err := os.MkdirAll(second, 0o700); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, name+".banso")
		o := testOptions()
		o.BackupDir = filepath.Join(filepath.Dir(second), strings.Replace(filepath.Base(second), "second", "backups", 1))
		s, err := Open(ctx, path, o)
		if err != nil {
			t.Errorf("%q: open: %v", name, err)
			continue
		}
		if err := s.SetSecondPlace(ctx, second); err != nil {
			t.Errorf("%q: second place: %v", name, err)
		}
		npo := komorebi()
		save(t, s, &npo)
		before, err := s.BackupBefore(ctx, "import")
		if err != nil {
			t.Errorf("%q: before an import: %v", name, err)
		}
		other := komorebi()
		save(t, s, &other)
		closeStore(t, s)
		for place, want := range map[string]int{o.BackupDir: 2, second: 1} {
			if list, err := Backups(place); err != nil || len(list) != want {
				t.Errorf("%q: backups %v, %v", name, list, err)
			}
		}
		if kept, err := RestoreOver(ctx, before, path, Secret{}); err != nil || filepath.Dir(kept) != dir {
			t.Errorf("%q: restore: %q, %v", name, kept, err)
		}
		o.ReadOnly = true
		s = openFile(t, path, o)
		if got := npoNames(t, s); len(got) != 1 {
			t.Errorf("%q: NPOs %v", name, got)
		}
		closeStore(t, s)
	}
}
