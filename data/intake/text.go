package intake

import (
	"context"
	"strings"
)

// textFile is what was found out about a text file.
type textFile struct {
	encoding, newline, delimiter string
	openQuote                    int // row in which a quote was never closed, 0 none
}

// readText reads a delimited text file into one grid.
func readText(ctx context.Context, raw []byte) (*grid, textFile, error) {
	text, name := decode(raw)
	about := textFile{encoding: name, newline: newlineOf(text)}
	text = strings.TrimRight(text, "\x00\x1A")
	delimiter, rest := declared(text)
	skipped := 0
	if delimiter != 0 {
		skipped = 1
	} else {
		delimiter = guessDelimiter(rest)
	}
	about.delimiter = string(delimiter)
	s := splitter{text: rest, delimiter: delimiter, row: skipped, line: 1 + skipped}
	g := &grid{}
	var b budget
	for s.more() {
		if err := ctx.Err(); err != nil {
			return nil, about, err
		}
		row, err := s.next(&b)
		if err != nil {
			return nil, about, err
		}
		if row.blank() {
			continue
		}
		if g.rows = append(g.rows, row); len(g.rows) > maxRows {
			return nil, about, errTooLarge
		}
	}
	about.openQuote = s.openQuote
	return g, about, nil
}

func newlineOf(text string) string {
	switch {
	case strings.Contains(text, "\r\n"):
		return "CRLF"
	case strings.Contains(text, "\n"):
		return "LF"
	case strings.Contains(text, "\r"):
		return "CR"
	}
	return ""
}

// declared reads the line "sep=;" that Excel understands.
func declared(text string) (delimiter rune, rest string) {
	line, rest, ok := strings.Cut(text, "\n")
	after, isSep := strings.CutPrefix(strings.ToLower(strings.Trim(line, "\r\" ")), "sep=")
	if ok && isSep && len(after) == 1 {
		return rune(after[0]), rest
	}
	return 0, text
}

// guessDelimiter takes the character that splits the most of the first records
// into the same number of columns.
func guessDelimiter(text string) rune {
	best, most := ',', 0
	for _, d := range []rune{',', '\t', ';', '|'} {
		counts := map[int]int{}
		s := splitter{text: text, delimiter: d, line: 1}
		for n := 0; n < 60 && s.more(); n++ {
			row, err := s.next(&budget{})
			if err != nil {
				break
			}
			if len(row.cells) > 1 {
				counts[len(row.cells)] += len(row.cells) - 1
			}
		}
		for _, n := range counts {
			if n > most {
				best, most = d, n
			}
		}
	}
	return best
}

// splitter takes records off a delimited text. A record is one row, however
// many lines it has; blank lines are rows too, as they are in Excel.
type splitter struct {
	text      string
	delimiter rune
	row, line int
	openQuote int
}

func (s *splitter) more() bool { return s.text != "" }

func (s *splitter) next(b *budget) (gridRow, error) {
	s.row++
	row := gridRow{number: s.row, line: s.line}
	for {
		field, more := s.field()
		field = unguard(field)
		if err := b.take(field); err != nil {
			return row, err
		}
		if row.cells = append(row.cells, textOf(field)); len(row.cells) > maxColumns {
			return row, errTooLarge
		}
		if !more {
			return row, nil
		}
	}
}

// field takes one field; more tells whether another follows in this record.
func (s *splitter) field() (field string, more bool) {
	if strings.HasPrefix(s.text, `"`) {
		return s.quoted()
	}
	end := strings.IndexAny(s.text, string(s.delimiter)+"\r\n")
	if end < 0 {
		field, s.text = s.text, ""
		return field, false
	}
	field = s.text[:end]
	return field, s.stop(end)
}

// stop steps over the delimiter or line end at a place.
func (s *splitter) stop(at int) (more bool) {
	end := s.text[at:]
	switch {
	case strings.HasPrefix(end, "\r\n"):
		s.text = end[2:]
	case end[0] == '\n' || end[0] == '\r':
		s.text = end[1:]
	default:
		s.text = end[len(string(s.delimiter)):]
		return true
	}
	s.line++
	return false
}

// quoted takes a field in quotes; what stands between the closing quote and
// the delimiter is kept.
func (s *splitter) quoted() (field string, more bool) {
	var b strings.Builder
	rest := s.text[1:]
	for {
		end := strings.IndexByte(rest, '"')
		if end < 0 { // never closed: the rest of the file is one field
			s.openQuote = s.row
			s.line += lineEnds(rest)
			s.text = ""
			b.WriteString(rest)
			return b.String(), false
		}
		b.WriteString(rest[:end])
		rest = rest[end+1:]
		if !strings.HasPrefix(rest, `"`) {
			break
		}
		b.WriteByte('"')
		rest = rest[1:]
	}
	s.line += lineEnds(b.String())
	s.text = rest
	end := strings.IndexAny(rest, string(s.delimiter)+"\r\n")
	if end < 0 {
		s.text = ""
		return b.String() + rest, false
	}
	b.WriteString(rest[:end])
	return b.String(), s.stop(end)
}

func lineEnds(text string) int {
	n := strings.Count(text, "\n")
	return n + strings.Count(text, "\r") - strings.Count(text, "\r\n")
}

// formulaSigns are the characters that make Excel take a text for a formula.
const formulaSigns = "=+-@\t\r"

// unguard takes away the apostrophe that guards a text against being taken for
// a formula; guard puts it there.
func unguard(field string) string {
	if len(field) > 1 && field[0] == '\'' && strings.IndexByte(formulaSigns, field[1]) >= 0 {
		return field[1:]
	}
	return field
}

func guard(field string) string {
	if field != "" && strings.IndexByte(formulaSigns, field[0]) >= 0 {
		return "'" + field
	}
	return field
}
