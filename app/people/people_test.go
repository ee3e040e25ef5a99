package people_test

import (
	"strings"
	"testing"

	"banso/app/desktest"
	"banso/app/kit"
	"banso/app/people"
	"banso/data"
	"banso/data/civil"
	"banso/data/mentoring"
)

func TestAFileThatIsReadBackUnchangedIsTheSame(t *testing.T) {
	d := desktest.New(t, desktest.WithSample)
	for _, e := range d.Facts.Snapshot.Entries.Participations {
		if e.PersonID == "" {
			continue
		}
		file := people.Find(d.Facts, e.PersonID, e.Part)
		again, problems := file.Read(file.Texts())
		if problems.Any() {
			t.Errorf("%s: problems %v", e.Part, problems)
		}
		if again.Person != file.Person || again.Entry.Week != file.Entry.Week || again.Entry.Stage != file.Entry.Stage ||
			again.Entry.Wishes != strings.TrimSpace(file.Entry.Wishes) || len(again.Consents) != len(file.Consents) {
			t.Errorf("%s changed by being read back", e.Part)
		}
		for item, c := range file.Consents {
			if again.Consents[item] != c {
				t.Errorf("consent %s changed from %v to %v", item, c, again.Consents[item])
			}
		}
	}
}

func TestConsentsAreReadAnswerDayAndWithdrawal(t *testing.T) {
	base := people.File{Entry: mentoring.Participation{CohortID: "c"}}
	field := people.ConsentField(mentoring.ConsentQuote)
	for _, x := range []struct {
		name, text string
		code       mentoring.ProblemCode
		given      bool
	}{
		{"agreed", "yes\t2026-04-01\t", "", true},
		{"refused", "no\t2026-04-01\t", "", false},
		{"agreed and withdrawn", "yes\t2026-04-01\t2026-06-01", "", true},
		{"withdrawn on the day it was given", "yes\t2026-04-01\t2026-04-01", "", true},
		{"without a day", "yes\t\t", mentoring.Required, false},
		{"withdrawn before it was given", "yes\t2026-04-01\t2026-03-31", mentoring.EndsBefore, false},
		{"with a day that is none", "yes\t2026/2/30\t", mentoring.NotADate, false},
	} {
		file, problems := base.Read(map[string]string{"name": "森下", field: x.text, "consent_version": "2"})
		switch got := problems.Of(field); {
		case x.code != "" && (len(got) != 1 || got[0].Code != x.code):
			t.Errorf("%s: problems %v, want %s", x.name, got, x.code)
		case x.code == "" && (got.Any() || file.Consents[mentoring.ConsentQuote].Given != x.given || file.Consents[mentoring.ConsentQuote].Version != "2"):
			t.Errorf("%s: %v, %v", x.name, got, file.Consents)
		}
	}
	file, _ := base.Read(map[string]string{"name": "森下"})
	if len(file.Consents) != 0 {
		t.Error("a form without answers makes consents")
	}
}

func TestANewPersonWithFreeHoursTakesPart(t *testing.T) {
	d := desktest.New(t, desktest.WithSample)
	file, problems := people.Find(d.Facts, "", mentoring.AsMentor).Read(map[string]string{
		"name": "新田 陽子", "week": "1:9,10", people.ConsentField(mentoring.ConsentTakePart): "yes\t2026-11-22\t",
	})
	if problems.Any() {
		t.Fatal(problems)
	}
	d.Do(mentoring.OpSaveMentor, func(tx *data.Tx) error { return file.Put(tx) })
	d.Reload()
	got := people.Find(d.Facts, file.Person.ID, mentoring.AsMentor)
	if got.Entry.Stage != mentoring.Applied || got.Entry.Week.Len() != 2 || !got.Consents[mentoring.ConsentTakePart].Valid(civil.MustNew(2026, 11, 22)) {
		t.Errorf("the register has %+v", got)
	}
}

func TestHistoryTellsEveryYearTheNewestFirst(t *testing.T) {
	d := desktest.New(t, desktest.WithSample)
	found := false
	for _, p := range d.Facts.Snapshot.People.Persons {
		years := people.History(d.Book, d.Facts, p.ID)
		for i := 1; i < len(years); i++ {
			if years[i].FiscalYear > years[i-1].FiscalYear {
				t.Errorf("years %v are out of order", years)
			}
		}
		found = found || len(years) > 1
	}
	if !found {
		t.Error("nobody took part twice: the test proves nothing")
	}
	if years := people.History(d.Book, d.Facts, ""); len(years) != 0 {
		t.Errorf("a new person has the history %v", years)
	}
}

func TestANewStageIsAStepAndAnOldOneKeepsItsDay(t *testing.T) {
	d := desktest.New(t, desktest.WithSample)
	var e mentoring.Participation
	for _, x := range d.Facts.Snapshot.Entries.Participations {
		if x.Part == mentoring.AsMentor && x.Stage == mentoring.Active {
			e = x
		}
	}
	file := people.Find(d.Facts, e.PersonID, mentoring.AsMentor)
	before := len(file.Stage.Steps)
	if file.Stage.On.IsZero() {
		t.Fatal("the stage has no day: the test proves nothing")
	}
	texts := file.Texts()
	texts["stage"], texts["stage_on"], texts["stage_reason"] = "declined", "2026-11-22", "転勤のため"
	save := func() {
		t.Helper()
		typed, problems := people.Find(d.Facts, e.PersonID, mentoring.AsMentor).Read(texts)
		if problems.Any() {
			t.Fatal(problems)
		}
		d.Do(mentoring.OpSaveMentor, func(tx *data.Tx) error { return typed.Put(tx) })
		d.Reload()
	}
	save()
	got := people.Find(d.Facts, e.PersonID, mentoring.AsMentor).Stage
	if len(got.Steps) != before+1 || got.On.String() != "2026-11-22" || got.Note != "転勤のため" {
		t.Errorf("the stage is %+v", got)
	}
	save()
	if again := people.Find(d.Facts, e.PersonID, mentoring.AsMentor).Stage; len(again.Steps) != before+1 {
		t.Errorf("saving again made %d steps of %d", len(again.Steps), before+1)
	}
}

func TestTheDayOfAStageFollowsTheChoice(t *testing.T) {
	d := desktest.New(t, desktest.Empty)
	form := kit.NewForm(d.Book, kit.Tab{Sections: []kit.Section{{Fields: people.StageFields(d.Desk)}}})
	known := people.Stage{Steps: []mentoring.Step{{Stage: mentoring.Applied, On: civil.MustNew(2026, 7, 1), Reason: "紙で届いた"}}}
	people.FollowStage(d.Desk, form, func() people.Stage { return known })
	form.SetText("stage", "trained")
	if got := form.Text("stage_on"); got != "2026-11-22" {
		t.Errorf("a new stage is of %q", got)
	}
	form.SetText("stage", "applied")
	if form.Text("stage_on") != "2026-07-01" || form.Text("stage_reason") != "紙で届いた" {
		t.Errorf("a stage reached before is of %q", form.Text("stage_on"))
	}
	form.SetText("stage", "")
	if got := form.Text("stage_on"); got != "" {
		t.Errorf("no stage is of %q", got)
	}
}
