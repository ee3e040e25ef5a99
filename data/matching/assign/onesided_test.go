package assign

import (
	"context"
	"errors"
	"slices"
	"testing"
)

// bruteOneSided tries every plan and returns the first of the best.
func bruteOneSided(p OneSided) (best Plan, found bool) {
	m, n := p.Scores.Rows, p.Scores.Cols
	plan := make([]int, m)
	for {
		load, total, ok := make([]int, n), int64(0), true
		for i, j := range plan {
			load[j]++
			ok = ok && p.Scores.At(i, j) != Forbidden
			total += int64(p.Scores.At(i, j))
		}
		for j := range n {
			ok = ok && load[j] >= 1 && load[j] <= p.Most[j]
		}
		switch {
		case ok && (!found || total > best.Total):
			best, found = Plan{NPO: slices.Clone(plan), Total: total}, true
		case ok && total == best.Total:
			best.Tied = true
		}
		i := m - 1
		for ; i >= 0 && plan[i] == n-1; i-- {
			plan[i] = 0
		}
		if i < 0 {
			return best, found
		}
		plan[i]++
	}
}

func TestOneSidedEqualsTryingEveryPlan(t *testing.T) {
	r := dice(1)
	solved, hopeless := 0, 0
	for range 1500 {
		n := 1 + r.IntN(3)
		m := 1 + r.IntN(6)
		p := OneSided{Scores: randomScores(r, m, n, []int{3, 10, 1000}[r.IntN(3)], 0.25), Most: make([]int, n)}
		for j := range p.Most {
			p.Most[j] = 1 + r.IntN(4)
		}
		got, err := p.Solve(context.Background())
		want, ok := bruteOneSided(p)
		if !ok {
			hopeless++
			checkHall(t, p, err)
			continue
		}
		solved++
		if err != nil {
			t.Fatalf("%v: %v", p, err)
		}
		if got.Total != want.Total || got.Tied != want.Tied || !slices.Equal(got.NPO, want.NPO) {
			t.Fatalf("%v: got %v, want %v", p, got, want)
		}
	}
	if solved < 300 || hopeless < 300 {
		t.Errorf("too few of a kind: %d solved, %d hopeless", solved, hopeless)
	}
}

// checkHall makes sure that the error names a group which lacks something and
// that no group on the same side is smaller.
func checkHall(t *testing.T, p OneSided, err error) {
	t.Helper()
	var hall *HallError
	if !errors.As(err, &hall) {
		t.Fatalf("%v: got %v, want a HallError", p, err)
	}
	m, n := p.Scores.Rows, p.Scores.Cols
	s := supply{need: slices.Repeat([]int{1}, n), give: slices.Repeat([]int{1}, m), allowed: func(j, i int) bool {
		return p.Scores.At(i, j) != Forbidden
	}}
	group := hall.NPOs
	if hall.Lacking == MentorSide {
		s = supply{need: slices.Repeat([]int{1}, m), give: p.Most, allowed: func(i, j int) bool {
			return p.Scores.At(i, j) != Forbidden
		}}
		group = hall.Mentors
	}
	need, have := s.sums(group)
	if need != hall.Need || have != hall.Have || need <= have {
		t.Fatalf("%v: got need %d and have %d, want %d and %d", p, hall.Need, hall.Have, need, have)
	}
	if smallest := smallestLack(s); len(group) != smallest {
		t.Fatalf("%v: group %v is not the smallest, which has %d", p, group, smallest)
	}
}

func TestAPlantedPlanIsFound(t *testing.T) {
	for seed, size := range [][2]int{{1, 1}, {12, 6}, {36, 18}, {60, 30}, {400, 200}, {300, 100}} {
		p, want, total := planted(dice(uint64(seed)), size[0], size[1])
		got, err := p.Solve(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		if got.Total != total || got.Tied || !slices.Equal(got.NPO, want) {
			t.Errorf("%v: got %d (tied %v), want %d", size, got.Total, got.Tied, total)
		}
	}
}

func TestAForbiddenPairIsNotAPairWithoutPoints(t *testing.T) {
	p := OneSided{Scores: NewMatrix(2, 2), Most: []int{1, 1}}
	p.Scores.Set(0, 0, Forbidden)
	p.Scores.Set(1, 0, -5000)
	p.Scores.Set(1, 1, 9000)
	got, err := p.Solve(context.Background())
	if err != nil || !slices.Equal(got.NPO, []int{1, 0}) || got.Total != -5000 {
		t.Errorf("got %v, %v; want mentor 0 at 1 and mentor 1 at 0", got, err)
	}
}

func TestAnEmptyProblemHasAnEmptyPlan(t *testing.T) {
	got, err := OneSided{Scores: NewMatrix(0, 0)}.Solve(context.Background())
	if err != nil || len(got.NPO) != 0 || got.Total != 0 || got.Tied {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestAMalformedProblemIsRefused(t *testing.T) {
	var shape *ShapeError
	if _, err := (OneSided{Scores: NewMatrix(1, 2), Most: []int{1}}).Solve(context.Background()); !errors.As(err, &shape) {
		t.Errorf("a short list: got %v, want a ShapeError", err)
	}
	if _, err := (OneSided{Scores: NewMatrix(1, 1), Most: []int{0}}).Solve(context.Background()); !errors.As(err, &shape) {
		t.Errorf("an npo without places: got %v, want a ShapeError", err)
	}
	var score *ScoreError
	p := OneSided{Scores: NewMatrix(1, 1), Most: []int{1}}
	p.Scores.Set(0, 0, MaxScore+1)
	if _, err := p.Solve(context.Background()); !errors.As(err, &score) {
		t.Errorf("a huge score: got %v, want a ScoreError", err)
	}
}

func TestACancelledSearchSaysSo(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	p, _, _ := planted(dice(1), 36, 18)
	if _, err := p.Solve(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want %v", err, context.Canceled)
	}
}

func TestTheFairestPlanHasTheHighestLowestScore(t *testing.T) {
	r := dice(7)
	for range 300 {
		n, m := 1+r.IntN(3), 2+r.IntN(4)
		p := OneSided{Scores: randomScores(r, m, n, 20, 0.2), Most: slices.Repeat([]int{3}, n)}
		got, err := p.Fairest(context.Background())
		want, found := Plan{}, false
		for _, level := range p.Scores.levels() {
			q, ok := bruteOneSided(OneSided{Scores: p.Scores.above(level, nil), Most: p.Most})
			if ok {
				want, found = q, true
			}
		}
		if found != (err == nil) || found && (got.Total != want.Total || !slices.Equal(got.NPO, want.NPO)) {
			t.Fatalf("%v: got %v, %v; want %v, %v", p, got, err, want, found)
		}
	}
}

func TestRulesAreCheckedBeforeSolving(t *testing.T) {
	scores := NewMatrix(3, 2)
	scores.Set(2, 0, Forbidden)
	for name, c := range map[string]struct {
		rules Rules
		want  RuleKind
		pairs []Pair
	}{
		"a pair pinned and forbidden":   {Rules{Pins: []Pair{{0, 1}}, Forbids: []Pair{{0, 1}}}, PinnedAndForbidden, []Pair{{0, 1}}},
		"a mentor pinned twice":         {Rules{Pins: []Pair{{0, 0}, {0, 1}}}, TooManyPinsOnMentor, []Pair{{0, 0}, {0, 1}}},
		"more pins than the npo takes":  {Rules{Pins: []Pair{{0, 1}, {1, 1}}}, TooManyPinsOnNPO, []Pair{{0, 1}, {1, 1}}},
		"a pin on an excluded pair":     {Rules{Pins: []Pair{{2, 0}}}, PinImpossible, []Pair{{2, 0}}},
		"a mentor that does not exist":  {Rules{Forbids: []Pair{{3, 0}}}, NoSuchPair, []Pair{{3, 0}}},
		"an npo that does not exist":    {Rules{Pins: []Pair{{0, 2}}}, NoSuchPair, []Pair{{0, 2}}},
		"an npo with a negative number": {Rules{Pins: []Pair{{0, -1}}}, NoSuchPair, []Pair{{0, -1}}},
	} {
		_, one := OneSided{Scores: scores, Most: []int{2, 1}, Rules: c.rules}.Solve(context.Background())
		_, two := TwoSided{Scores: scores, Most: []int{1, 1, 1}, Need: []int{2, 1}, Rules: c.rules}.Solve(context.Background())
		for shape, err := range map[string]error{"one-sided": one, "two-sided": two} {
			var rule *RuleError
			if !errors.As(err, &rule) || rule.Kind != c.want || !slices.Equal(rule.Pairs, c.pairs) {
				t.Errorf("%s, %s: got %v, want kind %d with %v", name, shape, err, c.want, c.pairs)
			}
		}
	}
}

func TestAPinnedPairIsChosenAndItsPriceIsExact(t *testing.T) {
	r := dice(3)
	for range 100 {
		p := OneSided{Scores: randomScores(r, 5, 3, 50, 0), Most: []int{2, 2, 2}}
		free, err := p.Solve(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		pin := Pair{r.IntN(5), r.IntN(3)}
		p.Rules.Pins = []Pair{pin, pin}
		got, err := p.Solve(context.Background())
		if err != nil || got.NPO[pin.Mentor] != pin.NPO {
			t.Fatalf("got %v, %v; want pin %v", got, err, pin)
		}
		for j := range 3 {
			if j != pin.NPO {
				p.Scores.Set(pin.Mentor, j, Forbidden)
			}
		}
		if want, _ := bruteOneSided(p); got.Total != want.Total {
			t.Errorf("got price %d, want %d", free.Total-got.Total, free.Total-want.Total)
		}
	}
}

func TestBlockingPairsScoreHigherForBoth(t *testing.T) {
	p := OneSided{Scores: NewMatrix(2, 2), Most: []int{1, 1}}
	p.Scores.Set(0, 0, 10)
	p.Scores.Set(0, 1, 9)
	p.Scores.Set(1, 0, 8)
	p.Scores.Set(1, 1, 1)
	plan, err := p.Solve(context.Background()) // 9 + 8, not 10 + 1
	if err != nil {
		t.Fatal(err)
	}
	want := []Blocking{{Pair: Pair{0, 0}, Loses: 1, MentorGain: 1, NPOGain: 2}}
	if got := p.Blocking(plan); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
