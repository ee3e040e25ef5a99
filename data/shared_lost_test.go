package data

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"banso/data/datatest/server"
	"banso/data/mentoring"
)

func TestAServerThatStopsInAnActLosesNothingThatWasSaved(t *testing.T) {
	onlyFiles(t)
	ctx := context.Background()
	running := server.New(t)
	s := openFile(t, running.Address("postgres"), testOptions())
	first, second, third := komorebi(), komorebi(), komorebi()
	save(t, s, &first)
	var lost *ConnectionError
	_, err := s.Do(ctx, mentoring.OpSaveNPO, func(tx *Tx) error {
		if err := tx.Put(&second); err != nil {
			return err
		}
		running.Stop()
		return tx.Put(&third)
	})
	if !errors.As(err, &lost) || lost.Unsure || second.Key() != "" || second.Stamp().Version != 0 {
		t.Errorf("in the act: %v, %+v", err, second.Base)
	}
	if _, err := s.Do(ctx, mentoring.OpSaveNPO, func(tx *Tx) error { return tx.Put(&second) }); !errors.As(err, &lost) {
		t.Errorf("another act: %v", err)
	}
	if _, err := s.Snapshot(ctx, ""); !errors.As(err, &lost) {
		t.Errorf("reading: %v", err)
	}
	if _, err := s.Changed(ctx); !errors.As(err, &lost) {
		t.Errorf("looking for changes: %v", err)
	}
	if err := running.Start(); err != nil {
		t.Fatal(err)
	}
	save(t, s, &second, &third)
	if got := npoNames(t, s); len(got) != 3 {
		t.Errorf("NPOs %v", got)
	}
	if report, err := s.Check(ctx); err != nil || !report.OK() {
		t.Errorf("report %+v, %v", report, err)
	}
}

// A cutter stands between a store and its server and cuts the line when the
// store asks for an end of an act: before the server hears it, or after.
type cutter struct {
	address string // of the cutter
	server  string
	hear    bool // let the server hear it first
	deaf    bool // let nobody through after that
	cut     atomic.Bool
}

func startCutter(t *testing.T, port int, c *cutter) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	c.address, c.server = l.Addr().String(), net.JoinHostPort("127.0.0.1", strconv.Itoa(port))
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go c.serve(conn)
		}
	}()
}

func (c *cutter) serve(client net.Conn) {
	defer client.Close()
	if c.deaf && c.cut.Load() {
		return
	}
	up, err := net.Dial("tcp", c.server)
	if err != nil {
		return
	}
	defer up.Close()
	var dumb atomic.Bool // the server's answers do not come back any more
	go func() {
		b := make([]byte, 1<<16)
		for {
			n, err := up.Read(b)
			if dumb.Load() {
				client.Close()
				return
			}
			if _, werr := client.Write(b[:n]); err != nil || werr != nil {
				return
			}
		}
	}()
	b := make([]byte, 1<<16)
	for {
		n, err := client.Read(b)
		if c.deaf && c.cut.Load() {
			return
		}
		if bytes.Contains(b[:n], []byte("COMMIT")) && c.cut.CompareAndSwap(false, true) {
			if !c.hear {
				return
			}
			dumb.Store(true)
		}
		if _, werr := up.Write(b[:n]); err != nil || werr != nil {
			return
		}
	}
}

func TestWhatIsLostAtTheMomentOfSavingIsAskedFor(t *testing.T) {
	onlyFiles(t)
	running := server.Shared(t)
	for name, test := range map[string]struct {
		hear, deaf bool
		saved      bool
		unsure     bool
		names      int
	}{
		"the server heard it":                    {hear: true, saved: true, names: 1},
		"the server did not hear it":             {names: 0},
		"the server heard it and is unreachable": {hear: true, deaf: true, unsure: true, names: 1},
	} {
		t.Run(name, func(t *testing.T) {
			address := sharedAddress(t, "n")
			if err := running.Do(strings.TrimPrefix(SharedName(address), "postgres://tester@/"),
				"GRANT ALL ON ALL TABLES IN SCHEMA public TO office; GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO office"); err != nil {
				t.Fatal(err)
			}
			c := &cutter{hear: test.hear, deaf: test.deaf}
			startCutter(t, running.Port, c)
			u, err := url.Parse(overTCP(running, address, server.Password, url.Values{"sslmode": {"disable"}}))
			if err != nil {
				t.Fatal(err)
			}
			u.Host = c.address
			s := openFile(t, u.String(), testOptions())
			npo := komorebi()
			changes, err := s.Do(context.Background(), mentoring.OpSaveNPO, func(tx *Tx) error { return tx.Put(&npo) })
			var lost *ConnectionError
			switch {
			case test.saved && (err != nil || !changes.Any() || npo.Key() == ""):
				t.Errorf("got %v, %+v", err, changes)
			case !test.saved && (!errors.As(err, &lost) || lost.Unsure != test.unsure || npo.Key() != ""):
				t.Errorf("got %v, %+v", err, lost)
			}
			direct := openFile(t, address, testOptions())
			if got := npoNames(t, direct); len(got) != test.names {
				t.Errorf("NPOs %v", got)
			}
		})
	}
}

// Three processes write into one register. Nobody's act is lost, and the acts
// stand in one order though all three clocks say the same.
func TestThreeProcessesWriteIntoOneRegister(t *testing.T) {
	path := newPath(t)
	closeStore(t, openFile(t, path, testOptions()))
	var writers []*child
	for n := range 3 {
		writers = append(writers, startChild(t, "several", path, fmt.Sprint("w", n)))
	}
	for _, w := range writers {
		if got := w.line(); got != "done" {
			t.Errorf("a writer said %q", got)
		}
		w.end(t)
	}
	s := openFile(t, path, testOptions())
	snap, err := s.Snapshot(context.Background(), "")
	if err != nil || len(snap.People.NPOs) != 3*severalActs {
		t.Errorf("%d NPOs, %v", len(snap.People.NPOs), err)
	}
	var stamps []int64
	err = eachLine(context.Background(), s.reader, "SELECT stamp FROM act ORDER BY stamp", func(scan func(...any) error) error {
		var stamp int64
		err := scan(&stamp)
		stamps = append(stamps, stamp)
		return err
	})
	if err != nil || len(slices.Compact(stamps)) != 3*severalActs {
		t.Errorf("%d stamps, %v", len(stamps), err)
	}
	if report, err := s.Check(context.Background()); err != nil || !report.OK() {
		t.Errorf("report %+v, %v", report, err)
	}
}

// severalActs is how often each process writes.
const severalActs = 10

// writeAmongOthers is one of several processes that write into one register. A
// register in a file is opened by one at a time.
func writeAmongOthers(path, name string) int {
	o := testOptions()
	o.NewID = nil
	for n := 0; n < severalActs; {
		s, err := Open(context.Background(), path, o)
		var held *LockedError
		if errors.As(err, &held) {
			continue
		}
		for err == nil && n < severalActs {
			npo := komorebi()
			npo.ID = mentoring.NPOID(fmt.Sprint(name, n))
			if _, err = s.Do(context.Background(), mentoring.OpSaveNPO, func(tx *Tx) error { return tx.Put(&npo) }); err == nil {
				n++
			}
			if !s.Shared() {
				break
			}
		}
		if err == nil {
			err = s.Close()
		}
		if err != nil {
			fmt.Println("failed", err)
			return 1
		}
	}
	fmt.Println("done")
	return 0
}

func TestOthersChangesAreNoticedAndOnesOwnAreNot(t *testing.T) {
	onlyFiles(t)
	ctx := context.Background()
	address := sharedAddress(t, "n")
	open := func(prefix string) *Store {
		o := testOptions()
		n := 0
		o.NewID = func() string { n++; return fmt.Sprint(prefix, n) }
		return openFile(t, address, o)
	}
	mine, theirs := open("m"), open("t")
	changed := func(when string, want bool) {
		t.Helper()
		if got, err := mine.Changed(ctx); err != nil || got != want {
			t.Errorf("%s: %v, %v", when, got, err)
		}
	}
	changed("at first", false)
	npo := komorebi()
	save(t, mine, &npo)
	changed("after an act of mine", false)
	read := mentoring.NPO{Base: mentoring.At(npo.ID)}
	if err := theirs.Get(ctx, &read); err != nil {
		t.Fatal(err)
	}
	read.Trouble = "人手"
	save(t, theirs, &read)
	changed("after an act of theirs", true)
	changed("after looking", false)
	read.Trouble = "場所"
	save(t, theirs, &read)
	other := komorebi()
	save(t, mine, &other)
	changed("after theirs and mine", true)
	if !mine.SavedAt().Equal(mine.last.at) || mine.SavedAt().IsZero() {
		t.Error("no moment of the last act")
	}
	npo.Trouble = "広報"
	var conflict *ConflictError
	_, err := mine.Do(ctx, mentoring.OpSaveNPO, func(tx *Tx) error { return tx.Put(&npo) })
	if !errors.As(err, &conflict) || conflict.Stored.(*mentoring.NPO).Trouble != "場所" || conflict.Given.(*mentoring.NPO).Trouble != "広報" {
		t.Errorf("got %v", err)
	}
	if changed, err := newMemory(t).Changed(ctx); changed || err != nil {
		t.Errorf("a register of one's own: %v, %v", changed, err)
	}
}

func TestDraftsInASharedRegisterAreTheirWritersOnly(t *testing.T) {
	onlyFiles(t)
	ctx := context.Background()
	address := sharedAddress(t, "n")
	o := testOptions()
	mine := openFile(t, address, o)
	o.Actor = "鈴木"
	theirs := openFile(t, address, o)
	if err := errors.Join(mine.SaveDraft(ctx, "npo", "m"), mine.SetSetting(ctx, "page", "npo")); err != nil {
		t.Fatal(err)
	}
	if text, ok, err := theirs.Draft(ctx, "npo"); ok || err != nil {
		t.Errorf("they read %q, %v", text, err)
	}
	if keys, err := theirs.DraftKeys(ctx); len(keys) != 0 || err != nil {
		t.Errorf("they have %v, %v", keys, err)
	}
	if value, ok, err := theirs.Setting(ctx, "page"); ok || err != nil {
		t.Errorf("they have set %q, %v", value, err)
	}
	if keys, err := mine.DraftKeys(ctx); !slices.Equal(keys, []string{"npo"}) || err != nil {
		t.Errorf("I have %v, %v", keys, err)
	}
}

func TestNobodyTakesBackInPassingWhatAnotherDid(t *testing.T) {
	onlyFiles(t)
	ctx := context.Background()
	address := sharedAddress(t, "n")
	open := func(actor string) *Store {
		o := testOptions()
		n := 0
		o.Actor, o.NewID = actor, func() string { n++; return fmt.Sprint(actor, n) }
		return openFile(t, address, o)
	}
	mine, theirs := open("佐藤"), open("鈴木")
	first, second := komorebi(), komorebi()
	save(t, mine, &first)
	save(t, theirs, &second)
	if a, err := mine.NextUndo(ctx); err != nil || a.Actor != "佐藤" {
		t.Errorf("next: %+v, %v", a, err)
	}
	undo(t, mine)
	if got := npoNames(t, theirs); len(got) != 1 {
		t.Errorf("NPOs %v", got)
	}
	if _, _, err := mine.Undo(ctx); !errors.Is(err, ErrNothingToUndo) {
		t.Errorf("undo of what another did: %v", err)
	}
	if _, _, err := theirs.Redo(ctx); !errors.Is(err, ErrNothingToRedo) {
		t.Errorf("redo of what another undid: %v", err)
	}
	redo(t, mine)
	if got := npoNames(t, theirs); len(got) != 2 {
		t.Errorf("NPOs %v", got)
	}
}
