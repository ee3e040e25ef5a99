package databook

import (
	"fmt"
	"math"
	"strings"

	"gonum.org/v1/gonum/stat/distuv"

	"banso/assets/words"
	"banso/export/manuscript"
	"banso/export/sheet"
)

// term is a formula and its result, worked out from the same cells. One that
// has no result, as a mean of nothing, is not known.
type term struct {
	text  string
	value float64
	known bool
}

// column is a column of a data sheet.
type column struct {
	t  *table
	at int
}

// column returns a column by the key of its head.
func (t *table) column(id words.Key) column {
	for i, x := range t.ids {
		if x == id {
			return column{t, i}
		}
	}
	panic("databook: no column " + string(id)) // a slip in this package
}

func (c column) cells() string { return sheet.Range(c.t.name, c.at, len(c.t.rows)) }

func (c column) value(row int) manuscript.Value {
	if c.at >= len(c.t.rows[row]) {
		return nil
	}
	return c.t.rows[row][c.at]
}

func (c column) number(row int) (float64, bool) {
	if v := c.value(row); v != nil {
		return v.Number()
	}
	return 0, false
}

// cell is the number in one cell.
func (c column) cell(row int) term {
	x, ok := c.number(row)
	return term{sheet.Cell(c.t.name, c.at, row), x, ok}
}

// where is a condition on the rows of a table, as COUNTIFS has it.
type where struct {
	column
	criterion string
	holds     func(manuscript.Value) bool
}

// is holds for cells with just these words.
func (c column) is(s string) where {
	mask := strings.NewReplacer("~", "~~", "*", "~*", "?", "~?")
	return where{c, literal("=" + mask.Replace(s)), func(v manuscript.Value) bool {
		t, ok := v.(manuscript.Text)
		return ok && strings.EqualFold(string(t), s)
	}}
}

// filled holds for cells that are not empty.
func (c column) filled() where {
	return where{c, `"<>"`, func(v manuscript.Value) bool { return v != nil }}
}

// compared holds for numbers above (">"), below ("<") or equal to ("=") zero.
func (c column) compared(sign string) where {
	return where{c, literal(sign + "0"), func(v manuscript.Value) bool {
		if v == nil {
			return false
		}
		x, ok := v.Number()
		return ok && (sign == ">" && x > 0 || sign == "<" && x < 0 || sign == "=" && x == 0)
	}}
}

// literal writes words into a formula.
func literal(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }

func criteria(list []where) string {
	parts := make([]string, 0, 2*len(list))
	for _, w := range list {
		parts = append(parts, w.cells(), w.criterion)
	}
	return strings.Join(parts, ",")
}

func all(list []where, row int) bool {
	for _, w := range list {
		if !w.holds(w.value(row)) {
			return false
		}
	}
	return true
}

// countIf counts the rows that fulfil all conditions.
func countIf(list ...where) term {
	n := 0
	for row := range list[0].t.rows {
		if all(list, row) {
			n++
		}
	}
	return term{"COUNTIFS(" + criteria(list) + ")", float64(n), true}
}

// sumIf adds the numbers of a column in the rows that fulfil all conditions.
func sumIf(c column, list ...where) term {
	sum, _ := c.sum(list)
	if len(list) == 0 {
		return term{"SUM(" + c.cells() + ")", sum, true}
	}
	return term{"SUMIFS(" + c.cells() + "," + criteria(list) + ")", sum, true}
}

func (c column) sum(list []where) (sum float64, n int) {
	for row := range c.t.rows {
		if x, ok := c.number(row); ok && all(list, row) {
			sum, n = sum+x, n+1
		}
	}
	return sum, n
}

// meanIf is the mean of the numbers of a column in the rows that fulfil all
// conditions, of which there must be one.
func meanIf(c column, list ...where) term {
	sum, n := c.sum(list)
	return term{"AVERAGEIFS(" + c.cells() + "," + criteria(list) + ")", sum / float64(max(n, 1)), n > 0}
}

// spreadIf is the standard deviation of the numbers of a column in the rows
// whose key cell holds these words; mean and n are of the same rows.
func spreadIf(c, key column, s string, mean, n term) term {
	squares := 0.0
	for row := range c.t.rows {
		if x, ok := c.number(row); ok && key.is(s).holds(key.value(row)) {
			squares += (x - mean.value) * (x - mean.value)
		}
	}
	text := fmt.Sprintf("SQRT(SUMPRODUCT((%s=%s)*(%s-%s)^2)/(%s-1))", key.cells(), literal(s), c.cells(), mean.text, n.text)
	return term{text, math.Sqrt(squares / (n.value - 1)), n.value > 1}
}

// halfInterval is half the width of the 95 % interval of a mean (t, n−1 degrees
// of freedom); there is none where all changed alike. The function is younger
// than Excel 2007, hence the prefix.
func halfInterval(sd, n term) term {
	text := fmt.Sprintf("_xlfn.T.INV.2T(0.05,%s-1)*%s/SQRT(%s)", n.text, sd.text, n.text)
	if !sd.known || sd.value == 0 {
		return term{text: text}
	}
	t := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: n.value - 1}.Quantile(0.975)
	return term{text, t * sd.value / math.Sqrt(n.value), true}
}

// bothIf counts the people with a filled cell in two waves: rows of the first
// wave for whose person there is a row of the second. Without an item any row
// counts.
func bothIf(person, wave column, first, second string, item *column) term {
	has := map[string]bool{}
	rowOf := func(row int, w string) bool {
		return wave.is(w).holds(wave.value(row)) && (item == nil || item.value(row) != nil)
	}
	name := func(row int) string { t, _ := person.value(row).(manuscript.Text); return string(t) }
	for row := range wave.t.rows {
		if rowOf(row, second) {
			has[name(row)] = true
		}
	}
	n := 0
	for row := range wave.t.rows {
		if rowOf(row, first) && has[name(row)] {
			n++
		}
	}
	mine, theirs := "", ""
	if item != nil {
		mine, theirs = "*("+item.cells()+`<>"")`, ","+item.cells()+`,"<>"`
	}
	text := fmt.Sprintf("SUMPRODUCT((%s=%s)%s*(COUNTIFS(%s,%s,%s,%s%s)>0))", wave.cells(), literal(first), mine,
		person.cells(), person.cells(), wave.cells(), literal(second), theirs)
	return term{text, float64(n), true}
}

func plus(list ...term) term {
	out := term{known: true}
	texts := make([]string, len(list))
	for i, t := range list {
		texts[i] = t.text
		out.value += t.value
		out.known = out.known && t.known
	}
	out.text = "(" + strings.Join(texts, "+") + ")"
	return out
}

func minus(a, b term) term {
	return term{"(" + a.text + "-" + b.text + ")", a.value - b.value, a.known && b.known}
}

func over(a, b term) term {
	out := term{text: a.text + "/" + b.text, known: a.known && b.known && b.value != 0}
	if out.known {
		out.value = a.value / b.value
	}
	return out
}
