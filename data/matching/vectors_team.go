package matching

import (
	"context"
	"math"
	"math/bits"
	"slices"
	"strconv"

	"banso/data/matching/assign"
)

// A teamCase has n NPOs, each with exactly two mentors (or "k"). A set is worth
// its scores, 600 times the share of the NPO's topics (B) that the mentors
// cover together (A), rounded, and 25 for each weekly slot common to all, at
// most four; without a common slot it must not be formed.
type teamCase struct {
	ID      string   `json:"id"`
	Size    *int     `json:"k"`
	Offers  []string `json:"A"`
	Wants   []string `json:"B"`
	Mentors []string `json:"avail_mentor"`
	NPOs    []string `json:"avail_npo"`
	Scores  [][]int  `json:"s"`
	Opt     *int64   `json:"opt"`
	Columns *int     `json:"columns"`
}

func (c teamCase) try(r *VectorResult) []VectorFailure {
	size := 2
	if c.Size != nil {
		size = *c.Size
	}
	if len(c.Offers) != len(c.Mentors) || len(c.Scores) != len(c.Mentors) || len(c.Wants) != len(c.NPOs) {
		return r.compare(0, &assign.ShapeError{Part: "mentors or npos", Got: len(c.Offers), Want: len(c.Mentors)}, c.Opt)
	}
	for _, row := range c.Scores {
		if len(row) != len(c.NPOs) {
			return r.compare(0, &assign.ShapeError{Part: "scores of a mentor", Got: len(row), Want: len(c.NPOs)}, c.Opt)
		}
	}
	columns := 0
	offers, wants, mentors, npos := masks(c.Offers), masks(c.Wants), masks(c.Mentors), masks(c.NPOs)
	weigh := func(j int, set []int) (assign.Worth, bool) {
		offered, common, score := mask{}, npos[j], 0
		for _, i := range set {
			offered = offered.or(offers[i])
			common = common.and(mentors[i])
			score += c.Scores[i][j]
		}
		hours := common.count()
		if hours == 0 {
			return assign.Worth{}, false
		}
		columns++
		wanted := wants[j].count()
		covered := 600 * float64(offered.and(wants[j]).count()) / float64(max(1, wanted))
		return assign.Worth{Score: score + int(math.RoundToEven(covered)) + 25*min(hours, 4)}, true
	}
	solver, err := assign.NewSolver(context.Background(), assign.Teams{
		Mentors: len(c.Mentors), Count: len(c.NPOs), Size: size, Weigh: weigh, Effort: vectorEffort,
	})
	if err != nil {
		return r.compare(0, err, c.Opt)
	}
	counted := columns
	plan, err := solver.Solve(context.Background(), assign.Terms{})
	if err != nil {
		return r.compare(0, err, c.Opt)
	}
	total, err := c.add(plan, size, weigh)
	failures := r.compare(total, err, c.Opt)
	if c.Columns != nil && counted != *c.Columns {
		failures = append(failures, VectorFailure{Field: "columns", Got: strconv.Itoa(counted), Want: strconv.Itoa(*c.Columns)})
	}
	return failures
}

// vectorEffort lets the search go on until the optimum is proved.
const vectorEffort = 5_000_000

// add sums the worth of a plan that breaks no rule, every NPO being served.
func (c teamCase) add(plan assign.TeamPlan, size int, weigh func(int, []int) (assign.Worth, bool)) (total int64, err error) {
	if plan.Served < len(c.NPOs) {
		return 0, &assign.HallError{Lacking: assign.NPOSide, Need: len(c.NPOs), Have: plan.Served}
	}
	var used []int
	for j, set := range plan.Sets {
		w, ok := weigh(j, set)
		if !ok || len(set) != size {
			return 0, errRule
		}
		used = append(used, set...)
		total += int64(w.Score)
	}
	slices.Sort(used)
	if len(slices.Compact(used)) != size*len(c.NPOs) {
		return 0, errRule
	}
	return total, nil
}

// A mask is a string of 0 and 1 as a set.
type mask []uint64

func masks(list []string) []mask {
	all := make([]mask, len(list))
	for i, text := range list {
		all[i] = make(mask, (len(text)+63)/64)
		for at, digit := range text {
			if digit == '1' {
				all[i][at/64] |= 1 << (at % 64)
			}
		}
	}
	return all
}

func (m mask) and(o mask) mask {
	both := make(mask, min(len(m), len(o)))
	for at := range both {
		both[at] = m[at] & o[at]
	}
	return both
}

func (m mask) or(o mask) mask {
	either := make(mask, max(len(m), len(o)))
	copy(either, m)
	for at := range o {
		either[at] |= o[at]
	}
	return either
}

func (m mask) count() (n int) {
	for _, word := range m {
		n += bits.OnesCount64(word)
	}
	return n
}
