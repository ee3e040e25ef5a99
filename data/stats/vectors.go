package stats

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strings"
)

// A VectorFailure is one value that was computed otherwise than the file says.
type VectorFailure struct {
	Case  string `json:"case"`
	Field string `json:"field"`
	Got   string `json:"got"`
	Want  string `json:"want"`
}

// A VectorResult says how a file of reference values compares with what this
// package computes. Passed and Failed count cases.
type VectorResult struct {
	Passed, Failed     int
	WorstRelativeError float64
	Failures           []VectorFailure
}

// The tolerances, relative, and the absolute noise that is forgiven where the
// reference is 0 or, by the binary numbers of its program, nearly so.
const (
	vectorTolerance      = 1e-12
	noncentralTolerance  = 1e-10
	forgivenNoise        = 1e-13
	farFromZero          = 1e-6 // errors of nearer values say nothing relatively
	noncentralFieldNames = "dz_lo dz_hi dav_lo dav_hi"
)

// informative names the fields that are not compared. The limits of the
// rank-biserial correlation by Fisher's z contradict the exact test and are
// computed by nobody here. The naive
// figures are of differences in the bits of the program that made the file,
// and the 15 digits of the file do not carry those bits.
const informative = "rb_lo rb_hi naive_p2 naive_distinct"

// A vectorCase is one case of any section of the file; each section fills the
// fields it knows.
type vectorCase struct {
	ID        string                     `json:"id"`
	Pre, Post []Maybe                    // paired
	B, C      int                        // mcnemar
	X         json.RawMessage            // proportion: a count; likert: answers; friedman: rows
	N         int                        // proportion
	Items     [][]Maybe                  // alpha
	P         []Maybe                    // adjust
	D         []Maybe                    // bootstrap
	Idx       []string                   // bootstrap: resamples, from 1
	Out       map[string]json.RawMessage // what the reference programs gave
}

// figures are computed values by the field names of the file.
type figures map[string][]Maybe

// Vectors reads a file of reference values, computes each case anew and
// compares. The sections are paired, mcnemar, proportion, alpha, adjust,
// likert, bootstrap and friedman; any may be missing, others are an error. The
// field "meta" of the reference file says what each figure is; null means that
// a figure must be absent.
func Vectors(r io.Reader) (VectorResult, error) {
	var file map[string]json.RawMessage
	if err := json.NewDecoder(r).Decode(&file); err != nil {
		return VectorResult{}, fmt.Errorf("read reference statistics: %w", err)
	}
	delete(file, "meta")
	var result VectorResult
	for _, section := range slices.Sorted(maps.Keys(file)) {
		var cases []vectorCase
		if err := json.Unmarshal(file[section], &cases); err != nil {
			return VectorResult{}, fmt.Errorf("read section %s: %w", section, err)
		}
		for _, c := range cases {
			got, err := computeCase(section, c)
			if err != nil {
				return VectorResult{}, fmt.Errorf("compute case %s of section %s: %w", c.ID, section, err)
			}
			result.compare(c, got)
		}
	}
	return result, nil
}

// compare counts one case.
func (r *VectorResult) compare(c vectorCase, got figures) {
	before := len(r.Failures)
	for _, field := range slices.Sorted(maps.Keys(c.Out)) {
		if slices.Contains(strings.Fields(informative), field) {
			continue
		}
		tolerance := vectorTolerance
		if slices.Contains(strings.Fields(noncentralFieldNames), field) {
			tolerance = noncentralTolerance
		}
		want, err := wanted(c.Out[field])
		computed, known := got[field]
		if err != nil || !known || !r.equal(computed, want, tolerance) {
			r.Failures = append(r.Failures, VectorFailure{c.ID, field, written(computed), string(c.Out[field])})
		}
	}
	if len(r.Failures) == before {
		r.Passed++
	} else {
		r.Failed++
	}
}

// wanted reads a number, null, or a list of them.
func wanted(text json.RawMessage) ([]Maybe, error) {
	var list []Maybe
	if strings.HasPrefix(strings.TrimSpace(string(text)), "[") {
		err := json.Unmarshal(text, &list)
		return list, err
	}
	var one Maybe
	err := json.Unmarshal(text, &one)
	return []Maybe{one}, err
}

func written(values []Maybe) string {
	text, err := json.Marshal(values)
	if err != nil || len(values) == 0 {
		return "not computed"
	}
	return string(text)
}

// equal compares figures and remembers the worst error of those that agree to
// be numbers. A list of absent figures equals a single absent one.
func (r *VectorResult) equal(got, want []Maybe, tolerance float64) bool {
	if len(want) == 1 && !want[0].OK {
		return !slices.ContainsFunc(got, func(m Maybe) bool { return m.OK })
	}
	if len(got) != len(want) {
		return false
	}
	same := true
	for i, w := range want {
		g := got[i]
		if g.OK != w.OK {
			same = false
		}
		away := math.Abs(g.V - w.V)
		if !g.OK || !w.OK || away == 0 {
			continue
		}
		relative := away / max(math.Abs(w.V), forgivenNoise)
		if away > forgivenNoise || math.Abs(w.V) > 1 {
			same = same && relative <= tolerance
		}
		if away > forgivenNoise || math.Abs(w.V) > farFromZero {
			r.WorstRelativeError = max(r.WorstRelativeError, relative)
		}
	}
	return same
}
