package survey

import (
	"banso/app/desk"
	"banso/app/kit"
	"banso/assets/words"
	"banso/data"
	"banso/data/mentoring"
	"banso/data/survey"
)

// waveEditor is the leaf on which a wave is set up.
type waveEditor struct {
	p          *Page
	form       *kit.Form
	edit       *desk.Editor
	instrument *kit.Select
	fixed      *kit.Prose
	remove     *kit.Button
	packs      []survey.Pack
	base       mentoring.Wave
}

func newWaveEditor(p *Page) *waveEditor {
	d := p.desk
	say := d.Book.Say
	e := &waveEditor{p: p, instrument: kit.NewSelect(d.Book, nil, say(words.SurveyChoose)), fixed: kit.NewProse(say(words.SurveyFixed), kit.Small)}
	if packs, err := survey.Packs(); err == nil { // they come with the program; its tests read them
		e.packs = packs
	}
	e.form = kit.NewForm(d.Book, kit.Tab{Sections: []kit.Section{{Fields: []kit.Field{
		{Name: "kind", Label: say(words.SurveyKind), Required: true, Input: kit.NewChoice(desk.Options(d.Book, "wave", mentoring.WaveKinds()...))},
		{Name: "audience", Label: say(words.SurveyAudience), Required: true, Input: kit.NewChoice(desk.Options(d.Book, "part", audiences()...))},
		{Name: "instrument", Label: say(words.SurveyInstrument), Required: true, Narrow: 340, Help: say(words.SurveyInstrumentHelp), Input: e.instrument},
		{Name: "opens", Label: say(words.SurveyOpens), Input: kit.NewDateField(d.Calendar)},
		{Name: "closes", Label: say(words.SurveyCloses), Help: say(words.SurveyClosesHelp), Input: kit.NewDateField(d.Calendar)},
	}, Below: e.fixed}}})
	e.remove = kit.NewQuiet(say(words.SurveyRemove), e.removeWave)
	e.edit = desk.NewEditor(d, e.form, e, e.remove)
	return e
}

// offer lists the instruments: those of the register, and those of the
// program that may be asked as they are.
func (e *waveEditor) offer(f desk.Facts) {
	var options []kit.Option
	has := map[string]bool{}
	for _, i := range f.Snapshot.Survey.Instruments {
		if !i.Removed {
			has[i.Code] = true
			options = append(options, kit.Option{Code: string(i.ID), Text: i.Name})
		}
	}
	for _, p := range e.packs {
		if !has[p.Code] && !p.NeedsText() {
			options = append(options, kit.Option{Code: packPrefix + p.Code, Text: p.Name})
		}
	}
	e.instrument.SetOptions(options)
}

func (e *waveEditor) open(id mentoring.WaveID) {
	e.edit.Open("wave:" + string(e.p.facts.Snapshot.Cohort.ID) + ":" + string(id))
}

// hasSheets tells whether somebody has answered the wave already.
func (e *waveEditor) hasSheets() bool {
	for _, r := range e.p.facts.Snapshot.Survey.Responses {
		if r.WaveID == e.base.ID && !r.Removed && e.base.ID != "" {
			return true
		}
	}
	return false
}

// Texts returns the stored wave and takes it as the base of what is typed.
func (e *waveEditor) Texts() map[string]string {
	s := e.p.facts.Snapshot
	e.base, _ = mentoring.Find(s.Survey.Waves, string(e.p.open))
	if e.base.ID == "" {
		e.base = mentoring.Wave{CohortID: s.Cohort.ID}
	}
	answered := e.hasSheets()
	e.form.ShowField("audience", !answered)
	e.form.ShowField("instrument", !answered)
	e.fixed.Hidden = !answered
	e.fixed.Refresh()
	e.remove.SetEnabled(e.base.ID != "" && !answered && !e.p.desk.Store.ReadOnly())
	e.edit.SetTitle(e.p.desk.Book.Say(words.SurveySetUp))
	if e.base.ID == "" {
		e.edit.SetTitle(e.p.desk.Book.Say(words.SurveyNew))
	}
	return waveTexts(e.base)
}

// Submit makes the act that saves the wave, and its instrument with it if that
// is not in the register yet.
func (e *waveEditor) Submit(texts map[string]string) (desk.Deed, mentoring.Problems) {
	w, code, problems := readWave(e.base, e.p.facts.Snapshot.Survey.Waves, e.hasSheets(), texts)
	if problems.Any() {
		return desk.Deed{}, problems
	}
	return desk.Deed{Op: mentoring.OpSaveSurvey, Write: func(tx *data.Tx) error {
		if code != "" {
			id, err := e.take(tx, code)
			if err != nil {
				return err
			}
			w.InstrumentID = id
		}
		return tx.Put(&w)
	}, Saved: func() {
		if e.base.ID == "" {
			e.p.ledger.Select(string(w.ID)) // it is chosen when the facts bring it
		}
	}}, nil
}

// take writes an instrument of the program's own into the register.
func (e *waveEditor) take(tx *data.Tx, code string) (mentoring.InstrumentID, error) {
	for _, p := range e.packs {
		if p.Code != code {
			continue
		}
		instrument, items := p.Records(tx.NewID)
		records := []mentoring.Record{&instrument}
		for i := range items {
			records = append(records, &items[i])
		}
		return instrument.ID, tx.Put(records...)
	}
	return "", mentoring.Problems{{Field: "instrument", Code: mentoring.NotInList}}
}

func (e *waveEditor) removeWave() {
	w := e.base
	e.p.desk.Do(desk.Deed{Op: mentoring.OpRemoveSurvey, Write: func(tx *data.Tx) error { return tx.Remove(&w) }})
}
