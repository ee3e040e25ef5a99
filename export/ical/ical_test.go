package ical

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/text/encoding/japanese"

	"banso/data/civil"
)

func sampleCalendar() Calendar {
	return Calendar{
		Name: "面談 令和7年度", Organizer: Address{Name: `事務局: 山田,"太郎"`, Mail: "office@example.jp"},
		Stamp: time.Date(2025, 11, 1, 0, 30, 0, 0, time.UTC),
		Events: []Event{
			{UID: "s1@banso", Sequence: 3, Day: civil.MustNew(2025, 11, 6), Start: civil.MustClock(9, 0), Minutes: 40,
				Summary: "第1回 面談; 組1, こもれび食堂 🌱", Details: "一行目\n二行目 \\ 終わり" + strings.Repeat("とても長い説明です。", 20), Status: Confirmed},
			{UID: "s2@banso", Day: civil.MustNew(2025, 12, 1), Start: civil.MustClock(20, 30), Minutes: 40, Summary: "中止した回", Status: Cancelled},
			{UID: "s3@banso", Day: civil.MustNew(2026, 1, 15), Summary: "報告会"},
		},
	}
}

func write(t *testing.T, c Calendar) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, c); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestLinesEndWithCRLFAndFoldBetweenCharacters(t *testing.T) {
	out := write(t, sampleCalendar())
	for _, l := range strings.Split(strings.TrimSuffix(out, "\r\n"), "\r\n") {
		if len(l) > 75 || strings.ContainsAny(l, "\r\n") || !utf8.ValidString(l) {
			t.Errorf("bad line of %d octets: %q", len(l), l)
		}
	}
	flat := strings.Join(unfold(out), "\n")
	for _, want := range []string{
		"DTSTART:20251106T000000Z\nDTEND:20251106T004000Z", `SUMMARY:第1回 面談\; 組1\, こもれび食堂 🌱`,
		`DESCRIPTION:一行目\n二行目 \\ 終わり`, `ORGANIZER;CN="事務局: 山田,太郎":mailto:office@example.jp`,
		"SEQUENCE:3", "STATUS:CANCELLED", "DTSTART;VALUE=DATE:20260115\nDTEND;VALUE=DATE:20260116", "DTSTART:20251201T113000Z",
	} {
		if !strings.Contains(flat, want) {
			t.Errorf("missing %q", want)
		}
	}
}

func TestAnEventWithoutDayOrIdentifierIsRefused(t *testing.T) {
	for _, e := range []Event{{UID: "x"}, {Day: civil.MustNew(2025, 1, 1)}} {
		if err := Write(&bytes.Buffer{}, Calendar{Events: []Event{e}}); err == nil {
			t.Errorf("%+v was written", e)
		}
	}
}

// onDisk writes the sample calendar into a file.
func onDisk(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "x.ics")
	if err := os.WriteFile(file, []byte(write(t, sampleCalendar())), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

const firstEvent = "3 第1回 面談; 組1, こもれび食堂 🌱 事務局: 山田,太郎\n"

func TestPythonsCalendarAcceptsTheFile(t *testing.T) {
	python := "/usr/bin/python3"
	if exec.Command(python, "-c", "import icalendar").Run() != nil {
		t.Skip("python3-icalendar is not installed")
	}
	script := "import icalendar,sys;c=icalendar.Calendar.from_ical(open(sys.argv[1],'rb').read());e=c.walk('VEVENT');print(len(e), e[0]['summary'], e[0]['organizer'].params['CN'])"
	out, err := exec.Command(python, "-c", script, onDisk(t)).CombinedOutput()
	if err != nil || string(out) != firstEvent {
		t.Errorf("got %q, %v, want %q", out, err, firstEvent)
	}
}

func TestLibicalAcceptsTheFileAndItsRestrictions(t *testing.T) {
	flags, err := exec.Command("pkg-config", "--cflags", "--libs", "libical").Output()
	if err != nil {
		t.Skip("libical-dev is not installed")
	}
	program := filepath.Join(t.TempDir(), "check")
	args := append([]string{"-o", program, filepath.Join("testdata", "check.c")}, strings.Fields(string(flags))...)
	if out, err := exec.Command("cc", args...).CombinedOutput(); err != nil {
		t.Fatalf("cc: %v\n%s", err, out)
	}
	out, err := exec.Command(program, onDisk(t)).CombinedOutput()
	if err != nil || string(out) != "3\n" {
		t.Errorf("got %q, %v", out, err)
	}
}

func TestICALJSAcceptsTheFile(t *testing.T) {
	if exec.Command("node", "-e", "require('ical.js')").Run() != nil {
		t.Skip("ical.js is not installed where node looks for it (NODE_PATH)")
	}
	out, err := exec.Command("node", filepath.Join("testdata", "check.js"), onDisk(t)).CombinedOutput()
	if err != nil || string(out) != firstEvent {
		t.Errorf("got %q, %v, want %q", out, err, firstEvent)
	}
}

var winter = civil.Period{From: civil.MustNew(2025, 11, 1), To: civil.MustNew(2026, 1, 31)}

func read(t *testing.T, body string) []Busy {
	t.Helper()
	got, err := Read(strings.NewReader("BEGIN:VCALENDAR\n"+body+"\nEND:VCALENDAR\n"), winter)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func event1(lines string) string { return "BEGIN:VEVENT\n" + lines + "\nEND:VEVENT" }

func TestBusyTimesAreReadInJapaneseTime(t *testing.T) {
	nine := Busy{Day: civil.MustNew(2025, 11, 6), Start: civil.MustClock(9, 0), Minutes: 40}
	for name, lines := range map[string]string{
		"UTC":             "DTSTART:20251106T000000Z\nDTEND:20251106T004000Z",
		"floating":        "DTSTART:20251106T090000\nDURATION:PT40M",
		"Asia/Tokyo":      "DTSTART;TZID=Asia/Tokyo:20251106T090000\nDTEND;TZID=Asia/Tokyo:20251106T094000",
		"Outlook's name":  "DTSTART;TZID=\"Tokyo Standard Time\":20251106T090000\nDTEND;TZID=Tokyo Standard Time:20251106T094000",
		"with an alarm":   "DTSTART:20251106T000000Z\nDTEND:20251106T004000Z\nBEGIN:VALARM\nDURATION:PT5M\nEND:VALARM",
		"folded property": "DTSTART:2025110\n 6T000000Z\nDTEND:20251106T004000Z",
	} {
		if got := read(t, event1(lines)); len(got) != 1 || got[0] != nine {
			t.Errorf("%s: got %v", name, got)
		}
	}
}

func TestFreeCancelledAndDistantTimesAreLeftOut(t *testing.T) {
	for name, lines := range map[string]string{
		"free":           "DTSTART:20251106T000000Z\nDTEND:20251106T004000Z\nTRANSP:TRANSPARENT",
		"cancelled":      "DTSTART:20251106T000000Z\nDTEND:20251106T004000Z\nSTATUS:CANCELLED",
		"before":         "DTSTART:20251001T000000Z\nDTEND:20251001T004000Z",
		"of no length":   "DTSTART:20251106T000000Z",
		"ends too early": "DTSTART:20251106T000000Z\nDTEND:20251105T000000Z",
	} {
		if got := read(t, event1(lines)); len(got) != 0 {
			t.Errorf("%s: got %v", name, got)
		}
	}
}

func TestWholeDaysAndNightsAreSplitByDay(t *testing.T) {
	got := read(t, event1("DTSTART;VALUE=DATE:20251230\nDTEND;VALUE=DATE:20260102"))
	if len(got) != 3 || got[0] != (Busy{Day: civil.MustNew(2025, 12, 30), Minutes: 1440}) {
		t.Errorf("got %v", got)
	}
	night := read(t, event1("DTSTART:20251106T220000\nDTEND:20251107T020000"))
	if len(night) != 2 || night[0].Minutes != 120 || night[1].Minutes != 120 || night[1].Start.Hour() != 0 {
		t.Errorf("got %v", night)
	}
}

func TestWeeklyTimesRecurWithCountUntilAndExceptions(t *testing.T) {
	weekly := "DTSTART:20251103T100000\nDTEND:20251103T110000\n"
	for rule, want := range map[string]int{
		"RRULE:FREQ=WEEKLY;COUNT=4": 4, "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=3": 3, "RRULE:FREQ=WEEKLY;BYDAY=MO,TH;COUNT=5": 5,
		"RRULE:FREQ=WEEKLY;UNTIL=20251117": 3, "RRULE:FREQ=DAILY;COUNT=10": 10, "RRULE:FREQ=WEEKLY": 13,
		"RRULE:FREQ=WEEKLY;COUNT=4\nEXDATE:20251110T100000": 3, "RRULE:FREQ=YEARLY": 1,
	} {
		if got := read(t, event1(weekly+rule)); len(got) != want {
			t.Errorf("%s: %d times, want %d", rule, len(got), want)
		}
	}
}

func TestEncodingsAreFound(t *testing.T) {
	text := "BEGIN:VCALENDAR\r\nX-WR-CALNAME:予定\r\n" + strings.ReplaceAll(event1("SUMMARY:会議\nDTSTART:20251106T000000Z\nDTEND:20251106T004000Z"), "\n", "\r\n") + "\r\nEND:VCALENDAR\r\n"
	sjis, err := japanese.ShiftJIS.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	for name, raw := range map[string]string{"BOM": "\xEF\xBB\xBF" + text, "CP932": sjis} {
		got, err := Read(strings.NewReader(raw), winter)
		if err != nil || len(got) != 1 {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
}

func TestWhatIsNoCalendarIsRefused(t *testing.T) {
	if _, err := Read(strings.NewReader("氏名,ふりがな\n"), winter); !errors.Is(err, ErrNotCalendar) {
		t.Errorf("got %v", err)
	}
	_, err := Read(strings.NewReader("BEGIN:VCALENDAR\n"+event1("DTSTART;TZID=Mars:20251106T090000")+"\n"), winter)
	var zone *ZoneError
	if !errors.As(err, &zone) || zone.Zone != "Mars" {
		t.Errorf("got %v", err)
	}
}

func TestWhatIsWrittenIsReadAgain(t *testing.T) {
	got, err := Read(strings.NewReader(write(t, sampleCalendar())), winter)
	if err != nil || len(got) != 2 || got[0].Start != civil.MustClock(9, 0) || got[1].Minutes != 1440 {
		t.Errorf("got %v, %v", got, err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("BEGIN:VCALENDAR\n" + event1("DTSTART:20251103T100000\nDTEND:20251103T110000\nRRULE:FREQ=WEEKLY;BYDAY=MO") + "\n"))
	f.Add([]byte("BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:X\nTZOFFSETTO:+0100\nEND:VTIMEZONE\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		got, err := Read(bytes.NewReader(raw), winter)
		for _, b := range got {
			if err != nil || b.Minutes <= 0 || b.Minutes > 1440 || !winter.Contains(b.Day) {
				t.Errorf("%v, %v", b, err)
			}
		}
	})
}
