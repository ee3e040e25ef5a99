package grid

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
)

// BenchmarkSolve plans three months for cohorts of several sizes and says how
// many sessions are lost against the bound.
func BenchmarkSolve(b *testing.B) {
	for _, c := range []struct {
		teams, rooms int
		free         float64
	}{{18, 2, 0.16}, {36, 1, 0.16}, {36, 1, 0.3}, {200, 0, 0.16}, {200, 6, 0.16}, {200, 4, 0.3}, {200, 2, 0.16}, {200, 1, 0.16}} {
		p := cohort(rand.New(rand.NewPCG(1, 2)), c.teams, c.free)
		p.Rooms = c.rooms
		b.Run(fmt.Sprintf("%d teams, %d rooms, free %.0f%%", c.teams, c.rooms, 100*c.free), func(b *testing.B) {
			for b.Loop() {
				plan, err := p.Solve(context.Background())
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(plan.Bound-plan.Placed), "lost")
				b.ReportMetric(float64(plan.Placed), "placed")
			}
		})
	}
}

// cohort draws teams whose mentors and NPO are free in a share of the week; two
// teams have the same NPO. The months are those from October to December.
func cohort(r *rand.Rand, teams int, free float64) Problem {
	p := Problem{Gap: 10, PerMonth: 2}
	for month, days := range []int{31, 30, 31} {
		for range days {
			p.Month = append(p.Month, month)
		}
	}
	var npo [7][HoursOfDay]bool
	for t := range teams {
		if t%2 == 0 {
			npo = week(r, 2*free)
		}
		mentors := week(r, free)
		team := Team{People: []int{t / 2}}
		for d := range p.Month {
			if r.Float64() < 0.1 {
				continue
			}
			for h := 10; h < 22; h++ {
				if npo[d%7][h] && mentors[d%7][h] {
					team.Slots = append(team.Slots, Slot{d, h})
				}
			}
		}
		p.Teams = append(p.Teams, team)
	}
	return p
}

func week(r *rand.Rand, free float64) (w [7][HoursOfDay]bool) {
	for d := range w {
		for h := range w[d] {
			w[d][h] = r.Float64() < free
		}
	}
	return w
}
