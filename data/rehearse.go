package data

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
)

// Rehearsal is what came of restoring a backup for a moment.
type Rehearsal struct {
	Backup BackupInfo
	// Check is that of the restored register: pages, references, and every row
	// against the change log.
	Check CheckReport
}

// Rehearse restores a backup into a folder of its own that is removed again,
// opens it as the program would, with migration if it is an old one, and checks
// all that is in it. Of a protected register what lies in the folder meanwhile
// is protected too. o gives the clock and the secret.
func Rehearse(ctx context.Context, backup string, o Options) (Rehearsal, error) {
	return rehearse(ctx, backup, o, rehearsing{keys: keyring{secret: o.Secret}})
}

// Rehearse is as the function of that name, and opens backups of this register
// without a secret.
func (s *Store) Rehearse(ctx context.Context, backup string) (Rehearsal, error) {
	o := Options{Now: s.o.Now, Actor: s.o.Actor}
	o.engine.steps, o.engine.work = s.o.engine.steps, s.o.engine.work
	return rehearse(ctx, backup, o, rehearsing{keys: s.keyring(), near: s.passing(ctx)})
}

// rehearsing is what opens the backup, and where it is restored.
type rehearsing struct {
	keys keyring
	near string // as of inPassing
}

func rehearse(ctx context.Context, backup string, o Options, w rehearsing) (r Rehearsal, err error) {
	o.ReadOnly, o.BackupDir, o.Anywhere, o.Protect = false, "", true, false
	err = inPassing(w.near, func(dir string) error {
		path := filepath.Join(dir, "register.banso")
		err := takeOut(ctx, backup, path, w.keys, func(t taken) error {
			r.Backup = t.info
			o.lent = t.protection
			return nil
		})
		if err != nil {
			return err
		}
		s, err := open(ctx, path, o)
		if err != nil {
			return err
		}
		r.Check, err = s.Check(ctx)
		return errors.Join(err, s.Close())
	})
	if err != nil {
		return Rehearsal{}, fmt.Errorf("rehearse restore: %w", blame(backup, backup, err))
	}
	return r, nil
}
