package stats_test

import (
	"fmt"

	"banso/data/stats"
)

func ExamplePaired() {
	before := stats.Numbers(3, 2, 4, 3, 2, 3, 4, 2)
	after := stats.Numbers(4, 4, 4, 4, 3, 4, 5, 3)
	r := stats.Paired(before, after)
	fmt.Println(r.Up, r.Same, r.Down, r.Verdict == stats.Tested)
	fmt.Println(r.Change.Mean.V, r.SignedRank.P.V)
	// Output:
	// 7 1 0 true
	// 1 0.015625
}
