// Package home is the first page: what wants doing today with the way to it,
// how far the sessions of each team have come, and the figures of the cohort.
//
// It counts nothing itself: figures come from package outcome. It knows no
// other page and leads there by Routes.
//
//	page := home.New(desk)
//	page.Refresh(facts)
package home

import (
	"context"

	"fyne.io/fyne/v2"

	"banso/app/desk"
	"banso/app/importing"
	"banso/app/kit"
	"banso/app/notice"
	"banso/data"
	"banso/data/civil"
	"banso/data/intake"
)

// Page is the first page.
type Page struct {
	desk   *desk.Desk
	facts  desk.Facts
	view   *view
	grid   grid
	ticket int // of the drafts and backups being read; a late answer is dropped
}

// New builds the page.
func New(d *desk.Desk) *Page {
	p := &Page{desk: d}
	to := func(r desk.Route) func() { return func() { d.Shell.Go(r) } }
	p.view = newView(d, begin{
		cohort: to(desk.Route{Page: desk.Settings, Part: "cohort"}), npo: to(desk.Route{Page: desk.NPOs}),
		mentor: to(desk.Route{Page: desk.Mentors}), fetch: func() { importing.Show(d, p.facts, intake.NPOs) },
	})
	p.view.grid.OnOpen = p.open
	return p
}

// Content returns the page.
func (p *Page) Content() fyne.CanvasObject { return p.view.content }

// Refresh takes new facts, and reads again what this machine knows beside
// them.
func (p *Page) Refresh(f desk.Facts) {
	p.facts = f
	s := f.Snapshot
	p.view.showEmpty(len(s.Entries.Participations) == 0 && len(s.Teams.Teams) == 0, s.Cohort.ID != "")
	book := p.desk.Book
	p.view.showFigures(held(book, f), logged(book, f), answers(book, f), next(book, f))
	p.grid = newGrid(book, f)
	p.view.grid.SetRows(p.grid.heads, p.grid.rows)
	p.readLocal()
}

// readLocal looks for drafts and backups, and lists what is to be done.
func (p *Page) readLocal() {
	p.ticket++
	ticket := p.ticket
	var drafts []string
	var standing data.BackupStanding
	p.desk.Jobs.Run(context.Background(), func(ctx context.Context) (err error) {
		if drafts, err = p.desk.Store.DraftKeys(ctx); err != nil {
			return err
		}
		standing, err = p.desk.Store.BackupStanding(ctx)
		return err
	}, func(err error) {
		if ticket != p.ticket {
			return
		}
		if err != nil {
			p.desk.Shell.Fail(notice.Reading, err)
		}
		l := local{drafts: drafts, kept: standing.Kept, behind: standing.Behind, paused: standing.Paused}
		if !standing.Last.At.IsZero() {
			l.backup = civil.FromTime(standing.Last.At)
		}
		l.second = second{late: standing.SecondLate, dir: standing.Second.Dir}
		if !standing.Second.At.IsZero() {
			l.second.last = civil.FromTime(standing.Second.At)
		}
		p.view.showTasks(tasks(p.desk.Book, p.facts, l), p.desk.Shell.Go)
	})
}

// open shows the session behind a cell, or begins one of the team.
func (p *Page) open(row kit.GridRow, column int) {
	for i, r := range p.grid.rows {
		if r.Key != row.Key {
			continue
		}
		to := desk.Route{Page: desk.Sessions, Key: row.Key, Part: "new"}
		if id := p.grid.sessions[i][column]; id != "" {
			to = desk.Route{Page: desk.Sessions, Key: string(id)}
		}
		p.desk.Shell.Go(to)
	}
}
