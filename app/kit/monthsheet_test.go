package kit_test

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"banso/app/kit"
	"banso/data/civil"
)

// newSheet returns November 2026 with two lines on the 18th, and what was
// opened of it.
func newSheet(t *testing.T) (*kit.MonthSheet, fyne.Window, *[]string) {
	t.Helper()
	m := kit.NewMonthSheet(calendar(stage(t)))
	m.SetEntries(func(d civil.Date) []kit.DayEntry {
		if d == civil.MustNew(2026, 11, 18) {
			return []kit.DayEntry{{Key: "a", Text: "● 10:00 11"}, {Key: "b", Text: "! 13:00 8", Bold: true}}
		}
		return nil
	})
	var opened []string
	m.OnOpen = func(key string) { opened = append(opened, key) }
	m.OnDay = func(d civil.Date) { opened = append(opened, d.String()) }
	return m, window(t, m, 780, 600), &opened
}

func TestAMonthNamesHolidaysAndShowsItsLines(t *testing.T) {
	_, w, _ := newSheet(t)
	for _, text := range []string{"2026年11月（令和8年）", "文化の日", "勤労感謝の日", "● 10:00 11", "! 13:00 8"} {
		if !hasText(w.Content(), text) {
			t.Errorf("%s is not shown", text)
		}
	}
}

func TestAMonthOpensLinesAndDaysByKeys(t *testing.T) {
	m, _, opened := newSheet(t)
	m.GoTo(civil.MustNew(2026, 11, 17))
	press(m, fyne.KeyReturn, fyne.KeyRight, fyne.KeyReturn, fyne.KeyDown, fyne.KeyReturn, fyne.KeyDown, fyne.KeyReturn)
	press(m, fyne.KeyUp, fyne.KeyReturn, fyne.KeyPageDown, fyne.KeyReturn, fyne.KeyLeft, fyne.KeyReturn)
	if want := []string{"2026-11-17", "a", "b", "2026-11-25", "b", "2026-12-01", "2026-11-30"}; !slices.Equal(*opened, want) {
		t.Errorf("opened %v, want %v", *opened, want)
	}
	if m.Shown() != civil.MustNew(2026, 11, 1).InMonth() {
		t.Errorf("shows %v", m.Shown())
	}
}

func TestAMonthOpensWhatIsPressed(t *testing.T) {
	m, w, opened := newSheet(t)
	for y := float32(70); y < 590; y += 10 {
		test.TapCanvas(w.Canvas(), fyne.NewPos(350, y)) // a Wednesday
	}
	for _, want := range []string{"a", "b", "2026-11-04", "2026-11-18", "2026-11-25"} {
		if !slices.Contains(*opened, want) {
			t.Errorf("%s was never opened by %v", want, *opened)
		}
	}
	if m.Shown() != civil.MustNew(2026, 11, 1).InMonth() {
		t.Errorf("shows %v", m.Shown())
	}
}

func TestAFullDayMakesItsWeekHigher(t *testing.T) {
	m, w, opened := newSheet(t)
	m.SetEntries(func(d civil.Date) []kit.DayEntry {
		var out []kit.DayEntry
		for i := range 30 * (d.Day() / 30) {
			out = append(out, kit.DayEntry{Key: fmt.Sprint("k", i), Text: fmt.Sprintf("%d件目", i+1)})
		}
		return out
	})
	if !hasText(w.Content(), "30件目") {
		t.Error("the last line of a full day is missing")
	}
	m.GoTo(civil.MustNew(2026, 11, 30))
	for range 29 {
		press(m, fyne.KeyDown)
	}
	press(m, fyne.KeyReturn)
	if want := []string{"k29"}; !slices.Equal(*opened, want) {
		t.Errorf("opened %v", *opened)
	}
}

func TestMonthsOfFourAndOfSixWeeksAreShownWhole(t *testing.T) {
	m, w, _ := newSheet(t)
	for _, c := range []struct {
		month civil.Date
		last  string
	}{{civil.MustNew(2026, 2, 1), "28"}, {civil.MustNew(2026, 8, 1), "31"}, {civil.MustNew(2028, 2, 1), "29"}} {
		m.GoTo(c.month)
		if !hasText(w.Content(), c.last) {
			t.Errorf("%v ends before the %s", c.month, c.last)
		}
	}
}
