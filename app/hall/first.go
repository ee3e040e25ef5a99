package hall

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"banso/app/command"
	"banso/app/door"
	"banso/app/kit"
	"banso/assets/words"
	"banso/data"
	"banso/data/location"
	"banso/data/mentoring"
)

// proposed is what the first start begins with.
func (h *Hall) proposed() door.Start {
	return door.Start{Person: h.actor(), File: free(filepath.Join(h.p.Dir, "register.banso"))}
}

// first asks for what a new register needs.
func (h *Hall) first(typed door.Start) {
	door.Welcome(h.door(), door.First{Typed: typed, Refused: refused, Begin: h.begin,
		Ways: func(typed door.Start) { h.ways(func() { h.first(typed) })() },
		Speak: func(typed door.Start) {
			h.speak()
			h.first(typed)
		}})
}

// speak turns to the other language.
func (h *Hall) speak() {
	other := words.English
	if h.p.Book.Lang() == words.English {
		other = words.Japanese
	}
	book, err := words.Load(other)
	if err == nil {
		err = kit.Speak(book)
	}
	if err != nil {
		return // what was spoken until now still is
	}
	h.p.Book = book
	h.window.SetTitle(book.Say(words.AppName))
}

// refused tells why a register cannot be made at a path.
func refused(_ context.Context, path string) error {
	switch _, err := os.Stat(path); {
	case err == nil:
		return &door.TakenError{Path: path}
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	if v := location.Judge(location.Probe(path)); v.Kind != location.Fine {
		return &data.PlaceError{Path: path, Kind: v.Kind, Service: v.Service}
	}
	return nil
}

// begin makes the register that was asked for. A recovery key is shown before
// anything else.
func (h *Hall) begin(start door.Start) {
	if !h.claim(start.File) {
		return
	}
	h.keepActor(start.Person)
	var store *data.Store
	h.p.Jobs.Run(h.ctx, func(ctx context.Context) (err error) {
		store, err = h.make(ctx, start)
		return err
	}, func(err error) {
		if err != nil {
			door.Refuse(h.door(), door.Refusal{Path: start.File, Err: err, Retry: func() { h.first(start) }, Ways: h.ways(func() { h.first(start) })})
			return
		}
		h.store = store
		h.remember(start.File)
		h.showKey(store.RecoveryKey(), start.Office, "", nil)
	})
}

// make makes the register of a first start. What was made only in part is
// taken away again.
func (h *Hall) make(ctx context.Context, start door.Start) (*data.Store, error) {
	if err := os.MkdirAll(filepath.Dir(start.File), 0o700); err != nil {
		return nil, err
	}
	o := h.options(way{secret: data.Secret{Passphrase: start.Passphrase}})
	o.Protect = start.Passphrase != ""
	store, err := data.Open(ctx, start.File, o)
	if err != nil {
		return nil, err
	}
	if err := fill(ctx, store, start); err != nil {
		return nil, errors.Join(err, store.Close(), os.Remove(start.File))
	}
	return store, nil
}

// fill lays the ground of a new register: what every office starts with, or the
// sample, and who works with it.
func fill(ctx context.Context, store *data.Store, start door.Start) error {
	ground := command.Begin
	if start.Sample {
		ground = command.FillSample
	}
	if err := ground(ctx, store); err != nil {
		return err
	}
	s, err := store.Snapshot(ctx, "")
	if err != nil {
		return err
	}
	office := s.Office.Organization
	office.Name, office.Kana = start.Office, start.Reading
	_, err = store.Do(ctx, mentoring.OpSetUp, func(tx *data.Tx) error {
		return tx.Put(&office, &mentoring.Staff{Name: start.Person, Role: "manager", Active: true})
	})
	return err
}

// actor is who works here: as they called themselves, else as the system does.
func (h *Hall) actor() string {
	raw, err := os.ReadFile(h.actorFile())
	if name := strings.TrimSpace(string(raw)); err == nil && name != "" {
		return name
	}
	return h.p.Actor
}

func (h *Hall) actorFile() string { return filepath.Join(h.p.Dir, "name.txt") }

func (h *Hall) keepActor(name string) {
	if err := os.WriteFile(h.actorFile(), []byte(name+"\n"), 0o600); err != nil {
		h.warn("keep the name of who works here", err)
	}
}

func (h *Hall) warn(what string, err error) {
	if h.p.Log != nil {
		h.p.Log.Error(what, "error", err.Error())
	}
}

// free returns a path at which nothing stands: the given one, or with a number.
func free(path string) string {
	end := filepath.Ext(path)
	for n, try := 2, path; ; n++ {
		if !exists(try) {
			return try
		}
		try = strings.TrimSuffix(path, end) + "-" + strconv.Itoa(n) + end
	}
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
