package app

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"fyne.io/fyne/v2"

	"banso/app/desk"
	"banso/app/job"
	"banso/app/kit"
	"banso/app/native"
	"banso/app/notice"
	"banso/assets/words"
	"banso/data"
	"banso/data/civil"
	"banso/data/mentoring"
)

// Params is what the window is given.
type Params struct {
	App fyne.App
	// Window is one that is there already, for the register to move into; nil
	// makes one.
	Window  fyne.Window
	Store   *data.Store
	Jobs    job.Runner
	Now     func() time.Time
	Log     *slog.Logger // nil keeps no log
	LogFile string       // told to people when something unexpected happens
	Version string
	// Another opens a file in a window of its own; nil starts the program again.
	Another func(path string) error
	// Lang is spoken until the register has its own; "" is Japanese.
	Lang words.Lang
	// Settled keeps the size that Window has.
	Settled bool
	// Host takes the window over for a lock; nil has none.
	Host Host
	// Lender takes the window over when the register goes into a shared folder;
	// nil has none.
	Lender desk.Lender
	// Brightness forces light or dark; "" takes what the office has set.
	Brightness kit.Brightness
}

// Shell is the window: the rail with the cohort chooser, the page that is
// open, and the strip for messages. It is used from the screen's goroutine.
type Shell struct {
	p      Params
	book   words.Book
	desk   *desk.Desk
	window fyne.Window
	keep   memory  // window size, last page and the like
	scale  float32 // that the window has now
	facts  desk.Facts
	ticket int // of the facts being read; a late answer is dropped

	pages  map[desk.PageID]desk.Page
	open   desk.PageID
	frame  *frame
	toast  *kit.Toast
	teller notice.Teller

	letting
	others others
}

// New builds the window for an open register. It reads nothing but settings;
// the first facts are read when the window is there.
func New(p Params) (*Shell, error) {
	s := &Shell{p: p, pages: map[desk.PageID]desk.Page{}, scale: 1, letting: letting{tally: job.NewTally(p.Jobs)}, keep: memory{Lang: p.Lang}}
	s.p.Jobs = s.tally
	s.idle = &idle{now: p.Now, after: s.tally.After, done: s.Lock}
	if err := s.keep.load(context.Background(), p.Store); err != nil {
		return nil, fmt.Errorf("read settings of the window: %w", err)
	}
	if err := s.speak(s.keep.Lang); err != nil {
		return nil, err
	}
	if s.window = p.Window; s.window == nil {
		s.window = p.App.NewWindow(s.book.Say(words.AppName))
		s.window.SetPadded(false)
	}
	s.dress()
	s.build()
	if !p.Settled {
		s.window.Resize(within(native.Room(), fyne.NewSize(s.keep.Width, s.keep.Height)))
	}
	s.window.SetCloseIntercept(s.Close)
	s.window.SetMaster()
	s.watch()
	return s, nil
}

// speak loads the sentences of a language.
func (s *Shell) speak(lang words.Lang) error {
	book, err := words.Load(lang)
	if err != nil {
		return err
	}
	s.book = book
	s.teller = notice.Teller{Book: book, LogFile: s.p.LogFile, Log: s.p.Log}
	return kit.Speak(book)
}

// dress puts on the look of the program.
func (s *Shell) dress() {
	brightness := s.keep.Brightness
	if s.p.Brightness != "" {
		brightness = s.p.Brightness
	}
	if s.keep.Scale != s.scale {
		s.scale = s.keep.Scale
		if err := kit.SetScale(s.scale); err != nil && s.p.Log != nil {
			s.p.Log.Error("set display size", "error", err.Error())
		}
	}
	s.p.App.Settings().SetTheme(kit.NewTheme(ownFonts(), brightness))
}

// build makes everything that has words in it; it is called again when the
// language changes.
func (s *Shell) build() {
	holidays := civil.Holidays{}
	s.desk = &desk.Desk{
		Book: s.book, Window: s.window, Store: s.p.Store, Jobs: s.p.Jobs, Shell: s, Looks: s, Keeper: s, Lender: s,
		About: desk.About{Version: s.p.Version, LogFile: s.p.LogFile},
		Calendar: kit.Calendar{Book: s.book, Today: s.today, Holiday: func(d civil.Date) string {
			h, _ := holidays.On(d)
			return h.Name
		}, WeekStart: func() time.Weekday { return s.keep.WeekStart }},
	}
	clear(s.pages)
	s.toast = kit.NewToast(s.book)
	s.toast.After = func(seconds int, f func()) { s.p.Jobs.After(time.Duration(seconds)*time.Second, f) }
	s.frame = newFrame(s)
	s.window.SetTitle(s.book.Say(words.AppName))
	s.window.SetContent(s.ground(s.frame.content, s.toast.Content()))
	s.window.SetOnDropped(s.dropped)
	s.setKeys()
	s.show(s.keep.Page)
}

func (s *Shell) today() civil.Date { return civil.FromTime(s.p.Now()) }

// Window returns the window, for those who start and draw it.
func (s *Shell) Window() fyne.Window { return s.window }

// Run shows the window and returns when it was closed.
func (s *Shell) Run() {
	s.Start()
	s.window.ShowAndRun()
}

// Start reads the first facts. Run does it by itself.
func (s *Shell) Start() {
	s.Reload(s.comeTo())
	s.lookForOthers()
	s.rounds(civil.Date{})
}

// Close keeps drafts and the state of the window, and closes it. The store is
// closed by who opened it.
func (s *Shell) Close() {
	s.others.end()
	s.leave()
	s.keepPlace()
	s.keepSize()
	s.remember()
	s.window.Close()
}

// Where returns the way to what is open.
func (s *Shell) Where() desk.Route {
	at := desk.Route{}
	if p, ok := s.pages[s.open].(desk.Located); ok {
		at = p.Where()
	}
	at.Page = s.open
	return at
}

// keepPlace notes what is open on the page.
func (s *Shell) keepPlace() {
	at := s.Where()
	s.keep.Key, s.keep.Part = at.Key, at.Part
}

// comeTo returns what goes to the place that was kept, when the facts are there:
// unless somebody has turned to another page meanwhile.
func (s *Shell) comeTo() func() {
	to := desk.Route{Page: s.keep.Page, Key: s.keep.Key, Part: s.keep.Part}
	return func() {
		if s.open == to.Page && to.Key+to.Part != "" {
			s.Go(to)
		}
	}
}

func (s *Shell) keepSize() {
	size := s.window.Canvas().Size()
	s.keep.Width, s.keep.Height = size.Width, size.Height
}

// Look returns how the window appears.
func (s *Shell) Look() desk.Look {
	return desk.Look{Lang: s.keep.Lang, Brightness: s.keep.Brightness, Scale: s.keep.Scale, WeekStart: s.keep.WeekStart, LockAfter: s.keep.lockAfter()}
}

// SetLook changes how the window appears and remembers it. Another language
// makes every page anew.
func (s *Shell) SetLook(l desk.Look) {
	other := l.Lang != s.keep.Lang
	if other {
		s.leave()
		s.keepPlace()
		if err := s.speak(l.Lang); err != nil {
			s.Fail(notice.Reading, err)
			return
		}
	}
	s.keep.Lang, s.keep.Brightness, s.keep.Scale, s.keep.WeekStart = l.Lang, l.Brightness, l.Scale, l.WeekStart
	s.keep.setLockAfter(l.LockAfter)
	s.watch()
	s.remember()
	s.dress()
	if other {
		s.build()
		s.Reload(s.comeTo())
	}
}

func (s *Shell) leave() {
	if p, ok := s.pages[s.open].(desk.Leaver); ok {
		p.Leave()
	}
}

func (s *Shell) remember() {
	kept := s.keep
	s.p.Jobs.Run(context.Background(), func(ctx context.Context) error {
		return kept.save(ctx, s.p.Store)
	}, func(error) {}) // a window that opens in another size is no harm
}

// Go shows a page and the record it is asked for.
func (s *Shell) Go(to desk.Route) {
	s.show(to.Page)
	if p, ok := s.pages[s.open].(desk.Opener); ok && to.Key+to.Part != "" {
		p.Open(to)
	}
}

// show makes a page at its first visit and brings it to the front.
func (s *Shell) show(id desk.PageID) {
	room := roomOf(id)
	if room == nil {
		room = &rooms[0]
	}
	if room.id != s.open {
		s.window.Canvas().Unfocus() // keys would go on to a page that nobody sees
		s.leave()
		s.toast.Close()
	}
	page := s.pages[room.id]
	if page == nil {
		page = room.make(s)
		s.pages[room.id] = page
		if !s.facts.Today.IsZero() {
			page.Refresh(s.facts)
		}
	}
	s.open, s.keep.Page = room.id, room.id
	s.frame.show(*room, page)
}

// Say shows a message at the foot of the window.
func (s *Shell) Say(m kit.Message) { s.toast.Say(m) }

// Fail says why something did not work.
func (s *Shell) Fail(situation notice.Situation, err error) {
	if s.comeBack != nil {
		s.comeBack()
	}
	s.Say(kit.Message{Text: s.teller.Tell(situation, err), Bad: !notice.Stopped(err)})
}

// Changed tells an act, offers to take it back and reads the facts anew.
func (s *Shell) Changed(op mentoring.Op, changes data.Changes) {
	if !changes.Any() {
		s.Say(kit.Message{Text: s.book.Say(words.AppUnchanged)})
		return
	}
	act := changes.Act
	s.Say(kit.Message{Text: s.book.Code("done", string(op)), Do: s.book.Say(words.KitUndo), Act: func() {
		s.turn(func(ctx context.Context) (data.Act, error) {
			undone, _, err := s.p.Store.UndoAct(ctx, act)
			return undone, err
		}, words.AppUndone)
	}})
	s.Reload(nil)
}

// Undo takes back the last act and says its name.
func (s *Shell) Undo() {
	s.turn(func(ctx context.Context) (data.Act, error) {
		if next, err := s.p.Store.NextUndo(ctx); err == nil && next.Op.Lays() {
			return data.Act{}, data.ErrNothingToUndo
		}
		undone, _, err := s.p.Store.Undo(ctx)
		return undone, err
	}, words.AppUndone)
}

// Redo does the last undone act again.
func (s *Shell) Redo() {
	s.turn(func(ctx context.Context) (data.Act, error) {
		again, _, err := s.p.Store.Redo(ctx)
		return again, err
	}, words.AppRedone)
}

func (s *Shell) turn(do func(context.Context) (data.Act, error), told words.Key) {
	var act data.Act
	s.p.Jobs.Run(context.Background(), func(ctx context.Context) (err error) {
		act, err = do(ctx)
		return err
	}, func(err error) {
		if err != nil {
			s.Fail(notice.Undoing, err)
			return
		}
		m := kit.Message{Text: s.book.Say(told, "act", s.book.Code("op", string(act.Op)))}
		if told == words.AppUndone {
			m.Do, m.Act = s.book.Say(words.AppRedo), s.Redo
		}
		s.Say(m)
		s.Reload(nil)
	})
}

// Reload reads the facts of the chosen cohort and hands them to every page
// that was visited. done is not called when they cannot be read.
func (s *Shell) Reload(done func()) {
	s.ticket++
	ticket, today, wanted := s.ticket, s.today(), s.keep.Cohort
	facts := desk.Facts{Today: today}
	s.p.Jobs.Run(context.Background(), func(ctx context.Context) error {
		return readFacts(ctx, s.p.Store, wanted, &facts)
	}, func(err error) {
		if err != nil {
			s.Fail(notice.Reading, err)
			return
		}
		if ticket == s.ticket { // else newer facts are on their way
			s.facts, s.keep.Cohort = facts, facts.Snapshot.Cohort.ID
			s.refresh()
		}
		if done != nil {
			done()
		}
	})
}

func (s *Shell) refresh() {
	for _, r := range rooms {
		if p := s.pages[r.id]; p != nil {
			p.Refresh(s.facts)
		}
	}
	s.frame.refresh()
}

// SetCohort shows another cohort on every page.
func (s *Shell) SetCohort(id mentoring.CohortID) {
	if id == s.keep.Cohort {
		return
	}
	s.leave()
	s.keep.Cohort = id
	s.Reload(nil)
}
