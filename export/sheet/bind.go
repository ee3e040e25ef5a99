package sheet

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"banso/assets/words"
	"banso/export/manuscript"
)

// binder writes sheets into one file.
type binder struct {
	file   *excelize.File
	doc    manuscript.Document
	styles map[look]int
}

// bind writes all sheets and returns the file.
func bind(ctx context.Context, doc manuscript.Document, tabs []*tab, progress func(done, total int)) (_ []byte, err error) {
	b := &binder{file: excelize.NewFile(), doc: doc, styles: map[look]int{}}
	defer func() {
		if closed := b.file.Close(); err == nil {
			err = closed
		}
	}()
	if err := b.begin(tabs); err != nil {
		return nil, err
	}
	for i, t := range tabs {
		t.settle()
		if err := b.sheet(ctx, t); err != nil {
			return nil, fmt.Errorf("sheet %q: %w", t.name, err)
		}
		if progress != nil {
			progress(i+1, len(tabs))
		}
	}
	b.file.SetZipWriter(newArchive)
	out, err := b.file.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return out.Bytes(), ctx.Err()
}

// begin makes all sheets, so that links and the first sheet shown are right,
// and says what the file is.
func (b *binder) begin(tabs []*tab) error {
	if err := b.file.SetDefaultFont(family); err != nil {
		return err
	}
	if err := b.file.SetSheetName(b.file.GetSheetName(0), tabs[0].name); err != nil {
		return err
	}
	for _, t := range tabs[1:] {
		if _, err := b.file.NewSheet(t.name); err != nil {
			return err
		}
	}
	b.file.SetActiveSheet(0)
	anew := true
	if err := b.file.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &anew}); err != nil {
		return err
	}
	if err := b.file.SetAppProps(&excelize.AppProperties{Application: "Banso", Company: b.doc.Author}); err != nil {
		return err
	}
	made := b.doc.Made.String() + "T00:00:00Z"
	return b.file.SetDocProps(&excelize.DocProperties{Title: b.doc.Title, Subject: b.doc.Subject, Keywords: b.doc.Keywords, Creator: b.doc.Author,
		LastModifiedBy: b.doc.Author, Created: made, Modified: made, Language: string(b.doc.Book.Lang())})
}

// sheet writes one sheet. The library wants everything but cells, widths and
// merges said before the rows, and the chart before the end.
func (b *binder) sheet(ctx context.Context, t *tab) error {
	if err := b.setUp(t); err != nil {
		return err
	}
	out, err := b.file.NewStreamWriter(t.name)
	if err != nil {
		return err
	}
	for i := len(t.widths); i > 0; i-- { // the library puts each before the others, and Excel wants them in order
		if err := out.SetColWidth(i, i, t.widths[i-1]); err != nil {
			return err
		}
	}
	for y, r := range t.rows {
		if y%100 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if err := b.row(out, t, y, r); err != nil {
			return err
		}
	}
	for _, m := range t.merges {
		if err := out.MergeCell(at(m.left, m.top), at(m.right, m.bottom)); err != nil {
			return err
		}
	}
	if err := b.draw(t); err != nil {
		return err
	}
	return out.Flush()
}

func (b *binder) row(out *excelize.StreamWriter, t *tab, y int, r row) error {
	values := make([]any, len(r.cells))
	for x, c := range r.cells {
		if s, ok := c.value.(string); ok && len(s) > excelize.TotalCellChars && len(utf16.Encode([]rune(s))) > excelize.TotalCellChars {
			return &LongTextError{Sheet: t.name, Cell: at(x, y)}
		}
		style, err := b.style(c.look)
		if err != nil {
			return err
		}
		values[x] = excelize.Cell{StyleID: style, Value: c.value, Formula: c.formula}
	}
	if r.height > 0 {
		return out.SetRow(at(0, y), values, excelize.RowOpts{Height: min(r.height, excelize.MaxRowHeight)})
	}
	return out.SetRow(at(0, y), values)
}

// style returns the number of the style of a look.
func (b *binder) style(l look) (int, error) {
	if id, ok := b.styles[l]; ok {
		return id, nil
	}
	id, err := b.file.NewStyle(l.style())
	b.styles[l] = id
	return id, err
}

// draw puts chart and pictures on the sheet.
func (b *binder) draw(t *tab) error {
	if t.chart != nil {
		if err := b.file.AddChart(t.name, at(t.chart.column, t.chart.row), t.chart.chart); err != nil {
			return err
		}
	}
	for _, p := range t.pictures {
		err := b.file.AddPictureFromBytes(t.name, at(p.column, p.row), &excelize.Picture{Extension: ".png", File: p.png,
			Format: &excelize.GraphicOptions{AltText: p.alt, ScaleX: p.scale, ScaleY: p.scale, Positioning: "oneCell"}})
		if err != nil {
			return err
		}
	}
	return nil
}

// setUp says how the sheet is seen and printed.
func (b *binder) setUp(t *tab) error {
	fit := true
	if err := b.file.SetSheetDimension(t.name, "A1:"+at(max(t.columns()-1, 0), max(len(t.rows)-1, 0))); err != nil {
		return err
	}
	if err := b.file.SetSheetProps(t.name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	if err := b.file.SetSheetView(t.name, 0, &excelize.ViewOptions{ShowGridLines: &t.plain}); err != nil {
		return err
	}
	if t.frozen > 0 {
		err := b.file.SetPanes(t.name, &excelize.Panes{Freeze: true, YSplit: t.frozen, TopLeftCell: at(0, t.frozen), ActivePane: "bottomLeft"})
		if err != nil {
			return err
		}
	}
	for _, l := range t.links {
		if err := b.file.SetCellHyperLink(t.name, at(l.column, l.row), quoted(l.to)+"!A1", "Location"); err != nil {
			return err
		}
	}
	if err := b.alarm(t); err != nil {
		return err
	}
	return b.paper(t)
}

// alarm marks the cells that hold the alarm of the sheet.
func (b *binder) alarm(t *tab) error {
	if t.alarm == "" || len(t.rows) < 2 {
		return nil
	}
	mark, err := b.file.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{alarm}}})
	if err != nil {
		return err
	}
	return b.file.SetConditionalFormat(t.name, at(0, 1)+":"+at(max(t.columns()-1, 0), len(t.rows)-1), []excelize.ConditionalFormatOptions{
		{Type: "cell", Criteria: "==", Value: `"` + strings.ReplaceAll(t.alarm, `"`, `""`) + `"`, Format: &mark},
	})
}

// paper is A4, as wide as the page; header and footer as on the printed pages.
func (b *binder) paper(t *tab) error {
	a4, wide, high, orientation := 9, 1, 0, "portrait"
	if t.total() > portrait || t.chart != nil && t.chart.column > 0 {
		orientation = "landscape"
	}
	err := b.file.SetPageLayout(t.name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &high})
	if err != nil {
		return err
	}
	top, side, edge := 0.9, 0.7, 0.4
	err = b.file.SetPageMargins(t.name, &excelize.PageLayoutMarginsOptions{Top: &top, Bottom: &top, Left: &side, Right: &side, Header: &edge, Footer: &edge})
	if err != nil {
		return err
	}
	font, middle := `&"`+family+`,Regular"&9 `, ""
	if t.plain {
		middle = "&C" + font + "&A" // nothing on the sheet itself tells its name
	}
	err = b.file.SetHeaderFooter(t.name, &excelize.HeaderFooterOptions{
		OddHeader: "&L" + font + furniture(b.doc.Title, 70) + middle + "&R" + font + furniture(b.doc.Mark, 40),
		OddFooter: "&L" + font + furniture(b.doc.Footer, 90) + "&R" + font + b.doc.Book.Say(words.PaperPage, "n", "&P", "total", "&N"),
	})
	if err != nil || t.heads.count == 0 {
		return err
	}
	return b.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: t.name,
		RefersTo: fmt.Sprintf("%s!$%d:$%d", quoted(t.name), t.heads.from+1, t.heads.from+t.heads.count)})
}

// furniture is a text as headers and footers write it, cut to what Excel takes
// for the whole line.
func furniture(s string, most int) string {
	s = strings.ReplaceAll(strings.Join(strings.Fields(clean(s)), " "), "&", "&&")
	if short := cut(s, most); short != s {
		return strings.TrimRight(short, "&") + "…"
	}
	return s
}
