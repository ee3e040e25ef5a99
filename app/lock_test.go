package app_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"banso/app"
	"banso/app/command"
	"banso/app/desk"
	"banso/app/job"
	"banso/app/kit/kittest"
	"banso/assets/words"
	"banso/data"
	"banso/data/datatest"
)

// keyhole stands in for the hall.
type keyhole struct{ locked, protected, opened int }

func (k *keyhole) Locked()                           { k.locked++ }
func (k *keyhole) Protect(string)                    { k.protected++ }
func (k *keyhole) Unprotect(string)                  { k.opened++ }
func (k *keyhole) GoBack(string)                     { k.opened++ }
func (k *keyhole) Print(string, func(string, error)) {}

// safe is a window over a protected sample register.
type safe struct {
	*house
	clock *datatest.Clock
	hole  *keyhole
}

func protectedSample(t *testing.T) *data.Store {
	t.Helper()
	store, err := data.Open(t.Context(), filepath.Join(t.TempDir(), "台帳.banso"), data.Options{Now: datatest.Start, Actor: "office",
		Protect: true, Secret: data.Secret{Passphrase: "みどりのでんしゃ"}, Anywhere: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := command.FillSample(t.Context(), store); err != nil {
		t.Fatal(err)
	}
	return store
}

func startSafe(t *testing.T, store *data.Store) *safe {
	t.Helper()
	book, err := words.Load(words.Japanese)
	if err != nil {
		t.Fatal(err)
	}
	s := &safe{house: &house{store: store, jobs: &job.Inline{}, book: book}, clock: datatest.NewClock(), hole: &keyhole{}}
	s.Shell, err = app.New(app.Params{App: test.NewTempApp(t), Store: store, Jobs: s.jobs, Now: s.clock.Now, Host: s.hole})
	if err != nil {
		t.Fatal(err)
	}
	s.Start()
	return s
}

// pass lets time go by, with the looks at the clock that fall into it.
func (s *safe) pass(d time.Duration) {
	for ; d > 0; d -= time.Minute {
		s.clock.Move(min(d, time.Minute))
		s.jobs.Ring()
	}
}

// move moves the mouse over the window.
func (s *safe) move() {
	for _, o := range kittest.Objects(s.Window().Content()) {
		if c, ok := o.(desktop.Cursorable); ok {
			c.Cursor()
			return
		}
	}
}

func (s *safe) typeName(t *testing.T, text string) {
	t.Helper()
	s.Go(desk.Route{Page: desk.NPOs})
	for _, o := range kittest.Objects(s.Window().Content()) {
		if e, ok := o.(interface {
			Text() string
			SetText(string)
		}); ok && e.Text() == "おとな食堂まるいち" {
			e.SetText(text)
			return
		}
	}
	t.Fatal("the name's field was not found")
}

func TestALockOfAProtectedRegister(t *testing.T) {
	store := protectedSample(t)
	t.Run("hides the register, keeps what is typed and comes back to the page", func(t *testing.T) {
		s := startSafe(t, store)
		s.typeName(t, "書きかけの名前")
		s.Lock()
		if s.hole.locked != 1 {
			t.Fatal("the register is not handed over")
		}
		for _, text := range []string{"まるいち", "書きかけの名前", "令和8年度"} {
			if s.shows(text) {
				t.Errorf("%q can still be read", text)
			}
		}
		again := startSafe(t, store)
		if !again.shows(again.book.Say(words.NPOTitle)) || !again.shows(again.book.Say(words.KitDraft)) {
			t.Error("another page is open, or the draft is gone")
		}
	})
	t.Run("comes by itself when nobody was here for ten minutes", func(t *testing.T) {
		s := startSafe(t, store)
		s.pass(9 * time.Minute)
		s.move()
		s.pass(9 * time.Minute)
		if s.hole.locked != 0 {
			t.Fatal("it came while somebody was here")
		}
		s.pass(2 * time.Minute)
		if s.hole.locked != 1 {
			t.Error("it did not come")
		}
	})
	t.Run("comes before the first movement after the laptop slept", func(t *testing.T) {
		s := startSafe(t, store)
		s.clock.Move(8 * time.Hour)
		s.move()
		if s.hole.locked != 1 {
			t.Error("it did not come")
		}
	})
	t.Run("comes later or never as the office chose", func(t *testing.T) {
		s := startSafe(t, store)
		look := s.Look()
		if look.LockAfter != 10*time.Minute {
			t.Errorf("the first choice is %v", look.LockAfter)
		}
		look.LockAfter = 0
		s.SetLook(look)
		s.pass(time.Hour)
		if s.hole.locked != 0 {
			t.Error("it came though it shall not")
		}
		s = startSafe(t, store)
		if look = s.Look(); look.LockAfter != 0 {
			t.Errorf("the choice is forgotten: %v", look.LockAfter)
		}
		look.LockAfter = 30 * time.Minute
		s.SetLook(look)
		if s.pass(29 * time.Minute); s.hole.locked != 0 {
			t.Error("it came too early")
		}
		if s.pass(2 * time.Minute); s.hole.locked != 1 {
			t.Error("it did not come")
		}
	})
	t.Run("leaves no dialog of the register", func(t *testing.T) {
		s := startSafe(t, store)
		s.Help()
		s.Lock()
		if s.Window().Canvas().Overlays().Top() != nil {
			t.Error("a dialog is still open")
		}
	})
	t.Run("waits for the work under way", func(t *testing.T) {
		s := startSafe(t, store)
		later := &held{}
		var err error
		s.Shell, err = app.New(app.Params{App: test.NewTempApp(t), Store: store, Jobs: later, Now: s.clock.Now, Host: s.hole})
		if err != nil {
			t.Fatal(err)
		}
		s.Start()
		s.Lock()
		if s.hole.locked != 0 {
			t.Fatal("it did not wait")
		}
		if later.release(); s.hole.locked != 1 {
			t.Error("it did not come when the work was done")
		}
	})
}

// held does work when it is released.
type held struct {
	job.Inline
	waiting []func()
}

// Run keeps the work.
func (h *held) Run(ctx context.Context, work func(context.Context) error, done func(error)) {
	h.waiting = append(h.waiting, func() { h.Inline.Run(ctx, work, done) })
}

func (h *held) release() {
	for len(h.waiting) > 0 {
		next := h.waiting[0]
		h.waiting = h.waiting[1:]
		next()
	}
}

func TestARegisterWithoutProtectionHasNoLock(t *testing.T) {
	s := startSafe(t, withSample(t))
	s.Lock()
	s.pass(time.Hour)
	if s.hole.locked != 0 || !s.shows("令和8年度 吹田市") {
		t.Error("it locked")
	}
	if kittest.Button(s.Window().Content(), s.book.Say(words.AppLock)) != nil {
		t.Error("a lock is offered")
	}
}

func TestALockThatCannotKeepWhatIsTypedDoesNotCome(t *testing.T) {
	store := protectedSample(t)
	s := startSafe(t, store)
	s.typeName(t, "書きかけの名前")
	if err := store.Close(); err != nil { // nothing can be kept any more
		t.Fatal(err)
	}
	s.Lock()
	if s.hole.locked != 0 || s.hole.protected != 0 {
		t.Error("the line is lost")
	}
	if !s.shows("保存できませんでした。") {
		t.Error("nothing is said")
	}
}
