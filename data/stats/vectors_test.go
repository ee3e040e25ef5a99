package stats

import (
	"os"
	"testing"
)

func TestTheReferenceStatisticsAreComputed(t *testing.T) {
	file, err := os.Open("testdata/statistics.json")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	result, err := Vectors(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range result.Failures {
		t.Errorf("%s %s: got %s, want %s", f.Case, f.Field, f.Got, f.Want)
	}
	if result.Passed != 136 || result.Failed != 0 {
		t.Errorf("got %d passed, %d failed, want 136 and 0", result.Passed, result.Failed)
	}
	t.Logf("worst relative error %.2g", result.WorstRelativeError)
}
