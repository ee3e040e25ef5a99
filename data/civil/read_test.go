package civil

import (
	"errors"
	"testing"
	"time"
)

func autumn(t testing.TB) Hint {
	return Hint{Period: Period{iso(t, "2025-11-01"), iso(t, "2026-01-31")}}
}

func TestReadTakesTheFormsThatListsUse(t *testing.T) {
	for text, want := range map[string]string{
		"2026/4/1": "2026-04-01", "2026-04-01": "2026-04-01", "2026.4.1": "2026-04-01", "2026年4月1日": "2026-04-01",
		"２０２６／４／１": "2026-04-01", "２０２６年４月１日": "2026-04-01", "２０２６．４．１": "2026-04-01", "2026−4−1": "2026-04-01", "2026ー4ー1": "2026-04-01",
		" 2026 / 4 / 1 ": "2026-04-01", "西暦2026年4月1日": "2026-04-01", "2026 年 4 月 1 日": "2026-04-01", "2026/04/01": "2026-04-01",
		"令和８年4月1日": "2026-04-01", "令和 8 年 4 月 1 日": "2026-04-01", "令和元年5月1日": "2019-05-01", "㋿8年4月1日": "2026-04-01",
		"R8.4.1": "2026-04-01", "r8/4/1": "2026-04-01", "R08.04.01": "2026-04-01", "R8年4月1日": "2026-04-01", "R.8.4.1": "2026-04-01", "令8.4.1": "2026-04-01",
		"H25.4.1": "2013-04-01", "S63.12.31": "1988-12-31", "S64.1.7": "1989-01-07", "T15.12.24": "1926-12-24", "明治45年7月29日": "1912-07-29",
		"2025年11月10日(月)": "2025-11-10", "R8.2.5（木）": "2026-02-05", "2026/4/9 木曜日": "2026-04-09", "2026年4月9日木": "2026-04-09", "2026/4/12(日曜)": "2026-04-12",
		"2025/11/3(月・祝)": "2025-11-03", "2025/11/3（祝）": "2025-11-03", "2026-04-09 (Thu)": "2026-04-09", "2026年4月12日": "2026-04-12",
		"2019年(令和元年)5月1日": "2019-05-01", "令和元年(2019)5月1日": "2019-05-01", "2019(令和元)年5月1日": "2019-05-01",
		"20260401": "2026-04-01", "46113": "2026-04-01", "11/20": "2025-11-20", "11月10日": "2025-11-10", "1/9": "2026-01-09", "11-20": "2025-11-20",
		"'25.11.5": "2025-11-05", "25/11/5": "2025-11-05", "7.11.6": "2025-11-06", "7年11月6日": "2025-11-06", "8.1.6": "2026-01-06",
		"2024/2/29": "2024-02-29",
	} {
		r, err := Read(text, autumn(t))
		if err != nil || r.Date.String() != want || r.Precision != PrecisionDay {
			t.Errorf("%q: got %v %v, want %s", text, r, err, want)
		}
		if r.Notes.Has(NoteWeekday) || r.Notes.Has(NoteEra) {
			t.Errorf("%q: noted %b without reason", text, r.Notes)
		}
	}
}

func TestAReadingCarriesItsPrecision(t *testing.T) {
	for text, want := range map[string]struct {
		precision Precision
		days      string
	}{
		"2015":       {PrecisionYear, "2015-01-01..2015-12-31"},
		"2015年":      {PrecisionYear, "2015-01-01..2015-12-31"},
		"R8":         {PrecisionYear, "2026-01-01..2026-12-31"},
		"令8":         {PrecisionYear, "2026-01-01..2026-12-31"},
		"令和元年":       {PrecisionYear, "2019-01-01..2019-12-31"},
		"昭和63年":      {PrecisionYear, "1988-01-01..1988-12-31"},
		"平成31年/令和元年": {PrecisionYear, "2019-01-01..2019-12-31"},
		"2019(令和元)年": {PrecisionYear, "2019-01-01..2019-12-31"},
		"平成30年4月":    {PrecisionMonth, "2018-04-01..2018-04-30"},
		"2019/10":    {PrecisionMonth, "2019-10-01..2019-10-31"},
		"202404":     {PrecisionMonth, "2024-04-01..2024-04-30"},
		"2024年2月":    {PrecisionMonth, "2024-02-01..2024-02-29"},
		"12月":        {PrecisionMonth, "2025-12-01..2025-12-31"},
		"2022年度":     {PrecisionFiscalYear, "2022-04-01..2023-03-31"},
		"令和４年度":      {PrecisionFiscalYear, "2022-04-01..2023-03-31"},
		"R5年度":       {PrecisionFiscalYear, "2023-04-01..2024-03-31"},
		"2026/4/1":   {PrecisionDay, "2026-04-01..2026-04-01"},
	} {
		r, err := Read(text, autumn(t))
		p := r.Period()
		if got := p.From.String() + ".." + p.To.String(); err != nil || r.Precision != want.precision || got != want.days {
			t.Errorf("%q: got precision %d, %s, %v; want %d, %s", text, r.Precision, got, err, want.precision, want.days)
		}
	}
}

func TestWhatNeedsALookIsNoted(t *testing.T) {
	for text, want := range map[string]struct {
		date  string
		notes Notes
	}{
		"2025/11/20(木)":    {"2025-11-20", 0},
		"2025/11/20(金)":    {"2025-11-20", NoteWeekday},
		"11/20(金)":         {"2025-11-20", NoteYearSupplied | NoteWeekday},
		"12/22(月)":         {"2025-12-22", NoteYearSupplied},
		"2024/11/20":       {"2024-11-20", NoteOutside},
		"10/28":            {"2025-10-28", NoteYearSupplied | NoteOutside},
		"2/2":              {"2026-02-02", NoteYearSupplied | NoteOutside},
		"令和元年4月30日":        {"2019-04-30", NoteEra | NoteOutside},
		"平成31年5月1日":        {"2019-05-01", NoteEra | NoteOutside},
		"昭和100年":           {"2025-01-01", NoteEra},
		"2025年12月頃":        {"2025-12-01", NoteApproximate},
		"45981":            {"2025-11-20", NoteSerial},
		"2025年":            {"2025-01-01", 0},
		"2025/11/20 (Fri)": {"2025-11-20", NoteWeekday},
	} {
		r, err := Read(text, autumn(t))
		if err != nil || r.Date.String() != want.date || r.Notes != want.notes {
			t.Errorf("%q: got %v %b %v, want %s %b", text, r.Date, r.Notes, err, want.date, want.notes)
		}
	}
	if r, _ := Read("11/20(金)", autumn(t)); r.Weekday != time.Friday {
		t.Errorf("got the written day %v, want Friday", r.Weekday)
	}
}

func TestATimeBehindTheDateIsKept(t *testing.T) {
	for text, want := range map[string]string{
		"2025/09/21 19:30:25": "2025-09-21 19:30", "2025-09-21T09:05": "2025-09-21 09:05", "2025/9/21 9:05": "2025-09-21 09:05",
		"2025/09/21 2:35:09 午後 GMT+9": "2025-09-21 14:35", "2025/09/21 午前10時": "2025-09-21 10:00", "2025年9月21日13:30": "2025-09-21 13:30",
		"2025/9/21(日) 13:30": "2025-09-21 13:30", "2025/9/21(日)13:30": "2025-09-21 13:30", "2025-09-21 00:00:00": "2025-09-21 00:00",
		"45921.5": "2025-09-21 12:00", "2025/9/21": "2025-09-21 ", "2025-09-21 13:30:05.000": "2025-09-21 13:30",
	} {
		r, err := Read(text, Hint{})
		if got := r.Date.String() + " " + r.At.String(); err != nil || got != want {
			t.Errorf("%q: got %s %v, want %s", text, got, err, want)
		}
	}
}

func TestReadTellsWhyItRefuses(t *testing.T) {
	for text, want := range map[string]error{
		"設立準備中(2026年4月予定)": ErrSyntax, "abc": ErrSyntax, "-": ErrSyntax, "11": ErrSyntax, "2026 4 1": ErrSyntax, "2026/4/1 2": ErrSyntax,
		"2026/4/1-2026/5/1": ErrSyntax, "1/2/2026": ErrSyntax, "令和0年": ErrSyntax, "令和年": ErrSyntax, "2026/4/": ErrSyntax, "99": ErrSyntax, "123": ErrSyntax,
		"8年": ErrNoYear, "25/2/5": ErrNoYear, "2025/2024": ErrContradiction, "令和元年(2018年)": ErrContradiction, "平成30年/令和元年": ErrContradiction,
		"090-0000-0000": ErrSyntax, "1.5": ErrNoYear, "12345678901": ErrSyntax,
	} {
		hint := autumn(t)
		if text == "1.5" {
			hint = Hint{}
		}
		if r, err := Read(text, hint); !errors.Is(err, want) {
			t.Errorf("%q: got %v %v, want %v", text, r.Date, err, want)
		}
	}
	for _, text := range []string{"2025/11/31", "2025/13/1", "2025/0/1", "2026年2月29日", "11/31", "令和7年11月31日", "20251131", "2026/4/0"} {
		var impossible *ImpossibleError
		if r, err := Read(text, autumn(t)); !errors.As(err, &impossible) {
			t.Errorf("%q: got %v %v, want an impossible date", text, r.Date, err)
		}
	}
	if r, err := Read(" 　", Hint{}); err != nil || r != (Reading{}) {
		t.Errorf("empty text: got %v %v, want the zero reading", r, err)
	}
}

func TestALongPeriodDoesNotSettleTheYear(t *testing.T) {
	long := Hint{Period: Period{iso(t, "2024-04-01"), iso(t, "2026-03-31")}}
	if r, err := Read("4/1", long); !errors.Is(err, ErrNoYear) {
		t.Errorf("got %v %v, want the year to be missing", r.Date, err)
	}
	if r, err := Read("2/29", autumn(t)); err == nil {
		t.Errorf("got %v, want no 29 February near the period", r.Date)
	}
	year := Hint{Period: FiscalYear(2025)}
	for text, want := range map[string]string{"3/31": "2026-03-31", "4/1": "2025-04-01", "9月8日": "2025-09-08", "9/12": "2025-09-12"} {
		if r, err := Read(text, year); err != nil || r.Date.String() != want {
			t.Errorf("%q: got %v %v, want %s", text, r.Date, err, want)
		}
	}
}

func TestExcelSerialNumbersCountTheDayThatNeverWas(t *testing.T) {
	for serial, want := range map[float64]string{1: "1900-01-01", 59: "1900-02-28", 61: "1900-03-01", 45721: "2025-03-05", 2958465: "9999-12-31"} {
		d, _, err := FromSerial(serial)
		if err != nil || d.String() != want || d.Serial() != int(serial) {
			t.Errorf("%v: got %v %v, want %s", serial, d, err, want)
		}
	}
	var impossible *ImpossibleError
	if _, _, err := FromSerial(60); !errors.As(err, &impossible) {
		t.Errorf("60: got %v, want an impossible date", err)
	}
	for _, serial := range []float64{0, -1, 2958466, 1e300} {
		if d, _, err := FromSerial(serial); err == nil {
			t.Errorf("%v was taken as %v", serial, d)
		}
	}
	if _, at, _ := FromSerial(45721.0 + 40.0/1440); at.String() != "00:40" {
		t.Errorf("got %v, want 00:40", at)
	}
	if (Date{}).Serial() != 0 || iso(t, "1899-12-31").Serial() != 0 {
		t.Error("days that the system cannot hold have a number")
	}
}

func FuzzRead(f *testing.F) {
	for _, text := range []string{"2026/4/1", "令和元年5月1日", "11/20(金)", "平成31年/令和元年", "45721.5", "2025/09/21 2:35:09 午後 GMT+9", "'25.11.5", "(", "年月日", "T13:30"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, hint := range []Hint{{}, autumn(t)} {
			r, err := Read(text, hint)
			if err != nil {
				continue
			}
			if r.Date.IsZero() != (r.Precision == PrecisionNone) {
				t.Errorf("%q: date %v with precision %d", text, r.Date, r.Precision)
			}
			if again, err := Read(r.Date.String(), Hint{}); err != nil || again.Date != r.Date {
				t.Errorf("%q: %v comes back as %v %v", text, r.Date, again.Date, err)
			}
		}
	})
}

func FuzzEveryFormReadsBack(f *testing.F) {
	f.Add(2026, 4, 9)
	f.Add(2019, 4, 30)
	f.Add(1926, 12, 25)
	f.Add(2024, 2, 29)
	f.Fuzz(func(t *testing.T, y, m, day int) {
		d, ok := New(y, time.Month(m), day)
		if !ok || y < 1000 {
			return
		}
		for _, text := range []string{d.String(), d.Wareki(), d.Seireki(), d.EraShort(), d.Wareki() + "(" + WeekdayShort(d.Weekday()) + ")"} {
			if era, year := d.Era(); !era.IsZero() && year > 999 {
				continue // era years are read up to three digits
			}
			r, err := Read(text, Hint{})
			if err != nil || r.Date != d || r.Notes != 0 {
				t.Errorf("%q: got %v %b %v, want %v", text, r.Date, r.Notes, err, d)
			}
		}
	})
}
