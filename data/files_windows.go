package data

import (
	"errors"
	"os"
	"syscall"
	"time"
)

// Error numbers of Windows that package syscall does not name.
const (
	errorHandleDiskFull = syscall.Errno(39)
	errorDiskFull       = syscall.Errno(112)
	errorWriteProtect   = syscall.Errno(19)
	errorSharing        = syscall.Errno(32)
)

func isDiskFull(err error) bool {
	return errors.Is(err, errorDiskFull) || errors.Is(err, errorHandleDiskFull)
}

func isReadOnlyMedium(err error) bool { return errors.Is(err, errorWriteProtect) }

// syncFolder does nothing: Windows cannot sync a folder.
func syncFolder(string) error { return nil }

// rename renames a file. Virus scanners and indexers hold what was just written
// for a moment, and Windows refuses meanwhile: two seconds are waited.
func rename(from, to string) error {
	for try := 1; ; try++ {
		err := os.Rename(from, to)
		held := errors.Is(err, errorSharing) || errors.Is(err, syscall.ERROR_ACCESS_DENIED)
		if !held || try == 20 {
			return err
		}
		time.Sleep(100 * time.Millisecond)
	}
}
