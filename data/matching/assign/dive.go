package assign

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// A diver is one depth-first search.
type diver struct {
	*hunt
	ctx       context.Context
	greedy    bool
	allowance int64
	effort    int
	branches  int
	stopped   bool

	open  [][]ranked // items of each team by growing slack
	done  []bool
	taken []int32 // for each team done
	room  []int   // left at each mentor
	spent int64   // lack so far
}

type ranked struct {
	item
	slack int64
}

func (h *hunt) diver(allowance int64, effort int) *diver {
	d := &diver{
		hunt: h, allowance: allowance, effort: effort, open: make([][]ranked, len(h.items)),
		done: make([]bool, len(h.items)), taken: make([]int32, len(h.items)), room: slices.Clone(h.left),
	}
	for j, list := range h.items {
		for at := range list {
			if slack := h.slack(j, &list[at]); slack <= allowance {
				d.open[j] = append(d.open[j], ranked{list[at], slack})
			}
		}
		slices.SortFunc(d.open[j], func(a, b ranked) int {
			return cmp.Or(cmp.Compare(a.slack, b.slack), cmp.Compare(a.at, b.at))
		})
	}
	return d
}

func (d *diver) take(j int, c *item) {
	for _, i := range c.who {
		d.room[i]--
	}
	d.taken[j], d.spent = c.at, d.spent+c.lack
}

func (d *diver) fits(c *ranked) bool {
	return d.room[c.who[0]] > 0 && d.room[c.who[1]] > 0 && d.room[c.who[2]] > 0
}

// down chooses an item for one more team. depth teams are done; slack and
// worth are the sums of what they chose.
func (d *diver) down(depth int, slack, worth int64) {
	if depth == len(d.open) {
		d.record(worth)
		return
	}
	if d.branches++; d.branches%256 == 0 && d.ctx != nil && d.ctx.Err() != nil {
		d.stopped = true
	}
	if d.branches > d.effort {
		d.stopped = true
	}
	j, most, lack := d.next(d.allowance - slack)
	if j < 0 || d.stopped {
		return
	}
	d.done[j] = true
	for at := range d.open[j] {
		c := &d.open[j][at]
		// The allowance may have shrunk since by a better choice.
		if c.slack > most || slack+c.slack > d.allowance || d.stopped {
			break
		}
		if !d.fits(c) || c.lack > lack {
			continue
		}
		d.take(j, &c.item)
		d.down(depth+1, slack+c.slack, worth+c.worth)
		d.spent -= c.lack
		for _, i := range c.who {
			d.room[i]++
		}
		if d.greedy {
			break
		}
	}
	d.done[j] = false
}

// next returns the open team with the fewest items that can still be chosen,
// the most slack and the most lack it may add, or −1 when some team has none.
func (d *diver) next(rest int64) (team int, most, lack int64) {
	least, few := make([]int64, len(d.open)), make([]int64, len(d.open))
	room := d.limit - d.spent
	for j := range d.open {
		if d.done[j] {
			continue
		}
		least[j], few[j] = worthless, math.MaxInt64
		for at := range d.open[j] {
			c := &d.open[j][at]
			if c.slack > rest {
				break
			}
			if !d.fits(c) {
				continue
			}
			if least[j] == worthless {
				least[j] = c.slack
			}
			if few[j] = min(few[j], c.lack); few[j] == 0 {
				break
			}
		}
		if least[j] == worthless {
			return -1, 0, 0
		}
		rest -= least[j]
		room -= few[j]
	}
	if rest < 0 || room < 0 {
		return -1, 0, 0
	}
	team, fewest := -1, math.MaxInt
	for j := range d.open {
		if d.done[j] {
			continue
		}
		if n := d.count(j, rest+least[j], room+few[j], fewest); n < fewest {
			team, fewest, most, lack = j, n, rest+least[j], room+few[j]
		}
	}
	return team, most, lack
}

// count counts the items of team j which may still be chosen, up to enough.
func (d *diver) count(j int, most, lack int64, enough int) (n int) {
	for at := range d.open[j] {
		c := &d.open[j][at]
		if c.slack > most || n >= enough {
			break
		}
		if d.fits(c) && c.lack <= lack {
			n++
		}
	}
	return n
}

const tiesLooked = 1000

// record keeps a complete choice if it is better, or equal and earlier.
func (d *diver) record(worth int64) {
	h := d.hunt
	switch {
	case d.spent > h.limit || worth < h.value:
		return
	case worth > h.value || h.chosen == nil:
		h.value, h.ties = worth, 1
		h.chosen = slices.Clone(d.taken)
		d.allowance = min(d.allowance, h.better())
	case d.greedy:
		return
	default:
		if h.ties++; h.ties > tiesLooked {
			h.manyTies = true
			d.allowance = h.bound - worth - grain
		}
		if slices.Compare(d.taken, h.chosen) < 0 {
			copy(h.chosen, d.taken)
		}
	}
}
