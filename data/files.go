package data

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	sqlite3 "modernc.org/sqlite/lib"
)

// A place is what stands at a path before the engine is let in.
type place int

const (
	nothing place = iota
	emptyFile
	someFile
)

// look tells what stands at path. A folder or device is no register.
//
// The file is never opened here: closing it again would drop the locks that
// the engine holds on it in this process (POSIX).
func look(path string) (place, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nothing, nil
	case err != nil:
		return nothing, classifyFile(path, err)
	case !info.Mode().IsRegular():
		return nothing, &ForeignFileError{Path: path}
	case info.Size() == 0:
		return emptyFile, nil
	}
	return someFile, nil
}

// classifyFile gives an error of the file system its type.
func classifyFile(path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrPermission):
		return &NotAllowedError{Path: path}
	case isDiskFull(err):
		return &DiskFullError{Path: path}
	case isReadOnlyMedium(err):
		return &ReadOnlyError{Path: path}
	}
	return err
}

// cannotOpen tells why the engine could not open a file: its code is the same
// for a missing folder, a folder in the file's place and a lack of rights.
func cannotOpen(path string, code int) error {
	if _, err := os.Stat(filepath.Dir(path)); err != nil {
		return classifyFile(path, err)
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return classifyFile(path, err)
	case info.IsDir():
		return &ForeignFileError{Path: path}
	}
	return &NotAllowedError{Path: path}
}

// syncFile makes what was written to a file durable.
func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	err = f.Sync()
	return errors.Join(err, f.Close())
}

// replaceFile renames a finished file to its name and makes the name durable.
func replaceFile(part, path string) error {
	if err := syncFile(part); err != nil {
		return err
	}
	if err := keepPrivate(part); err != nil {
		return err
	}
	if err := rename(part, path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

// sidecars are the files the engine keeps beside a register.
func sidecars(path string) []string { return []string{path + "-wal", path + "-shm", path + "-journal"} }

// hasJournal tells whether something is still to be written into a register.
func hasJournal(path string) bool {
	for _, name := range []string{path + "-wal", path + "-journal"} {
		if info, err := os.Stat(name); err == nil && info.Size() > 0 {
			return true
		}
	}
	return false
}

// lacksSidecars tells whether the engine could not read a register because
// it could make no file beside it.
func lacksSidecars(err error) bool {
	primary := code(err) & 0xff
	return primary == sqlite3.SQLITE_CANTOPEN || primary == sqlite3.SQLITE_READONLY
}

// keepPrivate lets only its owner read a file: it holds personal data, and the
// engine makes files that everybody on the machine can read. Where the system
// has no such rights nothing changes.
func keepPrivate(path string) error { return os.Chmod(path, 0o600) }
