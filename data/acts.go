package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"time"

	"banso/data/mentoring"
)

// An Act is one entry of the change log: who did what when.
type Act struct {
	ID     string
	Op     mentoring.Op
	At     time.Time
	Actor  string
	Rows   int  // that it changed
	Undone bool // and not done again
	// Inverts is the act that an undo or redo takes back, "" for all others.
	Inverts string

	undoneBy string
}

// actsSQL reads acts; a condition and an order may follow.
const actsSQL = `SELECT id, op, done_at, actor, inverts, undone_by,
	(SELECT count(*) FROM change WHERE act_id = act.id) FROM act `

// An undo or redo is not undone itself, but by its counterpart; a purge cannot
// be undone.
const ordinary = "op NOT IN ('undo', 'redo', 'purge')"

// ours selects what may be taken back in passing: not what others did in their
// registers nor, in a shared one, what others do there at the same time. The
// arguments go with every statement that it is part of.
func (s *Store) ours() (condition string, args []any) {
	condition = "node = (SELECT node FROM register)"
	if s.Shared() {
		return condition + " AND actor = ?1", []any{s.o.Actor}
	}
	return condition, nil
}

// nextUndo selects the act that comes next when undoing: the newest of ours
// that stands.
func (s *Store) nextUndo() (tail string, args []any) {
	ours, args := s.ours()
	return "WHERE " + ordinary + " AND " + ours + " AND undone_by IS NULL ORDER BY stamp DESC LIMIT 1", args
}

// nextRedo selects the act that comes next when redoing: the one that we undid
// last, unless we did something since.
func (s *Store) nextRedo() (tail string, args []any) {
	ours, args := s.ours()
	return `WHERE ` + ordinary + ` AND undone_by IN (SELECT id FROM act WHERE ` + ours + `)
	AND (SELECT u.stamp FROM act u WHERE u.id = act.undone_by) > (SELECT COALESCE(max(stamp), 0) FROM act WHERE ` + ordinary + ` AND ` + ours + `)
	ORDER BY (SELECT u.stamp FROM act u WHERE u.id = act.undone_by) DESC LIMIT 1`, args
}

func scanAct(scan func(...any) error) (Act, error) {
	var a Act
	var at string
	var inverts, undoneBy sql.NullString
	if err := scan(&a.ID, &a.Op, &at, &a.Actor, &inverts, &undoneBy, &a.Rows); err != nil {
		return Act{}, err
	}
	a.Inverts, a.undoneBy, a.Undone = inverts.String, undoneBy.String, undoneBy.Valid
	var err error
	a.At, err = time.Parse(time.RFC3339Nano, at)
	return a, err
}

// oneAct returns the act a condition selects, or the given error if none.
func oneAct(ctx context.Context, q querier, tail string, none error, args ...any) (Act, error) {
	a, err := scanAct(q.QueryRowContext(ctx, actsSQL+tail, args...).Scan)
	if errors.Is(err, sql.ErrNoRows) {
		return Act{}, none
	}
	return a, err
}

// Acts lists the newest acts, the newest first; limit 0 lists all.
func (s *Store) Acts(ctx context.Context, limit int) ([]Act, error) {
	tail := "ORDER BY stamp DESC"
	if limit > 0 {
		tail += " LIMIT " + strconv.Itoa(limit)
	}
	rows, err := s.reader.QueryContext(ctx, actsSQL+tail)
	if err != nil {
		return nil, fmt.Errorf("read acts: %w", classify(s.path, err))
	}
	defer rows.Close()
	var out []Act
	for rows.Next() {
		a, err := scanAct(rows.Scan)
		if err != nil {
			return nil, fmt.Errorf("read acts: %w", classify(s.path, err))
		}
		out = append(out, a)
	}
	return out, classify(s.path, rows.Err())
}

// NextUndo returns the act that Undo would take back, for a menu; it is
// ErrNothingToUndo if there is none.
func (s *Store) NextUndo(ctx context.Context) (Act, error) {
	tail, args := s.nextUndo()
	a, err := oneAct(ctx, s.reader, tail, ErrNothingToUndo, args...)
	return a, classify(s.path, err)
}

// NextRedo returns the act that Redo would do again, for a menu; it is
// ErrNothingToRedo if there is none.
func (s *Store) NextRedo(ctx context.Context) (Act, error) {
	tail, args := s.nextRedo()
	a, err := oneAct(ctx, s.reader, tail, ErrNothingToRedo, args...)
	return a, classify(s.path, err)
}

// changesOf counts what an act changed.
func changesOf(ctx context.Context, q querier, act string) (Changes, error) {
	rows, err := q.QueryContext(ctx, "SELECT table_name, count(*) FROM change WHERE act_id = ? GROUP BY table_name", act)
	if err != nil {
		return Changes{}, err
	}
	defer rows.Close()
	var c Changes
	for rows.Next() {
		var name string
		var n int
		if err := rows.Scan(&name, &n); err != nil {
			return Changes{}, err
		}
		if c.Tables == nil {
			c = Changes{Act: act, Tables: map[string]int{}}
		}
		c.Tables[name] = n
	}
	return c, rows.Err()
}
