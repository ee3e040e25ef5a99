package assign

import (
	"math/rand/v2"
	"slices"
)

// dice returns a source of chance which is the same in every run.
func dice(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 1)) }

// randomScores draws scores from few values, so that ties occur, with some
// pairs forbidden.
func randomScores(r *rand.Rand, m, n, values int, forbidden float64) Matrix {
	s := NewMatrix(m, n)
	for i := range m {
		for j := range n {
			s.Set(i, j, int32(r.IntN(values)-values/4))
			if r.Float64() < forbidden {
				s.Set(i, j, Forbidden)
			}
		}
	}
	return s
}

// planted draws a problem whose unique best plan is known by linear
// programming duality: scores are mentor value + NPO value − slack, with slack
// 0 on the plan and at least 1 elsewhere; an NPO value is above 0 only at a
// full NPO and below 0 only at one with a single mentor.
func planted(r *rand.Rand, m, n int) (p OneSided, want []int, total int64) {
	p = OneSided{Scores: NewMatrix(m, n), Most: make([]int, n)}
	places := 0
	for j := range n {
		p.Most[j] = 1 + r.IntN(3)
		places += p.Most[j]
	}
	for ; places < m; places++ {
		p.Most[r.IntN(n)]++
	}
	load := make([]int, n)
	for i := range m {
		j := i
		for j >= n || load[j] >= p.Most[j] {
			j = r.IntN(n)
		}
		load[j]++
		want = append(want, j)
	}
	r.Shuffle(m, func(a, b int) { want[a], want[b] = want[b], want[a] })
	value := make([]int, n)
	for j := range n {
		switch {
		case load[j] == p.Most[j]:
			value[j] = r.IntN(200)
		case load[j] == 1:
			value[j] = -r.IntN(200)
		}
	}
	for i := range m {
		own := 300 + r.IntN(500)
		for j := range n {
			s := own + value[j]
			if j != want[i] {
				s -= 1 + r.IntN(400)
			}
			p.Scores.Set(i, j, int32(s))
		}
		total += int64(p.Scores.At(i, want[i]))
	}
	return p, want, total
}

// subsets calls f with every subset of 0 … n−1 as a list.
func subsets(n int, f func([]int)) {
	for mask := range 1 << n {
		var list []int
		for i := range n {
			if mask>>i&1 == 1 {
				list = append(list, i)
			}
		}
		f(list)
	}
}

// smallestLack returns the size of the smallest group that cannot be served,
// or 0.
func smallestLack(s supply) int {
	size := 0
	subsets(len(s.need), func(group []int) {
		need, have := s.sums(group)
		if need > have && (size == 0 || len(group) < size) {
			size = len(group)
		}
	})
	return size
}

// setsOf returns all sets of size k out of 0 … m−1 in lexicographic order.
func setsOf(m, k int) (all [][]int) {
	var extend func(set []int, from int)
	extend = func(set []int, from int) {
		if len(set) == k {
			all = append(all, slices.Clone(set))
			return
		}
		for i := from; i < m; i++ {
			extend(append(set, i), i+1)
		}
	}
	extend(nil, 0)
	return all
}
