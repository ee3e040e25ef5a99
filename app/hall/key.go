package hall

import (
	"context"
	"io"
	"net/url"
	"os"
	"path/filepath"

	"banso/app/door"
	"banso/data/civil"
	"banso/export/keysheet"
	"banso/export/page"
	"banso/export/pdf"
	"banso/export/save"
)

// showKey shows a recovery key once, and then the register; then is called at
// its end. Without a key the register comes at once.
func (h *Hall) showKey(key, office, told string, then func()) {
	if key == "" {
		h.show(then)
		return
	}
	door.ShowKey(h.door(), door.Key{Text: key, Told: told, Done: func() { h.show(then) },
		Print: func(done func(string, error)) { h.print(key, office, done) }})
}

// keysPerLine is how many groups of the key stand in a line of the paper.
const keysPerLine = 5

// print makes the sheet of paper with the key and opens it in the system's own
// viewer. It lives only until the register is locked or the window is closed: the
// paper is to be kept, not the file.
func (h *Hall) print(key, office string, done func(file string, err error)) {
	path := filepath.Join(h.printDir(), "recovery-key.pdf")
	sheet := keysheet.Params{Book: h.p.Book, Office: office, File: h.store.Path(), Lines: door.GroupLines(door.Groups(key), keysPerLine), Made: civil.FromTime(h.p.Now())}
	h.p.Jobs.Run(h.ctx, func(ctx context.Context) error {
		if err := os.MkdirAll(h.printDir(), 0o700); err != nil {
			return err
		}
		layout, err := page.Lay(keysheet.Sheet(sheet))
		if err != nil {
			return err
		}
		return save.To(path, func(w io.Writer) error { return pdf.Write(ctx, w, layout, nil) })
	}, func(err error) {
		if err == nil {
			if failed := h.p.App.OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}); failed != nil {
				h.warn("open the paper with the key", failed) // its place is told
			}
		}
		done(path, err)
	})
}

func (h *Hall) printDir() string { return filepath.Join(h.p.Dir, "print") }

// sweep takes away what was made for the printer. A viewer may still hold the
// file; then the next start takes it away.
func (h *Hall) sweep() {
	if err := os.RemoveAll(h.printDir()); err != nil {
		h.warn("take the printed key away", err)
	}
}
