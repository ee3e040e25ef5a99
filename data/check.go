package data

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
)

// CheckReport is what a check of the whole register found.
type CheckReport struct {
	Schema  int
	Rows    map[string]int // by table, removed rows too
	Acts    int
	Changes int // entries of the change log
	// Damage counts what the engine found wrong with pages and indexes.
	Damage int
	// Dangling counts references that lead nowhere.
	Dangling int
	// Untold lists rows that are not what the change log makes of them.
	Untold []RowKey
}

// RowKey names one row of the register.
type RowKey struct{ Table, Key string }

// OK tells whether nothing is wrong.
func (r CheckReport) OK() bool { return r.Damage == 0 && r.Dangling == 0 && len(r.Untold) == 0 }

// Check reads the whole register and tells what is wrong with it: pages and
// indexes, references, and rows that differ from what the change log, folded
// from the first act to the last, makes of them. What is wrong is in the
// report; an error means that it could not be read.
func (s *Store) Check(ctx context.Context) (CheckReport, error) {
	broken, err := s.brokenSeals(ctx)
	if err != nil {
		return CheckReport{}, fmt.Errorf("check register: %w", classify(s.path, err))
	}
	tx, err := s.reader.BeginTx(ctx, nil)
	if err != nil {
		return CheckReport{}, fmt.Errorf("check register: %w", classify(s.path, err))
	}
	defer tx.Rollback()
	report, err := s.check(ctx, tx)
	report.Damage += broken
	if err != nil && report.Damage > 0 { // damaged pages make senseless rows
		err = &DamagedError{Path: s.path}
	}
	if err != nil {
		return CheckReport{}, fmt.Errorf("check register: %w", classify(s.path, err))
	}
	return report, nil
}

func (s *Store) check(ctx context.Context, q querier) (r CheckReport, err error) {
	d := s.o.engine.dialect()
	if d.sound != "" {
		if r.Damage, err = complaintsOf(ctx, q, d.sound); err != nil {
			return r, err
		}
	}
	stock, err := d.takeStock(ctx, q)
	if err != nil {
		return r, err
	}
	r.Schema, r.Rows = stock.Schema, stock.Rows
	r.Acts, r.Changes = stock.Rows["act"], stock.Rows["change"]
	dangling, err := d.dangling(ctx, q)
	if err != nil {
		return r, err
	}
	r.Dangling = len(dangling)
	r.Untold, err = s.untold(ctx, q)
	return r, err
}

// untold folds the change log and compares it with the tables.
func (s *Store) untold(ctx context.Context, q querier) ([]RowKey, error) {
	all := map[string][]storedColumn{}
	for _, t := range s.schema.tables {
		columns, err := s.o.engine.dialect().storedColumns(ctx, q, t.name)
		if err != nil {
			return nil, err
		}
		all[t.name] = columns
	}
	folded, err := fold(ctx, q, all)
	if err != nil {
		return nil, err
	}
	var out []RowKey
	for _, t := range s.schema.tables {
		columns := all[t.name]
		err = eachRow(ctx, q, t.name, columns, func(key string, stored row) error {
			at := RowKey{t.name, key}
			if !sameRow(t, stored, folded[at], columns) {
				out = append(out, at)
			}
			delete(folded, at)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	for at := range folded { // told, but in no table
		out = append(out, at)
	}
	slices.SortFunc(out, func(a, b RowKey) int {
		return cmp.Or(strings.Compare(a.Table, b.Table), strings.Compare(a.Key, b.Key))
	})
	return out, nil
}

// fold makes every row from its changes, in the order of the acts. The version
// counts them.
func fold(ctx context.Context, q querier, columns map[string][]storedColumn) (map[RowKey]row, error) {
	folded := map[RowKey]row{}
	const ordered = "JOIN act a ON a.id = act_id ORDER BY a.stamp, a.node, a.id, seq"
	err := eachChange(ctx, q, ordered, func(c change) error {
		at := RowKey{c.table, c.key}
		if folded[at] == nil {
			folded[at] = row{"version": int64(0)}
		}
		version := folded[at]["version"].(int64)
		if c.insert {
			for _, column := range columns[c.table] {
				if column.missing == any(int64(0)) {
					folded[at][column.name] = column.missing
				}
			}
		}
		for column, cell := range c.cells {
			folded[at][column] = cell[1]
		}
		folded[at]["version"] = version + 1
		return nil
	})
	return folded, err
}

// sameRow compares a row with its fold; what was never told has its default.
// What is computed follows from the rest, also if the reckoning has changed.
func sameRow(t *table, stored, folded row, columns []storedColumn) bool {
	if folded == nil {
		return false
	}
	return !slices.ContainsFunc(columns, func(c storedColumn) bool {
		want, ok := folded[c.name]
		if !ok {
			want = c.missing
		}
		return stored[c.name] != want && !t.makes(c.name)
	})
}
