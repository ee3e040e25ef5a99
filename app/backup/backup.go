// Package backup says what a backup is: when and why it was made, and what it
// holds. The page of backups and the command line say it alike.
//
// It knows no widget and opens no file.
//
//	text := backup.Holds(book, info, now.Location())
//	// 期 3、団体 12、人 59、面談 108。最後の操作 2026/11/22(日) 14:32
package backup

import (
	"strings"
	"time"

	"banso/assets/words"
	"banso/data"
	"banso/data/civil"
)

// Moment writes a moment to the minute, on the clock of a place.
func Moment(book words.Book, at time.Time, in *time.Location) string {
	if at.IsZero() {
		return book.Say(words.BackupUnknown)
	}
	at = at.In(in)
	return book.Day(civil.FromTime(at)) + " " + at.Format("15:04")
}

// Reason says why a backup was made. Those before an upgrade carry its number.
func Reason(book words.Book, why string) string {
	switch {
	case why == "":
		return book.Say(words.BackupUnknown)
	case strings.HasPrefix(why, "before-schema"):
		why = "before-schema"
	case strings.HasPrefix(why, "before-") && !book.HasCode("backup", why):
		why = "before-other"
	}
	return book.Code("backup", why)
}

// Made says when and why a backup was made, of which register.
func Made(book words.Book, b data.BackupInfo, in *time.Location) string {
	of := b.Of
	if of == "" {
		of = book.Say(words.BackupUnknown)
	}
	return book.Say(words.BackupMade, "when", Moment(book, b.At, in), "why", Reason(book, b.Reason), "of", of)
}

// Holds counts what is in a backup.
func Holds(book words.Book, b data.BackupInfo, in *time.Location) string {
	h := b.Holds
	return book.Say(words.BackupHolds, "cohorts", book.Number(h.Cohorts), "npos", book.Number(h.NPOs), "people", book.Number(h.People),
		"sessions", book.Number(h.Sessions), "last", Moment(book, h.LastAct, in))
}
