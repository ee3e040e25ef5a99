package npo

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

// mentees is the leaf of mentees.
type mentees struct {
	desk   *desk.Desk
	facts  desk.Facts
	view   *menteeView
	ledger *desk.Ledger[menteeRow]
	edit   *desk.Editor
	open   mentoring.PersonID // "" a new one
	of     mentoring.NPOID    // where a new one works
	base   menteeFile         // what the form was filled from
}

func newMentees(d *desk.Desk) *mentees {
	p := &mentees{desk: d}
	p.view = newMenteeView(d, p.remove)
	p.edit = desk.NewEditor(d, p.view.form, p, p.view.remove)
	people.FollowStage(d, p.view.form, func() people.Stage { return p.base.Stage })
	p.view.all.Listen(func() { p.ledger.Filter() })
	fetch := func() *kit.Button {
		return importing.NewButton(d, func() desk.Facts { return p.facts }, intake.Mentees)
	}
	p.ledger = desk.NewLedger(d, desk.LedgerSpec[menteeRow]{
		Name: "mentee", Key: func(r menteeRow) string { return string(r.person.ID) }, Columns: menteeColumns(d.Book),
		Texts: menteeRow.searched, Reading: func(r menteeRow) string { return r.person.Kana },
		Filters: []fyne.CanvasObject{p.view.all, fetch()}, Keep: p.keeps, Open: func(r menteeRow) { p.show(r.person.ID) },
		Empty: kit.Empty(d.Book.Say(words.MenteeEmpty), d.Book.Say(words.MenteeEmptyText),
			fetch(), kit.NewPrimary(d.Book.Say(words.MenteeFirst), func() { p.begin("") })),
		Share: 0.4,
	}, p.edit.Content())
	p.ledger.Table().OnPaste = importing.Pasted(d, func() desk.Facts { return p.facts }, intake.Mentees)
	return p
}

func (p *mentees) refresh(f desk.Facts) {
	p.facts = f
	p.view.setFacts(f)
	p.ledger.SetRows(menteeRows(f))
	p.edit.Renew()
	p.showHistory()
}

// begin starts another mentee of an NPO; "" leaves the NPO to be chosen.
func (p *mentees) begin(of mentoring.NPOID) {
	p.ledger.Unselect()
	p.of = of
	p.show("")
	p.view.form.Focus("name")
}

func (p *mentees) keeps(r menteeRow) bool {
	return p.view.all.Text() != "" || r.entry.ID != "" || r.person.ID == p.open
}

func (p *mentees) show(id mentoring.PersonID) {
	p.open = id
	key := "mentee:" + string(id)
	if id == "" {
		key += "new of " + string(p.of)
	}
	p.edit.Open(key)
	p.view.remove.SetEnabled(id != "")
	p.showHistory()
}

func (p *mentees) showHistory() {
	people.ShowHistory(p.desk.Book, p.view.history, people.History(p.desk.Book, p.facts, p.open))
}

// Texts returns the stored texts and takes them as the base of what is typed.
func (p *mentees) Texts() map[string]string {
	p.base = findMentee(p.facts, p.open)
	title := p.base.Person.Name
	if p.open == "" {
		title = p.desk.Book.Say(words.MenteeNew)
		p.base.mentee.NPOID = p.of
		p.base.Stage.Begin(&p.base.Entry, p.desk.Calendar.Today())
	}
	p.edit.SetTitle(title)
	return p.base.texts()
}

// Submit makes the act that saves what is typed.
func (p *mentees) Submit(texts map[string]string) (desk.Deed, mentoring.Problems) {
	f, problems := p.base.read(texts)
	if problems.Any() {
		return desk.Deed{}, problems
	}
	fresh := p.open == ""
	return desk.Deed{Op: mentoring.OpSaveMentee, Write: f.put, Saved: func() {
		if p.open == f.Person.ID {
			p.base = f // for a second save before the facts are read anew
		}
		if fresh && p.open == "" {
			p.open, p.base = f.Person.ID, f
			p.edit.Follow("mentee:" + string(p.open))
			p.ledger.Expect(string(p.open))
		}
	}}, nil
}

func (p *mentees) remove() {
	f := p.base
	if f.mentee.ID == "" {
		return
	}
	p.desk.Do(desk.Deed{Op: mentoring.OpRemoveMentee, Write: func(tx *data.Tx) error {
		if f.Entry.ID != "" {
			if err := tx.Remove(&f.Entry); err != nil {
				return err
			}
		}
		return tx.Remove(&f.mentee)
	}, Saved: p.edit.Close})
}
