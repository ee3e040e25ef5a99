package matching

import (
	"os"
	"slices"
	"strings"
	"testing"
)

func TestReferenceMatchingsAreAtTheirOptimum(t *testing.T) {
	f, err := os.Open("testdata/matching.json")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	got, err := Vectors(f)
	if err != nil {
		t.Fatal(err)
	}
	if got.Passed != 17 || got.Failed != 0 || got.WorstRelativeError != 0 {
		t.Errorf("got %+v, want 17 passed", got)
	}
}

func TestAWrongReferenceMatchingIsNamed(t *testing.T) {
	got, err := Vectors(strings.NewReader(`{
		"one_sided": [
			{"id": "swapped", "u": [1, 1], "s": [[5, 1], [2, 3]], "opt": 8, "unique_assignment": [1, 0]},
			{"id": "impossible", "u": [1, 1], "s": [[5, null], [2, null]], "opt": null},
			{"id": "possible", "u": [2], "s": [[5], [2]], "opt": null},
			{"id": "short row", "u": [1, 1], "s": [[5], [2, 1]], "opt": 6}
		],
		"two_sided": [
			{"id": "twice", "cap": [2, 1], "need": [2], "s": [[9], [1]], "opt": 18},
			{"id": "too few", "cap": [1], "need": [2], "s": [[9]], "opt": null}
		],
		"team": [
			{"id": "one team", "A": ["10", "01"], "B": ["11"], "avail_mentor": ["11", "10"], "avail_npo": ["11"], "s": [[1], [2]], "opt": 628, "columns": 1},
			{"id": "alone", "k": 1, "A": ["10", "01"], "B": ["11"], "avail_mentor": ["11", "10"], "avail_npo": ["01"], "s": [[1], [2]], "opt": 326, "columns": 2}
		]}`))
	if err != nil {
		t.Fatal(err)
	}
	want := []VectorFailure{
		{"swapped", "unique_assignment", "[0 1]", "[1 0]"},
		{"possible", "opt", "7", "none"},
		{"short row", "opt", "scores of a mentor: got 1, want 2", "6"},
		{"twice", "opt", "10", "18"},
		{"alone", "columns", "1", "2"},
	}
	if got.Passed != 3 || got.Failed != 5 || !slices.Equal(got.Failures, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestAFileThatIsNoReferenceIsRefused(t *testing.T) {
	if got, err := Vectors(strings.NewReader("[1]")); err == nil {
		t.Errorf("got %+v, want an error", got)
	}
	if got, err := Vectors(strings.NewReader("{}")); err != nil || got.Passed+got.Failed != 0 {
		t.Errorf("an empty file: got %+v, %v", got, err)
	}
}

func FuzzVectors(f *testing.F) {
	f.Add(`{"one_sided": [{"u": [1, 2], "s": [[5, null], [2, 3]], "opt": 8}], "two_sided": [{"cap": [2], "need": [1], "s": [[9]]}]}`)
	f.Add(`{"team": [{"k": 1, "A": ["1"], "B": ["1"], "avail_mentor": ["1"], "avail_npo": ["1"], "s": [[1]], "opt": 626}]}`)
	f.Add(`{"one_sided": [{"u": [-1, 0], "s": [[], [1]]}], "two_sided": [{"cap": [], "need": [-3], "s": [[9, 1]]}], "team": [{"A": ["1"], "s": [[]]}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		got, err := Vectors(strings.NewReader(text))
		if err == nil && got.Failed > len(got.Failures) {
			t.Errorf("got %d failed cases and %d failures", got.Failed, len(got.Failures))
		}
	})
}
