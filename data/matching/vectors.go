package matching

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"

	"banso/data/matching/assign"
)

// A VectorFailure is one value that was computed otherwise than the file says.
type VectorFailure struct {
	Case  string `json:"case"`
	Field string `json:"field"`
	Got   string `json:"got"`
	Want  string `json:"want"`
}

// A VectorResult says how a file of reference matchings compares with what
// this package computes. Passed and Failed count cases.
type VectorResult struct {
	Passed, Failed     int
	WorstRelativeError float64
	Failures           []VectorFailure
}

// scoreRows are the scores of each mentor; null is a forbidden pair.
type scoreRows [][]*int32

// Vectors reads a file of reference matchings with the sections "one_sided",
// "two_sided" and "team", any of which may be absent. Every case is solved
// anew; the answer is checked against the rules of the file and added up again
// from its scores, and the sum is compared with "opt", a null there standing
// for a case without any answer. Where the file has them, "unique_assignment"
// and the number of "columns" are compared as well.
func Vectors(r io.Reader) (VectorResult, error) {
	var file struct {
		OneSided []oneSidedCase `json:"one_sided"`
		TwoSided []twoSidedCase `json:"two_sided"`
		Team     []teamCase     `json:"team"`
	}
	if err := json.NewDecoder(r).Decode(&file); err != nil {
		return VectorResult{}, fmt.Errorf("read reference matchings: %w", err)
	}
	var result VectorResult
	for _, c := range file.OneSided {
		result.count(c.ID, func() []VectorFailure { return c.try(&result) })
	}
	for _, c := range file.TwoSided {
		result.count(c.ID, func() []VectorFailure { return c.try(&result) })
	}
	for _, c := range file.Team {
		result.count(c.ID, func() []VectorFailure { return c.try(&result) })
	}
	return result, nil
}

// count tries one case and counts it as passed or failed.
func (r *VectorResult) count(id string, try func() []VectorFailure) {
	failures := try()
	for at := range failures {
		failures[at].Case = id
	}
	r.Failures = append(r.Failures, failures...)
	if len(failures) == 0 {
		r.Passed++
	} else {
		r.Failed++
	}
}

// compare compares a sum with the reference; no answer is none.
func (r *VectorResult) compare(got int64, err error, want *int64) []VectorFailure {
	var hall *assign.HallError
	switch {
	case want == nil && errors.As(err, &hall):
		return nil
	case err != nil:
		return []VectorFailure{{Field: "opt", Got: err.Error(), Want: show(want)}}
	case want == nil:
		return []VectorFailure{{Field: "opt", Got: show(&got), Want: show(want)}}
	}
	r.WorstRelativeError = max(r.WorstRelativeError, math.Abs(float64(got-*want))/math.Max(1, math.Abs(float64(*want))))
	if got != *want {
		return []VectorFailure{{Field: "opt", Got: show(&got), Want: show(want)}}
	}
	return nil
}

func show(n *int64) string {
	if n == nil {
		return "none"
	}
	return strconv.FormatInt(*n, 10)
}

func (s scoreRows) matrix(cols int) (assign.Matrix, error) {
	m := assign.NewMatrix(len(s), cols)
	for i, row := range s {
		if len(row) != cols {
			return m, &assign.ShapeError{Part: "scores of a mentor", Got: len(row), Want: cols}
		}
		for j, score := range row {
			m.Set(i, j, assign.Forbidden)
			if score != nil {
				m.Set(i, j, *score)
			}
		}
	}
	return m, nil
}

// errRule is an answer that breaks a rule of the reference.
var errRule = errors.New("the answer breaks a rule of the reference")

// A oneSidedCase has m mentors, each for exactly one of n NPOs; NPO j takes 1
// to u[j] of them.
type oneSidedCase struct {
	ID     string    `json:"id"`
	Most   []int     `json:"u"`
	Scores scoreRows `json:"s"`
	Opt    *int64    `json:"opt"`
	Unique []int     `json:"unique_assignment"`
}

func (c oneSidedCase) try(r *VectorResult) []VectorFailure {
	scores, err := c.Scores.matrix(len(c.Most))
	var plan assign.Plan
	if err == nil {
		plan, err = assign.OneSided{Scores: scores, Most: c.Most}.Solve(context.Background())
	}
	var total int64
	if err == nil {
		total, err = c.add(plan.NPO)
	}
	failures := r.compare(total, err, c.Opt)
	if err == nil && c.Unique != nil && !slices.Equal(plan.NPO, c.Unique) {
		failures = append(failures, VectorFailure{Field: "unique_assignment", Got: fmt.Sprint(plan.NPO), Want: fmt.Sprint(c.Unique)})
	}
	return failures
}

// add sums the scores of a plan that breaks no rule.
func (c oneSidedCase) add(npo []int) (total int64, err error) {
	load := make([]int, len(c.Most))
	for i, j := range npo {
		if c.Scores[i][j] == nil {
			return 0, errRule
		}
		load[j]++
		total += int64(*c.Scores[i][j])
	}
	for j, n := range load {
		if n < 1 || n > c.Most[j] {
			return 0, errRule
		}
	}
	if len(npo) != len(c.Scores) {
		return 0, errRule
	}
	return total, nil
}

// A twoSidedCase has mentors who take up to cap[i] NPOs, and NPOs which need
// exactly need[j] different mentors.
type twoSidedCase struct {
	ID     string    `json:"id"`
	Most   []int     `json:"cap"`
	Need   []int     `json:"need"`
	Scores scoreRows `json:"s"`
	Opt    *int64    `json:"opt"`
}

func (c twoSidedCase) try(r *VectorResult) []VectorFailure {
	scores, err := c.Scores.matrix(len(c.Need))
	var plan assign.SharedPlan
	if err == nil {
		plan, err = assign.TwoSided{Scores: scores, Most: c.Most, Need: c.Need}.Solve(context.Background())
	}
	var total int64
	if err == nil {
		total, err = c.add(plan.Mentors)
	}
	return r.compare(total, err, c.Opt)
}

func (c twoSidedCase) add(mentors [][]int) (total int64, err error) {
	load := make([]int, len(c.Most))
	for j, set := range mentors {
		slices.Sort(set)
		if len(slices.Compact(slices.Clone(set))) != c.Need[j] {
			return 0, errRule
		}
		for _, i := range set {
			if load[i]++; load[i] > c.Most[i] || c.Scores[i][j] == nil {
				return 0, errRule
			}
			total += int64(*c.Scores[i][j])
		}
	}
	return total, nil
}
