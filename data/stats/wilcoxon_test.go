package stats

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// near compares to 7 significant digits, as some published values are printed.
func near(t *testing.T, name string, got Maybe, want float64) {
	t.Helper()
	if !got.OK || math.Abs(got.V-want) > 5e-8*max(math.Abs(want), 1e-3) {
		t.Errorf("%s: got %v, want %v", name, got, want)
	}
}

func absent(t *testing.T, name string, got Maybe) {
	t.Helper()
	if got.OK {
		t.Errorf("%s: got %v, want nothing", name, got.V)
	}
}

// bruteForce tries all signs. The ranks are made by counting, so that nothing
// is shared with the code under test.
func bruteForce(d []float64, zeros ZeroRule) (two, greater, less float64) {
	var ranks []float64
	observed := 0.0
	for _, a := range d {
		if round9(a) == 0 {
			continue
		}
		rank := 0.5
		for _, b := range d {
			switch x, y := math.Abs(round9(b)), math.Abs(round9(a)); {
			case x == 0 && zeros == DropZeros:
			case x < y:
				rank++
			case x == y:
				rank += 0.5
			}
		}
		ranks = append(ranks, rank)
		if a > 0 {
			observed += rank
		}
	}
	atLeast, atMost := 0, 0
	for signs := range 1 << len(ranks) {
		sum := 0.0
		for i, rank := range ranks {
			if signs>>i&1 == 1 {
				sum += rank
			}
		}
		if sum >= observed {
			atLeast++
		}
		if sum <= observed {
			atMost++
		}
	}
	all := math.Pow(2, float64(len(ranks)))
	greater, less = float64(atLeast)/all, float64(atMost)/all
	return min(1, 2*min(greater, less)), greater, less
}

func TestTheExactTestEqualsTryingAllSigns(t *testing.T) {
	draw := rand.New(rand.NewPCG(1, 2))
	for trial := range 300 {
		d := make([]float64, 1+draw.IntN(12))
		for i := range d {
			d[i] = float64(draw.IntN(9)-4) / 10 * []float64{1, 3, 0.7}[trial%3]
		}
		for _, zeros := range []ZeroRule{DropZeros, PrattZeros} {
			got := SignedRank(d, zeros)
			two, greater, less := bruteForce(d, zeros)
			if up, _, down := directions(d); up+down == 0 {
				absent(t, fmt.Sprint(d), got.P)
				continue
			}
			if got.P.V != two || got.Greater.V != greater || got.Less.V != less {
				t.Fatalf("%v rule %d: got %v %v %v, want %v %v %v", d, zeros, got.P, got.Greater, got.Less, two, greater, less)
			}
		}
	}
}

func TestTurningAllSignsTurnsTheTest(t *testing.T) {
	d := []float64{1, 2, 2, -1, 0, 3, 4, -2}
	turned := make([]float64, len(d))
	for i, v := range d {
		turned[i] = -v
	}
	a, b := SignedRank(d, DropZeros), SignedRank(turned, DropZeros)
	if a.P != b.P || a.Greater != b.Less || a.Up != b.Down || a.RankBiserial.V != -b.RankBiserial.V {
		t.Errorf("got %+v and %+v", a, b)
	}
	if s, r := Shift(d), Shift(turned); s.Estimate.V != -r.Estimate.V || s.Limits.Lo.V != -r.Limits.Hi.V {
		t.Errorf("got %+v and %+v", s, r)
	}
}

// The published examples: B shows that the rule for zeros matters, C is from
// the R-help list (August 2006), D the depression data of Hollander and Wolfe.
func TestPublishedExamplesComeOutAsPublished(t *testing.T) {
	a := Paired(Numbers(3, 2, 4, 3, 3, 2, 5, 3, 4, 2, 3, 3, 4, 2, 3, 4, 3, 2), Numbers(4, 4, 4, 4, 3, 3, 5, 5, 4, 3, 4, 3, 5, 4, 3, 4, 2, 4))
	near(t, "A mean", a.Change.Mean, 0.7222222222)
	near(t, "A sd", a.Change.SD, 0.894792487)
	near(t, "A t", a.T.T, 3.424402227)
	near(t, "A p of t", a.T.P, 0.003232434211)
	near(t, "A low limit", a.T.Limits.Lo, 0.2772523869)
	near(t, "A d_z", a.Z.D, 0.8071393454)
	near(t, "A d_z low", a.Z.Limits.Lo, 0.26361624)
	near(t, "A g", a.Z.G, 0.77090808)
	near(t, "A p", a.SignedRank.P, 0.0078125)
	near(t, "A rank-biserial", a.SignedRank.RankBiserial, 0.8787878788)
	if a.Up != 10 || a.Same != 7 || a.Down != 1 || a.SignedRank.Up != 62 || a.SignedRank.Down != 4 {
		t.Errorf("A: got %+v", a)
	}

	b := Differences(Numbers(12, 15, 9, 20, 18, 11, 14, 16, 10, 13, 17, 19), Numbers(14, 15, 12, 19, 22, 11, 17, 15, 13, 13, 21, 18))
	near(t, "B zeros dropped", SignedRank(b, DropZeros).P, 0.05859375)
	near(t, "B Pratt", SignedRank(b, PrattZeros).P, 0.1015625)
	near(t, "B t", PairedT(b).P, 0.042619877)

	c := Differences(Numbers(9, 14, 8, 11, 14, 10, 8, 14, 12, 14, 13, 9, 15, 12, 9), Numbers(13, 15, 9, 12, 16, 10, 8, 13, 12, 16, 9, 10, 16, 12, 9))
	near(t, "C", SignedRank(c, DropZeros).P, 0.13671875)
	near(t, "C Pratt", SignedRank(c, PrattZeros).P, 0.09765625)
	near(t, "C normal", SignedRankNormal(c, DropZeros, 0.5), 0.1435810377)

	d := Differences(Numbers(0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29), Numbers(1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30))
	near(t, "D", SignedRank(d, DropZeros).P, 0.0390625)
	near(t, "D shift", Shift(d).Estimate, 0.46)
	near(t, "D low limit", Shift(d).Limits.Lo, 0.01)
	near(t, "D high limit", Shift(d).Limits.Hi, 0.786)
}

func TestTiesAreThoseOfTheScaleAndNotOfBinaryNumbers(t *testing.T) {
	pre := []float64{3.1, 2.3, 1.1, 4.4, 2.2, 3.3, 1.9}
	for _, step := range []float64{0.1, 0.2, 0.7} {
		post := make([]float64, len(pre))
		for i, v := range pre {
			post[i] = v + step
		}
		r := Paired(Numbers(pre...), Numbers(post...))
		if r.Change.SD != Some(0) || r.T.T.OK || r.Z.D.OK || r.SignedRank.P != Some(2.0/128) || distinctSizes(Differences(Numbers(pre...), Numbers(post...))) != 1 {
			t.Errorf("all by %v: got %+v", step, r)
		}
	}
}

func BenchmarkSignedRank(b *testing.B) {
	for _, n := range []int{18, 36, 100, 400} {
		draw := rand.New(rand.NewPCG(3, 4))
		d := make([]float64, n)
		for i := range d {
			d[i] = float64(draw.IntN(9) - 3)
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				SignedRank(d, DropZeros)
			}
		})
	}
}

func BenchmarkPaired(b *testing.B) {
	draw := rand.New(rand.NewPCG(3, 4))
	pre, post := make([]Maybe, 36), make([]Maybe, 36)
	for i := range pre {
		pre[i], post[i] = Some(float64(1+draw.IntN(5))), Some(float64(1+draw.IntN(5)))
	}
	for b.Loop() {
		Paired(pre, post)
	}
}
