package outcome

import (
	"fmt"
	"strings"
	"testing"
)

// rowsOf calls visit with every row of so many cells that add up to total.
func rowsOf(cells, total int, visit func([]int)) {
	row := make([]int, cells)
	var deal func(at, left int)
	deal = func(at, left int) {
		if at == cells-1 {
			row[at] = left
			visit(row)
			return
		}
		for n := 0; n <= left; n++ {
			row[at] = n
			deal(at+1, left-n)
		}
	}
	deal(0, total)
}

// TestNoSmallCellCanBeWorkedOut plays a reader who knows the sum of the row,
// every shown cell, the threshold and the rule itself: all rows that would look
// the same must differ in each small cell that is hidden.
func TestNoSmallCellCanBeWorkedOut(t *testing.T) {
	for _, c := range []struct{ k, cells, most int }{{5, 2, 40}, {5, 3, 26}, {3, 3, 26}, {5, 4, 16}, {3, 4, 14}, {10, 3, 30}} {
		for total := c.k; total <= c.most; total++ {
			values := map[string][]map[int]bool{} // by look, cell, number
			rowsOf(c.cells, total, func(row []int) {
				look := shown(row, concealed(row, c.k))
				if values[look] == nil {
					values[look] = make([]map[int]bool, c.cells)
				}
				for i, n := range row {
					if values[look][i] == nil {
						values[look][i] = map[int]bool{}
					}
					values[look][i][n] = true
				}
			})
			for look, cells := range values {
				for i, possible := range cells {
					for n := range possible {
						if len(possible) == 1 && small(n, c.k) {
							t.Fatalf("k=%d, sum %d: %s gives away that cell %d is %d", c.k, total, look, i, n)
						}
					}
				}
			}
		}
	}
}

// shown writes a row as it is published.
func shown(row []int, hide []bool) string {
	var out []string
	for i, n := range row {
		if hide[i] {
			out = append(out, "x")
		} else {
			out = append(out, fmt.Sprint(n))
		}
	}
	return strings.Join(out, " ")
}

func TestRowsAreHiddenOnlyAsFarAsNeeded(t *testing.T) {
	for _, c := range []struct {
		name string
		row  []int
		want string
	}{
		{"nothing small", []int{12, 6, 5}, "12 6 5"},
		{"zero is no secret", []int{12, 8, 0}, "12 8 0"},
		{"a small cell takes the next smallest with it", []int{9, 7, 2}, "9 x x"},
		{"two small cells that are enough together", []int{10, 3, 4}, "10 x x"},
		{"two small cells that are too few together", []int{14, 2, 0}, "x x x"},
		{"all alike says everything about everybody", []int{17, 0, 0}, "x x x"},
		{"nobody at all", []int{0, 0, 0}, "0 0 0"},
		{"one cell", []int{3}, "x"},
		{"no cells", nil, ""},
	} {
		if got := shown(c.row, concealed(c.row, 5)); got != c.want {
			t.Errorf("%s: %v is shown as %s, want %s", c.name, c.row, got, c.want)
		}
	}
}
