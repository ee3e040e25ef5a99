package data

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestABackupHasAllThatTheRegisterHas(t *testing.T) {
	s, path := newFile(t)
	sessionWithOneThere(t, s)
	ctx := context.Background()
	dir := filepath.Join(filepath.Dir(path), "控え #1")
	backup, err := s.Backup(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	info, err := VerifyBackup(ctx, backup, Secret{})
	if err != nil {
		t.Fatal(err)
	}
	if info.Rows[TableAttendance] != 1 || info.Rows["act"] != 1 || info.Reason != ReasonManual || info.Of != "register.banso" {
		t.Errorf("info %+v", info)
	}
	if entries := namesIn(t, dir); !slices.Equal(entries, []string{"backups.jsonl", filepath.Base(backup)}) {
		t.Errorf("in the folder: %v", entries)
	}
	to := filepath.Join(t.TempDir(), "again.banso")
	if err := Restore(ctx, backup, to, Secret{}); err != nil {
		t.Fatal(err)
	}
	copied := openFile(t, to, testOptions())
	if snap, err := copied.Snapshot(ctx, ""); err != nil || len(snap.Meeting.Attendances) != 1 {
		t.Errorf("snapshot of the backup: %+v, %v", snap.Meeting, err)
	}
}

// namesIn lists a folder.
func namesIn(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	names := []string{}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestARegisterInMemoryCanBeBackedUpToo(t *testing.T) {
	s := newMemory(t)
	npo := komorebi()
	save(t, s, &npo)
	ctx := context.Background()
	path, err := s.Backup(ctx, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := VerifyBackup(ctx, path, Secret{}); err != nil {
		t.Error(err)
	}
	if path, err := s.BackupBefore(ctx, "import"); path != "" || err != nil {
		t.Errorf("before an import: %q, %v", path, err)
	}
}

func TestAReadOnlyRegisterCanBeBackedUpToo(t *testing.T) {
	s, path := newFile(t)
	npo := komorebi()
	save(t, s, &npo)
	o := testOptions()
	o.ReadOnly = true
	reading := openFile(t, path, o)
	backup, err := reading.Backup(context.Background(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if info, err := VerifyBackup(context.Background(), backup, Secret{}); err != nil || info.Rows[TableNPO] != 1 {
		t.Errorf("%+v, %v", info, err)
	}
}

func TestClosingMakesABackupOnlyIfSomethingChangedSinceTheLast(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "register.banso")
	o := testOptions()
	o.BackupDir = filepath.Join(dir, "backups")
	count := func() int {
		list, err := Backups(o.BackupDir)
		if err != nil {
			t.Fatal(err)
		}
		return len(list)
	}
	closeStore(t, openFile(t, path, o))
	if n := count(); n != 0 {
		t.Errorf("%d backups of an empty register", n)
	}
	s := openFile(t, path, o)
	npo := komorebi()
	save(t, s, &npo)
	closeStore(t, s)
	closeStore(t, s)
	if n := count(); n != 1 {
		t.Errorf("%d backups after a change", n)
	}
	s = openFile(t, path, o)
	if err := s.SetSetting(context.Background(), "page", "npo"); err != nil {
		t.Fatal(err)
	}
	closeStore(t, s)
	if n := count(); n != 1 {
		t.Errorf("%d backups after nothing", n)
	}
	list, err := Backups(o.BackupDir)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(list[0].Path); err != nil {
		t.Fatal(err)
	}
	closeStore(t, openFile(t, path, o))
	if n := count(); n != 1 {
		t.Errorf("%d backups after the only one was lost", n)
	}
}

func TestTwoRegistersOfOneNameMayShareTheirBackupFolder(t *testing.T) {
	backups := t.TempDir()
	for n := range 2 {
		o := testOptions()
		o.BackupDir = backups
		o.NewID = (&idSource{now: o.Now}).next
		s := openFile(t, filepath.Join(t.TempDir(), "register.banso"), o)
		npo := komorebi()
		save(t, s, &npo)
		closeStore(t, s)
		if list, err := Backups(backups); err != nil || len(list) != n+1 {
			t.Errorf("%d backups, %v", len(list), err)
		}
	}
}

func TestAFailedBackupOnClosingIsToldAndHarmsNothing(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "register.banso")
	o := testOptions()
	o.BackupDir = filepath.Join(dir, "a file in its place")
	if err := os.WriteFile(o.BackupDir, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s := openFile(t, path, o)
	npo := komorebi()
	save(t, s, &npo)
	if err := s.Close(); err == nil {
		t.Error("nothing told")
	}
	o.BackupDir = ""
	if got := npoNames(t, openFile(t, path, o)); len(got) != 1 {
		t.Errorf("NPOs %v", got)
	}
}

func TestADamagedBackupIsFound(t *testing.T) {
	ctx := context.Background()
	s, path := newFile(t)
	for range 40 {
		npo := komorebi()
		npo.Trouble = strings.Repeat("人手が足りない。", 100)
		save(t, s, &npo)
	}
	backup, err := s.Backup(ctx, filepath.Join(filepath.Dir(path), "b"))
	if err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(backup)
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		bytes []byte
		want  any
	}{
		"one bit flipped in a text": {flipped(whole, len(whole)/2), new(*DamagedError)},
		"cut in the middle":         {whole[:len(whole)/2], new(*DamagedError)},
		"cut by a few bytes":        {whole[:len(whole)-100], new(*DamagedError)},
		"its first byte damaged":    {flipped(whole, 0), new(*DamagedError)},
		"nothing left":              {nil, new(*EmptyFileError)},
	}
	for name, test := range tests {
		if err := os.WriteFile(backup, test.bytes, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := VerifyBackup(ctx, backup, Secret{}); !errors.As(err, test.want) {
			t.Errorf("%s: got %v", name, err)
		}
		to := filepath.Join(t.TempDir(), "restored.banso")
		if err := Restore(ctx, backup, to, Secret{}); err == nil {
			t.Errorf("%s: restored", name)
		}
		if left := namesIn(t, filepath.Dir(to)); len(left) != 0 {
			t.Errorf("%s: left %v", name, left)
		}
	}
}

func flipped(b []byte, at int) []byte {
	b = slices.Clone(b)
	b[at] ^= 4
	return b
}

func TestRestoringNeverOverwrites(t *testing.T) {
	ctx := context.Background()
	s, path := newFile(t)
	first := komorebi()
	save(t, s, &first)
	backup, err := s.Backup(ctx, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	second := komorebi()
	save(t, s, &second)
	var locked *LockedError
	if _, err := RestoreOver(ctx, backup, path, Secret{}); !errors.As(err, &locked) {
		t.Errorf("over an open register: %v", err)
	}
	closeStore(t, s)
	if err := Restore(ctx, backup, path, Secret{}); !errors.Is(err, fs.ErrExist) {
		t.Errorf("over a register: %v", err)
	}
	kept, err := RestoreOver(ctx, backup, path, Secret{})
	if err != nil || kept != path+".before-restore" {
		t.Fatalf("kept %q, %v", kept, err)
	}
	if again, err := RestoreOver(ctx, backup, path, Secret{}); err != nil || again != path+".before-restore-2" {
		t.Errorf("kept %q, %v", again, err)
	}
	for file, want := range map[string]int{path: 1, kept: 2} {
		s := openFile(t, file, testOptions())
		if got := npoNames(t, s); len(got) != want {
			t.Errorf("%s: NPOs %v", file, got)
		}
		closeStore(t, s)
	}
}

func TestAJournalLeftBesideALostRegisterHarmsNoOther(t *testing.T) {
	ctx := context.Background()
	s, path := newFile(t)
	npo := komorebi()
	save(t, s, &npo)
	backup, err := s.Backup(ctx, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	journal, err := os.ReadFile(path + "-wal")
	if err != nil || len(journal) == 0 {
		t.Fatalf("no journal: %v", err)
	}
	makers := map[string]func(to string) error{
		"restored": func(to string) error { return Restore(ctx, backup, to, Secret{}) },
		"new":      func(to string) error { s, err := Open(ctx, to, testOptions()); return errors.Join(err, s.Close()) },
	}
	for name, make := range makers {
		to := filepath.Join(t.TempDir(), "register.banso")
		if err := os.WriteFile(to+"-wal", journal, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := make(to); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if left := namesIn(t, filepath.Dir(to)); !slices.Equal(left, []string{"register.banso", "register.banso-wal.left"}) {
			t.Errorf("%s: %v", name, left)
		}
		if _, err := VerifyBackup(ctx, to, Secret{}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAnOpenRegisterIsNoBackup(t *testing.T) {
	s, path := newFile(t)
	npo := komorebi()
	save(t, s, &npo)
	if _, err := VerifyBackup(context.Background(), path, Secret{}); !errors.Is(err, ErrUnfinished) {
		t.Errorf("got %v", err)
	}
	closeStore(t, s)
	if _, err := VerifyBackup(context.Background(), path, Secret{}); err != nil {
		t.Error(err)
	}
}

func TestBackupsOfOneSecondGetTheirOwnNames(t *testing.T) {
	s, _ := newFile(t)
	s.o.Now = func() time.Time { return time.Date(2026, 11, 22, 13, 0, 0, 0, time.UTC) }
	dir := t.TempDir()
	names := map[string]bool{}
	for range 3 {
		path, err := s.Backup(context.Background(), dir)
		if err != nil {
			t.Fatal(err)
		}
		names[filepath.Base(path)] = true
	}
	want := []string{"register-20261122-130000-manual-2.banso.zst", "register-20261122-130000-manual-3.banso.zst", "register-20261122-130000-manual.banso.zst"}
	if got := slices.Sorted(maps.Keys(names)); !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}
