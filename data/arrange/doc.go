// Package arrange stands between a cohort and the workshops that make its 組
// and its calendar: it turns a snapshot into a matching problem or a request
// for a plan, and what was accepted back into records.
//
// It decides nothing itself: scores are those of package matching, days those
// of package schedule. It knows no store and no sentences.
//
//	cohort := arrange.New(snapshot, earlier, newID)
//	proposal, err := matching.Propose(ctx, cohort.Problem())
//	records := cohort.Accept(proposal)
package arrange
