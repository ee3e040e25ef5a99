package hall

import (
	"context"

	"banso/data"
)

// borrow takes the loan of a shared folder, restores its newest snapshot in the
// place of the copy that was given back, and opens it. breaking takes the loan
// of somebody else, who was asked.
func (h *Hall) borrow(w way, dir string, breaking bool) {
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
	h.open(w, nil)
}
