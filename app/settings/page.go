// Package settings is the page 設定: the office itself, its cohorts and the texts
// of its reports, staff and closing days, backups, the history of acts, and how
// the window looks.
//
// Each leaf is a part of its own; the page only turns them over. It knows no
// other page.
//
//	page := settings.New(desk)
//	page.Open(desk.Route{Page: desk.Settings, Part: "cohort"})
package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"banso/app/desk"
	"banso/app/kit"
	"banso/assets/words"
)

// leaf is one part of the settings. What a leaf does not do is nil.
type leaf struct {
	id      string
	title   words.Key
	content fyne.CanvasObject
	refresh func(desk.Facts)
	enter   func()           // it comes to the front
	save    func()           // Ctrl+S
	leave   func()           // keep what is typed
	open    func(key string) // show a record of it
}

// The leaves, as Routes name them.
const (
	leafOffice     = "office"
	leafCohort     = "cohort"
	leafTexts      = "texts"
	leafStaff      = "staff"
	leafClosing    = "closing"
	leafBackups    = "backups"
	leafLoan       = "loan"
	leafProtection = "protection"
	leafExchange   = "exchange"
	leafHistory    = "history"
	leafLook       = "look"
	leafAbout      = "about"
)

// Page is the page of settings.
type Page struct {
	desk    *desk.Desk
	facts   desk.Facts
	leaves  []leaf
	chosen  int
	rail    *kit.Rail
	stack   *fyne.Container
	content fyne.CanvasObject
}

const railWidth float32 = 176

// New builds the page.
func New(d *desk.Desk) *Page {
	p := &Page{desk: d, stack: container.NewStack()}
	p.leaves = []leaf{newOffice(d), newCohorts(d), newTexts(d), newStaff(d), newClosing(d), newBackups(d), newLoan(d), newProtection(d), newExchange(d), newHistory(d), newLook(d), newAbout(d)}
	items := make([]kit.RailItem, len(p.leaves))
	for i, l := range p.leaves {
		items[i] = kit.RailItem{ID: l.id, Text: d.Book.Say(l.title)}
		// In a box of its own: an editor shows and hides itself.
		box := container.NewStack(l.content)
		if i > 0 {
			box.Hide()
		}
		p.stack.Add(box)
	}
	p.rail = kit.NewRail(p.turn)
	p.rail.SetItems(items)
	p.rail.Select(items[0].ID)
	left := kit.Width(railWidth, kit.Pad(kit.NewVScroll(p.rail), kit.Gap, 0, 0, 0))
	p.content = container.NewBorder(nil, nil, left, nil, container.NewStack(kit.NewGround(kit.ColorSurface, "", 0), p.stack))
	return p
}

// Content returns the page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Refresh takes new facts.
func (p *Page) Refresh(f desk.Facts) {
	p.facts = f
	for _, l := range p.leaves {
		if l.refresh != nil {
			l.refresh(f)
		}
	}
	if enter := p.leaves[p.chosen].enter; enter != nil {
		enter()
	}
}

// Save saves the leaf that is open.
func (p *Page) Save() {
	if save := p.leaves[p.chosen].save; save != nil {
		save()
	}
}

// Leave keeps what is typed on every leaf.
func (p *Page) Leave() {
	for _, l := range p.leaves {
		if l.leave != nil {
			l.leave()
		}
	}
}

// Open shows the leaf that Part names, and the record on it.
func (p *Page) Open(to desk.Route) {
	p.turn(to.Part)
	if open := p.leaves[p.chosen].open; open != nil && to.Key != "" {
		open(to.Key)
	}
}

// Where tells which leaf is open.
func (p *Page) Where() desk.Route { return desk.Route{Part: p.leaves[p.chosen].id} }

// turn shows a leaf.
func (p *Page) turn(id string) {
	for i, l := range p.leaves {
		if l.id != id || i == p.chosen {
			continue
		}
		p.stack.Objects[p.chosen].Hide()
		p.chosen = i
		p.stack.Objects[i].Show()
		p.rail.Select(id)
		p.stack.Refresh()
		if l.enter != nil && !p.facts.Today.IsZero() {
			l.enter()
		}
	}
}
