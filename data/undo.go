package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"

	"banso/data/mentoring"
)

// Undo takes back the newest act that stands, by writing its inverse as a new
// act, and returns the act that was taken back. It is ErrNothingToUndo if
// there is none. Several acts are taken back by calling it again.
func (s *Store) Undo(ctx context.Context) (Act, Changes, error) {
	tail, args := s.nextUndo()
	return s.undo(ctx, tail, ErrNothingToUndo, args...)
}

// UndoAct takes back the given act, though others were done after it. If one
// of them changed the same cells, or refers to a record that would go, it is
// *ConflictError and nothing changes. An act that is not there is ErrNotFound,
// one that was undone already ErrNothingToUndo.
func (s *Store) UndoAct(ctx context.Context, id string) (Act, Changes, error) {
	return s.undo(ctx, "WHERE "+ordinary+" AND id = ?", ErrNotFound, id)
}

func (s *Store) undo(ctx context.Context, which string, none error, args ...any) (Act, Changes, error) {
	var undone Act
	changes, err := s.act(ctx, mentoring.OpUndo, func(tx *Tx) (err error) {
		if undone, err = oneAct(tx.ctx, tx.conn, which, none, args...); err != nil {
			return err
		}
		if undone.Undone {
			return ErrNothingToUndo
		}
		if err := tx.invert(undone.ID); err != nil {
			return err
		}
		if err := tx.checkOrphans(undone.ID); err != nil {
			return err
		}
		undone.Undone = true
		return tx.markUndone(undone.ID, tx.id)
	})
	if err != nil {
		return Act{}, Changes{}, fmt.Errorf("undo: %w", err)
	}
	return undone, changes, nil
}

// Redo does again what was undone last, unless something was done since, and
// returns the act that stands again. It is ErrNothingToRedo if there is none.
func (s *Store) Redo(ctx context.Context) (Act, Changes, error) {
	var redone Act
	tail, args := s.nextRedo()
	changes, err := s.act(ctx, mentoring.OpRedo, func(tx *Tx) (err error) {
		if redone, err = oneAct(tx.ctx, tx.conn, tail, ErrNothingToRedo, args...); err != nil {
			return err
		}
		if err := tx.invert(redone.undoneBy); err != nil {
			return err
		}
		redone.Undone = false
		return tx.markUndone(redone.ID, "")
	})
	if err != nil {
		return Act{}, Changes{}, fmt.Errorf("redo: %w", err)
	}
	return redone, changes, nil
}

// markUndone notes by which act another was undone, "" if it stands again.
func (tx *Tx) markUndone(act, by string) error {
	_, err := tx.exec("UPDATE act SET undone_by = NULLIF(?, '') WHERE id = ?", by, act)
	return err
}

// invert writes the inverse of all that an act changed, the last change
// first. It is *ConflictError if a cell is not as the act left it.
func (tx *Tx) invert(act string) error {
	if _, err := tx.exec("UPDATE act SET inverts = ? WHERE id = ?", act, tx.id); err != nil {
		return err
	}
	var changes []change
	err := eachChange(tx.ctx, tx.conn, "WHERE act_id = ? ORDER BY seq DESC", func(c change) error {
		changes = append(changes, c)
		return nil
	}, act)
	if err != nil {
		return err
	}
	columns := map[string][]storedColumn{}
	for _, c := range changes {
		if columns[c.table] == nil {
			if columns[c.table], err = tx.store.o.engine.dialect().storedColumns(tx.ctx, tx.conn, c.table); err != nil {
				return err
			}
		}
		if err := tx.invertChange(c, columns[c.table]); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) invertChange(c change, columns []storedColumn) error {
	now, err := tx.row(c.table, columns, c.key)
	if err != nil {
		return err
	}
	t := tx.store.schema.byName[c.table]
	var differ []string
	for column, left := range c.left(columns) {
		if now[column] != left && !t.makes(column) {
			differ = append(differ, column)
		}
	}
	if len(differ) > 0 {
		slices.Sort(differ)
		return tx.overtaken(c, differ)
	}
	before := c.before()
	if err := t.computeAfter(now, before); err != nil {
		return err
	}
	// Nothing is left to write where a purge has taken all of it out of the log.
	set, args := "version = version + 1", make([]any, 0, len(before)+1)
	for _, name := range slices.Sorted(maps.Keys(before)) {
		set, args = set+", "+name+" = ?", append(args, before[name])
	}
	_, err = tx.exec("UPDATE "+c.table+" SET "+set+" WHERE id = ?", append(args, c.key)...)
	return err
}

// left is what a change left in the row, as far as it touched it. The version
// is no content.
func (c change) left(columns []storedColumn) row {
	r := row{}
	if c.insert {
		for _, column := range columns {
			r[column.name] = column.missing
		}
	}
	for name, cell := range c.cells {
		r[name] = cell[1]
	}
	delete(r, "version")
	return r
}

// before is what the inverse of a change writes. An inserted row is not
// deleted but removed, so that a redo finds it.
func (c change) before() row {
	if c.insert {
		return row{"removed": int64(1)}
	}
	r := row{}
	for name, cell := range c.cells {
		r[name] = cell[0]
	}
	delete(r, "version")
	return r
}

// overtaken tells that a row is not as an act left it.
func (tx *Tx) overtaken(c change, columns []string) error {
	stored, err := tx.stored(tx.store.schema.byName[c.table], c.key)
	if err != nil {
		return err
	}
	return &ConflictError{Table: c.table, Key: c.key, Columns: columns, Stored: stored}
}

// row reads one row by column.
func (tx *Tx) row(table string, columns []storedColumn, key string) (row, error) {
	_, r, err := scanRow(tx.conn.QueryRowContext(tx.ctx, rowSQL(table, columns)+" WHERE id = ?", key).Scan, columns)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, ErrNotFound
	}
	return r, err
}

// checkOrphans refuses to take back the making of records that others, made
// later, refer to.
func (tx *Tx) checkOrphans(act string) error {
	references, err := tx.referencesToInserted(act)
	if err != nil {
		return err
	}
	for _, r := range references {
		var key string
		err := tx.conn.QueryRowContext(tx.ctx, "SELECT min(id) FROM "+r.from+" WHERE removed = 0 AND "+r.column+
			" IN (SELECT row_key FROM change WHERE act_id = ? AND table_name = ? AND kind = 'insert') HAVING count(*) > 0",
			act, r.to).Scan(&key)
		if errors.Is(err, sql.ErrNoRows) {
			continue
		}
		if err != nil {
			return err
		}
		return tx.overtaken(change{table: r.from, key: key}, []string{r.column})
	}
	return nil
}

// referencesToInserted lists the references to tables an act inserted into.
func (tx *Tx) referencesToInserted(act string) ([]reference, error) {
	all, err := tx.store.o.engine.dialect().allReferences(tx.ctx, tx.conn)
	if err != nil {
		return nil, err
	}
	inserted := map[string]bool{}
	err = eachLine(tx.ctx, tx.conn, "SELECT DISTINCT table_name FROM change WHERE act_id = ? AND kind = 'insert'",
		func(scan func(...any) error) error {
			var table string
			err := scan(&table)
			inserted[table] = true
			return err
		}, act)
	return slices.DeleteFunc(all, func(r reference) bool { return !inserted[r.to] }), err
}
