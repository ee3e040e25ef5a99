package data

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"

	"banso/data/mentoring"
	"banso/data/merge"
)

// A Conflict is one cell that several laptops wrote differently without knowing
// of each other, or a record that one removed while another changed it. The
// last writer's value counts until somebody decides; nothing is lost meanwhile.
type Conflict struct {
	ID     string // of this conflict, the same on every laptop
	Table  string
	Key    string
	Record string // what the record is called, "" if it has no name
	Column string
	// Removal tells that one removed the record while another changed it. The
	// values are then 1, removed, and 0, kept.
	Removal bool
	Base    Told // what all had before
	Sides   []ConflictSide
}

// ConflictSide is what one laptop wrote last.
type ConflictSide struct {
	Told
	Who    string // of the staff
	Laptop string
	At     time.Time
	Used   bool // the value counts at present
}

// Told is a stored value. Name is what a record is called that it refers to.
type Told struct {
	Value any // nil, int64 or string
	Name  string
}

// Conflicts lists what is not decided, in the order of tables and records.
func (s *Store) Conflicts(ctx context.Context) ([]Conflict, error) {
	tx, err := s.reader.BeginTx(ctx, nil)
	if err != nil {
		return nil, fmt.Errorf("list conflicts: %w", classify(s.path, err))
	}
	defer tx.Rollback()
	c, err := newConflictReader(ctx, tx, s)
	if err != nil {
		return nil, fmt.Errorf("list conflicts: %w", classify(s.path, err))
	}
	rows, err := c.candidates(ctx)
	var out []Conflict
	for _, at := range rows {
		if err != nil {
			break
		}
		var found []Conflict
		found, err = c.of(ctx, at)
		out = append(out, found...)
	}
	if err != nil {
		return nil, fmt.Errorf("list conflicts: %w", classify(s.path, err))
	}
	return out, nil
}

// A conflictReader finds conflicts and says them.
type conflictReader struct {
	*folder
	self  node
	leads map[string]string // "table.column" to the table it refers to
}

func newConflictReader(ctx context.Context, q querier, s *Store) (*conflictReader, error) {
	c := &conflictReader{folder: newFolder(q, s.schema, s.o.engine.dialect()), leads: map[string]string{}}
	references, err := c.speaks.allReferences(ctx, q)
	if err != nil {
		return nil, err
	}
	for _, r := range references {
		c.leads[r.from+"."+r.column] = r.to
	}
	c.self, err = readSelf(ctx, q)
	return c, err
}

// candidates are the rows that more than one laptop has written.
func (c *conflictReader) candidates(ctx context.Context) (rows []RowKey, err error) {
	err = eachLine(ctx, c.q, `SELECT c.table_name, c.row_key FROM change c JOIN act a ON a.id = c.act_id
		GROUP BY c.table_name, c.row_key HAVING count(DISTINCT a.node) > 1 ORDER BY 1, 2`, func(scan func(...any) error) error {
		var at RowKey
		err := scan(&at.Table, &at.Key)
		rows = append(rows, at)
		return err
	})
	return rows, err
}

// of returns the conflicts of one row.
func (c *conflictReader) of(ctx context.Context, at RowKey) ([]Conflict, error) {
	changes, err := c.contents(ctx, at)
	if err != nil {
		return nil, err
	}
	var out []Conflict
	for _, found := range merge.Conflicts(changes) {
		told, err := c.tell(ctx, at, found)
		if err != nil {
			return nil, err
		}
		out = append(out, told)
	}
	return out, nil
}

func (c *conflictReader) tell(ctx context.Context, at RowKey, found merge.Conflict) (told Conflict, err error) {
	sum := sha256.Sum256([]byte(at.Table + "\x1f" + at.Key + "\x1f" + found.Column))
	told = Conflict{ID: hex.EncodeToString(sum[:4]), Table: at.Table, Key: at.Key, Column: found.Column, Removal: found.Column == merge.Removed}
	if told.Record, err = c.nameOf(ctx, at.Table, at.Key, 0); err != nil {
		return told, err
	}
	if told.Base, err = c.value(ctx, at.Table, found.Column, found.Base); err != nil {
		return told, err
	}
	for _, side := range found.Sides {
		s := ConflictSide{Laptop: c.self.names[side.Act.Node], Used: side.Value == found.Used}
		var when string
		if err := c.q.QueryRowContext(ctx, "SELECT actor, done_at FROM act WHERE id = ?", side.Act.ID).Scan(&s.Who, &when); err != nil {
			return told, err
		}
		if s.At, err = parseMoment(when); err != nil {
			return told, err
		}
		if s.Told, err = c.value(ctx, at.Table, found.Column, side.Value); err != nil {
			return told, err
		}
		told.Sides = append(told.Sides, s)
	}
	return told, nil
}

func (c *conflictReader) value(ctx context.Context, table, column string, v any) (t Told, err error) {
	t.Value = v
	if key, ok := v.(string); ok {
		if to := c.leads[table+"."+column]; to != "" {
			t.Name, err = c.nameOf(ctx, to, key, 0)
		}
	}
	return t, err
}

// nameOf returns what people call a record: its name or title, or those of the
// records that it belongs to, and what numbers it among them.
func (c *conflictReader) nameOf(ctx context.Context, table, key string, depth int) (string, error) {
	columns, err := c.columnsOf(ctx, table)
	if err != nil {
		return "", err
	}
	_, r, err := scanRow(c.q.QueryRowContext(ctx, rowSQL(table, columns)+" WHERE id = ?", key).Scan, columns)
	if err != nil {
		return "", err
	}
	for _, name := range []string{"name", "title"} {
		if text, ok := r[name].(string); ok && text != "" {
			return text, nil
		}
	}
	name := ""
	for _, column := range columns {
		to, refers := c.leads[table+"."+column.name]
		owner, set := r[column.name].(string)
		if !refers || !set || to == TableCohort || depth > 2 {
			continue
		}
		part, err := c.nameOf(ctx, to, owner, depth+1)
		if err != nil {
			return "", err
		}
		name = joinName(name, part)
	}
	for _, column := range []string{"no", "held_on", "planned"} {
		if v := r[column]; v != nil {
			return joinName(name, fmt.Sprint(v)), nil
		}
	}
	return name, nil
}

func joinName(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " " + b
}

// TakeSide decides a conflict: the value of one of its sides, counted from 0,
// counts from now on, everywhere. It is an act like others and can be undone. A
// conflict that is decided already is ErrNotFound.
func (s *Store) TakeSide(ctx context.Context, c Conflict, side int) (Changes, error) {
	if side < 0 || side >= len(c.Sides) {
		return Changes{}, fmt.Errorf("decide conflict: %w", ErrNotFound)
	}
	return s.Do(ctx, mentoring.OpSettle, func(tx *Tx) error {
		reader, err := newConflictReader(tx.ctx, tx.conn, s)
		if err != nil {
			return err
		}
		now, err := reader.of(tx.ctx, RowKey{c.Table, c.Key})
		if err != nil {
			return err
		}
		for _, x := range now {
			if x.ID != c.ID {
				continue
			}
			for _, known := range x.Sides {
				if known.Told == c.Sides[side].Told {
					return tx.take(x, known)
				}
			}
		}
		return ErrNotFound
	})
}

func (tx *Tx) take(c Conflict, side ConflictSide) error {
	t := tx.store.schema.byName[c.Table]
	if side.Used {
		return tx.confirm(t, c, side.Value)
	}
	r, err := tx.stored(t, c.Key)
	if err != nil {
		return err
	}
	if c.Removal {
		if side.Value == any(int64(1)) {
			return tx.remove(t, r)
		}
		return tx.put(t, r)
	}
	for _, column := range t.columns(r) {
		if column.name == c.Column {
			if err := column.cell.Scan(side.Value); err != nil {
				return err
			}
		}
	}
	return tx.put(t, r)
}

// confirm logs that the value of a cell is meant, though it does not change.
func (tx *Tx) confirm(t *table, c Conflict, v any) error {
	r, err := tx.stored(t, c.Key)
	if err != nil {
		return err
	}
	version := r.Stamp().Version
	return tx.logged(t.name, c.Key, map[string][2]any{"version": {version, version + 1}, c.Column: {v, v}}, func() error {
		_, err := tx.exec("UPDATE "+t.name+" SET version = version + 1 WHERE id = ?", c.Key)
		return err
	})
}

// Columns lists, by table, the columns that conflicts can be about, for tests
// of what they are called.
func (s *Store) Columns() map[string][]string {
	out := map[string][]string{}
	for _, t := range s.schema.tables {
		out[t.name] = append([]string{merge.Removed}, t.fields...)
	}
	return out
}
