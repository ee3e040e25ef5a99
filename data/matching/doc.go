// Package matching forms the teams (組) of a cohort: which mentors work together
// with the mentees of which NPO.
//
// It chooses for all teams at once. First comes how many teams get mentors at
// all, then how many sessions they can really hold in their common hours, then
// the score, which is the sum of visible, weighed parts in whole points of
// 1,000 for each team. Whatever it proposes comes with the proof how good it
// is, and it explains itself as data: the parts of every score, the runner-up
// and its exact price, the price of any change, who moves where between two
// proposals, and the smallest group that cannot be served.
//
// It knows no store, no screen and no sentences. The search itself is done over
// plain numbers in package assign; the number of sessions comes from package
// schedule.
//
//	m, err := matching.New(ctx, matching.Problem{Teams: teams, Mentors: mentors, Calendar: calendar})
//	proposal, err := m.Propose(ctx)
//	why, err := m.Explain(ctx, proposal, teamID)
//
// The same input in another order gives the same proposal: where several are
// equally good, the first by identifier is taken, and the proposal says so.
package matching
