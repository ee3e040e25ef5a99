package home

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"banso/app/desk"
	"banso/app/desktest"
	"banso/app/kit"
	"banso/assets/words"
	"banso/data"
	"banso/data/datatest"
	"banso/data/mentoring"
)

func stand(t *testing.T, start desktest.Start) (*desktest.Desk, *Page) {
	t.Helper()
	d := desktest.New(t, start)
	p := New(d.Desk)
	d.Show(p)
	return d, p
}

func TestAnEmptyRegisterOffersTheFirstSteps(t *testing.T) {
	d, _ := stand(t, desktest.Empty)
	test.Tap(d.Button(d.Book.Say(words.HomeBeginCohort)))
	if len(d.Went) != 1 || d.Went[0] != (desk.Route{Page: desk.Settings, Part: "cohort"}) {
		t.Errorf("went %v", d.Went)
	}
	d.Do(mentoring.OpSaveCohort, func(tx *data.Tx) error {
		return tx.Put(&mentoring.Cohort{Name: "令和8年度", FiscalYear: 2026, Template: mentoring.DefaultTemplate()})
	})
	d.Reload()
	test.Tap(d.Button(d.Book.Say(words.HomeRegisterNPO)))
	if last := d.Went[len(d.Went)-1]; last != (desk.Route{Page: desk.NPOs}) {
		t.Errorf("went %v", last)
	}
	test.Tap(d.Button(d.Book.Say(words.HomeImport)))
	if d.Window.Canvas().Overlays().Top() == nil {
		t.Error("no dialog for importing came")
	}
}

func TestEachLineHasAButtonThatGoesThere(t *testing.T) {
	d, p := stand(t, desktest.WithSample)
	if len(p.view.tasks) < 5 {
		t.Fatalf("the sample has %d things to do", len(p.view.tasks))
	}
	test.Tap(d.Button(p.view.tasks[0].do))
	if len(d.Went) != 1 || d.Went[0] != p.view.tasks[0].to {
		t.Errorf("went %v, want %v", d.Went, p.view.tasks[0].to)
	}
	if got := Waiting(d.Facts); got != len(p.view.tasks) {
		t.Errorf("the badge says %d of %d", got, len(p.view.tasks))
	}
}

func TestTheFinishedCohortShowsItsFigures(t *testing.T) {
	d, p := stand(t, desktest.WithSample)
	d.Year = 2025
	d.Reload()
	for _, text := range []string{"100/108", "17/23", "21/23", "92.6%"} {
		if !d.Shows(text) {
			t.Errorf("%s is not shown", text)
		}
	}
	if n := len(p.view.grid.Rows()); n != 18 {
		t.Errorf("the grid has %d teams", n)
	}
}

func TestACellOpensItsSessionByPointerAndByKeys(t *testing.T) {
	d, p := stand(t, desktest.WithSample)
	d.Window.Canvas().Focus(p.view.grid)
	for _, key := range []fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyRight, fyne.KeyReturn} {
		p.view.grid.TypedKey(&fyne.KeyEvent{Name: key})
	}
	want := desk.Route{Page: desk.Sessions, Key: string(p.grid.sessions[2][1])}
	if len(d.Went) != 1 || d.Went[0] != want {
		t.Errorf("went %v, want %v", d.Went, want)
	}
	x, _ := mentoring.Find(d.Facts.Snapshot.Meeting.Sessions, want.Key)
	if x.No != 2 {
		t.Errorf("that is session %d", x.No)
	}
}

func TestAnEmptyCellBeginsASessionOfTheTeam(t *testing.T) {
	d, p := stand(t, desktest.WithSample)
	x := d.Facts.Snapshot.Meeting.Sessions[0]
	d.Do(mentoring.OpRemoveSession, func(tx *data.Tx) error { return tx.Remove(&x) })
	d.Reload()
	p.open(p.grid.rows[0], 0)
	if want := (desk.Route{Page: desk.Sessions, Key: string(x.TeamID), Part: "new"}); d.Went[0] != want {
		t.Errorf("went %v", d.Went)
	}
}

func TestNothingJumpsWhenTheFactsAreReadAnew(t *testing.T) {
	d, p := stand(t, desktest.WithSample)
	button := d.Button(p.view.tasks[0].do)
	d.Window.Canvas().Focus(button)
	p.view.grid.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	d.Do(mentoring.OpSaveNPO, func(tx *data.Tx) error {
		return tx.Put(&mentoring.NPO{Name: "あとから来た団体", Kana: "あとからきただんたい"})
	})
	d.Reload()
	if d.Window.Canvas().Focused() != button || d.Button(p.view.tasks[0].do) != button {
		t.Error("the keyboard was lost")
	}
}

func TestDraftsAndOldBackupsAreReminded(t *testing.T) {
	clock := datatest.NewClock()
	o := datatest.Options()
	o.Now, o.BackupDir = clock.Now, t.TempDir()
	d := desktest.Around(t, datatest.OpenWith(t, o), desktest.WithSample)
	if _, err := d.Store.Backup(t.Context(), o.BackupDir); err != nil {
		t.Fatal(err)
	}
	p := New(d.Desk)
	d.Show(p)
	if d.Shows(d.Book.Say(words.HomeBackupWhy)) {
		t.Error("a fresh backup is reminded of")
	}
	npo := d.Facts.Snapshot.People.NPOs[0]
	if err := d.Store.SaveDraft(t.Context(), "npo:"+string(npo.ID), "{}"); err != nil {
		t.Fatal(err)
	}
	clock.Move(time.Hour)
	npo.Trouble = "人手が足りない"
	d.Do(mentoring.OpSaveNPO, func(tx *data.Tx) error { return tx.Put(&npo) })
	d.Reload()
	d.Facts.Today = d.Facts.Today.AddDays(8)
	p.Refresh(d.Facts)
	if !d.Shows("バックアップが8日ありません") || !d.Shows("保存していない下書き 1件") {
		t.Errorf("the list is %q", lines(p.view.tasks))
	}
	test.Tap(d.Button(d.Book.Say(words.HomeDraftsDo)))
	if want := (desk.Route{Page: desk.NPOs, Key: string(npo.ID)}); d.Went[0] != want {
		t.Errorf("went %v", d.Went)
	}
}

func TestEveryStateIsToldByAMarkWithALegend(t *testing.T) {
	d, p := stand(t, desktest.WithSample)
	for _, s := range desk.SessionStates() {
		if !d.Shows(desk.StateName(d.Book, s)) {
			t.Errorf("the legend does not explain %s", s)
		}
	}
	for _, r := range p.view.grid.Rows() {
		for _, c := range r.Cells {
			if c.Text != "" && c.Color == kit.ColorWarn && c.Text[0] != '!' {
				t.Errorf("the cell %q warns by colour alone", c.Text)
			}
		}
	}
}
