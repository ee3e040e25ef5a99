package data

import (
	"database/sql"
	"database/sql/driver"
	"fmt"
	"strings"
	"unicode/utf8"
)

// A cell carries one field of a record to its column and back.
type cell interface {
	driver.Valuer
	sql.Scanner
}

// A column binds a column's name to a field of one record.
type column struct {
	name string
	cell cell
	// required marks a reference the record cannot be without.
	required bool
}

func text[S ~string](name string, field *S) column {
	return column{name: name, cell: textCell[S]{field}}
}

func number(name string, field *int) column {
	return column{name: name, cell: numberCell{field}}
}

func yesNo(name string, field *bool) column {
	return column{name: name, cell: flagCell{field}}
}

// value binds a field that stores itself: dates, times, codes, missing numbers.
func value(name string, field cell) column {
	return column{name: name, cell: field}
}

// owner binds the reference to the record without which this one is nothing.
func owner[S ~string](name string, field *S) column {
	return column{name: name, cell: keyCell[S]{field}, required: true}
}

// ref binds a reference that may be missing.
func ref[S ~string](name string, field *S) column {
	return column{name: name, cell: keyCell[S]{field}}
}

// computed binds a value that is made from the record and never read back.
func computed(name, of string) column {
	return column{name: name, cell: textCell[string]{&of}}
}

type textCell[S ~string] struct{ field *S }

func (c textCell[S]) Value() (driver.Value, error) { return cleanText(string(*c.field)) }

func (c textCell[S]) Scan(stored any) error {
	s, ok := stored.(string)
	if !ok {
		return fmt.Errorf("read text: %T", stored)
	}
	*c.field = S(s)
	return nil
}

// keyCell stores a missing reference as NULL.
type keyCell[S ~string] struct{ field *S }

func (c keyCell[S]) Value() (driver.Value, error) {
	if *c.field == "" {
		return nil, nil
	}
	return cleanText(string(*c.field))
}

func (c keyCell[S]) Scan(stored any) error {
	if stored == nil {
		*c.field = ""
		return nil
	}
	return textCell[S](c).Scan(stored)
}

type numberCell struct{ field *int }

func (c numberCell) Value() (driver.Value, error) { return int64(*c.field), nil }

func (c numberCell) Scan(stored any) error {
	n, ok := stored.(int64)
	if !ok {
		return fmt.Errorf("read number: %T", stored)
	}
	*c.field = int(n)
	return nil
}

type flagCell struct{ field *bool }

func (c flagCell) Value() (driver.Value, error) {
	if *c.field {
		return int64(1), nil
	}
	return int64(0), nil
}

func (c flagCell) Scan(stored any) error {
	n, ok := stored.(int64)
	if !ok {
		return fmt.Errorf("read yes or no: %T", stored)
	}
	*c.field = n != 0
	return nil
}

// cleanText refuses what not every engine can keep: NUL and broken UTF-8.
func cleanText(s string) (driver.Value, error) {
	if strings.ContainsRune(s, 0) || !utf8.ValidString(s) {
		return nil, &RefusedError{Rule: RuleText}
	}
	return s, nil
}
