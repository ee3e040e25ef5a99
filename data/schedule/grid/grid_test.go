package grid

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"
)

func dice(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 3)) }

// small draws a problem small enough to try every plan.
func small(r *rand.Rand) Problem {
	p := Problem{Gap: 1 + r.IntN(3), PerMonth: 1 + r.IntN(2), Rooms: r.IntN(3), Length: 1 + r.IntN(2), Buffer: r.IntN(2)}
	for d := range 6 {
		p.Month = append(p.Month, d/3)
	}
	for range 1 + r.IntN(3) {
		t := Team{People: []int{r.IntN(3), 3 + r.IntN(2)}, NoRoom: r.IntN(5) == 0}
		for d := range p.Month {
			for h := range 3 {
				if r.Float64() < 0.3 {
					t.Slots = append(t.Slots, Slot{d, 9 + h})
					t.Likes = append(t.Likes, r.IntN(3)*r.IntN(2))
				}
			}
		}
		if r.IntN(3) == 0 {
			t.Fixed = []Slot{{r.IntN(6), 9 + r.IntN(3)}}
		}
		p.Teams = append(p.Teams, t)
	}
	return p
}

// everyPlan calls f with every plan that breaks no rule.
func everyPlan(t *testing.T, p Problem, f func(sessions [][]Slot, liked int)) {
	sessions := make([][]Slot, len(p.Teams))
	var choose func(team, at, liked int)
	choose = func(team, at, liked int) {
		if team == len(p.Teams) {
			f(sessions, liked)
			return
		}
		if at == len(p.Teams[team].Slots) {
			choose(team+1, 0, liked)
			return
		}
		choose(team, at+1, liked)
		old := sessions[team]
		sessions[team] = append(slices.Clone(old), p.Teams[team].Slots[at])
		if clashes, err := p.Clashes(sessions); err != nil {
			t.Fatal(err)
		} else if len(clashes) == 0 {
			choose(team, at+1, liked+p.Teams[team].Likes[at])
		}
		sessions[team] = old
	}
	choose(0, 0, 0)
}

func TestPlansEqualTryingEveryPlan(t *testing.T) {
	r := dice(1)
	short, liked, likedBest := 0, 0, 0
	for range 400 {
		p := small(r)
		got, err := p.Solve(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		if clashes, err := p.Clashes(got.Sessions); err != nil || len(clashes) > 0 {
			t.Fatalf("%+v: got %+v with clashes %v, %v", p, got, clashes, err)
		}
		most, best := 0, 0
		everyPlan(t, p, func(sessions [][]Slot, liked int) {
			n := 0
			for _, s := range sessions {
				n += len(s)
			}
			if n > most {
				most, best = n, 0
			}
			if n == most {
				best = max(best, liked)
			}
		})
		if got.Placed != most || got.Bound < most {
			t.Fatalf("%+v: got %d with bound %d, want %d", p, got.Placed, got.Bound, most)
		}
		if most < sum(got.Alone) {
			short++
		}
		if got.Liked > best {
			t.Fatalf("%+v: got likes %d, the best is %d", p, got.Liked, best)
		}
		liked, likedBest = liked+got.Liked, likedBest+best
	}
	if short < 20 {
		t.Errorf("only %d problems in which teams are in each other's way", short)
	}
	if liked*100 < likedBest*95 {
		t.Errorf("got likes %d in all, the best is %d", liked, likedBest)
	}
}

func sum(list []int) (n int) {
	for _, x := range list {
		n += x
	}
	return n
}

func TestOneTeamAloneIsPlannedExactly(t *testing.T) {
	r := dice(2)
	for range 300 {
		p := small(r)
		p.Teams = p.Teams[:1]
		got, err := p.Solve(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		most, best := 0, 0
		everyPlan(t, p, func(sessions [][]Slot, liked int) {
			if n := len(sessions[0]); n > most || n == most && liked > best {
				most, best = n, liked
			}
		})
		if got.Placed != most || got.Liked != best || !got.Proved() {
			t.Fatalf("%+v: got %d sessions with likes %d, want %d with %d", p, got.Placed, got.Liked, most, best)
		}
	}
}

func TestEveryMissingSessionHasAReason(t *testing.T) {
	r := dice(3)
	seen := map[Reason]int{}
	for range 600 {
		p := small(r)
		plan, err := p.Solve(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		lacks, err := p.Lacks(plan)
		if err != nil {
			t.Fatal(err)
		}
		missing := map[[2]int]int{}
		for _, l := range lacks {
			missing[[2]int{l.Team, l.Month}] += l.Missing
			seen[l.Reason]++
			if (l.Reason == NoSlot) != (l.Days == 0) || (l.Reason == PersonBusy) != (len(l.People) > 0) {
				t.Fatalf("%+v: got %+v", p, l)
			}
		}
		for team := range p.Teams {
			for m := range 2 {
				have := 0
				for _, s := range slices.Concat(plan.Sessions[team], p.Teams[team].Fixed) {
					if p.Month[s.Day] == m {
						have++
					}
				}
				if got, want := missing[[2]int{team, m}], max(0, p.PerMonth-have); got != want {
					t.Fatalf("%+v: team %d lacks %d in month %d, reasons for %d", p, team, want, m, got)
				}
			}
		}
	}
	for reason := NoSlot; reason <= PersonBusy; reason++ {
		if seen[reason] == 0 {
			t.Errorf("reason %d never occurred", reason)
		}
	}
}

// fortnight is a problem of one month without a limit of rooms.
func fortnight(days int, teams ...Team) Problem {
	return Problem{Month: make([]int, days), Gap: 10, PerMonth: 2, Teams: teams}
}

func TestReasonsNameWhatIsInTheWay(t *testing.T) {
	day := func(days ...int) (list []Slot) {
		for _, d := range days {
			list = append(list, Slot{d, 18})
		}
		return list
	}
	both := []Team{{Slots: day(3), People: []int{7}}, {Slots: day(3), People: []int{7}}}
	alone := []Team{{Slots: day(3), People: []int{7}}, {Slots: day(3), People: []int{8}}}
	for name, c := range map[string]struct {
		problem Problem
		want    []Lack
	}{
		"no common hour":         {fortnight(20, Team{}), []Lack{{Team: 0, Missing: 2, Reason: NoSlot}}},
		"days too close":         {fortnight(20, Team{Slots: day(3, 9)}), []Lack{{Team: 0, Missing: 1, Reason: TooClose, Days: 2}}},
		"too near a fixed one":   {fortnight(20, Team{Slots: day(3, 9), Fixed: day(0)}), []Lack{{Team: 0, Missing: 1, Reason: NearOthers, Days: 2}}},
		"the same person in two": {Problem{Month: make([]int, 5), PerMonth: 1, Teams: both}, []Lack{{Team: 1, Missing: 1, Reason: PersonBusy, Days: 1, People: []int{7}}}},
		"one room for two":       {Problem{Month: make([]int, 5), PerMonth: 1, Rooms: 1, Teams: alone}, []Lack{{Team: 1, Missing: 1, Reason: RoomsFull, Days: 1}}},
		"both in the way":        {Problem{Month: make([]int, 5), PerMonth: 1, Rooms: 1, Teams: both}, []Lack{{Team: 1, Missing: 1, Reason: Crowded, Days: 1}}},
	} {
		plan, err := c.problem.Solve(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		got, err := c.problem.Lacks(plan)
		if err != nil || !slices.EqualFunc(got, c.want, func(a, b Lack) bool {
			people := slices.Equal(a.People, b.People)
			a.People, b.People = nil, nil
			return people && a.Team == b.Team && a.Month == b.Month && a.Missing == b.Missing && a.Reason == b.Reason && a.Days == b.Days
		}) {
			t.Errorf("%s: got %+v, %v; want %+v", name, got, err, c.want)
		}
	}
}

func TestAlternativesBreakNoRule(t *testing.T) {
	r := dice(4)
	moved := 0
	for range 400 {
		p := small(r)
		plan, err := p.Solve(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		for team, list := range plan.Sessions {
			if len(list) == 0 {
				continue
			}
			move := Move{Team: team, From: list[r.IntN(len(list))], NotBefore: r.IntN(4), Count: 3}
			got, err := p.Alternatives(plan.Sessions, move)
			if err != nil || len(got) > 3 {
				t.Fatalf("got %v, %v", got, err)
			}
			for _, a := range got {
				sessions := slices.Clone(plan.Sessions)
				sessions[team] = a.Sessions
				clashes, err := p.Clashes(sessions)
				if err != nil || len(clashes) > 0 || len(a.Sessions) != len(list) || !slices.Contains(a.Sessions, a.To) {
					t.Fatalf("%+v %+v: got %+v with clashes %v, %v", p, move, a, clashes, err)
				}
				if a.To == move.From || a.To.Day < move.NotBefore {
					t.Fatalf("%+v: got %+v", move, a)
				}
				if kept := len(list) - 1 - a.Moved; kept != common(list, a.Sessions, a.To) {
					t.Fatalf("%+v: got %+v instead of %v", move, a, list)
				}
				if a.Moved > 0 {
					moved++
				}
			}
		}
	}
	if moved == 0 {
		t.Error("no alternative moved another session")
	}
}

func common(a, b []Slot, without Slot) (n int) {
	for _, s := range a {
		if s != without && slices.Contains(b, s) {
			n++
		}
	}
	return n
}

func TestTheNearestAlternativesComeFirst(t *testing.T) {
	p := fortnight(30, Team{
		Slots: []Slot{{2, 10}, {4, 18}, {6, 10}, {6, 18}, {7, 9}, {20, 10}},
		Likes: []int{0, 0, 0, 50, 0, 0},
	})
	got, err := p.Alternatives([][]Slot{{{4, 18}, {20, 10}}}, Move{Team: 0, From: Slot{4, 18}, Count: 3})
	if err != nil {
		t.Fatal(err)
	}
	var to []Slot
	for _, a := range got {
		to = append(to, a.To)
	}
	if want := []Slot{{6, 18}, {2, 10}, {7, 9}}; !slices.Equal(to, want) {
		t.Errorf("got %v, want %v", to, want)
	}
}

func TestFixedSessionsStayAndCount(t *testing.T) {
	p := fortnight(40, Team{Slots: []Slot{{5, 10}, {14, 10}, {30, 10}}, Fixed: []Slot{{4, 9}}})
	got, err := p.Solve(context.Background())
	if err != nil || got.Placed != 1 || !slices.Equal(got.Sessions[0], []Slot{{14, 10}}) {
		t.Errorf("got %+v, %v; want one more session on day 14", got, err)
	}
}

func TestAPersonNeedsTheBufferBetweenSessions(t *testing.T) {
	p := fortnight(1, Team{Slots: []Slot{{0, 10}}, People: []int{0}}, Team{Slots: []Slot{{0, 11}, {0, 12}}, People: []int{0}})
	p.Buffer = 1
	got, err := p.Solve(context.Background())
	if err != nil || got.Placed != 2 || got.Sessions[1][0] != (Slot{0, 12}) {
		t.Errorf("got %+v, %v; want the second session at 12", got, err)
	}
}

func TestALikedSlotIsPreferredButNeverToASession(t *testing.T) {
	p := fortnight(30, Team{Slots: []Slot{{3, 10}, {9, 10}, {13, 10}}, Likes: []int{0, MaxLike, 0}})
	got, err := p.Solve(context.Background())
	if err != nil || got.Placed != 2 || got.Liked != 0 {
		t.Errorf("got %+v, %v; want days 3 and 13", got, err)
	}
	p.Teams[0].Slots[2].Day = 25
	got, err = p.Solve(context.Background())
	if err != nil || !slices.Equal(got.Sessions[0], []Slot{{9, 10}, {25, 10}}) {
		t.Errorf("got %+v, %v; want days 9 and 25", got, err)
	}
}

func TestEdgesOfAProblem(t *testing.T) {
	if got, err := (Problem{}).Solve(context.Background()); err != nil || got.Placed != 0 || !got.Proved() {
		t.Errorf("nothing at all: got %+v, %v", got, err)
	}
	if got, err := fortnight(3, Team{}).Solve(context.Background()); err != nil || got.Placed != 0 || !got.Proved() {
		t.Errorf("a team without slots: got %+v, %v", got, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := fortnight(3, Team{}).Solve(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: got %v", err)
	}
	for name, p := range map[string]Problem{
		"a day that does not exist":   fortnight(3, Team{Slots: []Slot{{3, 10}}}),
		"an hour that does not exist": fortnight(3, Team{Slots: []Slot{{0, 24}}}),
		"a fixed day out of bounds":   fortnight(3, Team{Fixed: []Slot{{-1, 10}}}),
		"slots out of order":          fortnight(3, Team{Slots: []Slot{{1, 10}, {0, 10}}}),
		"too few likes":               fortnight(3, Team{Slots: []Slot{{1, 10}}, Likes: []int{1, 2}}),
		"a like out of bounds":        fortnight(3, Team{Slots: []Slot{{1, 10}}, Likes: []int{MaxLike + 1}}),
		"a person below zero":         fortnight(3, Team{People: []int{-1}}),
		"months that jump":            {Month: []int{0, 2}},
		"months that fall":            {Month: []int{0, 1, 0}},
		"a negative number a month":   {Month: []int{0}, PerMonth: -1},
	} {
		_, err := p.Solve(context.Background())
		var input *InputError
		if !errors.As(err, &input) {
			t.Errorf("%s: got %v, want an InputError", name, err)
		}
	}
}
