package words

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"banso/data/civil"
)

// Unit says what is counted. 団体, 組 and 名 are different things.
type Unit string

// The units of the program.
const (
	Organizations Unit = "organization" // 団体
	Teams         Unit = "team"         // 組
	People        Unit = "person"       // 名
	Times         Unit = "time"         // 回
	Cases         Unit = "case"         // 件
	Sheets        Unit = "sheet"        // 枚・通
	Minutes       Unit = "minute"
	HoursUnit     Unit = "hour"
	Points        Unit = "point"
	Yen           Unit = "yen"
)

// Number writes a whole number with a comma every three digits.
func (b Book) Number(n int) string {
	s := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, s = "-", s[1:]
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return sign + s
}

// Count writes a number with its unit: 18組, "1 team", "18 teams".
func (b Book) Count(n int, u Unit) string {
	form := "many"
	if n == 1 {
		form = "one"
	}
	return b.Say(Key("code.unit."+string(u)+"."+form), "n", b.Number(n))
}

// Money writes yen; a negative amount gets ▲ in front, as accounts do.
func (b Book) Money(yen int) string {
	if yen < 0 {
		return "▲" + b.Number(-yen)
	}
	return b.Number(yen)
}

// Decimal writes a number with a fixed count of digits after the point. Halves
// are rounded away from zero, as people and spreadsheets do: 81.25 is 81.3.
func (b Book) Decimal(x float64, digits int) string {
	s := strconv.FormatFloat(RoundHalfUp(x, digits), 'f', digits, 64)
	if strings.Trim(s, "-0.") == "" {
		s = strings.TrimPrefix(s, "-")
	}
	return s
}

// RoundHalfUp rounds to so many digits after the point, halves away from zero:
// 8.45 is 8.5 although the nearest binary number lies below it. Noise behind
// the sixth further digit is dropped.
func RoundHalfUp(x float64, digits int) float64 {
	scale := math.Pow10(digits)
	if shifted := x * scale; math.Abs(shifted) < 1e9 {
		return math.Round(math.Round(shifted*1e6)/1e6) / scale
	}
	return x
}

// Percent writes a share of one with one digit: 0.667 is 66.7%.
func (b Book) Percent(share float64) string { return b.Decimal(share*100, 1) + "%" }

// Weekday returns the short name of a day of the week: 木, Thu.
func (b Book) Weekday(d civil.Date) string {
	return b.Code("weekday", strconv.Itoa(int(d.Weekday())))
}

// Day writes a day for the screen: 2026/04/09(木), "Thu 9 Apr 2026". No day
// is the empty string.
func (b Book) Day(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	if b.lang == English {
		return fmt.Sprintf("%s %d %s %d", b.Weekday(d), d.Day(), b.Code("month", strconv.Itoa(int(d.Month()))), d.Year())
	}
	return fmt.Sprintf("%04d/%02d/%02d(%s)", d.Year(), int(d.Month()), d.Day(), b.Weekday(d))
}

// ShortDay writes month and day with the weekday: 4/9(木), "Thu 9 Apr".
func (b Book) ShortDay(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	if b.lang == English {
		return fmt.Sprintf("%s %d %s", b.Weekday(d), d.Day(), b.Code("month", strconv.Itoa(int(d.Month()))))
	}
	return fmt.Sprintf("%d/%d(%s)", int(d.Month()), d.Day(), b.Weekday(d))
}

// Official writes a day as papers for officials have it: 令和8年4月9日, in
// English "9 April 2026".
func (b Book) Official(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	if b.lang == English {
		return fmt.Sprintf("%d %s %d", d.Day(), b.Code("month_long", strconv.Itoa(int(d.Month()))), d.Year())
	}
	return d.Wareki()
}

// FiscalYear writes a fiscal year: 令和8年度 in Japanese, "FY2026" in English.
func (b Book) FiscalYear(year int) string {
	if b.lang == English {
		return "FY" + strconv.Itoa(year)
	}
	return civil.FiscalYearWareki(year)
}
