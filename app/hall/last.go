package hall

import (
	"os"
	"path/filepath"
	"strings"
)

func (h *Hall) lastFile() string { return filepath.Join(h.p.Dir, "last.txt") }

// last returns the register of the last time, "" if there is none any more.
func (h *Hall) last() string {
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

func (h *Hall) remember(path string) {
	full, err := filepath.Abs(path)
	if err == nil {
		err = os.WriteFile(h.lastFile(), []byte(full+"\n"), 0o600)
	}
	if err != nil && h.p.Log != nil {
		h.p.Log.Error("remember the last register", "error", err.Error())
	}
}
