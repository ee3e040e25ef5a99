package intake

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Mapping says which sheet holds the list and what its columns mean. It comes
// out of a [Result] as guessed, may be changed and is given back in [Params].
// As JSON it may also be a plain object of header and field.
type Mapping struct {
	Sheet   string   `json:"sheet,omitempty"`
	Columns []Column `json:"columns"`
}

// field returns what the mapping says about a column: by its letter and header
// together, else by its header, else by its letter alone.
func (m Mapping) field(c Column) (Field, bool) {
	leaf := headerKey(c.leaf)
	for _, told := range m.Columns {
		if told.Header != "" && (headerKey(told.Header) == leaf || headerKey(told.Header) == headerKey(c.group+c.leaf) || headerKey(told.Header) == headerKey(withoutBrackets(c.group)+c.leaf)) &&
			(told.Col == "" || told.Col == c.Col) {
			return told.Field, true
		}
	}
	for _, told := range m.Columns {
		if told.Header == "" && strings.EqualFold(told.Col, c.Col) && told.Col != "" {
			return told.Field, true
		}
	}
	return "", false
}

// Only returns the mapping without what was guessed: what a person changed.
func (m Mapping) Only() Mapping {
	out := Mapping{Sheet: m.Sheet}
	for _, c := range m.Columns {
		if c.Told {
			out.Columns = append(out.Columns, c)
		}
	}
	return out
}

// UnmarshalJSON reads {"sheet":…,"columns":[{"header":…,"field":…}]} or the
// short form {"header":"field"}.
func (m *Mapping) UnmarshalJSON(raw []byte) error {
	type plain Mapping
	var p plain
	if err := json.Unmarshal(raw, &p); err == nil && (len(p.Columns) > 0 || p.Sheet != "") {
		*m = Mapping(p)
		return nil
	}
	var short map[string]Field
	if err := json.Unmarshal(raw, &short); err != nil {
		return fmt.Errorf("read mapping: %w", err)
	}
	*m = Mapping{}
	for header, f := range short {
		c := Column{Header: header, Field: f}
		if len(header) <= 3 && columnOf(header) >= 0 {
			c = Column{Col: strings.ToUpper(header), Field: f}
		}
		m.Columns = append(m.Columns, c)
	}
	return nil
}
