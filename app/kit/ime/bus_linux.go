package ime

import (
	stdctx "context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/godbus/dbus/v5"
)

// patience is how long a key waits for the answer of the input method.
const patience = 200 * time.Millisecond

// caller is a connection to a message bus as far as it is used.
type caller interface {
	// call waits for the answer of a method of an object.
	call(at dbus.ObjectPath, method string, args ...any) ([]any, error)
	// send does not.
	send(at dbus.ObjectPath, method string, args ...any)
	// close hangs up.
	close()
}

// wire is a real connection to the service of an input method.
type wire struct {
	conn    *dbus.Conn
	service string
}

func (w wire) call(at dbus.ObjectPath, method string, args ...any) ([]any, error) {
	ctx, stop := stdctx.WithTimeout(stdctx.Background(), patience)
	defer stop()
	c := w.conn.Object(w.service, at).CallWithContext(ctx, method, dbus.FlagNoAutoStart, args...)
	return c.Body, c.Err
}

func (w wire) send(at dbus.ObjectPath, method string, args ...any) {
	w.conn.Object(w.service, at).Go(method, dbus.FlagNoAutoStart|dbus.FlagNoReplyExpected, nil, args...)
}

func (w wire) close() { _ = w.conn.Close() } // it is given up either way

// nobody is the connection while there is none.
type nobody struct{}

func (nobody) call(dbus.ObjectPath, string, ...any) ([]any, error) { return nil, errNoMethod }
func (nobody) send(dbus.ObjectPath, string, ...any)                {}
func (nobody) close()                                              {}

// inbox keeps the signals of an input method until the screen's goroutine takes
// them. The bus delivers them in their order, and those of a key before the
// answer to that key.
type inbox struct {
	face string // the interface of the signals that are kept
	wake func() // asks the screen's goroutine to come; from any goroutine

	mu      sync.Mutex
	signals []*dbus.Signal
	called  bool
}

// DeliverSignal implements [dbus.SignalHandler].
func (b *inbox) DeliverSignal(face, _ string, s *dbus.Signal) {
	if face != b.face {
		return
	}
	b.mu.Lock()
	b.signals = append(b.signals, s)
	first := !b.called
	b.called = true
	b.mu.Unlock()
	if first {
		b.wake()
	}
}

// take empties the box.
func (b *inbox) take() []*dbus.Signal {
	b.mu.Lock()
	defer b.mu.Unlock()
	all := b.signals
	b.signals, b.called = nil, false
	return all
}

var errNoMethod = errors.New("no input method answers on a message bus")

// dial reaches the input method on its bus; it must be running.
func dial(address string, p protocol, box *inbox) (wire, error) {
	if address == "" {
		return wire{}, errNoMethod
	}
	conn, err := dbus.Dial(address, dbus.WithSignalHandler(box))
	if err != nil {
		return wire{}, fmt.Errorf("reach the message bus: %w", err)
	}
	w := wire{conn, p.service}
	if err := w.begin(p); err != nil {
		w.close()
		return wire{}, err
	}
	return w, nil
}

func (w wire) begin(p protocol) error {
	if err := w.conn.Auth(nil); err != nil {
		return fmt.Errorf("enter the message bus: %w", err)
	}
	if err := w.conn.Hello(); err != nil {
		return fmt.Errorf("enter the message bus: %w", err)
	}
	var there bool
	if err := w.conn.BusObject().Call("org.freedesktop.DBus.NameHasOwner", 0, p.service).Store(&there); err != nil || !there {
		return errors.Join(errNoMethod, err)
	}
	if err := w.conn.AddMatchSignal(dbus.WithMatchInterface(p.face)); err != nil {
		return fmt.Errorf("listen to the input method: %w", err)
	}
	return nil
}

// sessionAddress returns the address of the user's bus, "" if there is none. A
// bus is never started for our sake.
func sessionAddress() string {
	if a := os.Getenv("DBUS_SESSION_BUS_ADDRESS"); a != "" && a != "autolaunch:" {
		return a
	}
	if dir := os.Getenv("XDG_RUNTIME_DIR"); dir != "" {
		if path := filepath.Join(dir, "bus"); isSocket(path) {
			return "unix:path=" + path
		}
	}
	return ""
}

func isSocket(path string) bool {
	at, err := os.Stat(path)
	return err == nil && at.Mode()&os.ModeSocket != 0
}

// ibusAddress returns the address of IBus's own bus: it writes it into a file
// that is named after the machine and the display.
func ibusAddress(display string) string {
	if a := os.Getenv("IBUS_ADDRESS"); a != "" {
		return a
	}
	dir, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	machine, err := os.ReadFile("/var/lib/dbus/machine-id")
	if err != nil {
		if machine, err = os.ReadFile("/etc/machine-id"); err != nil {
			return ""
		}
	}
	host, number, err := parseDisplay(display)
	if err != nil {
		return ""
	}
	if host == "" {
		host = "unix"
	}
	raw, err := os.ReadFile(filepath.Join(dir, "ibus", "bus", strings.TrimSpace(string(machine))+"-"+host+"-"+number))
	if err != nil {
		return ""
	}
	return ibusLine(string(raw))
}

// ibusLine finds the address in that file.
func ibusLine(text string) string {
	for line := range strings.Lines(text) {
		if a, ok := strings.CutPrefix(strings.TrimSpace(line), "IBUS_ADDRESS="); ok {
			return a
		}
	}
	return ""
}

// order says which input methods to look for, by what the environment sets for
// programs of X. One that we do not speak to keeps its own way.
func order(modifiers string) []string {
	switch {
	case strings.Contains(modifiers, "@im=fcitx"):
		return []string{"fcitx", "ibus"}
	case strings.Contains(modifiers, "@im=ibus"):
		return []string{"ibus", "fcitx"}
	case modifiers == "", strings.Contains(modifiers, "@im=none"), strings.Contains(modifiers, "@im=local"):
		return []string{"fcitx", "ibus"}
	}
	return nil
}
