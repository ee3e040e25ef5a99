// Command banso is 伴走ノート, the register and report maker of a mentoring
// program. With a verb (see `banso --help`) it works without a window; with a
// file, or nothing, it opens the window.
package main

import (
	"context"
	"fmt"
	"image"
	"log/slog"
	"os"
	"os/signal"
	"os/user"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"banso/app/command"
	_ "banso/app/early"
	"banso/app/gallery"
	"banso/app/hall"
	"banso/app/job"
	"banso/app/kit/ime"
	"banso/app/native"
	"banso/app/notice"
	"banso/assets"
	"banso/assets/words"
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
		native.Console()
		return command.Run(ctx, command.Env{Args: args, Out: os.Stdout, Err: os.Stderr, Now: time.Now, Actor: actor(), Terminal: command.SystemTerminal(), Words: book})
	}
	system := native.New()
	if !native.Ready(system, book) {
		return 1
	}
	native.Ground()
	if len(args) == 1 && args[0] == gallery.Verb {
		gallery.Open(fyneapp.NewWithID("org.banso.gallery"), book, job.Background{}).ShowAndRun()
		return 0
	}
	return window(ctx, system, book, args)
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
func window(ctx context.Context, system native.System, book words.Book, args []string) (code int) {
	dir, err := home()
	if err == nil {
		err = os.MkdirAll(dir, 0o700)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		native.Say(system, book, book.Say(words.NativeNoFolder, "dir", dir))
		return 1
	}
	logFile := filepath.Join(dir, "banso.log")
	log, closeLog := logTo(logFile)
	defer closeLog()
	icon := fyne.NewStaticResource("icon.png", assets.Icon())
	fyneapp.SetMetadata(fyne.AppMetadata{ID: "org.banso.note", Name: book.Say(words.AppName), Version: command.Version,
		Icon: icon, Release: true, Migrations: map[string]bool{"fyneDo": true}})
	a := native.Wrap(fyneapp.NewWithID("org.banso.note"), system, job.Background{})
	if measured() { // Fyne may wait for ever when it ends while it still tells something
		a.Lifecycle().SetOnEnteredForeground(nil)
		a.Lifecycle().SetOnExitedForeground(nil)
	}
	ime.Start(job.Soon)
	a.SetIcon(icon)
	h := hall.New(ctx, hall.Params{App: a, Book: book, Dir: dir, Jobs: job.Background{}, Now: time.Now, Actor: actor(),
		Log: log, LogFile: logFile, Version: command.Version, Opened: func(w fyne.Window) {
			watch(a, w)
			rest(job.Background{})
		},
		Claim: func(register, file string) (*native.Place, error) { return native.Claim(dir, register, file) }})
	defer func() {
		if v := recover(); v != nil {
			log.Error("ended by a bug", "value", fmt.Sprint(v), "stack", string(debug.Stack()))
			a.Ended(book, logFile)
			code = 1
		}
	}()
	a.Watch(func() {
		err := h.Leave() // who draws in another way can open it then
		log.Error("no window could be made", "leaving", err)
		a.Ended(book, logFile)
		code = 1
		a.Quit()
	})
	if !h.Enter(args) {
		return 0 // another window has the register, and came to the front
	}
	a.Run()
	if err := h.Leave(); err != nil {
		log.Error("close register", "error", err.Error())
		fmt.Fprintln(os.Stderr, notice.Teller{Book: book, LogFile: logFile, Log: log}.Tell(notice.BackingUp, err))
		return 1
	}
	return code
}

// rest gives back to the system what opening the register has taken, when it
// stands there: Go would do so by and by.
func rest(jobs job.Runner) {
	jobs.After(5*time.Second, func() {
		jobs.Run(context.Background(), func(context.Context) error {
			debug.FreeOSMemory()
			return nil
		}, func(error) {})
	})
}

// watch ends the program after its first picture when the environment asks for
// it: the benchmark measures how long that takes.
func watch(a fyne.App, w fyne.Window) {
	if !measured() {
		return
	}
	painted := canvas.NewRaster(func(int, int) image.Image {
		fyne.Do(a.Quit)
		return image.NewNRGBA(image.Rect(0, 0, 1, 1))
	})
	w.SetContent(container.NewStack(w.Content(), painted))
}

// measured tells whether only the first picture is wanted.
func measured() bool { return os.Getenv("BANSO_QUIT_WHEN_PAINTED") != "" }

// logTo keeps the log in a file; where that cannot be, there is none.
func logTo(path string) (log *slog.Logger, done func()) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return slog.New(slog.DiscardHandler), func() {}
	}
	return slog.New(slog.NewTextHandler(f, nil)), func() { _ = f.Close() }
}
