package intake

import "sort"

// sortFindings brings everything that was found into the order of the rows.
func sortFindings(r *Result) {
	before := func(a, b Place) bool {
		if a.Sheet != b.Sheet {
			return a.Sheet < b.Sheet
		}
		return a.Row < b.Row
	}
	for _, list := range [][]Finding{r.Rejected, r.PutAside, r.Warnings, r.NamesFound} {
		sort.SliceStable(list, func(a, b int) bool { return before(list[a].Place, list[b].Place) })
	}
	sort.SliceStable(r.Asks, func(a, b int) bool { return before(r.Asks[a].Place, r.Asks[b].Place) })
	sort.SliceStable(r.Superseded, func(a, b int) bool { return before(r.Superseded[a].Place, r.Superseded[b].Place) })
	sort.SliceStable(r.Records, func(a, b int) bool {
		return before(Place{Sheet: r.Records[a].Sheet, Row: r.Records[a].Row}, Place{Sheet: r.Records[b].Sheet, Row: r.Records[b].Row})
	})
}
