package grid

import (
	"context"
	"math"
)

const (
	dualSteps    = 240
	dualPatience = 8 // steps without progress before they become half as long
	tryEvery     = 6 // steps between two attempts at a plan
)

// dual seeks prices at which what the teams would choose fits together as well
// as can be (subgradient steps on the Lagrangian dual). The worth of all
// choices at any such prices bounds every plan, and teams that choose one after
// the other at good prices leave each other room.
func (r *router) dual(ctx context.Context) {
	clear(r.price)
	cells := r.contested()
	saved := make([]int64, len(cells))
	least, length, stalled := int64(math.MaxInt64), 1.0, 0
	for step := range dualSteps {
		sum := r.chooseFreely(cells)
		r.bound = min(r.bound, int(sum/session))
		if r.bestWorth/session >= int64(r.bound) || ctx.Err() != nil || length < 0.01 {
			return
		}
		if stalled++; sum < least {
			least, stalled = sum, 0
			for k, x := range cells {
				saved[k] = r.price[x]
			}
		}
		if step%tryEvery == tryEvery-1 {
			r.attempt()
		}
		if !r.reprice(cells, length*float64(sum-r.bestWorth/session*session)) {
			return
		}
		if stalled >= dualPatience {
			length, stalled = length/2, 0
			for k, x := range cells {
				r.price[x] = saved[k]
			}
		}
	}
}

// reprice moves prices along what is wanted too much or too little, and
// reports whether there was anything to move.
func (r *router) reprice(cells []int32, size float64) bool {
	norm := 0.0
	for _, x := range cells {
		if d := float64(r.used[x] - r.limitOf(x)); d > 0 || r.price[x] > 0 {
			norm += d * d
		}
	}
	if norm == 0 {
		return false
	}
	size /= norm
	for _, x := range cells {
		r.price[x] = max(0, r.price[x]+int64(size*float64(r.used[x]-r.limitOf(x))))
	}
	return true
}

func (r *router) limitOf(x int32) int32 { return r.limit[int(x)/r.hours] }

// contested lists the cells that more teams could be in than may be.
func (r *router) contested() []int32 {
	r.clear()
	wish := append([]int32(nil), r.used...)
	for t := range r.cells {
		seen := map[int32]bool{}
		for _, cells := range r.cells[t] {
			for _, x := range cells {
				if !seen[x] {
					seen[x] = true
					wish[x]++
				}
			}
		}
	}
	var list []int32
	for x := range wish {
		if wish[x] > r.limitOf(int32(x)) && (x >= r.hours || r.p.Rooms > 0) {
			list = append(list, int32(x))
		}
	}
	return list
}

// chooseFreely lets every team choose at present prices as if it were alone
// and returns the worth of it all with what the cells are worth.
func (r *router) chooseFreely(cells []int32) (sum int64) {
	r.clear()
	for _, x := range cells {
		sum += r.price[x] * int64(max(0, r.limitOf(x)-r.used[x]))
	}
	for t := range r.courses {
		worth, slots := r.planner.best(r.courses[t], func(s int) int64 {
			return session - r.priceOf(t, s)
		})
		sum += worth
		r.put(t, slots)
	}
	return sum
}

// attempt makes a plan that holds out of the teams' free choices.
func (r *router) attempt() {
	wanted := copyOf(r.at)
	r.harden()
	r.keep()
	r.load(wanted)
}
