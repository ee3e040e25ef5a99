package native

import (
	"os"
	"os/exec"
	"path/filepath"

	"fyne.io/fyne/v2"
	"golang.org/x/sys/windows"
)

var (
	kernel32 = windows.NewLazySystemDLL("kernel32.dll")
	user32   = windows.NewLazySystemDLL("user32.dll")

	attachConsole   = kernel32.NewProc("AttachConsole")
	setDLLDirectory = kernel32.NewProc("SetDllDirectoryW")
	allowForeground = user32.NewProc("AllowSetForegroundWindow")
	isIconic        = user32.NewProc("IsIconic")
	showWindow      = user32.NewProc("ShowWindow")
	setForeground   = user32.NewProc("SetForegroundWindow")
	flashWindow     = user32.NewProc("FlashWindow")
)

const (
	restoreFromDesk   = 9           // SW_RESTORE
	parentOfThis      = ^uintptr(0) // ATTACH_PARENT_PROCESS
	softwareLibrary   = "opengl32.dll"
	softwareFolder    = "software"
	softwareWasChosen = "BANSO_SOFTWARE"
)

// New returns Windows.
func New() System { return microsoft{} }

// microsoft is Windows 10 and later.
type microsoft struct{}

// Tell implements System. The buttons speak the language of Windows: はい and
// いいえ, or OK.
func (microsoft) Tell(m Message) bool {
	text, err := windows.UTF16PtrFromString(m.Text)
	if err != nil {
		return false
	}
	title, err := windows.UTF16PtrFromString(m.Title)
	if err != nil {
		return false
	}
	style := uint32(windows.MB_OK | windows.MB_ICONWARNING | windows.MB_SETFOREGROUND)
	if m.Offer != "" {
		style = windows.MB_YESNO | windows.MB_ICONWARNING | windows.MB_SETFOREGROUND
	}
	const yes = 6
	pressed, err := windows.MessageBox(0, text, title, style)
	return err == nil && pressed == yes
}

// Software implements System: a library that draws by the processor, as Mesa's,
// is looked for in a folder beside the program. Windows takes a library first
// from the folder of the program that is started, so a second name of the
// program is put beside it.
func (microsoft) Software() func() error {
	program, err := os.Executable()
	if err != nil || os.Getenv(softwareWasChosen) != "" {
		return nil
	}
	folder := filepath.Join(filepath.Dir(program), softwareFolder)
	if _, err := os.Stat(filepath.Join(folder, softwareLibrary)); err != nil {
		return nil
	}
	return func() error {
		there := filepath.Join(folder, filepath.Base(program))
		if err := nameAlso(program, there); err != nil {
			return err
		}
		again := exec.Command(there, os.Args[1:]...)
		again.Env = append(os.Environ(), softwareWasChosen+"=1")
		return again.Start()
	}
}

// Raise implements System. Where Windows does not let the window come forward,
// its button in the taskbar blinks.
func (microsoft) Raise(w fyne.Window) {
	h := handle(w)
	if h == 0 {
		return
	}
	if iconic, _, _ := isIconic.Call(h); iconic != 0 {
		showWindow.Call(h, restoreFromDesk)
	}
	if ok, _, _ := setForeground.Call(h); ok == 0 {
		flashWindow.Call(h, 1)
	}
}

// Console joins the console that the program was started from, so that the
// verbs of the command line are heard: Windows gives a program for windows
// none. What goes to a file or a pipe stays as it is.
func Console() {
	lacks := func(which uint32) bool {
		h, err := windows.GetStdHandle(which)
		return err != nil || h == 0 || h == windows.InvalidHandle
	}
	out, err, in := lacks(windows.STD_OUTPUT_HANDLE), lacks(windows.STD_ERROR_HANDLE), lacks(windows.STD_INPUT_HANDLE)
	if !out && !err {
		return
	}
	if ok, _, _ := attachConsole.Call(parentOfThis); ok == 0 {
		return
	}
	if screen, failed := os.OpenFile("CONOUT$", os.O_RDWR, 0); failed == nil {
		if out {
			os.Stdout = screen
		}
		if err {
			os.Stderr = screen
		}
	}
	if keys, failed := os.OpenFile("CONIN$", os.O_RDWR, 0); failed == nil && in {
		os.Stdin = keys
	}
}
