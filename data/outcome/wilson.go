package outcome

import (
	"slices"

	"banso/data/stats"
)

// wilson returns the 95 % interval of a share in percent, missing where the
// whole is unknown or zero.
func wilson(part, whole Figure) (low, high Figure) {
	if !part.OK() || !whole.OK() || whole.Int() == 0 {
		return Absent(Percent), Absent(Percent)
	}
	limits := stats.ProportionOf(part.Int(), whole.Int()).Wilson
	return maybe(percentOf(limits.Lo), Percent), maybe(percentOf(limits.Hi), Percent)
}

func percentOf(m stats.Maybe) stats.Maybe { return stats.Maybe{V: 100 * m.V, OK: m.OK} }

// ordered sorts identifiers, so that the same data gives the same figures.
func ordered[I ~string](ids []I) []I {
	slices.Sort(ids)
	return ids
}
