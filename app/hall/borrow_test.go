package hall

import (
	"errors"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2/test"

	"banso/app/job"
	"banso/app/kit/kittest"
	"banso/assets/words"
	"banso/data"
	"banso/data/datatest"
	"banso/data/mentoring"
)

func TestARegisterThatWasGivenBackIsBorrowedAgainAtTheDoor(t *testing.T) {
	dir, shared := t.TempDir(), t.TempDir()
	path := filepath.Join(dir, "台帳.banso")
	store, err := data.Open(t.Context(), path, data.Options{Now: datatest.Start})
	if err != nil {
		t.Fatal(err)
	}
	_, err = store.Do(t.Context(), mentoring.OpSaveNPO, func(tx *data.Tx) error { return tx.Put(&mentoring.NPO{Name: "ふたご山の会"}) })
	if err = errors.Join(err, store.Share(t.Context(), shared)); err != nil {
		t.Fatal(err)
	}
	other := data.Options{Now: datatest.Start, Actor: "鈴木"}
	if err := data.Borrow(t.Context(), data.BorrowParams{Dir: shared, To: filepath.Join(t.TempDir(), "r.banso")}, other); err != nil {
		t.Fatal(err)
	}
	book, err := words.Load(words.Japanese)
	if err != nil {
		t.Fatal(err)
	}
	h := New(t.Context(), Params{App: test.NewTempApp(t), Book: book, Dir: dir, Jobs: &job.Inline{}, Now: datatest.Start, Actor: "office"})
	h.open(way{path: path}, nil)
	if !kittest.Shows(h.window.Content(), "共有の場所に返してあります") || kittest.Button(h.window.Content(), book.Say(words.DoorReadOnly)) == nil {
		t.Fatal("it is not said that this copy was given back, and that it can be read")
	}
	test.Tap(kittest.Button(h.window.Content(), book.Say(words.DoorBorrow)))
	if !kittest.Shows(h.window.Content(), "鈴木さんが") {
		t.Fatal("it is not said who has it")
	}
	test.Tap(kittest.Button(h.window.Content(), book.Say(words.DoorBreakLoan)))
	if h.store == nil {
		t.Fatal("it is not open")
	}
	if loan, lent, err := data.ReadLoan(shared); !lent || loan.Who != "office" || err != nil {
		t.Errorf("the loan is %+v, %v", loan, err)
	}
	if err := h.Leave(); err != nil {
		t.Error(err)
	}
}
