package data

import (
	"context"
	"database/sql"
	"encoding/json"
)

// untoldly does work in one transaction that adds nothing to the change log by
// itself: acts of others are taken in, rows are made of what is told.
func (s *Store) untoldly(ctx context.Context, work func(*Tx) error) error {
	if s.o.ReadOnly {
		return &ReadOnlyError{Path: s.path}
	}
	s.write.Lock()
	defer s.write.Unlock()
	conn, err := s.writer.Conn(ctx)
	if err != nil {
		return err
	}
	tx := &Tx{ctx: ctx, store: s, conn: conn, statements: map[string]*sql.Stmt{}}
	saved := false
	defer func() {
		if !saved {
			tx.rollBack()
		}
		tx.close()
	}()
	if _, err := conn.ExecContext(ctx, s.o.engine.dialect().begin); err != nil {
		return err
	}
	if _, err := tx.exec("INSERT INTO act_now (one, act_id, mode) VALUES (1, '', 'fold')"); err != nil {
		return err
	}
	if err := work(tx); err != nil {
		return err
	}
	if _, err := tx.exec("DELETE FROM act_now"); err != nil {
		return err
	}
	if err := tx.commit(); err != nil {
		return err
	}
	saved = true
	return s.noteLastAct(ctx, conn)
}

// noteLastAct lets the next act follow on what came in: its stamp is later
// than all that is in the register.
func (s *Store) noteLastAct(ctx context.Context, q querier) error {
	var stamp, seq int64
	err := q.QueryRowContext(context.WithoutCancel(ctx), "SELECT COALESCE(max(stamp), 0), ("+lastEntrySQL+") FROM act").Scan(&stamp, &seq)
	if err != nil {
		return err
	}
	s.last.lock.Lock()
	defer s.last.lock.Unlock()
	s.last.stamp, s.last.seq = stamp, seq
	if s.last.at.IsZero() && stamp > 0 {
		s.last.at = s.o.Now().UTC()
	}
	return nil
}

// logged writes an entry of the change log by hand, and what belongs to it
// without the triggers' help.
func (tx *Tx) logged(table, key string, cells map[string][2]any, write func() error) error {
	text, err := json.Marshal(cells)
	if err != nil {
		return err
	}
	if _, err := tx.exec("UPDATE act_now SET mode = 'fold'"); err != nil {
		return err
	}
	if err := write(); err != nil {
		return err
	}
	if _, err := tx.exec("INSERT INTO change (act_id, table_name, row_key, kind, cells) VALUES (?, ?, ?, 'update', ?)",
		tx.id, table, key, string(text)); err != nil {
		return err
	}
	_, err = tx.exec("UPDATE act_now SET mode = 'tell'")
	return err
}
