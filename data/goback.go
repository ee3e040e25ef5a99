package data

import (
	"context"
	"errors"
	"fmt"
)

// Backups lists the backups of this register in its first place, the oldest
// first.
func (s *Store) Backups(ctx context.Context) ([]BackupInfo, error) {
	dir := s.BackupDir()
	if dir == "" {
		return nil, nil
	}
	node, err := readNode(ctx, s.reader)
	if err != nil {
		return nil, fmt.Errorf("list backups: %w", classify(s.path, err))
	}
	return backupsOf(dir, node)
}

// GoBack puts a backup into the place of this register, which is closed by it,
// with a backup of its own if anything changed. The register stays beside under
// another name, which is returned. A backup that is damaged, or of another
// protected register, leaves everything as it was and the store open; otherwise
// it is closed, also if an error is returned, and a register stands at its path
// in either case.
func (s *Store) GoBack(ctx context.Context, backup string) (kept string, err error) {
	if s.path == "" || s.o.ReadOnly || s.Shared() {
		return "", &ReadOnlyError{Path: s.path}
	}
	ready := s.path + ".restored"
	if err := removeAll([]string{ready}); err != nil {
		return "", err
	}
	second, chosen, err := s.Setting(ctx, settingSecond)
	if err != nil {
		return "", err
	}
	err = restoreNoting(ctx, restoring{backup: backup, to: ready, keys: s.keyring(), note: func(from BackupInfo) (map[string]string, error) {
		settings, err := noteRestored(from)
		if err == nil && chosen { // where backups go is no matter of yesterday
			settings[settingSecond] = second
		}
		return settings, err
	}})
	if err != nil {
		return "", err
	}
	// What was saved is safe also if the last backup of it failed: it is kept.
	_ = s.Close()
	if kept, err = swapIn(ready, s.path); err != nil {
		return "", fmt.Errorf("go back: %w", errors.Join(classify(s.path, err), removeAll([]string{ready})))
	}
	return kept, nil
}

// swapIn puts a finished register into the place of another, which it keeps.
func swapIn(ready, path string) (kept string, err error) {
	lease, err := takeLease(path, leaseHolder{})
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, lease.release()) }()
	if kept, err = keepAside(path); err != nil {
		return "", err
	}
	if err := replaceFile(ready, path); err != nil {
		return "", errors.Join(err, renameAll(kept, path))
	}
	return kept, nil
}
