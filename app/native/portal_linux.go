package native

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"
)

// The desktop portal, which shows the file dialog of the desktop that runs.
const (
	portalName    = "org.freedesktop.portal.Desktop"
	portalPath    = "/org/freedesktop/portal/desktop"
	portalChooser = "org.freedesktop.portal.FileChooser"
	portalRequest = "org.freedesktop.portal.Request"
	portalPatient = 2 * time.Second // to begin; the person may take any time
)

// portalFilter is (sa(us)) of the portal: a name and patterns of kind 0.
type portalFilter struct {
	Name  string
	Rules []portalRule
}

type portalRule struct {
	Kind    uint32
	Pattern string
}

// askPortal asks by the portal. The answer is a signal that may come at once,
// so it is listened for before the question is put.
func askPortal(ctx context.Context, q Question) (string, error) {
	if !busThere() {
		return "", ErrNone
	}
	conn, err := dbus.ConnectSessionBus(dbus.WithContext(ctx))
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrNone, err)
	}
	defer conn.Close()
	if err := portalThere(ctx, conn); err != nil {
		return "", err
	}
	answers := make(chan *dbus.Signal, 8)
	conn.Signal(answers)
	if err := conn.AddMatchSignal(dbus.WithMatchInterface(portalRequest), dbus.WithMatchMember("Response")); err != nil {
		return "", fmt.Errorf("listen for the file dialog: %w", err)
	}
	call, options := ".OpenFile", portalOptions(q)
	if q.Mode == Save {
		call = ".SaveFile"
	}
	parent := ""
	if q.Owner != 0 {
		parent = fmt.Sprintf("x11:%x", q.Owner)
	}
	start, stop := context.WithTimeout(ctx, portalPatient)
	defer stop()
	var request dbus.ObjectPath
	if err := conn.Object(portalName, portalPath).CallWithContext(start, portalChooser+call, 0, parent, q.Title, options).Store(&request); err != nil {
		return "", fmt.Errorf("%w: %w", ErrNone, err)
	}
	for {
		select {
		case <-ctx.Done():
			return "", ctx.Err()
		case s, open := <-answers:
			if !open {
				return "", ErrNone
			}
			if s.Path == request {
				return portalAnswer(s.Body)
			}
		}
	}
}

// busThere tells whether this session has a message bus: where it has none, one
// would be started for nothing.
func busThere() bool {
	if os.Getenv("DBUS_SESSION_BUS_ADDRESS") != "" {
		return true
	}
	_, err := os.Stat(filepath.Join(os.Getenv("XDG_RUNTIME_DIR"), "bus"))
	return err == nil && os.Getenv("XDG_RUNTIME_DIR") != ""
}

// portalThere tells whether a portal with a file dialog answers in good time.
func portalThere(ctx context.Context, conn *dbus.Conn) error {
	ctx, stop := context.WithTimeout(ctx, portalPatient)
	defer stop()
	var version dbus.Variant
	err := conn.Object(portalName, portalPath).CallWithContext(ctx, "org.freedesktop.DBus.Properties.Get", 0, portalChooser, "version").Store(&version)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrNone, err)
	}
	if v, ok := version.Value().(uint32); !ok || v == 0 {
		return ErrNone
	}
	return nil
}

// portalOptions puts the question into the portal's words.
func portalOptions(q Question) map[string]dbus.Variant {
	options := map[string]dbus.Variant{"modal": dbus.MakeVariant(true)}
	if q.Do != "" {
		options["accept_label"] = dbus.MakeVariant(q.Do)
	}
	if q.Folder != "" {
		options["current_folder"] = dbus.MakeVariant(append([]byte(q.Folder), 0))
	}
	switch q.Mode {
	case Folder:
		options["directory"] = dbus.MakeVariant(true)
		return options
	case Save:
		options["current_name"] = dbus.MakeVariant(q.Name)
	case Open:
	}
	var filters []portalFilter
	for _, f := range q.Filters {
		p := portalFilter{Name: f.Name}
		for _, pattern := range f.Patterns {
			p.Rules = append(p.Rules, portalRule{Pattern: eitherCase(pattern)})
		}
		filters = append(filters, p)
	}
	if len(filters) > 0 {
		options["filters"] = dbus.MakeVariant(filters)
	}
	return options
}

// eitherCase writes a pattern so that it fits large and small letters: portals
// tell them apart.
func eitherCase(pattern string) string {
	var b strings.Builder
	for _, r := range pattern {
		if r >= 'a' && r <= 'z' {
			fmt.Fprintf(&b, "[%c%c]", r, r-'a'+'A')
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// portalAnswer reads the path out of an answer, "" when it was closed.
func portalAnswer(body []any) (string, error) {
	const taken, closed = 0, 1
	if len(body) != 2 {
		return "", ErrNone
	}
	how, ok := body[0].(uint32)
	results, fits := body[1].(map[string]dbus.Variant)
	switch {
	case !ok || !fits || how != taken && how != closed:
		return "", ErrNone
	case how == closed:
		return "", nil
	}
	uris, _ := results["uris"].Value().([]string)
	if len(uris) == 0 {
		return "", nil
	}
	u, err := url.Parse(uris[0])
	if err != nil || u.Scheme != "file" {
		return "", ErrNone
	}
	return u.Path, nil
}
