package data

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"strings"
)

// A change is one entry of the change log: one row, changed by one act.
type change struct {
	table  string
	key    string
	insert bool
	cells  map[string][2]any // column: old and new, as nil, int64 or string
}

// eachChange visits the entries that a condition and an order select.
func eachChange(ctx context.Context, q querier, tail string, visit func(change) error, args ...any) error {
	rows, err := q.QueryContext(ctx, "SELECT table_name, row_key, kind = 'insert', cells FROM change "+tail, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var c change
		var cells []byte
		if err := rows.Scan(&c.table, &c.key, &c.insert, &cells); err != nil {
			return err
		}
		if c.cells, err = decodeCells(cells); err != nil {
			return err // without the key: in a damaged file anything may stand there
		}
		if err := visit(c); err != nil {
			return err
		}
	}
	return rows.Err()
}

// errUnreadableLog tells that an entry of the change log is not as it was written.
var errUnreadableLog = errors.New("change log cannot be read")

func decodeCells(text []byte) (map[string][2]any, error) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var cells map[string][2]any
	if decoder.Decode(&cells) != nil {
		return nil, errUnreadableLog
	}
	for column, pair := range cells {
		for i, v := range pair {
			n, ok := v.(json.Number)
			if !ok {
				continue
			}
			whole, err := n.Int64()
			if err != nil {
				return nil, errUnreadableLog
			}
			pair[i] = whole
		}
		cells[column] = pair
	}
	return cells, nil
}

// A row is what is stored in one row, by column.
type row map[string]any

// eachRow visits the rows of a table that a condition selects.
func eachRow(ctx context.Context, q querier, table string, columns []storedColumn, visit func(key string, r row) error) error {
	rows, err := q.QueryContext(ctx, rowSQL(table, columns))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		key, r, err := scanRow(rows.Scan, columns)
		if err != nil {
			return err
		}
		if err := visit(key, r); err != nil {
			return err
		}
	}
	return rows.Err()
}

func rowSQL(table string, columns []storedColumn) string {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.name
	}
	return "SELECT id, " + strings.Join(names, ", ") + " FROM " + table
}

func scanRow(scan func(...any) error, columns []storedColumn) (key string, r row, err error) {
	values := make([]any, len(columns))
	targets := []any{&key}
	for i := range values {
		targets = append(targets, &values[i])
	}
	if err := scan(targets...); err != nil {
		return "", nil, err
	}
	r = row{}
	for i, c := range columns {
		r[c.name] = values[i]
	}
	return key, r, nil
}
