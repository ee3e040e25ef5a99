package sheet

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"regexp"
	"slices"

	"github.com/xuri/excelize/v2"
)

// archive is the file around the parts of a workbook. It writes them in one
// order and settles what the library leaves to chance, so that the same
// workbook gives the same bytes.
type archive struct {
	zip   *zip.Writer
	parts map[string]*bytes.Buffer
}

func newArchive(w io.Writer) excelize.ZipWriter {
	return &archive{zip: zip.NewWriter(w), parts: map[string]*bytes.Buffer{}}
}

// Create begins a part; it is kept until Close.
func (a *archive) Create(name string) (io.Writer, error) {
	a.parts[name] = &bytes.Buffer{}
	return a.parts[name], nil
}

// AddFS is never asked for; it would add files as they are.
func (a *archive) AddFS(files fs.FS) error { return a.zip.AddFS(files) }

// Close writes all parts, the list of their types first.
func (a *archive) Close() error {
	names := make([]string, 0, len(a.parts))
	for name := range a.parts {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		part := a.parts[name].Bytes()
		if name == "[Content_Types].xml" {
			part = sorted(part)
		}
		w, err := a.zip.Create(name)
		if err != nil {
			return err
		}
		if _, err := w.Write(part); err != nil {
			return err
		}
	}
	return a.zip.Close()
}

// sorted puts the types of the parts in order; the library writes them as they
// come out of a map.
func sorted(types []byte) []byte {
	entry := regexp.MustCompile(`<(Default|Override) [^>]*>(</(Default|Override)>)?`)
	list := entry.FindAll(types, -1)
	slices.SortFunc(list, bytes.Compare)
	i := -1
	return entry.ReplaceAllFunc(types, func([]byte) []byte {
		i++
		return list[i]
	})
}
