package intake

import (
	"encoding/json"
	"fmt"

	"banso/assets/words"
)

// JSON returns the machine form of the result, with the sentences of a book
// beside the codes. Rows and columns are those that Excel shows.
func (r *Result) JSON(b words.Book) ([]byte, error) {
	out := report{
		File: r.Source.File, Kind: r.Kind, Wave: string(r.Wave), Encoding: r.Source.Encoding, Newline: r.Source.Newline,
		Delimiter: r.Source.Delimiter, Sheet: r.Source.Sheet, HeaderRows: r.Source.HeaderRows,
		counts:   counts{r.Counts.Data, r.Counts.Accepted, r.Counts.Rejected, r.Counts.Superseded, r.Counts.PutAside, r.Counts.Waiting},
		Rejected: told(b, r.Rejected, false), PutAside: told(b, r.PutAside, false), Warnings: told(b, r.Warnings, true),
		Names: told(b, r.NamesFound, false), Info: told(b, r.Info, true),
		Superseded: []map[string]any{}, Asks: []map[string]any{}, Records: []map[string]any{}, Mapping: r.Mapping,
	}
	for _, d := range r.Superseded {
		m := placed(d.Place)
		if d.KeptSheet != "" {
			m["kept_sheet"] = d.KeptSheet
		}
		m["kept"], m["code"], m["reason"] = d.Kept, d.Code, b.Code("intake", string(d.Code))
		out.Superseded = append(out.Superseded, m)
	}
	for _, a := range r.Asks {
		out.Asks = append(out.Asks, asked(b, a))
	}
	for _, e := range r.Records {
		m := map[string]any{"row": e.Row}
		if e.Sheet != "" {
			m["sheet"] = e.Sheet
		}
		for k, v := range e.Fields {
			m[k] = v
		}
		out.Records = append(out.Records, m)
	}
	raw, err := json.MarshalIndent(out, "", " ")
	if err != nil {
		return nil, fmt.Errorf("write import report: %w", err)
	}
	return append(raw, '\n'), nil
}

// report is the machine form of a result.
//
// It has more fields than other structs because it is the whole of the
// documented output, in the order in which it is read.
type report struct {
	File       string `json:"file"`
	Kind       Kind   `json:"kind"`
	Wave       string `json:"wave,omitempty"`
	Encoding   string `json:"encoding,omitempty"`
	Newline    string `json:"newline,omitempty"`
	Delimiter  string `json:"delimiter,omitempty"`
	Sheet      string `json:"sheet,omitempty"`
	HeaderRows []int  `json:"header_rows"`
	counts
	Rejected   []map[string]any `json:"rejected"`
	Superseded []map[string]any `json:"superseded"`
	PutAside   []map[string]any `json:"put_aside"`
	Asks       []map[string]any `json:"asks"`
	Warnings   []map[string]any `json:"warnings"`
	Names      []map[string]any `json:"names_in_free_text"`
	Info       []map[string]any `json:"info"`
	Records    []map[string]any `json:"records"`
	Mapping    Mapping          `json:"mapping"`
}

type counts struct {
	Data       int `json:"data_rows"`
	Accepted   int `json:"accepted"`
	Rejected   int `json:"rejected_rows"`
	Superseded int `json:"superseded_rows"`
	PutAside   int `json:"put_aside_rows"`
	Waiting    int `json:"waiting_rows"`
}

func placed(p Place) map[string]any {
	m := map[string]any{"row": p.Row}
	if p.Sheet != "" {
		m["sheet"] = p.Sheet
	}
	if p.Line > 0 {
		m["line"] = p.Line
	}
	if p.Column != "" {
		m["column"] = p.Column
	}
	if p.Col != "" {
		m["col"] = p.Col
	}
	if p.Field != "" {
		m["field"] = p.Field
	}
	return m
}

// told returns findings in the machine form. Warnings carry a text and the
// value taken, the others a reason.
func told(b words.Book, list []Finding, warning bool) []map[string]any {
	out := []map[string]any{}
	for _, f := range list {
		m := placed(f.Place)
		sentence := "reason"
		if warning {
			sentence, m["value"] = "text", f.Value
			if f.Value == unrecorded {
				m["value"] = b.Code("session_state", "unlogged")
			}
		}
		m["code"], m["raw"], m[sentence] = f.Code, f.Raw, b.Code("intake", string(f.Code))
		if len(f.Names) > 0 {
			m["names"] = f.Names
		}
		out = append(out, m)
	}
	return out
}

func asked(b words.Book, a Ask) map[string]any {
	m := placed(a.Place)
	choices, labels := []string{}, []string{}
	for _, c := range a.Choices {
		label := c.Label
		switch {
		case c.Value == notListed:
			label = b.Code("intake", "not_listed")
		case a.Code == StateUnclear:
			label = b.Code("session_state", c.Value)
		}
		choices, labels = append(choices, c.Value), append(labels, label)
	}
	m["code"], m["raw"], m["question"], m["choices"], m["choice_labels"] = a.Code, a.Raw, b.Code("intake", string(a.Code)), choices, labels
	if a.Suggested != "" {
		m["suggested"] = a.Suggested
	}
	if a.Answer != "" {
		m["answer"] = a.Answer
	}
	m["blocks"] = a.Blocks
	return m
}
