package outcome

import "slices"

// concealed decides which cells of a row must be kept back so that no count
// of 1 to k−1 can be read or worked out by a reader who also knows the sum of
// the row and this very rule. It returns true for each cell to hide.
//
// A small cell is hidden at once. If any is, further cells are (the smallest
// first, the later of two equal ones) until at least two are hidden, the hidden
// ones together reach k, and the bounds of each leave it two values. If all
// records fall into one cell, the row says everything about everybody and is
// hidden as a whole; so is a row whose hidden cells the rule itself would
// betray (see [betrayed]).
func concealed(cells []int, k int) []bool {
	hide := concealedAtFirst(cells, k)
	for i := range cells {
		if hide[i] && small(cells[i], k) && betrayed(cells, hide, k, i) {
			return everywhere(hide)
		}
	}
	return hide
}

func concealedAtFirst(cells []int, k int) []bool {
	hide := make([]bool, len(cells))
	total, largest := 0, 0
	for i, c := range cells {
		hide[i] = small(c, k)
		total += c
		largest = max(largest, c)
	}
	if total > 0 && largest == total && len(cells) > 1 {
		return everywhere(hide)
	}
	for unsafe(cells, hide, k) {
		next := smallestShown(cells, hide)
		if next < 0 {
			break
		}
		hide[next] = true
	}
	return hide
}

func small(count, k int) bool { return count > 0 && count < k }

func everywhere(hide []bool) []bool {
	for i := range hide {
		hide[i] = true
	}
	return hide
}

func smallestShown(cells []int, hide []bool) int {
	at := -1
	for i, c := range cells {
		if !hide[i] && (at < 0 || c <= cells[at]) {
			at = i
		}
	}
	return at
}

// unsafe tells whether the hidden cells can be narrowed down too far: there is
// a single one, they are few together, or one of the small ones has only one
// value left when all others take their extremes.
func unsafe(cells []int, hide []bool, k int) bool {
	n, sum, low, open := 0, 0, 0, false
	for i, c := range cells {
		switch {
		case !hide[i]:
			continue
		case small(c, k):
			low++
		default:
			open = true
		}
		n++
		sum += c
	}
	if low == 0 {
		return false
	}
	if n == 1 || sum < k {
		return true
	}
	// Small cells lie in 1…k−1 each; with an open cell beside them only the
	// upper end is bound, without one both ends are.
	atMost, atLeast := min(k-1, sum-(low-1)), 1
	if !open {
		atLeast = max(1, sum-(low-1)*(k-1))
	}
	return atMost <= atLeast
}

// betrayed tells whether no other row with the same shown cells and the same
// sum would be hidden in the same places with another number in cell i: then
// who knows the rule knows the number. Rows that differ in two cells are tried
// first; all others only while few cells are hidden, else the answer is yes.
func betrayed(cells []int, hide []bool, k, i int) bool {
	row := slices.Clone(cells)
	same := func() bool { return row[i] != cells[i] && slices.Equal(concealedAtFirst(row, k), hide) }
	var others []int
	for j := range cells {
		if j == i || !hide[j] {
			continue
		}
		others = append(others, j)
		both := cells[i] + cells[j]
		for n := 0; n <= both; n++ {
			row[i], row[j] = n, both-n
			if same() {
				return false
			}
		}
		row[i], row[j] = cells[i], cells[j]
	}
	if len(others) > 3 {
		return true
	}
	left := cells[i]
	for _, j := range others {
		left += cells[j]
	}
	return !spread(row, append(others, i), left, same)
}

// spread tries every way of dealing left out to the cells, until one is found.
func spread(row, cells []int, left int, found func() bool) bool {
	if len(cells) == 1 {
		row[cells[0]] = left
		return found()
	}
	for n := 0; n <= left; n++ {
		row[cells[0]] = n
		if spread(row, cells[1:], left-n, found) {
			return true
		}
	}
	return false
}
