package npo_test

import (
	"context"
	"testing"

	"fyne.io/fyne/v2/test"

	"banso/app/desk"
	"banso/app/desktest"
	"banso/app/job"
	"banso/app/kit"
	"banso/app/kit/kittest"
	"banso/app/npo"
	"banso/assets/words"
	"banso/data"
	"banso/data/mentoring"
)

func open(t *testing.T, start desktest.Start) (*desktest.Desk, *npo.Page) {
	t.Helper()
	d := desktest.New(t, start)
	p := npo.New(d.Desk)
	d.Show(p)
	return d, p
}

// focused returns the entry that has the keyboard.
func focused(t *testing.T, d *desktest.Desk) *kit.Entry {
	t.Helper()
	e, ok := d.Window.Canvas().Focused().(*kit.Entry)
	if !ok {
		t.Fatalf("the keyboard is at %T", d.Window.Canvas().Focused())
	}
	return e
}

func TestAnEmptyRegisterOffersTheFirstStep(t *testing.T) {
	d, _ := open(t, desktest.Empty)
	if !d.Shows(d.Book.Say(words.NPOEmpty)) {
		t.Error("the empty list does not say what belongs here")
	}
}

func TestTheFormOfTheVeryFirstNPOCanBeSeen(t *testing.T) {
	d, p := open(t, desktest.Empty)
	p.New()
	if !d.Shows(d.Book.Say(words.DeskSave)) {
		t.Error("the form is hidden behind the empty list")
	}
	d.Show(p)
	if !d.Shows(d.Book.Say(words.DeskSave)) {
		t.Error("newer facts hide the form")
	}
}

func TestTheFirstNPOIsOpenAndNothingIsADraft(t *testing.T) {
	d, _ := open(t, desktest.WithSample)
	if kittest.Shows(d.Top(), d.Book.Say(words.KitDraft)) {
		t.Error("a form nobody touched is a draft")
	}
	if !d.Shows(d.Book.Say(words.NPOEntry)) && !d.Shows(d.Book.Say(words.NPOContact)) {
		t.Error("no form is shown")
	}
}

func TestWhoIsRegisteredTakesPartInTheCohortThatIsOpen(t *testing.T) {
	d, p := open(t, desktest.WithSample)
	p.New()
	test.Type(focused(t, d), "あたらしい広場")
	p.Save()
	part := mentoring.Select(d.Facts.Snapshot.Entries.Participations, func(e mentoring.Participation) bool {
		npo, _ := mentoring.Find(d.Facts.Snapshot.People.NPOs, string(e.NPOID))
		return e.Part == mentoring.AsNPO && npo.Name == "あたらしい広場"
	})
	if len(part) != 1 || part[0].Stage != mentoring.Applied {
		t.Errorf("the list of this cohort hides it: %v", part)
	}
}

func TestANewNPOIsSavedChosenAndFound(t *testing.T) {
	d, p := open(t, desktest.WithSample)
	p.New()
	test.Type(focused(t, d), "あたらしい広場")
	p.Save()
	if len(d.Acts) != 1 || d.Acts[0] != mentoring.OpSaveNPO {
		t.Fatalf("acts are %v, said %q", d.Acts, d.LastSaid())
	}
	n := 0
	for _, x := range d.Facts.Snapshot.People.NPOs {
		if x.Name == "あたらしい広場" {
			n++
		}
	}
	if n != 1 {
		t.Fatalf("the register has it %d times", n)
	}
	p.Save()
	d.Reload()
	if got := count(d, "あたらしい広場"); got != 1 {
		t.Errorf("saving again made %d of it", got)
	}
}

func count(d *desktest.Desk, name string) int {
	n := 0
	for _, x := range d.Facts.Snapshot.People.NPOs {
		if x.Name == name {
			n++
		}
	}
	return n
}

func TestWhatIsTypedWhileANewNPOIsSavedStays(t *testing.T) {
	d, p := open(t, desktest.WithSample)
	slow := &slowJobs{}
	d.Desk.Jobs = slow
	p.New()
	name := focused(t, d)
	test.Type(name, "あたらしい広場")
	p.Save()
	test.Type(name, "二号")
	slow.finish()
	if got := name.Text(); got != "あたらしい広場二号" {
		t.Errorf("the field holds %q", got)
	}
	p.Save()
	slow.finish()
	if count(d, "あたらしい広場二号") != 1 || count(d, "あたらしい広場") != 0 {
		t.Error("the second save did not change the new NPO")
	}
}

// slowJobs does work only when it is told to.
type slowJobs struct {
	job.Inline
	waiting []func()
}

func (s *slowJobs) Run(ctx context.Context, work func(context.Context) error, done func(error)) {
	s.waiting = append(s.waiting, func() { s.Inline.Run(ctx, work, done) })
}

func (s *slowJobs) finish() {
	for len(s.waiting) > 0 {
		first := s.waiting[0]
		s.waiting = s.waiting[1:]
		first()
	}
}

func TestANameIsRequired(t *testing.T) {
	d, p := open(t, desktest.WithSample)
	p.New()
	test.Type(focused(t, d), " ")
	p.Save()
	if len(d.Acts) != 0 || !d.Shows("入力してください。") {
		t.Errorf("acts are %v", d.Acts)
	}
}

func TestSearchFiltersByReadingAndByContact(t *testing.T) {
	d, p := open(t, desktest.WithSample)
	p.Search("ごはんどころ")
	if !d.Shows("ごはん処つゆくさの家") || !d.Shows(d.Book.Say(words.KitRowCountOf, "n", 1, "total", len(d.Facts.Snapshot.People.NPOs))) {
		t.Error("the reading does not find the NPO")
	}
	p.Search("どこにもない")
	if !d.Shows(d.Book.Say(words.KitRowCountOf, "n", 0, "total", len(d.Facts.Snapshot.People.NPOs))) {
		t.Error("a search without a find shows rows")
	}
}

func TestAMenteeIsAddedFromItsNPO(t *testing.T) {
	d, p := open(t, desktest.WithSample)
	target := d.Facts.Snapshot.People.NPOs[0]
	p.Open(desk.Route{Page: desk.NPOs, Key: string(target.ID)})
	for _, o := range kittest.Objects(d.Top()) {
		if tabs, ok := o.(*kit.Tabs); ok && tabs != p.Content() {
			tabs.Select(2)
			break
		}
	}
	test.Tap(d.Button(d.Book.Say(words.NPOAddMentee)))
	test.Type(focused(t, d), "新田 陽子")
	p.Save()
	if len(d.Acts) != 1 || d.Acts[0] != mentoring.OpSaveMentee {
		t.Fatalf("acts are %v, said %q", d.Acts, d.LastSaid())
	}
	for _, m := range d.Facts.Snapshot.People.Mentees {
		person, _ := mentoring.Find(d.Facts.Snapshot.People.Persons, string(m.PersonID))
		if person.Name == "新田 陽子" && m.NPOID == target.ID {
			return
		}
	}
	t.Error("the register does not have the mentee in that NPO")
}

func TestARemovedNPOIsGoneFromTheListAndComesBackByUndo(t *testing.T) {
	d, p := open(t, desktest.Empty)
	n := mentoring.NPO{Name: "おためし会", Kana: "おためしかい"}
	d.Do(mentoring.OpSaveNPO, func(tx *data.Tx) error { return tx.Put(&n) })
	d.Reload()
	p.Open(desk.Route{Page: desk.NPOs, Key: string(n.ID)})
	test.Tap(d.Button(d.Book.Say(words.NPORemove)))
	if got := count(d, "おためし会"); got != 0 {
		t.Errorf("the list still has it %d times", got)
	}
	if _, _, err := d.Store.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	d.Reload()
	if got := count(d, "おためし会"); got != 1 {
		t.Errorf("undo brought back %d", got)
	}
}

func TestTheReadingOfEachNameIsFilledInTheFieldThatFollows(t *testing.T) {
	d, _ := open(t, desktest.WithSample)
	var entries []*kit.Entry
	for _, o := range kittest.Objects(d.Window.Content()) {
		if e, ok := o.(*kit.Entry); ok {
			entries = append(entries, e)
		}
	}
	names := 0
	for i, e := range entries {
		if e.Reading() == nil {
			continue
		}
		names++
		if i+1 == len(entries) || entries[i+1] != e.Reading() {
			t.Errorf("name %d fills another field than the next", names)
		}
	}
	if names != 2 {
		t.Errorf("%d names fill their reading, not those of the body and of its contact", names)
	}
}
