package data

import (
	"errors"
	"fmt"
	"slices"

	"banso/data/mentoring"
)

// Put saves records: new ones without a key get one, stored ones are changed.
// The given records carry the new key and version afterwards.
//
// A record that breaks its own rules is refused with mentoring.Problems, one
// that was changed since it was read with *ConflictError, one whose version
// is not 0 but which is not stored with ErrNotFound. A record that was removed
// comes back. One that is as stored is left alone.
func (tx *Tx) Put(records ...mentoring.Record) error {
	for _, r := range records {
		t, err := tx.store.schema.of(r)
		if err != nil {
			return err
		}
		if err := tx.put(t, r); err != nil {
			return fmt.Errorf("save %s: %w", t.name, err)
		}
	}
	return nil
}

func (tx *Tx) put(t *table, r mentoring.Record) error {
	problems := t.lacking(r)
	if c, ok := r.(mentoring.Checker); ok {
		problems = append(problems, c.Check()...)
	}
	if problems.Any() {
		return problems
	}
	values, err := t.values(r)
	if err != nil {
		return err
	}
	key, drawn := r.Key(), r.Key() == ""
	if drawn {
		key = t.naturalKey(r)
	}
	if key == "" {
		return tx.insert(t, r, tx.NewID(), values)
	}
	stored, err := tx.stored(t, key)
	switch {
	case err == nil && drawn && t.moved(stored, r):
		return tx.insert(t, r, tx.NewID(), values)
	case errors.Is(err, ErrNotFound) && r.Stamp().Version == 0:
		return tx.insert(t, r, key, values)
	case err != nil:
		return err
	}
	return tx.update(t, r, stored, values)
}

func (tx *Tx) insert(t *table, r mentoring.Record, key string, values []any) error {
	args := append([]any{key, int64(1)}, values...)
	if _, err := tx.exec(t.insertSQL(), args...); err != nil {
		return named(t, err)
	}
	tx.stamped(r, key, mentoring.Meta{Version: 1})
	return nil
}

func (tx *Tx) update(t *table, r, stored mentoring.Record, values []any) error {
	was, err := t.values(stored)
	if err != nil {
		return err
	}
	meta := *stored.Stamp()
	again := meta.Removed && r.Stamp().Version == 0
	if r.Stamp().Version != meta.Version && !again {
		return t.conflict(stored, r, was, values)
	}
	next := mentoring.Meta{Version: meta.Version + 1}
	if slices.Equal(was, values) && !meta.Removed {
		next = meta
	} else {
		args := append(append([]any{next.Version}, values...), stored.Key())
		if _, err := tx.exec(t.updateSQL(), args...); err != nil {
			return named(t, err)
		}
	}
	tx.stamped(r, stored.Key(), next)
	return nil
}

// conflict tells in which columns two states of a record differ.
func (t *table) conflict(stored, given mentoring.Record, was, values []any) error {
	e := &ConflictError{Table: t.name, Key: stored.Key(), Stored: stored, Given: given}
	for i, name := range t.fields {
		if was[i] != values[i] {
			e.Columns = append(e.Columns, name)
		}
	}
	return e
}

// Remove marks records as removed. They are in no list any more, but in the
// change log, and an undo brings them back. Removing twice changes nothing.
// A record that was changed since it was read is a *ConflictError.
func (tx *Tx) Remove(records ...mentoring.Record) error {
	for _, r := range records {
		t, err := tx.store.schema.of(r)
		if err != nil {
			return err
		}
		if err := tx.remove(t, r); err != nil {
			return fmt.Errorf("remove %s: %w", t.name, err)
		}
	}
	return nil
}

func (tx *Tx) remove(t *table, r mentoring.Record) error {
	stored, err := tx.stored(t, r.Key())
	if err != nil {
		return err
	}
	meta := *stored.Stamp()
	if meta.Removed {
		tx.stamped(r, r.Key(), meta)
		return nil
	}
	if r.Stamp().Version != meta.Version {
		return &ConflictError{Table: t.name, Key: r.Key(), Stored: stored, Given: r}
	}
	next := mentoring.Meta{Version: meta.Version + 1, Removed: true}
	if _, err := tx.exec("UPDATE "+t.name+" SET version = ?, removed = 1 WHERE id = ?", next.Version, r.Key()); err != nil {
		return named(t, err)
	}
	tx.stamped(r, r.Key(), next)
	return nil
}

// Get reads the record with the key that r carries into r, whether it is
// removed or not. It is ErrNotFound if none has that key.
func (tx *Tx) Get(r mentoring.Record) error {
	t, err := tx.store.schema.of(r)
	if err != nil {
		return err
	}
	return get(tx.ctx, tx.conn, t, r)
}

// stored reads a record into a new one.
func (tx *Tx) stored(t *table, key string) (mentoring.Record, error) {
	r := t.make()
	r.SetKey(key)
	return r, get(tx.ctx, tx.conn, t, r)
}

// named adds the table to what the schema refused.
func named(t *table, err error) error {
	if refused, ok := refusal(err); ok {
		return &RefusedError{Table: t.name, Rule: refused.Rule}
	}
	var refused *RefusedError
	if errors.As(err, &refused) {
		refused.Table = t.name
	}
	return err
}
