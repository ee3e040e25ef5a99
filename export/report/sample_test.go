package report_test

import (
	"fmt"
	"strings"
	"testing"

	"banso/assets/words"
	"banso/data"
	"banso/data/civil"
	"banso/data/datatest"
	"banso/data/mentoring"
	"banso/data/outcome"
	"banso/data/sample"
	"banso/export/manuscript"
	"banso/export/page"
	"banso/export/report"
)

// samples returns the snapshots of the sample register.
func samples(t *testing.T) []mentoring.Snapshot {
	t.Helper()
	store := datatest.Open(t)
	_, err := store.Do(t.Context(), mentoring.OpSample, func(tx *data.Tx) error {
		list, err := sample.Records(tx.NewID)
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
	var out []mentoring.Snapshot
	for _, c := range latest.Office.Cohorts {
		s, err := store.Snapshot(t.Context(), c.ID)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
	return out
}

func TestEverySampleCohortPrintsForEveryReader(t *testing.T) {
	all := samples(t)
	for _, s := range all {
		for _, reader := range mentoring.Audiences() {
			for _, lang := range []words.Lang{words.Japanese, words.English} {
				t.Run(fmt.Sprintf("%d %s %s", s.Cohort.FiscalYear, reader, lang), func(t *testing.T) { printed(t, s, all, reader, lang) })
			}
		}
	}
}

func printed(t *testing.T, s mentoring.Snapshot, all []mentoring.Snapshot, reader mentoring.Audience, lang words.Lang) {
	var earlier []mentoring.Snapshot
	for _, e := range all {
		if e.Cohort.FiscalYear < s.Cohort.FiscalYear {
			earlier = append(earlier, e.For(reader))
		}
	}
	people := s.People.Persons
	today := civil.MustNew(2026, 3, 25)
	if s.Cohort.FiscalYear == 2026 {
		today = sample.AsOf()
	}
	s = s.For(reader)
	doc, err := report.Outcome(outcome.Summarize(s, today, earlier...), s, report.Params{Book: book(t, lang), Made: today})
	if err != nil {
		t.Fatal(err)
	}
	layout, err := page.Lay(doc)
	if err != nil {
		t.Fatal(err)
	}
	if len(layout.Missing) > 0 {
		t.Errorf("characters without a glyph: %v", layout.Missing)
	}
	if n := pagesOf(layout, doc.Book.Say(words.ReportOverview)); n != 1 {
		t.Errorf("the summary takes %d pages", n)
	}
	if reader == mentoring.ForOffice {
		return
	}
	text := dump(doc)
	for _, p := range people {
		if strings.Contains(text, p.Name) && !strings.Contains(s.Office.Organization.Representative+s.Office.Organization.ContactName, p.Name) {
			t.Errorf("somebody (%s) is named outside the office", p.ID)
		}
	}
}

// pagesOf tells how many pages a chapter takes, by the bookmarks.
func pagesOf(l page.Layout, chapter string) int {
	for i, b := range l.Bookmarks {
		if strings.Contains(b.Text, chapter) && i+1 < len(l.Bookmarks) {
			return l.Bookmarks[i+1].Page - b.Page
		}
	}
	return 0
}

func TestTheMunicipalityStillReadsTheMeans(t *testing.T) {
	for _, s := range samples(t) {
		if s.Cohort.FiscalYear != 2025 {
			continue
		}
		s = s.For(mentoring.ForMunicipality)
		doc := written(t, s, mentoring.ForMunicipality, words.Japanese)
		shown := 0
		manuscript.Walk(doc.Blocks, func(b manuscript.Block) {
			if c, ok := b.(manuscript.Chart); ok && c.Key == "paired_mentee" {
				shown = len(c.Labels)
			}
		})
		if shown < 8 {
			t.Errorf("%d of eleven items are shown to the municipality: protection takes too much", shown)
		}
	}
}
