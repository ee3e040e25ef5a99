package civil

import (
	"testing"
	"time"
)

func TestMonthsGoOverTheTurnOfTheYear(t *testing.T) {
	m := Month{2026, time.December}
	if got := m.Next(); got != (Month{2027, time.January}) {
		t.Errorf("got %v, want 2027-01", got)
	}
	if got := m.Add(-12); got != (Month{2025, time.December}) {
		t.Errorf("got %v, want 2025-12", got)
	}
	if got := (Month{2024, time.February}).Last().String(); got != "2024-02-29" {
		t.Errorf("got %s, want 2024-02-29", got)
	}
	if got := (Month{2026, time.January}).Previous().String(); got != "2025-12" {
		t.Errorf("got %s, want 2025-12", got)
	}
	if (Month{}).Days() != 0 || (Month{}).Next() != (Month{}) || (Month{}).String() != "" {
		t.Error("no month has days, a next or a text")
	}
	if !m.Contains(iso(t, "2026-12-31")) || m.Contains(iso(t, "2027-01-01")) || m.Contains(Date{}) {
		t.Error("a month holds its own days and no others")
	}
}

func TestParseMonthTakesOneFormOnly(t *testing.T) {
	if m, err := ParseMonth("2026-04"); err != nil || m != (Month{2026, time.April}) {
		t.Errorf("got %v %v", m, err)
	}
	for _, text := range []string{"", "2026-13", "2026-4", "2026/04", "0000-01"} {
		if m, err := ParseMonth(text); err == nil {
			t.Errorf("%q was taken as %v", text, m)
		}
	}
}

func TestAPeriodIncludesBothEnds(t *testing.T) {
	p := Period{iso(t, "2025-11-30"), iso(t, "2026-02-01")}
	if p.Days() != 64 || len(p.Months()) != 4 || p.Months()[3] != (Month{2026, time.February}) {
		t.Errorf("got %d days, months %v", p.Days(), p.Months())
	}
	if !p.Contains(p.From) || !p.Contains(p.To) || p.Contains(p.To.AddDays(1)) || p.Contains(Date{}) {
		t.Error("a period holds its ends and no more")
	}
	if open := (Period{From: p.From}); !open.Contains(iso(t, "2999-01-01")) || open.Days() != 0 || open.Months() != nil {
		t.Error("a period without an end goes on but has no length")
	}
	if turned := (Period{p.To, p.From}); turned.Days() != 0 || turned.Months() != nil {
		t.Error("a turned period has no days")
	}
}
