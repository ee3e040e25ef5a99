package data

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// Restore verifies a backup and copies it to a new register. It never
// overwrites: if anything stands at to it is fs.ErrExist.
func Restore(ctx context.Context, backup, to string) error {
	if err := restore(ctx, restoring{backup: backup, to: to, makeRoom: refuseToReplace, note: noteRestored}); err != nil {
		return fmt.Errorf("restore: %w", classify(to, err))
	}
	return nil
}

// RestoreOver verifies a backup, keeps the register that stands at to under
// another name, and puts the backup in its place. It returns the name of the
// old one, "" if there was none. A register that is open is *LockedError.
func RestoreOver(ctx context.Context, backup, to string) (kept string, err error) {
	err = restore(ctx, restoring{backup: backup, to: to, note: noteRestored, makeRoom: func(to string) (err error) {
		kept, err = keepAside(to)
		return err
	}})
	if err != nil {
		return "", fmt.Errorf("restore: %w", classify(to, err))
	}
	return kept, nil
}

// restoring is what is restored where.
type restoring struct {
	backup, to string
	makeRoom   func(to string) error
	// note is the setting that the restored register gets along.
	note func(from BackupInfo) (name, value string, err error)
}

func restore(ctx context.Context, r restoring) (err error) {
	lease, err := takeLease(r.to, leaseHolder{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, lease.release()) }()
	part := r.to + ".part"
	if err := removeAll(append(sidecars(part), part)); err != nil {
		return err
	}
	info, err := takeOut(ctx, r.backup, part)
	if err == nil {
		err = noteIn(ctx, engine{}, part, func() (name, value string, err error) { return r.note(info) })
	}
	if err == nil {
		err = r.makeRoom(r.to)
	}
	if err != nil {
		return errors.Join(err, removeAll(append(sidecars(part), part)))
	}
	return replaceFile(part, r.to)
}

// refuseToReplace leaves whatever stands at a path.
func refuseToReplace(path string) error {
	found, err := look(path)
	if err == nil && found != nothing {
		err = fs.ErrExist
	}
	if err != nil {
		return err
	}
	return setAside(path)
}

// keepAside renames a register, together with its journal.
func keepAside(path string) (string, error) {
	kept := path + ".before-restore"
	for n := 2; ; n++ {
		found, err := look(kept)
		if err != nil {
			return "", err
		}
		if found == nothing {
			break
		}
		kept = fmt.Sprintf("%s.before-restore-%d", path, n)
	}
	names := append([]string{""}, "-wal", "-shm", "-journal")
	for _, suffix := range names {
		err := os.Rename(path+suffix, kept+suffix)
		switch {
		case errors.Is(err, fs.ErrNotExist) && suffix == "":
			return "", setAside(path)
		case err != nil && !errors.Is(err, fs.ErrNotExist):
			return "", err
		}
	}
	return kept, nil
}

// copyFile copies a file to a new one, makes it durable and reads it back.
func copyFile(from, to string) (sums, error) {
	in, err := os.Open(from)
	if err != nil {
		return sums{}, err
	}
	defer in.Close()
	got, err := writeFile(to, func(w io.Writer) (s sums, err error) {
		out := newCounting(w)
		_, err = io.Copy(out, in)
		return sums{file: out.hex(), bytes: out.size}, err
	})
	if err != nil {
		return sums{}, err
	}
	return got, readBack(to, got.file)
}

// unpackTo writes what a backup holds to a new file, makes it durable and
// reads it back.
func unpackTo(backup, to string) (sums, error) {
	got, err := writeFile(to, func(w io.Writer) (sums, error) { return unpackFile(backup, w) })
	if err != nil {
		return sums{}, err
	}
	return got, readBack(to, got.content)
}

// writeFile makes a file that only its owner may read.
func writeFile(path string, write func(io.Writer) (sums, error)) (sums, error) {
	out, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return sums{}, err
	}
	got, err := write(out)
	return got, errors.Join(err, out.Sync(), out.Close())
}

// readBack proves that a file has the sum it was written with.
func readBack(path, want string) error {
	sum, _, err := hashFile(path)
	if err == nil && sum != want {
		err = &DamagedError{Path: path}
	}
	return err
}
