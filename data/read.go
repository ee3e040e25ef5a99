package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"banso/data/mentoring"
)

// querier is what can be asked: a pool, a connection or a transaction.
type querier interface {
	QueryContext(ctx context.Context, statement string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, statement string, args ...any) *sql.Row
}

// get reads the record with r's key into r.
func get(ctx context.Context, q querier, t *table, r mentoring.Record) error {
	err := q.QueryRowContext(ctx, t.selectSQL()+" WHERE id = ?", r.Key()).Scan(t.targets(r)...)
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	return err
}

// list reads the records that a condition and order select; args are the
// numbered parameters of tail.
func list[T any, P record[T]](ctx context.Context, q querier, t *table, tail string, args ...any) ([]T, error) {
	rows, err := q.QueryContext(ctx, t.selectSQL()+" "+tail, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []T
	for rows.Next() {
		out = append(out, *new(T))
		if err := rows.Scan(t.targets(P(&out[len(out)-1]))...); err != nil {
			return nil, fmt.Errorf("read %s: %w", t.name, err)
		}
	}
	return out, rows.Err()
}

// Get reads the record with the key that r carries into r, whether it is
// removed or not. It is ErrNotFound if none has that key.
func (s *Store) Get(ctx context.Context, r mentoring.Record) error {
	t, err := s.schema.of(r)
	if err != nil {
		return err
	}
	if err := get(ctx, s.reader, t, r); err != nil {
		return fmt.Errorf("read %s: %w", t.name, classify(s.path, err))
	}
	return nil
}

// Cohorts lists all cohorts, the earliest first.
func (s *Store) Cohorts(ctx context.Context) ([]mentoring.Cohort, error) {
	t := tableFor[mentoring.Cohort](s.schema)
	out, err := list[mentoring.Cohort](ctx, s.reader, t, cohortsTail)
	if err != nil {
		return nil, fmt.Errorf("read cohorts: %w", classify(s.path, err))
	}
	return out, nil
}

// PrivateNote returns the private note of a session, an empty one that can be
// put if none was written. Private notes are in no snapshot.
func (s *Store) PrivateNote(ctx context.Context, session mentoring.SessionID) (mentoring.PrivateNote, error) {
	t := tableFor[mentoring.PrivateNote](s.schema)
	notes, err := list[mentoring.PrivateNote](ctx, s.reader, t,
		"WHERE removed = 0 AND session_id = ?1 ORDER BY id LIMIT 1", string(session))
	if err != nil {
		return mentoring.PrivateNote{}, fmt.Errorf("read private note: %w", classify(s.path, err))
	}
	if len(notes) == 0 {
		return mentoring.PrivateNote{SessionID: session}, nil
	}
	return notes[0], nil
}

// Editions lists the frozen reports of a cohort, the earliest first.
func (s *Store) Editions(ctx context.Context, cohort mentoring.CohortID) ([]mentoring.Edition, error) {
	t := tableFor[mentoring.Edition](s.schema)
	out, err := list[mentoring.Edition](ctx, s.reader, t,
		"WHERE removed = 0 AND cohort_id = ?1 ORDER BY made_on NULLS FIRST, id", string(cohort))
	if err != nil {
		return nil, fmt.Errorf("read editions: %w", classify(s.path, err))
	}
	return out, nil
}
