package intake

import (
	"archive/zip"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
)

// workbook reads the sheets of an .xlsx file part by part as a stream. What a
// cell shows is all that is taken: stored results of formulas, never the
// formulas; no link, picture, macro or outside part is touched.
type workbook struct {
	zip     *zip.Reader
	shared  []string
	styles  []style
	from04  bool // days are counted from 1904
	budget  budget
	context context.Context
}

// part opens a part of the file as a stream of XML tokens, with its size
// limited. A part that is not there gives nil.
func (w *workbook) part(name string) (*tokens, error) {
	for _, f := range w.zip.File {
		if strings.EqualFold(strings.TrimPrefix(f.Name, "/"), name) {
			r, err := f.Open()
			if err != nil {
				return nil, fmt.Errorf("open part: %w", err)
			}
			return newTokens(w.context, r), nil
		}
	}
	return nil, nil
}

// readWorkbook reads all sheets of the file.
func readWorkbook(ctx context.Context, r io.ReaderAt, size int64) ([]*grid, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, fmt.Errorf("read workbook: %w", err)
	}
	w := &workbook{zip: z, context: ctx}
	sheets, err := w.sheets()
	if err != nil {
		return nil, err
	}
	if w.shared, err = w.readShared(); err != nil {
		return nil, err
	}
	if w.styles, err = w.readStyles(); err != nil {
		return nil, err
	}
	var grids []*grid
	for _, s := range sheets {
		g, err := w.readSheet(s)
		if err != nil {
			return nil, err
		}
		grids = append(grids, g)
	}
	return grids, nil
}

// sheetEntry is a sheet as the workbook lists it.
type sheetEntry struct {
	name, part string
	hidden     bool
}

var errNoWorkbook = errors.New("not a workbook")

func (w *workbook) sheets() ([]sheetEntry, error) {
	rels, err := w.relations("xl/workbook.xml")
	if err != nil {
		return nil, err
	}
	t, err := w.part("xl/workbook.xml")
	if err != nil || t == nil {
		return nil, errors.Join(errNoWorkbook, err)
	}
	defer t.close()
	var list []sheetEntry
	for {
		start, err := t.start()
		if err == io.EOF {
			return list, nil
		}
		if err != nil {
			return nil, err
		}
		switch start.Name.Local {
		case "workbookPr":
			w.from04 = isTrue(attr(start, "date1904"))
		case "sheet":
			state := attr(start, "state")
			list = append(list, sheetEntry{name: attr(start, "name"), part: rels[attr(start, "id")].target, hidden: state != "" && state != "visible"})
			if len(list) > maxSheets {
				return nil, errTooLarge
			}
		}
	}
}

// relation is a link from one part to another.
type relation struct{ kind, target string }

// relations reads the links of a part; those leading out of the file are left
// out.
func (w *workbook) relations(of string) (map[string]relation, error) {
	dir, file := path.Split(of)
	t, err := w.part(dir + "_rels/" + file + ".rels")
	if err != nil || t == nil {
		return nil, err
	}
	defer t.close()
	rels := map[string]relation{}
	for {
		start, err := t.start()
		if err == io.EOF {
			return rels, nil
		}
		if err != nil {
			return nil, err
		}
		if start.Name.Local != "Relationship" || attr(start, "TargetMode") == "External" {
			continue
		}
		target := attr(start, "Target")
		if strings.HasPrefix(target, "/") {
			target = strings.TrimPrefix(target, "/")
		} else {
			target = path.Join(dir, target)
		}
		rels[attr(start, "Id")] = relation{path.Base(attr(start, "Type")), target}
	}
}

// readShared reads the texts that cells refer to. Readings (rPh) are not part
// of a text.
func (w *workbook) readShared() ([]string, error) {
	t, err := w.part("xl/sharedStrings.xml")
	if err != nil || t == nil {
		return nil, err
	}
	defer t.close()
	var list []string
	for {
		start, err := t.start()
		if err == io.EOF {
			return list, nil
		}
		if err != nil {
			return nil, err
		}
		if start.Name.Local != "si" {
			continue
		}
		text, err := t.richText("si")
		if err != nil {
			return nil, err
		}
		if err := w.budget.take(text); err != nil {
			return nil, err
		}
		list = append(list, text)
	}
}

// comments returns the references of the cells of a sheet that carry a
// comment.
func (w *workbook) comments(sheet string) ([]string, error) {
	rels, err := w.relations(sheet)
	if err != nil {
		return nil, err
	}
	var refs []string
	for _, r := range rels {
		if r.kind != "comments" {
			continue
		}
		t, err := w.part(r.target)
		if err != nil || t == nil {
			return refs, err
		}
		for {
			start, err := t.start()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.close()
				return nil, err
			}
			if start.Name.Local == "comment" && len(refs) < maxRows {
				refs = append(refs, attr(start, "ref"))
			}
		}
		t.close()
	}
	return refs, nil
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func isTrue(text string) bool { return text == "1" || strings.EqualFold(text, "true") }

func intAttr(e xml.StartElement, name string) int {
	n, err := strconv.Atoi(attr(e, name))
	if err != nil {
		return 0
	}
	return n
}
