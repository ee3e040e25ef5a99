package report

import (
	"context"
	"encoding/json"
	"image"
	"slices"
	"sync"

	"banso/app/desk"
	"banso/assets/words"
	"banso/data/civil"
	"banso/data/mentoring"
	"banso/data/outcome"
	"banso/export/manuscript"
	"banso/export/page"
	"banso/export/raster"
	"banso/export/report"
)

// options is how the report is made, as people choose it.
type options struct {
	Reader mentoring.Audience `json:"reader"`
	Lang   words.Lang         `json:"lang"`
	Seals  bool               `json:"seals"`
	On     civil.Date         `json:"-"` // day of issue, none is today
}

// firstOptions is what most reports are: for the city that pays.
func firstOptions(lang words.Lang) options {
	return options{Reader: mentoring.ForMunicipality, Lang: lang}
}

// optionsSetting keeps the options for the next time.
const optionsSetting = "report.options"

func (p *Page) readOptions() {
	raw, ok, err := p.desk.Store.Setting(context.Background(), optionsSetting)
	o := p.options
	if err != nil || !ok || json.Unmarshal([]byte(raw), &o) != nil || !slices.Contains(mentoring.Audiences(), o.Reader) {
		return
	}
	if o.Lang == words.Japanese || o.Lang == words.English {
		p.options = o
	}
}

func (p *Page) keepOptions() {
	raw, err := json.Marshal(p.options)
	if err != nil {
		return // options can always be written
	}
	p.desk.Jobs.Run(context.Background(), func(ctx context.Context) error {
		return p.desk.Store.SetSetting(ctx, optionsSetting, string(raw))
	}, func(error) {}) // options that are chosen again next time do no harm
}

// made is a report that is ready to be shown and written.
type made struct {
	book     words.Book
	doc      manuscript.Document
	layout   page.Layout
	figures  outcome.Summary
	snapshot mentoring.Snapshot // as its reader may see it
	findings []outcome.Finding
}

// build makes the report: everything that a reader may not see is gone before
// anything is counted.
func build(ctx context.Context, f desk.Facts, o options) (*made, error) {
	book, err := words.Load(o.Lang)
	if err != nil {
		return nil, err
	}
	m := &made{book: book, snapshot: f.Snapshot.For(o.Reader), findings: outcome.Check(f.Snapshot, f.Today)}
	m.figures = outcome.Summarize(m.snapshot, f.Today, earlier(f)...)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	on := o.On
	if on.IsZero() {
		on = f.Today
	}
	params := report.Params{Book: book, Made: on}
	if o.Seals {
		params.Seals = []string{book.Say(words.ReportPageSealHead), book.Say(words.ReportPageSealChief), book.Say(words.ReportPageSealCharge)}
	}
	if m.doc, err = report.Outcome(m.figures, m.snapshot, params); err != nil {
		return nil, err
	}
	m.layout, err = page.Lay(m.doc)
	return m, err
}

// earlier returns the cohorts before this one.
func earlier(f desk.Facts) []mentoring.Snapshot {
	return mentoring.Select(f.Others, func(s mentoring.Snapshot) bool {
		return s.Cohort.FiscalYear < f.Snapshot.Cohort.FiscalYear
	})
}

const (
	screenDPI     = 96
	pointsPerInch = 72
)

// drawingKey tells drawings apart: which report, which page, how many dots
// wide.
type drawingKey struct{ made, page, width int }

// drawer draws pages one after the other and keeps the last few.
type drawer struct {
	lock    sync.Mutex // a painter serves one drawing at a time
	painter *raster.Painter

	kept  sync.Mutex
	order []drawingKey
	pages map[drawingKey]image.Image
}

// mostKept is how many drawings are kept: enough to turn back and forth.
const mostKept = 6

// known returns a drawing that was made already, nil if there is none.
func (d *drawer) known(key drawingKey) image.Image {
	d.kept.Lock()
	defer d.kept.Unlock()
	return d.pages[key]
}

func (d *drawer) draw(key drawingKey, sheet page.Page) error {
	d.lock.Lock()
	defer d.lock.Unlock()
	if d.painter == nil {
		painter, err := raster.NewPainter()
		if err != nil {
			return err
		}
		d.painter = painter
	}
	picture, err := d.painter.Page(sheet, float64(key.width)*pointsPerInch/sheet.Width)
	if err != nil {
		return err
	}
	d.keep(key, picture)
	return nil
}

func (d *drawer) keep(key drawingKey, picture image.Image) {
	d.kept.Lock()
	defer d.kept.Unlock()
	if d.pages == nil {
		d.pages = map[drawingKey]image.Image{}
	}
	d.pages[key] = picture
	d.order = append(d.order, key)
	if len(d.order) > mostKept {
		delete(d.pages, d.order[0])
		d.order = d.order[1:]
	}
}

// forget drops the drawings of an older report.
func (d *drawer) forget() {
	d.kept.Lock()
	defer d.kept.Unlock()
	d.pages, d.order = nil, nil
}
