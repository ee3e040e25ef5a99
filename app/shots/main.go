// Command shots draws every page of the window with the sample cohort, and
// every widget of the kit, as PNG files, light and dark, by Fyne's own painter:
// it needs no display and no C compiler. People look at the pictures; the README
// shows some.
//
//	CGO_ENABLED=0 go run ./app/shots -to out/shots
//
// It knows the pages only through the shell and does not judge what they show.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"banso/app"
	_ "banso/app/early"
	"banso/app/job"
	"banso/app/kit"
	"banso/assets/words"
	"banso/data"
	"banso/data/mentoring"
	"banso/data/sample"
)

func main() {
	to := flag.String("to", "out/shots", "folder for the pictures")
	only := flag.String("only", "", "draw only pictures whose name has this text")
	lang := flag.String("lang", string(words.Japanese), "language of the window")
	flag.Parse()
	time.Local = now().Location() // pictures made anywhere show the same times
	if err := draw(context.Background(), plan{*to, *only, words.Lang(*lang)}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// now is the moment at which the pictures are taken: the running cohort of the
// sample stands half way.
func now() time.Time {
	d := sample.AsOf()
	return time.Date(d.Year(), d.Month(), d.Day(), 14, 32, 0, 0, time.FixedZone("JST", 9*60*60))
}

// plan is what was asked for.
type plan struct {
	to, only string
	lang     words.Lang
}

func draw(ctx context.Context, p plan) error {
	if err := os.MkdirAll(p.to, 0o755); err != nil {
		return err
	}
	if err := drawGallery(p); err != nil {
		return err
	}
	if strings.HasPrefix(p.only, "gallery") {
		return nil
	}
	if err := drawDoor(p); err != nil {
		return err
	}
	if strings.HasPrefix(p.only, "door-") {
		return nil
	}
	dir, err := os.MkdirTemp("", "banso-shots-")
	if err != nil {
		return err
	}
	return errors.Join(drawPages(ctx, dir, p), os.RemoveAll(dir))
}

// drawPages draws the window over a sample register that lies in a folder.
func drawPages(ctx context.Context, dir string, p plan) error {
	store, err := openSample(ctx, dir)
	if err != nil {
		return err
	}
	for _, brightness := range []kit.Brightness{kit.AlwaysLight, kit.AlwaysDark} {
		if err := drawAll(store, brightness, p); err != nil {
			return errors.Join(err, store.Close())
		}
	}
	return store.Close()
}

// openSample makes the sample register in a folder, with backups in both
// places.
func openSample(ctx context.Context, dir string) (*data.Store, error) {
	store, err := data.Open(ctx, filepath.Join(dir, "register.banso"), data.Options{Now: now, Actor: "shots", Anywhere: true, BackupDir: filepath.Join(dir, "backups")})
	if err != nil {
		return nil, err
	}
	second := filepath.Join(dir, "usb")
	if err := errors.Join(fill(ctx, store), os.Mkdir(second, 0o700), store.SetSecondPlace(ctx, second), backUp(ctx, store)); err != nil {
		return nil, errors.Join(err, store.Close())
	}
	return store, nil
}

// backUp makes the backups that a register has after a while.
func backUp(ctx context.Context, store *data.Store) error {
	_, before := store.BackupBefore(ctx, "import")
	_, made := store.BackUp(ctx)
	return errors.Join(before, made)
}

func fill(ctx context.Context, store *data.Store) error {
	_, err := store.Do(ctx, mentoring.OpSample, func(tx *data.Tx) error {
		records, err := sample.Records(tx.NewID)
		if err != nil {
			return err
		}
		return tx.Put(records...)
	})
	return err
}

// width and height are those of the small laptops that offices have.
const width, height = 1366, 768

func drawAll(store *data.Store, brightness kit.Brightness, p plan) error {
	book, err := words.Load(p.lang)
	if err != nil {
		return err
	}
	jobs := &job.Inline{}
	shell, err := app.New(app.Params{App: test.NewApp(), Store: store, Jobs: jobs, Now: now, Brightness: brightness})
	if err != nil {
		return err
	}
	look := shell.Look()
	look.Lang = p.lang
	shell.SetLook(look)
	shell.Start()
	w := shell.Window()
	w.Resize(fyne.NewSize(width, height))
	on := &stage{shell, store, book}
	for _, s := range scenes() {
		name := fmt.Sprintf("%s-%s.png", s.name, brightness)
		if !strings.Contains(name, p.only) {
			continue
		}
		shell.Go(s.to)
		lay(w)
		if s.do != nil {
			s.do(on)
		}
		if err := capture(w, filepath.Join(p.to, name)); err != nil {
			return fmt.Errorf("draw %s: %w", name, err)
		}
		closeOverlays(w)
		on.press(words.KitRevert)
		jobs.Ring()
	}
	return nil
}

// lay lays the window out until nothing moves any more, as a display does over
// some frames.
func lay(w fyne.Window) {
	for range 3 {
		w.Content().Refresh()
		w.Resize(fyne.NewSize(width, height-1))
		w.Resize(fyne.NewSize(width, height))
	}
}

// capture writes what the window shows.
func capture(w fyne.Window, path string) error {
	lay(w)
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := png.Encode(f, w.Canvas().Capture()); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

func closeOverlays(w fyne.Window) {
	for top := w.Canvas().Overlays().Top(); top != nil; top = w.Canvas().Overlays().Top() {
		w.Canvas().Overlays().Remove(top)
	}
}
