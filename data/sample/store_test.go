package sample

import (
	"testing"

	"banso/data"
	"banso/data/datatest"
	"banso/data/mentoring"
)

func TestTheStoreTakesTheWholeSampleInOneAct(t *testing.T) {
	store := datatest.Open(t)
	_, err := store.Do(t.Context(), mentoring.OpSample, func(tx *data.Tx) error {
		list, err := Records(tx.NewID)
		if err != nil {
			return err
		}
		return tx.Put(list...)
	})
	if err != nil {
		t.Fatal(err)
	}
	latest, err := store.Snapshot(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	if latest.Cohort.FiscalYear != 2026 || len(latest.Office.Cohorts) != 3 {
		t.Errorf("the latest of %d cohorts is that of %d", len(latest.Office.Cohorts), latest.Cohort.FiscalYear)
	}
	for _, c := range latest.Office.Cohorts {
		if c.FiscalYear != 2025 {
			continue
		}
		s, err := store.Snapshot(t.Context(), c.ID)
		if err != nil {
			t.Fatal(err)
		}
		if len(s.Teams.Teams) != 18 || len(s.Meeting.Sessions) != 108 || len(s.Stories) != 7 {
			t.Errorf("read back %d teams, %d sessions, %d stories", len(s.Teams.Teams), len(s.Meeting.Sessions), len(s.Stories))
		}
		if public := s.For(mentoring.ForPublic); len(public.Stories) != 6 {
			t.Errorf("the public may read %d stories, want 6", len(public.Stories))
		}
	}
}
