package data

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"

	sqlite3 "modernc.org/sqlite/lib"

	"banso/data/mentoring"
	"banso/data/merge"
)

// Changes tells what an act changed.
type Changes struct {
	// Act is the key of the act in the change log, "" if nothing changed.
	Act string
	// Tables counts the changed rows by table; see the Table constants.
	Tables map[string]int
}

// Touches tells whether a row of one of the tables changed.
func (c Changes) Touches(tables ...string) bool {
	return slices.ContainsFunc(tables, func(t string) bool { return c.Tables[t] > 0 })
}

// Any tells whether anything changed.
func (c Changes) Any() bool { return len(c.Tables) > 0 }

// Do carries out one act: everything write puts and removes is saved at one
// moment, or nothing is. If write returns an error, or the store refuses, the
// register is as before and the given records have the versions and keys they
// had. An act that changes nothing leaves no trace.
//
// Write must use tx and not the store, which waits until the act is over.
func (s *Store) Do(ctx context.Context, op mentoring.Op, write func(*Tx) error) (Changes, error) {
	changes, err := s.act(ctx, op, write)
	if err != nil {
		return Changes{}, fmt.Errorf("%s: %w", op, err)
	}
	return changes, nil
}

func (s *Store) act(ctx context.Context, op mentoring.Op, write func(*Tx) error) (Changes, error) {
	if s.o.ReadOnly {
		return Changes{}, &ReadOnlyError{Path: s.path}
	}
	s.write.Lock()
	defer s.write.Unlock()
	conn, err := s.writer.Conn(ctx)
	if err != nil {
		return Changes{}, classify(s.path, err)
	}
	tx := &Tx{ctx: ctx, store: s, conn: conn, statements: map[string]*sql.Stmt{}}
	saved := false
	defer func() {
		if !saved {
			tx.rollBack()
		}
		tx.close()
	}()
	changes, err := tx.run(op, write)
	if err != nil {
		return Changes{}, classify(s.path, err)
	}
	if saved = changes.Any(); saved {
		s.last.set(tx)
	}
	return changes, nil
}

func (l *lastAct) set(tx *Tx) {
	l.lock.Lock()
	defer l.lock.Unlock()
	l.stamp, l.at, l.seq = tx.stamp, tx.moment, tx.seq
}

// next returns the stamp of an act done now.
func (l *lastAct) next(now time.Time) int64 {
	l.lock.Lock()
	defer l.lock.Unlock()
	return merge.Next(l.stamp, now)
}

// A Tx is an act under way.
type Tx struct {
	ctx        context.Context
	store      *Store
	conn       *sql.Conn
	statements map[string]*sql.Stmt
	id         string
	stamp      int64
	moment     time.Time
	seq        int64 // of its last entry in the change log
	given      []givenRecord
}

// givenRecord remembers a record as it was before the act.
type givenRecord struct {
	record mentoring.Record
	key    string
	meta   mentoring.Meta
}

// NewID draws a key for a new record.
func (tx *Tx) NewID() string { return tx.store.o.NewID() }

// run does the whole act. A change of nothing is not committed.
func (tx *Tx) run(op mentoring.Op, write func(*Tx) error) (Changes, error) {
	if _, err := tx.conn.ExecContext(tx.ctx, tx.store.o.engine.dialect().begin); err != nil {
		return Changes{}, err
	}
	if err := tx.begin(op); err != nil {
		return Changes{}, err
	}
	if err := write(tx); err != nil {
		return Changes{}, err
	}
	if _, err := tx.exec("DELETE FROM act_now"); err != nil {
		return Changes{}, err
	}
	changes, err := changesOf(tx.ctx, tx.conn, tx.id)
	if err != nil || !changes.Any() {
		return Changes{}, err
	}
	if err := tx.conn.QueryRowContext(tx.ctx, lastEntrySQL).Scan(&tx.seq); err != nil {
		return Changes{}, err
	}
	return changes, tx.commit()
}

func (tx *Tx) begin(op mentoring.Op) error {
	if err := tx.catchUp(); err != nil {
		return err
	}
	tx.id, tx.moment = tx.NewID(), tx.store.o.Now().UTC()
	tx.stamp = tx.store.last.next(tx.moment)
	others, err := readOthers(tx.ctx, tx.conn)
	if err != nil {
		return err
	}
	seen, err := seenText(others)
	if err != nil {
		return err
	}
	_, err = tx.exec("INSERT INTO act (id, node, stamp, op, done_at, actor, seen) SELECT ?, node, ?, ?, ?, ?, ? FROM register",
		tx.id, tx.stamp, string(op), tx.moment.Format(time.RFC3339Nano), tx.store.o.Actor, seen)
	if err != nil {
		return err
	}
	_, err = tx.exec("INSERT INTO act_now (one, act_id) VALUES (1, ?)", tx.id)
	return err
}

// commit makes the act durable. It is not cancelled once it began.
func (tx *Tx) commit() error {
	ctx := context.WithoutCancel(tx.ctx)
	_, err := tx.conn.ExecContext(ctx, "COMMIT")
	if code(err) == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY {
		// The engine does not say which reference leads nowhere, but the
		// transaction is still open and can be asked.
		if found := tx.store.o.engine.dialect().checkReferences(ctx, tx.conn); found != nil {
			return found
		}
	}
	if tx.store.Shared() && isLost(err) {
		return tx.wasSaved(ctx, err)
	}
	return err
}

// rollBack leaves the register as it was before the act, and gives the
// records back as they were given.
func (tx *Tx) rollBack() {
	// The engine has already rolled back after some errors, such as a full
	// disk; there is then nothing to end.
	_, _ = tx.conn.ExecContext(context.WithoutCancel(tx.ctx), "ROLLBACK")
	for _, g := range slices.Backward(tx.given) {
		g.record.SetKey(g.key)
		*g.record.Stamp() = g.meta
	}
}

func (tx *Tx) close() {
	for _, stmt := range tx.statements {
		stmt.Close()
	}
	tx.conn.Close()
}

func (tx *Tx) stamped(r mentoring.Record, key string, meta mentoring.Meta) {
	tx.given = append(tx.given, givenRecord{r, r.Key(), *r.Stamp()})
	r.SetKey(key)
	*r.Stamp() = meta
}

// exec runs a statement, prepared once for the act.
func (tx *Tx) exec(statement string, args ...any) (sql.Result, error) {
	stmt, ok := tx.statements[statement]
	if !ok {
		var err error
		if stmt, err = tx.conn.PrepareContext(tx.ctx, statement); err != nil {
			return nil, err
		}
		tx.statements[statement] = stmt
	}
	return stmt.ExecContext(tx.ctx, args...)
}
