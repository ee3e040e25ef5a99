package data

import (
	"errors"
	"syscall"
)

// Error numbers of Windows that package syscall does not name.
const (
	errorHandleDiskFull = syscall.Errno(39)
	errorDiskFull       = syscall.Errno(112)
	errorWriteProtect   = syscall.Errno(19)
)

func isDiskFull(err error) bool {
	return errors.Is(err, errorDiskFull) || errors.Is(err, errorHandleDiskFull)
}

func isReadOnlyMedium(err error) bool { return errors.Is(err, errorWriteProtect) }

// syncFolder does nothing: Windows cannot sync a folder.
func syncFolder(string) error { return nil }
