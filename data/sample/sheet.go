package sample

import (
	"io/fs"
	"strconv"
	"strings"

	"banso/data/civil"
	"banso/data/mentoring"
)

// row is a line of a table; its methods read the cells of named columns and
// report faults to the weaver.
type row struct {
	w     *weaver
	file  string
	line  int
	cells map[string]string
}

// rows reads a table: tab-separated values below a line of column names. A
// table that a cohort does not have is empty.
func (w *weaver) rows(file string) []row {
	raw, err := fs.ReadFile(tables, "tables/"+file)
	if err != nil {
		return nil
	}
	lines := strings.Split(strings.TrimRight(string(raw), "\n"), "\n")
	head := strings.Split(lines[0], "\t")
	var out []row
	for i, line := range lines[1:] {
		cells := strings.Split(line, "\t")
		if len(cells) != len(head) {
			w.fail("%s line %d has %d cells, not %d", file, i+2, len(cells), len(head))
			return nil
		}
		r := row{w: w, file: file, line: i + 2, cells: map[string]string{}}
		for c, name := range head {
			r.cells[name] = cells[c]
		}
		out = append(out, r)
	}
	return out
}

func (r row) fail(column string, err error) {
	if err != nil {
		r.w.fail("%s line %d, %s: %w", r.file, r.line, column, err)
	}
}

func (r row) text(column string) string {
	s, ok := r.cells[column]
	if !ok {
		r.w.fail("%s has no column %s", r.file, column)
	}
	return s
}

func (r row) yes(column string) bool { return r.text(column) == "yes" }

func (r row) words(column string) []string { return strings.Fields(r.text(column)) }

func (r row) codes(column string) mentoring.Codes { return r.words(column) }

func (r row) opt(column string) mentoring.Opt {
	if r.text(column) == "" {
		return mentoring.Opt{}
	}
	return mentoring.Some(r.number(column))
}

func (r row) number(column string) int {
	n, err := strconv.Atoi(r.text(column))
	r.fail(column, err)
	return n
}

func (r row) date(column string) civil.Date {
	var d civil.Date
	r.fail(column, d.UnmarshalText([]byte(r.text(column))))
	return d
}

func (r row) clock(column string) civil.Clock {
	var c civil.Clock
	r.fail(column, c.UnmarshalText([]byte(r.text(column))))
	return c
}

func (r row) week(column string) mentoring.Week {
	w, err := mentoring.ParseWeek(r.text(column))
	r.fail(column, err)
	return w
}

// find returns the identifier of the record of that kind the cell names, ""
// for an empty cell.
func (r row) find(kind, column string) string { return r.w.find(kind, r.text(column)) }

func (r row) person(column string) mentoring.PersonID {
	return mentoring.PersonID(r.find("person", column))
}

func (r row) npo(column string) mentoring.NPOID { return mentoring.NPOID(r.find("npo", column)) }
