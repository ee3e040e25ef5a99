package native

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
)

// New returns Linux.
func New() System { return desktop{} }

// desktop is a Linux desktop under X11, or Wayland with XWayland.
type desktop struct{}

// softwareSwitch makes Mesa draw by the processor.
const softwareSwitch = "LIBGL_ALWAYS_SOFTWARE"

// Tell implements System. What it says stands on standard error in any case; a
// box is shown by the first program for boxes that is there.
func (desktop) Tell(m Message) bool {
	fmt.Fprintln(os.Stderr, m.Text)
	if os.Getenv("DISPLAY") == "" {
		return false
	}
	for _, box := range boxes(m) {
		program, err := exec.LookPath(box[0])
		if err != nil {
			continue
		}
		err = exec.Command(program, box[1:]...).Run()
		var ended *exec.ExitError
		if err == nil {
			return m.Offer != ""
		}
		if errors.As(err, &ended) && ended.ExitCode() == 1 { // refused or closed
			return false
		}
	}
	return false
}

// boxes returns the commands that show a message, the best first. Each ends
// with 0 for the offer and with 1 for everything else. The old xmessage is not
// among them: it writes Japanese as a row of signs.
func boxes(m Message) [][]string {
	if m.Offer == "" {
		return [][]string{
			{"zenity", "--warning", "--no-markup", "--width=480", "--title=" + m.Title, "--text=" + m.Text, "--ok-label=" + m.Refuse},
			{"kdialog", "--title", m.Title, "--sorry", m.Text},
			{"yad", "--image=dialog-warning", "--no-markup", "--width=480", "--title=" + m.Title, "--text=" + m.Text, "--button=" + m.Refuse + ":0"},
		}
	}
	return [][]string{
		{"zenity", "--question", "--no-markup", "--width=480", "--title=" + m.Title, "--text=" + m.Text, "--ok-label=" + m.Offer, "--cancel-label=" + m.Refuse},
		{"kdialog", "--title", m.Title, "--yes-label", m.Offer, "--no-label", m.Refuse, "--yesno", m.Text},
		{"yad", "--image=dialog-question", "--no-markup", "--width=480", "--title=" + m.Title, "--text=" + m.Text, "--button=" + m.Offer + ":0", "--button=" + m.Refuse + ":1"},
	}
}

// Drawable implements System: it looks whether somebody answers at the display.
// Whether that one can draw shows only when the toolkit tries.
func (desktop) Drawable() error {
	display := os.Getenv("DISPLAY")
	if display == "" {
		return &UndrawableError{NoDisplay: true}
	}
	network, address, ok := displayAddress(display)
	if !ok {
		return nil
	}
	c, err := net.DialTimeout(network, address, callWait)
	if err != nil && network == "unix" {
		c, err = net.DialTimeout(network, "@"+address, callWait)
	}
	if err != nil {
		return &UndrawableError{NoDisplay: true}
	}
	return c.Close()
}

// displayAddress tells where the server of a display listens: ":0" and
// "unix:0.0" on a socket of this machine, "host:10.0" on a port.
func displayAddress(display string) (network, address string, ok bool) {
	host, rest, ok := strings.Cut(display, ":")
	number, _, _ := strings.Cut(rest, ".")
	var n uint16
	if _, err := fmt.Sscanf(number, "%d", &n); err != nil || !ok || strings.Contains(host, "/") {
		return "", "", false
	}
	if host == "" || host == "unix" {
		return "unix", filepath.Join("/tmp/.X11-unix", "X"+number), true
	}
	return "tcp", net.JoinHostPort(host, fmt.Sprint(6000+uint32(n))), true
}

// Software implements System.
func (desktop) Software() func() error {
	program, err := os.Executable()
	if err != nil || os.Getenv(softwareSwitch) != "" {
		return nil
	}
	return func() error {
		again := exec.Command(program, os.Args[1:]...)
		again.Env = append(os.Environ(), softwareSwitch+"=1")
		again.Stdout, again.Stderr = os.Stdout, os.Stderr
		return again.Start()
	}
}

// Raise implements System: the window manager is asked, which also brings a
// window back that was put away.
func (desktop) Raise(w fyne.Window) { w.RequestFocus() }

// Choose implements System.
func (desktop) Choose(ctx context.Context, q Question) (string, error) { return askPortal(ctx, q) }

// Console does nothing: a program has the console it was started from.
func Console() {}
