package app_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"banso/app/desk"
	"banso/app/native"
	"banso/assets/words"
	"banso/data"
	"banso/data/datatest"
	"banso/data/datatest/server"
	"banso/data/mentoring"
)

func TestWhatOthersSaveInASharedRegisterAppearsByItself(t *testing.T) {
	running := server.New(t)
	open := func(prefix string) *data.Store {
		o := datatest.Options()
		draw := o.NewID
		o.NewID = func() string { return prefix + draw() }
		s, err := data.Open(t.Context(), running.Address("postgres"), o)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		return s
	}
	mine, theirs := open("a"), open("b")
	h := start(t, mine)
	native.Wrap(fyne.CurrentApp(), native.New(), h.jobs)
	h.Start() // once more, now that there is a system to turn to the window
	turn := fyne.CurrentApp().Lifecycle().(interface{ OnEnteredForeground() func() }).OnEnteredForeground()
	h.Go(desk.Route{Page: desk.NPOs})
	const name = "ふたご山の会"
	if h.shows(name) || !h.shows(h.book.Say(words.NPOEmpty)) {
		t.Fatal("it is shown before it is there")
	}
	_, err := theirs.Do(t.Context(), mentoring.OpSaveNPO, func(tx *data.Tx) error {
		return tx.Put(&mentoring.NPO{Name: name, Kana: "ふたごやまのかい"})
	})
	if err != nil {
		t.Fatal(err)
	}
	turn()
	if h.shows(h.book.Say(words.NPOEmpty)) {
		t.Error("it is not shown to a person who turns to the window")
	}
	if _, _, err := theirs.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	h.jobs.Ring()
	if !h.shows(h.book.Say(words.NPOEmpty)) {
		t.Error("what was undone is shown")
	}
	if _, _, err := theirs.Redo(t.Context()); err != nil {
		t.Fatal(err)
	}
	h.jobs.Ring()
	if h.shows(h.book.Say(words.NPOEmpty)) {
		t.Error("what was done again is not shown")
	}
	running.Stop()
	h.jobs.Ring()
	lost := h.book.Say(words.NoticeConnection)
	if !h.shows(lost) {
		t.Error("a lost server is not told")
	}
	if err := running.Start(); err != nil {
		t.Fatal(err)
	}
	if _, _, err := theirs.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	h.jobs.Ring()
	if !h.shows(h.book.Say(words.NPOEmpty)) {
		t.Error("what was undone is shown after the server came back")
	}
}
