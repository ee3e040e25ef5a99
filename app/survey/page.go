// Package survey is the page アンケート: the waves of the cohort, who has
// answered and who has not, and the sheets of answers that came on paper.
//
// It counts sheets as they came in; what of them may enter a figure is told by
// package outcome. It knows no other page.
//
//	page := survey.New(desk)
//	page.Refresh(facts)
package survey

import (
	"fyne.io/fyne/v2"

	"banso/app/desk"
	"banso/app/kit"
	"banso/assets/words"
	"banso/data/mentoring"
)

// Page is the page of surveys.
type Page struct {
	desk   *desk.Desk
	facts  desk.Facts
	view   *view
	ledger *desk.Ledger[row]
	wave   *waveEditor
	sheet  *sheetEditor
	grid   *gridView
	open   mentoring.WaveID // "" a new one
	begun  bool             // a first wave is being made
	find   desk.Finder
	people []respondent // of the open wave
}

// The leaves at the right.
const (
	leafPeople = iota
	leafSheet
	leafGrid
	leafWave
)

// New builds the page.
func New(d *desk.Desk) *Page {
	p := &Page{desk: d}
	p.wave = newWaveEditor(p)
	p.sheet = newSheetEditor(p)
	p.grid = newGridView(p)
	p.view = newView(p)
	p.ledger = desk.NewLedger(d, desk.LedgerSpec[row]{
		Name: "survey", Key: func(r row) string { return string(r.wave.ID) }, Columns: columns(d.Book),
		Texts: func(row) []string { return nil }, Open: func(r row) { p.show(r.wave.ID) }, Share: 0.38,
	}, p.view.right)
	p.view.place(p.ledger.Content())
	return p
}

// Content returns the page.
func (p *Page) Content() fyne.CanvasObject { return p.view.content }

// Refresh takes new facts.
func (p *Page) Refresh(f desk.Facts) {
	p.facts = f
	p.wave.offer(f)
	list := waveRows(f)
	p.begun = p.begun && len(list) == 0
	p.view.showList(len(list) > 0 || p.begun)
	p.ledger.SetRows(list)
	w, ok := mentoring.Find(f.Snapshot.Survey.Waves, string(p.open))
	switch {
	case ok:
		p.tell(w)
	case p.open != "" && len(list) > 0: // it was removed, or belongs to another cohort
		p.ledger.Select(string(list[0].wave.ID))
	case p.open != "":
		p.show("")
	}
	p.wave.edit.Renew()
	p.sheet.renew()
}

// Search filters the people of the wave.
func (p *Page) Search(text string) {
	p.find = desk.NewFinder(text)
	p.filter()
}

// MakeLabel names what New begins.
func (p *Page) MakeLabel() words.Key { return words.SurveyOne }

// New begins another wave.
func (p *Page) New() {
	if p.facts.Snapshot.Cohort.ID == "" {
		p.desk.Shell.Say(kit.Message{Text: p.desk.Book.Say(words.SurveyNoCohort), Bad: true})
		p.desk.Shell.Go(desk.Route{Page: desk.Settings, Part: "cohort"})
		return
	}
	p.begun = true
	p.view.showList(true)
	p.ledger.Unselect()
	p.show("")
	p.wave.form.Focus("kind")
}

// Save saves the leaf that is open.
func (p *Page) Save() {
	switch p.view.tabs.Selected() {
	case leafSheet:
		p.sheet.edit.Save()
	case leafWave:
		p.wave.edit.Save()
	}
}

// Open shows a wave, or the sheet of answers with that key.
func (p *Page) Open(to desk.Route) {
	if sheet, ok := mentoring.Find(p.facts.Snapshot.Survey.Responses, to.Key); ok {
		p.ledger.Select(string(sheet.WaveID))
		p.enter(keyOf(sheet))
		return
	}
	p.ledger.Select(to.Key)
	p.view.tabs.Select(leafPeople)
}

// Where tells which wave is open.
func (p *Page) Where() desk.Route { return desk.Route{Key: p.ledger.Open()} }

// Leave keeps what is typed.
func (p *Page) Leave() {
	p.wave.edit.Keep()
	p.sheet.edit.Keep()
}

// show opens a wave at the right, "" a new one.
func (p *Page) show(id mentoring.WaveID) {
	changed := id != p.open
	p.open = id
	w, known := mentoring.Find(p.facts.Snapshot.Survey.Waves, string(id))
	p.wave.open(id)
	if changed {
		p.sheet.close()
	}
	p.tell(w)
	if !known {
		p.view.tabs.Select(leafWave)
	} else if changed && p.view.tabs.Selected() == leafWave {
		p.view.tabs.Select(leafPeople)
	}
}

// tell shows what is known of the open wave.
func (p *Page) tell(w mentoring.Wave) {
	p.people = nil
	if w.ID != "" {
		p.people = respondents(p.facts, w)
	}
	p.view.tell(p.desk.Book, p.facts, w, p.people)
	p.sheet.offer(w, p.people)
	p.grid.show(w, p.people)
	p.filter()
}

func (p *Page) filter() {
	missing := p.view.missing.Text() != ""
	p.view.table.SetFilter(func(r respondent) bool {
		return (!missing || !r.answered()) && p.find.Finds(r.name, r.person.Kana, r.code, r.npo)
	})
}

// enter opens the sheet of somebody for typing in.
func (p *Page) enter(key string) {
	p.view.tabs.Select(leafSheet)
	p.sheet.choose(key)
}

// enterChosen opens the sheet of the row that is chosen, or asks for whom.
func (p *Page) enterChosen() {
	if r, ok := p.view.table.Selected(); ok {
		p.enter(r.key())
		return
	}
	p.view.tabs.Select(leafSheet)
	p.sheet.ask()
}

// copyMissing puts those who have not answered on the clipboard.
func (p *Page) copyMissing() {
	missing := mentoring.Select(p.people, func(r respondent) bool { return !r.answered() })
	fyne.CurrentApp().Clipboard().SetContent(p.view.table.TSV(missing...))
	p.desk.Shell.Say(kit.Message{Text: p.desk.Book.Say(words.KitCopied, "n", len(missing))})
}
