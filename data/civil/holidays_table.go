package civil

import "time"

const (
	substituteName = "振替休日"
	betweenName    = "国民の休日"
)

// always is the last year of a rule that is in force.
const always = LastHolidayYear

// holidayRules returns the national holidays of a month with the years in which
// each rule was in force, from 1980. A change of the law ends one line and
// begins another. In 2020 and 2021 three holidays were moved for the Olympic
// games.
func holidayRules(month time.Month) []holidayRule {
	switch month {
	case time.January:
		return []holidayRule{
			{name: "元日", first: 1980, last: always, day: 1},
			{name: "成人の日", first: 1980, last: 1999, day: 15},
			{name: "成人の日", first: 2000, last: always, monday: 2},
		}
	case time.February:
		return []holidayRule{
			{name: "建国記念の日", first: 1980, last: always, day: 11},
			{name: "天皇誕生日", first: 2020, last: always, day: 23},
			{name: "大喪の礼", first: 1989, last: 1989, day: 24},
		}
	case time.March:
		return []holidayRule{
			{name: "春分の日", first: 1980, last: always, equinox: true},
		}
	case time.April:
		return []holidayRule{
			{name: "天皇誕生日", first: 1980, last: 1988, day: 29},
			{name: "みどりの日", first: 1989, last: 2006, day: 29},
			{name: "昭和の日", first: 2007, last: always, day: 29},
		}
	case time.May:
		return []holidayRule{
			{name: "憲法記念日", first: 1980, last: always, day: 3},
			{name: "みどりの日", first: 2007, last: always, day: 4},
			{name: "こどもの日", first: 1980, last: always, day: 5},
			{name: "天皇の即位の日", first: 2019, last: 2019, day: 1},
		}
	case time.June:
		return []holidayRule{
			{name: "結婚の儀", first: 1993, last: 1993, day: 9},
		}
	case time.July:
		return []holidayRule{
			{name: "海の日", first: 1996, last: 2002, day: 20},
			{name: "海の日", first: 2003, last: 2019, monday: 3},
			{name: "海の日", first: 2020, last: 2020, day: 23},
			{name: "海の日", first: 2021, last: 2021, day: 22},
			{name: "海の日", first: 2022, last: always, monday: 3},
			{name: "スポーツの日", first: 2020, last: 2020, day: 24},
			{name: "スポーツの日", first: 2021, last: 2021, day: 23},
		}
	case time.August:
		return []holidayRule{
			{name: "山の日", first: 2016, last: 2019, day: 11},
			{name: "山の日", first: 2020, last: 2020, day: 10},
			{name: "山の日", first: 2021, last: 2021, day: 8},
			{name: "山の日", first: 2022, last: always, day: 11},
		}
	case time.September:
		return []holidayRule{
			{name: "敬老の日", first: 1980, last: 2002, day: 15},
			{name: "敬老の日", first: 2003, last: always, monday: 3},
			{name: "秋分の日", first: 1980, last: always, equinox: true},
		}
	case time.October:
		return []holidayRule{
			{name: "体育の日", first: 1980, last: 1999, day: 10},
			{name: "体育の日", first: 2000, last: 2019, monday: 2},
			{name: "スポーツの日", first: 2022, last: always, monday: 2},
			{name: "即位礼正殿の儀", first: 2019, last: 2019, day: 22},
		}
	case time.November:
		return []holidayRule{
			{name: "文化の日", first: 1980, last: always, day: 3},
			{name: "勤労感謝の日", first: 1980, last: always, day: 23},
			{name: "即位礼正殿の儀", first: 1990, last: 1990, day: 12},
		}
	case time.December:
		return []holidayRule{
			{name: "天皇誕生日", first: 1989, last: 2018, day: 23},
		}
	}
	return nil
}

// shortHolidayName returns the shorter name under which some lists carry an
// imperial event.
func shortHolidayName(name string) string {
	switch name {
	case "天皇の即位の日":
		return "即位"
	case "即位礼正殿の儀":
		return "即位礼"
	}
	return name
}

// Customs returns the presets for the closing days of offices: the turn of the
// year (年末年始) and Obon (お盆).
func Customs() []Custom {
	return []Custom{
		{Name: "年末年始", FromMonth: time.December, FromDay: 29, ToMonth: time.January, ToDay: 3},
		{Name: "お盆", FromMonth: time.August, FromDay: 13, ToMonth: time.August, ToDay: 16},
	}
}
