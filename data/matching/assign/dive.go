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
	least []int      // mentors each team takes at least
	forks []fork     // by depth
	done  []bool
	taken []int32 // for each team done
	room  []int   // left at each mentor
	spent int64   // lack so far

	state  state // which teams are done and which places are taken
	failed failures
	found  int // choices recorded
}

type ranked struct {
	item
	slack int64
}

func (h *hunt) diver(allowance int64, effort int) *diver {
	d := &diver{
		hunt: h, allowance: allowance, effort: effort, open: make([][]ranked, len(h.items)),
		done: make([]bool, len(h.items)), taken: make([]int32, len(h.items)), room: slices.Clone(h.left),
		least: make([]int, len(h.items)), forks: make([]fork, len(h.items)), failed: failures{},
	}
	for j, list := range h.items {
		d.least[j] = h.packing.teams.Size
		for at := range list {
			if slack := h.slack(j, &list[at]); slack <= allowance {
				d.open[j] = append(d.open[j], ranked{list[at], slack})
				if int(list[at].who[0]) == len(h.left)-1 {
					d.least[j] = 0
				}
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
	d.state = d.state.and(len(d.room) + j)
	for _, i := range c.who {
		if int(i) < len(d.room)-1 {
			d.state = d.state.and(int(i))
		}
	}
}

func (d *diver) fits(c *ranked) bool {
	return d.room[c.who[0]] > 0 && d.room[c.who[1]] > 0 && d.room[c.who[2]] > 0
}

// down chooses one more item. depth teams are done; slack and worth are the
// sums of what they chose.
func (d *diver) down(depth int, slack, worth int64) {
	if depth == len(d.open) {
		d.record(worth)
		return
	}
	d.branches++
	if d.branches > d.effort || d.branches%256 == 0 && d.ctx != nil && d.ctx.Err() != nil {
		d.stopped = true
	}
	f := &d.forks[depth]
	if d.stopped || d.failed.covers(d.state, slack, d.spent) || !d.look(f, d.allowance-slack) {
		return
	}
	d.list(f)
	state, found := d.state, d.found
	for _, o := range f.options {
		// The allowance may have shrunk since by a better choice.
		if d.stopped || slack+o.item.slack > d.allowance {
			continue
		}
		d.done[o.team] = true
		d.take(o.team, &o.item.item)
		d.down(depth+1, slack+o.item.slack, worth+o.item.worth)
		d.spent -= o.item.lack
		for _, i := range o.item.who {
			d.room[i]++
		}
		d.done[o.team], d.state = false, state
		if d.greedy {
			return
		}
	}
	if !d.stopped && d.found == found {
		d.failed.add(d.state, slack, d.spent)
	}
}

// A fork is a place where the search branches: over the items of a team, or
// over those of a mentor who must not be left out. Its memory is used again.
type fork struct {
	team, mentor int     // one of them is −1
	slack, lack  []int64 // the most each open team may add
	options      []option
	count        []int // items each mentor is in
}

type option struct {
	team int
	item *ranked
}

// look decides where to branch: at the team or the mentor with the fewest
// items left. It reports false when nothing can come of this branch.
func (d *diver) look(f *fork, rest int64) bool {
	room := d.limit - d.spent
	f.slack, f.lack = resized(f.slack, len(d.open)), resized(f.lack, len(d.open))
	for j := range d.open {
		if d.done[j] {
			continue
		}
		slack, lack, ok := d.cheapest(j, rest)
		if !ok {
			return false
		}
		f.slack[j], f.lack[j] = slack, lack
		rest -= slack
		room -= lack
	}
	spare := d.spare()
	if rest < 0 || room < 0 || spare < 0 {
		return false
	}
	tight := !d.greedy && spare <= len(d.room)/8
	f.count = resized(f.count, len(d.room))
	f.team, f.mentor = -1, -1
	fewest := math.MaxInt
	for j := range d.open {
		if d.done[j] {
			continue
		}
		f.slack[j] += rest
		f.lack[j] += room
		enough := fewest
		if tight {
			enough = math.MaxInt
		}
		if n := d.count(f, j, enough); n < fewest {
			f.team, fewest = j, n
		}
	}
	return !tight || d.mentorsHold(f, fewest, rest, spare)
}

func resized[T any](list []T, n int) []T {
	if cap(list) < n {
		return make([]T, n)
	}
	clear(list[:n])
	return list[:n]
}

// cheapest returns the least slack and the least lack that team j must add.
func (d *diver) cheapest(j int, rest int64) (slack, lack int64, ok bool) {
	lack = math.MaxInt64
	for at := range d.open[j] {
		c := &d.open[j][at]
		if c.slack > rest {
			break
		}
		if !d.fits(c) {
			continue
		}
		if !ok {
			slack, ok = c.slack, true
		}
		if lack = min(lack, c.lack); lack == 0 {
			break
		}
	}
	return slack, lack, ok
}

// count counts the items of team j which may still be chosen, up to enough,
// for the team and for each mentor.
func (d *diver) count(f *fork, j, enough int) (n int) {
	for at := range d.open[j] {
		c := &d.open[j][at]
		if c.slack > f.slack[j] || n >= enough {
			break
		}
		if d.fits(c) && c.lack <= f.lack[j] {
			n++
			for _, i := range c.who {
				f.count[i]++
			}
		}
	}
	return n
}

// spare returns how many places at mentors may stay empty.
func (d *diver) spare() (n int) {
	for _, room := range d.room[:len(d.room)-1] {
		n += room
	}
	for j, least := range d.least {
		if !d.done[j] {
			n -= least
		}
	}
	return n
}

// mentorsHold takes into account mentors who are in no item any more: there
// must be places to spare for them, and allowance for their prices. With
// nothing to spare it branches at the mentor with fewer items than any team.
func (d *diver) mentorsHold(f *fork, fewest int, rest int64, spare int) bool {
	none := len(d.room) - 1
	for i, room := range d.room[:none] {
		if room > 0 && f.count[i] == 0 {
			spare -= room
			rest -= d.prices.mentor[i] * int64(room)
		}
	}
	if spare < 0 || rest < 0 {
		return false
	}
	for i, room := range d.room[:none] {
		if spare == 0 && room > 0 && f.count[i] > 0 && f.count[i] < fewest {
			f.team, f.mentor, fewest = -1, i, f.count[i]
		}
	}
	return true
}

// list lists the items to be tried at a fork.
func (d *diver) list(f *fork) {
	f.options = f.options[:0]
	for j := range d.open {
		if d.done[j] || f.team >= 0 && j != f.team {
			continue
		}
		for at := range d.open[j] {
			c := &d.open[j][at]
			if c.slack > f.slack[j] {
				break
			}
			if d.fits(c) && c.lack <= f.lack[j] && (f.mentor < 0 || c.holds(f.mentor)) {
				f.options = append(f.options, option{j, c})
			}
		}
	}
	if f.mentor >= 0 {
		slices.SortStableFunc(f.options, func(a, b option) int { return cmp.Compare(a.item.slack, b.item.slack) })
	}
}

// holds reports whether mentor i is in the set.
func (c *item) holds(i int) bool {
	return c.who[0] == int16(i) || c.who[1] == int16(i) || c.who[2] == int16(i)
}

const tiesLooked = 1000

// record keeps a complete choice if it is better, or equal and earlier.
func (d *diver) record(worth int64) {
	h := d.hunt
	switch {
	case d.spent > h.limit || worth < h.value:
		return
	case worth > h.value || h.chosen == nil:
		d.found++
		h.value, h.ties = worth, 1
		h.chosen = slices.Clone(d.taken)
		d.allowance = min(d.allowance, h.better())
	case d.greedy:
		return
	default:
		d.found++
		if h.ties++; h.ties > tiesLooked {
			h.manyTies = true
			d.allowance = h.bound - worth - grain
		}
		if slices.Compare(d.taken, h.chosen) < 0 {
			copy(h.chosen, d.taken)
		}
	}
}
