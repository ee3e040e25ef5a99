package desk_test

import (
	"context"
	"testing"

	"fyne.io/fyne/v2/test"

	"banso/app/desk"
	"banso/app/desktest"
	"banso/app/kit"
	"banso/assets/words"
	"banso/data"
	"banso/data/mentoring"
)

// subject edits one person, as a page would.
type subject struct {
	d    *desktest.Desk
	id   mentoring.PersonID
	base mentoring.Person
	fail error
}

func (s *subject) Texts() map[string]string {
	s.base, _ = mentoring.Find(s.d.Facts.Snapshot.People.Persons, string(s.id))
	return map[string]string{"name": s.base.Name, "kana": s.base.Kana}
}

func (s *subject) Submit(texts map[string]string) (desk.Deed, mentoring.Problems) {
	p := s.base
	p.Name, p.Kana = texts["name"], texts["kana"]
	return desk.Deed{Op: mentoring.OpSaveMentor, Write: func(tx *data.Tx) error {
		if s.fail != nil {
			return s.fail
		}
		return tx.Put(&p)
	}}, p.Check()
}

// stand is an editor of a person who is in the register.
type stand struct {
	*desktest.Desk
	subject *subject
	name    *kit.Entry
	form    *kit.Form
	edit    *desk.Editor
}

func newStand(t *testing.T) *stand {
	s := &stand{Desk: desktest.New(t, desktest.Empty)}
	p := mentoring.Person{Name: "森下 由佳", Kana: "もりした ゆか"}
	s.Do(mentoring.OpSaveMentor, func(tx *data.Tx) error { return tx.Put(&p) })
	s.Desk.Reload()
	s.subject = &subject{d: s.Desk, id: p.ID}
	s.open()
	return s
}

// open builds the editor, as the next start of the program would.
func (s *stand) open() {
	s.name = kit.NewEntry(kit.KindText)
	s.form = kit.NewForm(s.Book, kit.Tab{Sections: []kit.Section{{Fields: []kit.Field{
		{Name: "name", Label: "氏名", Input: s.name}, {Name: "kana", Label: "ふりがな", Input: kit.NewEntry(kit.KindReading)},
	}}}})
	s.edit = desk.NewEditor(s.Desk.Desk, s.form, s.subject)
	s.Window.SetContent(s.edit.Content())
	s.edit.Open("person:" + string(s.subject.id))
}

// stored returns the person as the register has it.
func (s *stand) stored(t *testing.T) mentoring.Person {
	t.Helper()
	p := mentoring.Person{Base: mentoring.At(s.subject.id)}
	if err := s.Store.Get(t.Context(), &p); err != nil {
		t.Fatal(err)
	}
	return p
}

// changeBehind lets another person change the record.
func (s *stand) changeBehind(t *testing.T, name string) {
	t.Helper()
	p := s.stored(t)
	p.Name = name
	s.Do(mentoring.OpSaveMentor, func(tx *data.Tx) error { return tx.Put(&p) })
}

func (s *stand) hasDraft(t *testing.T) bool {
	t.Helper()
	_, ok, err := s.Store.Draft(context.Background(), s.edit.Key())
	if err != nil {
		t.Fatal(err)
	}
	return ok
}

func TestWhatIsTypedIsSavedAndToldAndItsDraftGoes(t *testing.T) {
	s := newStand(t)
	s.form.SetText("name", "森下 由香")
	s.Jobs.Ring()
	if !s.hasDraft(t) || !s.Shows(s.Book.Say(words.KitDraft)) {
		t.Error("what was typed is not kept as a draft")
	}
	s.edit.Save()
	if got := s.stored(t).Name; got != "森下 由香" {
		t.Errorf("the register has %q", got)
	}
	if len(s.Acts) != 1 || s.hasDraft(t) || s.Shows(s.Book.Say(words.KitDraft)) {
		t.Errorf("acts %v, draft kept: %v", s.Acts, s.hasDraft(t))
	}
}

func TestWhatIsWrongIsMarkedAndNothingIsSaved(t *testing.T) {
	s := newStand(t)
	s.form.SetText("name", "")
	s.form.SetText("kana", "森下")
	s.edit.Save()
	if len(s.Acts) != 0 || s.stored(t).Name != "森下 由佳" {
		t.Error("a refused form was saved")
	}
	if !s.Shows("入力してください。") || !s.Shows("ひらがなで入力してください。") || s.Window.Canvas().Focused() != s.name {
		t.Error("the problems are not marked at their fields")
	}
	if s.LastSaid() != s.Book.Say(words.DeskRefused, "n", 2) {
		t.Errorf("said %q", s.LastSaid())
	}
}

func TestAFailedSaveLeavesTheTextAndTheDraft(t *testing.T) {
	s := newStand(t)
	s.subject.fail = &data.DiskFullError{}
	s.form.SetText("name", "新しい名前")
	s.Jobs.Ring()
	s.edit.Save()
	if len(s.Fails) != 1 || s.form.Text("name") != "新しい名前" || !s.hasDraft(t) {
		t.Errorf("fails %v, text %q, draft %v", s.Fails, s.form.Text("name"), s.hasDraft(t))
	}
	s.subject.fail = nil
	s.edit.Save()
	if got := s.stored(t).Name; got != "新しい名前" {
		t.Errorf("the second try saved %q", got)
	}
}

func TestADraftIsThereAgainAtTheNextStart(t *testing.T) {
	s := newStand(t)
	s.form.SetText("name", "書きかけ")
	s.edit.Keep()
	s.open()
	if got := s.form.Text("name"); got != "書きかけ" || !s.Shows(s.Book.Say(words.KitDraft)) {
		t.Errorf("the form holds %q", got)
	}
}

func TestGoingToAnotherRecordKeepsTheDraft(t *testing.T) {
	s := newStand(t)
	first := s.subject.id
	s.form.SetText("name", "書きかけ")
	s.subject.id = ""
	s.edit.Open("person:new")
	if got := s.form.Text("name"); got != "" {
		t.Errorf("a new record begins with %q", got)
	}
	s.subject.id = first
	s.edit.Open("person:" + string(first))
	if got := s.form.Text("name"); got != "書きかけ" {
		t.Errorf("back again the form holds %q", got)
	}
}

func TestRevertShowsTheStoredTextAndCanBeTakenBack(t *testing.T) {
	s := newStand(t)
	s.form.SetText("name", "まちがい")
	s.edit.Revert()
	if got := s.form.Text("name"); got != "森下 由佳" {
		t.Errorf("reverted to %q", got)
	}
	s.Said[len(s.Said)-1].Act()
	if got := s.form.Text("name"); got != "まちがい" {
		t.Errorf("taken back to %q", got)
	}
}

func TestNewFactsDoNotTouchHalfTypedText(t *testing.T) {
	s := newStand(t)
	s.form.SetText("kana", "もりした")
	s.changeBehind(t, "別の人の変更")
	s.Reload()
	s.edit.Renew()
	if s.form.Text("name") != "森下 由佳" || s.form.Text("kana") != "もりした" {
		t.Errorf("texts are %v", s.form.Texts())
	}
}

func TestNewFactsAreShownInAnUntouchedForm(t *testing.T) {
	s := newStand(t)
	s.changeBehind(t, "別の人の変更")
	s.Reload()
	s.edit.Renew()
	if got := s.form.Text("name"); got != "別の人の変更" {
		t.Errorf("the form shows %q", got)
	}
}

func TestAConflictShowsBothTextsAndOursCanBeKept(t *testing.T) {
	s := newStand(t)
	s.form.SetText("name", "わたしの変更")
	s.changeBehind(t, "別の人の変更")
	s.edit.Save()
	if !s.Shows("わたしの変更") || !s.Shows("別の人の変更") {
		t.Fatal("the two texts are not shown")
	}
	test.Tap(s.Button(s.Book.Say(words.DeskUseOurs)))
	if got := s.stored(t).Name; got != "わたしの変更" {
		t.Errorf("the register has %q", got)
	}
}

func TestChangesInDifferentFieldsAreBothKeptWithoutAsking(t *testing.T) {
	s := newStand(t)
	s.form.SetText("kana", "もりした ゆう")
	s.changeBehind(t, "別の人の変更")
	s.edit.Save()
	if got := s.stored(t); got.Name != "別の人の変更" || got.Kana != "もりした ゆう" {
		t.Errorf("the register has %q, %q", got.Name, got.Kana)
	}
	if s.Window.Canvas().Overlays().Top() != nil {
		t.Error("a question was asked")
	}
}

func TestAConflictCanBeSettledWithTheirs(t *testing.T) {
	s := newStand(t)
	s.form.SetText("name", "わたしの変更")
	s.changeBehind(t, "別の人の変更")
	s.edit.Save()
	test.Tap(s.Button(s.Book.Say(words.DeskUseTheirs)))
	if got := s.form.Text("name"); got != "別の人の変更" || s.stored(t).Name != "別の人の変更" {
		t.Errorf("the form shows %q", got)
	}
}

func TestADraftOfAnOlderTextIsComparedBeforeItIsSaved(t *testing.T) {
	s := newStand(t)
	s.form.SetText("name", "わたしの下書き")
	s.edit.Keep()
	s.changeBehind(t, "別の人の変更")
	s.Reload()
	s.open()
	s.edit.Save()
	if !s.Shows("別の人の変更") || s.stored(t).Name != "別の人の変更" {
		t.Error("the older draft was saved over a newer text without asking")
	}
}
