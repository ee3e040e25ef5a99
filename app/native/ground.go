package native

import "os"

// Ground makes the system's folder for scraps where there is none yet, as for a
// person who has never opened a window: the toolkit makes its own below it, only
// one level deep, and complains on standard error. Without the folder nothing
// is lost, so that a failure is not told.
func Ground() {
	if dir, err := os.UserCacheDir(); err == nil {
		_ = os.MkdirAll(dir, 0o700)
	}
}
