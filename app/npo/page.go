// Package npo is the page 団体・メンティ: the NPOs that are accompanied and the
// people of theirs who talk with the mentors, each on a leaf of its own.
//
// It knows no other page: a new session or a team is reached by a Route.
//
//	page := npo.New(desk)
//	page.Refresh(facts)
package npo

import (
	"fyne.io/fyne/v2"

	"banso/app/desk"
	"banso/app/kit"
	"banso/assets/words"
	"banso/data/mentoring"
)

// PartMentee is the part of a Route that means a mentee and not an NPO.
const PartMentee = "mentee"

// Page is the page of NPOs and mentees.
type Page struct {
	desk    *desk.Desk
	tabs    *kit.Tabs
	npos    *npos
	mentees *mentees
}

// links lead from an NPO to its mentees.
type links struct {
	open  func(mentoring.PersonID)
	begin func(mentoring.NPOID)
}

// New builds the page.
func New(d *desk.Desk) *Page {
	p := &Page{desk: d}
	p.npos = newNPOs(d, links{open: p.openMentee, begin: p.beginMentee})
	p.mentees = newMentees(d)
	p.tabs = kit.NewTabs(kit.TabItem{Title: d.Book.Say(words.NPOAllOf), Content: p.npos.ledger.Content()},
		kit.TabItem{Title: d.Book.Say(words.NPOMentees), Content: p.mentees.ledger.Content()})
	// The button for a new record says what it makes here.
	p.tabs.OnSelect = func(int) { d.Shell.Go(desk.Route{Page: desk.NPOs}) }
	return p
}

func (p *Page) onMentees() bool { return p.tabs.Selected() == 1 }

func (p *Page) openMentee(id mentoring.PersonID) {
	p.tabs.Select(1)
	p.mentees.ledger.Select(string(id))
}

func (p *Page) beginMentee(of mentoring.NPOID) {
	p.tabs.Select(1)
	p.mentees.begin(of)
}

// Content returns the page.
func (p *Page) Content() fyne.CanvasObject { return p.tabs }

// Refresh takes new facts.
func (p *Page) Refresh(f desk.Facts) {
	p.npos.refresh(f)
	p.mentees.refresh(f)
}

// Search filters both lists.
func (p *Page) Search(text string) {
	p.npos.ledger.Search(text)
	p.mentees.ledger.Search(text)
}

// MakeLabel names what New begins.
func (p *Page) MakeLabel() words.Key {
	if p.onMentees() {
		return words.MenteeOne
	}
	return words.NPOOne
}

// New begins another NPO or mentee.
func (p *Page) New() {
	if p.onMentees() {
		p.mentees.begin("")
		return
	}
	p.npos.begin()
}

// Save saves the form that is seen.
func (p *Page) Save() {
	if p.onMentees() {
		p.mentees.edit.Save()
		return
	}
	p.npos.edit.Save()
}

// Open shows one NPO, or a mentee by the identifier of the person.
func (p *Page) Open(to desk.Route) {
	if to.Part == "" {
		p.tabs.Select(0)
		p.npos.ledger.Select(to.Key)
		return
	}
	p.tabs.Select(1)
	if to.Key != "" {
		p.mentees.ledger.Select(to.Key)
	}
	p.mentees.view.form.OpenTab(tabOf(to.Part))
}

// Where tells which NPO or mentee is open.
func (p *Page) Where() desk.Route {
	if p.onMentees() {
		return desk.Route{Key: p.mentees.ledger.Open(), Part: PartMentee}
	}
	return desk.Route{Key: p.npos.ledger.Open()}
}

// Leave keeps what is typed.
func (p *Page) Leave() {
	p.npos.edit.Keep()
	p.mentees.edit.Keep()
}
