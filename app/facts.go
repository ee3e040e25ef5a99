package app

import (
	"cmp"
	"context"
	"slices"

	"banso/app/desk"
	"banso/data"
	"banso/data/civil"
	"banso/data/mentoring"
	"banso/data/outcome"
)

// readFacts reads the chosen cohort, or the one that runs today, or the latest,
// and beside it the others, which people's histories are told from.
func readFacts(ctx context.Context, store *data.Store, wanted mentoring.CohortID, facts *desk.Facts) error {
	cohorts, err := store.Cohorts(ctx)
	if err != nil {
		return err
	}
	slices.SortFunc(cohorts, func(a, b mentoring.Cohort) int { return cmp.Compare(b.FiscalYear, a.FiscalYear) })
	chosen := choose(cohorts, wanted, facts.Today)
	if facts.Snapshot, err = store.Snapshot(ctx, chosen); err != nil {
		return err
	}
	var earlier []mentoring.Snapshot
	for _, c := range cohorts {
		if c.ID == chosen {
			continue
		}
		other, err := store.Snapshot(ctx, c.ID)
		if err != nil {
			return err
		}
		facts.Others = append(facts.Others, other)
		if c.FiscalYear < facts.Snapshot.Cohort.FiscalYear {
			earlier = append(earlier, other)
		}
	}
	facts.Summary = outcome.Summarize(facts.Snapshot, facts.Today, earlier...)
	return nil
}

// choose returns the cohort to be shown. Cohorts come the newest first.
func choose(cohorts []mentoring.Cohort, wanted mentoring.CohortID, today civil.Date) mentoring.CohortID {
	if len(cohorts) == 0 {
		return ""
	}
	for _, c := range cohorts {
		if c.ID == wanted {
			return wanted
		}
	}
	for _, c := range cohorts {
		if (civil.Period{From: c.From, To: c.To}).Contains(today) {
			return c.ID
		}
	}
	return cohorts[0].ID
}
