package hall

import (
	"context"
	"errors"
	"path/filepath"

	"banso/app/command"
	"banso/app/door"
	"banso/app/job"
	"banso/assets/words"
	"banso/data"
)

// way is how a register is opened.
type way struct {
	path     string
	readOnly bool
	secret   data.Secret
	ready    func(context.Context) error // done before it is opened; nil nothing
	told     words.Key                   // why it is locked, "" the usual
}

func (h *Hall) options(w way) data.Options {
	return data.Options{Now: h.p.Now, Actor: h.actor(), ReadOnly: w.readOnly, Secret: w.secret, BackupDir: filepath.Join(h.p.Dir, "backups")}
}

// jobs carries out work elsewhere once there is a window, and at once before:
// a start without questions shows the register as its first picture.
func (h *Hall) jobs() job.Runner {
	if h.window == nil {
		return &job.Inline{}
	}
	return h.p.Jobs
}

// open shows a register in the window. One that is protected asks for its
// secret; wrong is told of one that does not fit, nil shows the lock. One that
// cannot be opened is explained, with what can be done instead.
func (h *Hall) open(w way, wrong func()) {
	if !h.claim(w.path) {
		return
	}
	if wrong == nil && h.window != nil {
		door.Wait(h.door(), words.DoorOpening, words.DoorMakingText)
	}
	var store *data.Store
	h.jobs().Run(h.ctx, func(ctx context.Context) (err error) {
		store, err = h.openStore(ctx, w)
		return err
	}, func(err error) {
		var unfit *data.WrongSecretError
		switch {
		case err == nil:
			h.store = store
			h.show(nil)
		case isProtected(err):
			h.lock(w)
		case errors.As(err, &unfit) && wrong != nil:
			wrong()
		default:
			h.refuse(w, err)
		}
	})
}

func isProtected(err error) bool {
	var locked *data.ProtectedError
	return errors.As(err, &locked)
}

// openStore opens the register and lays the ground of a new one.
func (h *Hall) openStore(ctx context.Context, w way) (*data.Store, error) {
	if w.ready != nil {
		if err := w.ready(ctx); err != nil {
			return nil, err
		}
	}
	store, err := data.Open(ctx, w.path, h.options(w))
	if err != nil || w.readOnly {
		return store, err
	}
	if err := command.Begin(ctx, store); err != nil {
		return nil, errors.Join(err, store.Close())
	}
	return store, nil
}

// refuse says why a register cannot be opened, and what can be done.
func (h *Hall) refuse(w way, err error) {
	again := w
	if exists(w.path) { // else it is still to be made: without that, an empty one would be begun
		again.ready = nil
	}
	r := door.Refusal{Path: w.path, Err: err, Ways: h.ways(func() { h.refuse(w, err) }), Retry: func() { h.open(again, nil) },
		ReadOnly: func() {
			again.readOnly = true
			h.open(again, nil)
		}}
	var place *data.PlaceError
	if errors.As(err, &place) {
		r.Retry, r.MoveIn = nil, func() { h.moveIn(again) }
	}
	var locked *data.LockedError
	if errors.As(err, &locked) && locked.Left {
		r.Break = func() {
			if err := data.BreakLease(w.path); err != nil {
				h.refuse(again, err)
				return
			}
			h.open(again, nil)
		}
	}
	var back *data.GivenBackError
	var lent *data.LentError
	switch {
	case errors.As(err, &back):
		r.Retry, r.Borrow = nil, func() { h.open(h.borrowed(again, back.Dir, false), nil) }
	case errors.As(err, &lent):
		r.Borrow = func() { h.open(h.borrowed(again, lent.Dir, true), nil) }
	}
	door.Refuse(h.door(), r)
}

// moveIn takes a register from where it must not live to the program's own
// folder, and opens it there.
func (h *Hall) moveIn(w way) {
	from, options := w.path, h.options(w)
	w.path = free(filepath.Join(h.p.Dir, filepath.Base(from)))
	w.ready = func(ctx context.Context) error { return data.MoveIn(ctx, from, w.path, options) }
	h.open(w, nil)
}

// lock asks for the secret of a protected register.
func (h *Hall) lock(w way) {
	if w.told == "" {
		w.told = words.DoorUnlockText
	}
	door.Unlock(h.door(), door.Lock{Path: w.path, Text: w.told, Ways: h.ways(func() { h.lock(w) }),
		Open: func(passphrase string, wrong func(string)) {
			w.secret, w.ready = data.Secret{Passphrase: passphrase}, nil
			h.open(w, func() { wrong(h.p.Book.Say(words.DoorWrong)) })
		},
		Recover: func(key, passphrase string, wrong func(string)) {
			w.secret = data.Secret{Passphrase: passphrase}
			w.ready = func(ctx context.Context) error {
				return data.ChangePassphrase(ctx, w.path, data.Secret{RecoveryKey: key}, passphrase)
			}
			h.open(w, func() { wrong(h.p.Book.Say(words.DoorWrongKey)) })
		}})
}

// ways lists other registers; back goes back to where it was asked.
func (h *Hall) ways(back func()) func() {
	return func() {
		door.OtherWays(h.door(), door.Ways{Folder: h.p.Dir, Back: back, Sample: h.sample,
			New:     func() { h.first(h.proposed()) },
			File:    func(path string) { h.open(way{path: path}, nil) },
			Shared:  func(address string) { h.open(way{path: address}, nil) },
			Borrow:  func(dir string) { h.borrow(lending{dir: dir, back: h.ways(back)}) },
			Join:    h.join,
			Restore: h.restore})
	}
}

// restore takes a backup out as a new register and opens it. One that is
// protected asks for its secret first.
func (h *Hall) restore(backup, to string) {
	sealed := false
	h.jobs().Run(h.ctx, func(context.Context) (err error) {
		sealed, err = data.IsProtected(backup)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			h.refuse(way{path: backup}, err)
		case sealed:
			h.unlockCopy(backup, func(secret data.Secret) way { return takeOut(backup, to, secret) })
		default:
			h.open(takeOut(backup, to, data.Secret{}), nil)
		}
	})
}

// takeOut is the way into a register that is first made of a backup.
func takeOut(backup, to string, secret data.Secret) way {
	done := false
	return way{path: to, secret: secret, ready: func(ctx context.Context) error {
		if done {
			return nil
		}
		err := data.Restore(ctx, backup, to, secret)
		done = err == nil
		return err
	}}
}

// unlockCopy asks for the secret of a protected backup, or of a snapshot to be
// borrowed. into is the way into the register that is first made of it.
func (h *Hall) unlockCopy(backup string, into func(data.Secret) way) {
	door.Unlock(h.door(), door.Lock{Path: backup, Text: words.DoorBackupText, Ways: h.ways(func() { h.unlockCopy(backup, into) }),
		Open: func(passphrase string, wrong func(string)) {
			h.open(into(data.Secret{Passphrase: passphrase}), func() { wrong(h.p.Book.Say(words.DoorWrong)) })
		},
		Recover: func(key, passphrase string, wrong func(string)) {
			recovery := data.Secret{RecoveryKey: key}
			w := into(recovery)
			out := w.ready
			w.secret = data.Secret{Passphrase: passphrase}
			w.ready = func(ctx context.Context) error {
				if err := out(ctx); err != nil {
					return err
				}
				return data.ChangePassphrase(ctx, w.path, recovery, passphrase)
			}
			h.open(w, func() { wrong(h.p.Book.Say(words.DoorWrongKey)) })
		}})
}

// sample opens the sample register in the program's own folder, and makes it
// if it is not there. Nobody in it lives, so it is not protected.
func (h *Hall) sample() {
	path := filepath.Join(h.p.Dir, "sample.banso")
	h.open(way{path: path, ready: func(ctx context.Context) error {
		if exists(path) {
			return nil
		}
		store, err := data.Open(ctx, path, h.options(way{}))
		if err != nil {
			return err
		}
		return errors.Join(command.FillSample(ctx, store), store.Close())
	}}, nil)
}
