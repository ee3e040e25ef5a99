package data

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// borrower is one machine that works with a shared folder.
func borrower(name string) Options {
	o := testOptions()
	o.Actor = name
	return o
}

func TestARegisterOfASharedFolderIsLentToOneAtATime(t *testing.T) {
	ctx := context.Background()
	shared := syncedDir(t)
	here, there := t.TempDir(), t.TempDir()
	if err := Borrow(ctx, BorrowParams{Dir: shared, To: filepath.Join(here, "r.banso")}, borrower("佐藤")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("from an empty folder: %v", err)
	}
	s, path := newFile(t)
	npo := komorebi()
	save(t, s, &npo)
	if err := s.Share(ctx, shared); err != nil {
		t.Fatal(err)
	}
	var back *GivenBackError
	if _, err := Open(ctx, path, testOptions()); !errors.As(err, &back) || back.Dir != shared {
		t.Errorf("the copy that was handed over: %v", err)
	}
	o := testOptions()
	o.ReadOnly = true
	closeStore(t, openFile(t, path, o))

	sato := filepath.Join(here, "r.banso")
	if err := Borrow(ctx, BorrowParams{Dir: shared, To: sato}, borrower("佐藤")); err != nil {
		t.Fatal(err)
	}
	suzuki := filepath.Join(there, "r.banso")
	var lent *LentError
	err := Borrow(ctx, BorrowParams{Dir: shared, To: suzuki}, borrower("鈴木"))
	if !errors.As(err, &lent) || lent.Loan.Who != "佐藤" || lent.Loan.Since.IsZero() || lent.Loan.Machine == "" {
		t.Errorf("while it is lent: %v", err)
	}
	if left := namesIn(t, there); len(left) != 0 {
		t.Errorf("left %v", left)
	}
	s = openFile(t, sato, borrower("佐藤"))
	if err := s.Beat(ctx); err != nil {
		t.Error(err)
	}
	if l, _, err := ReadLoan(shared); err != nil || !l.Beat.After(l.Since) {
		t.Errorf("no heartbeat: %+v, %v", l, err)
	}
	second := komorebi()
	save(t, s, &second)
	if err := s.GiveBack(ctx); err != nil {
		t.Fatal(err)
	}
	if _, lent, err := ReadLoan(shared); lent || err != nil {
		t.Errorf("still lent, %v", err)
	}
	if err := Borrow(ctx, BorrowParams{Dir: shared, To: suzuki}, borrower("鈴木")); err != nil {
		t.Fatal(err)
	}
	if got := npoNames(t, openFile(t, suzuki, borrower("鈴木"))); len(got) != 2 {
		t.Errorf("borrowed %v", got)
	}
}

func TestABrokenLoanIsToldAndNothingIsGivenBack(t *testing.T) {
	ctx := context.Background()
	shared := t.TempDir()
	s, _ := newFile(t)
	npo := komorebi()
	save(t, s, &npo)
	if err := s.GiveBack(ctx); !errors.Is(err, ErrNotBorrowed) {
		t.Errorf("what was not borrowed: %v", err)
	}
	if err := s.Beat(ctx); err != nil {
		t.Errorf("heartbeat of what was not borrowed: %v", err)
	}
	if err := s.Share(ctx, shared); err != nil {
		t.Fatal(err)
	}
	sato, suzuki := filepath.Join(t.TempDir(), "r.banso"), filepath.Join(t.TempDir(), "r.banso")
	if err := Borrow(ctx, BorrowParams{Dir: shared, To: sato}, borrower("佐藤")); err != nil {
		t.Fatal(err)
	}
	first := openFile(t, sato, borrower("佐藤"))
	later := borrower("鈴木")
	later.NewID = (&idSource{now: func() time.Time { return time.Unix(99, 0) }}).next
	if err := Borrow(ctx, BorrowParams{Dir: shared, To: suzuki, Break: true}, later); err != nil {
		t.Fatal(err)
	}
	before := len(must(t)(Backups(shared)))
	var lost *LoanLostError
	if err := first.Beat(ctx); !errors.As(err, &lost) || lost.Loan.Who != "鈴木" {
		t.Errorf("heartbeat: %v", err)
	}
	if err := first.GiveBack(ctx); !errors.As(err, &lost) {
		t.Errorf("given back: %v", err)
	}
	if after := len(must(t)(Backups(shared))); after != before {
		t.Errorf("%d snapshots, then %d", before, after)
	}
	save(t, first, &npo) // what was typed is not lost: the register is open still
	other, _ := newFile(t)
	if err := other.Share(ctx, shared); !errors.Is(err, fs.ErrExist) {
		t.Errorf("another register into the same folder: %v", err)
	}
}

func TestAHalfWrittenLoanIsSomebodys(t *testing.T) {
	ctx := context.Background()
	shared := t.TempDir()
	s, _ := newFile(t)
	if err := s.Share(ctx, shared); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(shared, loanName), []byte(`{"who":`), 0o600); err != nil {
		t.Fatal(err)
	}
	var lent *LentError
	if err := Borrow(ctx, BorrowParams{Dir: shared, To: filepath.Join(t.TempDir(), "r.banso")}, borrower("佐藤")); !errors.As(err, &lent) {
		t.Errorf("got %v", err)
	}
}

func TestWhoBorrowsWhileAnotherGivesBackGetsWhatWasGivenBack(t *testing.T) {
	ctx := context.Background()
	shared := t.TempDir()
	s, _ := newFile(t)
	npo := komorebi()
	save(t, s, &npo)
	if err := s.Share(ctx, shared); err != nil {
		t.Fatal(err)
	}
	sato, suzuki := filepath.Join(t.TempDir(), "r.banso"), filepath.Join(t.TempDir(), "r.banso")
	if err := Borrow(ctx, BorrowParams{Dir: shared, To: sato}, borrower("佐藤")); err != nil {
		t.Fatal(err)
	}
	first := openFile(t, sato, borrower("佐藤"))
	second := komorebi()
	save(t, first, &second)
	o := borrower("鈴木")
	now, looks := o.Now, 0
	o.Now = func() time.Time {
		if looks++; looks == 2 { // after the first steps, before the loan is taken
			if err := first.GiveBack(ctx); err != nil {
				t.Error(err)
			}
		}
		return now()
	}
	err := Borrow(ctx, BorrowParams{Dir: shared, To: suzuki}, o)
	var lent *LentError
	if errors.As(err, &lent) {
		return // told to try again
	}
	if err != nil {
		t.Fatal(err)
	}
	if got := npoNames(t, openFile(t, suzuki, borrower("鈴木"))); len(got) != 2 {
		t.Errorf("borrowed %v", got)
	}
}

func TestALoanThatIsBrokenInVainStaysWhoseItWas(t *testing.T) {
	ctx := context.Background()
	shared := t.TempDir()
	s := openFile(t, filepath.Join(t.TempDir(), "r.banso"), protectedOptions())
	if err := s.Share(ctx, shared); err != nil {
		t.Fatal(err)
	}
	sato, suzuki := filepath.Join(t.TempDir(), "r.banso"), filepath.Join(t.TempDir(), "r.banso")
	if err := Borrow(ctx, BorrowParams{Dir: shared, To: sato}, protectedOptions()); err != nil {
		t.Fatal(err)
	}
	first := openFile(t, sato, protectedOptions())
	o := borrower("鈴木")
	o.Secret.Passphrase = testPassphrase + "x"
	var wrong *WrongSecretError
	if err := Borrow(ctx, BorrowParams{Dir: shared, To: suzuki, Break: true}, o); !errors.As(err, &wrong) {
		t.Errorf("got %v", err)
	}
	if err := first.GiveBack(ctx); err != nil {
		t.Error(err)
	}
}
