package survey_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"banso/app/desk"
	"banso/app/desktest"
	"banso/app/kit"
	"banso/app/kit/kittest"
	"banso/app/survey"
	"banso/assets/words"
	"banso/data"
	"banso/data/mentoring"
)

// open shows the page with the finished cohort of the sample.
func open(t *testing.T) (*desktest.Desk, *survey.Page) {
	t.Helper()
	d := desktest.New(t, desktest.WithSample)
	d.Year = 2025
	p := survey.New(d.Desk)
	d.Show(p)
	d.Reload()
	return d, p
}

func wave(t *testing.T, d *desktest.Desk, kind mentoring.WaveKind, part mentoring.Part) mentoring.Wave {
	t.Helper()
	for _, w := range d.Facts.Snapshot.Survey.Waves {
		if w.Kind == kind && w.Audience == part {
			return w
		}
	}
	t.Fatalf("no wave %s of %s", kind, part)
	return mentoring.Wave{}
}

// sheets returns the sheets of a wave by the ID on the paper.
func sheets(d *desktest.Desk, w mentoring.Wave) map[string]mentoring.Response {
	out := map[string]mentoring.Response{}
	for _, r := range d.Facts.Snapshot.Survey.Responses {
		if r.WaveID == w.ID && r.State != mentoring.Superseded {
			out[r.Code] = r
		}
	}
	return out
}

func answers(d *desktest.Desk, of mentoring.ResponseID) map[mentoring.ItemID]mentoring.Answer {
	out := map[mentoring.ItemID]mentoring.Answer{}
	for _, a := range d.Facts.Snapshot.Survey.Answers {
		if a.ResponseID == of {
			out[a.ItemID] = a
		}
	}
	return out
}

// typeIn opens the sheet of the first person without one, and types.
func typeIn(t *testing.T, d *desktest.Desk, p *survey.Page, w mentoring.Wave, keys string) {
	t.Helper()
	p.Open(desk.Route{Key: string(w.ID)})
	d.Button(d.Book.Say(words.SurveyTypeIn)).OnTapped()
	who, ok := d.Window.Canvas().Focused().(*kit.Select)
	if !ok {
		t.Fatalf("the keyboard is at %T", d.Window.Canvas().Focused())
	}
	who.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	press(t, d, keys)
}

// press types keys where the keyboard is: < is Backspace.
func press(t *testing.T, d *desktest.Desk, keys string) {
	t.Helper()
	for _, k := range keys {
		f := d.Window.Canvas().Focused()
		if f == nil {
			t.Fatalf("nothing has the keyboard at %q", k)
		}
		if k == '<' {
			f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
			continue
		}
		f.TypedRune(k)
	}
}

func TestTheListTellsHowManySheetsCameBackAndWhoIsMissing(t *testing.T) {
	d, p := open(t)
	for _, text := range []string{"18 / 23", "21 / 23", "! 終了・未回収5名"} {
		if !d.Shows(text) {
			t.Errorf("the list does not say %q", text)
		}
	}
	p.Open(desk.Route{Key: string(wave(t, d, mentoring.Endline, mentoring.AsMentee).ID)})
	for _, text := range []string{"対象23名　回収21通　未回答2名　持ち主不明1通\n締切 2026/03/05(木)　! 終了・未回収2名", "上原 翔太", "! 未回答"} {
		if !d.Shows(text) {
			t.Errorf("the wave does not say %q", text)
		}
	}
}

func TestTheSearchFindsPeopleByAnyWritingOfTheirNames(t *testing.T) {
	d, p := open(t)
	p.Search("ウエハラ")
	if !d.Shows("上原 翔太") || d.Shows("井口 洋平") {
		t.Error("the search does not go by the reading")
	}
}

func TestAnEmptyCohortOffersTheFirstWaveAndTakesTheProgramsOwnQuestions(t *testing.T) {
	d := desktest.New(t, desktest.Empty)
	cohort := mentoring.Cohort{Name: "2026年度", FiscalYear: 2026, Template: mentoring.DefaultTemplate()}
	d.Do(mentoring.OpSaveCohort, func(tx *data.Tx) error { return tx.Put(&cohort) })
	p := survey.New(d.Desk)
	d.Show(p)
	d.Reload()
	if !d.Shows(d.Book.Say(words.SurveyEmpty)) {
		t.Fatal("the empty page does not say so")
	}
	d.Button(d.Book.Say(words.SurveyFirst)).OnTapped()
	d.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	d.Window.Canvas().FocusNext()
	d.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	p.Save()
	if len(d.Acts) != 0 || !d.Shows("入力してください。") {
		t.Fatal("a wave without questions was saved")
	}
	instrument, ok := d.Window.Canvas().Focused().(*kit.Select)
	if !ok {
		t.Fatalf("the keyboard is at %T and not at what is missing", d.Window.Canvas().Focused())
	}
	instrument.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	p.Save()
	s := d.Facts.Snapshot.Survey
	if len(s.Waves) != 1 || len(s.Instruments) != 1 || len(s.Items) == 0 || s.Waves[0].InstrumentID != s.Instruments[0].ID {
		t.Fatalf("%d waves, %d instruments, said %q", len(s.Waves), len(s.Instruments), d.LastSaid())
	}
	if d.Shows(d.Book.Say(words.SurveyEmpty)) || !d.Shows("事前アンケート(メンティ)") {
		t.Error("the new wave is not open")
	}
}

func TestWithoutACohortTheWayToTheSettingsIsShown(t *testing.T) {
	d := desktest.New(t, desktest.Empty)
	p := survey.New(d.Desk)
	d.Show(p)
	p.New()
	if len(d.Went) != 1 || d.Went[0].Page != desk.Settings {
		t.Errorf("went to %v", d.Went)
	}
}

func TestAPaperIsTypedInWithNumberKeysAndSavedAsOneAct(t *testing.T) {
	d, p := open(t)
	w := wave(t, d, mentoring.Baseline, mentoring.AsMentee)
	typeIn(t, d, p, w, "5430 <11")
	press(t, d, "5555555")
	p.Save()
	if !slices.Equal(d.Acts, []mentoring.Op{mentoring.OpSaveResponse}) {
		t.Fatalf("acts are %v, said %q", d.Acts, d.LastSaid())
	}
	sheet, ok := sheets(d, w)["K25-23"]
	if !ok || sheet.State != mentoring.Counted || sheet.Source != "paper" || sheet.On != d.Facts.Today {
		t.Fatalf("the sheet is %+v", sheet)
	}
	given := answers(d, sheet.ID)
	var items []mentoring.Item
	for _, it := range d.Facts.Snapshot.Survey.Items {
		if _, ok := given[it.ID]; ok {
			items = append(items, it)
		}
	}
	slices.SortFunc(items, func(a, b mentoring.Item) int { return a.No - b.No })
	want := []int{5, 4, 3, -1, 1, 1, 5, 5, 5, 5, 5} // the fourth was left blank; going back, the fifth became 1
	for i, n := range want {
		a := given[items[i].ID]
		if n < 0 && (a.Number.OK || a.Why != "blank") || n >= 0 && a.Number != mentoring.Some(n) {
			t.Errorf("question %d: %+v, want %d", i+1, a, n)
		}
	}
	if _, asks := d.Window.Canvas().Focused().(*kit.Select); !asks {
		t.Error("after saving, the next paper is not asked for")
	}
	if !d.Shows("19 / 23") {
		t.Error("the list does not count the sheet")
	}
}

func TestWhatWasNotTypedInIsNamedAndNothingIsSaved(t *testing.T) {
	d, p := open(t)
	typeIn(t, d, p, wave(t, d, mentoring.Baseline, mentoring.AsMentee), "5432")
	p.Save()
	if len(d.Acts) != 0 || !d.Shows("入力してください。（5, 6, 7, 8, 9, 10, 11）") {
		t.Error("the questions without an answer are not named")
	}
}

func TestAFailedSaveKeepsTheAnswersAndTheyCanBeSavedAgain(t *testing.T) {
	d, p := open(t)
	typeIn(t, d, p, wave(t, d, mentoring.Baseline, mentoring.AsMentee), "11111111111")
	if err := d.Store.Close(); err != nil {
		t.Fatal(err)
	}
	p.Save()
	if len(d.Fails) == 0 || len(d.Acts) != 0 {
		t.Fatal("the failure was not told")
	}
	if !d.Shows(d.Book.Say(words.KitDraft)) {
		t.Error("what was typed is gone")
	}
}

func TestHalfTypedAnswersStayWhenTheRegisterChanges(t *testing.T) {
	d, p := open(t)
	w := wave(t, d, mentoring.Baseline, mentoring.AsMentee)
	typeIn(t, d, p, w, "123")
	before := d.Window.Canvas().Focused()
	d.Do(mentoring.OpSaveCohort, func(tx *data.Tx) error {
		c := d.Facts.Snapshot.Cohort
		c.Purpose += "。"
		return tx.Put(&c)
	})
	d.Reload()
	if d.Window.Canvas().Focused() != before || !d.Shows(d.Book.Say(words.KitDraft)) {
		t.Error("the keyboard or what was typed is gone")
	}
	press(t, d, "45555555")
	p.Save()
	if len(d.Acts) != 1 {
		t.Errorf("said %q", d.LastSaid())
	}
}

func TestASheetOfNobodyGetsItsOwner(t *testing.T) {
	d, p := open(t)
	w := wave(t, d, mentoring.Endline, mentoring.AsMentee)
	var lost mentoring.Response
	for _, r := range sheets(d, w) {
		if r.PersonID == "" {
			lost = r
		}
	}
	if lost.ID == "" {
		t.Fatal("the sample has no sheet of nobody")
	}
	p.Open(desk.Route{Key: string(lost.ID)})
	if !d.Shows(d.Book.Say(words.SurveyOwner)) {
		t.Fatal("it is not asked whose the sheet is")
	}
	owner := pickList(t, d, d.Book.Say(words.SurveyNobody))
	owner.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	p.Save()
	r := mentoring.Response{Base: mentoring.At(lost.ID)}
	if err := d.Store.Get(t.Context(), &r); err != nil {
		t.Fatal(err)
	}
	if r.PersonID == "" || r.State != mentoring.Counted {
		t.Errorf("the sheet is %+v, said %q", r, d.LastSaid())
	}
}

// pickList finds the pick list that shows a hint.
func pickList(t *testing.T, d *desktest.Desk, hint string) *kit.Select {
	t.Helper()
	for _, o := range kittest.Objects(d.Top()) {
		if s, ok := o.(*kit.Select); ok && kittest.Shows(s, hint) {
			return s
		}
	}
	t.Fatalf("no pick list shows %q", hint)
	return nil
}
