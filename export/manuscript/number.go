package manuscript

import (
	"fmt"
	"strings"

	"banso/assets/words"
)

// UnknownReferenceError says that a text refers to a table, chart or diagram
// that is not in the document.
type UnknownReferenceError struct{ Key string }

// Error names the key.
func (e *UnknownReferenceError) Error() string { return fmt.Sprintf("unknown reference %q", e.Key) }

// Numbered returns a copy of the document in which each table, chart and
// diagram with a caption has its Label, counted in reading order over the
// whole document, and each "{{ref:key}}" is replaced by the label. Tables
// count on their own; charts and diagrams count together as figures. A
// reference to nothing is an [UnknownReferenceError].
//
// Every press works on the numbered copy, so that paper and workbook agree;
// numbering twice changes nothing.
func (d Document) Numbered() (Document, error) {
	n := numbering{book: d.Book, label: map[string]string{}}
	d.Blocks = n.labelled(d.Blocks)
	d.Blocks = n.referred(d.Blocks)
	return d, n.err
}

type numbering struct {
	book           words.Book
	tables, images int
	label          map[string]string
	err            error
}

// labelled returns the blocks with labels filled in.
func (n *numbering) labelled(blocks []Block) []Block {
	return each(blocks, func(b Block) Block {
		switch b := b.(type) {
		case Table:
			b.Label = n.next(&n.tables, words.PaperTable, b.Caption, b.Key)
			return b
		case Chart:
			b.Label = n.next(&n.images, words.PaperFigure, b.Caption, b.Key)
			return b
		case Diagram:
			b.Label = n.next(&n.images, words.PaperFigure, b.Caption, b.Key)
			return b
		}
		return b
	})
}

func (n *numbering) next(count *int, key words.Key, caption, name string) string {
	if caption == "" {
		return ""
	}
	*count++
	label := n.book.Say(key, "n", *count)
	if name != "" {
		n.label[name] = label
	}
	return label
}

// referred returns the blocks with references replaced in every running text.
func (n *numbering) referred(blocks []Block) []Block {
	return each(blocks, func(b Block) Block {
		switch b := b.(type) {
		case Paragraph:
			b.Text = n.text(b.Text)
			return b
		case List:
			items := make([]Item, len(b.Items))
			for i, item := range b.Items {
				item.Text = n.text(item.Text)
				items[i] = item
			}
			return List{Items: items}
		case Table:
			b.Note = n.text(b.Note)
			return b
		case Chart:
			b.Note = n.text(b.Note)
			return b
		case Diagram:
			b.Note = n.text(b.Note)
			return b
		}
		return b
	})
}

const refOpen, refClose = "{{ref:", "}}"

func (n *numbering) text(s string) string {
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(s, refOpen)
		out.WriteString(before)
		if !found {
			return out.String()
		}
		key, after, closed := strings.Cut(rest, refClose)
		label, known := n.label[key]
		if (!closed || !known) && n.err == nil {
			n.err = &UnknownReferenceError{Key: key}
		}
		out.WriteString(label)
		s = after
	}
}

// each returns a copy of the blocks, every one changed by change, also those
// inside others.
func each(blocks []Block, change func(Block) Block) []Block {
	out := make([]Block, len(blocks))
	for i, b := range blocks {
		b = change(b)
		switch inner := b.(type) {
		case Together:
			inner.Blocks = each(inner.Blocks, change)
			b = inner
		case Frame:
			inner.Blocks = each(inner.Blocks, change)
			b = inner
		case Beside:
			parts := make([]Part, len(inner.Parts))
			for j, p := range inner.Parts {
				p.Blocks = each(p.Blocks, change)
				parts[j] = p
			}
			inner.Parts = parts
			b = inner
		}
		out[i] = b
	}
	return out
}
