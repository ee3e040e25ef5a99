package intake

import (
	"slices"
	"strings"
)

// rival is a row that may say the same as another one.
type rival struct {
	line    *line
	hasID   bool
	written string // when, as text that sorts; "" unknown
	filled  int
}

// beats tells whether a row is to be kept rather than another: not struck
// out, with an ID, later, fuller, and else the first.
func (a rival) beats(b rival) bool {
	switch x, y := a.line.struck(), b.line.struck(); {
	case x != y:
		return y
	case a.hasID != b.hasID:
		return a.hasID
	case a.written != "" && b.written != "" && a.written != b.written:
		return a.written > b.written
	case a.filled != b.filled:
		return a.filled > b.filled
	}
	return a.line.row.number < b.line.row.number
}

func (l *line) filled() int {
	n := 0
	for _, c := range l.row.cells {
		if !c.blank() {
			n++
		}
	}
	return n
}

// supersede finds the rows that say the same, keeps the best of each group and
// returns which rows are superseded. Only rows that share a key are compared;
// same gives the reason, "" for none.
func (j *job) supersede(rows []rival, keys func(int) []string, same func(a, b int) Code) []bool {
	out := make([]bool, len(rows))
	groups, order := map[string][]int{}, []string{}
	for i := range rows {
		if !rows[i].line.mayBeSame() {
			continue
		}
		for _, k := range keys(i) {
			if group := groups[k]; k == "" || len(group) > 0 && group[len(group)-1] == i {
				continue // a name in kana is its own reading
			}
			if groups[k] = append(groups[k], i); len(groups[k]) == 2 {
				order = append(order, k)
			}
		}
	}
	for _, k := range order {
		j.supersedeIn(groups[k], rows, out, same)
	}
	for i := range j.res.Superseded { // a chain ends at the row that is kept
		for k := range j.res.Superseded {
			if a, b := &j.res.Superseded[i], j.res.Superseded[k]; a.Kept == b.Row && a.KeptSheet == b.Sheet {
				a.Kept, a.KeptSheet = b.Kept, b.KeptSheet
			}
		}
	}
	return out
}

// supersedeIn compares the rows of one group.
func (j *job) supersedeIn(group []int, rows []rival, out []bool, same func(a, b int) Code) {
	for i, a := range group {
		for _, b := range group[i+1:] {
			if out[a] || out[b] {
				continue
			}
			code := same(a, b)
			if code == "" {
				continue
			}
			kept, lost := a, b
			if rows[b].beats(rows[a]) {
				kept, lost = b, a
			}
			out[lost] = true
			j.res.Superseded = append(j.res.Superseded, Duplicate{Place: rows[lost].line.place(nil), Kept: rows[kept].line.row.number, KeptSheet: rows[kept].line.sheet(), Code: code})
		}
	}
}

// mayBeSame leaves rows out of the search for duplicates that are refused
// anyway or that somebody asked to take as they are.
func (l *line) mayBeSame() bool {
	return len(l.rejected) == 0 && len(l.aside) == 0 && l.rowAnswer() != answerInclude
}

// settle moves what was found in a row to the result and tells whether the row
// is taken. A superseded row only counts as that.
func (j *job) settle(l *line, superseded bool) bool {
	n := &Counts{} // rows of a sheet beside the list do not count
	if slices.Contains(j.tables, l.t) {
		n = &j.res.Counts
	}
	n.Data++
	if superseded {
		n.Superseded++
		return false
	}
	if l.struck() && l.rowAnswer() != answerInclude && len(l.aside) == 0 {
		l.putAside(nil, RowStruck)
	}
	switch {
	case len(l.aside) > 0:
		n.PutAside++
		j.res.PutAside = append(j.res.PutAside, l.aside[0])
		return false
	case len(l.rejected) > 0:
		n.Rejected++
		j.res.Rejected = append(j.res.Rejected, l.rejected...)
		j.keep(l, l.rejected)
		return false
	}
	j.res.Asks = append(j.res.Asks, l.asks...)
	j.res.Warnings = append(j.res.Warnings, l.warnings...)
	if l.waiting() {
		n.Waiting++
		var open []Finding
		for _, a := range l.asks {
			if a.Open() {
				open = append(open, Finding{Place: a.Place, Code: Unanswered, Raw: a.Raw})
			}
		}
		j.keep(l, open)
		return false
	}
	n.Accepted++
	return true
}

// record adds an accepted row as it was understood.
func (j *job) record(l *line, fields map[string]any) {
	j.res.Records = append(j.res.Records, Entry{Row: l.row.number, Sheet: l.sheet(), Fields: fields})
}

// orNil makes an empty text a missing value.
func orNil(text string) any {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	return text
}
