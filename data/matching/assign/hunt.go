package assign

import (
	"cmp"
	"context"
	"slices"
)

// choice returns the columns of the best choice.
func (h *hunt) choice() []column {
	list := make([]column, len(h.chosen))
	for j, at := range h.chosen {
		list[j] = h.packing.cols[j][at]
	}
	return list
}

// adopt takes over a choice made by another search.
func (h *hunt) adopt(choice []column) {
	h.chosen, h.value, h.ties = make([]int32, len(choice)), 0, 1
	for j, c := range choice {
		at := slices.IndexFunc(h.packing.cols[j], func(d column) bool { return d.who == c.who })
		h.chosen[j] = int32(at)
		h.value += h.items[j][at].worth
	}
}

const shallow = 4000 // branches spent on luck before prices are sought

// fewest finds the choice that lacks least and returns what is proved: no
// choice lacks less than the negative of it.
func (h *hunt) fewest(ctx context.Context) (bound int64) {
	h.guess()
	if h.better() >= 0 {
		h.dive(ctx, 0, shallow)
	}
	if h.better() >= 0 {
		h.descend(ctx)
	}
	if effort := h.packing.teams.Effort; !h.deepen(ctx, effort/16) {
		h.improve(ctx)
		h.deepen(ctx, effort)
	}
	return h.atMost() >> grainBits
}

// highest finds the best choice.
func (h *hunt) highest(ctx context.Context, start prices) {
	if start.mentor != nil {
		h.reset(start)
	}
	h.guess()
	h.descend(ctx)
	h.guess()
	if effort := h.packing.teams.Effort; !h.deepen(ctx, effort/16) {
		h.improve(ctx)
		h.deepen(ctx, effort)
	}
}

// better returns how far below the bound a choice may stay that is still worth
// finding: one that is better than the best known, or as good if all are asked
// for. It is negative when there can be none.
func (h *hunt) better() int64 {
	if h.all {
		return h.bound - h.value
	}
	return h.bound - h.value - grain
}

// deepen searches with a growing allowance below the bound until the best
// choice is known, lowers proved to what then bounds every choice, and reports
// whether it got to the end.
func (h *hunt) deepen(ctx context.Context, effort int) bool {
	for allowance := max(grain, (h.bound-h.value)/16); h.better() >= 0; allowance *= 2 {
		allowance = min(allowance, h.better())
		if h.all {
			h.ties, h.manyTies = 0, false
		}
		before := h.branches
		if !h.dive(ctx, allowance, effort) {
			h.ties = max(h.ties, 1)
			return false
		}
		effort -= h.branches - before
		h.proved = min(h.proved, max(h.value, h.bound-allowance-1))
		if h.better() <= allowance {
			break
		}
	}
	h.ties, h.proved = max(h.ties, 1), h.value
	return true
}

// atMost returns what is proved to bound every choice, those with items that
// were left out included.
func (h *hunt) atMost() int64 {
	most := max(h.value, min(h.proved, h.bound))
	for j, worth := range h.hidden {
		if worth > worthless {
			most = max(most, h.bound-(h.tops[j]-worth))
		}
	}
	return most
}

const (
	window       = 7    // teams whose sets are sought anew together
	windowEffort = 1500 // branches for each such search
)

// improve makes a choice better by freeing a few related teams at a time, as
// long as this helps.
func (h *hunt) improve(ctx context.Context) {
	for quiet, j := 0, 0; quiet < len(h.items) && ctx.Err() == nil && h.better() >= 0; j = (j + 1) % len(h.items) {
		before := h.value
		d := h.diver(h.bound-h.value-grain, windowEffort)
		d.ctx = ctx
		free := h.related(j, d.open[j])
		depth, slack, worth := 0, int64(0), int64(0)
		for k, at := range h.chosen {
			if slices.Contains(free, k) {
				continue
			}
			c := h.item(k, at)
			d.take(k, c)
			d.done[k] = true
			depth, slack, worth = depth+1, slack+h.slack(k, c), worth+c.worth
		}
		d.down(depth, slack, worth)
		if quiet++; h.value > before {
			quiet = 0
		}
	}
}

// item finds an item by its number among the team's columns.
func (h *hunt) item(j int, at int32) *item {
	k, _ := slices.BinarySearchFunc(h.items[j], at, func(c item, at int32) int { return cmp.Compare(c.at, at) })
	return &h.items[j][k]
}

// related returns team j and those who hold the mentors it would like best.
func (h *hunt) related(j int, wishes []ranked) []int {
	holder := make(map[int16][]int, len(h.left))
	for k := range h.items {
		for _, i := range h.item(k, h.chosen[k]).who {
			holder[i] = append(holder[i], k)
		}
	}
	free := []int{j}
	for _, c := range wishes {
		for _, i := range c.who {
			for _, k := range holder[i] {
				if int(i) < h.packing.teams.Mentors && !slices.Contains(free, k) {
					free = append(free, k)
				}
			}
		}
		if len(free) >= window {
			break
		}
	}
	return free[:min(len(free), window)]
}

const anySlack = int64(1) << 60

// guess makes a choice by taking the item with the least slack again and again
// among the teams with the fewest items left.
func (h *hunt) guess() {
	allowance := anySlack
	if h.value > worthless {
		allowance = h.bound - h.value
	}
	d := h.diver(allowance, len(h.items))
	d.greedy = true
	d.down(0, 0, 0)
}

// dive searches all choices whose slack is at most the allowance. It reports
// false when it stopped before the end, having used up its effort.
func (h *hunt) dive(ctx context.Context, allowance int64, effort int) bool {
	d := h.diver(allowance, effort)
	d.ctx = ctx
	d.down(0, 0, 0)
	h.branches += d.branches
	return !d.stopped
}
