// Package intake reads the files that an office has – lists kept in Excel,
// exports of form services, logs of sessions – and turns them into records of
// package mentoring.
//
// It finds the encoding, the table under its titles and the meaning of the
// columns, normalises the cells, resolves references to what the register
// already holds, and tells everything that a person must look at by row and
// column. Nothing is decided silently: what can be read in two ways becomes an
// [Ask], what cannot be taken is rejected with its reason and goes into a file
// that can be corrected and imported again.
//
// The package does not know the store and writes nothing: [Result.Batch] is
// handed to whoever does. No formula is evaluated and no link is followed.
//
//	r, err := intake.Read(ctx, "mentors.csv", file, size, intake.Params{
//		Kind: intake.Mentors, Register: snapshot, Today: today, NewID: ids,
//	})
//	r.Accepted       // 36
//	r.Asks[0].Choices // 東京都府中市, 広島県府中市
package intake
