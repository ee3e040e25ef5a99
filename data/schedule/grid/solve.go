package grid

import (
	"context"
	"slices"
)

// Solve places the sessions. It fails with an [*InputError] for a malformed
// problem and with the context's error when it is cancelled before anything
// was placed; cancelled later, it returns the best plan so far.
//
// Method: each team's best sessions by dynamic programming, with prices on
// rooms and people that more than one team wants at the same time; prices rise
// until the teams give way (rip-up and reroute, McMurchie and Ebeling 1995).
// What still falls short is improved by chains in which one team's session
// pushes out another's, which finds a new slot.
func (p Problem) Solve(ctx context.Context) (Plan, error) {
	if err := p.check(); err != nil {
		return Plan{}, err
	}
	if err := ctx.Err(); err != nil {
		return Plan{}, err
	}
	r := newRouter(&p)
	r.route(ctx)
	r.load(r.best)
	c := newChainer(r)
	c.pushAll(ctx, 0)
	r.keep()
	if r.placed < r.bound {
		r.dual(ctx)
		r.load(r.best)
		c.search(ctx)
		r.load(r.best)
		r.refine()
	}
	return r.plan(), nil
}

// A router moves the sessions on a board.
type router struct {
	*board
	planner planner
	alone   []int
	bound   int // sum of alone
	order   []int

	price []int64 // of each cell
	press int64   // price of a cell others are in, on top

	best      [][]int32
	bestWorth int64
}

func newRouter(p *Problem) *router {
	r := &router{board: newBoard(p), bestWorth: -1}
	for _, c := range r.courses {
		n := r.planner.alone(c)
		r.alone = append(r.alone, n)
		r.bound += n
	}
	r.order = r.hardestFirst(r.alone)
	r.price = make([]int64, len(r.used))
	return r
}

const (
	passes     = 40
	hardEvery  = 5 // passes between two plans that hold
	firstPress = session / 16
)

// route reroutes all teams again and again and keeps the best plan that holds.
func (r *router) route(ctx context.Context) {
	r.press = firstPress
	for pass := range passes {
		if ctx.Err() != nil && r.best != nil {
			return
		}
		for _, t := range r.order {
			r.lift(t)
			_, slots := r.planner.best(r.courses[t], func(s int) int64 { return r.soft(t, s) })
			r.put(t, slots)
		}
		over := r.raise()
		if over && pass%hardEvery != hardEvery-1 {
			continue
		}
		soft := copyOf(r.at)
		if over {
			r.harden()
		}
		r.keep()
		if r.placed == r.bound && r.settled() {
			return
		}
		r.load(soft)
	}
}

// settled reports whether nothing better liked can be hoped for.
func (r *router) settled() bool {
	for t, c := range r.courses {
		_, slots := r.planner.best(c, func(s int) int64 { return session + c.like[s] })
		liked := int64(0)
		for _, s := range slots {
			liked += c.like[s]
		}
		for _, s := range r.at[t] {
			liked -= c.like[s]
		}
		if liked > 0 {
			return false
		}
	}
	return true
}

// soft is the worth of a slot at present prices.
func (r *router) soft(t, s int) int64 {
	worth := session + r.courses[t].like[s]
	for _, x := range r.cells[t][s] {
		worth -= r.price[x]
		if r.full(x) {
			worth -= r.press
		}
	}
	return worth
}

// hard is the worth of a slot that may be used only if it is free.
func (r *router) hard(t, s int) int64 {
	if !r.free(t, int32(s)) {
		return 0
	}
	return session + r.courses[t].like[s]
}

// priceOf is what the cells of a slot cost.
func (r *router) priceOf(t, s int) (price int64) {
	for _, x := range r.cells[t][s] {
		price += r.price[x]
	}
	return price
}

// raise makes cells dearer that are wanted too often and reports whether there
// are any.
func (r *router) raise() (over bool) {
	for x, n := range r.used {
		if limit := r.limit[x/r.hours]; n > limit && (x >= r.hours || r.p.Rooms > 0) {
			over = true
			r.price[x] = min(r.price[x]+r.press*int64(n-limit)/2, session)
		}
	}
	r.press = min(r.press+r.press*3/10, 2*session)
	return over
}

// harden places all teams anew, each only where nobody is yet.
func (r *router) harden() {
	wanted := copyOf(r.at)
	r.clear()
	for _, t := range r.order {
		// What the team wanted at present prices comes first.
		_, slots := r.planner.best(r.courses[t], func(s int) int64 {
			worth := r.hard(t, s)
			if worth <= 0 {
				return 0
			}
			if slices.Contains(wanted[t], int32(s)) {
				worth += MaxLike
			}
			return worth - min(r.priceOf(t, s), session*15/16)
		})
		r.put(t, slots)
	}
	r.refine()
}

// refine lets each team choose again as long as somebody is better off.
func (r *router) refine() {
	for better := true; better; {
		better = false
		for _, t := range r.order {
			before := r.worth()
			old := r.lift(t)
			_, slots := r.planner.best(r.courses[t], func(s int) int64 { return r.hard(t, s) })
			r.put(t, slots)
			if r.worth() > before {
				better = true
			} else {
				r.lift(t)
				r.put(t, old)
			}
		}
	}
}

func (r *router) keep() {
	if r.worth() > r.bestWorth {
		r.best, r.bestWorth = copyOf(r.at), r.worth()
	}
}

func (r *router) load(at [][]int32) {
	r.clear()
	for t, slots := range at {
		r.put(t, slices.Clone(slots))
	}
}

func (r *router) plan() Plan {
	plan := Plan{Sessions: make([][]Slot, len(r.at)), Placed: r.placed, Alone: r.alone, Bound: r.bound, Liked: int(r.liked)}
	for t, slots := range r.at {
		for _, s := range slots {
			plan.Sessions[t] = append(plan.Sessions[t], r.courses[t].slots[s])
		}
	}
	return plan
}
