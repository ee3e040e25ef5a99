package data

import (
	"context"
	"errors"
	"os"
	"path/filepath"
)

// What is taken out of a backup to be looked at is as plain as the register is,
// and a program that is killed leaves it behind. It therefore lies beside the
// backups and not among the system's passing files, and the next opening of the
// register clears it away.

// passing is the folder for it, "" for a register that has no place of its own.
func (s *Store) passing(ctx context.Context) string {
	if s.BackupDir() == "" {
		return ""
	}
	node, err := readNode(ctx, s.reader)
	if err != nil {
		return "" // what is wrong with the register is told elsewhere
	}
	return filepath.Join(s.BackupDir(), "passing-"+node)
}

// clearPassing takes away what a killed program left there. What cannot be
// removed now is removed another time.
func (s *Store) clearPassing(ctx context.Context) {
	if dir := s.passing(ctx); dir != "" {
		_ = os.RemoveAll(dir)
	}
}

// inPassing does something in a folder that is there for that long: below near,
// or among the system's passing files where that is "" or cannot be written.
func inPassing(near string, do func(dir string) error) error {
	dir, err := "", os.ErrNotExist
	if near != "" {
		if err = os.MkdirAll(near, 0o700); err == nil {
			dir, err = os.MkdirTemp(near, "")
			defer os.Remove(near) // unless something else goes on in it
		}
	}
	if err != nil {
		dir, err = os.MkdirTemp("", "banso-passing-")
	}
	if err != nil {
		return err
	}
	return errors.Join(do(dir), os.RemoveAll(dir))
}
