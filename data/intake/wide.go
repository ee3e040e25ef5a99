package intake

import (
	"regexp"
	"slices"
	"strconv"

	"golang.org/x/text/unicode/norm"
)

// A log may be wide: one row a team, and the columns of a session once for
// each of them. Such columns carry the number of the session as the part of
// their field: "held_on:2".

var roundNamed = regexp.MustCompile(roundSigns)

// ofRound adds the number of the session that a header names to the fields
// that every session has.
func ofRound(f Field, c Column) Field {
	switch f {
	case "held_on", "planned", "date", "start", "end", "minutes", "state", "medium", "attendance", "themes", "issue", "next_step", "due", "rating", "concern", "private", "reason":
	default:
		return f
	}
	m := roundNamed.FindStringSubmatch(norm.NFKC.String(c.group + " " + c.leaf))
	if m == nil {
		return f
	}
	return Field(string(f) + ":" + m[1])
}

// rounds returns the numbers of the sessions that a wide table has columns
// for, nil for a table with a row for each session.
func (t *table) rounds() []int {
	var out []int
	for _, c := range t.columns {
		if n, err := strconv.Atoi(c.Field.Part()); err == nil && t.kind == Sessions && c.Field.Base() != "mentor" && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out
}

// holds tells whether a row of a wide table says anything about a session.
func (t *table) holds(r gridRow, round int) bool {
	return slices.ContainsFunc(t.columns, func(c Column) bool {
		return c.Field.Part() == strconv.Itoa(round) && c.Field.Base() != "mentor" && !r.at(c.index).blank()
	})
}
