package stats

import (
	"cmp"
	"slices"
)

// Holm adjusts the p-values of one family, such as all items of one
// questionnaire, so that the chance of any false alarm stays at the level
// (Holm 1979). Absent values stay absent and are not counted.
func Holm(p []Maybe) []Maybe {
	return adjust(p, func(sorted []float64) {
		largest := 0.0
		for i, v := range sorted {
			largest = max(largest, v*float64(len(sorted)-i))
			sorted[i] = min(1, largest)
		}
	})
}

// BenjaminiHochberg adjusts p-values so that the share of false alarms among
// all alarms stays at the level (Benjamini and Hochberg 1995).
func BenjaminiHochberg(p []Maybe) []Maybe {
	return adjust(p, func(sorted []float64) {
		least, n := 1.0, float64(len(sorted))
		for i := len(sorted) - 1; i >= 0; i-- {
			least = min(least, n/float64(i+1)*sorted[i])
			sorted[i] = least
		}
	})
}

// Bonferroni multiplies each p-value by their number.
func Bonferroni(p []Maybe) []Maybe {
	return adjust(p, func(sorted []float64) {
		for i, v := range sorted {
			sorted[i] = min(1, v*float64(len(sorted)))
		}
	})
}

// adjust hands the present p-values in rising order to a method and puts the
// results back in their places.
func adjust(p []Maybe, method func(sorted []float64)) []Maybe {
	var places []int
	for i, v := range p {
		if v.OK {
			places = append(places, i)
		}
	}
	slices.SortStableFunc(places, func(a, b int) int { return cmp.Compare(p[a].V, p[b].V) })
	sorted := make([]float64, len(places))
	for i, place := range places {
		sorted[i] = p[place].V
	}
	method(sorted)
	adjusted := make([]Maybe, len(p))
	for i, place := range places {
		adjusted[place] = Some(sorted[i])
	}
	return adjusted
}
