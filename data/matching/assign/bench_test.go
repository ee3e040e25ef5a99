package assign

import (
	"context"
	"fmt"
	"math/bits"
	"math/rand/v2"
	"testing"
)

// BenchmarkOneSided solves random and planted problems; see the package's
// measurements against other solvers in the project's documents.
func BenchmarkOneSided(b *testing.B) {
	for _, size := range [][2]int{{36, 18}, {400, 200}, {2000, 1000}} {
		r := dice(1)
		easy := OneSided{Scores: randomScores(r, size[0], size[1], 1000, 0.1), Most: make([]int, size[1])}
		for j := range easy.Most {
			easy.Most[j] = 2 + r.IntN(2)
		}
		hard, _, _ := planted(r, size[0], size[1])
		for name, p := range map[string]OneSided{"random": easy, "planted": hard} {
			b.Run(fmt.Sprintf("%s %d×%d", name, size[1], size[0]), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := p.Solve(context.Background()); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// BenchmarkTeams solves cohorts of n teams and size·n mentors: weekly hours
// common to all decide whether a set is possible and how many sessions fit.
func BenchmarkTeams(b *testing.B) {
	for _, c := range []struct {
		count, size int
		free        float64
	}{{18, 2, 0.3}, {18, 2, 0.2}, {18, 3, 0.4}, {60, 2, 0.3}} {
		teams := cohort(dice(1), c.count, c.size, c.free)
		b.Run(fmt.Sprintf("%d teams of %d free %.0f%%", c.count, c.size, 100*c.free), func(b *testing.B) {
			for b.Loop() {
				plan, err := teams.Solve(context.Background())
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(plan.Bound.Score-plan.Score), "gap")
				b.ReportMetric(float64(plan.Branches), "branches")
				b.ReportMetric(float64(plan.Served), "served")
			}
		})
	}
}

// cohort draws skills and weekly hours, and scores as an office would.
func cohort(r *rand.Rand, n, size int, free float64) Teams {
	m := n * size
	week := func() (w uint64) {
		for h := range 35 {
			if r.Float64() < free {
				w |= 1 << h
			}
		}
		return w
	}
	hours, skills := make([]uint64, m+n), make([]uint64, m+n)
	for i := range hours {
		hours[i], skills[i] = week(), uint64(r.Uint32()&r.Uint32())&(1<<10-1)
	}
	liking := randomScores(r, m, n, 300, 0)
	return Teams{Mentors: m, Count: n, Size: size, Weigh: func(j int, set []int) (Worth, bool) {
		common, offered, score := hours[m+j], uint64(0), 0
		for _, i := range set {
			common &= hours[i]
			offered |= skills[i]
			score += int(liking.At(i, j))
		}
		if common == 0 {
			return Worth{}, false
		}
		wanted := skills[m+j]
		score += 600 * bits.OnesCount64(offered&wanted) / max(1, bits.OnesCount64(wanted))
		score += 25 * min(4, bits.OnesCount64(common))
		return Worth{Sessions: min(6, 3*bits.OnesCount64(common)), Score: score}, true
	}}
}
