package importing

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"path/filepath"
	"strings"

	"banso/assets/words"
	"banso/data"
	"banso/data/intake"
	"banso/data/mentoring"
)

// question is everything that reading the file depends on, apart from the
// window, so that it can be asked elsewhere.
type question struct {
	store  *data.Store
	book   words.Book
	path   string
	raw    []byte // nil: to be read from the path
	sheet  string
	told   map[string]intake.Field
	params intake.Params
}

func (im *importer) question() question {
	return question{store: im.desk.Store, book: im.desk.Book, path: im.path, raw: im.raw, sheet: im.sheet, told: maps.Clone(im.told),
		params: intake.Params{Kind: im.kind, Wave: im.wave, Register: im.facts.Snapshot, Today: im.facts.Today,
			Answers: maps.Clone(im.answers), NewID: im.desk.Store.NewID}}
}

// read reads the file. At the first reading, what was said about the columns
// of such a file before is taken up again.
func (q question) read(ctx context.Context) (got reading, err error) {
	first := q.raw == nil
	if got.raw = q.raw; first {
		if got.raw, err = load(q.path); err != nil {
			return got, err
		}
	}
	got.begun = q.begin()
	if got.result, err = q.once(ctx, got.raw); err != nil {
		return got, err
	}
	if got.begun != nil && got.result.Source.FiscalYear > 0 {
		*got.begun = newCohort(q.book, got.begun.ID, got.result.Source.FiscalYear)
		q.params.Register.Cohort = *got.begun
	}
	if first {
		if known := recall(ctx, q.store, signature(q.params.Kind, got.result.Mapping)); len(known) > 0 {
			q.told, got.told = known, known
		}
	}
	if len(got.told) > 0 || got.begun != nil {
		got.result, err = q.once(ctx, got.raw)
	}
	return got, err
}

func (q *question) once(ctx context.Context, raw []byte) (*intake.Result, error) {
	p := q.params
	p.Mapping = intake.Mapping{Sheet: q.sheet}
	for col, f := range q.told {
		p.Mapping.Columns = append(p.Mapping.Columns, intake.Column{Col: col, Field: f})
	}
	return intake.Read(ctx, filepath.Base(q.path), bytes.NewReader(raw), int64(len(raw)), p)
}

// begin makes the cohort that the rows will belong to where the register has
// none yet.
func (q *question) begin() *mentoring.Cohort {
	if q.params.Register.Cohort.ID != "" {
		return nil
	}
	c := newCohort(q.book, mentoring.CohortID(q.store.NewID()), q.params.Today.FiscalYear())
	q.params.Register.Cohort = c
	return &c
}

func newCohort(book words.Book, id mentoring.CohortID, year int) mentoring.Cohort {
	return mentoring.Cohort{Base: mentoring.At(id), Name: book.FiscalYear(year), FiscalYear: year, Template: mentoring.DefaultTemplate()}
}

// folderSetting keeps where the last file was taken from.
const folderSetting = "import.folder"

// signature names files of one layout: the same headers in the same order.
func signature(kind intake.Kind, m intake.Mapping) string {
	heads := make([]string, len(m.Columns))
	for i, c := range m.Columns {
		heads[i] = c.Col + "=" + c.Header
	}
	sum := sha256.Sum256([]byte(strings.Join(heads, "\x00")))
	return "import.columns." + string(kind) + "." + hex.EncodeToString(sum[:8])
}

// memory is what a person said about the columns of a layout.
type memory struct {
	name string
	told map[string]intake.Field
}

func (im *importer) remembered() memory {
	return memory{signature(im.kind, im.result.Mapping), maps.Clone(im.told)}
}

func (m memory) keep(ctx context.Context, store *data.Store) error {
	raw, err := json.Marshal(m.told)
	if err != nil {
		return err
	}
	return store.SetSetting(ctx, m.name, string(raw))
}

// recall returns what was said before, nothing if that cannot be read.
func recall(ctx context.Context, store *data.Store, name string) map[string]intake.Field {
	raw, ok, err := store.Setting(ctx, name)
	var told map[string]intake.Field
	if err != nil || !ok || json.Unmarshal([]byte(raw), &told) != nil {
		return nil
	}
	return told
}
