package assign

import (
	"context"
	"fmt"
	"slices"
)

// TwoSided is the problem of giving every NPO exactly Need[j] different
// mentors so that mentor i goes to at most Most[i] NPOs and the sum of the
// scores is highest. A mentor need not be used.
type TwoSided struct {
	Scores Matrix
	Most   []int // NPOs for each mentor
	Need   []int // mentors for each NPO
	Rules  Rules
}

// A SharedPlan is an answer to [TwoSided]: the mentors of each NPO in rising
// order and the total of the scores. Tied is true when other plans have the
// same total.
type SharedPlan struct {
	Mentors [][]int
	Total   int64
	Tied    bool
}

// Solve returns a best plan, or the errors of [OneSided.Solve].
//
// Method: successive shortest paths (min-cost flow) in which every pair is an
// arc for one unit. Expanding both sides into single places instead would
// choose the same pair twice.
func (p TwoSided) Solve(ctx context.Context) (SharedPlan, error) {
	if err := p.check(); err != nil {
		return SharedPlan{}, err
	}
	rest, pins, err := p.under()
	if err != nil {
		return SharedPlan{}, err
	}
	e := newExchange(rest)
	for j, need := range rest.Need {
		for range need {
			if err := ctx.Err(); err != nil {
				return SharedPlan{}, err
			}
			if !e.serve(j) {
				return SharedPlan{}, rest.shortage()
			}
		}
	}
	return e.plan(p.Scores, pins)
}

func (p TwoSided) check() error {
	if len(p.Most) != p.Scores.Rows {
		return &ShapeError{Part: "most npos of each mentor", Got: len(p.Most), Want: p.Scores.Rows}
	}
	if len(p.Need) != p.Scores.Cols {
		return &ShapeError{Part: "mentors needed by each npo", Got: len(p.Need), Want: p.Scores.Cols}
	}
	_, err := p.Scores.spread()
	return err
}

func (p TwoSided) supply() supply {
	return supply{need: p.Need, give: p.Most, allowed: func(j, i int) bool {
		return p.Scores.At(i, j) != Forbidden
	}}
}

func (p TwoSided) shortage() error {
	s := p.supply()
	group, ok := s.shortage()
	if !ok {
		return fmt.Errorf("%d npos: no plan was found although nobody lacks anything", p.Scores.Cols)
	}
	need, have := s.sums(group)
	return &HallError{Lacking: NPOSide, NPOs: group, Mentors: s.givers(group), Need: need, Have: have}
}

// An exchange holds the state between two units of flow. Invariant for every
// allowed pair: offer[j] + wage[i] − score is ≥ 0 when the pair is not used
// and ≤ 0 when it is; a mentor with room left has wage 0.
type exchange struct {
	TwoSided
	offer, wage []int64
	used        [][]bool // used[mentor][npo]
	load        []int    // of each mentor

	farMentor, farNPO []int64
	viaNPO, viaMentor []int // predecessors of mentors and of NPOs
	doneM, doneN      []bool
}

func newExchange(p TwoSided) *exchange {
	m, n := p.Scores.Rows, p.Scores.Cols
	e := &exchange{
		TwoSided: p, offer: make([]int64, n), wage: make([]int64, m), used: make([][]bool, m), load: make([]int, m),
		farMentor: make([]int64, m), farNPO: make([]int64, n), viaNPO: make([]int, m), viaMentor: make([]int, n),
		doneM: make([]bool, m), doneN: make([]bool, n),
	}
	for i := range m {
		e.used[i] = make([]bool, n)
		for j, s := range p.Scores.Row(i) {
			if s != Forbidden && p.Most[i] > 0 {
				e.offer[j] = max(e.offer[j], int64(s))
			}
		}
	}
	return e
}

// slack is what the pair lacks to be worth using at present prices.
func (e *exchange) slack(i, j int) int64 {
	return e.offer[j] + e.wage[i] - int64(e.Scores.At(i, j))
}

// serve gives NPO j one more mentor, exchanging others along the cheapest
// chain, and reports whether it could.
func (e *exchange) serve(j int) bool {
	for i := range e.farMentor {
		e.farMentor[i], e.doneM[i] = unreached, false
	}
	for k := range e.farNPO {
		e.farNPO[k], e.doneN[k] = unreached, false
	}
	e.farNPO[j], e.viaMentor[j] = 0, -1
	end := e.walk()
	if end < 0 {
		return false
	}
	e.reprice(e.farMentor[end])
	e.load[end]++
	for i := end; ; {
		k := e.viaNPO[i]
		e.used[i][k] = true
		if i = e.viaMentor[k]; i < 0 {
			return true
		}
		e.used[i][k] = false
	}
}

// walk visits nodes by growing distance and returns the first mentor with room
// left, or −1.
func (e *exchange) walk() int {
	for {
		i, j, far := -1, -1, int64(unreached)
		for k, d := range e.farNPO {
			if !e.doneN[k] && d < far {
				j, far = k, d
			}
		}
		for k, d := range e.farMentor {
			if !e.doneM[k] && d < far {
				i, far = k, d
			}
		}
		switch {
		case far == unreached:
			return -1
		case i < 0:
			e.visitNPO(j)
		case e.load[i] < e.Most[i]:
			return i
		default:
			e.visitMentor(i)
		}
	}
}

func (e *exchange) visitNPO(j int) {
	e.doneN[j] = true
	for i := range e.farMentor {
		if e.used[i][j] || e.Scores.At(i, j) == Forbidden || e.Most[i] == 0 {
			continue
		}
		if far := e.farNPO[j] + e.slack(i, j); far < e.farMentor[i] {
			e.farMentor[i], e.viaNPO[i] = far, j
		}
	}
}

func (e *exchange) visitMentor(i int) {
	e.doneM[i] = true
	for j := range e.farNPO {
		if !e.used[i][j] {
			continue
		}
		if far := e.farMentor[i] - e.slack(i, j); far < e.farNPO[j] {
			e.farNPO[j], e.viaMentor[j] = far, i
		}
	}
}

func (e *exchange) reprice(length int64) {
	for j, far := range e.farNPO {
		if far < length {
			e.offer[j] -= length - far
		}
	}
	for i, far := range e.farMentor {
		if far < length {
			e.wage[i] += length - far
		}
	}
}

// plan reads the answer off the flow and the pins.
func (e *exchange) plan(scores Matrix, pins []Pair) (SharedPlan, error) {
	plan := SharedPlan{Mentors: make([][]int, e.Scores.Cols), Tied: e.tied()}
	for i := range e.used {
		for j, used := range e.used[i] {
			if !used && !slices.Contains(pins, Pair{i, j}) {
				continue
			}
			if scores.At(i, j) == Forbidden {
				return SharedPlan{}, fmt.Errorf("mentor %d was given forbidden npo %d", i, j)
			}
			plan.Mentors[j] = append(plan.Mentors[j], i)
			plan.Total += int64(scores.At(i, j))
		}
	}
	return plan, nil
}

// tied reports whether an exchange at no cost leads to another plan.
func (e *exchange) tied() bool {
	m := e.Scores.Rows
	swaps := make(graph, m+e.Scores.Cols) // mentors, then NPOs
	for i := range m {
		for j := range e.Scores.Cols {
			if e.Scores.At(i, j) == Forbidden || e.slack(i, j) != 0 || e.Most[i] == 0 {
				continue
			}
			if e.used[i][j] {
				swaps[i] = append(swaps[i], int32(m+j))
			} else {
				swaps[m+j] = append(swaps[m+j], int32(i))
			}
		}
	}
	return swaps.cyclic() || swaps.leads(
		func(i int) bool { return i < m && e.wage[i] == 0 && e.load[i] > 0 },
		func(i int) bool { return i < m && e.wage[i] == 0 && e.load[i] < e.Most[i] },
	)
}
