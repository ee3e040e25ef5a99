// Package sheet writes a manuscript as an Excel workbook (報告用ブック): a cover
// with links, the running text, and one sheet for each table, chart and
// diagram, numbered as in the PDF. Numbers stay numbers with number formats,
// charts are charts of Excel with their data beside, and plain data sheets
// with live formulas can be added ([Data], [Formula]).
//
// The package knows no mentoring and no store. It draws on the library
// excelize and decides itself what goes into a cell; text never becomes a
// formula, whatever it begins with.
//
//	err := save.To("成果報告書.xlsx", func(w io.Writer) error {
//		return sheet.Write(ctx, w, doc, databook.Sheets(summary, snapshot, book), progress)
//	})
package sheet

import (
	"context"
	"fmt"
	"io"

	"banso/export/manuscript"
)

// Write writes the document as an .xlsx file, followed by the data sheets in
// their order. The same document and data give the same bytes.
//
// Between sheets and every few rows it looks at ctx and returns its error;
// progress, which may be nil, is told the sheets done and all sheets. Nothing
// is written to w before the whole workbook is made. A block it cannot write is
// a [*manuscript.UnknownBlockError]; a name Excel would refuse or a name used
// twice for a data sheet a [*NameError]; a cell text longer than Excel takes a
// [*LongTextError]. The writer's errors are returned as they are.
func Write(ctx context.Context, w io.Writer, doc manuscript.Document, extra []Data, progress func(done, total int)) error {
	doc, err := doc.Numbered()
	if err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	tabs, err := compose(ctx, doc, extra)
	if err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	file, err := bind(ctx, doc, tabs, progress)
	if err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	_, err = w.Write(file)
	return err
}
