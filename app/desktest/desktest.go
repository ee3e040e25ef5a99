// Package desktest sets a page on a desk for tests: a real store in memory, the
// sample register if it is wanted, a window that is never shown, jobs that are
// done at once, and a shell that writes down what it is asked.
//
// It knows no page.
//
//	d := desktest.New(t, desktest.WithSample)
//	page := npo.New(d.Desk)
//	d.Show(page)
package desktest

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"banso/app/desk"
	"banso/app/job"
	"banso/app/kit"
	"banso/app/kit/kittest"
	"banso/app/notice"
	"banso/assets"
	"banso/assets/words"
	"banso/data"
	"banso/data/civil"
	"banso/data/datatest"
	"banso/data/mentoring"
	"banso/data/outcome"
	"banso/data/sample"
)

// Start says what the register holds when a test begins.
type Start int

// The starts.
const (
	Empty      Start = iota // nothing at all
	WithSample              // the three cohorts of the sample
)

// Desk is a desk with what a test looks at.
type Desk struct {
	*desk.Desk
	Jobs  *job.Inline
	Facts desk.Facts
	Said  []kit.Message  // what was said at the foot of the window
	Fails []error        // what the shell was told to explain
	Went  []desk.Route   // where pages wanted to go
	Acts  []mentoring.Op // what was carried out
	Look  desk.Look      // how the window would appear
	Year  int            // fiscal year of the cohort to be read, 0 the latest

	t    testing.TB
	page desk.Page
}

// New returns a desk. Today is 22 November 2026.
func New(t testing.TB, start Start) *Desk { return Around(t, datatest.Open(t), start) }

// Around returns a desk over a store that the test has opened itself.
func Around(t testing.TB, store *data.Store, start Start) *Desk {
	t.Helper()
	book, err := words.Load(words.Japanese)
	if err != nil {
		t.Fatal(err)
	}
	a := test.NewTempApp(t)
	a.Settings().SetTheme(kit.NewTheme(kit.Fonts{
		Regular: fyne.NewStaticResource("regular.ttf", assets.Gothic.Bytes()),
		Bold:    fyne.NewStaticResource("bold.ttf", assets.GothicBold.Bytes()),
		Mono:    fyne.NewStaticResource("mono.ttf", assets.GothicFixed.Bytes()),
	}, kit.AlwaysLight))
	w := test.NewTempWindow(t, canvas.NewRectangle(nil))
	w.SetPadded(false)
	w.Resize(fyne.NewSize(1170, 700))
	d := &Desk{t: t, Jobs: &job.Inline{}, Look: desk.Look{Lang: words.Japanese, Brightness: kit.FollowSystem, Scale: 1}}
	holidays := civil.Holidays{}
	d.Desk = &desk.Desk{Book: book, Window: w, Store: store, Jobs: d.Jobs, Shell: shell{d}, Looks: looks{d}, Calendar: kit.Calendar{
		Book: book, Today: today, Holiday: func(day civil.Date) string {
			h, _ := holidays.On(day)
			return h.Name
		}}}
	if start == WithSample {
		d.Do(mentoring.OpSample, func(tx *data.Tx) error {
			records, err := sample.Records(tx.NewID)
			if err != nil {
				return err
			}
			return tx.Put(records...)
		})
	}
	d.read()
	return d
}

func today() civil.Date { return civil.FromTime(datatest.Start()) }

// Show puts a page into the window and hands it the facts.
func (d *Desk) Show(p desk.Page) {
	d.page = p
	d.Window.SetContent(p.Content())
	d.Window.Resize(fyne.NewSize(1170, 700))
	p.Refresh(d.Facts)
}

// Do writes to the register behind the page's back, as another person would.
func (d *Desk) Do(op mentoring.Op, write func(*data.Tx) error) {
	d.t.Helper()
	if _, err := d.Store.Do(d.t.Context(), op, write); err != nil {
		d.t.Fatal(err)
	}
}

// Reload reads the facts anew and hands them to the page.
func (d *Desk) Reload() {
	d.read()
	if d.page != nil {
		d.page.Refresh(d.Facts)
	}
}

func (d *Desk) read() {
	d.t.Helper()
	ctx := context.Background()
	cohorts, err := d.Store.Cohorts(ctx)
	if err != nil {
		d.t.Fatal(err)
	}
	f := desk.Facts{Today: today()}
	var chosen mentoring.CohortID
	for _, c := range cohorts {
		if c.FiscalYear == d.Year {
			chosen = c.ID
		}
	}
	if f.Snapshot, err = d.Store.Snapshot(ctx, chosen); err != nil {
		d.t.Fatal(err)
	}
	for _, c := range cohorts {
		if c.ID == f.Snapshot.Cohort.ID {
			continue
		}
		other, err := d.Store.Snapshot(ctx, c.ID)
		if err != nil {
			d.t.Fatal(err)
		}
		f.Others = append(f.Others, other)
	}
	f.Summary = outcome.Summarize(f.Snapshot, f.Today, f.Others...)
	d.Facts = f
}

// Top returns the dialog that is open, or what stands in the window.
func (d *Desk) Top() fyne.CanvasObject {
	if top := d.Window.Canvas().Overlays().Top(); top != nil {
		return top
	}
	return d.Window.Content()
}

// Button finds a button of the window, or of the dialog over it, by its words.
func (d *Desk) Button(text string) *kit.Button {
	d.t.Helper()
	b := kittest.Button(d.Top(), text)
	if b == nil {
		d.t.Fatalf("there is no button %q", text)
	}
	return b
}

// Shows tells whether a text can be read in the window, or in the dialog over
// it.
func (d *Desk) Shows(text string) bool { return kittest.Shows(d.Top(), text) }

// LastSaid returns what was said last, "" for nothing.
func (d *Desk) LastSaid() string {
	if len(d.Said) == 0 {
		return ""
	}
	return d.Said[len(d.Said)-1].Text
}

// shell stands in for the window around a page.
type shell struct{ d *Desk }

func (s shell) Go(to desk.Route)   { s.d.Went = append(s.d.Went, to) }
func (s shell) Say(m kit.Message)  { s.d.Said = append(s.d.Said, m) }
func (s shell) Reload(done func()) { s.d.Reload(); callIf(done) }
func (s shell) Fail(_ notice.Situation, err error) {
	s.d.Fails = append(s.d.Fails, err)
}

func (s shell) Changed(op mentoring.Op, _ data.Changes) {
	s.d.Acts = append(s.d.Acts, op)
	s.d.Reload()
}

// looks stands in for the appearance of the window.
type looks struct{ d *Desk }

func (l looks) Look() desk.Look     { return l.d.Look }
func (l looks) SetLook(x desk.Look) { l.d.Look = x }

func callIf(f func()) {
	if f != nil {
		f()
	}
}
