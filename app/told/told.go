// Package told says in the reader's words what stands in the cells of the
// register: what a table and a column are called, and what a stored value
// means. It knows no widget and asks no store.
//
//	told.Field(book, conflict)           // 電話
//	told.Side(book, conflict, side)      // 090-0000-0000
package told

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"banso/assets/words"
	"banso/data"
	"banso/data/civil"
	"banso/data/merge"
)

// lists names, by column or by table and column, the code list of a column's
// values.
func lists(table, column string) string {
	switch table + "." + column {
	case "staff.role":
		return "staff_role"
	case "mentee.role":
		return "mentee_role"
	case "membership.role", "attendance.role":
		return "member_role"
	case "session.state":
		return "session_state"
	case "wave.kind":
		return "wave"
	case "wave.audience":
		return "part"
	case "registration.audience":
		return "audience"
	case "logic_node.stage":
		return "logic"
	case "rule.kind":
		return "rule"
	case "indicator.kind":
		return "indicator"
	case "ticket.kind":
		return "ticket"
	}
	return column
}

// flags are the columns that say yes or no.
var flags = []string{"active", "used", "given", "locked", "lead", "concern", "present", "low_is_better", "reverse", "is_primary",
	"url_sent", "waiting", "attended", "watched"}

// Record says which record a conflict is about: 団体「こもれび食堂」.
func Record(book words.Book, c data.Conflict) string {
	table := book.Code("table", c.Table)
	if c.Record == "" {
		return table
	}
	return book.Say(words.ExchangeRecord, "table", table, "record", c.Record)
}

// Field says what the cell of a conflict is called.
func Field(book words.Book, c data.Conflict) string {
	if c.Removal {
		return book.Say(words.ExchangeRemoval)
	}
	return book.Code("column", c.Column)
}

// Value says what a cell of a conflict holds.
func Value(book words.Book, c data.Conflict, v data.Told) string {
	switch {
	case c.Column == merge.Removed && v.Value == any(int64(1)):
		return book.Say(words.ExchangeValueRemoved)
	case c.Column == merge.Removed:
		return book.Say(words.ExchangeValueKept)
	case v.Name != "":
		return v.Name
	case v.Value == nil || v.Value == any(""):
		return book.Say(words.ExchangeBlank)
	}
	if n, ok := v.Value.(int64); ok && slices.Contains(flags, c.Column) {
		if n == 0 {
			return book.Say(words.ExchangeNo)
		}
		return book.Say(words.ExchangeYes)
	}
	text := fmt.Sprint(v.Value)
	list := lists(c.Table, c.Column)
	if day, err := civil.ParseISO(text); err == nil {
		return book.Day(day)
	}
	if book.HasCode(list, text) {
		return book.Code(list, text)
	}
	return codes(book, list, text)
}

// codes says a value that is several codes, such as themes, one by one.
func codes(book words.Book, list, text string) string {
	parts := strings.Split(text, " ")
	for i, p := range parts {
		if !book.HasCode(strings.TrimSuffix(list, "s"), p) {
			return text
		}
		parts[i] = book.Code(strings.TrimSuffix(list, "s"), p)
	}
	return strings.Join(parts, book.Say(words.ExchangeComma))
}

// By says who wrote a side of a conflict, where and when, by the clock of this
// machine.
func By(book words.Book, s data.ConflictSide) string {
	return book.Say(words.ExchangeBy, "who", s.Who, "laptop", s.Laptop, "when", Moment(book, s.At))
}

// Moment writes a day and the time of it, by the clock of this machine.
func Moment(book words.Book, at time.Time) string {
	if at.IsZero() {
		return ""
	}
	at = at.Local()
	return book.Day(civil.FromTime(at)) + " " + at.Format("15:04")
}

// Certificate says what a purge has taken out, without any personal data.
func Certificate(book words.Book, p data.Purge) string {
	return book.Say(words.ExchangeCertificate, "when", Moment(book, p.At), "who", p.Actor, "rows", book.Number(p.Rows),
		"entries", book.Number(p.Entries), "drafts", book.Number(p.Drafts), "register", p.Register, "act", p.Act)
}

// Taken says, a line each, what came in with an exchange file.
func Taken(book words.Book, t data.ExchangeTaken) []string {
	var out []string
	say := func(when bool, k words.Key, args ...any) {
		if when {
			out = append(out, book.Say(k, args...))
		}
	}
	rows := 0
	for _, n := range t.Rows {
		rows += n
	}
	say(t.Acts == 0, words.ExchangeTakenNone, "name", t.From)
	say(t.Acts > 0, words.ExchangeTaken, "name", t.From, "acts", book.Number(t.Acts), "rows", book.Number(rows))
	say(t.Fresh, words.ExchangeTakenFresh, "name", t.From)
	say(t.Purged > 0, words.ExchangeTakenPurged, "n", book.Number(t.Purged))
	for _, name := range sorted(t.Clocks) {
		say(true, words.ExchangeTakenClock, "name", name, "n", book.Number(int(t.Clocks[name].Minutes())))
	}
	say(t.Conflicts > 0, words.ExchangeTakenConflicts, "n", book.Number(t.Conflicts))
	return out
}

func sorted(m map[string]time.Duration) []string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
