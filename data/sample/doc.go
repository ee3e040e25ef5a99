// Package sample holds the register that shows what the program does before an
// office has entered anything: an invented intermediary in Suita with three
// cohorts – an earlier trial (fiscal 2022) whose mentees were asked again, a
// finished cohort (fiscal 2025) with all that a report needs, and a running
// one (fiscal 2026) as it stood on [AsOf]. All people, NPOs and places of
// work are invented; the shape is the true one.
//
// The texts and figures stand in tables/, one file a kind of record, to be
// read and corrected by anybody who can read them; the Go code only weaves
// them together by their keys. Free hours are written as mentoring.Week does,
// consents as one mark for each item in the order of the form: ○ agreed,
// × refused, － not filled in. The package knows neither the store nor the
// clock: the same source of identifiers gives the same records.
//
//	records, err := sample.Records(newID)
//	…
//	err = tx.Put(records...)
package sample
