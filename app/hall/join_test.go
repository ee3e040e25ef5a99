package hall

import (
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2/test"

	"banso/app/command"
	"banso/app/door"
	"banso/app/job"
	"banso/app/kit"
	"banso/app/kit/kittest"
	"banso/assets/words"
	"banso/data"
	"banso/data/datatest"
)

func TestAFirstStartJoinsTheRegisterOfAnotherLaptop(t *testing.T) {
	dir := t.TempDir()
	first, err := data.Open(t.Context(), filepath.Join(dir, "first.banso"), data.Options{Now: datatest.Start, Anywhere: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := command.FillSample(t.Context(), first); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "join.bansox")
	code, _, err := first.ExportJoin(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	book, err := words.Load(words.Japanese)
	if err != nil {
		t.Fatal(err)
	}
	h := New(t.Context(), Params{App: test.NewTempApp(t), Book: book, Dir: t.TempDir(), Jobs: &job.Inline{}, Now: datatest.Start, Actor: "office"})
	h.first(h.proposed())
	ways := door.Ways{Join: h.join}
	door.AskCode(h.door(), ways, file)
	answer := func(code string) {
		n := 0
		for _, o := range kittest.Objects(h.window.Content()) {
			if e, ok := o.(*kit.Entry); ok {
				e.SetText([]string{code, "みどりのでんしゃ", "みどりのでんしゃ"}[n])
				n++
			}
		}
		test.Tap(kittest.Button(h.window.Content(), "加わる"))
	}
	if answer("AAAAA-AAAAA-AAAAA-AAAAA-AAAAA"); h.store != nil || kittest.Button(h.window.Content(), "加わる") == nil {
		t.Fatal("a wrong code is not asked for again")
	}
	if answer(code); h.store == nil || !h.store.Protected() || !kittest.Shows(h.window.Content(), "回復キーを控えてください") {
		t.Fatal("the register did not come, or without its recovery key")
	}
	if err := h.Leave(); err != nil {
		t.Error(err)
	}
}
