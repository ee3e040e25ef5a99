package civil

import (
	"strconv"
	"time"
)

// Eras returns the eras since 1873 in order. A new era is one more line here.
// The first days follow the imperial announcements; 明治 begins, for us, with
// the Gregorian calendar on the day after 明治5年12月2日.
func Eras() []Era {
	return []Era{
		{"明治", "明", "M", Date{1873, uint8(time.January), 1}, 1868},
		{"大正", "大", "T", Date{1912, uint8(time.July), 30}, 1912},
		{"昭和", "昭", "S", Date{1926, uint8(time.December), 25}, 1926},
		{"平成", "平", "H", Date{1989, uint8(time.January), 8}, 1989},
		{"令和", "令", "R", Date{2019, uint8(time.May), 1}, 2019},
	}
}

// EraYearText returns a year of an era as it is written: 元 for the first.
func EraYearText(year int) string {
	if year == 1 {
		return "元"
	}
	return strconv.Itoa(year)
}

// Wareki returns the long Japanese form with the era, 令和8年4月9日; days
// before the first era and no date are written in the Gregorian form.
func (d Date) Wareki() string {
	if era, year := d.Era(); !era.IsZero() {
		return era.Name + EraYearText(year) + "年" + d.monthAndDay()
	}
	return d.Seireki()
}

// Seireki returns the long Japanese form with the Gregorian year, 2026年4月9日,
// and "" for no date.
func (d Date) Seireki() string {
	if d.IsZero() {
		return ""
	}
	return strconv.Itoa(d.Year()) + "年" + d.monthAndDay()
}

func (d Date) monthAndDay() string {
	return strconv.Itoa(int(d.month)) + "月" + strconv.Itoa(d.Day()) + "日"
}

// WeekdayShort returns the one-character name of a day of the week, 月.
func WeekdayShort(day time.Weekday) string {
	return []string{"日", "月", "火", "水", "木", "金", "土"}[day%7]
}

// Wareki returns the month with the era, 令和8年4月. The era is that of the
// first day of the month.
func (m Month) Wareki() string {
	first := m.First()
	if era, year := first.Era(); !era.IsZero() {
		return era.Name + EraYearText(year) + "年" + strconv.Itoa(int(m.Month)) + "月"
	}
	if first.IsZero() {
		return ""
	}
	return strconv.Itoa(m.Year) + "年" + strconv.Itoa(int(m.Month)) + "月"
}

// FiscalYearWareki returns the label of the fiscal year that begins on 1 April
// of the given year, 令和8年度. The era is that of 1 April, so 2019 is
// 平成31年度; an office that writes 令和元年度 keeps a label of its own.
func FiscalYearWareki(year int) string {
	first := FiscalYear(year).From
	if era, n := first.Era(); !era.IsZero() {
		return era.Name + EraYearText(n) + "年度"
	}
	if first.IsZero() {
		return ""
	}
	return strconv.Itoa(year) + "年度"
}
