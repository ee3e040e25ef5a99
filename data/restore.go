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
	if err := restore(ctx, backup, to, refuseToReplace); err != nil {
		return fmt.Errorf("restore: %w", classify(to, err))
	}
	return nil
}

// RestoreOver verifies a backup, keeps the register that stands at to under
// another name, and puts the backup in its place. It returns the name of the
// old one, "" if there was none. A register that is open is *LockedError.
func RestoreOver(ctx context.Context, backup, to string) (kept string, err error) {
	err = restore(ctx, backup, to, func(to string) (err error) {
		kept, err = keepAside(to)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("restore: %w", classify(to, err))
	}
	return kept, nil
}

func restore(ctx context.Context, backup, to string, makeRoom func(string) error) (err error) {
	info, err := verify(ctx, backup)
	if err != nil {
		return err
	}
	lease, err := takeLease(to, leaseHolder{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, lease.release()) }()
	part := to + ".part"
	if err := copyFile(backup, part); err != nil {
		return errors.Join(err, removeAll([]string{part}))
	}
	sum, _, err := hashFile(part)
	if err == nil && sum != info.SHA256 {
		err = &DamagedError{Path: part}
	}
	if err == nil {
		err = makeRoom(to)
	}
	if err != nil {
		return errors.Join(err, removeAll([]string{part}))
	}
	return replaceFile(part, to)
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

// copyFile copies a file to a new one and makes it durable.
func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Sync(), out.Close())
}
