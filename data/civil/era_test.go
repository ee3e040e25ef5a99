package civil

import (
	"testing"
	"time"
)

func TestErasChangeOnTheDay(t *testing.T) {
	for text, want := range map[string]string{
		"1872-12-31": "1872年12月31日", // before the Gregorian calendar: no era
		"1873-01-01": "明治6年1月1日",
		"1912-07-29": "明治45年7月29日",
		"1912-07-30": "大正元年7月30日",
		"1926-12-24": "大正15年12月24日",
		"1926-12-25": "昭和元年12月25日",
		"1989-01-07": "昭和64年1月7日",
		"1989-01-08": "平成元年1月8日",
		"2019-04-30": "平成31年4月30日",
		"2019-05-01": "令和元年5月1日",
		"2026-04-09": "令和8年4月9日",
	} {
		if got := iso(t, text).Wareki(); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
	if got := iso(t, "2026-04-09").EraShort(); got != "R8.4.9" {
		t.Errorf("got %s, want R8.4.9", got)
	}
	if d := iso(t, "2019-05-01"); d.EraName() != "令和" || d.EraYear() != "元" {
		t.Errorf("got %s %s", d.EraName(), d.EraYear())
	}
	if (Date{}).Wareki() != "" || (Date{}).EraShort() != "" || (Date{}).EraYear() != "" {
		t.Error("no date has a text")
	}
}

func TestAnEraHasOnlyItsOwnYears(t *testing.T) {
	byLetter := map[string]Era{}
	for _, e := range Eras() {
		byLetter[e.Letter] = e
	}
	for _, c := range []struct {
		letter string
		year   int
		want   int
	}{{"S", 64, 1989}, {"S", 65, 0}, {"H", 31, 2019}, {"H", 32, 0}, {"R", 1, 2019}, {"R", 0, 0}, {"M", 6, 1873}, {"M", 5, 0}, {"R", 100, 2118}} {
		got, ok := byLetter[c.letter].Year(c.year)
		if got != c.want || ok != (c.want != 0) {
			t.Errorf("%s%d: got %d %v, want %d", c.letter, c.year, got, ok, c.want)
		}
	}
}

func TestFiscalYearsAreLabelledByTheirFirstDay(t *testing.T) {
	for year, want := range map[int]string{2018: "平成30年度", 2019: "平成31年度", 2020: "令和2年度", 2026: "令和8年度", 1860: "1860年度", 0: ""} {
		if got := FiscalYearWareki(year); got != want {
			t.Errorf("%d: got %s, want %s", year, got, want)
		}
	}
	if got := (Month{2026, time.April}).Wareki(); got != "令和8年4月" {
		t.Errorf("got %s", got)
	}
	if got := WeekdayShort(iso(t, "2026-04-09").Weekday()); got != "木" {
		t.Errorf("got %s, want 木", got)
	}
}
