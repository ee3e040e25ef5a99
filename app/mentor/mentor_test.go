package mentor_test

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"banso/app/desk"
	"banso/app/desktest"
	"banso/app/kit"
	"banso/app/kit/kittest"
	"banso/app/mentor"
	"banso/assets/words"
	"banso/data/mentoring"
)

func open(t *testing.T) (*desktest.Desk, *mentor.Page) {
	t.Helper()
	d := desktest.New(t, desktest.WithSample)
	p := mentor.New(d.Desk)
	d.Show(p)
	return d, p
}

// first returns a mentor who takes part in the cohort.
func first(t *testing.T, d *desktest.Desk) mentoring.Participation {
	t.Helper()
	for _, e := range d.Facts.Snapshot.Entries.Participations {
		if e.Part == mentoring.AsMentor {
			return e
		}
	}
	t.Fatal("no mentor takes part")
	return mentoring.Participation{}
}

func TestEveryMentorOpensWithoutBeingADraft(t *testing.T) {
	d, p := open(t)
	for _, m := range d.Facts.Snapshot.People.Mentors {
		p.Open(desk.Route{Page: desk.Mentors, Key: string(m.PersonID)})
		if kittest.Shows(d.Top(), d.Book.Say(words.KitDraft)) {
			person, _ := mentoring.Find(d.Facts.Snapshot.People.Persons, string(m.PersonID))
			t.Errorf("%s is a draft", person.Name)
		}
	}
}

func TestPaintedHoursAreSaved(t *testing.T) {
	d, p := open(t)
	e := first(t, d)
	p.Open(desk.Route{Page: desk.Mentors, Key: string(e.PersonID), Part: "hours"})
	var grid *kit.WeekGrid
	for _, o := range kittest.Objects(d.Top()) {
		if g, ok := o.(*kit.WeekGrid); ok {
			grid = g
		}
	}
	if grid == nil {
		t.Fatal("the route does not lead to the free hours")
	}
	grid.SetText("2:18,19")
	p.Save()
	if len(d.Acts) != 1 {
		t.Fatalf("acts are %v, said %q", d.Acts, d.LastSaid())
	}
	got, _ := mentoring.Find(d.Facts.Snapshot.Entries.Participations, string(e.ID))
	if got.Week.String() != "2:18,19" {
		t.Errorf("the register has %q", got.Week)
	}
}

func TestANewMentorIsSavedWithPersonAndMentor(t *testing.T) {
	d, p := open(t)
	before := len(d.Facts.Snapshot.People.Mentors)
	p.New()
	entry, ok := d.Window.Canvas().Focused().(*kit.Entry)
	if !ok {
		t.Fatal("a new form does not begin in the name")
	}
	test.Type(entry, "新田 陽子")
	p.Save()
	s := d.Facts.Snapshot
	if len(s.People.Mentors) != before+1 {
		t.Fatalf("%d mentors, said %q", len(s.People.Mentors), d.LastSaid())
	}
	for _, m := range s.People.Mentors {
		person, found := mentoring.Find(s.People.Persons, string(m.PersonID))
		if !found {
			t.Error("a mentor has no person")
		}
		if person.Name == "新田 陽子" {
			return
		}
	}
	t.Error("the new person is not there")
}

func TestPeopleOfOtherYearsAreHiddenUntilAskedFor(t *testing.T) {
	d, _ := open(t)
	in := 0
	for _, e := range d.Facts.Snapshot.Entries.Participations {
		if e.Part == mentoring.AsMentor {
			in++
		}
	}
	all := len(d.Facts.Snapshot.People.Mentors)
	if in == all {
		t.Fatal("everybody takes part: the test proves nothing")
	}
	if !d.Shows(d.Book.Say(words.KitRowCountOf, "n", in, "total", all)) {
		t.Error("the list does not show those of this cohort")
	}
	for _, o := range kittest.Objects(d.Top()) {
		if c, ok := o.(*kit.Check); ok {
			c.SetChecked(true)
			break
		}
	}
	if !d.Shows(d.Book.Say(words.KitRowCount, "n", all)) {
		t.Error("the box does not show everybody")
	}
}
