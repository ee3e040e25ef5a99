//go:build !windows

package data

import (
	"errors"
	"os"
	"syscall"
)

// lockLease locks a lease for as long as the file is open.
func lockLease(f *os.File) error {
	err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return errLeaseHeld
	}
	return err
}

// release gives the register free. The file goes first: who locks it now
// sees that it is no longer there.
func (l *lease) release() error {
	return errors.Join(os.Remove(l.path), l.file.Close())
}
