package native

import (
	"context"
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"banso/app/job"
	"banso/assets/words"
)

// fake is a system that answers as it is told and remembers what it was asked.
type fake struct {
	path     string
	err      error
	drawable error
	again    func() error
	agrees   bool
	asked    []Question
	said     []Message
	raised   int
}

func (f *fake) Choose(_ context.Context, q Question) (string, error) {
	f.asked = append(f.asked, q)
	return f.path, f.err
}

func (f *fake) Tell(m Message) bool {
	f.said = append(f.said, m)
	return f.agrees && m.Offer != ""
}

func (f *fake) Drawable() error        { return f.drawable }
func (f *fake) Software() func() error { return f.again }
func (f *fake) Raise(fyne.Window)      { f.raised++ }

func book(t *testing.T) words.Book {
	t.Helper()
	b, err := words.Load(words.Japanese)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestTheAnswerOfTheSystemsDialogIsTaken(t *testing.T) {
	broken := errors.New("broken")
	for name, c := range map[string]struct {
		path  string
		err   error
		taken string
		own   bool
	}{
		"a path is taken":                          {path: "/a/b.csv", taken: "/a/b.csv"},
		"closing takes nothing":                    {},
		"without a dialog ours asks":               {err: ErrNone, own: true},
		"where the dialog fails ours asks":         {err: broken, own: true},
		"a path beside an error is not to be used": {path: "/x", err: broken, own: true},
	} {
		t.Run(name, func(t *testing.T) {
			app := test.NewTempApp(t)
			f := &fake{path: c.path, err: c.err}
			Wrap(app, f, &job.Inline{})
			taken, own := "", false
			Choose(test.NewTempWindow(t, nil), Question{Title: "開く"}, func(p string) { taken = p }, func() { own = true })
			if taken != c.taken || own != c.own || len(f.asked) != 1 {
				t.Errorf("took %q, own dialog %v, asked %d times", taken, own, len(f.asked))
			}
		})
	}
}

// waiting keeps a work until it is told to do it.
type waiting struct {
	job.Inline
	do func()
}

func (w *waiting) Run(ctx context.Context, work func(context.Context) error, done func(error)) {
	w.do = func() { w.Inline.Run(ctx, work, done) }
}

func TestASecondDialogIsNotOpenedOverTheFirst(t *testing.T) {
	f, jobs := &fake{path: "/a"}, &waiting{}
	Wrap(test.NewTempApp(t), f, jobs)
	w, taken := test.NewTempWindow(t, nil), 0
	ask := func() { Choose(w, Question{}, func(string) { taken++ }, func() {}) }
	ask()
	first := jobs.do
	ask()
	first()
	ask()
	jobs.do()
	if taken != 2 || len(f.asked) != 2 {
		t.Errorf("took %d answers to %d questions, want 2 to 2", taken, len(f.asked))
	}
}

func TestTheWrappedAppPaintsNoAnimations(t *testing.T) {
	Wrap(test.NewTempApp(t), &fake{}, &job.Inline{})
	if fyne.CurrentApp().Settings().ShowAnimations() {
		t.Error("animations are shown")
	}
}

// listening is an app that remembers what it was to notify.
type listening struct {
	fyne.App
	sent []string
}

func (l *listening) SendNotification(n *fyne.Notification) {
	l.sent = append(l.sent, n.Title+" "+n.Content)
}

func TestWhoTurnsToTheProgramIsNoticedUntilNobodyWantsToKnow(t *testing.T) {
	a := Wrap(test.NewTempApp(t), &fake{}, &job.Inline{})
	turn := a.Lifecycle().(interface{ OnEnteredForeground() func() }).OnEnteredForeground()
	told := 0
	turn()
	OnFront(func() { told++ })
	turn()
	OnFront(nil)
	turn()
	if told != 1 || a.behind.Load() {
		t.Errorf("told %d times", told)
	}
}

func TestOnlyAPersonWhoTurnedAwayIsNotified(t *testing.T) {
	l := &listening{App: test.NewTempApp(t)}
	a := Wrap(l, &fake{}, &job.Inline{})
	Notify("終わりました", "一.pdf")
	a.behind.Store(true)
	Notify("終わりました", "二.pdf")
	if len(l.sent) != 1 || l.sent[0] != "終わりました 二.pdf" {
		t.Errorf("sent %q", l.sent)
	}
}

func TestWhyNoWindowOpensIsSaidWithWhatCanBeDone(t *testing.T) {
	b := book(t)
	started := 0
	again := func() error { started++; return nil }
	fails := func() error { return errors.New("no such program") }
	for name, c := range map[string]struct {
		f       fake
		ready   bool
		says    string
		started int
	}{
		"a window can be drawn":                {f: fake{}, ready: true},
		"there is no display":                  {f: fake{drawable: &UndrawableError{NoDisplay: true}, again: again, agrees: true}, says: b.Say(words.DoorNoDisplay)},
		"nothing can draw":                     {f: fake{drawable: &UndrawableError{Version: "1.1.0"}}, says: b.Say(words.NativeUndrawableHelp)},
		"software is offered and taken":        {f: fake{drawable: &UndrawableError{}, again: again, agrees: true}, says: b.Say(words.NativeSoftware), started: 1},
		"software is offered and refused":      {f: fake{drawable: &UndrawableError{}, again: again}, says: b.Say(words.NativeSoftware)},
		"software that does not start is told": {f: fake{drawable: &UndrawableError{}, again: fails, agrees: true}, says: b.Say(words.NativeSoftwareFailed)},
	} {
		t.Run(name, func(t *testing.T) {
			started = 0
			if got := Ready(&c.f, b); got != c.ready || started != c.started {
				t.Errorf("ready %v, started %d times", got, started)
			}
			var all strings.Builder
			for _, m := range c.f.said {
				all.WriteString(m.Text)
			}
			if !strings.Contains(all.String(), c.says) {
				t.Errorf("said %q, want %q", all.String(), c.says)
			}
		})
	}
}

func TestAVersionOfOpenGLIsComparedByItsNumbers(t *testing.T) {
	for version, want := range map[string]bool{
		"": false, "1.1.0": false, "2.0": false, "2.1": true, "2.1 Mesa 22.3.6": true, "4.6.0 NVIDIA 531.41": true,
		"10.0": true, "1.10.0": false, "OpenGL ES 3.2": false, "x.y": false, "3": false,
	} {
		if got := atLeast(version, 2, 1); got != want {
			t.Errorf("%q is enough: %v, want %v", version, got, want)
		}
	}
}
