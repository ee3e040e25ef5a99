// Package civil holds dates, months and times of day as an office writes them:
// without a time zone, so nothing shifts by nine hours. It also knows the
// Japanese era calendar, the fiscal year from April to March, the national
// holidays, and the many ways in which a date is typed into a list.
//
// It knows neither the clock of the machine (today is always given), nor the
// records of the program, nor any sentence for people; era and holiday names
// are reference data and live in the files named *_table.go.
//
//	d, ok := civil.New(2026, time.April, 9)
//	d.String()     // 2026-04-09
//	d.FiscalYear() // 2026
//	d.Wareki()     // the long form with the era name
//	d.AddDays(30).Weekday()
package civil
