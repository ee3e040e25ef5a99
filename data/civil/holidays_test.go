package civil

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestTheReferenceHolidaysAreComputedDateForDate(t *testing.T) {
	file, err := os.Open("testdata/holidays.json")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	result, err := Vectors(file)
	if err != nil || result.Failed != 0 || result.Passed != 148 {
		t.Errorf("got %+v %v, want 148 passed", result, err)
	}
}

func TestVectorsFailForWrongMissingAndInventedHolidays(t *testing.T) {
	result, err := Vectors(strings.NewReader(`{"holidays": {"2026-01-01": "元日", "2026-01-12": "海の日", "2026-06-01": "元日"}}`))
	if err != nil || result.Passed != 1 || result.Failed != 18 {
		t.Errorf("got %d passed, %d failed, %v; want 1 and 18", result.Passed, result.Failed, err)
	}
	if _, err := Vectors(strings.NewReader(`{"holidays": {"2026-02-30": "元日"}}`)); err == nil {
		t.Error("a file with an impossible date was taken")
	}
}

// Each year is written as the law of its time had it; * marks the substitute
// days and the days between. Source: the government's list 1955–.
func TestTheLawOfEachTime(t *testing.T) {
	for year, want := range map[int]string{
		1980: "1/1 1/15 2/11 3/20 4/29 5/3 5/5 9/15 9/23 10/10 11/3 11/23 11/24*",
		1985: "1/1 1/15 2/11 3/21 4/29 5/3 5/5 5/6* 9/15 9/16* 9/23 10/10 11/3 11/4* 11/23", // 5/4 not yet
		1986: "1/1 1/15 2/11 3/21 4/29 5/3 5/5 9/15 9/23 10/10 11/3 11/23 11/24*",           // 5/4 is a Sunday
		1988: "1/1 1/15 2/11 3/20 3/21* 4/29 5/3 5/4* 5/5 9/15 9/23 10/10 11/3 11/23",
		1989: "1/1 1/2* 1/15 1/16* 2/11 2/24 3/21 4/29 5/3 5/4* 5/5 9/15 9/23 10/10 11/3 11/23 12/23",
		1990: "1/1 1/15 2/11 2/12* 3/21 4/29 4/30* 5/3 5/4* 5/5 9/15 9/23 9/24* 10/10 11/3 11/12 11/23 12/23 12/24*",
		1992: "1/1 1/15 2/11 3/20 4/29 5/3 5/4* 5/5 9/15 9/23 10/10 11/3 11/23 12/23",
		1993: "1/1 1/15 2/11 3/20 4/29 5/3 5/4* 5/5 6/9 9/15 9/23 10/10 10/11* 11/3 11/23 12/23",
		1996: "1/1 1/15 2/11 2/12* 3/20 4/29 5/3 5/4* 5/5 5/6* 7/20 9/15 9/16* 9/23 10/10 11/3 11/4* 11/23 12/23",
		2000: "1/1 1/10 2/11 3/20 4/29 5/3 5/4* 5/5 7/20 9/15 9/23 10/9 11/3 11/23 12/23",
		2003: "1/1 1/13 2/11 3/21 4/29 5/3 5/5 7/21 9/15 9/23 10/13 11/3 11/23 11/24* 12/23",
		2009: "1/1 1/12 2/11 3/20 4/29 5/3 5/4 5/5 5/6* 7/20 9/21 9/22* 9/23 10/12 11/3 11/23 12/23",
		2019: "1/1 1/14 2/11 3/21 4/29 4/30* 5/1 5/2* 5/3 5/4 5/5 5/6* 7/15 8/11 8/12* 9/16 9/23 10/14 10/22 11/3 11/4* 11/23",
		2028: "1/1 1/10 2/11 2/23 3/20 4/29 5/3 5/4 5/5 7/17 8/11 9/18 9/22 10/9 11/3 11/23",
		2032: "1/1 1/12 2/11 2/23 3/20 4/29 5/3 5/4 5/5 7/19 8/11 9/20 9/21* 9/22 10/11 11/3 11/23",
	} {
		if got := written(year); got != want {
			t.Errorf("%d\n got %s\nwant %s", year, got, want)
		}
	}
}

func written(year int) string {
	first, _ := New(year, time.January, 1)
	var days []string
	for _, h := range (Holidays{}).In(Period{first, Month{year, time.December}.Last()}) {
		day := strings.ReplaceAll(h.Date.String()[5:], "-", "/")
		day = strings.TrimPrefix(strings.ReplaceAll(day, "/0", "/"), "0")
		if h.Kind != National {
			day += "*"
		}
		days = append(days, day)
	}
	return strings.Join(days, " ")
}

func TestTheUserAddsAndRemovesDays(t *testing.T) {
	founding, culture := iso(t, "2026-06-01"), iso(t, "2026-11-03")
	h := Holidays{Added: map[Date]string{founding: "創立記念日"}, Removed: map[Date]bool{culture: true}}
	if got, ok := h.On(founding); !ok || got.Name != "創立記念日" || got.Kind != AddedByOffice {
		t.Errorf("got %+v %v", got, ok)
	}
	if got, ok := h.On(culture); ok {
		t.Errorf("got %+v although removed", got)
	}
	if _, ok := (Holidays{}).On(culture); !ok {
		t.Error("another value lost the day too")
	}
	if got := h.In(FiscalYear(2026)); !slices.IsSortedFunc(got, func(a, b Holiday) int { return a.Date.Compare(b.Date) }) || len(got) != 19 {
		t.Errorf("got %d days in fiscal 2026, want 19 in order", len(got))
	}
}

func TestYearsNotYetAnnouncedAreForecasts(t *testing.T) {
	for today, want := range map[string]int{"2026-01-31": 2026, "2026-02-01": 2027, "2026-12-31": 2027, "": LastHolidayYear} {
		var h Holidays
		if today != "" {
			h.Today = iso(t, today)
		}
		if got := h.Announced(); got != want {
			t.Errorf("on %q: got %d, want %d", today, got, want)
		}
		last, _ := h.On(Date{int16(want), 1, 1})
		next, ok := h.On(Date{int16(want) + 1, 1, 1})
		if last.Forecast || next.Forecast != ok {
			t.Errorf("on %q: %+v, %+v", today, last, next)
		}
	}
}

func TestYearsWithoutARuleHaveNoHolidays(t *testing.T) {
	for _, text := range []string{"1979-01-01", "2100-01-01"} {
		if h, ok := (Holidays{}).On(iso(t, text)); ok {
			t.Errorf("got %+v", h)
		}
	}
	if h, ok := (Holidays{}).On(Date{}); ok {
		t.Errorf("no date is %+v", h)
	}
}

func TestCustomsGoOverTheTurnOfTheYear(t *testing.T) {
	yearEnd, obon := Customs()[0], Customs()[1]
	if p := yearEnd.Beginning(2025); p.From.String() != "2025-12-29" || p.To.String() != "2026-01-03" {
		t.Errorf("got %v", p)
	}
	for text, want := range map[string]bool{"2025-12-28": false, "2025-12-29": true, "2026-01-03": true, "2026-01-04": false, "2026-12-31": true} {
		if got := yearEnd.Covers(iso(t, text)); got != want {
			t.Errorf("%s: got %v, want %v", text, got, want)
		}
	}
	if p := obon.Beginning(2026); p.Days() != 4 || !obon.Covers(iso(t, "2026-08-16")) || obon.Covers(iso(t, "2026-08-17")) {
		t.Errorf("got %v", p)
	}
}

func BenchmarkHolidaysOfAYear(b *testing.B) {
	p := FiscalYear(2026)
	for b.Loop() {
		Holidays{}.In(p)
	}
}
