package sample

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"time"

	"banso/assets/municipality"
	"banso/data/civil"
	"banso/data/mentoring"
	"banso/data/survey"
)

//go:embed tables
var tables embed.FS

// AsOf is the day on which the running cohort was last written up: its later
// sessions are planned, and some before it were not recorded yet.
func AsOf() civil.Date { return civil.MustNew(2026, time.November, 20) }

// Records returns the sample register, every record after those it refers to.
// newID makes the identifiers of the records that others refer to; the rest
// have none and get theirs when they are saved. An error means that the
// package's own tables are wrong.
func Records(newID func() string) ([]mentoring.Record, error) {
	places, err := municipality.Load()
	if err != nil {
		return nil, fmt.Errorf("weave sample: %w", err)
	}
	w := &weaver{newID: newID, places: places, keys: map[ref]string{}}
	w.office()
	w.instruments()
	w.people()
	for _, year := range []string{"2022", "2025", "2026"} {
		w.cohort(year)
	}
	if w.err != nil {
		return nil, fmt.Errorf("weave sample: %w", w.err)
	}
	return w.records, nil
}

// A ref is how a table names a record: its kind and its key there.
type ref struct{ kind, key string }

// weaver collects the records and remembers the first fault of the tables, so
// that the weaving reads as plain steps.
type weaver struct {
	newID   func() string
	places  *municipality.Index
	keys    map[ref]string
	records []mentoring.Record
	err     error
}

func (w *weaver) fail(format string, args ...any) {
	if w.err == nil {
		w.err = fmt.Errorf(format, args...)
	}
}

// put adds a record that no other refers to.
func (w *weaver) put(r mentoring.Record) { w.records = append(w.records, r) }

// name adds a record under its key in the tables and gives it an identifier.
func (w *weaver) name(kind, key string, r mentoring.Record) {
	if _, taken := w.keys[ref{kind, key}]; taken || key == "" {
		w.fail("%s %q is empty or there twice", kind, key)
	}
	if r.Key() == "" {
		r.SetKey(w.newID())
	}
	w.keys[ref{kind, key}] = r.Key()
	w.put(r)
}

// find returns the identifier of a record that was named before, "" for "".
func (w *weaver) find(kind, key string) string {
	if key == "" {
		return ""
	}
	id, ok := w.keys[ref{kind, key}]
	if !ok {
		w.fail("no %s %q", kind, key)
	}
	return id
}

// read fills v from a JSON file.
func (w *weaver) read(file string, v any) {
	raw, err := fs.ReadFile(tables, "tables/"+file)
	if err == nil {
		err = json.Unmarshal(raw, v)
	}
	if err != nil {
		w.fail("read %s: %w", file, err)
	}
}

func (w *weaver) instruments() {
	packs, err := survey.Packs()
	if err != nil {
		w.fail("read instruments: %w", err)
	}
	for _, p := range packs {
		if p.NeedsText() {
			continue
		}
		instrument, items := p.Records(w.newID)
		w.name("instrument", p.Code, &instrument)
		for i := range items {
			w.name("item", p.Code+" "+items[i].Code, &items[i])
		}
	}
}
