// Package report is the page 報告書: the pages of the outcome report as they will
// be printed, what would embarrass when it is handed in, and the buttons that
// write it as PDF and as a workbook.
//
// What stands in the report is decided by package export/report, where lines
// and pages break by export/page; the preview draws the same operations that
// the PDF gets. It knows no other page.
//
//	page := report.New(desk)
//	page.Refresh(facts)
package report

import (
	"context"

	"fyne.io/fyne/v2"

	"banso/app/desk"
	"banso/app/notice"
)

// Page is the page of reports.
type Page struct {
	desk    *desk.Desk
	view    *view
	facts   desk.Facts
	options options
	made    *made // what is shown, nil before the first
	drawer  *drawer
	at      int  // page that is shown, from 0
	away    bool // another page is in front: nothing is made
	stale   bool // what is shown is older than the facts or the options
	busy    bool // a report is being made
	making  int  // number of the making under way; a late one is dropped
	drawing int  // number of the drawing under way
}

// New builds the page.
func New(d *desk.Desk) *Page {
	p := &Page{desk: d, drawer: &drawer{}, options: firstOptions(d.Book.Lang())}
	p.readOptions()
	p.view = newView(p)
	return p
}

// Content returns the page. The window asks for it whenever the page comes to
// the front: what went stale meanwhile is made anew then, and not before.
func (p *Page) Content() fyne.CanvasObject {
	p.away = false
	p.make()
	return p.view.content
}

// Refresh takes new facts and shows them on the paper at once.
func (p *Page) Refresh(f desk.Facts) {
	p.facts, p.stale = f, true
	p.view.tellCohort(f)
	p.make()
}

// Leave stops making papers until the page is asked for again.
func (p *Page) Leave() { p.away = true }

// Print writes the report as PDF, from which it is printed.
func (p *Page) Print() { p.savePDF() }

// setOptions changes how the report is made.
func (p *Page) setOptions(o options) {
	if o == p.options {
		return
	}
	p.options, p.stale = o, true
	p.keepOptions()
	p.make()
}

// make builds the report from the newest facts. One that comes after a newer
// one was asked for is dropped.
func (p *Page) make() {
	if p.away || !p.stale || p.facts.Today.IsZero() {
		return
	}
	p.stale, p.busy = false, true
	p.making++
	number, facts, o := p.making, p.facts, p.options
	var m *made
	p.view.tell()
	p.desk.Jobs.Run(context.Background(), func(ctx context.Context) (err error) {
		m, err = build(ctx, facts, o)
		return err
	}, func(err error) {
		if number != p.making {
			return
		}
		p.busy = false
		if err != nil {
			p.desk.Shell.Fail(notice.Reading, err)
			p.view.tell()
			return
		}
		p.show(m)
	})
}

// show takes a report that is ready; the page that is open stays open.
func (p *Page) show(m *made) {
	p.made = m
	p.at = max(0, min(p.at, len(m.layout.Pages)-1))
	p.drawer.forget()
	p.view.tellMade(m)
	p.view.tell()
	p.draw()
}

// turn goes so many pages on.
func (p *Page) turn(by int) { p.goTo(p.at + by) }

func (p *Page) goTo(n int) {
	if p.made == nil {
		return
	}
	n = max(0, min(n, len(p.made.layout.Pages)-1))
	if n == p.at {
		return
	}
	p.at = n
	p.view.paper.ScrollToTop()
	p.view.tell()
	p.draw()
}

// draw shows the open page; only that one is drawn, and a few are kept. A
// drawing that comes late is dropped.
func (p *Page) draw() {
	if p.made == nil || len(p.made.layout.Pages) == 0 {
		return
	}
	sheet := p.made.layout.Pages[p.at]
	p.view.paper.SetPaper(fyne.NewSize(float32(sheet.Width*screenDPI/pointsPerInch), float32(sheet.Height*screenDPI/pointsPerInch)))
	width := p.view.paper.PixelWidth()
	if width == 0 {
		return
	}
	want := drawingKey{p.making, p.at, width}
	p.drawing++
	number := p.drawing
	if picture := p.drawer.known(want); picture != nil {
		p.view.paper.SetPicture(picture)
		return
	}
	p.desk.Jobs.Run(context.Background(), func(context.Context) error {
		return p.drawer.draw(want, sheet)
	}, func(err error) {
		switch {
		case number != p.drawing:
		case err != nil:
			p.desk.Shell.Fail(notice.Reading, err)
		default:
			p.view.paper.SetPicture(p.drawer.known(want))
		}
	})
}
