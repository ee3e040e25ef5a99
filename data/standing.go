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
		var key string
		if err := rows.Scan(&key); err != nil {
			return nil, fmt.Errorf("list drafts: %w", classify(s.path, err))
		}
		out = append(out, key)
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
}

// BackupStanding tells when this register was last backed up.
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
	for _, b := range all {
		if b.Node == node && b.At.After(out.Last.At) {
			out.Last, out.Behind = b, s.SavedAt().After(b.At)
		}
	}
	return out, nil
}
