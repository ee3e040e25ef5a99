package data

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// How long backups that were made by themselves are kept: all of the last days,
// then the newest of each day, week and month.
const (
	keepAll    = 2 * 24 * time.Hour
	keepDays   = 14
	keepWeeks  = 10
	keepMonths = 24
)

// A backup before a migration, an import or a deletion is the way back from it,
// and the mistake may be seen late: all of a month stay, and the newest always.
const (
	keepAllBefore = 30 * 24 * time.Hour
	leastBefore   = 10
)

// Thin returns the backups that may go, of a list in any order. Those made by
// themselves, on closing and at work, are thinned soon, those made before
// something great after a month; those made by hand stay. The newest of all
// always stays.
func Thin(backups []BackupInfo, now time.Time) []BackupInfo {
	var routine, before []BackupInfo
	for _, b := range backups {
		switch {
		case slices.Contains([]string{ReasonClose, ReasonWork, ReasonReturn}, b.Reason):
			routine = append(routine, b)
		case strings.HasPrefix(b.Reason, reasonBefore):
			before = append(before, b)
		}
	}
	return append(thinned(routine, 1, keepAll, now), thinned(before, leastBefore, keepAllBefore, now)...)
}

// thinned returns those of one kind that may go: the newest ones stay, and all
// that are younger than recent.
func thinned(list []BackupInfo, least int, recent time.Duration, now time.Time) (drop []BackupInfo) {
	slices.SortStableFunc(list, func(a, b BackupInfo) int { return b.At.Compare(a.At) })
	kept := map[string]bool{} // the periods that have their backup
	for i, b := range list {
		period := periodOf(b.At.In(now.Location()), now)
		if i < least || now.Sub(b.At) < recent || period != tooOld && !kept[period] {
			kept[period] = true
			continue
		}
		drop = append(drop, b)
	}
	return drop
}

const tooOld = ""

// periodOf names the day, week or month of which only one backup stays.
func periodOf(at, now time.Time) string {
	switch {
	case at.After(now.AddDate(0, 0, -keepDays)):
		return at.Format(time.DateOnly)
	case at.After(now.AddDate(0, 0, -7*keepWeeks)):
		year, week := at.ISOWeek()
		return fmt.Sprintf("%d week %d", year, week)
	case at.After(now.AddDate(0, -keepMonths, 0)):
		return at.Format("2006-01")
	}
	return tooOld
}
