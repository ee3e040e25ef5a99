package civil

import (
	"math"
	"time"
)

const (
	leapBug    = 60      // the 29 February 1900 that Excel believes in
	lastSerial = 2958465 // 9999-12-31
)

// FromSerial returns the day and the time of day of an Excel serial number in
// the 1900 system: 1 is 1900-01-01, 61 is 1900-03-01, 45721 is 2025-03-05. The
// fraction is the part of the day, rounded to whole minutes; a whole number
// gives no time. The system counts a 29 February 1900 that never was, so 60 is
// an *ImpossibleError; numbers below 1 or beyond 9999-12-31 are ErrSyntax.
func FromSerial(serial float64) (Date, Clock, error) {
	if math.IsNaN(serial) || serial < 1 || serial >= lastSerial+1 {
		return Date{}, Clock{}, ErrSyntax
	}
	day := int(serial)
	if day == leapBug {
		return Date{}, Clock{}, &ImpossibleError{Year: 1900, Month: 2, Day: 29}
	}
	after := day - 1
	if day > leapBug {
		after--
	}
	date := Date{1900, uint8(time.January), 1}.AddDays(after)
	fraction := serial - math.Floor(serial)
	if fraction == 0 {
		return date, Clock{}, nil
	}
	at, _ := ClockAt(int(math.Round(fraction * minutesOfDay)))
	return date, at, nil
}

// Serial returns the Excel serial number of the day in the 1900 system, and 0
// for days before 1900 and no date, which that system cannot hold.
func (d Date) Serial() int {
	if d.Year() < 1900 {
		return 0
	}
	n := d.Sub(Date{1900, uint8(time.January), 1}) + 1
	if n >= leapBug {
		n++
	}
	return n
}
