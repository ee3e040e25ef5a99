package stats

import (
	"encoding/json"
	"fmt"
	"math"
)

// A Maybe is a number that may be absent: an answer not given, or a figure
// that is not defined for the data. The zero value is absent.
type Maybe struct {
	V  float64
	OK bool
}

// Some returns a number that is there. What is no finite number is absent.
func Some(v float64) Maybe {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return Maybe{}
	}
	return Maybe{v, true}
}

// Numbers returns all the given numbers as present ones.
func Numbers(values ...float64) []Maybe {
	all := make([]Maybe, len(values))
	for i, v := range values {
		all[i] = Some(v)
	}
	return all
}

// Present returns the numbers that are there, in order.
func Present(values []Maybe) []float64 {
	var there []float64
	for _, v := range values {
		if v.OK {
			there = append(there, v.V)
		}
	}
	return there
}

// MarshalJSON writes the number, or null when it is absent.
func (m Maybe) MarshalJSON() ([]byte, error) {
	if !m.OK {
		return []byte("null"), nil
	}
	return json.Marshal(m.V)
}

// UnmarshalJSON reads a number, or null as absent.
func (m *Maybe) UnmarshalJSON(text []byte) error {
	var v *float64
	if err := json.Unmarshal(text, &v); err != nil {
		return fmt.Errorf("read a number or null: %w", err)
	}
	*m = Maybe{}
	if v != nil {
		*m = Some(*v)
	}
	return nil
}

// An Interval is the limits of a confidence interval; both are there or none.
type Interval struct{ Lo, Hi Maybe }

func interval(lo, hi float64) Interval {
	i := Interval{Some(lo), Some(hi)}
	if !i.Lo.OK || !i.Hi.OK {
		return Interval{}
	}
	return i
}

// round9 rounds to 9 decimals, on which ties are decided. Numbers too large to
// have that many stay.
func round9(x float64) float64 {
	if math.Abs(x) >= 1e6 {
		return x
	}
	return math.Round(x*1e9) / 1e9
}
