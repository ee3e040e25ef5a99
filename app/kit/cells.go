package kit

import "strings"

// ReadCells reads a block of cells as Excel puts it on the clipboard: rows with
// line breaks, cells with tabs between, and quotes around cells that hold line
// breaks, tabs or quotes themselves. Rows may be of different lengths. Nothing
// is refused: a quote that is never closed is a plain character.
func ReadCells(text string) [][]string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	text = strings.TrimSuffix(strings.TrimSuffix(text, "\x00"), "\n") // Excel ends the last row too
	if text == "" {
		return nil
	}
	var rows [][]string
	var row []string
	for {
		cell, rest := readCell(text)
		row = append(row, cell)
		if rest == "" || rest[0] == '\n' {
			rows, row = append(rows, row), nil
		}
		if rest == "" {
			return rows
		}
		text = rest[1:]
	}
}

// readCell returns the first cell of a text and what follows it, beginning with
// the separator.
func readCell(text string) (cell, rest string) {
	if strings.HasPrefix(text, `"`) {
		if cell, rest, ok := readQuoted(text[1:]); ok {
			return cell, rest
		}
	}
	if end := strings.IndexAny(text, "\t\n"); end >= 0 {
		return text[:end], text[end:]
	}
	return text, ""
}

// readQuoted reads a cell behind its opening quote; two quotes are one that
// belongs to the text.
func readQuoted(text string) (cell, rest string, ok bool) {
	var b strings.Builder
	for {
		end := strings.IndexByte(text, '"')
		if end < 0 {
			return "", "", false
		}
		b.WriteString(text[:end])
		text = text[end+1:]
		switch {
		case strings.HasPrefix(text, `"`):
			b.WriteByte('"')
			text = text[1:]
		case text == "" || text[0] == '\t' || text[0] == '\n':
			return b.String(), text, true
		default:
			return "", "", false
		}
	}
}

// WriteCells writes a block of cells as Excel takes it from the clipboard. A
// text that begins like a formula stays a text.
func WriteCells(rows [][]string) string {
	var b strings.Builder
	for _, row := range rows {
		for i, cell := range row {
			if i > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(writeCell(cell))
		}
		b.WriteString("\r\n")
	}
	return b.String()
}

// formulaSigns are what Excel takes for the beginning of a formula.
const formulaSigns = "=+@"

func writeCell(cell string) string {
	if cell != "" && strings.IndexByte(formulaSigns, cell[0]) >= 0 {
		cell = "'" + cell
	}
	if strings.ContainsAny(cell, "\t\r\n\"") {
		return `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
	}
	return cell
}

// unmarked takes away the sign with which writeCell keeps a text a text.
func unmarked(cell string) string {
	if len(cell) > 1 && cell[0] == '\'' && strings.IndexByte(formulaSigns, cell[1]) >= 0 {
		return cell[1:]
	}
	return cell
}
