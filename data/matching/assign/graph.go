package assign

// A graph lists for each node where one may go from there. It is used to find
// out whether an optimum is the only one: its arcs are the exchanges that cost
// nothing.
type graph [][]int32

// cyclic reports whether some walk leads back to where it began. It peels off
// nodes nothing leads to until none is left or only cycles are.
func (g graph) cyclic() bool {
	into := make([]int, len(g))
	for _, to := range g {
		for _, b := range to {
			into[b]++
		}
	}
	var loose []int
	for a, n := range into {
		if n == 0 {
			loose = append(loose, a)
		}
	}
	for at := 0; at < len(loose); at++ {
		for _, b := range g[loose[at]] {
			if into[b]--; into[b] == 0 {
				loose = append(loose, int(b))
			}
		}
	}
	return len(loose) < len(g)
}

// leads reports whether some walk of at least one step goes from a start to an
// end.
func (g graph) leads(start, end func(node int) bool) bool {
	seen := make([]bool, len(g))
	var line []int
	for a := range g {
		if start(a) {
			line = append(line, a)
		}
	}
	for at := 0; at < len(line); at++ {
		for _, b := range g[line[at]] {
			if end(int(b)) {
				return true
			}
			if !seen[b] {
				seen[b] = true
				line = append(line, int(b))
			}
		}
	}
	return false
}
