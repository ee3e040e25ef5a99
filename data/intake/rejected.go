package intake

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"banso/assets/words"
)

// rejects keeps the rows that were not taken, for a file to correct.
type rejects struct {
	workbook bool
	rows     []rejectedRow
}

type rejectedRow struct {
	line *line
	why  []Finding
}

// keep remembers a row that was not taken.
func (j *job) keep(l *line, why []Finding) {
	if j.res.back == nil {
		j.res.back = &rejects{workbook: j.src.workbook}
	}
	j.res.back.rows = append(j.res.back.rows, rejectedRow{l, why})
}

// HasRejected tells whether there is anything for [Result.WriteRejected].
func (r *Result) HasRejected() bool { return r.back != nil }

// RejectedExtension is the ending for the file of rejected rows: that of the
// kind of file that was read.
func (r *Result) RejectedExtension() string {
	if r.back != nil && r.back.workbook {
		return ".xlsx"
	}
	return ".csv"
}

// WriteRejected writes the rows that were not taken as a file of the same
// layout – header, columns, one row each – with the reason in one more column
// at the end. Corrected, it can be imported like the first; the column of
// reasons is passed over then.
func (r *Result) WriteRejected(w io.Writer, b words.Book) error {
	if r.back == nil {
		return nil
	}
	var err error
	if r.back.workbook {
		err = r.back.writeWorkbook(w, b)
	} else {
		err = r.back.writeText(w, b)
	}
	if err != nil {
		return fmt.Errorf("write rejected rows: %w", err)
	}
	return nil
}

// reason says in words why a row was not taken.
func (x rejectedRow) reason(b words.Book) string {
	var parts []string
	for _, f := range x.why {
		s := b.Code("intake", string(f.Code))
		if f.Column != "" {
			s = f.Column + ": " + s
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, " / ")
}

// cells returns the row as it stands in the file, merged cells filled in.
func (x rejectedRow) cells() []cell {
	width := max(len(x.line.t.columns), len(x.line.row.cells))
	out := make([]cell, width)
	for i := range out {
		out[i], _ = x.line.t.grid.spread(x.line.row, i)
	}
	return out
}

// writeText writes UTF-8 with a byte order mark and CRLF, which Excel opens
// with a double click; texts that Excel would take for formulas are guarded.
func (k *rejects) writeText(w io.Writer, b words.Book) error {
	buffer := bufio.NewWriter(w)
	if _, err := buffer.WriteString("\uFEFF"); err != nil {
		return err
	}
	out := csv.NewWriter(buffer)
	out.UseCRLF = true
	t := k.rows[0].line.t
	for i, number := range t.header {
		var record []string
		for _, c := range t.grid.row(number).cells {
			record = append(record, guard(c.text))
		}
		for len(record) < len(t.columns) {
			record = append(record, "")
		}
		if i == len(t.header)-1 {
			record = append(record, b.Code("intake", "reason_header"))
		}
		if err := out.Write(record); err != nil {
			return err
		}
	}
	for _, x := range k.rows {
		var record []string
		for _, c := range x.cells()[:len(t.columns)] {
			record = append(record, guard(c.text))
		}
		if err := out.Write(append(record, x.reason(b))); err != nil {
			return err
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return err
	}
	return buffer.Flush()
}

// writeWorkbook writes one sheet for each sheet that had rejected rows.
func (k *rejects) writeWorkbook(w io.Writer, b words.Book) error {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	day, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		return err
	}
	next := map[*table]int{}
	for _, x := range k.rows {
		t := x.line.t
		s := sheetWriter{file: f, sheet: t.grid.name, day: day}
		if next[t] == 0 {
			if next[t], err = s.begin(t, b, len(next) == 0); err != nil {
				return err
			}
		}
		if err := s.row(next[t], x, b); err != nil {
			return err
		}
		next[t]++
	}
	return f.Write(w)
}

type sheetWriter struct {
	file  *excelize.File
	sheet string
	day   int // style of days
}

// begin writes the header and returns the number of the row below it.
func (s sheetWriter) begin(t *table, b words.Book, firstSheet bool) (int, error) {
	var err error
	if firstSheet {
		err = s.file.SetSheetName("Sheet1", s.sheet)
	} else {
		_, err = s.file.NewSheet(s.sheet)
	}
	if err != nil {
		return 0, err
	}
	top := t.header[0] - 1
	for _, number := range t.header {
		for col, c := range t.grid.row(number).cells {
			if err := s.set(col, number-top, c); err != nil {
				return 0, err
			}
		}
	}
	for _, a := range t.grid.merged {
		if a.top >= t.header[0] && a.bottom <= t.header[len(t.header)-1] {
			if err := s.file.MergeCell(s.sheet, ref(a.left, a.top-top), ref(a.right, a.bottom-top)); err != nil {
				return 0, err
			}
		}
	}
	below := len(t.header) + 1
	return below, s.set(len(t.columns), below-1, textOf(b.Code("intake", "reason_header")))
}

func (s sheetWriter) row(number int, x rejectedRow, b words.Book) error {
	for col, c := range x.cells() {
		if col < len(x.line.t.columns) {
			if err := s.set(col, number, c); err != nil {
				return err
			}
		}
	}
	return s.set(len(x.line.t.columns), number, textOf(x.reason(b)))
}

// set writes a cell as it was: texts as texts, also those that look like
// formulas, and days as days.
func (s sheetWriter) set(col, row int, c cell) error {
	at := ref(col, row)
	switch c.kind {
	case emptyCell:
		return nil
	case numberCell:
		return s.file.SetCellFloat(s.sheet, at, c.number, -1, 64)
	case dateCell, clockCell:
		if err := s.file.SetCellFloat(s.sheet, at, c.number, -1, 64); err != nil || c.kind == clockCell {
			return err
		}
		return s.file.SetCellStyle(s.sheet, at, at, s.day)
	}
	return s.file.SetCellStr(s.sheet, at, c.text)
}

func ref(col, row int) string { return letters(col) + decimal(row) }
