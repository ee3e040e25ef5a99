package hall

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"

	"banso/app/door"
	"banso/app/notice"
	"banso/assets/words"
	"banso/data"
)

// borrowed is the way into a register that is first borrowed: it takes the loan
// of a shared folder and restores its newest snapshot; a copy that was given
// back is kept aside. breaking takes the loan of somebody else, who was asked.
func (h *Hall) borrowed(w way, dir string, breaking bool) way {
	o := h.options(w)
	done := false
	w.ready = func(ctx context.Context) error {
		if done {
			return nil
		}
		err := data.Borrow(ctx, data.BorrowParams{Dir: dir, To: w.path, Break: breaking}, o)
		done = err == nil
		return err
	}
	return w
}

// lending is a shared folder that somebody wants to borrow from.
type lending struct {
	dir  string
	to   string // the register on this machine, "" a new one of the same name
	back func() // to where it was asked
}

// borrow borrows the register of a shared folder and opens it. One that is
// protected asks for its secret before it takes the loan.
func (h *Hall) borrow(l lending) {
	var last data.BackupInfo
	sealed := false
	h.jobs().Run(h.ctx, func(context.Context) error {
		list, err := data.Backups(l.dir)
		if err == nil && len(list) == 0 {
			err = fs.ErrNotExist
		}
		if err == nil {
			last = list[len(list)-1]
			sealed, err = data.IsProtected(last.Path)
		}
		return err
	}, func(err error) {
		if l.to == "" {
			l.to = free(filepath.Join(h.p.Dir, filepath.Base(last.Of)))
		}
		switch {
		case errors.Is(err, fs.ErrNotExist):
			door.Tell(h.door(), h.p.Book.Say(words.DoorNothingLent, "dir", l.dir), l.back)
		case err != nil:
			door.Refuse(h.door(), door.Refusal{Path: l.dir, Err: err, Retry: func() { h.borrow(l) }, Ways: l.back})
		case sealed:
			h.unlockCopy(last.Path, func(secret data.Secret) way { return h.borrowed(way{path: l.to, secret: secret}, l.dir, false) })
		default:
			h.open(h.borrowed(way{path: l.to}, l.dir, false), nil)
		}
	})
}

// HandOver puts the register into a shared folder, for the first time or back
// into the one it was borrowed from, and closes it. If that fails it comes back
// as it was.
func (x host) HandOver(dir string) {
	h := x.h
	door.Wait(h.door(), words.LoanHandingOver, words.DoorMakingText)
	store := h.store
	w := way{path: store.Path()}
	h.store, h.shell = nil, nil
	h.p.Jobs.Run(h.ctx, func(ctx context.Context) (err error) {
		if dir, err = handOver(ctx, store, dir); err != nil {
			err = errors.Join(err, store.Close())
		}
		return err
	}, func(err error) {
		if err != nil {
			door.Tell(h.door(), h.door().Teller.Tell(notice.Lending, err), func() { h.open(w, nil) })
			return
		}
		h.returned(w, dir)
	})
}

// handOver returns the folder where the register lies now.
func handOver(ctx context.Context, store *data.Store, dir string) (string, error) {
	if dir != "" {
		return dir, store.Share(ctx, dir)
	}
	b, _, err := store.Borrowed(ctx)
	if err == nil {
		err = store.GiveBack(ctx)
	}
	return b.Dir, err
}

// returned says that the register lies in the shared folder.
func (h *Hall) returned(w way, dir string) {
	again := func() { h.returned(w, dir) }
	reading := w
	reading.readOnly = true
	door.TellReturned(h.door(), door.Returned{Dir: dir, Ways: h.ways(again), ReadOnly: func() { h.open(reading, nil) },
		Borrow: func() { h.borrow(lending{dir: dir, to: w.path, back: again}) }})
}
