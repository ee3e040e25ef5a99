package data

import (
	"context"
	"database/sql"
	"fmt"
)

// A stored column as the engine describes it.
type storedColumn struct {
	name    string
	missing any // its default: nil, int64 or string
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

// before writes as SQL what the change log tells as old, and what the new
// value is compared with: an insert is compared with the default.
func (c storedColumn) before(event string) (old, compared string) {
	if event == "insert" {
		return "NULL", c.literal()
	}
	return "OLD." + c.name, "OLD." + c.name
}

// makeTriggers makes the triggers that write the change log anew from the
// tables as they are now. No write escapes them: repairs and imports are told
// like everything else, and a write outside of an act is refused.
func (d *dialect) makeTriggers(ctx context.Context, tx *sql.Tx, s schema) error {
	var statements []string
	for _, t := range s.tables {
		columns, err := d.storedColumns(ctx, tx, t.name)
		if err != nil {
			return err
		}
		if len(columns) == 0 { // in the copy of a register of an earlier schema
			continue
		}
		statements = append(statements, d.log(t.name, "insert", columns), d.log(t.name, "update", columns),
			d.guard(t.name, "delete", "rows are only marked removed", ""))
	}
	const complaint = "the change log is only added to"
	statements = append(statements, d.guard("change", "update", complaint, purging), d.guard("change", "delete", complaint, ""))
	for _, statement := range statements {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("make triggers: %w", err)
		}
	}
	return nil
}
