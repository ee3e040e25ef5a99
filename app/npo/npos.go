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

// npos is the leaf of NPOs.
type npos struct {
	desk   *desk.Desk
	facts  desk.Facts
	links  links
	view   *npoView
	ledger *desk.Ledger[row]
	edit   *desk.Editor
	open   mentoring.NPOID // "" a new one
	base   file            // what the form was filled from
}

// newNPOs builds the leaf; links lead from an NPO to its mentees.
func newNPOs(d *desk.Desk, links links) *npos {
	p := &npos{desk: d, links: links}
	p.view = newNPOView(d, p.remove, func() { links.begin(p.open) })
	p.edit = desk.NewEditor(d, p.view.form, p, p.view.remove)
	people.FollowStage(d, p.view.form, func() people.Stage { return p.base.stage })
	p.view.all.Listen(func() { p.ledger.Filter() })
	fetch := func() *kit.Button { return importing.NewButton(d, func() desk.Facts { return p.facts }, intake.NPOs) }
	p.ledger = desk.NewLedger(d, desk.LedgerSpec[row]{
		Name: "npo", Key: func(r row) string { return string(r.npo.ID) }, Columns: npoColumns(d.Book),
		Texts: row.searched, Reading: func(r row) string { return r.npo.Kana },
		Filters: []fyne.CanvasObject{p.view.all, fetch()}, Keep: p.keeps, Open: func(r row) { p.show(r.npo.ID) },
		Empty: kit.Empty(d.Book.Say(words.NPOEmpty), d.Book.Say(words.NPOEmptyText), fetch(), kit.NewPrimary(d.Book.Say(words.NPOFirst), p.begin)),
		Share: 0.4,
	}, p.edit.Content())
	p.ledger.Table().OnPaste = importing.Pasted(d, func() desk.Facts { return p.facts }, intake.NPOs)
	return p
}

func (p *npos) refresh(f desk.Facts) {
	p.facts = f
	p.view.fields.SetOptions(desk.OfficeOptions(f, "field"))
	p.ledger.SetRows(rows(f))
	p.edit.Renew()
	p.showPeople()
}

// begin starts another NPO.
func (p *npos) begin() {
	p.ledger.Unselect()
	p.show("")
	p.view.form.Focus("name")
}

func (p *npos) keeps(r row) bool {
	return p.view.all.Text() != "" || r.inCohort() || r.npo.ID == p.open
}

// show opens an NPO in the form, "" a new one.
func (p *npos) show(id mentoring.NPOID) {
	p.open = id
	p.edit.Open("npo:" + string(id))
	p.view.remove.SetEnabled(id != "")
	p.view.add.SetEnabled(id != "")
	p.showPeople()
}

// showPeople lists the mentees of the NPO that is open, as ways to them, and
// the years in which it took part.
func (p *npos) showPeople() {
	p.view.showMentees(menteesOf(p.facts, p.open), p.links.open)
	people.ShowHistory(p.desk.Book, p.view.history, history(p.desk.Book, p.facts, p.open))
}

// find returns what the register holds of the NPO that is open.
func (p *npos) find() file {
	s := p.facts.Snapshot
	npo, _ := mentoring.Find(s.People.NPOs, string(p.open))
	f := file{npo: npo, entry: mentoring.Participation{Part: mentoring.AsNPO, CohortID: s.Cohort.ID, NPOID: p.open}}
	for _, e := range s.Entries.Participations {
		if e.Part == mentoring.AsNPO && e.NPOID == p.open && p.open != "" {
			f.entry = e
		}
	}
	f.stage = people.StageOf(p.facts, f.entry)
	return f
}

// Texts returns the stored texts and takes them as the base of what is typed.
func (p *npos) Texts() map[string]string {
	p.base = p.find()
	title := p.base.npo.Name
	if p.open == "" {
		title = p.desk.Book.Say(words.NPONew)
		p.base.stage.Begin(&p.base.entry, p.desk.Calendar.Today())
	}
	p.edit.SetTitle(title)
	return p.base.texts()
}

// Submit makes the act that saves what is typed.
func (p *npos) Submit(texts map[string]string) (desk.Deed, mentoring.Problems) {
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
		if err := tx.Put(&f.entry); err != nil {
			return err
		}
		return f.stage.Put(tx, f.entry)
	}, Saved: func() {
		if p.open == f.npo.ID {
			p.base = f // for a second save before the facts are read anew
		}
		if fresh && p.open == "" {
			p.open, p.base = f.npo.ID, f
			p.edit.Follow("npo:" + string(p.open))
			p.ledger.Expect(string(p.open))
		}
	}}, nil
}

func (p *npos) remove() {
	npo := p.base.npo
	if npo.ID == "" {
		return
	}
	p.desk.Do(desk.Deed{Op: mentoring.OpRemoveNPO, Write: func(tx *data.Tx) error { return tx.Remove(&npo) }, Saved: p.edit.Close})
}
