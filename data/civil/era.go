package civil

import "strconv"

// An Era is one era of the Japanese calendar. The zero value means that the
// calendar knows no era for a day, which is so before 1873, when Japan had not
// yet taken over the Gregorian calendar.
type Era struct {
	Name   string // the two characters
	Short  string // the first of them
	Letter string // the initial in Latin letters, as in R8
	First  Date   // the first day in Gregorian dates
	start  int    // the Gregorian year that is year 1
}

// IsZero reports whether e is no era.
func (e Era) IsZero() bool { return e == Era{} }

// Era returns the era that the day lies in and the year of that era. Borders
// are decided by the date: 2019-04-30 and 2019-05-01 lie in two eras.
func (d Date) Era() (era Era, year int) {
	if d.IsZero() {
		return Era{}, 0
	}
	for _, e := range Eras() {
		if !d.Before(e.First) {
			era = e
		}
	}
	if era.IsZero() {
		return Era{}, 0
	}
	return era, d.Year() - era.start + 1
}

// EraName returns the name of the era that the day lies in, "" when there is
// none.
func (d Date) EraName() string {
	era, _ := d.Era()
	return era.Name
}

// EraYear returns the year of the era as it is written: digits, and the sign
// for "first year" instead of 1. It is "" when there is no era.
func (d Date) EraYear() string {
	era, year := d.Era()
	if era.IsZero() {
		return ""
	}
	return EraYearText(year)
}

// EraShort returns the short form with the initial of the era, such as
// R8.4.9; days before the first era are written as ISO text.
func (d Date) EraShort() string {
	era, year := d.Era()
	if era.IsZero() {
		return d.String()
	}
	return era.Letter + strconv.Itoa(year) + "." + strconv.Itoa(int(d.month)) + "." + strconv.Itoa(d.Day())
}

// Year returns the Gregorian year of a year of the era. ok is false when the
// era has no such year, as in the 65th year of an era that ended in its 64th.
func (e Era) Year(year int) (gregorian int, ok bool) {
	gregorian = e.start + year - 1
	if e.IsZero() || year < 1 || gregorian < e.First.Year() || gregorian > lastYear {
		return 0, false
	}
	if last := e.last(); !last.IsZero() && gregorian > last.Year() {
		return 0, false
	}
	return gregorian, true
}

// last returns the last day of the era, or no date for the present one.
func (e Era) last() Date {
	for _, next := range Eras() {
		if next.First.After(e.First) {
			return next.First.AddDays(-1)
		}
	}
	return Date{}
}
