package data

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"banso/data/mentoring"
)

func TestDraftsAreListedTheLastOneFirst(t *testing.T) {
	s, ctx := newMemory(t), context.Background()
	for _, key := range []string{"npo:1", "session:2", "npo:1", "mentor:3"} {
		if err := s.SaveDraft(ctx, key, "{}"); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.DropDraft(ctx, "session:2"); err != nil {
		t.Fatal(err)
	}
	got, err := s.DraftKeys(ctx)
	if err != nil || !slices.Equal(got, []string{"mentor:3", "npo:1"}) {
		t.Errorf("drafts %v, %v", got, err)
	}
}

func TestARegisterTellsHowFarBehindItsBackupIs(t *testing.T) {
	ctx := context.Background()
	if got, err := newMemory(t).BackupStanding(ctx); err != nil || got.Kept {
		t.Errorf("without a folder: %+v, %v", got, err)
	}
	dir := t.TempDir()
	o := testOptions()
	o.BackupDir = filepath.Join(dir, "backups")
	s := openFile(t, filepath.Join(dir, "register.banso"), o)
	standing := func(name string, behind, any bool) {
		t.Helper()
		got, err := s.BackupStanding(ctx)
		if err != nil || !got.Kept || got.Behind != behind || got.Last.At.IsZero() == any {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
	save := func(name string) {
		t.Helper()
		if _, err := s.Do(ctx, mentoring.OpSaveNPO, func(tx *Tx) error { return tx.Put(&mentoring.NPO{Name: name}) }); err != nil {
			t.Fatal(err)
		}
	}
	standing("a new one", false, false)
	save("こもれび食堂")
	standing("after the first act", true, false)
	if _, err := s.Backup(ctx, o.BackupDir); err != nil {
		t.Fatal(err)
	}
	standing("after a backup", false, true)
	save("ふたご山")
	standing("after another act", true, true)
}
