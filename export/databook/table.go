package databook

import (
	"math"

	"banso/assets/words"
	"banso/data/civil"
	"banso/data/outcome"
	"banso/export/manuscript"
	"banso/export/sheet"
)

// table is a data sheet on its way. Columns are found by the key of their head.
type table struct {
	name, note string
	ids        []words.Key
	heads      []sheet.Column
	rows       [][]manuscript.Value
}

// table begins a sheet; it is left out in the end if it stays empty.
func (b *builder) table(name, about words.Key) *table {
	t := &table{name: b.say(name), note: b.say(about)}
	b.tables[name] = t
	b.order = append(b.order, t)
	return t
}

// column adds a column.
func (b *builder) column(t *table, head words.Key, unit outcome.Unit) {
	u := ""
	if unit != "" {
		u = b.unit(unit)
	}
	t.named(head, b.say(head), u)
}

// columns adds columns without a unit.
func (b *builder) columns(t *table, heads ...words.Key) {
	for _, h := range heads {
		b.column(t, h, "")
	}
}

// dayColumns adds a day and, beside it, the same day with its era.
func (b *builder) dayColumns(t *table, head words.Key) {
	b.column(t, head, "")
	t.named(head+".era", b.say(words.DatabookEra, "head", b.say(head)), "")
}

func (t *table) named(id words.Key, head, unit string) {
	t.ids = append(t.ids, id)
	t.heads = append(t.heads, sheet.Column{Head: head, Unit: unit})
}

func (t *table) add(row ...manuscript.Value) { t.rows = append(t.rows, row) }

func (t *table) data() sheet.Data {
	return sheet.Data{Name: t.name, About: t.note, Columns: t.heads, Rows: t.rows}
}

// days is a day in both its columns.
func days(d civil.Date) []manuscript.Value {
	if d.IsZero() {
		return []manuscript.Value{nil, nil}
	}
	return []manuscript.Value{manuscript.Day(d), manuscript.Text(d.Wareki())}
}

func text(s string) manuscript.Value {
	if s == "" {
		return nil
	}
	return manuscript.Text(s)
}

func count(n int) manuscript.Value { return manuscript.Count{N: n} }

// value is a figure in a cell: empty if it is missing, marked if it is hidden.
func (b *builder) value(f outcome.Figure) manuscript.Value {
	switch f.State {
	case outcome.Missing:
		return nil
	case outcome.Hidden:
		return manuscript.Suppressed{}
	}
	return b.shown(f.Value, f.Unit)
}

// shown is a number in the format of its unit. Percent stands in a cell as a
// part of one; what is told outside the office of answers has one decimal.
func (b *builder) shown(x float64, unit outcome.Unit) manuscript.Value {
	switch unit {
	case outcome.Points:
		if b.office() {
			return manuscript.Score{Value: x, Decimals: 2}
		}
		return manuscript.Score{Value: x, Decimals: 1}
	case outcome.Hours:
		return manuscript.Score{Value: x, Decimals: 1}
	case outcome.Percent:
		return manuscript.Percent{Share: x / 100, Decimals: 1}
	case outcome.Yen:
		return manuscript.Money(math.Round(x))
	}
	if x != math.Trunc(x) {
		return manuscript.Score{Value: x, Decimals: 1}
	}
	return manuscript.Count{N: int(x)}
}
