package intake

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"path/filepath"
	"strings"
)

// source is a file as it was found: its sheets and what kind of file it is.
type source struct {
	name     string
	workbook bool
	text     textFile
	grids    []*grid
	misnamed bool // the ending says another kind
}

// open reads the file whatever its ending says. The errors are *FileError, or
// that of a cancelled context.
func open(ctx context.Context, name string, r io.ReaderAt, size int64) (*source, error) {
	fail := func(code Code, err error) (*source, error) {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if errors.Is(err, errTooLarge) {
			code = FileTooLarge
		}
		return nil, &FileError{Code: code, Name: filepath.Base(name), Err: err}
	}
	if size == 0 {
		return fail(FileEmpty, nil)
	}
	if size > maxFile {
		return fail(FileTooLarge, nil)
	}
	head := make([]byte, min(size, 512))
	if _, err := r.ReadAt(head, 0); err != nil && err != io.EOF {
		return fail(FileUnreadable, err)
	}
	if code := foreign(head); code != "" {
		return fail(code, nil)
	}
	s := &source{name: filepath.Base(name)}
	extension := strings.ToLower(filepath.Ext(name))
	var err error
	if s.workbook = bytes.HasPrefix(head, []byte("PK")); s.workbook {
		if s.grids, err = readWorkbook(ctx, r, size); err != nil {
			return fail(zipFault(err, r, size), err)
		}
		s.misnamed = extension != ".xlsx" && extension != ".xlsm" && extension != ".xltx"
		return s, nil
	}
	raw := make([]byte, size)
	if _, err := r.ReadAt(raw, 0); err != nil && err != io.EOF {
		return fail(FileUnreadable, err)
	}
	g, about, err := readText(ctx, raw)
	if err != nil {
		return fail(FileUnreadable, err)
	}
	if about.encoding == encUTF8 && bytes.IndexByte(raw, 0) >= 0 {
		return fail(FileNoTable, nil)
	}
	if len(g.rows) == 0 {
		return fail(FileEmpty, nil)
	}
	s.text, s.grids = about, []*grid{g}
	s.misnamed = strings.HasPrefix(extension, ".xls")
	return s, nil
}

// foreign recognises files that are no table for us: those of old Excel, with
// a password, PDF, pictures, web pages.
func foreign(head []byte) Code {
	has := func(s string) bool { return bytes.HasPrefix(head, []byte(s)) }
	low := bytes.ToLower(bytes.TrimLeft(head, " \t\r\n\xEF\xBB\xBF"))
	switch {
	case has("\xD0\xCF\x11\xE0"):
		return FileOldExcel
	case has("%PDF"), has("\x89PNG"), has("\xFF\xD8\xFF"), has("GIF8"), has("{\\rtf"), has("\x1F\x8B"), has("Rar!"), has("7z\xBC\xAF"), has("SQLite format 3"):
		return FileNoTable
	case bytes.HasPrefix(low, []byte("<")):
		return FileWebPage
	}
	return ""
}

// zipFault tells what a file is that begins like a workbook and is none.
func zipFault(err error, r io.ReaderAt, size int64) Code {
	if !errors.Is(err, errNoWorkbook) {
		return FileDamaged
	}
	z, zipErr := zip.NewReader(r, size)
	if zipErr != nil {
		return FileDamaged
	}
	for _, f := range z.File {
		switch f.Name {
		case "xl/workbook.bin":
			return FileOldExcel
		case "content.xml":
			return FileOpenDocument
		}
	}
	return FileNoTable
}
