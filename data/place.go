package data

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"

	"banso/data/location"
)

// PlaceError tells that the live register may not lie where it was asked for:
// on a medium that can be pulled out, on another machine's disk, or in a folder
// that a service copies while it is written. Backups may lie there; see MoveIn.
type PlaceError struct {
	Path    string
	Kind    location.Kind
	Service string // that copies the folder, "" if its name is not known
}

func (e *PlaceError) Error() string { return "live register in a " + string(e.Kind) + " place" }

// NameTooLongError tells that a register's file name leaves no room for those
// of the files beside it.
type NameTooLongError struct{ Path string }

func (e *NameTooLongError) Error() string { return "file name is too long" }

// longestName is the bytes of a register's name: disks allow 255, and the
// longest name beside it is made when it is kept before a restore.
const longestName = 255 - len(".before-restore-99-journal")

// longestPath is what the engine opens, in bytes, less what it adds.
const longestPath = 512 - len("-journal") - 1

// checkPlace refuses a place where a live register breaks, unless it was
// chosen deliberately.
func (o Options) checkPlace(path string) error {
	if len(filepath.Base(path)) > longestName || len(path) > longestPath {
		return &NameTooLongError{Path: path}
	}
	if o.Anywhere || o.ReadOnly {
		return nil
	}
	if v := location.Judge(location.Probe(path)); v.Kind != location.Fine {
		return &PlaceError{Path: path, Kind: v.Kind, Service: v.Service}
	}
	return nil
}

// MoveIn takes a register that lies where none may live to a new file on this
// machine, verified, and makes the folder it came from the second place for
// its backups. The old file stays as it was. A register that is open is
// *LockedError or ErrUnfinished; if anything stands at to it is fs.ErrExist.
func MoveIn(ctx context.Context, from, to string, o Options) error {
	if err := moveIn(ctx, from, to, o); err != nil {
		return fmt.Errorf("move in: %w", classify(from, err))
	}
	return nil
}

func moveIn(ctx context.Context, from, to string, o Options) (err error) {
	if o.Now == nil {
		return errNoClock
	}
	from, err = filepath.Abs(from)
	if err != nil {
		return err
	}
	if err := o.checkPlace(to); err != nil {
		return err
	}
	lease, err := takeLease(from, o.holder())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, lease.release()) }()
	second, err := json.Marshal(SecondPlace{Dir: filepath.Dir(from), Since: o.Now()})
	if err != nil {
		return err
	}
	return restore(ctx, restoring{backup: from, to: to, keys: keyring{secret: o.Secret}, makeRoom: keepRoom, note: func(BackupInfo) (map[string]string, error) {
		return map[string]string{settingSecond: string(second)}, nil
	}})
}
