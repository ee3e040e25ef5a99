package data

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// A stored column as the engine describes it.
type storedColumn struct {
	name    string
	missing any // its default: nil, int64 or string
}

// storedColumns lists the columns of a table but its key.
func storedColumns(ctx context.Context, q querier, table string) ([]storedColumn, error) {
	rows, err := q.QueryContext(ctx, "SELECT name, dflt_value FROM pragma_table_info(?) WHERE name <> 'id'", table)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []storedColumn
	for rows.Next() {
		var c storedColumn
		var literal sql.NullString
		if err := rows.Scan(&c.name, &literal); err != nil {
			return nil, err
		}
		switch {
		case literal.Valid && literal.String == "''":
			c.missing = ""
		case literal.Valid && literal.String == "0":
			c.missing = int64(0)
		case literal.Valid:
			return nil, fmt.Errorf("column %s.%s: default %s is not in the schema's subset", table, c.name, literal.String)
		}
		out = append(out, c)
	}
	return out, rows.Err()
}

// literal writes the default as SQL.
func (c storedColumn) literal() string {
	switch c.missing {
	case nil:
		return "NULL"
	case "":
		return "''"
	}
	return "0"
}

// makeTriggers makes the triggers that write the change log anew from the
// tables as they are now. No write escapes them: repairs and imports are told
// like everything else, and a write outside of an act is refused.
func makeTriggers(ctx context.Context, tx *sql.Tx, s schema) error {
	for _, t := range s.tables {
		columns, err := storedColumns(ctx, tx, t.name)
		if err != nil {
			return err
		}
		for _, event := range []string{"insert", "update", "delete"} {
			statement := "DROP TRIGGER IF EXISTS " + t.name + "_" + event + ";\n" + triggerSQL(t.name, event, columns)
			if _, err := tx.ExecContext(ctx, statement); err != nil {
				return fmt.Errorf("make trigger %s_%s: %w", t.name, event, err)
			}
		}
	}
	for _, event := range []string{"update", "delete"} {
		statement := "DROP TRIGGER IF EXISTS change_" + event + ";\nCREATE TRIGGER change_" + event + " BEFORE " + event +
			" ON change BEGIN SELECT RAISE(ABORT, 'the change log is only added to'); END"
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("make trigger change_%s: %w", event, err)
		}
	}
	return nil
}

func triggerSQL(table, event string, columns []storedColumn) string {
	head := "CREATE TRIGGER " + table + "_" + event
	if event == "delete" {
		return head + " BEFORE DELETE ON " + table + " BEGIN SELECT RAISE(ABORT, 'rows are only marked removed'); END"
	}
	return head + " AFTER " + event + " ON " + table + " BEGIN\n" +
		"INSERT INTO change (act_id, table_name, row_key, kind, cells) SELECT\n" +
		"(SELECT act_id FROM act_now), '" + table + "', NEW.id, '" + event + "',\n" +
		"'{' || ltrim(" + cellsSQL(event, columns) + ", ',') || '}';\nEND"
}

// cellsSQL writes one JSON member for every column that changed, or that an
// insert gave another value than its default.
func cellsSQL(event string, columns []storedColumn) string {
	parts := make([]string, len(columns))
	for i, c := range columns {
		old, before := "OLD."+c.name, "OLD."+c.name
		if event == "insert" {
			old, before = "NULL", c.literal()
		}
		parts[i] = fmt.Sprintf("CASE WHEN NEW.%[1]s IS NOT %[2]s THEN ',\"%[1]s\":' || json_array(%[3]s, NEW.%[1]s) ELSE '' END",
			c.name, before, old)
	}
	return strings.Join(parts, " ||\n")
}
