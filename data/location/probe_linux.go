package location

import (
	"fmt"
	"os"
	"strings"
	"syscall"
)

// ask reads the table of mounts and what sysfs says about the disk.
func (f *Facts) ask() {
	raw, err := os.ReadFile("/proc/self/mountinfo")
	if err != nil {
		return
	}
	m, ok := mountOf(parseMounts(string(raw)), f.Path)
	if !ok {
		return
	}
	f.FileSystem = m.system
	if !m.ofTheSystem() && removable("/sys", blockDevice(m)) {
		f.Drive = RemovableDrive
	}
}

// blockDevice is the number of the disk behind a mount: some file systems
// give themselves a number of their own.
func blockDevice(m mount) string {
	var info syscall.Stat_t
	if !strings.HasPrefix(m.device, "0:") || !strings.HasPrefix(m.source, "/dev/") || syscall.Stat(m.source, &info) != nil {
		return m.device
	}
	// As glibc's gnu_dev_major and gnu_dev_minor take a number apart.
	major := info.Rdev>>8&0xfff | info.Rdev>>32&^0xfff
	minor := info.Rdev&0xff | info.Rdev>>12&^0xff
	return fmt.Sprintf("%d:%d", major, minor)
}
