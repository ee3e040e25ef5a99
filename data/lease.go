package data

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"time"
)

// A lease is the file beside a register that says who writes in it. The
// system's lock on that file is what counts: it ends with the process, also
// when that is killed. What stands in the file is for people to read.
type lease struct {
	path string
	file *os.File
}

// leaseHolder is what stands in a lease.
type leaseHolder struct {
	Who     string    `json:"who"`
	Machine string    `json:"machine"`
	PID     int       `json:"pid"`
	Since   time.Time `json:"since"`
}

// errLeaseHeld is what lockLease gives if another process has the lease.
var errLeaseHeld = errors.New("lease is held")

func leasePath(register string) string { return register + ".lease" }

// takeLease makes this process the register's only writer. A lease that a
// process of this machine left behind is taken over. One that names another
// machine is not, for its lock may not be seen from here: see BreakLease.
func takeLease(register string, holder leaseHolder) (_ *lease, err error) {
	holder.PID = os.Getpid()
	if holder.Machine, err = os.Hostname(); err != nil {
		return nil, err
	}
	path := leasePath(register)
	for {
		f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
		if err != nil {
			return nil, leaseRefused(register, err)
		}
		if err := lockLease(f); err != nil {
			f.Close()
			return nil, leaseRefused(register, err)
		}
		if !isStill(f, path) { // its holder removed it between our two steps
			f.Close()
			continue
		}
		l := &lease{path: path, file: f}
		left := readHolder(f)
		if left.Machine != "" && left.Machine != holder.Machine {
			f.Close()
			locked := lockedBy(register, left)
			locked.Left = true
			return nil, locked
		}
		return l, l.sign(holder)
	}
}

// leaseRefused tells who holds a lease that could not be opened or locked.
func leaseRefused(register string, err error) error {
	if !errors.Is(err, errLeaseHeld) {
		return classifyFile(register, err)
	}
	var holder leaseHolder
	if f, err := os.Open(leasePath(register)); err == nil {
		holder = readHolder(f)
		f.Close()
	}
	return lockedBy(register, holder)
}

func lockedBy(register string, h leaseHolder) *LockedError {
	return &LockedError{Path: register, Who: h.Who, Machine: h.Machine, PID: h.PID, Since: h.Since}
}

// readHolder returns what a lease says, nothing if it cannot be read: a
// process may have been killed while it signed.
func readHolder(f *os.File) leaseHolder {
	var h leaseHolder
	text, err := io.ReadAll(io.LimitReader(f, 4096))
	if err != nil || json.Unmarshal(text, &h) != nil {
		return leaseHolder{}
	}
	return h
}

func isStill(f *os.File, path string) bool {
	at, err := os.Stat(path)
	if err != nil {
		return false
	}
	opened, err := f.Stat()
	return err == nil && os.SameFile(at, opened)
}

func (l *lease) sign(h leaseHolder) error {
	text, err := json.Marshal(h)
	if err != nil {
		return err
	}
	if err = l.file.Truncate(0); err == nil {
		_, err = l.file.WriteAt(text, 0)
	}
	if err != nil {
		return errors.Join(classifyFile(l.path, err), l.release())
	}
	return nil
}

// BreakLease removes a lease that another machine left on a shared disk. The
// caller has asked the user whether the register is really closed there; a
// lease held by a living process of this machine stays.
func BreakLease(register string) error {
	path := leasePath(register)
	f, err := os.OpenFile(path, os.O_RDWR, 0o600)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return leaseRefused(register, err)
	}
	if err := lockLease(f); err != nil {
		f.Close()
		return leaseRefused(register, err)
	}
	return (&lease{path: path, file: f}).release()
}
