package location

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// A mount is one line of Linux' /proc/self/mountinfo (proc_pid_mountinfo(5)).
type mount struct {
	device string // major:minor
	point  string
	system string
	source string
}

// parseMounts reads the table of mounts; lines it does not understand are
// left out.
func parseMounts(text string) []mount {
	var out []mount
	for line := range strings.Lines(text) {
		left, right, ok := strings.Cut(strings.TrimSpace(line), " - ")
		before, after := strings.Fields(left), strings.Fields(right)
		if !ok || len(before) < 5 || len(after) < 2 {
			continue
		}
		out = append(out, mount{device: before[2], point: unescape(before[4]), system: after[0], source: unescape(after[1])})
	}
	return out
}

// unescape turns \040 into a space, as the table writes it.
func unescape(s string) string {
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+3 < len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+4], 8, 8); err == nil {
				out.WriteByte(byte(n))
				i += 3
				continue
			}
		}
		out.WriteByte(s[i])
	}
	return out.String()
}

// mountOf finds the mount a path lies on; of several at one point the last
// one hides the others.
func mountOf(mounts []mount, path string) (mount, bool) {
	best, found := mount{}, false
	for _, m := range mounts {
		inside := m.point == "/" || path == m.point || strings.HasPrefix(path, m.point+"/")
		if inside && len(m.point) >= len(best.point) {
			best, found = m, true
		}
	}
	return best, found
}

// ofTheSystem tells mounts a machine does not run without: whoever starts from
// a stick has no other disk.
func (m mount) ofTheSystem() bool {
	switch m.point {
	case "/", "/home", "/var", "/usr", "/tmp":
		return true
	}
	return false
}

// removable asks sysfs, below root, whether a device can be pulled out: it says
// so itself, hangs on USB, or is a memory card. A partition asks its disk, an
// encrypted device the one below it.
func removable(root, device string) bool {
	dir, err := filepath.EvalSymlinks(filepath.Join(root, "dev", "block", device))
	if err != nil {
		return false
	}
	return removableDir(dir, 4)
}

func removableDir(dir string, deep int) bool {
	if strings.Contains(filepath.ToSlash(dir), "/usb") {
		return true
	}
	for _, d := range []string{dir, filepath.Dir(dir)} { // a partition lies in its disk
		if said(filepath.Join(d, "removable")) == "1" || said(filepath.Join(d, "device", "type")) == "SD" {
			return true
		}
	}
	below, err := filepath.Glob(filepath.Join(dir, "slaves", "*"))
	if err != nil || deep == 0 {
		return false
	}
	for _, name := range below {
		if real, err := filepath.EvalSymlinks(name); err == nil && removableDir(real, deep-1) {
			return true
		}
	}
	return false
}

// said reads one word of sysfs, "" if it says nothing.
func said(path string) string {
	raw, err := os.ReadFile(path)
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(raw))
}
