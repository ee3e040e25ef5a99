package hall

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"banso/app/door"
	"banso/app/notice"
	"banso/assets/words"
	"banso/data"
)

// host carries out for the shell what needs the register to be closed. The
// shell has let go of it by then: nothing of it is shown or under way.
type host struct{ h *Hall }

// Locked closes the register and asks for its secret.
func (x host) Locked() {
	h := x.h
	h.sweep() // a printed key would open what is locked
	h.close(func(path string) { h.lock(way{path: path, told: words.DoorLockedText}) })
}

// close closes the register with its backup, and calls then with its path.
// What was saved is safe also where the backup fails, so that is only noted.
func (h *Hall) close(then func(path string)) {
	store := h.store
	h.store, h.shell = nil, nil
	h.p.Jobs.Run(h.ctx, func(context.Context) error { return store.Close() }, func(err error) {
		if err != nil {
			h.warn("close register", err)
		}
		then(store.Path())
	})
}

// Protect makes a protected copy of the register, looks whether it is sound,
// and opens it in the place of the old one, which stays.
func (x host) Protect(passphrase string) {
	h := x.h
	secret := data.Secret{Passphrase: passphrase}
	x.change(words.ProtectionMaking, words.ProtectionProtectedName, func(ctx context.Context, from, to string) (string, error) {
		return data.Protect(ctx, from, to, h.options(way{secret: secret}))
	}, secret)
}

// Unprotect makes a plain copy of the register and opens it in the place of
// the old one, which stays.
func (x host) Unprotect(passphrase string) {
	h := x.h
	x.change(words.ProtectionRemoving, words.ProtectionPlainName, func(ctx context.Context, from, to string) (string, error) {
		return "", data.Decrypt(ctx, from, to, h.options(way{secret: data.Secret{Passphrase: passphrase}}))
	}, data.Secret{})
}

// change closes the register, makes a copy of it in another form, proves that
// the copy is sound and shows it. If that fails the old one comes back.
func (x host) change(title, name words.Key, work func(ctx context.Context, from, to string) (recovery string, err error), secret data.Secret) {
	h := x.h
	door.Wait(h.door(), title, words.DoorMakingText)
	h.close(func(from string) {
		bare := strings.TrimSuffix(filepath.Base(from), filepath.Ext(from))
		to := free(filepath.Join(filepath.Dir(from), h.p.Book.Say(name, "name", bare)+filepath.Ext(from)))
		if !h.claim(to) {
			return
		}
		var store *data.Store
		recovery := ""
		h.p.Jobs.Run(h.ctx, func(ctx context.Context) (err error) {
			if recovery, err = work(ctx, from, to); err != nil {
				return err
			}
			store, err = h.openSound(ctx, way{path: to, secret: secret})
			return err
		}, func(err error) { h.changed(from, store, recovery, err) })
	})
}

// changed shows the register in its new form, or the old one with why it could
// not be changed.
func (h *Hall) changed(from string, store *data.Store, recovery string, err error) {
	if err == nil {
		h.store = store
		h.remember(store.Path())
		h.showKey(recovery, "", "", func() { h.shell.OfferRemoval(from) })
		return
	}
	door.Tell(h.door(), h.door().Teller.Tell(notice.Protecting, err), func() { h.open(way{path: from}, nil) })
}

// openSound opens a register and reads it whole.
func (h *Hall) openSound(ctx context.Context, w way) (*data.Store, error) {
	store, err := h.openStore(ctx, w)
	if err != nil {
		return nil, err
	}
	report, err := store.Check(ctx)
	if err == nil && !report.OK() {
		err = &data.DamagedError{Path: w.path}
	}
	if err != nil {
		return nil, errors.Join(err, store.Close())
	}
	return store, nil
}

// Print brings the paper with a recovery key on the screen of the system.
func (x host) Print(key string, done func(file string, err error)) { x.h.print(key, "", done) }
