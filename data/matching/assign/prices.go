package assign

import (
	"context"
	"math"
	"slices"
)

// grain is the unit of worth inside a search: one point is 64 grains, so that
// prices can be finer than points and sums still exact.
const (
	grainBits = 6
	grain     = 1 << grainBits
)

// prices are what a place in a set costs at each mentor, and what each missing
// session costs, in grains; none is negative. Any prices whatever give a valid
// bound; good ones give a tight one.
type prices struct {
	mentor []int64 // one more than mentors: the last is free
	lack   int64
}

func (p prices) clone() prices {
	return prices{slices.Clone(p.mentor), p.lack}
}

// An item is a column as a search sees it.
type item struct {
	worth int64 // in grains
	lack  int64
	who   [3]int16
	at    int32 // its number among the team's columns
}

// reduced is what the item is worth after paying for its mentors.
func (c *item) reduced(p *prices) int64 {
	return c.worth - p.mentor[c.who[0]] - p.mentor[c.who[1]] - p.mentor[c.who[2]] - p.lack*c.lack
}

// A hunt looks for the choice of one item for each team with the highest worth
// in sum, no mentor in more teams than allowed, and no more lacking than limit.
type hunt struct {
	packing *packing
	items   [][]item
	hidden  []int64 // worth of the best item of each team that was left out, or worthless if none was
	limit   int64
	left    []int // teams each mentor can join; the last has no end

	prices prices
	tops   []int64 // the best reduced worth of each team at these prices
	bound  int64   // the sum of tops and of all places at their prices
	proved int64   // what searching has shown to bound every choice

	value    int64 // of the best choice so far
	chosen   []int32
	all      bool // look for equally good choices too
	ties     int
	manyTies bool
	branches int
}

const worthless = math.MinInt64 / 4

func (p *packing) hunt(worth func(column) int64, limit int64) *hunt {
	t := p.teams
	h := &hunt{
		packing: p, items: make([][]item, len(p.cols)), hidden: make([]int64, len(p.cols)), limit: limit, proved: math.MaxInt64,
		left: append(slices.Clone(t.Most), math.MaxInt32), value: worthless,
	}
	lacks := int64(0)
	if limit < noLimit {
		lacks = 1
	}
	for j, list := range p.cols {
		h.items[j] = make([]item, len(list))
		for at, c := range list {
			h.items[j][at] = item{worth(c) * grain, int64(c.lack) * lacks, c.who, int32(at)}
		}
		h.hidden[j] = worthless
		if b := p.beyond[j]; b.any {
			h.hidden[j] = worth(column{score: b.score, lack: b.lack}) * grain
		}
	}
	h.reset(prices{})
	return h
}

// reset starts again from given prices.
func (h *hunt) reset(p prices) {
	if p.mentor == nil {
		p.mentor = make([]int64, len(h.left))
	}
	h.prices = p.clone()
	h.bound = math.MaxInt64
	h.tops = make([]int64, len(h.items))
	h.try(&p, make([]int64, len(h.left)), make([]int64, len(h.items)))
}

// try computes the bound at prices p and what the best items use there. It
// keeps the prices if their bound is the lowest yet.
func (h *hunt) try(p *prices, used, tops []int64) (bound, lack int64, better bool) {
	clear(used)
	for j, list := range h.items {
		top, best := int64(worthless), 0
		for at := range list {
			if r := list[at].reduced(p); r > top {
				top, best = r, at
			}
		}
		for _, i := range list[best].who {
			used[i]++
		}
		lack += list[best].lack
		tops[j] = max(top, h.hidden[j])
		bound += tops[j]
	}
	for i, price := range p.mentor {
		if price > 0 {
			bound += price * int64(h.left[i])
		}
	}
	if p.lack > 0 {
		bound += p.lack * h.limit
	}
	if bound >= h.bound {
		return bound, lack, false
	}
	h.bound = bound
	copy(h.prices.mentor, p.mentor)
	h.prices.lack = p.lack
	copy(h.tops, tops)
	return bound, lack, true
}

const (
	steps   = 1200 // as many as were needed for a tight bound on cohorts of 18
	patient = 12   // steps without progress before they become half as long
	shorter = 40   // steps between two attempts at a choice and at dropping items
)

// descend lowers the bound by subgradient steps (Held, Wolfe and Crowder 1974)
// with Polyak's step length towards the best value known.
func (h *hunt) descend(ctx context.Context) {
	p := h.prices.clone()
	used, tops := make([]int64, len(h.left)), make([]int64, len(h.items))
	length, stalled := 1.0, 0
	for step := range steps {
		bound, lack, better := h.try(&p, used, tops)
		if h.bound-h.value < grain || length < 0.002 || ctx.Err() != nil {
			return
		}
		if stalled++; better {
			stalled = 0
		}
		if stalled >= patient {
			length, stalled = length/2, 0
			copy(p.mentor, h.prices.mentor)
			p.lack = h.prices.lack
			bound, lack, _ = h.try(&p, used, tops)
		}
		if step%shorter == shorter-1 {
			h.guess()
			h.prune()
		}
		if !h.step(&p, used, lack, length*float64(bound-h.value)) {
			return
		}
	}
}

// step moves the prices along what is asked too much or too little, and
// reports whether there was anything to move.
func (h *hunt) step(p *prices, used []int64, lack int64, size float64) bool {
	norm := 0.0
	for i := range len(p.mentor) - 1 {
		if d := used[i] - int64(h.left[i]); d > 0 || p.mentor[i] > 0 {
			norm += float64(d * d)
		}
	}
	over := float64(lack - h.limit)
	if over > 0 || p.lack > 0 {
		norm += over * over
	}
	if norm == 0 {
		return false
	}
	size /= norm
	for i := range len(p.mentor) - 1 {
		p.mentor[i] = max(0, p.mentor[i]+int64(size*float64(used[i]-int64(h.left[i]))))
	}
	if h.limit < noLimit {
		p.lack = max(0, p.lack+int64(size*over))
	}
	return true
}

// slack is how much a choice with this item must stay below the bound.
func (h *hunt) slack(j int, c *item) int64 { return h.tops[j] - c.reduced(&h.prices) }

// prune drops items with which no choice can be as good as the best known.
func (h *hunt) prune() {
	if h.value == worthless {
		return
	}
	for j := range h.items {
		h.items[j] = slices.DeleteFunc(h.items[j], func(c item) bool {
			return h.slack(j, &c) > h.bound-h.value && c.at != h.chosen[j]
		})
	}
}
