package grid

import (
	"context"
	"slices"
)

// chainSteps is how many teams a chain can be long.
const chainSteps = 6

// tries is how many ways a team tries to get the session it lacks, at the head
// of a chain (step 0) and further down.
func tries(step int) int { return [chainSteps]int{8, 5, 4, 3, 2, 2}[step] }

// A chainer moves sessions so that it can take every step back.
type chainer struct {
	*router
	trail  []entry
	locked []int32 // how many of those in each cell may not be pushed out
	firm   []bool  // teams that may not be pushed out
	heat   []int64 // how much each cell was fought over
	effort int     // plans still to be computed before giving up
}

type entry struct {
	team  int
	slots []int32 // before the change
}

// chainEffort bounds the plans of single teams computed to improve the whole.
const chainEffort = 60_000

func newChainer(r *router) *chainer {
	return &chainer{
		router: r, locked: make([]int32, len(r.used)), heat: make([]int64, len(r.used)),
		firm: make([]bool, len(r.at)), effort: chainEffort,
	}
}

// search makes the plan on the board better. When no chain helps, a team takes
// what it lacks at the cost of others, and the search goes on from there
// unless that made the whole worse.
func (c *chainer) search(ctx context.Context) {
	c.pushAll(ctx, 0)
	for next := 0; c.effort > 0 && c.placed < c.bound && ctx.Err() == nil; next++ {
		t := c.order[next%len(c.order)]
		if len(c.at[t]) >= c.alone[t] {
			continue // somebody else lacks sessions as long as the bound is not reached
		}
		c.effort--
		before := c.placed
		c.trail = c.trail[:0]
		c.kick(t)
		c.pushAll(ctx, 2)
		if c.placed < before {
			c.back(0)
		}
		c.keep()
	}
}

// pushAll starts chains from all teams that lack sessions as long as one helps.
func (c *chainer) pushAll(ctx context.Context, step int) {
	for again := true; again && c.placed < c.bound; {
		again = false
		for _, t := range c.order {
			for len(c.at[t]) < c.alone[t] && ctx.Err() == nil && c.push(t, len(c.at[t])+1, step) {
				again = true
			}
		}
	}
}

// kick gives team t all it can have, in slots that were fought over least, and
// leaves the others with what remains.
func (c *chainer) kick(t int) {
	old := slices.Clone(c.at[t])
	c.set(t, nil)
	_, slots := c.planner.best(c.courses[t], func(s int) int64 {
		worth := session
		for _, x := range c.cells[t][s] {
			worth -= c.heat[x]
			if c.full(x) {
				worth -= session / 16
			}
		}
		return max(worth, 1)
	})
	for _, s := range slots {
		if slices.Contains(old, s) {
			continue
		}
		for _, x := range c.cells[t][s] {
			c.heat[x] += session / 64
			for c.full(x) {
				u, slot := c.holder(x)
				if u < 0 {
					break
				}
				c.set(u, slices.DeleteFunc(slices.Clone(c.at[u]), func(k int32) bool { return k == slot }))
			}
		}
	}
	slots = slices.DeleteFunc(slots, func(s int32) bool { return !c.free(t, s) })
	c.set(t, slots)
}

// set gives team t other slots and remembers those it had.
func (c *chainer) set(t int, slots []int32) {
	c.trail = append(c.trail, entry{t, c.lift(t)})
	c.put(t, slots)
}

// back undoes all changes since the trail had length n.
func (c *chainer) back(n int) {
	for len(c.trail) > n {
		e := c.trail[len(c.trail)-1]
		c.trail = c.trail[:len(c.trail)-1]
		c.lift(e.team)
		c.put(e.team, e.slots)
	}
}

// push gives team t as many sessions as wanted, if need be in slots of others
// who then find new ones. It leaves the board as it was when that fails.
func (c *chainer) push(t, want, step int) bool {
	if step == chainSteps {
		return false
	}
	start := len(c.trail)
	avoid := map[int32]int64{} // cells tried in vain at this step
	for range tries(step) {
		if c.effort--; c.effort < 0 {
			break
		}
		c.set(t, nil)
		_, slots := c.planner.best(c.courses[t], func(s int) int64 { return c.pushing(t, s, avoid) })
		if len(slots) < want {
			break
		}
		c.lock(t, slots, 1)
		done := c.oust(t, slots, step, avoid)
		c.lock(t, slots, -1)
		if done {
			return true
		}
		c.back(start)
	}
	c.back(start)
	return false
}

// pushing is the worth of a slot to a team that may push others out.
func (c *chainer) pushing(t, s int, avoid map[int32]int64) int64 {
	worth := session
	for _, x := range c.cells[t][s] {
		if !c.full(x) {
			continue
		}
		if len(c.holders[x]) <= int(c.locked[x]) {
			return 0
		}
		worth -= session/16 + avoid[x]
	}
	return worth
}

// oust puts team t into the slots after pushing out whoever is there, and
// finds new slots for those.
func (c *chainer) oust(t int, slots []int32, step int, avoid map[int32]int64) bool {
	type victim struct{ team, had int }
	var victims []victim
	for _, s := range slots {
		for _, x := range c.cells[t][s] {
			if !c.full(x) {
				continue
			}
			u, slot := c.holder(x)
			if u < 0 {
				return false
			}
			avoid[x] += session / 64
			if !slices.ContainsFunc(victims, func(v victim) bool { return v.team == u }) {
				victims = append(victims, victim{u, len(c.at[u])})
			}
			c.set(u, slices.DeleteFunc(slices.Clone(c.at[u]), func(k int32) bool { return k == slot }))
		}
	}
	c.set(t, slots)
	for _, v := range victims {
		if len(c.at[v.team]) < v.had && !c.push(v.team, v.had, step+1) {
			return false
		}
	}
	return true
}

// lock keeps team t in its slots while those it pushed out look for others.
func (c *chainer) lock(t int, slots []int32, by int32) {
	c.firm[t] = by > 0
	for _, s := range slots {
		for _, x := range c.cells[t][s] {
			c.locked[x] += by
		}
	}
}

// holder returns, of those in a cell who are not firm, the team with the most
// slots to choose from, and the slot with which it holds the cell.
func (c *chainer) holder(x int32) (team int, slot int32) {
	team = -1
	for _, h := range c.holders[x] {
		if c.firm[h] || team >= 0 && len(c.courses[h].slots) <= len(c.courses[team].slots) {
			continue
		}
		team = int(h)
		for _, s := range c.at[h] {
			if slices.Contains(c.cells[h][s], x) {
				slot = s
			}
		}
	}
	return team, slot
}
