// Package report writes the papers of the office as manuscripts: it decides
// what is told, in which order and with which words, from the figures of
// package outcome and the records of a snapshot.
//
// It knows no paper size, no font, no store and computes no figure. What a
// reader may not see is already gone from snapshot and summary when they come
// here.
//
//	s := snapshot.For(mentoring.ForMunicipality)
//	doc, err := report.Outcome(outcome.Summarize(s, today), s, report.Params{Book: book, Made: today})
//	layout, err := page.Lay(doc)
package report
