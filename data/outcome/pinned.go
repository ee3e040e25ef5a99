package outcome

import (
	"math"
	"slices"

	"banso/data/stats"
)

// pinned tells whether the rounded mean change and its interval would give
// hidden counts away: whether, for one of the small ones, no other number fits
// what is shown. The reader is taken to know the number of pairs, the scale,
// the interval's formula, when an item is tested, and the rule of hiding.
func pinned(r ItemResult, k int, reached reaches) bool {
	if !r.Change.Mean.OK() {
		return false
	}
	own := r.Counts.row()
	search := newSearch(r, reached)
	open := map[int]bool{}
	for i, n := range own {
		if small(n, k) {
			open[i] = true
		}
	}
	n := r.Paired.Int()
	for improved := 0; improved <= n && len(open) > 0; improved++ {
		for worse := 0; improved+worse <= n && len(open) > 0; worse++ {
			other := []int{improved, n - improved - worse, worse}
			if looksAlike(own, other, k) && differs(own, other, open) && search.fits(other) {
				for i := range own {
					if own[i] != other[i] {
						delete(open, i)
					}
				}
			}
		}
	}
	return len(open) > 0
}

// looksAlike tells whether other counts would be withheld as well and tested
// as well.
func looksAlike(own, other []int, k int) bool {
	tested := func(counts []int) bool { return counts[0]+counts[2] >= stats.MinimumChanges }
	return tested(own) == tested(other) && withheld(other, k)
}

func differs(own, other []int, open map[int]bool) bool {
	for i := range open {
		if own[i] != other[i] {
			return true
		}
	}
	return false
}

// A search knows which sums and sums of squares so many differences of one
// sign can have, and which of them fit the rounded figures.
type search struct {
	r      ItemResult
	sums   []map[int][]int // by number of differences: sum → sums of squares in order
	upward int             // sign of improved differences
}

func newSearch(r ItemResult, reached reaches) search {
	s := search{r: r, upward: 1, sums: reached.upTo(r.Item.Max-r.Item.Min, r.Paired.Int())}
	if r.Item.LowIsBetter {
		s.upward = -1
	}
	return s
}

// reaches keeps, by the largest difference of a scale, what so many
// differences of 1 to that can add up to; items of one questionnaire share it.
type reaches map[int][]map[int][]int

func (known reaches) upTo(largest, n int) []map[int][]int {
	sums := known[largest]
	if sums == nil {
		sums = []map[int][]int{{0: {0}}}
	}
	for len(sums) <= n {
		next := map[int][]int{}
		for sum, squares := range sums[len(sums)-1] {
			for d := 1; d <= largest; d++ {
				for _, q := range squares {
					next[sum+d] = append(next[sum+d], q+d*d)
				}
			}
		}
		for sum := range next {
			slices.Sort(next[sum])
			next[sum] = slices.Compact(next[sum])
		}
		sums = append(sums, next)
	}
	known[largest] = sums
	return sums
}

// fits tells whether any answers with these counts give the rounded figures.
func (s search) fits(counts []int) bool {
	up, down := counts[0], counts[2]
	if s.upward < 0 {
		up, down = down, up
	}
	n := s.r.Paired.Value
	for plus, plusSquares := range s.sums[up] {
		for minus, minusSquares := range s.sums[down] {
			sum := float64(plus - minus)
			if !same(sum/n, s.r.Change.Mean.Value) {
				continue
			}
			low, high := s.squares(sum)
			low = max(low, sum*sum/n+1e-6) // equal differences would not be shown
			if anyBetween(plusSquares, minusSquares, low, high) {
				return true
			}
		}
	}
	return false
}

// squares returns the bounds of the sum of squares with which the interval
// around that sum is rounded to what is shown.
func (s search) squares(sum float64) (low, high float64) {
	c, n := s.r.Change, s.r.Paired.Value
	if !c.Low.OK() || !c.High.OK() || c.SD.Value == 0 {
		return 0, math.Inf(1)
	}
	perSD := (c.High.Value - c.Mean.Value) / c.SD.Value
	mean := sum / n
	shownLow, shownHigh := c.Low.rounded(1).Value, c.High.rounded(1).Value
	least := max(0, mean-shownLow-0.05, shownHigh-0.05-mean) / perSD
	most := min(mean-shownLow+0.05, shownHigh+0.05-mean) / perSD
	if most < least {
		return 1, 0
	}
	square := func(sd float64) float64 { return sd*sd*(n-1) + sum*sum/n }
	return square(least) - 1e-6, square(most) + 1e-6
}

func same(a, b float64) bool { return math.Round(a*10) == math.Round(b*10) }

// anyBetween tells whether one number of each list add up to within bounds.
func anyBetween(a, b []int, low, high float64) bool {
	j := len(b) - 1
	for _, x := range a {
		for j >= 0 && float64(x+b[j]) > high {
			j--
		}
		if j >= 0 && float64(x+b[j]) >= low {
			return true
		}
	}
	return false
}

// betrayedByMean tells whether the mean of a distribution leaves a small count
// no other value: whether no answers that would be withheld as well have the
// same rounded mean and another count there.
func betrayedByMean(counts []int, k int) bool {
	open := map[int]bool{}
	for i, n := range counts {
		if small(n, k) {
			open[i] = true
		}
	}
	other := slices.Clone(counts)
	// Two people who answer one point lower and higher keep the sum.
	for down := 1; down < len(counts) && len(open) > 0; down++ {
		for up := 0; up < len(counts)-1; up++ {
			if counts[down] == 0 || counts[up] == 0 || down == up && counts[up] < 2 {
				continue
			}
			copy(other, counts)
			other[down]--
			other[down-1]++
			other[up]--
			other[up+1]++
			if !withheld(other, k) || alike(other) {
				continue
			}
			for i := range counts {
				if other[i] != counts[i] {
					delete(open, i)
				}
			}
		}
	}
	return len(open) > 0 || alike(counts)
}

// alike tells whether all answers are one.
func alike(counts []int) bool {
	used := 0
	for _, n := range counts {
		if n > 0 {
			used++
		}
	}
	return used <= 1
}
