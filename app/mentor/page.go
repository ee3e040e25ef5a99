// Package mentor is the page of the people who accompany: what they bring,
// when they are free, what they agreed to and where they took part.
//
// It knows no other page.
//
//	page := mentor.New(desk)
//	page.Refresh(facts)
package mentor

import (
	"fyne.io/fyne/v2"

	"banso/app/desk"
	"banso/app/importing"
	"banso/app/kit"
	"banso/app/people"
	"banso/assets/words"
	"banso/data"
	"banso/data/intake"
	"banso/data/mentoring"
)

// Page is the page of mentors.
type Page struct {
	desk   *desk.Desk
	facts  desk.Facts
	view   *view
	ledger *desk.Ledger[row]
	edit   *desk.Editor
	open   mentoring.PersonID // "" a new one
	base   file               // what the form was filled from
}

// New builds the page.
func New(d *desk.Desk) *Page {
	p := &Page{desk: d}
	p.view = newView(d, p.remove)
	p.edit = desk.NewEditor(d, p.view.form, p, p.view.remove)
	people.FollowStage(d, p.view.form, func() people.Stage { return p.base.Stage })
	p.view.all.Listen(func() { p.ledger.Filter() })
	fetch := func() *kit.Button {
		return importing.NewButton(d, func() desk.Facts { return p.facts }, intake.Mentors)
	}
	p.ledger = desk.NewLedger(d, desk.LedgerSpec[row]{
		Name: "mentor", Key: func(r row) string { return string(r.person.ID) }, Columns: columns(d.Book),
		Texts: row.searched, Reading: func(r row) string { return r.person.Kana },
		Filters: []fyne.CanvasObject{p.view.all, fetch()}, Keep: p.keeps, Open: func(r row) { p.show(r.person.ID) },
		Empty: kit.Empty(d.Book.Say(words.MentorEmpty), d.Book.Say(words.MentorEmptyText), fetch(), kit.NewPrimary(d.Book.Say(words.MentorFirst), p.New)),
		Share: 0.42,
	}, p.edit.Content())
	p.ledger.Table().OnPaste = importing.Pasted(d, func() desk.Facts { return p.facts }, intake.Mentors)
	return p
}

// Content returns the page.
func (p *Page) Content() fyne.CanvasObject { return p.ledger.Content() }

// Refresh takes new facts.
func (p *Page) Refresh(f desk.Facts) {
	p.facts = f
	p.view.setFacts(f)
	p.ledger.SetRows(rows(f))
	p.edit.Renew()
	p.showHistory()
}

// Search filters the list.
func (p *Page) Search(text string) { p.ledger.Search(text) }

// MakeLabel names what New begins.
func (p *Page) MakeLabel() words.Key { return words.MentorOne }

// New begins another mentor.
func (p *Page) New() {
	p.ledger.Unselect()
	p.show("")
	p.view.form.Focus("name")
}

// Save saves the form.
func (p *Page) Save() { p.edit.Save() }

// Open shows one mentor, by the identifier of the person.
func (p *Page) Open(to desk.Route) {
	if to.Key != "" {
		p.ledger.Select(to.Key)
	}
	p.view.form.OpenTab(tabOf(to.Part))
}

// Where tells which mentor is open.
func (p *Page) Where() desk.Route { return desk.Route{Key: p.ledger.Open()} }

// Leave keeps what is typed.
func (p *Page) Leave() { p.edit.Keep() }

func (p *Page) keeps(r row) bool {
	return p.view.all.Text() != "" || r.entry.ID != "" || r.person.ID == p.open
}

func (p *Page) show(id mentoring.PersonID) {
	p.open = id
	p.edit.Open("mentor:" + string(id))
	p.view.remove.SetEnabled(id != "")
	p.showHistory()
}

func (p *Page) showHistory() {
	people.ShowHistory(p.desk.Book, p.view.history, people.History(p.desk.Book, p.facts, p.open))
}

// Texts returns the stored texts and takes them as the base of what is typed.
func (p *Page) Texts() map[string]string {
	p.base = find(p.facts, p.open)
	title := p.base.Person.Name
	if p.open == "" {
		title = p.desk.Book.Say(words.MentorNew)
		p.base.Stage.Begin(&p.base.Entry, p.desk.Calendar.Today())
	}
	p.edit.SetTitle(title)
	return p.base.texts()
}

// Submit makes the act that saves what is typed.
func (p *Page) Submit(texts map[string]string) (desk.Deed, mentoring.Problems) {
	f, problems := p.base.read(texts)
	if problems.Any() {
		return desk.Deed{}, problems
	}
	fresh := p.open == ""
	return desk.Deed{Op: mentoring.OpSaveMentor, Write: f.put, Saved: func() {
		if p.open == f.Person.ID {
			p.base = f // for a second save before the facts are read anew
		}
		if fresh && p.open == "" {
			p.open, p.base = f.Person.ID, f
			p.edit.Follow("mentor:" + string(p.open))
			p.ledger.Expect(string(p.open))
		}
	}}, nil
}

func (p *Page) remove() {
	f := p.base
	if f.mentor.ID == "" {
		return
	}
	p.desk.Do(desk.Deed{Op: mentoring.OpRemoveMentor, Write: func(tx *data.Tx) error {
		if f.Entry.ID != "" {
			if err := tx.Remove(&f.Entry); err != nil {
				return err
			}
		}
		return tx.Remove(&f.mentor)
	}, Saved: p.edit.Close})
}
