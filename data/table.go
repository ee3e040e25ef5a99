package data

import (
	"crypto/sha256"
	"database/sql/driver"
	"encoding/hex"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"banso/data/mentoring"
)

// A table describes how one kind of record is stored. Beside the columns of
// its fields every table has id, version and removed.
type table struct {
	name    string
	kind    reflect.Type // the pointer type of the record
	make    func() mentoring.Record
	columns func(mentoring.Record) []column
	// made gives the columns that are computed whenever a record is saved and
	// never read back; nil for none.
	made func(mentoring.Record) []column
	// natural gives what a record is told from others by, where two laptops
	// must create the same row; nil where a new key is drawn, as it is where it
	// returns nil.
	natural func(mentoring.Record) []string
	fields  []string // the names of columns, in their order
	written []string // fields and the names of made
}

// record is a pointer to T that is a mentoring.Record.
type record[T any] interface {
	*T
	mentoring.Record
}

// describe makes the table of one kind of record from the list of its fields.
func describe[T any, P record[T]](name string, fields func(*T) []column) *table {
	t := &table{
		name:    name,
		kind:    reflect.TypeFor[P](),
		make:    func() mentoring.Record { return P(new(T)) },
		columns: func(r mentoring.Record) []column { return fields((*T)(r.(P))) },
	}
	t.fields = namesOf(fields(new(T)))
	t.written = t.fields
	return t
}

// computing adds columns that are made from the record whenever it is saved.
func computing[T any, P record[T]](t *table, made func(*T) []column) *table {
	t.made = func(r mentoring.Record) []column { return made((*T)(r.(P))) }
	t.written = append(t.fields[:len(t.fields):len(t.fields)], namesOf(made(new(T)))...)
	return t
}

func namesOf(columns []column) []string {
	var names []string
	for _, c := range columns {
		names = append(names, c.name)
	}
	return names
}

// told gives a table keys that follow from what its records are told by.
func told[T any, P record[T]](t *table, by func(*T) []string) *table {
	t.natural = func(r mentoring.Record) []string { return by((*T)(r.(P))) }
	return t
}

// naturalKey returns the key that follows from the record, "" if none does.
// It has the form of a UUID of version 8, which is for keys made by own rules.
func (t *table) naturalKey(r mentoring.Record) string {
	if t.natural == nil {
		return ""
	}
	told := t.natural(r)
	if told == nil {
		return ""
	}
	sum := sha256.Sum256([]byte(t.name + "\x1f" + strings.Join(told, "\x1f")))
	return uuidText(8, [16]byte(sum[:16]))
}

// moved tells whether a stored record, which has the key of another, is not
// told by the same any more: it was changed since it got its key.
func (t *table) moved(stored, given mentoring.Record) bool {
	return t.natural != nil && !slices.Equal(t.natural(stored), t.natural(given))
}

// values returns what is stored for a record, in the order of written.
func (t *table) values(r mentoring.Record) ([]any, error) {
	columns := t.columns(r)
	if t.made != nil {
		columns = append(columns, t.made(r)...)
	}
	out := make([]any, len(columns))
	for i, c := range columns {
		v, err := c.cell.Value()
		if err != nil {
			return nil, fmt.Errorf("column %s: %w", c.name, named(t, err))
		}
		out[i] = v
	}
	return out, nil
}

// lacking lists the required references that are missing.
func (t *table) lacking(r mentoring.Record) mentoring.Problems {
	var p mentoring.Problems
	for _, c := range t.columns(r) {
		if !c.required {
			continue
		}
		if v, err := c.cell.Value(); err == nil && v == driver.Value(nil) {
			p = append(p, mentoring.Problem{Field: c.name, Code: mentoring.Required})
		}
	}
	return p
}

// targets returns where a row of selectSQL is read to.
func (t *table) targets(r mentoring.Record) []any {
	meta := r.Stamp()
	out := make([]any, 0, len(t.fields)+3)
	out = append(out, keyTarget{r}, &meta.Version, (*flagTarget)(&meta.Removed))
	for _, c := range t.columns(r) {
		out = append(out, c.cell)
	}
	return out
}

// selectSQL reads whole records; a condition and an order may follow.
func (t *table) selectSQL() string {
	return "SELECT id, version, removed, " + strings.Join(t.fields, ", ") + " FROM " + t.name
}

func (t *table) insertSQL() string {
	return "INSERT INTO " + t.name + " (id, version, removed, " + strings.Join(t.written, ", ") +
		") VALUES (?, ?, 0" + strings.Repeat(", ?", len(t.written)) + ")"
}

func (t *table) updateSQL() string {
	return "UPDATE " + t.name + " SET version = ?, removed = 0, " + strings.Join(t.written, " = ?, ") + " = ? WHERE id = ?"
}

// keyTarget scans the id into a record.
type keyTarget struct{ record mentoring.Record }

func (k keyTarget) Scan(stored any) error {
	s, ok := stored.(string)
	if !ok {
		return fmt.Errorf("read key: %T", stored)
	}
	k.record.SetKey(s)
	return nil
}

type flagTarget bool

func (f *flagTarget) Scan(stored any) error { return flagCell{(*bool)(f)}.Scan(stored) }

// uuidText writes 16 bytes as a UUID of the given version.
func uuidText(version byte, b [16]byte) string {
	b[6] = b[6]&0x0f | version<<4
	b[8] = b[8]&0x3f | 0x80
	h := hex.EncodeToString(b[:])
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}
