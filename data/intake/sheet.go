package intake

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
)

// sheetReader collects one sheet while its part streams by.
type sheetReader struct {
	w    *workbook
	t    *tokens
	g    *grid
	row  gridRow
	col  int // of the cell read last
	last int // number of the row read last
}

// readSheet reads one sheet; a chart sheet or a missing part is an empty one.
func (w *workbook) readSheet(e sheetEntry) (*grid, error) {
	g := &grid{name: e.name, hidden: e.hidden, hiddenCols: map[int]bool{}}
	t, err := w.part(e.part)
	if err != nil || t == nil {
		return g, err
	}
	defer t.close()
	s := &sheetReader{w: w, t: t, g: g}
	if err := s.read(); err != nil {
		return nil, err
	}
	slices.SortStableFunc(g.rows, func(a, b gridRow) int { return a.number - b.number })
	g.comments, err = w.comments(e.part)
	return g, err
}

func (s *sheetReader) read() error {
	for {
		tok, err := s.t.token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch x := tok.(type) {
		case xml.StartElement:
			err = s.open(x)
		case xml.EndElement:
			if x.Name.Local == "row" {
				err = s.endRow()
			}
		}
		if err != nil {
			return err
		}
	}
}

func (s *sheetReader) open(e xml.StartElement) error {
	switch e.Name.Local {
	case "col":
		if isTrue(attr(e, "hidden")) {
			for c := intAttr(e, "min"); c >= 1 && c <= min(intAttr(e, "max"), maxColumns); c++ {
				s.g.hiddenCols[c-1] = true
			}
		}
	case "row":
		number := intAttr(e, "r")
		if number <= 0 {
			number = s.last + 1
		}
		s.last, s.col = number, -1
		s.row = gridRow{number: number, hidden: isTrue(attr(e, "hidden"))}
	case "c":
		return s.cell(e)
	case "mergeCell":
		return s.merge(attr(e, "ref"))
	}
	return nil
}

func (s *sheetReader) endRow() error {
	if s.row.blank() {
		s.row = gridRow{}
		return nil
	}
	s.g.rows = append(s.g.rows, s.row)
	s.row = gridRow{}
	if len(s.g.rows) > maxRows {
		return errTooLarge
	}
	return nil
}

func (s *sheetReader) merge(ref string) error {
	from, to, ok := strings.Cut(ref, ":")
	left, top, ok1 := cellRef(from)
	right, bottom, ok2 := cellRef(to)
	if !ok || !ok1 || !ok2 {
		return nil
	}
	if s.g.merged = append(s.g.merged, area{top, left, bottom, right}); len(s.g.merged) > maxMerged {
		return errTooLarge
	}
	return nil
}

// cell reads one cell to its end.
func (s *sheetReader) cell(e xml.StartElement) error {
	s.col++
	if col, _, ok := cellRef(attr(e, "r")); ok {
		s.col = col
	}
	col := s.col
	raw := rawCell{kind: attr(e, "t"), style: intAttr(e, "s")}
	if err := s.content(&raw); err != nil {
		return err
	}
	c := s.value(raw)
	if c.blank() && !c.unresolved() {
		return nil
	}
	if col >= maxColumns {
		return errTooLarge
	}
	if err := s.w.budget.take(c.text); err != nil {
		return err
	}
	for len(s.row.cells) <= col {
		s.row.cells = append(s.row.cells, cell{})
	}
	s.row.cells[col] = c
	return nil
}

// rawCell is what stands inside a c element.
type rawCell struct {
	kind    string
	style   int
	value   string
	stored  bool // there is a value
	formula bool
}

func (s *sheetReader) content(raw *rawCell) error {
	for {
		tok, err := s.t.token()
		if err != nil {
			return noEOF(err)
		}
		switch x := tok.(type) {
		case xml.StartElement:
			switch x.Name.Local {
			case "f":
				raw.formula = true
				_, err = s.t.plainText("f")
			case "v":
				raw.value, err = s.t.plainText("v")
				raw.stored = true
			case "is":
				raw.value, err = s.t.richText("is")
				raw.stored = true
			}
			if err != nil {
				return err
			}
		case xml.EndElement:
			switch x.Name.Local {
			case "c":
				return nil
			case "row", "sheetData":
				return errors.New("cell is not closed")
			}
		}
	}
}

// value turns what was stored into a cell.
func (s *sheetReader) value(raw rawCell) cell {
	var look style
	if raw.style >= 0 && raw.style < len(s.w.styles) {
		look = s.w.styles[raw.style]
	}
	if look.shown == emptyCell {
		look.shown = numberCell
	}
	c := cell{}
	switch {
	case !raw.stored:
	case raw.kind == "s":
		if i, err := strconv.Atoi(strings.TrimSpace(raw.value)); err == nil && i >= 0 && i < len(s.w.shared) {
			c = textOf(s.w.shared[i])
		}
	case raw.kind == "str":
		c = textOf(unescape(raw.value))
	case raw.kind == "inlineStr":
		c = textOf(raw.value)
	case raw.kind == "b":
		c = cell{kind: boolCell, text: map[bool]string{true: "TRUE", false: "FALSE"}[isTrue(raw.value)]}
	case raw.kind == "e":
		c = cell{kind: errorCell, text: raw.value}
	case raw.kind == "d":
		c = textOf(strings.TrimSuffix(strings.Replace(raw.value, "T", " ", 1), " 00:00:00"))
	default:
		if x, err := strconv.ParseFloat(strings.TrimSpace(raw.value), 64); err == nil {
			if s.w.from04 && look.shown == dateCell {
				x += 1462 // days from 1900 to 1904
			}
			c = numberOf(x, look.shown)
		} else {
			c = textOf(raw.value)
		}
	}
	c.formula, c.strike, c.month = raw.formula, look.strike, look.month && c.kind == dateCell
	return c
}
