// Command banso is 伴走ノート, the register and report maker of a mentoring
// program. With a verb (see `banso --help`) it works without a window; with a
// file, or nothing, it opens the window.
package main

import (
	"context"
	"errors"
	"fmt"
	"image"
	"io/fs"
	"log/slog"
	"os"
	"os/signal"
	"os/user"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"banso/app"
	"banso/app/command"
	_ "banso/app/early"
	"banso/app/job"
	"banso/app/notice"
	"banso/assets"
	"banso/assets/words"
	"banso/data"
)

func main() { os.Exit(run(os.Args[1:])) }

func run(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	book, err := words.Load(language())
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	if command.Is(args) {
		return command.Run(ctx, command.Env{Args: args, Out: os.Stdout, Err: os.Stderr, Now: time.Now, Actor: actor(), Words: book})
	}
	if runtime.GOOS == "linux" && os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		fmt.Fprintln(os.Stderr, book.Say(words.DoorNoDisplay))
		return 1
	}
	return window(ctx, book, args)
}

// language follows the system; Japanese unless it says English.
func language() words.Lang {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := os.Getenv(name); v != "" {
			if strings.HasPrefix(v, "en") {
				return words.English
			}
			break
		}
	}
	return words.Japanese
}

// actor is the name of the machine's user, for the change log.
func actor() string {
	u, err := user.Current()
	switch {
	case err != nil:
		return ""
	case u.Name != "":
		return u.Name
	}
	return u.Username
}

// home is the folder of the program's own files on this machine: the local,
// not the roaming one, for the register must not be carried about by a sync.
func home() (string, error) {
	if runtime.GOOS == "windows" {
		if dir := os.Getenv("LOCALAPPDATA"); dir != "" {
			return filepath.Join(dir, "Banso"), nil
		}
	}
	if dir := os.Getenv("XDG_DATA_HOME"); dir != "" && runtime.GOOS != "windows" {
		return filepath.Join(dir, "banso"), nil
	}
	dir, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("find the folder of the register: %w", err)
	}
	return filepath.Join(dir, ".local", "share", "banso"), nil
}

// window opens the register in a window and returns when it was closed.
func window(ctx context.Context, book words.Book, args []string) int {
	dir, err := home()
	if err == nil {
		err = os.MkdirAll(dir, 0o700)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	logFile := filepath.Join(dir, "banso.log")
	log, closeLog := logTo(logFile)
	defer closeLog()
	icon := fyne.NewStaticResource("icon.png", assets.Icon())
	fyneapp.SetMetadata(fyne.AppMetadata{ID: "org.banso.note", Name: book.Say(words.AppName), Version: command.Version,
		Icon: icon, Release: true, Migrations: map[string]bool{"fyneDo": true}})
	h := &hall{ctx: ctx, dir: dir, log: log, logFile: logFile, book: book, app: fyneapp.NewWithID("org.banso.note")}
	h.app.SetIcon(icon)
	h.enter(args)
	h.app.Run()
	return h.leave()
}

// hall is the entry hall: it holds what lives from the first window to the
// last, and opens the register.
type hall struct {
	ctx     context.Context
	dir     string
	log     *slog.Logger
	logFile string
	book    words.Book
	app     fyne.App
	store   *data.Store
}

// enter opens the register that was asked for, else the last one, else asks
// whether to begin a new one or to look at the sample.
func (h *hall) enter(args []string) {
	if len(args) > 0 {
		h.open(args[0], false)
		return
	}
	if last := h.last(); last != "" {
		h.open(last, false)
		return
	}
	app.Welcome(h.door(), func() { h.open(filepath.Join(h.dir, "register.banso"), false) }, h.sample)
}

func (h *hall) door() app.Door {
	return app.Door{App: h.app, Book: h.book, Teller: notice.Teller{Book: h.book, LogFile: h.logFile, Log: h.log}}
}

// open shows the register in the window. One that cannot be opened is
// explained, with what can be done instead.
func (h *hall) open(path string, readOnly bool) {
	store, err := data.Open(h.ctx, path, data.Options{Now: time.Now, Actor: actor(), ReadOnly: readOnly,
		BackupDir: filepath.Join(h.dir, "backups")})
	if err == nil && !readOnly {
		if err = command.Begin(h.ctx, store); err != nil {
			err = errors.Join(err, store.Close())
		}
	}
	if err != nil {
		app.Refuse(h.door(), path, err, func() { h.open(path, true) }, h.openSample(path))
		return
	}
	h.store = store
	shell, err := app.New(app.Params{App: h.app, Store: store, Jobs: job.Background{}, Now: time.Now, Log: h.log,
		LogFile: h.logFile, Version: command.Version})
	if err != nil {
		app.Refuse(h.door(), path, err, nil, nil)
		return
	}
	h.remember(path)
	shell.Start()
	h.watch(shell.Window())
	shell.Window().Show()
}

// sample makes the sample register in the program's own folder and opens it.
func (h *hall) sample() {
	path := filepath.Join(h.dir, "sample.banso")
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		store, err := data.Open(h.ctx, path, data.Options{Now: time.Now, Actor: actor()})
		if err == nil {
			err = errors.Join(command.FillSample(h.ctx, store), store.Close())
		}
		if err != nil {
			app.Refuse(h.door(), path, err, nil, nil)
			return
		}
	}
	h.open(path, false)
}

// openSample offers the sample where another register could not be opened.
func (h *hall) openSample(refused string) func() {
	if refused == filepath.Join(h.dir, "sample.banso") {
		return nil
	}
	return h.sample
}

// leave closes the register with its backup and says whether that went well.
func (h *hall) leave() int {
	if h.store == nil {
		return 0
	}
	if err := h.store.Close(); err != nil {
		h.log.Error("close register", "error", err.Error())
		fmt.Fprintln(os.Stderr, h.door().Teller.Tell(notice.BackingUp, err))
		return 1
	}
	return 0
}

func (h *hall) lastFile() string { return filepath.Join(h.dir, "last.txt") }

// last returns the register of the last time, "" if there is none any more.
func (h *hall) last() string {
	raw, err := os.ReadFile(h.lastFile())
	if err != nil {
		return ""
	}
	path := strings.TrimSpace(string(raw))
	if _, err := os.Stat(path); err != nil {
		return ""
	}
	return path
}

func (h *hall) remember(path string) {
	full, err := filepath.Abs(path)
	if err == nil {
		err = os.WriteFile(h.lastFile(), []byte(full+"\n"), 0o600)
	}
	if err != nil {
		h.log.Error("remember the last register", "error", err.Error())
	}
}

// watch ends the program after its first picture when the environment asks for
// it: the benchmark measures how long that takes.
func (h *hall) watch(w fyne.Window) {
	if os.Getenv("BANSO_QUIT_WHEN_PAINTED") == "" {
		return
	}
	painted := canvas.NewRaster(func(int, int) image.Image {
		fyne.Do(h.app.Quit)
		return image.NewNRGBA(image.Rect(0, 0, 1, 1))
	})
	w.SetContent(container.NewStack(w.Content(), painted))
}

// logTo keeps the log in a file; where that cannot be, there is none.
func logTo(path string) (log *slog.Logger, done func()) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return slog.New(slog.DiscardHandler), func() {}
	}
	return slog.New(slog.NewTextHandler(f, nil)), func() { _ = f.Close() }
}
