package civil_test

import (
	"fmt"
	"time"

	"banso/data/civil"
)

func Example() {
	d, _ := civil.New(2026, time.April, 9)
	fmt.Println(d, d.FiscalYear(), d.Wareki(), civil.WeekdayShort(d.Weekday()))
	fmt.Println(d.AddDays(30), d.InMonth().Last())
	// Output:
	// 2026-04-09 2026 令和8年4月9日 木
	// 2026-05-09 2026-04-30
}
