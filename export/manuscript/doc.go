// Package manuscript is the closed set of typed blocks and values of which
// every paper of the office is made: one [Document] goes to the layout (pages,
// PDF, preview) and to the workbook, and both say the same.
//
// A block tells what a thing is (a heading, a table, a chart with its numbers),
// never how it looks. The package knows no mentoring, no store, no paper size
// and no font. A press is one switch over the blocks; what it does not know it
// refuses with an [UnknownBlockError]. [Specimen] holds one of every block and
// value, and each press must take it in its test.
//
//	doc := manuscript.Document{Title: title, Book: book, Made: today, Blocks: []manuscript.Block{
//		manuscript.Heading{Level: 1, Number: "1", Text: "…"},
//		manuscript.Paragraph{Text: "… ({{ref:teams}})"},
//		manuscript.Table{Key: "teams", Caption: "…", Columns: columns, Rows: rows},
//	}}
//	doc, err := doc.Numbered() // Table 1, Figure 1 … and the references to them
package manuscript

import (
	"fmt"

	"banso/assets/words"
	"banso/data/civil"
)

// Document is one paper, or a batch of papers in one file (see [Paper]). All
// that a reader may see is inside; the screen's language and the clock play no
// part, so the same document gives the same bytes.
type Document struct {
	// Title stands in the page header, the file's metadata and nowhere else;
	// a printed title is a Cover or a Paragraph of style Display.
	Title string
	// Author is the organization that issues the paper.
	Author string
	// Subject and Keywords are metadata of the file and may be empty.
	Subject  string
	Keywords string
	// Footer stands at the left of each page's foot, as organization and date.
	Footer string
	// Mark stands at the right of each page's head, as "draft" or "handle with care".
	Mark string
	// Book gives the language of numbers, days and labels.
	Book words.Book
	// Made is the day of issue; it is also the file's date of creation.
	Made   civil.Date
	Blocks []Block
}

// Block is a part of a document. The types of this package are all there are.
type Block interface{ block() }

// UnknownBlockError says that a press met a block it cannot draw.
type UnknownBlockError struct{ Block Block }

// Error names the type of the block, not its content.
func (e *UnknownBlockError) Error() string { return fmt.Sprintf("unknown block %T", e.Block) }

// Walk calls visit for each block in reading order, the blocks inside
// Together, Frame and Beside after the one that holds them.
func Walk(blocks []Block, visit func(Block)) {
	for _, b := range blocks {
		visit(b)
		for _, inner := range inside(b) {
			Walk(inner, visit)
		}
	}
}

// inside returns the lists of blocks that a block holds.
func inside(b Block) [][]Block {
	switch b := b.(type) {
	case Together:
		return [][]Block{b.Blocks}
	case Frame:
		return [][]Block{b.Blocks}
	case Beside:
		lists := make([][]Block, len(b.Parts))
		for i, p := range b.Parts {
			lists[i] = p.Blocks
		}
		return lists
	}
	return nil
}
