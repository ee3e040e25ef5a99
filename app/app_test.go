package app_test

import (
	"context"
	"reflect"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"banso/app"
	"banso/app/desk"
	"banso/app/job"
	"banso/app/kit"
	"banso/app/kit/kittest"
	"banso/assets/words"
	"banso/data"
	"banso/data/datatest"
	"banso/data/mentoring"
	"banso/data/sample"
)

// house is a window over the sample register.
type house struct {
	*app.Shell
	store *data.Store
	jobs  *job.Inline
	book  words.Book
}

func start(t *testing.T, store *data.Store) *house {
	t.Helper()
	book, err := words.Load(words.Japanese)
	if err != nil {
		t.Fatal(err)
	}
	h := &house{store: store, jobs: &job.Inline{}, book: book}
	h.Shell, err = app.New(app.Params{App: test.NewTempApp(t), Store: store, Jobs: h.jobs, Now: datatest.Start})
	if err != nil {
		t.Fatal(err)
	}
	h.Start()
	return h
}

func withSample(t *testing.T) *data.Store {
	t.Helper()
	store := datatest.Open(t)
	_, err := store.Do(t.Context(), mentoring.OpSample, func(tx *data.Tx) error {
		records, err := sample.Records(tx.NewID)
		if err != nil {
			return err
		}
		return tx.Put(records...)
	})
	if err != nil {
		t.Fatal(err)
	}
	return store
}

func (h *house) shows(text string) bool { return kittest.Shows(h.Window().Content(), text) }

func (h *house) saveNPO(t *testing.T, name string) {
	t.Helper()
	npo := mentoring.NPO{Name: name, Kana: "あ"}
	changes, err := h.store.Do(t.Context(), mentoring.OpSaveNPO, func(tx *data.Tx) error { return tx.Put(&npo) })
	if err != nil {
		t.Fatal(err)
	}
	h.Changed(mentoring.OpSaveNPO, changes)
}

func TestAnActIsToldAndTakenBackByItsButton(t *testing.T) {
	h := start(t, withSample(t))
	h.saveNPO(t, "あかり会")
	if !h.shows("団体を保存しました。") {
		t.Fatal("the act is not told")
	}
	test.Tap(kittest.Button(h.Window().Content(), "取り消す"))
	if !h.shows("「団体の保存」を取り消しました。") {
		t.Error("the undo is not told by its name")
	}
	test.Tap(kittest.Button(h.Window().Content(), "やり直す"))
	if !h.shows("「団体の保存」をやり直しました。") {
		t.Error("the redo is not told")
	}
}

func TestUndoWithNothingToUndoSaysSo(t *testing.T) {
	for name, store := range map[string]*data.Store{"an empty register": datatest.Open(t), "the sample as it came": withSample(t)} {
		h := start(t, store)
		h.Undo()
		if !h.shows("取り消せる操作がありません。") {
			t.Errorf("%s: nothing is said", name)
		}
		if cohorts, err := store.Cohorts(t.Context()); err != nil || name != "an empty register" && len(cohorts) != 3 {
			t.Errorf("%s: %d cohorts are left, %v", name, len(cohorts), err)
		}
	}
}

func TestTheRunningCohortIsShownFirstAndAnotherCanBeChosen(t *testing.T) {
	h := start(t, withSample(t))
	if !h.shows("令和8年度 吹田市") {
		t.Error("the running cohort is not shown")
	}
	cohorts, err := h.store.Cohorts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cohorts {
		if c.FiscalYear == 2025 {
			h.SetCohort(c.ID)
		}
	}
	if !h.shows("令和7年度 吹田市") {
		t.Error("the chosen cohort is not shown")
	}
}

func TestTheWindowComesBackAsItWasLeft(t *testing.T) {
	store := withSample(t)
	h := start(t, store)
	h.Go(desk.Route{Page: desk.Mentors})
	h.Window().Resize(fyne.NewSize(1111, 666))
	h.Close()
	again := start(t, store)
	if !again.shows(again.book.Say(words.MentorTitle)) || !again.shows(again.book.Say(words.MentorAll)) {
		t.Error("another page is open")
	}
	if got := again.Window().Canvas().Size(); got.Width != 1111 || got.Height != 666 {
		t.Errorf("the window has %v", got)
	}
}

func TestTheRecordAndTheLeafComeBackToo(t *testing.T) {
	store := withSample(t)
	h := start(t, store)
	snapshot, err := store.Snapshot(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	mentor := snapshot.People.Mentors[5].PersonID
	for name, to := range map[string]desk.Route{
		"a mentor":           {Page: desk.Mentors, Key: string(mentor)},
		"an NPO":             {Page: desk.NPOs, Key: string(snapshot.People.NPOs[3].ID)},
		"a mentee":           {Page: desk.NPOs, Key: string(snapshot.People.Mentees[4].PersonID), Part: "mentee"},
		"a session":          {Page: desk.Sessions, Key: string(snapshot.Meeting.Sessions[7].ID)},
		"a leaf of settings": {Page: desk.Settings, Part: "staff"},
	} {
		h.Go(to)
		h.Close()
		h = start(t, store)
		if got := h.Where(); got != to {
			t.Errorf("%s: %+v is open", name, got)
		}
	}
}

func TestAPageThatAKeyOpensHasTheKeyboard(t *testing.T) {
	h := start(t, withSample(t))
	c := h.Window().Canvas()
	// The canvas of tests hides what takes shortcuts in a field of its own.
	keys := reflect.ValueOf(c).Elem().FieldByName("WindowlessCanvas").Interface().(fyne.Shortcutable)
	for i, id := range app.Pages() {
		keys.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyName(rune('1' + i)), Modifier: fyne.KeyModifierShortcutDefault})
		_, searches := c.Focused().(*kit.SearchField)
		if h.Where().Page != id || c.Focused() == nil || id == desk.Mentors && !searches {
			t.Errorf("%s: the keyboard is at %T", id, c.Focused())
		}
	}
}

func TestARecordThatIsGoneLeavesTheFirstOneOpen(t *testing.T) {
	store := withSample(t)
	if err := store.SetSetting(t.Context(), "window", `{"page":"mentor","key":"gone"}`); err != nil {
		t.Fatal(err)
	}
	if got := start(t, store).Where(); got.Key == "" || got.Key == "gone" {
		t.Errorf("%+v is open", got)
	}
}

func TestWhatIsTypedIsStillThereAfterTheWindowWasClosed(t *testing.T) {
	store := withSample(t)
	h := start(t, store)
	h.Go(desk.Route{Page: desk.NPOs})
	typed := false
	for _, o := range kittest.Objects(h.Window().Content()) {
		if e, ok := o.(interface {
			Text() string
			SetText(string)
		}); ok && e.Text() == "おとな食堂まるいち" {
			e.SetText("書きかけの名前")
			typed = true
			break
		}
	}
	if !typed {
		t.Fatal("the name's field was not found")
	}
	h.Close()
	again := start(t, store)
	again.Go(desk.Route{Page: desk.NPOs})
	if !again.shows(again.book.Say(words.KitDraft)) {
		t.Error("the draft is not shown")
	}
}

func TestAnotherLanguageMakesThePagesAnewAndKeepsWhatIsTyped(t *testing.T) {
	store := withSample(t)
	h := start(t, store)
	h.Go(desk.Route{Page: desk.Mentors})
	look := h.Look()
	look.Lang = words.English
	h.SetLook(look)
	if !h.shows("Mentors") || h.shows("メンター") {
		t.Error("the window still speaks Japanese")
	}
	again := start(t, store)
	if !again.shows("Mentors") {
		t.Error("the language was forgotten")
	}
}

func TestBrokenSettingsOfTheWindowDoNoHarm(t *testing.T) {
	store := datatest.Open(t)
	for _, raw := range []string{"{", `{"width":-5,"lang":"xx","scale":99,"page":"nowhere"}`, "null"} {
		if err := store.SetSetting(context.Background(), "window", raw); err != nil {
			t.Fatal(err)
		}
		h := start(t, store)
		if size := h.Window().Canvas().Size(); size.Width < 1000 {
			t.Errorf("%s: the window has %v", raw, size)
		}
	}
}

func TestTheClockOfTheLastSaveIsShown(t *testing.T) {
	h := start(t, withSample(t))
	at := datatest.Start().Format("15:04")
	if _, err := time.Parse("15:04", at); err != nil || !h.shows(at) {
		t.Errorf("%s is not shown", at)
	}
}
