// Package assign finds best assignments over plain integers: who goes where so
// that the sum of the scores is as high as it can be, proved, not guessed.
//
// It offers three shapes. [OneSided] gives each mentor to exactly one NPO and
// every NPO between one and a given number of mentors. [TwoSided] gives every
// NPO an exact number of different mentors, each mentor at most a given number
// of NPOs. [Teams] gives every team a set of one to three mentors whose worth
// depends on the whole set.
//
// The package knows rows, columns and whole numbers only: no names, no hours,
// no sentences. Rows are mentors and columns are NPOs or teams throughout.
// Where several assignments are equally good the answer depends on the order
// of rows and columns alone, so a caller that sorts them by identifier gets the
// same answer however its input was ordered.
//
//	scores := assign.NewMatrix(3, 2)
//	scores.Set(0, 1, assign.Forbidden)
//	plan, err := assign.OneSided{Scores: scores, Most: []int{2, 2}}.Solve(ctx)
package assign

import (
	"fmt"
	"math"
)

// Forbidden marks a pair that must never be chosen. It is not a score: a pair
// with the lowest score is allowed, a forbidden one is not.
const Forbidden int32 = math.MinInt32

// MaxScore bounds the size of a score. Scores outside −MaxScore … MaxScore are
// refused, so that no sum of them can overflow.
const MaxScore int32 = 1 << 28

// A Matrix holds the score of every pair, one row for each mentor and one
// column for each NPO.
type Matrix struct {
	Rows, Cols int
	cells      []int32
}

// NewMatrix returns a matrix of zeros.
func NewMatrix(rows, cols int) Matrix {
	return Matrix{Rows: rows, Cols: cols, cells: make([]int32, rows*cols)}
}

// At returns the score of mentor i with NPO j, or [Forbidden].
func (m Matrix) At(i, j int) int32 { return m.cells[i*m.Cols+j] }

// Set stores the score of mentor i with NPO j; [Forbidden] excludes the pair.
func (m Matrix) Set(i, j int, score int32) { m.cells[i*m.Cols+j] = score }

// Row returns the scores of mentor i. The slice is the matrix's own.
func (m Matrix) Row(i int) []int32 { return m.cells[i*m.Cols : (i+1)*m.Cols : (i+1)*m.Cols] }

// Clone returns a copy which shares nothing with m.
func (m Matrix) Clone() Matrix {
	m.cells = append([]int32(nil), m.cells...)
	return m
}

// spread returns the distance between the highest and the lowest allowed
// score, or a [ScoreError] when a score is out of bounds.
func (m Matrix) spread() (int64, error) {
	low, high := int32(math.MaxInt32), int32(math.MinInt32)
	for at, s := range m.cells {
		if s == Forbidden {
			continue
		}
		if s < -MaxScore || s > MaxScore {
			return 0, &ScoreError{Mentor: at / m.Cols, NPO: at % m.Cols, Score: int64(s)}
		}
		low, high = min(low, s), max(high, s)
	}
	if low > high {
		return 0, nil
	}
	return int64(high) - int64(low), nil
}

// A ScoreError names a pair whose score is beyond [MaxScore].
type ScoreError struct {
	Mentor, NPO int
	Score       int64
}

func (e *ScoreError) Error() string {
	return fmt.Sprintf("score %d of mentor %d with npo %d is out of bounds", e.Score, e.Mentor, e.NPO)
}

// A ShapeError says which part of a problem does not fit the others, such as
// a list that is shorter than the matrix is wide.
type ShapeError struct {
	Part      string
	Got, Want int
}

func (e *ShapeError) Error() string {
	return fmt.Sprintf("%s: got %d, want %d", e.Part, e.Got, e.Want)
}

// A Pair is one mentor with one NPO or team, by row and column.
type Pair struct{ Mentor, NPO int }
