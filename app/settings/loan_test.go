package settings_test

import (
	"os"
	"path/filepath"
	"testing"

	"banso/app/desk"
	"banso/app/desktest"
	"banso/app/settings"
	"banso/assets/words"
	"banso/data"
	"banso/data/datatest"
)

// handed is a lender that only notes where to.
type handed struct{ to []string }

func (h *handed) HandOver(dir string) { h.to = append(h.to, dir) }

// loanLeaf opens the leaf about the shared folder over a store.
func loanLeaf(t *testing.T, d *desktest.Desk) *handed {
	t.Helper()
	h := &handed{}
	d.Lender = h
	p := settings.New(d.Desk)
	d.Show(p)
	p.Open(desk.Route{Page: desk.Settings, Part: "loan"})
	return h
}

func TestARegisterIsLentOnlyAfterAskingAndIntoAnEmptyFolder(t *testing.T) {
	home := t.TempDir() // where the file dialog begins
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	d := onDisk(t)
	h := loanLeaf(t, d)
	if !d.Shows(d.Book.Say(words.LoanOwn)) {
		t.Error("it is not said that the register is used here only")
	}
	choose := func() {
		d.Button(d.Book.Say(words.LoanLend)).OnTapped()
		d.Button(d.Book.Say(words.LoanLendHere)).OnTapped()
	}
	choose()
	if len(h.to) != 0 {
		t.Fatal("handed over without asking")
	}
	d.Button(d.Book.Say(words.LoanLendDo)).OnTapped()
	if len(h.to) != 1 || h.to[0] != home {
		t.Fatalf("handed over to %q, fails %v", h.to, d.Fails)
	}
	if _, err := d.Store.Backup(t.Context(), home); err != nil {
		t.Fatal(err)
	}
	choose()
	if d.LastSaid() != d.Book.Say(words.LoanTaken, "dir", home) || len(h.to) != 1 {
		t.Errorf("a folder that has a register says %q", d.LastSaid())
	}
}

func TestABorrowedRegisterIsReturnedUnlessItsLoanIsLost(t *testing.T) {
	shared := t.TempDir()
	store, err := data.Open(t.Context(), filepath.Join(t.TempDir(), "r.banso"), datatest.Options())
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Share(t.Context(), shared); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "r.banso")
	if err := data.Borrow(t.Context(), data.BorrowParams{Dir: shared, To: path}, datatest.Options()); err != nil {
		t.Fatal(err)
	}
	if store, err = data.Open(t.Context(), path, datatest.Options()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	d := desktest.Around(t, store, desktest.Empty)
	h := loanLeaf(t, d)
	if !d.Shows("✓ " + shared) {
		t.Errorf("it is not said from where it was borrowed, fails %v", d.Fails)
	}
	back := d.Button(d.Book.Say(words.LoanReturn))
	back.OnTapped()
	d.Button(d.Book.Say(words.LoanReturnDo)).OnTapped()
	if len(h.to) != 1 || h.to[0] != "" {
		t.Errorf("handed over to %q", h.to)
	}
	if err := data.Borrow(t.Context(), data.BorrowParams{Dir: shared, To: filepath.Join(t.TempDir(), "r.banso"), Break: true}, data.Options{Now: datatest.Start, Actor: "鈴木"}); err != nil {
		t.Fatal(err)
	}
	d.Reload()
	if !d.Shows(d.Book.Say(words.LoanLost, "dir", shared)) || !back.Disabled() {
		t.Error("a loan that somebody else has can be returned")
	}
	if err := os.RemoveAll(shared); err != nil {
		t.Fatal(err)
	}
	d.Reload()
	if !d.Shows(d.Book.Say(words.LoanUnreachable, "dir", shared)) || !back.Disabled() {
		t.Error("a folder that is away is not told")
	}
}

func TestARegisterInMemoryIsNotLent(t *testing.T) {
	d := desktest.New(t, desktest.Empty)
	loanLeaf(t, d)
	if !d.Shows(d.Book.Say(words.LoanNotHere)) || !d.Button(d.Book.Say(words.LoanLend)).Disabled() {
		t.Error("it can be lent")
	}
}
