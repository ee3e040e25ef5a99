// Package npo is the page 団体・メンティ: the NPOs that are accompanied and the
// people of theirs who talk with the mentors.
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
	"banso/data"
	"banso/data/mentoring"
)

// Page is the page of NPOs and mentees.
type Page struct {
	desk   *desk.Desk
	facts  desk.Facts
	view   *view
	ledger *desk.Ledger[row]
	edit   *desk.Editor
	open   mentoring.NPOID // "" a new one
	base   file            // what the form was filled from
}

// New builds the page.
func New(d *desk.Desk) *Page {
	p := &Page{desk: d}
	p.view = newView(d, p.remove)
	p.edit = desk.NewEditor(d, p.view.form, p, p.view.remove)
	p.view.all.Listen(func() { p.ledger.Filter() })
	p.ledger = desk.NewLedger(d, desk.LedgerSpec[row]{
		Name: "npo", Key: func(r row) string { return string(r.npo.ID) }, Columns: columns(d.Book),
		Texts: searched, Reading: func(r row) string { return r.npo.Kana },
		Filters: []fyne.CanvasObject{p.view.all}, Keep: p.keeps, Open: func(r row) { p.show(r.npo.ID) },
		Empty: kit.Empty(d.Book.Say(words.NPOEmpty), d.Book.Say(words.NPOEmptyText), kit.NewPrimary(d.Book.Say(words.NPOFirst), p.New)),
		Share: 0.4,
	}, p.edit.Content())
	return p
}

// Content returns the page.
func (p *Page) Content() fyne.CanvasObject { return p.ledger.Content() }

// Refresh takes new facts.
func (p *Page) Refresh(f desk.Facts) {
	p.facts = f
	p.view.fields.SetOptions(desk.OfficeOptions(f, "field"))
	p.ledger.SetRows(rows(f))
	p.edit.Renew()
}

// Search filters the list.
func (p *Page) Search(text string) { p.ledger.Search(text) }

// MakeLabel names what New begins.
func (p *Page) MakeLabel() words.Key { return words.NPOOne }

// New begins another NPO.
func (p *Page) New() {
	p.ledger.Unselect()
	p.show("")
	p.view.form.Focus("name")
}

// Save saves the form.
func (p *Page) Save() { p.edit.Save() }

// Open shows one NPO.
func (p *Page) Open(to desk.Route) { p.ledger.Select(to.Key) }

// Leave keeps what is typed.
func (p *Page) Leave() { p.edit.Keep() }

func (p *Page) keeps(r row) bool {
	return p.view.all.Text() != "" || r.inCohort() || r.npo.ID == p.open
}

func searched(r row) []string {
	c := r.npo.Contact
	return []string{r.npo.Name, r.npo.Kana, r.npo.Address, r.npo.Trouble, c.Name, c.Kana, c.Phone, c.Mail}
}

// show opens an NPO in the form, "" a new one.
func (p *Page) show(id mentoring.NPOID) {
	p.open = id
	key := "npo:" + string(id)
	p.edit.Open(key)
	p.view.remove.SetEnabled(id != "")
}

// find returns what the register holds of the NPO that is open.
func (p *Page) find() file {
	s := p.facts.Snapshot
	npo, _ := mentoring.Find(s.People.NPOs, string(p.open))
	f := file{npo: npo, entry: mentoring.Participation{Part: mentoring.AsNPO, CohortID: s.Cohort.ID, NPOID: p.open}}
	for _, e := range s.Entries.Participations {
		if e.Part == mentoring.AsNPO && e.NPOID == p.open && p.open != "" {
			f.entry = e
		}
	}
	return f
}

// Texts returns the stored texts and takes them as the base of what is typed.
func (p *Page) Texts() map[string]string {
	p.base = p.find()
	title := p.base.npo.Name
	if p.open == "" {
		title = p.desk.Book.Say(words.NPONew)
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
	return desk.Deed{Op: mentoring.OpSaveNPO, Write: func(tx *data.Tx) error {
		if err := tx.Put(&f.npo); err != nil {
			return err
		}
		f.entry.NPOID = f.npo.ID
		if !f.takesPart() {
			return nil
		}
		return tx.Put(&f.entry)
	}, Saved: func() {
		if fresh && p.open == "" {
			p.ledger.Expect(string(f.npo.ID))
		}
	}}, nil
}

func (p *Page) remove() {
	npo := p.base.npo
	if npo.ID == "" {
		return
	}
	p.desk.Do(desk.Deed{Op: mentoring.OpRemoveNPO, Write: func(tx *data.Tx) error { return tx.Remove(&npo) }, Saved: p.edit.Close})
}
