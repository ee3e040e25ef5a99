package hall

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"banso/data"
)

func (h *Hall) lastFile() string { return filepath.Join(h.p.Dir, "last.txt") }

// last returns the register of the last time, "" if there is none any more.
func (h *Hall) last() string {
	raw, err := os.ReadFile(h.lastFile())
	if err != nil {
		return ""
	}
	path := strings.TrimSpace(string(raw))
	if !data.IsShared(path) && !exists(path) {
		return ""
	}
	return path
}

// remember keeps which register is open, without a password that may stand in
// the address of a shared one.
func (h *Hall) remember(path string) {
	if data.IsShared(path) {
		path = withoutPassword(path)
	} else if full, err := filepath.Abs(path); err == nil {
		path = full
	}
	if err := os.WriteFile(h.lastFile(), []byte(path+"\n"), 0o600); err != nil {
		h.warn("remember the last register", err)
	}
}

func withoutPassword(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	if u.User != nil {
		u.User = url.User(u.User.Username())
	}
	q := u.Query()
	q.Del("password")
	u.RawQuery = q.Encode()
	return u.String()
}
