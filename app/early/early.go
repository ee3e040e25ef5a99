// Package early readies the process before the window's toolkit starts up.
//
// Fyne reads the locale while packages are initialized, before main, and
// complains on standard error where it is "C" or missing, as on a bare server.
// Packages are initialized in the order of their paths once all they import
// is, so this one, which imports nothing but os, comes before fyne.io/fyne. It
// is the only package of the house with an init.
package early

import "os"

func init() {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		switch os.Getenv(name) {
		case "":
		case "C", "POSIX", "C.UTF-8", "C.utf8":
			os.Setenv(name, neutral)
			return
		default:
			return
		}
	}
	os.Setenv("LANG", neutral)
}

// neutral is the locale of a process without one: the program is Japanese.
const neutral = "ja_JP.UTF-8"
