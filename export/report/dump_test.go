package report_test

import (
	"fmt"
	"strings"

	"banso/export/manuscript"
)

// dump writes a document as text that a person can read and review.
func dump(doc manuscript.Document) string {
	var out strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&out, format+"\n", args...) }
	line("%s | %s | %s | %s", doc.Title, doc.Author, doc.Footer, doc.Mark)
	manuscript.Walk(doc.Blocks, func(b manuscript.Block) {
		switch b := b.(type) {
		case manuscript.Cover:
			line("\n[cover] %s / %s\n  to %s\n  by %s\n  on %s\n  %s\n  %s %q", b.Title, b.Subtitle, b.Addressee, strings.Join(b.Issuer, " / "), b.Date, b.Funding, strings.Join(b.Staff, " / "), b.Seals)
		case manuscript.Contents:
			line("\n[contents] %s", b.Title)
		case manuscript.Heading:
			line("\n%s %s %s", strings.Repeat("#", b.Level), b.Number, b.Text)
		case manuscript.Paragraph:
			line("%s", b.Text)
		case manuscript.List:
			for _, it := range b.Items {
				line("- %s", it.Text)
			}
		case manuscript.Quote:
			line("> %s ― %s", b.Text, b.By)
		case manuscript.Figures:
			for _, t := range b.Tiles {
				line("[tile] %s: %s (%s)", t.Label, t.Value.Show(doc.Book), t.Note)
			}
		case manuscript.Table:
			line("%s", dumpTable(b, doc))
		case manuscript.Chart:
			line("%s", dumpChart(b, doc))
		case manuscript.Diagram:
			line("%s", dumpDiagram(b))
		case manuscript.PageBreak:
			line("[page, landscape %v]", b.Landscape)
		default:
			line("[%T]", b)
		}
	})
	return out.String()
}

func dumpTable(t manuscript.Table, doc manuscript.Document) string {
	out := "[" + t.Label + "] " + t.Caption + " " + t.UnitLine + "\n"
	for _, c := range t.Columns {
		head := c.Head
		if c.Group != "" {
			head = c.Group + ": " + head
		}
		out += " | " + head
	}
	for i, row := range t.Rows {
		out += "\n"
		for j, v := range row {
			out += " | " + strings.ReplaceAll(t.Cell(v, j, doc), "\n", " / ")
		}
		if t.IsTotal(i) {
			out += " (total)"
		}
	}
	return out + "\n  " + t.Note
}

func dumpChart(c manuscript.Chart, doc manuscript.Document) string {
	out := "[" + c.Label + "] " + c.Caption + " (" + c.Unit + ")"
	for i, label := range c.Labels {
		out += "\n  " + label
		for _, s := range c.Series {
			out += fmt.Sprintf(" %s=%s", s.Name, s.Values[i].Show(doc.Book))
		}
	}
	return out + "\n  " + c.Note
}

func dumpDiagram(d manuscript.Diagram) string {
	out := "[" + d.Label + "] " + d.Caption
	for _, c := range d.Columns {
		for _, b := range c.Boxes {
			out += "\n  " + c.Title + ": " + b.Key + " " + b.Text + " [" + b.Measure + "]"
		}
	}
	for _, a := range d.Arrows {
		out += "\n  " + a.From + " → " + a.To
	}
	return out
}
