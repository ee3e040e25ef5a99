// Package datatest opens registers for the tests of other rooms: real stores
// in memory, with a clock that stands still until it is moved and keys that
// are the same in every run.
//
// It knows nothing of any page or report.
//
//	store := datatest.Open(t)
//	_, err := store.Do(t.Context(), mentoring.OpSaveNPO, func(tx *data.Tx) error {
//		return tx.Put(&npo)
//	})
package datatest

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"banso/data"
	"banso/data/datatest/server"
)

// Start is the moment at which the clock of every test stands first:
// 22 November 2026, a Sunday, at 13:00 in Japan.
func Start() time.Time {
	return time.Date(2026, 11, 22, 13, 0, 0, 0, time.FixedZone("JST", 9*60*60))
}

// A Clock is a clock that only the test moves.
type Clock struct {
	lock sync.Mutex
	now  time.Time
}

// NewClock returns a clock that stands at Start.
func NewClock() *Clock { return &Clock{now: Start()} }

// Now returns the moment at which the clock stands.
func (c *Clock) Now() time.Time {
	c.lock.Lock()
	defer c.lock.Unlock()
	return c.now
}

// Move puts the clock forward, or back by a negative duration.
func (c *Clock) Move(d time.Duration) {
	c.lock.Lock()
	defer c.lock.Unlock()
	c.now = c.now.Add(d)
}

// IDs returns a source of keys that have the form of UUIDv7, sort in the
// order they were drawn, and are the same in every run.
func IDs() func() string {
	var lock sync.Mutex
	n := 0
	return func() string {
		lock.Lock()
		defer lock.Unlock()
		n++
		return fmt.Sprintf("019ab000-0000-7000-8000-%012x", n)
	}
}

// Options returns what Open opens a store with. The staff at work is "office".
func Options() data.Options {
	return data.Options{Now: NewClock().Now, NewID: IDs(), Actor: "office"}
}

// Open returns an empty register in memory. When the test ends, the register
// is checked and closed; a test may have closed it before.
func Open(t testing.TB) *data.Store { return OpenWith(t, Options()) }

// OpenWith is Open with other options.
func OpenWith(t testing.TB, o data.Options) *data.Store {
	t.Helper()
	s, err := open(t, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if report, err := s.Check(context.Background()); err == nil && !report.OK() {
			t.Errorf("the register is not sound: %+v", report)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// open opens a register in memory, or in a database of its own.
func open(t testing.TB, o data.Options) (*data.Store, error) {
	ctx := context.Background()
	if !server.Wanted() {
		return data.OpenMemory(ctx, o)
	}
	address := server.Shared(t).Register(t, o.NewID(), func(address string) error {
		s, err := data.Open(ctx, address, Options())
		if err != nil {
			return err
		}
		return s.Close()
	})
	return data.Open(ctx, address, o)
}
