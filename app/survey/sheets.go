package survey

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"banso/app/desk"
	"banso/app/kit"
	"banso/assets/words"
	"banso/data"
	"banso/data/civil"
	"banso/data/kana"
	"banso/data/mentoring"
	"banso/data/survey"
)

// sheetEditor is the leaf on which papers are typed in: whose it is, then the
// answers by number keys, then the next one.
type sheetEditor struct {
	p       *Page
	who     *kit.Select
	owner   *kit.Select // of a sheet that belongs to nobody known
	answers *kit.AnswerSheet
	form    *kit.Form
	edit    *desk.Editor
	hint    fyne.CanvasObject
	remove  *kit.Button
	content fyne.CanvasObject
	people  map[string]string // folded, for the search in the pick list
	wave    mentoring.Wave
	base    sheet
	snap    mentoring.Snapshot // the base was made from
	today   civil.Date
	filling bool
}

// newSheet is the key of a visitor's sheet that is not saved yet.
const newSheet = "new"

func newSheetEditor(p *Page) *sheetEditor {
	d := p.desk
	say := d.Book.Say
	e := &sheetEditor{p: p, who: kit.NewSelect(d.Book, nil, say(words.SurveyWho)), owner: kit.NewSelect(d.Book, nil, say(words.SurveyNobody)),
		answers: kit.NewAnswerSheet(say(words.SurveyBlank)), hint: kit.Empty(say(words.SurveyTypeIn), say(words.SurveyTypeInText))}
	match := func(o kit.Option, typed string) bool { return strings.Contains(e.people[o.Code], kana.Fold(typed)) }
	e.who.Match, e.owner.Match = match, match
	e.who.Listen(func() {
		if !e.filling && e.who.Text() != "" {
			e.show(e.who.Text())
		}
	})
	e.form = kit.NewForm(d.Book, kit.Tab{Sections: []kit.Section{{Fields: []kit.Field{
		{Name: "person", Label: say(words.SurveyOwner), Narrow: 360, Input: e.owner},
		{Name: "on", Label: say(words.SurveyOn), Input: kit.NewDateField(d.Calendar)},
		{Name: "answers", Label: say(words.SurveyKeys), Input: e.answers},
	}}}})
	e.remove = kit.NewQuiet(say(words.SurveyRemoveSheet), e.removeSheet)
	e.edit = desk.NewEditor(d, e.form, e, e.remove)
	e.answers.OnEnd = e.edit.FocusSave
	head := kit.Pad(kit.Row(kit.Gap, kit.Middle(kit.NewText(say(words.SurveyWhose), kit.Muted)), kit.Width(420, e.who), kit.Space()), 12, kit.WideGap, 0, kit.WideGap)
	e.content = container.NewBorder(head, nil, nil, nil, container.NewStack(e.hint, e.edit.Content()))
	return e
}

// offer lists the people of the open wave.
func (e *sheetEditor) offer(w mentoring.Wave, people []respondent) {
	e.wave = w
	e.people = map[string]string{}
	var options, owners []kit.Option
	for i, r := range people {
		o := kit.Option{Code: r.key(), Text: r.label(e.p.desk.Book, i+1)}
		e.people[o.Code] = kana.Fold(strings.Join([]string{r.code, r.name, r.person.Kana, r.npo}, " "))
		options = append(options, o)
		if r.person.ID != "" {
			owners = append(owners, o)
		}
	}
	if w.Audience == mentoring.AsVisitor {
		options = append([]kit.Option{{Code: newSheet, Text: e.p.desk.Book.Say(words.SurveyNextSheet)}}, options...)
	}
	e.who.SetOptions(options)
	e.owner.SetOptions(owners)
}

// choose opens somebody's sheet and gives it the keyboard.
func (e *sheetEditor) choose(key string) {
	e.filling = true
	e.who.SetText(key)
	e.filling = false
	e.show(key)
}

// ask gives the question whose sheet it is the keyboard.
func (e *sheetEditor) ask() { e.p.desk.Window.Canvas().Focus(e.who) }

func (e *sheetEditor) show(key string) {
	e.hint.Hide()
	e.edit.Open("sheet:" + string(e.wave.ID) + ":" + key)
	e.form.Focus("answers")
}

func (e *sheetEditor) close() {
	e.edit.Close()
	e.hint.Show()
	e.filling = true
	e.who.SetText("")
	e.filling = false
}

// renew takes newer facts; the sheet that is open may be gone.
func (e *sheetEditor) renew() { e.edit.Renew() }

// who returns the respondent whose sheet is open.
func (e *sheetEditor) respondent() (respondent, bool) {
	for _, r := range e.p.people {
		if r.key() == e.who.Text() {
			return r, true
		}
	}
	return respondent{}, false
}

// Texts returns the stored sheet and takes it as the base of what is typed.
func (e *sheetEditor) Texts() map[string]string {
	e.snap, e.today = e.p.facts.Snapshot, e.p.facts.Today
	r, known := e.respondent()
	e.base = sheet{wave: e.wave, items: survey.Items(e.snap, e.wave.Kind, e.wave.Audience), response: r.sheet, fresh: e.today}
	if r.sheet.ID == "" {
		e.base.response = mentoring.Response{PersonID: r.person.ID, Code: r.code}
	}
	for _, a := range e.snap.Survey.Answers {
		if a.ResponseID == r.sheet.ID && r.sheet.ID != "" {
			e.base.answers = append(e.base.answers, a)
		}
	}
	e.answers.SetQuestions(questions(e.base.items))
	e.form.ShowField("person", known && r.person.ID == "" && e.wave.Audience != mentoring.AsVisitor)
	e.remove.SetEnabled(r.sheet.ID != "" && !e.p.desk.Store.ReadOnly())
	e.edit.SetTitle(e.title(r))
	return e.base.texts()
}

func (e *sheetEditor) title(r respondent) string {
	book := e.p.desk.Book
	name := r.shown(book).Text
	if r.person.ID == "" && r.sheet.ID == "" {
		name = book.Say(words.SurveyNextSheet)
	}
	return strings.TrimSpace(r.code + " " + name)
}

// Submit makes the act that saves the sheet with all its answers.
func (e *sheetEditor) Submit(texts map[string]string) (desk.Deed, mentoring.Problems) {
	s, problems := e.base.read(texts)
	if problems.Any() {
		return desk.Deed{}, problems
	}
	own, others := s.settle(e.snap, e.today)
	fresh := own.ID == ""
	return desk.Deed{Op: mentoring.OpSaveResponse, Write: func(tx *data.Tx) error {
		for i := range others {
			if err := tx.Put(&others[i]); err != nil {
				return err
			}
		}
		if err := tx.Put(&own); err != nil {
			return err
		}
		for i := range s.answers {
			s.answers[i].ResponseID = own.ID
			if err := tx.Put(&s.answers[i]); err != nil {
				return err
			}
		}
		return nil
	}, Saved: func() {
		if fresh {
			e.ask()
		}
	}}, nil
}

func (e *sheetEditor) removeSheet() {
	s := e.base
	if s.response.ID == "" {
		return
	}
	e.p.desk.Do(desk.Deed{Op: mentoring.OpRemoveResponse, Write: func(tx *data.Tx) error {
		for i := range s.answers {
			if err := tx.Remove(&s.answers[i]); err != nil {
				return err
			}
		}
		return tx.Remove(&s.response)
	}, Saved: e.close})
}
