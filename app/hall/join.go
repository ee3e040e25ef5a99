package hall

import (
	"context"
	"errors"
	"path/filepath"

	"banso/app/door"
	"banso/app/notice"
	"banso/data"
)

// join begins the register of another laptop on this one and shows its recovery
// key; wrong is told why the file does not open.
func (h *Hall) join(j door.Joining, wrong func(string)) {
	w := way{path: free(filepath.Join(h.p.Dir, "register.banso")), secret: data.Secret{Passphrase: j.Passphrase}}
	if !h.claim(w.path) {
		return
	}
	var store *data.Store
	var taken data.ExchangeTaken
	var office string
	h.jobs().Run(h.ctx, func(ctx context.Context) (err error) {
		o := h.options(w)
		o.Protect = true
		if taken, err = data.Join(ctx, j.File, j.Code, w.path, o); err != nil {
			return err
		}
		if store, err = h.openStore(ctx, w); err != nil {
			return err
		}
		s, err := store.Snapshot(ctx, "")
		if err != nil {
			return errors.Join(err, store.Close())
		}
		office = s.Office.Organization.Name
		return nil
	}, func(err error) {
		if err != nil {
			wrong(h.door().Teller.Tell(notice.Importing, err))
			return
		}
		h.store = store
		h.remember(w.path)
		h.showKey(taken.Recovery, office, "", nil)
	})
}
