package outcome

import (
	"fmt"
	"math"
	"testing"

	"banso/data/mentoring"
	"banso/data/survey"
)

// TestMeansDoNotGiveHiddenCountsAway takes every set of differences on a short
// scale, groups them by what a reader outside the office is shown, and wants
// two values at least for each small count that is hidden.
func TestMeansDoNotGiveHiddenCountsAway(t *testing.T) {
	const k = 5
	reached := reaches{}
	for _, n := range []int{5, 6, 9, 12} {
		values := map[string][3]map[int]bool{}
		differences(n, 2, func(d []int) {
			raw := resultOf(d)
			look := look(raw.protected(k, reached))
			seen, ok := values[look]
			if !ok {
				seen = [3]map[int]bool{{}, {}, {}}
				values[look] = seen
			}
			for i, f := range []Figure{raw.Counts.Improved, raw.Counts.Same, raw.Counts.Worse} {
				seen[i][f.Int()] = true
			}
		})
		for look, cells := range values {
			for i, possible := range cells {
				for count := range possible {
					if len(possible) == 1 && small(count, k) {
						t.Errorf("n=%d: %s gives away that cell %d is %d", n, look, i, count)
					}
				}
			}
		}
	}
}

// differences calls visit with every multiset of n differences of −most…most.
func differences(n, most int, visit func([]int)) {
	var deal func(d []int, from int)
	deal = func(d []int, from int) {
		if len(d) == n {
			visit(d)
			return
		}
		for x := from; x <= most; x++ {
			deal(append(d, x), x)
		}
	}
	deal(make([]int, 0, n), -most)
}

// resultOf is what itemResult works out, without the tests.
func resultOf(d []int) ItemResult {
	r := ItemResult{Item: mentoring.Item{Min: 1, Max: 3}, Paired: measured(float64(len(d)), People)}
	var kept []survey.Pair
	sum, squares := 0.0, 0.0
	for _, x := range d {
		kept = append(kept, survey.Pair{Pre: mentoring.Some(0), Post: mentoring.Some(x), Person: "p"})
		sum += float64(x)
		squares += float64(x * x)
	}
	n := float64(len(d))
	sd := math.Sqrt(max(0, squares-sum*sum/n) / (n - 1))
	r.Counts, r.Direction = counts(r.Item, kept)
	half := map[int]float64{5: 2.776, 6: 2.571, 9: 2.306, 12: 2.201}[len(d)] * sd / math.Sqrt(n)
	r.Change = Change{Mean: measured(sum/n, Points), SD: measured(sd, Points), Low: Absent(Points), High: Absent(Points)}
	if r.Counts.Improved.Int()+r.Counts.Worse.Int() >= 6 {
		r.Change.Low, r.Change.High = measured(sum/n-half, Points), measured(sum/n+half, Points)
	}
	return r
}

// look is all that is shown of an item.
func look(r ItemResult) string {
	out := ""
	for _, f := range []Figure{r.Paired, r.Counts.Improved, r.Counts.Same, r.Counts.Worse, r.Change.Mean, r.Change.Low, r.Change.High, r.Change.SD} {
		if f.OK() {
			out += fmt.Sprintf(" %.3g", f.Value)
		} else {
			out += " " + string(f.State)
		}
	}
	return out
}

func TestAudiencesHideWholeRows(t *testing.T) {
	visits := func(applied, attended, watched int) Visits {
		f := func(n int) Figure { return measured(float64(n), People) }
		return Visits{Applied: f(applied), Waiting: f(0), Attended: f(attended), Watched: f(watched)}
	}
	e := Event{ByAudience: []AudienceRow{{"municipality", visits(40, 30, 10)}, {"npo", visits(20, 15, 0)}, {"mentor", visits(12, 9, 6)}, {"other", visits(3, 2, 0)}}}
	got := e.protected(5)
	want := []bool{true, true, false, false}
	for i, r := range got.ByAudience {
		if r.Applied.OK() != want[i] || r.Attended.OK() != want[i] || r.Watched.OK() != want[i] {
			t.Errorf("%s: shown %v, want %v", r.Audience, r.Visits, want[i])
		}
	}
	if !e.ByAudience[3].Applied.OK() {
		t.Error("protecting an event changed the original")
	}
}

// TestDistributionsDoNotGiveHiddenCountsAway does the same for the answers to
// one item on a scale of five.
func TestDistributionsDoNotGiveHiddenCountsAway(t *testing.T) {
	const k = 5
	for _, n := range []int{5, 6, 8, 11, 14} {
		values := map[string][]map[int]bool{}
		rowsOf(5, n, func(row []int) {
			d := Distribution{N: measured(float64(n), People)}
			sum := 0
			for i, count := range row {
				sum += (i + 1) * count
				d.Slots = append(d.Slots, Slot{Value: i + 1, Count: measured(float64(count), People)})
			}
			d.Mean = measured(float64(sum)/float64(n), Points)
			d = d.protected(k)
			look := fmt.Sprint(d.Mean.State, d.Mean.Value)
			for _, s := range d.Slots {
				look += fmt.Sprint(" ", s.Count.State, s.Count.Value)
			}
			if values[look] == nil {
				values[look] = []map[int]bool{{}, {}, {}, {}, {}}
			}
			for i, count := range row {
				values[look][i][count] = true
			}
		})
		for look, cells := range values {
			for i, possible := range cells {
				for count := range possible {
					if len(possible) == 1 && small(count, k) {
						t.Errorf("n=%d: %s gives away that cell %d is %d", n, look, i, count)
					}
				}
			}
		}
	}
}
