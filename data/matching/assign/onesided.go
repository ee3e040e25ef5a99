package assign

import (
	"context"
	"fmt"
	"math"
)

// OneSided is the problem of giving each mentor to exactly one NPO so that
// NPO j takes at least one and at most Most[j] mentors and the sum of the
// scores is highest.
type OneSided struct {
	Scores Matrix
	Most   []int
	// Rules holds pins and forbidden pairs. The price of a rule is the total
	// without it less the total with it.
	Rules Rules
}

// A Plan is an answer to [OneSided]: the NPO of each mentor and the total of
// the scores.
type Plan struct {
	NPO   []int
	Total int64
	// Tied is true when other plans have the same total. The plan is then the
	// first of them, by the NPO of mentor 0, then of mentor 1, and so on.
	Tied bool
}

// Solve returns the best plan. It fails with a [*ShapeError] or [*ScoreError]
// for a malformed problem, with a [*RuleError] when the rules contradict each
// other or the problem, with a [*HallError] which names the smallest group
// found that cannot be served when there is no plan, and with the context's
// error when it is cancelled.
//
// Method: shortest augmenting paths with prices on the NPOs (Jonker and
// Volgenant 1987, here with capacities instead of one column for each place).
// The lower bound is a bonus on the first place of each NPO which is larger
// than any sum of scores can outweigh.
func (p OneSided) Solve(ctx context.Context) (Plan, error) {
	p, spread, err := p.check()
	if err != nil {
		return Plan{}, err
	}
	a := newAuction(p, spread)
	served, err := a.run(ctx)
	if err != nil {
		return Plan{}, err
	}
	if !served {
		return Plan{}, p.shortage()
	}
	tied := a.settle()
	plan, err := p.plan(a.at)
	plan.Tied = tied
	return plan, err
}

// check returns the problem with its rules built in and the spread of scores.
func (p OneSided) check() (OneSided, int64, error) {
	if len(p.Most) != p.Scores.Cols {
		return p, 0, &ShapeError{Part: "most mentors of each npo", Got: len(p.Most), Want: p.Scores.Cols}
	}
	for _, most := range p.Most {
		if most < 1 {
			return p, 0, &ShapeError{Part: "most mentors of an npo", Got: most, Want: 1}
		}
	}
	p, err := p.under()
	if err != nil {
		return p, 0, err
	}
	spread, err := p.Scores.spread()
	return p, spread, err
}

// plan adds up what was chosen and makes sure that no forbidden pair is in it.
func (p OneSided) plan(at []int32) (Plan, error) {
	plan := Plan{NPO: make([]int, len(at))}
	for i, j := range at {
		s := p.Scores.At(i, int(j))
		if s == Forbidden {
			return Plan{}, fmt.Errorf("mentor %d was given forbidden npo %d", i, j)
		}
		plan.NPO[i] = int(j)
		plan.Total += int64(s)
	}
	return plan, nil
}

// An auction holds the state between two placements. Invariant: for every
// allowed pair gain[i] + price[j] − score ≥ 0, with equality for pairs that
// are seated together.
type auction struct {
	scores Matrix
	most   []int
	bonus  int64 // of the first place of each NPO

	price  []int64   // of a place at each NPO
	gain   []int64   // of each seated mentor: score − price where it sits
	at     []int32   // the NPO of each mentor, −1 before it is placed
	seated [][]int32 // the mentors of each NPO

	far  []int64 // length of the shortest path to each NPO in this search
	via  []int32 // the mentor from which that path arrives
	open queue
	done []int32 // NPOs whose mentors have been tried elsewhere
}

func newAuction(p OneSided, spread int64) *auction {
	m, n := p.Scores.Rows, p.Scores.Cols
	a := &auction{
		scores: p.Scores, most: p.Most, bonus: (spread + 1) * int64(m+1),
		price: make([]int64, n), gain: make([]int64, m), at: make([]int32, m),
		seated: make([][]int32, n), far: make([]int64, n), via: make([]int32, n),
	}
	places := make([]int32, 0, m)
	for j := range n {
		a.price[j] = -a.bonus
		from, size := len(places), min(p.Most[j], m)
		if from+size > cap(places) {
			places, from = make([]int32, 0, max(m, size)), 0
		}
		places = places[:from+size]
		a.seated[j] = places[from:from:len(places)]
	}
	for i := range a.at {
		a.at[i] = -1
	}
	return a
}

const unreached = math.MaxInt64

// run places everyone and reports whether all mentors and NPOs are served.
func (a *auction) run(ctx context.Context) (bool, error) {
	for i := range a.at {
		if err := ctx.Err(); err != nil {
			return false, err
		}
		if !a.place(i) {
			return false, nil
		}
	}
	for _, seated := range a.seated {
		if len(seated) == 0 {
			return false, nil
		}
	}
	return true, nil
}

// place seats mentor i, moving others along the cheapest chain, and reports
// whether there was a seat at all.
func (a *auction) place(i int) bool {
	if !a.desire(i) {
		return false
	}
	for j := range a.far {
		a.far[j] = unreached
	}
	a.open, a.done = a.open[:0], a.done[:0]
	end, limit := a.reach(i, 0, -1, unreached)
	for {
		j, ok := a.open.pop(a.far, limit)
		if !ok {
			break
		}
		a.done = append(a.done, j)
		for _, k := range a.seated[j] {
			end, limit = a.reach(int(k), a.far[j], end, limit)
		}
	}
	if end < 0 {
		return false
	}
	a.reprice(i, limit)
	a.move(i, end)
	return true
}

// desire sets the gain of mentor i to the best it can have at present prices.
func (a *auction) desire(i int) bool {
	best := int64(math.MinInt64)
	price := a.price
	for j, s := range a.scores.Row(i) {
		if v := int64(s) - price[j]; v > best && s != Forbidden {
			best = v
		}
	}
	a.gain[i] = best
	return best != math.MinInt64
}

// reach extends the search from mentor i, who is at distance base, to every
// NPO, and returns the nearest end of a path so far and its length.
func (a *auction) reach(i int, base int64, end int32, limit int64) (int32, int64) {
	base += a.gain[i]
	price := a.price
	for j, s := range a.scores.Row(i) {
		// Nearly every pair stops here; forbidden ones are so far away that
		// only a limit not yet set, or the bonus, lets them through.
		far := base + price[j] - int64(s)
		if far >= limit || far >= a.far[j] || s == Forbidden {
			continue
		}
		a.far[j], a.via[j] = far, int32(i)
		if free := a.surcharge(j); free != unreached && far+free < limit {
			end, limit = int32(j), far+free
			if free == 0 {
				continue
			}
		}
		a.open.push(int32(j), far)
	}
	return end, limit
}

// surcharge returns what ending a path at NPO j costs on top of getting there:
// the present price less what a free place there costs, or unreached when
// there is no free place.
func (a *auction) surcharge(j int) int64 {
	switch len(a.seated[j]) {
	case 0:
		return -a.bonus - a.price[j]
	case a.most[j]:
		return unreached
	default:
		return -a.price[j]
	}
}

// reprice moves prices and gains so that the path of the given length costs
// nothing more and the invariant holds again.
func (a *auction) reprice(i int, length int64) {
	a.gain[i] -= length
	for _, j := range a.done {
		if d := length - a.far[j]; d > 0 {
			for _, k := range a.seated[j] {
				a.gain[k] -= d
			}
			a.price[j] += d
		}
	}
}

// move shifts every mentor on the path to end one seat on.
func (a *auction) move(i int, end int32) {
	for j := end; ; {
		k := a.via[j]
		from := a.at[k]
		a.at[k] = j
		a.seated[j] = append(a.seated[j], k)
		if from < 0 {
			return
		}
		a.seated[from] = without(a.seated[from], k)
		j = from
	}
}

func without(list []int32, k int32) []int32 {
	for at, v := range list {
		if v == k {
			list[at] = list[len(list)-1]
			return list[:len(list)-1]
		}
	}
	return list
}
