package data

import (
	"context"
	"time"

	"banso/data/mentoring"
)

// An Act is one entry of the change log: who did what when.
type Act struct {
	ID     string
	Op     mentoring.Op
	At     time.Time
	Actor  string
	Rows   int  // that it changed
	Undone bool // and not done again
	// Inverts is the act that an undo or redo takes back, "" for all others.
	Inverts string
}

// changesOf counts what an act changed.
func changesOf(ctx context.Context, q querier, act string) (Changes, error) {
	rows, err := q.QueryContext(ctx, "SELECT table_name, count(*) FROM change WHERE act_id = ? GROUP BY table_name", act)
	if err != nil {
		return Changes{}, err
	}
	defer rows.Close()
	var c Changes
	for rows.Next() {
		var name string
		var n int
		if err := rows.Scan(&name, &n); err != nil {
			return Changes{}, err
		}
		if c.Tables == nil {
			c = Changes{Act: act, Tables: map[string]int{}}
		}
		c.Tables[name] = n
	}
	return c, rows.Err()
}
