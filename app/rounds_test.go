package app_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"banso/app/kit/kittest"
	"banso/assets/words"
	"banso/data"
	"banso/data/datatest"
	"banso/data/mentoring"
)

func TestHalfAnHourOfWorkIsBackedUpByItself(t *testing.T) {
	clock := datatest.NewClock()
	o := datatest.Options()
	dir := t.TempDir()
	o.Now, o.BackupDir = clock.Now, filepath.Join(dir, "backups")
	store, err := data.Open(t.Context(), filepath.Join(dir, "register.banso"), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	h := start(t, store)
	count := func(want int, when string) {
		t.Helper()
		h.jobs.Ring()
		list, err := store.Backups(t.Context())
		if err != nil || len(list) != want {
			t.Errorf("%s: %d backups, %v", when, len(list), err)
		}
	}
	work := func(d time.Duration) {
		t.Helper()
		clock.Move(d)
		_, err := store.Do(t.Context(), mentoring.OpSaveNPO, func(tx *data.Tx) error { return tx.Put(&mentoring.NPO{Name: "ふたご山の会"}) })
		if err != nil {
			t.Fatal(err)
		}
	}
	count(0, "at the start")
	work(10 * time.Minute)
	count(0, "after ten minutes")
	work(20 * time.Minute)
	count(1, "after half an hour")
	clock.Move(time.Hour)
	count(1, "after an hour without work")
	second := filepath.Join(dir, "USB")
	if err := os.Mkdir(second, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := store.SetSecondPlace(t.Context(), second); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(second); err != nil {
		t.Fatal(err)
	}
	work(time.Minute)
	count(2, "with the second place away")
	if !kittest.Shows(h.Window().Content(), h.book.Say(words.BackupOnlyFirst, "dir", second)) {
		t.Error("it is not told that the second place is away")
	}
}
