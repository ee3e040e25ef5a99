package matching

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"banso/data/civil"
	"banso/data/mentoring"
	"banso/data/schedule"
)

func dice(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 9)) }

// autumn is October to December 2026.
func autumn() schedule.Calendar {
	return schedule.Calendar{Period: civil.Period{
		From: civil.MustNew(2026, time.October, 1), To: civil.MustNew(2026, time.December, 31),
	}}
}

func some(r *rand.Rand, share float64, codes ...string) (list mentoring.Codes) {
	for _, c := range codes {
		if r.Float64() < share {
			list = append(list, c)
		}
	}
	return list
}

func week(r *rand.Rand, share float64) (w mentoring.Week) {
	for d := range w {
		for h := 10; h < 22; h++ {
			if r.Float64() < share {
				w[d] |= mentoring.HoursOf(h)
			}
		}
	}
	return w
}

// cohort draws invented people: teams with one or two mentees, and mentors who
// are partly experienced, wish and avoid somebody, and know some mentees.
func cohort(r *rand.Rand, teams, mentors int, free float64) Problem {
	themes := []string{"work", "career", "money", "team", "plan", "self"}
	skills := []string{"accounting", "facilitation", "web", "law"}
	regions := []string{"13104", "13112", "14100", "11100", ""}
	p := Problem{Calendar: autumn()}
	for i := range mentors {
		m := Candidate{
			ID: mentoring.PersonID(fmt.Sprintf("m%02d", i)), Week: week(r, free), Region: regions[r.IntN(5)],
			Themes: some(r, 0.5, themes...), Skills: some(r, 0.4, skills...),
		}
		if r.IntN(5) > 0 {
			m.Before = mentoring.Some(r.IntN(3))
		}
		if r.IntN(6) == 0 {
			m.Wishes = []string{fmt.Sprintf("t%02d", r.IntN(teams))}
		}
		if r.IntN(8) == 0 {
			m.Avoids = []string{fmt.Sprintf("n%02d", r.IntN(teams)), fmt.Sprintf("m%02d", r.IntN(mentors))}
		}
		if r.IntN(4) == 0 {
			m.CoMentors = []mentoring.PersonID{mentoring.PersonID(fmt.Sprintf("m%02d", r.IntN(mentors)))}
		}
		p.Mentors = append(p.Mentors, m)
	}
	for j := range teams {
		t := TeamNeed{
			ID: mentoring.TeamID(fmt.Sprintf("t%02d", j)), NPO: mentoring.NPOID(fmt.Sprintf("n%02d", j)),
			Themes: some(r, 0.5, themes...), Skills: some(r, 0.3, skills...), Region: regions[r.IntN(5)],
		}
		for k := range 1 + r.IntN(2) {
			t.Mentees = append(t.Mentees, Mentee{ID: mentoring.PersonID(fmt.Sprintf("x%02d-%d", j, k)), Week: week(r, free*1.8)})
		}
		if r.IntN(3) == 0 {
			t.Conflicts = []mentoring.PersonID{p.Mentors[r.IntN(mentors)].ID}
		}
		if r.IntN(3) == 0 {
			t.Acquaintances = []mentoring.PersonID{p.Mentors[r.IntN(mentors)].ID}
		}
		p.Teams = append(p.Teams, t)
	}
	return p
}

// everyArrangement calls f with every arrangement that breaks no rule.
func everyArrangement(t *testing.T, m *Matcher, f func(Proposal)) {
	b := m.bench
	arrangement := Arrangement{}
	used := map[mentoring.PersonID]int{}
	var sets [][]mentoring.PersonID
	var pick func(from int, set []mentoring.PersonID)
	pick = func(from int, set []mentoring.PersonID) {
		if len(set) == b.size {
			sets = append(sets, slices.Clone(set))
			return
		}
		for i := from; i < len(b.mentors); i++ {
			pick(i+1, append(set, b.mentors[i].ID))
		}
	}
	pick(0, nil)
	var choose func(j int)
	choose = func(j int) {
		if j == len(b.teams) {
			p, broken, err := m.Evaluate(arrangement)
			if err != nil {
				t.Fatal(err)
			}
			pinned := true
			for _, team := range b.teams {
				for _, id := range team.Pins {
					pinned = pinned && (len(p.Set(team.ID)) == 0 || slices.Contains(p.Set(team.ID), id))
				}
			}
			if len(broken) == 0 && pinned {
				f(p)
			}
			return
		}
		choose(j + 1)
		for _, set := range sets {
			if slices.ContainsFunc(set, func(id mentoring.PersonID) bool { return used[id] >= b.most[b.mentor[id]] }) {
				continue
			}
			arrangement[b.teams[j].ID] = set
			for _, id := range set {
				used[id]++
			}
			choose(j + 1)
			for _, id := range set {
				used[id]--
			}
			delete(arrangement, b.teams[j].ID)
		}
	}
	choose(0)
}

func better(a, b Totals) bool {
	return a.Served > b.Served || a.Served == b.Served && (a.Sessions > b.Sessions || a.Sessions == b.Sessions && a.Score > b.Score)
}

// small draws a problem small enough to try every arrangement.
func small(r *rand.Rand) Problem {
	p := cohort(r, 1+r.IntN(2), 3+r.IntN(3), 0.25)
	p.Size = 1 + r.IntN(2)
	p.Calendar.Hours = 1 + r.IntN(2)
	if r.IntN(4) == 0 {
		p.Calendar = schedule.Calendar{}
	}
	for i := range p.Mentors {
		p.Mentors[i].MaxTeams = r.IntN(3)
	}
	if r.IntN(2) == 0 {
		p.Teams[0].Pins = []mentoring.PersonID{p.Mentors[r.IntN(len(p.Mentors))].ID}
	}
	return p
}

func TestProposalsEqualTryingEveryArrangement(t *testing.T) {
	r := dice(1)
	ctx := context.Background()
	solved, refused := 0, 0
	for range 250 {
		problem := small(r)
		m, err := New(ctx, problem)
		var conflict *ConflictError
		if errors.As(err, &conflict) {
			refused++
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		got, err := m.Propose(ctx)
		if errors.As(err, &conflict) {
			refused++
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		solved++
		var want Totals
		everyArrangement(t, m, func(p Proposal) {
			if better(p.Totals, want) {
				want = p.Totals
			}
		})
		if got.Totals != want || !got.Proved || got.Bound != want || got.Best != want.Score {
			t.Fatalf("got %+v, want %+v", got, want)
		}
		checkExplanations(t, m, got)
		checkFair(t, m, got)
	}
	if solved < 100 || refused < 20 {
		t.Errorf("too few of a kind: %d solved, %d refused", solved, refused)
	}
}

// checkExplanations compares every runner-up with the best arrangement in which
// the team has another set.
func checkExplanations(t *testing.T, m *Matcher, p Proposal) {
	t.Helper()
	for _, f := range p.Teams {
		got, err := m.Explain(context.Background(), p, f.Team)
		if err != nil {
			t.Fatal(err)
		}
		var want Totals
		everyArrangement(t, m, func(q Proposal) {
			if (len(f.Mentors) == 0 || !slices.Equal(q.Set(f.Team), f.Mentors)) && better(q.Totals, want) {
				want = q.Totals
			}
		})
		if cost := p.Totals.Minus(want); got.RunnerUp.Cost != cost || !got.RunnerUp.Proposal.Proved {
			t.Fatalf("team %s: got cost %+v, want %+v", f.Team, got.RunnerUp.Cost, cost)
		}
		sum, of := 0, 0
		for _, part := range got.Parts {
			sum, of = sum+part.Points, of+part.Of
		}
		if sum != got.Score || len(f.Mentors) > 0 && of != FullScore {
			t.Fatalf("team %s: parts of %d with %d points, want %d with %d", f.Team, of, sum, FullScore, got.Score)
		}
	}
}

// checkFair compares the fairest proposal with all arrangements.
func checkFair(t *testing.T, m *Matcher, best Proposal) {
	t.Helper()
	m.aim = NobodyLeftBehind
	defer func() { m.aim = BestTotal }()
	got, err := m.Propose(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	lowest, score := 0, 0
	everyArrangement(t, m, func(p Proposal) {
		if p.Served != best.Served || p.Sessions != best.Sessions {
			return
		}
		if p.Lowest > lowest || p.Lowest == lowest && p.Score > score {
			lowest, score = p.Lowest, p.Score
		}
	})
	if got.Lowest != lowest || got.Score != score || got.Best != best.Score || !got.Proved {
		t.Fatalf("got lowest %d and sum %d (best %d), want %d and %d (%d)", got.Lowest, got.Score, got.Best, lowest, score, best.Score)
	}
}

func TestTheOrderOfTheInputDoesNotMatter(t *testing.T) {
	r := dice(2)
	problem := cohort(r, 6, 14, 0.3)
	problem.Weights = Weights{Region: 1} // few different scores, so many ties
	first, err := Propose(context.Background(), problem)
	if err != nil || !first.Tied {
		t.Fatalf("got %+v, %v; want a tie", first, err)
	}
	for range 5 {
		r.Shuffle(len(problem.Teams), func(a, b int) { problem.Teams[a], problem.Teams[b] = problem.Teams[b], problem.Teams[a] })
		r.Shuffle(len(problem.Mentors), func(a, b int) { problem.Mentors[a], problem.Mentors[b] = problem.Mentors[b], problem.Mentors[a] })
		again, err := Propose(context.Background(), problem)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range first.Teams {
			if !slices.Equal(again.Set(f.Team), f.Mentors) {
				t.Errorf("team %s: got %v, want %v", f.Team, again.Set(f.Team), f.Mentors)
			}
		}
		for at, f := range again.Teams {
			if f.Team != problem.Teams[at].ID {
				t.Errorf("got team %s in place %d, want %s", f.Team, at, problem.Teams[at].ID)
			}
		}
	}
}

func TestACohortOfUsualSizeIsProved(t *testing.T) {
	p, err := Propose(context.Background(), cohort(dice(3), 18, 36, 0.3))
	if err != nil || p.Served != 18 || !p.Proved || len(p.Unused) != 0 {
		t.Errorf("got %d served, proved %v, unused %v, %v", p.Served, p.Proved, p.Unused, err)
	}
}

// BenchmarkMatch forms the teams of cohorts, from the records to the proof.
func BenchmarkMatch(b *testing.B) {
	for _, c := range []struct {
		teams int
		free  float64
	}{{18, 0.3}, {18, 0.2}, {36, 0.3}} {
		problem := cohort(dice(3), c.teams, 2*c.teams, c.free)
		b.Run(fmt.Sprintf("%d teams, free %.0f%%", c.teams, 100*c.free), func(b *testing.B) {
			for b.Loop() {
				p, err := Propose(context.Background(), problem)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(p.Bound.Score-p.Score), "gap")
				b.ReportMetric(float64(p.Served), "served")
				b.ReportMetric(float64(p.Sessions), "sessions")
			}
		})
	}
}

// BenchmarkExplain explains one team, which needs the best proposal without its
// present set.
func BenchmarkExplain(b *testing.B) {
	m, err := New(context.Background(), cohort(dice(3), 18, 36, 0.3))
	if err != nil {
		b.Fatal(err)
	}
	p, err := m.Propose(context.Background())
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := m.Explain(context.Background(), p, p.Teams[0].Team); err != nil {
			b.Fatal(err)
		}
	}
}
