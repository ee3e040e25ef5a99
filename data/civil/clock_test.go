package civil

import "testing"

func TestParseClockReadsWhatPeopleType(t *testing.T) {
	for text, want := range map[string]string{
		"13:30": "13:30", "9:05": "09:05", "1330": "13:30", "930": "09:30", "0000": "00:00", "24:00": "24:00",
		"13：30": "13:30", "１３：３０": "13:30", "13": "13:00", "10時": "10:00", "10時半": "10:30", "13時5分": "13:05",
		"午後1時30分": "13:30", "午前10:00": "10:00", "午後12時": "12:00", "午前0時": "00:00", " 9:30 ": "09:30", "午後120": "13:20",
	} {
		if got, err := ParseClock(text); err != nil || got.String() != want {
			t.Errorf("%q: got %v %v, want %s", text, got, err, want)
		}
	}
	for _, text := range []string{"", "25:00", "24:01", "13:60", "13:5", "1:2:3", "-1", "午後13時", "昼", "12345", ":30", "時"} {
		if got, err := ParseClock(text); err == nil {
			t.Errorf("%q was taken as %v", text, got)
		}
	}
}

func TestMidnightIsATimeAndNotNone(t *testing.T) {
	midnight := MustClock(0, 0)
	if midnight.IsZero() || midnight.String() != "00:00" || !(Clock{}).Before(midnight) {
		t.Error("midnight is taken for no time")
	}
	if v, _ := (Clock{}).Value(); v != nil {
		t.Errorf("no time is stored as %v, want NULL", v)
	}
	if c, ok := MustClock(23, 30).Add(30); !ok || c.String() != "24:00" {
		t.Errorf("got %v %v, want 24:00", c, ok)
	}
	if c, ok := MustClock(23, 30).Add(31); ok {
		t.Errorf("got %v in another day", c)
	}
	if got := MustClock(15, 10).Sub(MustClock(13, 30)); got != 100 {
		t.Errorf("got %d minutes, want 100", got)
	}
}

func FuzzParseClock(f *testing.F) {
	for _, text := range []string{"13:30", "1330", "午後1時半", "24:00", "９：０５", "時分"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, err := ParseClock(text)
		if err != nil {
			return
		}
		if again, err := ParseClock(c.String()); err != nil || again != c {
			t.Errorf("%q: %v comes back as %v %v", text, c, again, err)
		}
	})
}
