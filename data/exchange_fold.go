package data

import (
	"context"
	"fmt"
	"maps"
	"reflect"
	"strings"

	"banso/data/merge"
)

// A folder makes rows of all that the change log tells of them.
type folder struct {
	q       querier
	schema  schema
	speaks  *dialect
	acts    map[string]*merge.Act
	columns map[string][]storedColumn
	foreign bool // what is folded may be anybody's
}

func newFolder(q querier, s schema, d *dialect) *folder {
	return &folder{q: q, schema: s, speaks: d, acts: map[string]*merge.Act{}, columns: map[string][]storedColumn{}}
}

func (f *folder) columnsOf(ctx context.Context, table string) ([]storedColumn, error) {
	if known, ok := f.columns[table]; ok {
		return known, nil
	}
	columns, err := f.speaks.storedColumns(ctx, f.q, table)
	f.columns[table] = columns
	return columns, err
}

// A loggedChange is an entry of the change log with its act.
type loggedChange struct {
	merge.Change
	seq    int64
	insert bool
}

// changesOf returns all changes of a row in their order. The cells are as they
// were logged.
func (f *folder) changesOf(ctx context.Context, at RowKey) (out []loggedChange, err error) {
	const query = `SELECT c.seq, c.kind = 'insert', c.cells, a.id, a.node, a.stamp, a.seen
		FROM change c JOIN act a ON a.id = c.act_id WHERE c.table_name = ? AND c.row_key = ?
		ORDER BY a.stamp, a.node, a.id, c.seq`
	err = eachLine(ctx, f.q, query, func(scan func(...any) error) error {
		var c loggedChange
		var cells []byte
		var a merge.Act
		var seen string
		err := scan(&c.seq, &c.insert, &cells, &a.ID, &a.Node, &a.Stamp, &seen)
		if err != nil {
			return err
		}
		if c.Cells, err = decodeCells(cells); err != nil {
			return fmt.Errorf("change log of %s %s: %w", at.Table, at.Key, err)
		}
		if f.acts[a.ID] == nil {
			if a.Seen, err = readSeenText(seen); err != nil {
				return err
			}
			f.acts[a.ID] = &a
		}
		c.Act, c.Seq = f.acts[a.ID], len(out)
		out = append(out, c)
		return nil
	}, at.Table, at.Key)
	return out, err
}

// content leaves what people have written: neither the version, which counts
// the changes, nor what is computed. An insert has written every number it has.
func (f *folder) content(t *table, c loggedChange, columns []storedColumn) merge.Change {
	cells := map[string][2]any{}
	for name, cell := range c.Cells {
		if name != "version" && !t.makes(name) {
			cells[name] = cell
		}
	}
	if c.insert {
		for _, column := range columns {
			if _, told := cells[column.name]; !told && column.missing == any(int64(0)) {
				cells[column.name] = [2]any{nil, int64(0)}
			}
		}
	}
	return merge.Change{Act: c.Act, Seq: c.Seq, Cells: cells}
}

// contents is changesOf and content for a whole row.
func (f *folder) contents(ctx context.Context, at RowKey) ([]merge.Change, error) {
	columns, err := f.columnsOf(ctx, at.Table)
	if err != nil {
		return nil, err
	}
	logged, err := f.changesOf(ctx, at)
	out := make([]merge.Change, len(logged))
	for i, c := range logged {
		out[i] = f.content(f.schema.byName[at.Table], c, columns)
	}
	return out, err
}

// fold returns what the change log makes of a row, by column.
func (f *folder) fold(ctx context.Context, at RowKey) (row, error) {
	columns, err := f.columnsOf(ctx, at.Table)
	if err != nil {
		return nil, err
	}
	changes, err := f.contents(ctx, at)
	if err != nil {
		return nil, err
	}
	told := merge.Fold(changes)
	r := row{}
	for _, c := range columns {
		r[c.name] = c.missing
		if v, ok := told[c.name]; ok {
			r[c.name] = v
		}
	}
	r["version"] = int64(len(changes))
	return r, f.schema.byName[at.Table].compute(r)
}

// refold makes a row anew from the log and stores it. The act must be one that
// is not told.
func (tx *Tx) refold(f *folder, at RowKey) error {
	columns, err := f.columnsOf(tx.ctx, at.Table)
	if err != nil {
		return err
	}
	r, err := f.fold(tx.ctx, at)
	if f.foreign && r != nil && !f.schema.byName[at.Table].legible(r) {
		return &ExchangeError{Fault: ExchangeDamaged}
	}
	if err != nil {
		return err
	}
	names, args := make([]string, len(columns)), make([]any, len(columns), len(columns)+1)
	for i, c := range columns {
		names[i], args[i] = c.name, r[c.name]
	}
	args = append(args, at.Key)
	done, err := tx.exec("UPDATE "+at.Table+" SET "+strings.Join(names, " = ?, ")+" = ? WHERE id = ?", args...)
	if err != nil {
		return named(f.schema.byName[at.Table], err)
	}
	if n, err := done.RowsAffected(); err != nil || n > 0 {
		return err
	}
	_, err = tx.exec("INSERT INTO "+at.Table+" ("+strings.Join(names, ", ")+", id) VALUES (?"+strings.Repeat(", ?", len(names))+")", args...)
	if err != nil {
		return named(f.schema.byName[at.Table], err)
	}
	return nil
}

// makes tells whether a column is computed from the others.
func (t *table) makes(column string) bool {
	if t == nil {
		return false
	}
	for _, name := range t.written[len(t.fields):] {
		if name == column {
			return true
		}
	}
	return false
}

// legible tells whether a row can be read as a record. A day that is in no
// calendar, or a number in the place of a text, would make the whole register
// unreadable.
func (t *table) legible(r row) bool {
	if _, ok := r["removed"].(int64); !ok {
		return false
	}
	for _, c := range t.columns(t.make()) {
		if c.cell.Scan(r[c.name]) != nil {
			return false
		}
		v, err := c.cell.Value()
		if err != nil || reflect.TypeOf(v) != reflect.TypeOf(r[c.name]) {
			return false
		}
	}
	return true
}

// compute sets the columns of a row that are made from the others.
func (t *table) compute(r row) error {
	if t.made == nil {
		return nil
	}
	record := t.make()
	for _, c := range t.columns(record) {
		if err := c.cell.Scan(r[c.name]); err != nil {
			return fmt.Errorf("column %s.%s: %w", t.name, c.name, err)
		}
	}
	for _, c := range t.made(record) {
		v, err := c.cell.Value()
		if err != nil {
			return err
		}
		r[c.name] = v
	}
	return nil
}

// computeAfter sets the computed columns of what is to be written to a row.
func (t *table) computeAfter(now, written row) error {
	if t.made == nil {
		return nil
	}
	after := maps.Clone(now)
	maps.Copy(after, written)
	if err := t.compute(after); err != nil {
		return err
	}
	for _, name := range t.written[len(t.fields):] {
		written[name] = after[name]
	}
	return nil
}
