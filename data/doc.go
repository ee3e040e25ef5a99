// Package data keeps the register: the one SQLite file in which an office's
// cohorts, people, sessions and answers live. It opens and migrates the file,
// writes through one function that tells every change and can take it back,
// reads a cohort whole as a [mentoring.Snapshot], and makes verified backups.
//
// It knows no rules of the program beyond what Check says, no sentences, no
// screens, and no time but that of the clock it is given.
//
//	store, err := data.Open(ctx, path, data.Options{Now: now, Actor: staff.Name})
//	changes, err := store.Do(ctx, mentoring.OpSaveNPO, func(tx *data.Tx) error {
//		return tx.Put(&npo)
//	})
//	snap, err := store.Snapshot(ctx, "") // the latest cohort
//	act, changes, err := store.Undo(ctx)
package data
