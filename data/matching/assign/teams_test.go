package assign

import (
	"cmp"
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"
)

// A table gives every set of mentors a worth for every team.
type table struct {
	teams Teams
	worth map[int]Worth
}

func key(team int, set []int) int {
	k := team + 1
	for _, i := range set {
		k = k*64 + i + 1
	}
	return k
}

func randomTeams(r *rand.Rand, m, n, size, sessions, values int, allowed float64) table {
	t := table{worth: map[int]Worth{}}
	for j := range n {
		for _, set := range setsOf(m, size) {
			if r.Float64() < allowed {
				t.worth[key(j, set)] = Worth{r.IntN(sessions + 1), r.IntN(values) - values/4}
			}
		}
	}
	t.teams = Teams{Mentors: m, Count: n, Size: size, Weigh: func(j int, set []int) (Worth, bool) {
		w, ok := t.worth[key(j, set)]
		return w, ok
	}}
	return t
}

// compareTotals orders totals by served, then sessions, then score.
func compareTotals(a, b Totals) int {
	return cmp.Or(cmp.Compare(a.Served, b.Served), cmp.Compare(a.Sessions, b.Sessions), cmp.Compare(a.Score, b.Score))
}

// brute tries every plan in lexicographic order.
func (t table) brute(allowed func(team int, set []int) bool) (best Totals, first [][]int, ways int) {
	room := slices.Repeat([]int{1}, t.teams.Mentors)
	if t.teams.Most != nil {
		room = slices.Clone(t.teams.Most)
	}
	sets := append(setsOf(t.teams.Mentors, t.teams.Size), nil) // not served comes last
	plan := make([][]int, t.teams.Count)
	var choose func(j int, sum Totals)
	choose = func(j int, sum Totals) {
		if j == t.teams.Count {
			if c := compareTotals(sum, best); c > 0 || ways == 0 {
				best, first, ways = sum, slices.Clone(plan), 0
			}
			if sum == best {
				ways++
			}
			return
		}
		for _, set := range sets {
			w, ok := t.worth[key(j, set)]
			next := sum
			if set != nil {
				if !ok || !allowed(j, set) || slices.ContainsFunc(set, func(i int) bool { return room[i] == 0 }) {
					continue
				}
				next = Totals{sum.Served + 1, sum.Sessions + w.Sessions, sum.Score + w.Score}
			}
			for _, i := range set {
				room[i]--
			}
			plan[j] = set
			choose(j+1, next)
			for _, i := range set {
				room[i]++
			}
		}
	}
	choose(0, Totals{})
	return best, first, ways
}

func equalSets(a, b [][]int) bool { return slices.EqualFunc(a, b, slices.Equal[[]int]) }

func anything(int, []int) bool { return true }

// randomCase draws a small problem of any shape.
func randomCase(r *rand.Rand) table {
	size := 1 + r.IntN(3)
	m := size + r.IntN(6-size+1)
	t := randomTeams(r, m, 1+r.IntN(3), size, []int{0, 2, 6}[r.IntN(3)], []int{3, 40, 1000}[r.IntN(3)], []float64{0.3, 0.7, 1}[r.IntN(3)])
	if r.IntN(2) == 0 {
		t.teams.Most = make([]int, m)
		for i := range m {
			t.teams.Most[i] = r.IntN(3)
		}
	}
	return t
}

func TestTeamsEqualTryingEveryPlan(t *testing.T) {
	r := dice(11)
	tied, unserved := 0, 0
	for range 1500 {
		c := randomCase(r)
		got, err := c.teams.Solve(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		want, first, ways := c.brute(anything)
		if got.Totals() != want || !got.Proved || got.Bound != want {
			t.Fatalf("got %+v, want %+v", got, want)
		}
		if got.Tied != (ways > 1) || !got.FirstOfTies || !equalSets(got.Sets, first) {
			t.Fatalf("got %v (tied %v), want %v in %d ways", got.Sets, got.Tied, first, ways)
		}
		if ways > 1 {
			tied++
		}
		if want.Served < c.teams.Count {
			unserved++
		}
	}
	if tied < 100 || unserved < 100 {
		t.Errorf("too few of a kind: %d tied, %d not all served", tied, unserved)
	}
}

func TestTermsAreKeptAndTheirPriceIsExact(t *testing.T) {
	r := dice(12)
	impossible := 0
	for range 600 {
		c := randomCase(r)
		s, err := NewSolver(context.Background(), c.teams)
		if err != nil {
			t.Fatal(err)
		}
		free, err := s.Solve(context.Background(), Terms{})
		if err != nil {
			t.Fatal(err)
		}
		team := r.IntN(c.teams.Count)
		set := free.Sets[team]
		without := Terms{Except: []TeamSet{{team, set}}}
		check(t, c, s, without, func(j int, x []int) bool { return j != team || !slices.Equal(x, set) })

		pair := Pair{r.IntN(c.teams.Mentors), r.IntN(c.teams.Count)}
		check(t, c, s, Terms{Rules: Rules{Forbids: []Pair{pair}}}, func(j int, x []int) bool {
			return j != pair.NPO || !slices.Contains(x, pair.Mentor)
		})

		if c.teams.Most != nil && c.teams.Most[pair.Mentor] == 0 {
			continue
		}
		pinned := func(j int, x []int) bool { return j != pair.NPO || slices.Contains(x, pair.Mentor) }
		got, err := s.Solve(context.Background(), Terms{Rules: Rules{Pins: []Pair{pair}}})
		var rule *RuleError
		if errors.As(err, &rule) && rule.Kind == PinImpossible {
			impossible++
			continue
		}
		if want, _, _ := c.brute(pinned); err != nil || got.Totals() != want {
			t.Fatalf("pin %v: got %+v, %v; want %v", pair, got, err, want)
		}
	}
	if impossible < 10 {
		t.Errorf("only %d impossible pins", impossible)
	}
}

func check(t *testing.T, c table, s *Solver, terms Terms, allowed func(int, []int) bool) {
	t.Helper()
	got, err := s.Solve(context.Background(), terms)
	want, first, ways := c.brute(allowed)
	if err != nil || got.Totals() != want || !got.Proved || got.Tied != (ways > 1) || !equalSets(got.Sets, first) {
		t.Fatalf("%+v: got %+v, %v; want %v %v in %d ways", terms, got, err, want, first, ways)
	}
}

func TestTheFairestTeamsHaveTheHighestLowestScore(t *testing.T) {
	r := dice(13)
	for range 150 {
		c := randomCase(r)
		s, err := NewSolver(context.Background(), c.teams)
		if err != nil {
			t.Fatal(err)
		}
		got, err := s.Fairest(context.Background(), Terms{})
		if err != nil {
			t.Fatal(err)
		}
		best, _, _ := c.brute(anything)
		want, least := best, int(MaxScore)
		for _, level := range s.levels(Terms{}) {
			sum, first, _ := c.brute(func(j int, set []int) bool { return c.worth[key(j, set)].Score >= int(level) })
			if sum.Served < best.Served || sum.Sessions < best.Sessions {
				break
			}
			want, least = sum, lowest(c, first)
		}
		if got.Totals() != want || best.Served > 0 && lowest(c, got.Sets) != least || !got.Proved {
			t.Fatalf("got %+v with least %d, want %v with least %d", got, lowest(c, got.Sets), want, least)
		}
	}
}

func lowest(c table, sets [][]int) int {
	low := int(MaxScore)
	for j, set := range sets {
		if set != nil {
			low = min(low, c.worth[key(j, set)].Score)
		}
	}
	return low
}

func TestTeamsNobodyCanServeAreLeftOut(t *testing.T) {
	c := randomTeams(dice(1), 4, 3, 2, 0, 10, 1)
	got, err := c.teams.Solve(context.Background())
	if err != nil || got.Served != 2 || !got.Proved {
		t.Errorf("four mentors for three pairs: got %+v, %v; want two served", got, err)
	}
	none := Teams{Mentors: 0, Count: 2, Size: 2, Weigh: c.teams.Weigh}
	if got, err := none.Solve(context.Background()); err != nil || got.Served != 0 || !got.Proved || got.Tied {
		t.Errorf("no mentors: got %+v, %v", got, err)
	}
	nobody := Teams{Mentors: 4, Count: 0, Size: 2, Weigh: c.teams.Weigh}
	if got, err := nobody.Solve(context.Background()); err != nil || got.Served != 0 || !got.Proved || got.Tied {
		t.Errorf("no teams: got %+v, %v", got, err)
	}
}

func TestAStoppedSearchStillHasAPlanAndABound(t *testing.T) {
	c := randomTeams(dice(4), 24, 12, 2, 0, 1000, 1)
	ctx, cancel := context.WithCancel(context.Background())
	s, err := NewSolver(ctx, c.teams)
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	early, err := s.Solve(ctx, Terms{})
	if err != nil || early.Served != 12 {
		t.Fatalf("got %+v, %v; want a plan for all", early, err)
	}
	late, err := s.Solve(context.Background(), Terms{})
	if err != nil || !late.Proved {
		t.Fatal(late, err)
	}
	if early.Proved || early.Score > late.Score || early.Bound.Score < late.Score {
		t.Errorf("got %d with bound %d, the best is %d", early.Score, early.Bound.Score, late.Score)
	}
	if _, err := c.teams.Solve(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("before weighing: got %v, want %v", err, context.Canceled)
	}
}

func TestAGroupTooLargeToListIsStillBounded(t *testing.T) {
	r := dice(6)
	for range 200 {
		c := randomTeams(r, 8, 3, 2, 1, 100, 1)
		s, err := NewSolver(context.Background(), c.teams)
		if err != nil {
			t.Fatal(err)
		}
		for j := range s.all {
			s.all[j], s.beyond[j] = keepBest(s.all[j], 4)
		}
		got, err := s.Solve(context.Background(), Terms{})
		if err != nil {
			t.Fatal(err)
		}
		want, _, _ := c.brute(anything)
		if compareTotals(got.Totals(), want) > 0 || got.Proved && got.Totals() != want {
			t.Fatalf("got %+v, the best is %v", got, want)
		}
		if got.Bound.Served < want.Served || got.Bound.Sessions < want.Sessions {
			t.Fatalf("got bound %v, the best is %v", got.Bound, want)
		}
		if got.Bound.Sessions == got.Sessions && got.Bound.Score < want.Score {
			t.Fatalf("got bound %v, the best is %v", got.Bound, want)
		}
	}
}

func TestTeamRulesAreCheckedBeforeSolving(t *testing.T) {
	c := randomTeams(dice(1), 6, 2, 2, 0, 10, 1)
	for name, x := range map[string]struct {
		rules Rules
		want  RuleKind
	}{
		"a pair pinned and forbidden": {Rules{Pins: []Pair{{0, 1}}, Forbids: []Pair{{0, 1}}}, PinnedAndForbidden},
		"a mentor pinned to two":      {Rules{Pins: []Pair{{0, 0}, {0, 1}}}, TooManyPinsOnMentor},
		"three pinned to a pair":      {Rules{Pins: []Pair{{0, 1}, {1, 1}, {2, 1}}}, TooManyPinsOnNPO},
		"a team that does not exist":  {Rules{Pins: []Pair{{0, 2}}}, NoSuchPair},
	} {
		c.teams.Rules = x.rules
		_, err := c.teams.Solve(context.Background())
		var rule *RuleError
		if !errors.As(err, &rule) || rule.Kind != x.want {
			t.Errorf("%s: got %v, want kind %d", name, err, x.want)
		}
	}
}

func TestEvaluateSumsAGivenPlan(t *testing.T) {
	c := randomTeams(dice(2), 5, 2, 2, 3, 10, 1)
	s, err := NewSolver(context.Background(), c.teams)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := s.Solve(context.Background(), Terms{})
	if err != nil {
		t.Fatal(err)
	}
	if got, ok := s.Evaluate(plan.Sets); !ok || got != plan.Totals() {
		t.Errorf("got %v %v, want %v", got, ok, plan.Totals())
	}
	if _, ok := s.Evaluate([][]int{{0, 1}, {1, 2}}); ok {
		t.Error("a mentor in two teams was accepted")
	}
	if got, ok := s.Evaluate([][]int{nil, nil}); !ok || got != (Totals{}) {
		t.Errorf("nobody served: got %v %v", got, ok)
	}
}

func TestAShortageIsAGroupThatCannotBeServed(t *testing.T) {
	r := dice(21)
	few, crossed := 0, 0
	for range 400 {
		c := randomTeams(r, 3+r.IntN(3), 2+r.IntN(2), 1+r.IntN(2), 0, 10, 0.25)
		s, err := NewSolver(context.Background(), c.teams)
		if err != nil {
			t.Fatal(err)
		}
		plan, err := s.Solve(context.Background(), Terms{})
		if err != nil {
			t.Fatal(err)
		}
		list, err := s.Shortages(context.Background(), plan, Terms{})
		if err != nil || len(list) != c.teams.Count-plan.Served {
			t.Fatalf("got %v, %v; want one for each of %d teams", list, err, c.teams.Count-plan.Served)
		}
		for _, x := range list {
			if x.Need != len(x.Teams)*c.teams.Size {
				t.Fatalf("got need %d of %v", x.Need, x.Teams)
			}
			if served(c, x.Teams) == len(x.Teams) {
				t.Fatalf("group %v can be served", x.Teams)
			}
			if x.Have < x.Need {
				few++
				continue
			}
			crossed++
			for at := range x.Teams {
				rest := slices.Delete(slices.Clone(x.Teams), at, at+1)
				if served(c, rest) < len(rest) {
					t.Fatalf("group %v lacks something without team %d too", x.Teams, x.Teams[at])
				}
			}
		}
	}
	if few < 50 || crossed < 10 {
		t.Errorf("too few of a kind: %d for lack of mentors, %d although there are enough", few, crossed)
	}
}

// served returns how many of the group can be served together.
func served(c table, group []int) int {
	sum, _, _ := c.brute(func(j int, _ []int) bool { return slices.Contains(group, j) })
	return sum.Served
}
