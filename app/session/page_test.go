package session

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"banso/app/desk"
	"banso/app/desktest"
	"banso/app/job"
	"banso/app/kit"
	"banso/assets/words"
	"banso/data"
	"banso/data/civil"
	"banso/data/mentoring"
	"banso/data/outcome"
)

func stand(t *testing.T, start desktest.Start) (*desktest.Desk, *Page) {
	t.Helper()
	d := desktest.New(t, start)
	p := New(d.Desk)
	d.Show(p)
	return d, p
}

// first returns the first session of the cohort that a condition holds for.
func first(t *testing.T, d *desktest.Desk, is func(mentoring.Session) bool) mentoring.Session {
	t.Helper()
	i := slices.IndexFunc(d.Facts.Snapshot.Meeting.Sessions, is)
	if i < 0 {
		t.Fatal("the sample has no such session")
	}
	return d.Facts.Snapshot.Meeting.Sessions[i]
}

func stored(t *testing.T, d *desktest.Desk, id mentoring.SessionID) mentoring.Session {
	t.Helper()
	x := mentoring.Session{Base: mentoring.At(id)}
	if err := d.Store.Get(t.Context(), &x); err != nil {
		t.Fatal(err)
	}
	return x
}

func held(x mentoring.Session) bool { return x.State == mentoring.Held }

func hasDraft(t *testing.T, d *desktest.Desk, p *Page) bool {
	t.Helper()
	_, ok, err := d.Store.Draft(t.Context(), p.edit.Key())
	if err != nil {
		t.Fatal(err)
	}
	return ok
}

func TestAnEmptyRegisterOffersTheFirstStep(t *testing.T) {
	d, p := stand(t, desktest.Empty)
	if !d.Shows(d.Book.Say(words.SessionEmpty)) {
		t.Error("the empty list does not say what belongs here")
	}
	p.New()
	if d.LastSaid() != d.Book.Say(words.SessionNoTeam) {
		t.Errorf("without a team it says %q", d.LastSaid())
	}
}

func TestTheOldestSessionWithoutARecordIsOpenAndNothingIsADraft(t *testing.T) {
	d, p := stand(t, desktest.WithSample)
	if got := outcome.StateOn(p.base.session, d.Facts.Today); got != outcome.Unlogged {
		t.Errorf("a session is open that is %s", got)
	}
	for _, r := range p.list {
		p.ledger.Select(string(r.session.ID))
		if !d.Button(d.Book.Say(words.KitRevert)).Disabled() {
			t.Fatalf("a form nobody touched is a draft: session %d of team %d", r.session.No, r.team.No)
		}
	}
}

func TestALogTakesTheStateOneLineAndSave(t *testing.T) {
	d, p := stand(t, desktest.WithSample)
	x := p.base.session
	p.view.state.SetText(string(mentoring.Held))
	p.view.form.Focus("issue")
	test.Type(d.Window.Canvas().Focused(), "受付の分担を話した。")
	p.Save()
	got := stored(t, d, x.ID)
	if got.State != mentoring.Held || got.On != x.Planned || got.Minutes != mentoring.Some(40) || got.Issue != "受付の分担を話した。" {
		t.Errorf("the register has %+v", got)
	}
	n := 0
	for _, a := range d.Facts.Snapshot.Meeting.Attendances {
		if a.SessionID == x.ID && a.Present {
			n++
		}
	}
	if want := len(members(d.Facts.Snapshot, x.TeamID, x.Planned)); n != want || n < 3 {
		t.Errorf("%d people were there, the team has %d", n, want)
	}
	if !slices.Equal(d.Acts, []mentoring.Op{mentoring.OpSaveSession}) || d.Shows(d.Book.Say(words.KitDraft)) {
		t.Errorf("acts %v", d.Acts)
	}
}

func TestSavingIsOneActThatIsTakenBackWhole(t *testing.T) {
	d, p := stand(t, desktest.WithSample)
	before := d.Facts.Snapshot
	id := p.open
	p.view.state.SetText(string(mentoring.Held))
	p.view.form.SetText("steps", "児童センターに相談する\t\t2026-12-01")
	p.view.form.SetText("note", "体調を気にかける")
	p.Save()
	if note, err := d.Store.PrivateNote(t.Context(), id); err != nil || note.Text != "体調を気にかける" {
		t.Errorf("the note is %q, %v", note.Text, err)
	}
	if got := len(d.Facts.Snapshot.Meeting.Steps) - len(before.Meeting.Steps); got != 1 {
		t.Errorf("%d next steps were added", got)
	}
	if _, _, err := d.Store.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	d.Reload()
	after := d.Facts.Snapshot.Meeting
	note, err := d.Store.PrivateNote(t.Context(), id)
	if err != nil || note.Text != "" || len(after.Attendances) != len(before.Meeting.Attendances) || len(after.Steps) != len(before.Meeting.Steps) {
		t.Errorf("taken back: note %q, %d attendances, %d steps", note.Text, len(after.Attendances), len(after.Steps))
	}
	if p.view.form.Text("state") != string(mentoring.Planned) || p.view.form.Text("note") != "" {
		t.Error("the form still shows what was taken back")
	}
}

func TestAFailedSaveLeavesTheTextAndTheDraft(t *testing.T) {
	d, p := stand(t, desktest.WithSample)
	id := p.open
	p.view.state.SetText(string(mentoring.Held))
	p.view.form.SetText("issue", "書いた一行\x00")
	d.Jobs.Ring()
	p.Save()
	if len(d.Fails) != 1 || len(d.Acts) != 0 || p.view.form.Text("issue") != "書いた一行\x00" || !hasDraft(t, d, p) {
		t.Errorf("fails %v, text %q", d.Fails, p.view.form.Text("issue"))
	}
	if stored(t, d, id).State != mentoring.Planned {
		t.Error("half of it was saved")
	}
	p.view.form.SetText("issue", "書いた一行")
	p.Save()
	if stored(t, d, id).Issue != "書いた一行" {
		t.Error("the second try was not saved")
	}
}

func TestWhatIsTypedIsADraftThatComesBack(t *testing.T) {
	d, p := stand(t, desktest.WithSample)
	id := p.open
	p.view.state.SetText(string(mentoring.Held))
	p.view.form.SetText("issue", "途中まで")
	p.ledger.Select(string(first(t, d, held).ID))
	p.ledger.Select(string(id))
	if p.view.form.Text("issue") != "途中まで" || !d.Shows(d.Book.Say(words.KitDraft)) || !d.Shows(d.Book.Say(words.SessionOn)) {
		t.Errorf("back again it reads %q", p.view.form.Text("issue"))
	}
	again := New(d.Desk)
	d.Show(again)
	again.Open(desk.Route{Page: desk.Sessions, Key: string(id)})
	if again.view.form.Text("issue") != "途中まで" {
		t.Error("the draft is not there at the next start")
	}
}

func TestNothingJumpsWhenOthersChangeTheRegister(t *testing.T) {
	d, p := stand(t, desktest.WithSample)
	x := first(t, d, held)
	p.ledger.Select(string(x.ID))
	p.view.form.Focus("issue")
	entry := d.Window.Canvas().Focused().(*kit.Entry)
	entry.SetText("半分だけ")
	p.ledger.Table().ScrollTo(func(r row) bool { return r.session.ID == p.list[30].session.ID })
	d.Do(mentoring.OpSaveNPO, func(tx *data.Tx) error { return tx.Put(&mentoring.NPO{Name: "あとから来た団体"}) })
	d.Reload()
	chosen, ok := p.ledger.Selected()
	if entry.Text() != "半分だけ" || d.Window.Canvas().Focused() != entry || !ok || chosen.session.ID != x.ID || p.open != x.ID {
		t.Errorf("text %q, chosen %v", entry.Text(), chosen.session.ID == x.ID)
	}
}

func TestStepsAreTickedOffAndLinesRemoved(t *testing.T) {
	d, p := stand(t, desktest.WithSample)
	var x mentoring.Session
	for _, r := range p.list {
		if p.ledger.Select(string(r.session.ID)); len(p.base.carried) > 0 && p.base.carried[0].Done.IsZero() && r.state == outcome.Unlogged {
			x = r.session
			break
		}
	}
	if x.ID == "" {
		t.Fatal("the sample has no session with an open step")
	}
	step := p.base.carried[0]
	if !d.Shows(step.What) {
		t.Errorf("the open step %q does not stand on top", step.What)
	}
	test.TapAt(p.view.carried, fyne.NewPos(12, 12))
	p.view.state.SetText(string(mentoring.Held))
	p.Save()
	if err := d.Store.Get(t.Context(), &step); err != nil || step.Done != x.Planned {
		t.Errorf("the step is done on %v, %v", step.Done, err)
	}
	if p.view.form.Text("carried") != step.ID {
		t.Error("the session no longer shows what was ticked off in it")
	}
	p.view.form.SetText("carried", "")
	p.Save()
	if err := d.Store.Get(t.Context(), &step); err != nil || !step.Done.IsZero() {
		t.Error("the tick could not be taken back")
	}
}

func TestASubstituteIsAddedAndTakenAwayAgain(t *testing.T) {
	d, p := stand(t, desktest.WithSample)
	x := p.base.session
	own := members(d.Facts.Snapshot, x.TeamID, x.Planned)
	var other mentoring.PersonID
	for _, o := range mentorOptions(d.Facts) {
		if !has(own, mentoring.PersonID(o.Code)) {
			other = mentoring.PersonID(o.Code)
		}
	}
	p.view.state.SetText(string(mentoring.Held))
	p.view.form.SetText("substitute", string(other))
	p.Save()
	if !has(members(d.Facts.Snapshot, x.TeamID, x.Planned), other) || has(members(d.Facts.Snapshot, x.TeamID, x.Planned.AddDays(1)), other) {
		t.Fatal("the substitute did not join the team for the day")
	}
	if p.view.form.Text("substitute") != "" || !slices.Contains(strings.Fields(p.view.form.Text("present")), string(other)) {
		t.Errorf("shown as present: %q", p.view.form.Text("present"))
	}
	present := slices.DeleteFunc(strings.Fields(p.view.form.Text("present")), func(id string) bool { return id == string(other) })
	p.view.form.SetText("present", strings.Join(present, " "))
	p.Save()
	if has(members(d.Facts.Snapshot, x.TeamID, x.Planned), other) {
		t.Error("the substitute is still in the team")
	}
}

func TestThePrivateNoteIsShownApartAndFoundByNobody(t *testing.T) {
	d, p := stand(t, desktest.WithSample)
	p.view.form.SetText("note", "打ち明け話")
	p.Save()
	if d.Shows("打ち明け話") {
		t.Error("the note can be read beside the log")
	}
	if !d.Shows(d.Book.Say(words.SessionHasNote)) {
		t.Error("nothing tells that there is a note")
	}
	p.Search("打ち明け")
	if n := len(p.ledger.Table().Rows()); n != 0 {
		t.Errorf("the search finds %d sessions by the note", n)
	}
}

func TestARemovedSessionComesBackWithAllOfItsLog(t *testing.T) {
	d, p := stand(t, desktest.WithSample)
	x := first(t, d, func(x mentoring.Session) bool { return held(x) && x.Issue != "" })
	before := d.Facts.Snapshot.Meeting
	p.ledger.Select(string(x.ID))
	test.Tap(d.Button(d.Book.Say(words.SessionRemove)))
	if !slices.Equal(d.Acts, []mentoring.Op{mentoring.OpRemoveSession}) || p.open == x.ID {
		t.Fatalf("acts %v", d.Acts)
	}
	if len(d.Facts.Snapshot.Meeting.Attendances) >= len(before.Attendances) {
		t.Error("its attendance still counts")
	}
	if _, _, err := d.Store.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	d.Reload()
	p.ledger.Select(string(x.ID))
	if p.view.form.Text("issue") != x.Issue || len(d.Facts.Snapshot.Meeting.Attendances) != len(before.Attendances) {
		t.Error("it did not come back whole")
	}
}

func TestANewSessionIsNumberedSavedOnceAndChosen(t *testing.T) {
	d, p := stand(t, desktest.WithSample)
	team := d.Facts.Snapshot.Teams.Teams[2]
	p.New()
	p.view.form.SetText("team", string(team.ID))
	if got := p.view.form.Text("no"); got != "7" {
		t.Errorf("the number is %q", got)
	}
	p.Save()
	if len(d.Acts) != 0 || !d.Shows("入力してください。") {
		t.Error("a plan without a day was not refused")
	}
	p.view.form.SetText("planned", "2026-12-18")
	p.Save()
	p.Save()
	d.Reload()
	n := 0
	for _, x := range d.Facts.Snapshot.Meeting.Sessions {
		if x.TeamID == team.ID && x.No == 7 {
			n++
		}
	}
	chosen, _ := p.ledger.Selected()
	if n != 1 || chosen.session.No != 7 || p.open != chosen.session.ID || d.Shows(d.Book.Say(words.SessionNew)) {
		t.Errorf("%d sessions were made, chosen is number %d", n, chosen.session.No)
	}
}

func TestARouteBeginsASessionOfATeam(t *testing.T) {
	d, p := stand(t, desktest.WithSample)
	team := d.Facts.Snapshot.Teams.Teams[0]
	p.Open(desk.Route{Page: desk.Sessions, Key: string(team.ID), Part: PartNew})
	if p.view.form.Text("team") != string(team.ID) || p.view.form.Text("no") != "7" || d.Shows(d.Book.Say(words.KitDraft)) {
		t.Errorf("begins %v", p.view.form.Texts())
	}
}

func TestAnotherCohortTakesTheFormAlong(t *testing.T) {
	d, p := stand(t, desktest.WithSample)
	running := p.open
	d.Year = 2025
	d.Reload()
	if p.open == running || p.base.session.TeamID == "" || len(p.list) != 108 {
		t.Errorf("%d sessions, still open: %v", len(p.list), p.open == running)
	}
	p.view.form.Focus("on")
	if got := p.view.days.fields[0].Period; !got.Contains(civil.MustNew(2026, 1, 5)) || got.Contains(civil.MustNew(2026, 11, 5)) {
		t.Errorf("a day without a year lies in %v", got)
	}
}

func TestEnterInTheListLeadsIntoTheForm(t *testing.T) {
	d, p := stand(t, desktest.WithSample)
	p.ledger.Table().Focus()
	d.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if _, ok := d.Window.Canvas().Focused().(*kit.Chips); !ok {
		t.Errorf("the keyboard is at %T", d.Window.Canvas().Focused())
	}
}

// slow keeps the answers of jobs back until they are released.
type slow struct {
	job.Runner
	held []func()
	on   bool
}

func (s *slow) Run(ctx context.Context, work func(context.Context) error, done func(error)) {
	s.Runner.Run(ctx, work, func(err error) {
		if !s.on {
			done(err)
			return
		}
		s.held = append(s.held, func() { done(err) })
	})
}

func (s *slow) release() {
	s.on = false
	for _, f := range s.held {
		f()
	}
	s.held = nil
}

func TestNeitherAReloadNorHasteShowsAnotherSessionThanTheChosenOne(t *testing.T) {
	d := desktest.New(t, desktest.WithSample)
	jobs := &slow{Runner: d.Desk.Jobs}
	d.Desk.Jobs = jobs
	p := New(d.Desk)
	d.Show(p)
	a, b := p.list[3].session.ID, p.list[7].session.ID
	jobs.on = true
	p.ledger.Select(string(a))
	p.ledger.Select(string(b))
	d.Reload()
	jobs.release()
	if chosen, _ := p.ledger.Selected(); p.open != b || chosen.session.ID != b || p.base.session.ID != b {
		t.Error("the form does not show the session that is chosen")
	}
	jobs.on = true
	p.ledger.Select(string(a))
	p.New()
	if p.open != "" || d.Window.Canvas().Focused() != p.view.team {
		t.Errorf("a new session waits for a note: the keyboard is at %T", d.Window.Canvas().Focused())
	}
	jobs.release()
	if p.open != "" || !d.Shows(d.Book.Say(words.SessionNew)) {
		t.Error("a late note took the new session away")
	}
}
