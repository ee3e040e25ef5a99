package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// Drafts and settings belong to this machine: they are not in the change log,
// not undone and never exchanged.

// Draft returns the half-typed form kept under a key, as JSON, and whether
// there is one.
func (s *Store) Draft(ctx context.Context, key string) (json string, ok bool, err error) {
	return s.local(ctx, "SELECT body FROM draft WHERE name = ?", s.own(key))
}

// SaveDraft keeps a half-typed form under a key, as JSON.
func (s *Store) SaveDraft(ctx context.Context, key, json string) error {
	return s.setLocal(ctx, `INSERT INTO draft (name, body, saved_at) VALUES (?, ?, ?)
		ON CONFLICT (name) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at`,
		s.own(key), json, s.o.Now().UTC().Format(time.RFC3339Nano))
}

// DropDraft forgets a draft; it may be gone already.
func (s *Store) DropDraft(ctx context.Context, key string) error {
	return s.setLocal(ctx, "DELETE FROM draft WHERE name = ?", s.own(key))
}

// Setting returns what was set under a name, and whether it was.
func (s *Store) Setting(ctx context.Context, name string) (value string, ok bool, err error) {
	return s.local(ctx, "SELECT value FROM setting WHERE name = ?", s.own(name))
}

// SetSetting keeps a setting of this machine, such as the last page or the
// columns chosen for an import.
func (s *Store) SetSetting(ctx context.Context, name, value string) error {
	return s.setLocal(ctx, setSetting, s.own(name), value)
}

const setSetting = "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"

func (s *Store) local(ctx context.Context, statement, name string) (string, bool, error) {
	var value string
	err := s.reader.QueryRowContext(ctx, statement, name).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return "", false, nil
	}
	if err != nil {
		return "", false, fmt.Errorf("read local value: %w", classify(s.path, err))
	}
	return value, true, nil
}

func (s *Store) setLocal(ctx context.Context, statement string, args ...any) error {
	if s.o.ReadOnly {
		return &ReadOnlyError{Path: s.path}
	}
	s.write.Lock()
	defer s.write.Unlock()
	if _, err := s.writer.ExecContext(ctx, statement, args...); err != nil {
		return fmt.Errorf("save local value: %w", classify(s.path, err))
	}
	return nil
}
