// Package schedule plans the sessions of a whole cohort: so many a month for
// each team, in hours when all of its members can meet, some days apart, away
// from holidays and closing days, nobody in two places at once and no more
// sessions at a time than there are rooms (video accounts count as rooms).
//
// It returns the plan with the proof how good it is, says as data why a session
// could not be placed, and offers alternatives when one has to be moved. It
// knows no store, no screen and no sentences; the reckoning with days and hours
// is done in package grid.
//
//	plan, err := schedule.Make(ctx, schedule.Request{
//		Calendar: schedule.Calendar{Period: period, Off: holidays, PerMonth: 2, Gap: 10},
//		Teams:    teams,
//	})
package schedule
