package hall

import (
	"context"
	"errors"

	"banso/app/door"
	"banso/app/notice"
	"banso/assets/words"
)

// GoBack puts a backup into the place of the open register, which is kept
// beside, and opens it. If that fails the register comes back as it was.
func (x host) GoBack(backup string) {
	h := x.h
	door.Wait(h.door(), words.BackupRestoring, words.DoorMakingText)
	store := h.store
	path := store.Path()
	h.store, h.shell = nil, nil
	h.p.Jobs.Run(h.ctx, func(ctx context.Context) error {
		_, err := store.GoBack(ctx, backup)
		if err != nil {
			err = errors.Join(err, store.Close())
		}
		return err
	}, func(err error) {
		again := func() { h.open(way{path: path}, nil) }
		if err != nil {
			door.Tell(h.door(), h.door().Teller.Tell(notice.Restoring, err), again)
			return
		}
		again()
	})
}
