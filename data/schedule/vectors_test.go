package schedule

import (
	"os"
	"strings"
	"testing"
)

func TestReferenceSchedulesAreAtTheirOptimum(t *testing.T) {
	f, err := os.Open("testdata/schedule.json")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	got, err := Vectors(f)
	if err != nil {
		t.Fatal(err)
	}
	if got.Passed != 4 || got.Failed != 0 || got.WorstRelativeError != 0 {
		t.Errorf("got %+v, want 4 passed", got)
	}
}

func TestAWrongReferenceScheduleIsNamed(t *testing.T) {
	got, err := Vectors(strings.NewReader(`{"meta": {"month_of_day": "0000000000000"}, "cases": [
		{"id": "two days", "R": 1, "pairs": [{"m": 0, "n": 0, "slots": "0:10 11:9,10"}], "opt": 3, "dp_bound": 2},
		{"id": "one room", "R": 1, "pairs": [{"m": 0, "n": 0, "slots": "0:10"}, {"m": 1, "n": 1, "slots": "0:10"}], "opt": 1, "dp_bound": 2},
		{"id": "one npo", "R": 2, "pairs": [{"m": 0, "n": 5, "slots": "0:10"}, {"m": 1, "n": 5, "slots": "0:10"}], "opt": 1}
	]}`))
	if err != nil {
		t.Fatal(err)
	}
	want := VectorFailure{Case: "two days", Field: "opt", Got: "2", Want: "3"}
	if got.Passed != 2 || got.Failed != 1 || len(got.Failures) != 1 || got.Failures[0] != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got.WorstRelativeError < 0.33 || got.WorstRelativeError > 0.34 {
		t.Errorf("got relative error %g, want a third", got.WorstRelativeError)
	}
}

func TestAFileThatIsNoReferenceIsRefused(t *testing.T) {
	for name, text := range map[string]string{
		"no JSON":       "slots",
		"a bad day":     `{"meta": {"month_of_day": "00"}, "cases": [{"pairs": [{"slots": "x:9"}]}]}`,
		"a bad hour":    `{"meta": {"month_of_day": "00"}, "cases": [{"pairs": [{"slots": "0:x"}]}]}`,
		"a day too far": `{"meta": {"month_of_day": "00"}, "cases": [{"pairs": [{"slots": "2:9"}]}]}`,
	} {
		if got, err := Vectors(strings.NewReader(text)); err == nil {
			t.Errorf("%s: got %+v, want an error", name, got)
		}
	}
	if got, err := Vectors(strings.NewReader("{}")); err != nil || got.Passed+got.Failed != 0 {
		t.Errorf("an empty file: got %+v, %v", got, err)
	}
}

func FuzzVectors(f *testing.F) {
	f.Add(`{"meta": {"month_of_day": "0011"}, "cases": [{"id": "a", "R": 1, "pairs": [{"m": 0, "n": 0, "slots": "0:10 2:9,10"}], "opt": 2, "dp_bound": 2}]}`)
	f.Add(`{"meta": {"month_of_day": "0x2"}, "cases": [{"R": -1, "pairs": [{"n": -7, "slots": "0:10 2:99 :"}]}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		got, err := Vectors(strings.NewReader(text))
		if err == nil && got.Failed > len(got.Failures) {
			t.Errorf("got %d failed cases and %d failures", got.Failed, len(got.Failures))
		}
	})
}
