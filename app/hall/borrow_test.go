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

// lent is a register with one NPO that lies in a shared folder.
func lent(t *testing.T, o data.Options, path string) (shared string) {
	t.Helper()
	shared = t.TempDir()
	store, err := data.Open(t.Context(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	_, err = store.Do(t.Context(), mentoring.OpSaveNPO, func(tx *data.Tx) error { return tx.Put(&mentoring.NPO{Name: "ふたご山の会"}) })
	if err = errors.Join(err, store.Share(t.Context(), shared)); err != nil {
		t.Fatal(err)
	}
	return shared
}

// enter returns a hall whose program's folder is dir.
func enter(t *testing.T, dir string) (*Hall, words.Book) {
	t.Helper()
	book, err := words.Load(words.Japanese)
	if err != nil {
		t.Fatal(err)
	}
	return New(t.Context(), Params{App: test.NewTempApp(t), Book: book, Dir: dir, Jobs: &job.Inline{}, Now: datatest.Start, Actor: "office"}), book
}

func TestARegisterGoesIntoASharedFolderAndBackFromTheWindow(t *testing.T) {
	dir, shared := t.TempDir(), t.TempDir()
	h, book := enter(t, dir)
	path := filepath.Join(dir, "台帳.banso")
	press := func(key words.Key) {
		t.Helper()
		b := kittest.Button(h.window.Content(), book.Say(key))
		if b == nil {
			t.Fatalf("there is no %s", key)
		}
		test.Tap(b)
	}
	h.open(way{path: path}, nil)
	h.shell.HandOver(shared)
	if h.store != nil || !kittest.Shows(h.window.Content(), shared) {
		t.Fatal("it is not said that the register lies in the folder")
	}
	press(words.DoorBorrow)
	if h.store == nil || h.store.Path() != path {
		t.Fatal("it is not borrowed again")
	}
	if loan, is, err := data.ReadLoan(shared); !is || loan.Who != "office" || err != nil {
		t.Errorf("the loan is %+v, %v", loan, err)
	}
	h.shell.HandOver("")
	if _, is, err := data.ReadLoan(shared); is || err != nil {
		t.Errorf("still lent after it was returned, %v", err)
	}
	press(words.DoorReadOnly)
	if h.store == nil || !h.store.ReadOnly() {
		t.Error("the copy that stays cannot be read")
	}
	if err := h.Leave(); err != nil {
		t.Error(err)
	}
}

func TestARegisterThatCannotBeReturnedComesBack(t *testing.T) {
	dir, shared := t.TempDir(), t.TempDir()
	h, book := enter(t, dir)
	h.open(way{path: filepath.Join(dir, "台帳.banso")}, nil)
	h.shell.HandOver(filepath.Join(shared, "missing"))
	if !kittest.Shows(h.window.Content(), book.Say(words.NoticeWhatLend)) {
		t.Error("it is not told")
	}
	test.Tap(kittest.Button(h.window.Content(), book.Say(words.DoorNext)))
	if h.store == nil || h.store.ReadOnly() {
		t.Fatal("the register is not open any more")
	}
	if err := h.Leave(); err != nil {
		t.Error(err)
	}
}

func TestAnotherMachineBorrowsFromASharedFolder(t *testing.T) {
	sealed := data.Options{Now: datatest.Start, Protect: true, Secret: data.Secret{Passphrase: "みどりのでんしゃ"}}
	for name, o := range map[string]data.Options{"plain": {Now: datatest.Start}, "protected": sealed} {
		t.Run(name, func(t *testing.T) {
			shared := lent(t, o, filepath.Join(t.TempDir(), "台帳.banso"))
			dir := t.TempDir()
			h, book := enter(t, dir)
			wasBack := false
			h.borrow(lending{dir: t.TempDir(), back: func() { wasBack = true }})
			test.Tap(kittest.Button(h.window.Content(), book.Say(words.DoorNext)))
			if !wasBack {
				t.Error("an empty folder does not lead back")
			}
			h.borrow(lending{dir: shared})
			if o.Protect {
				if _, is, _ := data.ReadLoan(shared); is {
					t.Error("lent before the passphrase was given")
				}
				test.Type(h.window.Canvas().Focused(), o.Secret.Passphrase)
				test.Tap(kittest.Button(h.window.Content(), book.Say(words.DoorUnlockDo)))
			}
			if h.store == nil || h.store.Path() != filepath.Join(dir, "台帳.banso") {
				t.Fatal("it is not borrowed")
			}
			if loan, is, err := data.ReadLoan(shared); !is || loan.Who != "office" || err != nil {
				t.Errorf("the loan is %+v, %v", loan, err)
			}
			if err := h.Leave(); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestALoanThatSomebodyElseHasIsTriedAgainWithoutBeginningAnEmptyRegister(t *testing.T) {
	shared := lent(t, data.Options{Now: datatest.Start}, filepath.Join(t.TempDir(), "台帳.banso"))
	other := data.Options{Now: datatest.Start, Actor: "鈴木"}
	if err := data.Borrow(t.Context(), data.BorrowParams{Dir: shared, To: filepath.Join(t.TempDir(), "r.banso")}, other); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	h, book := enter(t, dir)
	h.borrow(lending{dir: shared})
	test.Tap(kittest.Button(h.window.Content(), book.Say(words.DoorRetry)))
	if exists(filepath.Join(dir, "台帳.banso")) || !kittest.Shows(h.window.Content(), "鈴木さんが") {
		t.Error("an empty register was begun in the place of the one that is lent")
	}
}

func TestARegisterThatWasGivenBackIsBorrowedAgainAtTheDoor(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "台帳.banso")
	shared := lent(t, data.Options{Now: datatest.Start}, path)
	other := data.Options{Now: datatest.Start, Actor: "鈴木"}
	if err := data.Borrow(t.Context(), data.BorrowParams{Dir: shared, To: filepath.Join(t.TempDir(), "r.banso")}, other); err != nil {
		t.Fatal(err)
	}
	h, book := enter(t, dir)
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
