package assign

import (
	"context"
	"errors"
	"slices"
	"testing"
)

// bruteTwoSided tries every plan and returns the best total, how many plans
// reach it, and the best total among the plans with the highest lowest score.
func bruteTwoSided(p TwoSided) (best int64, ways int, fairest int64) {
	m, n := p.Scores.Rows, p.Scores.Cols
	room := slices.Clone(p.Most)
	level := int32(Forbidden)
	var choose func(j int, total int64, low int32)
	choose = func(j int, total int64, low int32) {
		if j == n {
			if ways == 0 || total > best {
				best, ways = total, 0
			}
			if total == best {
				ways++
			}
			if low > level || low == level && total > fairest {
				level, fairest = low, total
			}
			return
		}
		for _, set := range setsOf(m, p.Need[j]) {
			ok, sum, least := true, total, low
			for _, i := range set {
				ok = ok && room[i] > 0 && p.Scores.At(i, j) != Forbidden
				sum += int64(p.Scores.At(i, j))
				least = min(least, p.Scores.At(i, j))
			}
			if !ok {
				continue
			}
			for _, i := range set {
				room[i]--
			}
			choose(j+1, sum, least)
			for _, i := range set {
				room[i]++
			}
		}
	}
	choose(0, 0, MaxScore)
	return best, ways, fairest
}

func TestTwoSidedEqualsTryingEveryPlan(t *testing.T) {
	r := dice(2)
	solved, hopeless := 0, 0
	for range 1000 {
		m, n := 1+r.IntN(5), 1+r.IntN(3)
		p := TwoSided{Scores: randomScores(r, m, n, []int{4, 1000}[r.IntN(2)], 0.2), Most: make([]int, m), Need: make([]int, n)}
		for i := range p.Most {
			p.Most[i] = r.IntN(3)
		}
		for j := range p.Need {
			p.Need[j] = r.IntN(3)
		}
		got, err := p.Solve(context.Background())
		want, ways, fairest := bruteTwoSided(p)
		if ways == 0 {
			hopeless++
			var hall *HallError
			if !errors.As(err, &hall) || hall.Need <= hall.Have || len(hall.NPOs) != smallestLack(p.supply()) {
				t.Fatalf("%v: got %v, want the smallest group", p, err)
			}
			continue
		}
		solved++
		if err != nil || got.Total != want || got.Tied != (ways > 1) {
			t.Fatalf("%v: got %v, %v; want %d in %d ways", p, got, err, want, ways)
		}
		checkShared(t, p, got)
		fair, err := p.Fairest(context.Background())
		if err != nil || fair.Total != fairest {
			t.Fatalf("%v: got fairest %v, %v; want %d", p, fair, err, fairest)
		}
	}
	if solved < 200 || hopeless < 200 {
		t.Errorf("too few of a kind: %d solved, %d hopeless", solved, hopeless)
	}
}

func checkShared(t *testing.T, p TwoSided, plan SharedPlan) {
	t.Helper()
	load, total := make([]int, len(p.Most)), int64(0)
	for j, set := range plan.Mentors {
		if len(set) != p.Need[j] || len(slices.Compact(slices.Clone(set))) != len(set) {
			t.Fatalf("npo %d got %v, want %d different mentors", j, set, p.Need[j])
		}
		for _, i := range set {
			load[i]++
			total += int64(p.Scores.At(i, j))
			if p.Scores.At(i, j) == Forbidden || load[i] > p.Most[i] {
				t.Fatalf("mentor %d must not go to npo %d", i, j)
			}
		}
	}
	if total != plan.Total {
		t.Fatalf("got total %d, want %d", plan.Total, total)
	}
}

func TestATwoSidedPinIsPartOfThePlan(t *testing.T) {
	r := dice(5)
	for range 100 {
		p := TwoSided{Scores: randomScores(r, 4, 3, 30, 0), Most: []int{2, 2, 2, 2}, Need: []int{2, 1, 2}}
		pin := Pair{r.IntN(4), r.IntN(3)}
		q := p
		q.Rules.Pins = []Pair{pin}
		got, err := q.Solve(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		checkShared(t, p, got)
		if !slices.Contains(got.Mentors[pin.NPO], pin.Mentor) {
			t.Fatalf("got %v, want pin %v", got, pin)
		}
		// Points enough for the pair to be in every best plan show the same total.
		p.Scores = p.Scores.Clone()
		p.Scores.Set(pin.Mentor, pin.NPO, p.Scores.At(pin.Mentor, pin.NPO)+1000)
		if want, _, _ := bruteTwoSided(p); got.Total != want-1000 {
			t.Errorf("got %d, want %d", got.Total, want-1000)
		}
	}
}
