package civil

import (
	"encoding/json"
	"errors"
	"testing"
	"time"
)

func TestNewKnowsTheCalendar(t *testing.T) {
	for name, c := range map[string]struct {
		y, m, d int
		want    bool
	}{
		"29 February of a leap year":           {2024, 2, 29, true},
		"29 February of a common year":         {2026, 2, 29, false},
		"29 February 1900 is none":             {1900, 2, 29, false},
		"29 February 2000 is one":              {2000, 2, 29, true},
		"31 November":                          {2025, 11, 31, false},
		"day zero":                             {2026, 4, 0, false},
		"month thirteen":                       {2026, 13, 1, false},
		"year zero":                            {0, 1, 1, false},
		"the last day that four digits reach":  {9999, 12, 31, true},
		"a year of five digits":                {10000, 1, 1, false},
		"a negative day does not go backwards": {2026, 4, -1, false},
	} {
		t.Run(name, func(t *testing.T) {
			d, ok := New(c.y, time.Month(c.m), c.d)
			if ok != c.want || d.IsZero() == ok {
				t.Errorf("got %v %v, want %v", d, ok, c.want)
			}
		})
	}
}

func TestTheFiscalYearTurnsOnTheFirstOfApril(t *testing.T) {
	for text, want := range map[string]int{"2026-03-31": 2025, "2026-04-01": 2026, "2026-12-31": 2026, "2027-01-01": 2026} {
		if got := iso(t, text).FiscalYear(); got != want {
			t.Errorf("%s: got %d, want %d", text, got, want)
		}
	}
	if got := (Date{}).FiscalYear(); got != 0 {
		t.Errorf("no date: got %d, want 0", got)
	}
	p := FiscalYear(2026)
	if got := p.From.String() + ".." + p.To.String(); got != "2026-04-01..2027-03-31" || p.Days() != 365 {
		t.Errorf("got %s, %d days", got, p.Days())
	}
}

func TestAMomentFallsOnTheDayItIsInJapan(t *testing.T) {
	for text, want := range map[string]string{
		"2026-03-31T14:59:59Z":      "2026-03-31",
		"2026-03-31T15:00:00Z":      "2026-04-01",
		"2026-04-01T00:30:00+09:00": "2026-04-01",
		"2026-03-31T20:00:00-05:00": "2026-04-01",
	} {
		moment, err := time.Parse(time.RFC3339, text)
		if err != nil {
			t.Fatal(err)
		}
		if got := FromTime(moment).String(); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
	if d := iso(t, "2026-04-01"); FromTime(d.Time()) != d {
		t.Error("the beginning of a day lies in another day")
	}
}

func TestDaysAreCountedOverMonthsAndYears(t *testing.T) {
	d := iso(t, "2024-02-28")
	if got := d.AddDays(2).String(); got != "2024-03-01" {
		t.Errorf("got %s, want 2024-03-01", got)
	}
	if got := iso(t, "2026-01-01").Sub(iso(t, "1926-12-25")); got != 36167 {
		t.Errorf("got %d, want 36167", got)
	}
	if got := iso(t, "9999-12-31").AddDays(1); !got.IsZero() {
		t.Errorf("got %s beyond the range, want no date", got)
	}
	for n := -800; n <= 800; n += 7 {
		if got := d.AddDays(n).Sub(d); got != n {
			t.Fatalf("got %d, want %d", got, n)
		}
	}
	if got := iso(t, "2026-04-09").Weekday(); got != time.Thursday {
		t.Errorf("got %v, want Thursday", got)
	}
}

func TestNoDateComesFirstAndIsStoredAsNull(t *testing.T) {
	var none Date
	if !none.Before(iso(t, "0001-01-01")) || none.Compare(none) != 0 || none.String() != "" {
		t.Error("no date is not before every date, equal to itself and empty text")
	}
	if v, err := none.Value(); v != nil || err != nil {
		t.Errorf("got %v %v, want NULL", v, err)
	}
	for _, stored := range []any{nil, "", []byte{}} {
		d := iso(t, "2026-04-01")
		if err := d.Scan(stored); err != nil || !d.IsZero() {
			t.Errorf("%v: got %v %v, want no date", stored, d, err)
		}
	}
}

func TestStoredAndWrittenFormsComeBack(t *testing.T) {
	type record struct {
		On   Date  `json:"on"`
		In   Month `json:"in"`
		At   Clock `json:"at"`
		None Date  `json:"none,omitzero"`
	}
	want := record{On: iso(t, "2026-04-01"), In: Month{2026, time.April}, At: MustClock(9, 5)}
	text, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	if string(text) != `{"on":"2026-04-01","in":"2026-04","at":"09:05"}` {
		t.Errorf("got %s", text)
	}
	var got record
	if err := json.Unmarshal(text, &got); err != nil || got != want {
		t.Errorf("got %+v %v, want %+v", got, err, want)
	}
	for _, v := range []any{42, "2026/04/01", "26-04-01", "2026-02-30"} {
		var d Date
		if err := d.Scan(v); err == nil {
			t.Errorf("%v was taken as %v", v, d)
		}
	}
	var impossible *ImpossibleError
	if _, err := ParseISO("2025-11-31"); !errors.As(err, &impossible) {
		t.Errorf("got %v, want an impossible date", err)
	}
}

func iso(t testing.TB, text string) Date {
	t.Helper()
	d, err := ParseISO(text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return d
}
