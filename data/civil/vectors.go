package civil

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"
)

// A VectorFailure is one value that was computed otherwise than the file says.
type VectorFailure struct {
	Case  string `json:"case"`
	Field string `json:"field"`
	Got   string `json:"got"`
	Want  string `json:"want"`
}

// A VectorResult says how a file of reference values compares with what this
// package computes. WorstRelativeError is always 0: dates and names are equal
// or not.
type VectorResult struct {
	Passed, Failed     int
	WorstRelativeError float64
	Failures           []VectorFailure
}

// Vectors reads a file of reference holidays, an object "holidays" from ISO
// dates to names, and compares it with the holidays by rule: every date of the
// file with its name, and for each calendar year that the file speaks of, that
// there is no further holiday. The imperial events count under their long and
// short names.
func Vectors(r io.Reader) (VectorResult, error) {
	var file struct {
		Holidays map[Date]string `json:"holidays"`
	}
	if err := json.NewDecoder(r).Decode(&file); err != nil {
		return VectorResult{}, fmt.Errorf("read reference holidays: %w", err)
	}
	days, years := maps.Clone(file.Holidays), map[int]bool{}
	for d := range file.Holidays {
		years[d.Year()] = true
	}
	for year := range years {
		for _, h := range (Holidays{}).In(Period{Month{year, time.January}.First(), Month{year, time.December}.Last()}) {
			days[h.Date] = file.Holidays[h.Date]
		}
	}
	var result VectorResult
	for _, d := range slices.SortedFunc(maps.Keys(days), Date.Compare) {
		result.compare(d, days[d])
	}
	return result, nil
}

// compare counts one day of the file, or one that it should have had.
func (r *VectorResult) compare(d Date, want string) {
	h, _ := Holidays{}.On(d)
	if h.Name == want || want != "" && shortHolidayName(h.Name) == want {
		r.Passed++
		return
	}
	r.Failed++
	r.Failures = append(r.Failures, VectorFailure{Case: d.String(), Field: "name", Got: h.Name, Want: want})
}
