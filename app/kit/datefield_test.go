package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"banso/app/kit"
	"banso/app/kit/kittest"
	"banso/data/civil"
)

func TestDaysAreReadAsPeopleTypeThem(t *testing.T) {
	c := calendar(stage(t))
	for _, x := range []struct {
		typed, want string
		period      civil.Period
	}{
		{"2026/04/09", "2026-04-09", civil.Period{}},
		{"2026-4-9", "2026-04-09", civil.Period{}},
		{"R8.4.9", "2026-04-09", civil.Period{}},
		{"令和8年4月9日", "2026-04-09", civil.Period{}},
		{"令和元年5月1日", "2019-05-01", civil.Period{}},
		{"４／９", "2026-04-09", civil.Period{}},
		{"1/15", "2027-01-15", civil.Period{}},
		{"1/15", "2026-01-15", civil.FiscalYear(2025)},
		{"今日", "2026-11-22", civil.Period{}},
		{"あした", "2026-11-23", civil.Period{}},
		{"昨日", "2026-11-21", civil.Period{}},
		{"2024/2/29", "2024-02-29", civil.Period{}},
		{"", "", civil.Period{}},
	} {
		d, err := kit.ReadDay(x.typed, c, x.period)
		if err != nil || d.String() != x.want {
			t.Errorf("%q is %s, %v; want %s", x.typed, d, err, x.want)
		}
	}
}

func TestWhatIsNoDayIsKeptAsTyped(t *testing.T) {
	c := calendar(stage(t))
	for _, typed := range []string{"2026/2/29", "11/31", "来週", "2026", "abc"} {
		f := kit.NewDateField(c)
		f.SetText(typed)
		if _, ok := f.Date(); ok || f.Text() != typed {
			t.Errorf("%q was read as %q", typed, f.Text())
		}
	}
}

func TestADayIsWrittenOutWhenTheFieldIsLeft(t *testing.T) {
	c := calendar(stage(t))
	f := kit.NewDateField(c)
	w := window(t, f, 300, 40)
	w.Canvas().(interface{ FocusNext() }).FocusNext()
	entry := w.Canvas().Focused().(*kit.Entry)
	test.Type(entry, "r8.4.9")
	w.Canvas().Unfocus()
	if got := entry.Entry.Text; got != "2026/04/09" {
		t.Errorf("the field shows %q", got)
	}
	if got := f.Text(); got != "2026-04-09" {
		t.Errorf("its text is %q", got)
	}
}

func TestArrowKeysGoByDaysAcrossTheFiscalYear(t *testing.T) {
	c := calendar(stage(t))
	f := kit.NewDateField(c)
	w := window(t, f, 300, 40)
	f.SetText("2027-03-31")
	w.Canvas().(interface{ FocusNext() }).FocusNext()
	press(w.Canvas().Focused(), fyne.KeyUp)
	if got := f.Text(); got != "2027-04-01" {
		t.Errorf("a day on is %q", got)
	}
	press(w.Canvas().Focused(), fyne.KeyDown, fyne.KeyDown)
	if got := f.Text(); got != "2027-03-30" {
		t.Errorf("two days back is %q", got)
	}
}

func TestTheMonthIsOpenedAndADayTakenByKeys(t *testing.T) {
	c := calendar(stage(t))
	f := kit.NewDateField(c)
	w := window(t, kit.Stack(0, f), 500, 500)
	f.SetText("2026-11-20")
	for _, o := range kittest.Objects(f) {
		if b, ok := o.(*kit.Button); ok {
			test.Tap(b)
		}
	}
	month := w.Canvas().Focused()
	if w.Canvas().Overlays().Top() == nil || month == nil {
		t.Fatal("no month was opened")
	}
	press(month, fyne.KeyRight, fyne.KeyDown, fyne.KeyReturn)
	if got := f.Text(); got != "2026-11-28" || w.Canvas().Overlays().Top() != nil {
		t.Errorf("took %q", got)
	}
}
