package outcome

import (
	"encoding/json"
	"math"
)

// Unit says what a figure counts or measures; code list "unit".
type Unit string

// The units of figures.
const (
	Organizations Unit = "organization" // 団体
	Teams         Unit = "team"         // 組
	People        Unit = "person"       // 名
	Times         Unit = "time"         // 回
	Cases         Unit = "case"         // 件
	Items         Unit = "item"         // 項目
	Minutes       Unit = "minute"
	Hours         Unit = "hour"
	Points        Unit = "point" // of a scale
	Percent       Unit = "percent"
	Yen           Unit = "yen"
)

// State tells whether a figure is there.
type State string

// The states of a figure. The zero State means that the value holds.
const (
	Known   State = ""
	Missing State = "missing" // cannot be known; never zero
	Hidden  State = "hidden"  // kept back, see [Protect]
)

// Figure is a number with its unit and the identifiers of the records behind
// it, so that a reader can ask where it comes from.
type Figure struct {
	Value float64
	Unit  Unit
	State State
	Of    []string
}

// Counted returns how many records there are, with their identifiers.
func Counted[I ~string](of []I, unit Unit) Figure {
	ids := make([]string, len(of))
	for i, id := range of {
		ids[i] = string(id)
	}
	return Figure{Value: float64(len(of)), Unit: unit, Of: ids}
}

// Absent returns a figure that cannot be known.
func Absent(unit Unit) Figure { return Figure{Unit: unit, State: Missing} }

// measured returns a figure of a number without records of its own.
func measured(x float64, unit Unit) Figure {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return Absent(unit)
	}
	return Figure{Value: x, Unit: unit}
}

// OK tells whether the value holds.
func (f Figure) OK() bool { return f.State == Known }

// Int returns the value as a whole number; 0 for a figure that is not known.
func (f Figure) Int() int { return int(math.Round(f.known())) }

func (f Figure) known() float64 {
	if !f.OK() {
		return 0
	}
	return f.Value
}

// hidden returns the figure kept back: neither value nor records are left.
func (f Figure) hidden() Figure {
	if f.State == Missing {
		return f
	}
	return Figure{Unit: f.Unit, State: Hidden}
}

// rounded keeps so many decimals of a known figure.
func (f Figure) rounded(decimals int) Figure {
	scale := math.Pow10(decimals)
	// Noise of binary numbers must not decide what lies on the half: 8.45 is 8.5.
	f.Value = math.Round(math.Round(f.Value*scale*1e6)/1e6)/scale + 0 // no −0
	return f
}

// MarshalJSON writes a figure that is not known with the value null.
func (f Figure) MarshalJSON() ([]byte, error) {
	var value *float64
	if f.OK() {
		value = &f.Value
	}
	return json.Marshal(struct {
		Value *float64 `json:"value"`
		Unit  Unit     `json:"unit"`
		State State    `json:"state,omitempty"`
		Of    []string `json:"of,omitempty"`
	}{value, f.Unit, f.State, f.Of})
}

// Rate is a part of a whole; both numbers stay.
type Rate struct {
	Part  Figure `json:"part"`
	Whole Figure `json:"whole"`
}

// Share returns part ÷ whole; ok is false where one of them is not known or
// the whole is zero.
func (r Rate) Share() (share float64, ok bool) {
	if !r.Part.OK() || !r.Whole.OK() || r.Whole.Value == 0 {
		return 0, false
	}
	return r.Part.Value / r.Whole.Value, true
}
