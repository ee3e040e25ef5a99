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
// overwrites: if anything stands at to it is fs.ErrExist. The secret is as for
// VerifyBackup, and the restored register keeps it. Automatic backups of it
// pause until ConfirmRestore.
func Restore(ctx context.Context, backup, to string, secret Secret) error {
	return restoreBeside(ctx, backup, to, keyring{secret: secret})
}

// Restore is as the function of that name, and opens backups of this register
// without a secret. What is restored has the passphrase of now.
func (s *Store) Restore(ctx context.Context, backup, to string) error {
	return restoreBeside(ctx, backup, to, s.keyring())
}

func restoreBeside(ctx context.Context, backup, to string, keys keyring) error {
	return restoreNoting(ctx, restoring{backup: backup, to: to, keys: keys, note: noteRestored})
}

// restoreNoting restores to where nothing stands.
func restoreNoting(ctx context.Context, r restoring) error {
	r.makeRoom = keepRoom
	err := restore(ctx, r)
	if err != nil {
		return fmt.Errorf("restore: %w", classify(r.to, err))
	}
	return nil
}

// RestoreOver verifies a backup, keeps the register that stands at to under
// another name, and puts the backup in its place. It returns the name of the
// old one, "" if there was none. A register that is open is *LockedError.
func RestoreOver(ctx context.Context, backup, to string, secret Secret) (kept string, err error) {
	r := restoring{backup: backup, to: to, keys: keyring{secret: secret}, note: noteRestored}
	r.makeRoom = func(to string) (_ string, err error) {
		kept, err = keepAside(to)
		return kept, err
	}
	if err := restore(ctx, r); err != nil {
		return "", fmt.Errorf("restore: %w", classify(to, err))
	}
	return kept, nil
}

// restoring is what is restored where.
type restoring struct {
	backup, to string
	keys       keyring
	// makeRoom makes the place free and returns the name under which it has kept
	// what stood there, "" if nothing did.
	makeRoom func(to string) (kept string, err error)
	// note gives the settings that the restored register gets along, by name.
	note func(from BackupInfo) (map[string]string, error)
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
	err = takeOut(ctx, r.backup, part, r.keys, func(t taken) error {
		settings, err := r.note(t.info)
		if err == nil {
			err = noteIn(ctx, t.engine, part, settings)
		}
		return err
	})
	kept := ""
	if err == nil {
		kept, err = r.makeRoom(r.to)
	}
	if err == nil {
		err = replaceFile(part, r.to)
	}
	if err == nil {
		return nil
	}
	if kept != "" { // a register must stand there, if it is the old one
		err = errors.Join(err, renameAll(kept, r.to))
	}
	return errors.Join(err, removeAll(append(sidecars(part), part)))
}

// keepRoom is refuseToReplace for what is restored.
func keepRoom(path string) (string, error) { return "", refuseToReplace(path) }

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
	if found, err := look(path); err == nil && found == nothing {
		return "", setAside(path)
	}
	if err := renameAll(path, kept); err != nil {
		return "", err
	}
	return kept, nil
}

// renameAll renames a register together with its journal, or leaves both: one
// without the other has lost what was saved last.
func renameAll(from, to string) error {
	suffixes := []string{"", "-wal", "-shm", "-journal"}
	for i, suffix := range suffixes {
		err := rename(from+suffix, to+suffix)
		if err == nil || suffix != "" && errors.Is(err, fs.ErrNotExist) {
			continue
		}
		for _, done := range suffixes[:i] {
			if back := os.Rename(to+done, from+done); !errors.Is(back, fs.ErrNotExist) {
				err = errors.Join(err, back)
			}
		}
		return err
	}
	return nil
}

// copyFile copies a file to a new one, makes it durable and reads it back.
func copyFile(from, to string) (sums, error) {
	in, err := os.Open(from)
	if err != nil {
		return sums{}, err
	}
	defer in.Close()
	out, err := (*protection)(nil).create(to)
	if err != nil {
		return sums{}, err
	}
	copied := newCounting(out)
	_, err = io.Copy(copied, in)
	if err = errors.Join(err, out.Close()); err != nil {
		return sums{}, err
	}
	sum, _, err := hashFile(to)
	if err == nil && sum != copied.hex() {
		err = &DamagedError{Path: to}
	}
	return sums{file: copied.hex(), bytes: copied.size}, err
}
