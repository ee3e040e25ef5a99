package data

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// A dialect is all in which the engines differ: SQLite, which keeps a register
// in a file, and PostgreSQL, which keeps one for several people at once. What
// is not in here is one text for both; the rules of that text stand at the head
// of the first migration.
type dialect struct {
	// begin starts an act that no other writer interferes with.
	begin string
	// lock makes a transaction wait for other writers, where begin did not.
	lock string
	// settle checks what is otherwise checked when a transaction ends, so that
	// tables can be changed in it afterwards; "" where that needs nothing.
	settle string
	// version selects the number of the schema.
	version string
	// stamp writes the number of the schema, and that the database is ours.
	stamp func(version int) string
	// tables selects the names of all tables.
	tables string
	// columns selects the columns of a table but its key, and what SQL their
	// defaults are written with.
	columns string
	// references selects every reference: table, column, and table it leads to.
	references string
	// sound checks pages and indexes; "" where the engine does it by itself.
	sound string
	// dangling lists, by table, the rows with a reference that leads nowhere.
	dangling func(ctx context.Context, q querier) ([]string, error)
	// schema writes a migration, which is kept as SQLite reads it.
	schema func(migration string) string
	// log makes the trigger that writes the change log of a table, unless untold.
	log func(table, event string, columns []storedColumn) string
	// guard makes the trigger that refuses an event on a table, unless a
	// condition holds; "" is none.
	guard func(table, event, complaint, unless string) string
}

// Conditions of the triggers: see act_now in the migrations.
const (
	untold  = "EXISTS (SELECT 1 FROM act_now WHERE mode <> 'tell')"
	purging = "EXISTS (SELECT 1 FROM act_now WHERE mode = 'purge')"
)

// dialect is how the engine is spoken to.
func (e engine) dialect() *dialect {
	if e.speaks == nil {
		return sqliteDialect()
	}
	return e.speaks
}

func sqliteDialect() *dialect {
	return &dialect{
		begin:   "BEGIN IMMEDIATE",
		version: "PRAGMA user_version",
		stamp: func(version int) string {
			return fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, version)
		},
		tables:  "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name",
		columns: "SELECT name, dflt_value FROM pragma_table_info(?) WHERE name <> 'id'",
		references: `SELECT m.name, f."from", f."table" FROM sqlite_schema m, pragma_foreign_key_list(m.name) f
			WHERE m.type = 'table' ORDER BY 1, 2`,
		sound:    "PRAGMA integrity_check",
		dangling: sqliteDangling,
		schema:   func(migration string) string { return migration },
		log:      sqliteLog,
		guard: func(table, event, complaint, unless string) string {
			name, when := table+"_"+event, ""
			if unless != "" {
				when = " WHEN NOT " + unless
			}
			return "DROP TRIGGER IF EXISTS " + name + ";\nCREATE TRIGGER " + name + " BEFORE " + event + " ON " + table + when +
				" BEGIN SELECT RAISE(ABORT, '" + complaint + "'); END"
		},
	}
}

func sqliteDangling(ctx context.Context, q querier) (tables []string, err error) {
	err = eachLine(ctx, q, "SELECT \"table\" FROM pragma_foreign_key_check", func(scan func(...any) error) error {
		var name string
		err := scan(&name)
		tables = append(tables, name)
		return err
	})
	return tables, err
}

// sqliteLog writes one JSON member for every column that changed, or that an
// insert gave another value than its default.
func sqliteLog(table, event string, columns []storedColumn) string {
	parts := make([]string, len(columns))
	for i, c := range columns {
		old, before := c.before(event)
		parts[i] = fmt.Sprintf("CASE WHEN NEW.%[1]s IS NOT %[2]s THEN ',\"%[1]s\":' || json_array(%[3]s, NEW.%[1]s) ELSE '' END",
			c.name, before, old)
	}
	name := table + "_" + event
	return "DROP TRIGGER IF EXISTS " + name + ";\nCREATE TRIGGER " + name + " AFTER " + event + " ON " + table + " WHEN NOT " + untold + " BEGIN\n" +
		"INSERT INTO change (act_id, table_name, row_key, kind, cells) SELECT\n" +
		"(SELECT act_id FROM act_now), '" + table + "', NEW.id, '" + event + "',\n" +
		"'{' || ltrim(" + strings.Join(parts, " ||\n") + ", ',') || '}';\nEND"
}

// eachLine visits what a query selects.
func eachLine(ctx context.Context, q querier, query string, visit func(scan func(...any) error) error, args ...any) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := visit(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// storedColumns lists the columns of a table but its key.
func (d *dialect) storedColumns(ctx context.Context, q querier, table string) (out []storedColumn, err error) {
	err = eachLine(ctx, q, d.columns, func(scan func(...any) error) error {
		var c storedColumn
		var literal sql.NullString
		if err := scan(&c.name, &literal); err != nil {
			return err
		}
		switch {
		case literal.Valid && literal.String == "''":
			c.missing = ""
		case literal.Valid && literal.String == "0":
			c.missing = int64(0)
		case literal.Valid:
			return fmt.Errorf("column %s.%s: default %s is not in the schema's subset", table, c.name, literal.String)
		}
		out = append(out, c)
		return nil
	}, table)
	return out, err
}

// A reference is a column that holds keys of another table.
type reference struct{ from, column, to string }

func (d *dialect) allReferences(ctx context.Context, q querier) (out []reference, err error) {
	err = eachLine(ctx, q, d.references, func(scan func(...any) error) error {
		var r reference
		err := scan(&r.from, &r.column, &r.to)
		out = append(out, r)
		return err
	})
	return out, err
}

// tableNames lists the tables of a register, whatever its schema.
func (d *dialect) tableNames(ctx context.Context, q querier) (out []string, err error) {
	err = eachLine(ctx, q, d.tables, func(scan func(...any) error) error {
		var name string
		err := scan(&name)
		out = append(out, name)
		return err
	})
	return out, err
}

// checkReferences fails if a reference leads nowhere.
func (d *dialect) checkReferences(ctx context.Context, q querier) error {
	tables, err := d.dangling(ctx, q)
	if err == nil && len(tables) > 0 {
		err = &RefusedError{Table: tables[0], Rule: RuleReference}
	}
	return err
}
