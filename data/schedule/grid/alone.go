package grid

import "sort"

// A course is one team's part of a problem: the slots it may use, day by day,
// and how many sessions each month still takes.
type course struct {
	team  *Team
	days  []dayOf
	month []int // of each entry of days
	room  []int // sessions each month still takes
	upTo  []int // for each entry of days, the last entry at least a gap before it, or −1
	slots []Slot
	like  []int64
}

// A dayOf is a day with the range of its slots.
type dayOf struct{ day, from, to int }

// session is the worth of one session; likes and prices are measured by it.
const session = int64(1) << 32

// course leaves out the slots that fixed sessions of the same team rule out.
func (p *Problem) course(t *Team) *course {
	c := &course{team: t, room: make([]int, p.months())}
	for m := range c.room {
		c.room[m] = p.PerMonth
	}
	for _, f := range t.Fixed {
		c.room[p.Month[f.Day]]--
	}
	for at, s := range t.Slots {
		if c.room[p.Month[s.Day]] <= 0 || p.near(s, t.Fixed) || s.Hour+p.Length > HoursOfDay {
			continue
		}
		if n := len(c.days); n == 0 || c.days[n-1].day != s.Day {
			c.days = append(c.days, dayOf{s.Day, len(c.slots), len(c.slots)})
			c.month = append(c.month, p.Month[s.Day])
		}
		c.slots = append(c.slots, s)
		c.days[len(c.days)-1].to++
		like := int64(0)
		if t.Likes != nil {
			like = int64(t.Likes[at])
		}
		c.like = append(c.like, like)
	}
	for _, d := range c.days {
		c.upTo = append(c.upTo, sort.Search(len(c.days), func(k int) bool { return c.days[k].day > d.day-p.Gap })-1)
	}
	return c
}

// near reports whether a slot is too close to one of the others.
func (p *Problem) near(s Slot, others []Slot) bool {
	for _, o := range others {
		if d := s.Day - o.Day; d > -p.Gap && d < p.Gap {
			return true
		}
	}
	return false
}

// A planner finds the best sessions of one team by dynamic programming over
// (day, how manieth session of its month); its memory is used again and again.
type planner struct {
	value [][]int64 // value[n][k]: best with the n-th session of a month on day k
	prev  [][]int32 // the entry before it, or −1
	prevN [][]int8
	slot  []int32 // best slot of each day

	top  [][]mark // top[n][k]: best value[n][≤ k] in the month of k
	ever []mark   // best of any n and day ≤ k
}

// A mark is a value with where it was reached.
type mark struct {
	value int64
	day   int32
	n     int8
}

const never = -int64(1) << 60

func (w *planner) grow(n, days int) {
	for len(w.value) < n {
		w.value, w.prev = append(w.value, nil), append(w.prev, nil)
		w.prevN, w.top = append(w.prevN, nil), append(w.top, nil)
	}
	if len(w.slot) >= days {
		return
	}
	w.slot, w.ever = make([]int32, days), make([]mark, days)
	w.value[0] = nil
}

// best returns the slots (numbers in c.slots) of the most valuable plan, where
// a session in a slot is worth its worth, and the sum; slots worth nothing or
// less are never used. Among equal plans it takes the earliest days.
func (w *planner) best(c *course, worth func(slot int) int64) (sum int64, chosen []int32) {
	w.reset(c)
	for k, d := range c.days {
		slot, gain := int32(-1), int64(0)
		for s := d.from; s < d.to; s++ {
			if v := worth(s); v > gain {
				slot, gain = int32(s), v
			}
		}
		w.slot[k] = slot
		if slot >= 0 {
			w.extend(c, k, gain)
		}
		w.settle(c, k)
	}
	if len(c.days) == 0 {
		return 0, nil
	}
	end := w.ever[len(c.days)-1]
	if end.value <= 0 {
		return 0, nil
	}
	for k, n := end.day, end.n; k >= 0; {
		chosen = append(chosen, w.slot[k])
		k, n = w.prev[n][k], w.prevN[n][k]
	}
	for a, b := 0, len(chosen)-1; a < b; a, b = a+1, b-1 {
		chosen[a], chosen[b] = chosen[b], chosen[a]
	}
	return end.value, chosen
}

func (w *planner) reset(c *course) {
	most, days := 1, len(c.days)
	for _, n := range c.room {
		most = max(most, n)
	}
	w.grow(most, days)
	for n := range w.value {
		if len(w.value[n]) < days {
			w.value[n], w.prev[n] = make([]int64, len(w.slot)), make([]int32, len(w.slot))
			w.prevN[n], w.top[n] = make([]int8, len(w.slot)), make([]mark, len(w.slot))
		}
		for k := range days {
			w.value[n][k] = never
		}
	}
}

// extend puts a session worth gain on day k after every shorter plan.
func (w *planner) extend(c *course, k int, gain int64) {
	p := c.upTo[k]
	before := mark{day: -1}
	q := p // the last day far enough before, in an earlier month
	for q >= 0 && c.month[q] == c.month[k] {
		q--
	}
	if q >= 0 && w.ever[q].value > 0 {
		before = w.ever[q]
	}
	w.put(0, k, before, gain)
	for n := 1; n < c.room[c.month[k]] && p >= 0 && c.month[p] == c.month[k]; n++ {
		if m := w.top[n-1][p]; m.value > never {
			w.put(n, k, m, gain)
		}
	}
}

func (w *planner) put(n, k int, before mark, gain int64) {
	w.value[n][k] = before.value + gain
	w.prev[n][k], w.prevN[n][k] = before.day, before.n
}

// settle brings the best-so-far marks up to day k.
func (w *planner) settle(c *course, k int) {
	ever := mark{value: never, day: -1}
	if k > 0 {
		ever = w.ever[k-1]
	}
	for n := range w.value {
		top := mark{value: never, day: -1}
		if k > 0 && c.month[k-1] == c.month[k] {
			top = w.top[n][k-1]
		}
		if v := w.value[n][k]; v > top.value {
			top = mark{v, int32(k), int8(n)}
		}
		w.top[n][k] = top
		if top.value > ever.value {
			ever = top
		}
	}
	w.ever[k] = ever
}

// alone returns how many sessions the team could have if it were the only one.
func (w *planner) alone(c *course) int {
	sum, _ := w.best(c, func(int) int64 { return 1 })
	return int(sum)
}
