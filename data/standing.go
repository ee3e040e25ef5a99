package data

import (
	"context"
	"fmt"
)

// DraftKeys lists the keys of all drafts, the one that was typed last first.
func (s *Store) DraftKeys(ctx context.Context) ([]string, error) {
	rows, err := s.reader.QueryContext(ctx, "SELECT name FROM draft ORDER BY saved_at DESC, name")
	if err != nil {
		return nil, fmt.Errorf("list drafts: %w", classify(s.path, err))
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, fmt.Errorf("list drafts: %w", classify(s.path, err))
		}
		if key, ok := s.mine(name); ok {
			out = append(out, key)
		}
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("list drafts: %w", classify(s.path, err))
	}
	return out, nil
}

// BackupStanding is how well a register is backed up.
type BackupStanding struct {
	// Kept tells whether the register has a folder for backups at all.
	Kept bool
	// Last is the newest backup there, a zero BackupInfo if there is none.
	Last BackupInfo
	// Behind tells whether the register has changed since.
	Behind bool
	// Second is the other place, as it was found last.
	Second SecondPlace
	// SecondLate tells that the second place lacks what was done, and its
	// newest backup is older than seven days.
	SecondLate bool
	// Paused tells that the register came out of a backup, Restored which one,
	// and that no backup is made by itself until that is confirmed.
	Paused   bool
	Restored Restored
}

// BackupStanding tells when this register was last backed up. It does not look
// into the second place, which may be far away.
func (s *Store) BackupStanding(ctx context.Context) (BackupStanding, error) {
	if s.o.BackupDir == "" {
		return BackupStanding{}, nil
	}
	node, err := readNode(ctx, s.reader)
	if err != nil {
		return BackupStanding{}, fmt.Errorf("read backups: %w", classify(s.path, err))
	}
	all, err := Backups(s.o.BackupDir)
	if err != nil {
		return BackupStanding{}, err
	}
	out := BackupStanding{Kept: true, Behind: !s.SavedAt().IsZero()}
	if out.Restored, out.Paused, err = s.Restored(ctx); err != nil {
		return BackupStanding{}, err
	}
	if out.Second, err = s.SecondPlace(ctx); err != nil {
		return BackupStanding{}, err
	}
	out.SecondLate = out.Second.Late(s.o.Now()) && out.Second.Stamp != s.lastStamp()
	for _, b := range all {
		if b.Node == node && b.At.After(out.Last.At) {
			out.Last, out.Behind = b, s.SavedAt().After(b.At)
		}
	}
	return out, nil
}
