package data

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"banso/data/mentoring"
)

func TestThinningKeepsMoreOfTheRecentPast(t *testing.T) {
	now := time.Date(2026, 11, 22, 13, 0, 0, 0, time.UTC)
	var all []BackupInfo
	for hours := 0; hours < 24*900; hours += 6 {
		all = append(all, BackupInfo{Reason: ReasonClose, At: now.Add(-time.Duration(hours) * time.Hour)})
	}
	all = append(all,
		BackupInfo{Reason: ReasonManual, At: now.AddDate(-9, 0, 0)},
		BackupInfo{Reason: "before-import", At: now.AddDate(-9, 0, 0)})
	drop := Thin(all, now)
	kept := len(all) - len(drop)
	// 8 of two days, 12 or 13 days, 8 or 9 weeks, 21 to 23 months, two by hand
	if kept < 51 || kept > 55 {
		t.Errorf("%d kept", kept)
	}
	if again := Thin(slices.DeleteFunc(slices.Clone(all), func(b BackupInfo) bool { return slices.ContainsFunc(drop, b.same) }), now); len(again) != 0 {
		t.Errorf("thinning again drops %d", len(again))
	}
	for name, list := range map[string][]BackupInfo{
		"none":         nil,
		"one very old": {{Reason: ReasonClose, At: now.AddDate(-9, 0, 0)}},
		"one tomorrow": {{Reason: ReasonClose, At: now.AddDate(0, 0, 1)}},
	} {
		if drop := Thin(list, now); len(drop) != 0 {
			t.Errorf("%s: drops %v", name, drop)
		}
	}
}

func TestBackupsBeforeSomethingGreatAreThinnedAfterAMonth(t *testing.T) {
	now := time.Date(2026, 11, 22, 13, 0, 0, 0, time.UTC)
	daily := func(from, to int) (list []BackupInfo) {
		for n := from; n < to; n++ {
			list = append(list, BackupInfo{Reason: "before-import", At: now.AddDate(0, 0, -n)})
		}
		return list
	}
	for name, test := range map[string]struct {
		list []BackupInfo
		left int
	}{
		"ten that are very old":                                 {daily(2000, 2010), 10},
		"eleven that are very old":                              {daily(2000, 2011), 10},
		"many of one month":                                     {daily(0, 30), 30},
		"many of one day":                                       {slices.Repeat(daily(3, 4), 50), 50},
		"one of the 30th day and before":                        {daily(30, 31), 1},
		"a hundred days: a month, five older weeks, two months": {daily(0, 100), 37},
	} {
		drop := Thin(test.list, now)
		if left := len(test.list) - len(drop); left != test.left {
			t.Errorf("%s: %d stay, want %d", name, left, test.left)
		}
		for _, b := range drop {
			if b.At.After(now.AddDate(0, 0, -30)) {
				t.Errorf("%s: drops one of %v", name, b.At)
			}
		}
	}
}

func (b BackupInfo) same(other BackupInfo) bool {
	return b.At.Equal(other.At) && b.Reason == other.Reason
}

func TestEachClosedBackupThatIsTooManyGoes(t *testing.T) {
	unwatched(t)
	dir := t.TempDir()
	path := filepath.Join(dir, "register.banso")
	o := testOptions()
	o.BackupDir = filepath.Join(dir, "backups")
	now := time.Date(2026, 4, 1, 9, 0, 0, 0, time.UTC)
	o.Now = func() time.Time { return now }
	for range 20 {
		s := openFile(t, path, o)
		npo := mentoring.NPO{Name: now.Format(time.DateTime), Kana: "こもれびしょくどう"}
		save(t, s, &npo)
		closeStore(t, s)
		now = now.Add(12 * time.Hour)
	}
	// What a killed process left unfinished goes with the next backup.
	made, err := Backups(o.BackupDir)
	if err != nil {
		t.Fatal(err)
	}
	node := made[0].Node
	if err := os.WriteFile(filepath.Join(o.BackupDir, "register-20260401-000000-close.banso.zst"+partEnding(node)), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s := openFile(t, path, o)
	npo := komorebi()
	save(t, s, &npo)
	closeStore(t, s)
	list, err := Backups(o.BackupDir)
	if err != nil {
		t.Fatal(err)
	}
	// Ten days: four of the last two, one of each day before.
	if len(list) < 11 || len(list) > 13 {
		t.Errorf("%d backups", len(list))
	}
	if files := len(namesIn(t, o.BackupDir)); files != len(list)+1 {
		t.Errorf("%d files, %d backups: %v", files, len(list), namesIn(t, o.BackupDir))
	}
	if _, err := VerifyBackup(context.Background(), list[len(list)-1].Path, Secret{}); err != nil {
		t.Error(err)
	}
}
