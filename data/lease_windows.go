package data

import (
	"errors"
	"os"
	"syscall"
	"unsafe"
)

const (
	lockExclusive       = 2
	lockFailImmediately = 1
	errorLockViolation  = syscall.Errno(33)
)

// lockLease locks a byte far behind the text of a lease, which others may
// read meanwhile, for as long as the file is open.
func lockLease(f *os.File) error {
	proc := syscall.NewLazyDLL("kernel32.dll").NewProc("LockFileEx")
	at := syscall.Overlapped{Offset: 1 << 30}
	ok, _, err := proc.Call(f.Fd(), lockExclusive|lockFailImmediately, 0, 1, 0, uintptr(unsafe.Pointer(&at)))
	switch {
	case ok != 0:
		return nil
	case errors.Is(err, errorLockViolation), errors.Is(err, syscall.ERROR_IO_PENDING):
		return errLeaseHeld
	}
	return err
}

// release gives the register free. Windows does not remove an open file; if
// another process opened it meanwhile, the file is its own now.
func (l *lease) release() error {
	if err := l.file.Close(); err != nil {
		return err
	}
	os.Remove(l.path)
	return nil
}
