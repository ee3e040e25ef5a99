package data

import (
	"fmt"
	"slices"
	"time"
)

// How long automatic backups are kept: all of the last days, then the newest
// of each day, week and month.
const (
	keepAll    = 2 * 24 * time.Hour
	keepDays   = 14
	keepWeeks  = 10
	keepMonths = 24
)

// Thin returns the backups that may go, of a list in any order. Only those
// made by themselves, on closing and at work, go; those made by hand, or before a migration or an import,
// stay. The newest of all always stays.
func Thin(backups []BackupInfo, now time.Time) []BackupInfo {
	list := slices.DeleteFunc(slices.Clone(backups), func(b BackupInfo) bool {
		return !slices.Contains([]string{ReasonClose, ReasonWork, ReasonReturn}, b.Reason)
	})
	slices.SortStableFunc(list, func(a, b BackupInfo) int { return b.At.Compare(a.At) })
	kept := map[string]bool{} // the periods that have their backup
	var drop []BackupInfo
	for i, b := range list {
		period := periodOf(b.At.In(now.Location()), now)
		if i == 0 || period == everyOne || period != tooOld && !kept[period] {
			kept[period] = true
			continue
		}
		drop = append(drop, b)
	}
	return drop
}

const (
	everyOne = "every one"
	tooOld   = ""
)

// periodOf names the day, week or month of which only one backup stays.
func periodOf(at, now time.Time) string {
	switch {
	case now.Sub(at) < keepAll:
		return everyOne
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
