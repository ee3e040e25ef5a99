package intake_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"banso/data"
	"banso/data/civil"
	"banso/data/datatest"
	"banso/data/intake"
	"banso/data/mentoring"
)

func TestTheStoreTakesWhatAnImportGivesAndGivesItBack(t *testing.T) {
	store := datatest.Open(t)
	ctx := t.Context()
	cohort := mentoring.Cohort{Name: "令和7年度", FiscalYear: 2025, Template: mentoring.DefaultTemplate()}
	if _, err := store.Do(ctx, mentoring.OpSaveCohort, func(tx *data.Tx) error { return tx.Put(&cohort) }); err != nil {
		t.Fatal(err)
	}
	for _, f := range []struct {
		name    string
		kind    intake.Kind
		answers map[string]string
	}{
		{"npos.xlsx", intake.NPOs, map[string]string{"10:E": "1", "13:E": "1", "10:H": "1"}},
		{"mentees.xlsx", intake.Mentees, map[string]string{"9:B": "1", "19:B": "1", "29:B": "ひだまりカフェ月曜日", "12:N": "1"}},
		{"mentors.csv", intake.Mentors, map[string]string{"38:F": "1"}},
		{"past_participation.xlsx", intake.Past, map[string]string{"10:B": "1", "12:B": "1"}},
		{"sessions.xlsx", intake.Sessions, map[string]string{"50:E": "1"}},
		{"survey_baseline.csv", intake.Responses, map[string]string{"12:B": "1"}},
		{"survey_endline.xlsx", intake.Responses, nil},
	} {
		raw, err := os.ReadFile(filepath.Join("testdata", "cohort", f.name))
		if err != nil {
			t.Fatal(err)
		}
		for _, again := range []bool{false, true} {
			s, err := store.Snapshot(ctx, cohort.ID)
			if err != nil {
				t.Fatal(err)
			}
			r, err := intake.Read(ctx, f.name, bytes.NewReader(raw), int64(len(raw)), intake.Params{Kind: f.kind, Register: s, Today: civil.MustNew(2026, 3, 20), NewID: store.NewID, Answers: f.answers})
			if err != nil {
				t.Fatalf("%s: %v", f.name, err)
			}
			if _, err := store.Do(ctx, mentoring.OpImport, func(tx *data.Tx) error { return tx.Put(r.Batch...) }); err != nil {
				t.Fatalf("%s (again: %v): %v", f.name, again, err)
			}
			if again && len(r.Batch) > 0 {
				t.Errorf("%s: %d records are written the second time, such as %T", f.name, len(r.Batch), r.Batch[0])
			}
		}
	}
	s, err := store.Snapshot(ctx, cohort.ID)
	if err != nil {
		t.Fatal(err)
	}
	got := []int{len(s.People.NPOs), len(s.People.Mentees), len(s.People.Mentors), len(s.Teams.Teams), len(s.Meeting.Sessions), len(s.Survey.Responses), len(s.Survey.Waves)}
	for i, want := range []int{12, 23, 36, 18, 107, 44, 2} {
		if got[i] != want {
			t.Errorf("the register has %v", got)
			break
		}
	}
	if s.Cohort.From != civil.MustNew(2025, 11, 1) || s.Cohort.To != civil.MustNew(2026, 1, 31) {
		t.Errorf("the period is %s to %s", s.Cohort.From, s.Cohort.To)
	}
}
