package importing

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"banso/app/kit"
	"banso/assets/words"
	"banso/data/intake"
	"banso/data/mentoring"
	"banso/data/survey"
)

// taken is an accepted row as it is shown: what it is about, and the rest.
type taken struct {
	row   int
	sheet string
	name  string
	text  string
}

// leading are the fields that tell rows apart, best first.
var leading = []string{"name", "respondent", "npo", "team"}

// order is the order in which fields are told; others follow by name.
var order = []string{"row", "team", "no", "id", "respondent", "name", "kana", "npo", "partner", "fiscal_year", "date", "state", "minutes", "role",
	"legal_form", "municipality", "fields", "mail", "phone", "contact", "work_state", "skills", "themes", "slots", "medium"}

// about names the fields of accepted rows in one language.
type about struct {
	book  words.Book
	items map[string]string // short names of the questions of surveys
}

func newAbout(book words.Book, s mentoring.Snapshot, r *intake.Result) about {
	a := about{book, map[string]string{}}
	add := func(it mentoring.Item) {
		if it.Short != "" {
			a.items[survey.ItemKey(it)] = it.Short
		}
	}
	for _, it := range s.Survey.Items {
		add(it)
	}
	for _, x := range r.Batch {
		if it, ok := x.(*mentoring.Item); ok {
			add(*it)
		}
	}
	return a
}

func (a about) taken(e intake.Entry) taken {
	out := taken{row: e.Row, sheet: e.Sheet}
	lead := ""
	for _, f := range leading {
		if text := a.value(f, e.Fields[f]); text != "" {
			lead, out.name = f, text
			break
		}
	}
	if lead == "team" {
		out.name = a.book.Say(words.ImportingTeam, "team", out.name, "no", a.value("no", e.Fields["no"]))
	}
	names := slices.SortedFunc(maps.Keys(e.Fields), byOrder)
	var parts []string
	for _, f := range names {
		text := a.value(f, e.Fields[f])
		if text == "" || f == lead || f == "row" || f == "code" || lead == "team" && f == "no" {
			continue
		}
		parts = append(parts, a.book.Say(words.ImportingPair, "field", a.name(f), "value", text))
	}
	out.text = strings.Join(parts, a.book.Say(words.ImportingComma))
	return out
}

func byOrder(x, y string) int {
	rank := func(f string) int {
		if i := slices.Index(order, f); i >= 0 {
			return i
		}
		return len(order)
	}
	if d := rank(x) - rank(y); d != 0 {
		return d
	}
	return strings.Compare(x, y)
}

func (a about) name(field string) string {
	if short, ok := a.items[field]; ok {
		return short
	}
	return a.book.Code("import_field", field)
}

// value writes what was understood of a cell, "" for nothing.
func (a about) value(field string, v any) string {
	switch x := v.(type) {
	case nil:
		return ""
	case string:
		return a.word(field, x)
	case bool:
		if x {
			return a.book.Say(words.ImportingYes)
		}
		return ""
	case int:
		return strconv.Itoa(x)
	case []int:
		return strings.Trim(strings.Join(strings.Fields(fmt.Sprint(x)), ","), "[]")
	case []string:
		return strings.Join(x, a.book.Say(words.ImportingComma))
	}
	return a.parts(v)
}

// word names the codes that a row may hold.
func (a about) word(field, text string) string {
	list := map[string]string{"state": "session_state", "medium": "medium", "work_state": "work_state"}[field]
	if list == "" {
		return text
	}
	return a.book.Code(list, text)
}

// parts writes a value that has parts of its own, such as the hours of each
// weekday.
func (a about) parts(v any) string {
	var out []string
	switch x := v.(type) {
	case map[string][]int:
		for _, k := range slices.Sorted(maps.Keys(x)) {
			out = append(out, k+a.value("", x[k]))
		}
	case map[string]any:
		for _, k := range slices.Sorted(maps.Keys(x)) {
			if text := a.value("", x[k]); text != "" {
				out = append(out, a.name(k)+" "+text)
			}
		}
	case []any:
		for _, one := range x {
			out = append(out, a.value("", one))
		}
	default:
		return fmt.Sprint(v)
	}
	return strings.Join(out, " ")
}

// told is a line of the lists of what was not taken and of what is told.
type told struct {
	key    string
	place  intake.Place
	label  string // kind of line, "" where the list has one kind
	reason string
	raw    string
	value  string
	row    string // of the answers about the whole row, "" where nothing can be decided
}

// rowPlace is the key of an answer about a whole row.
func rowPlace(p intake.Place) string { return placeKey(p, "row") }

// placeKey is the key of an answer about a place.
func placeKey(p intake.Place, column string) string {
	key := strconv.Itoa(p.Row) + ":" + column
	if p.Sheet != "" {
		return p.Sheet + "!" + key
	}
	return key
}

func (a about) findings(label string, list []intake.Finding) []told {
	out := make([]told, len(list))
	for i, f := range list {
		t := told{key: label + strconv.Itoa(i), place: f.Place, label: label, reason: a.book.Code("intake", string(f.Code)), raw: f.Raw, value: a.value("", f.Value)}
		if len(f.Names) > 0 {
			t.value = strings.Join(f.Names, a.book.Say(words.ImportingComma))
		}
		if f.Row > 0 {
			t.row = rowPlace(f.Place)
		}
		out[i] = t
	}
	return out
}

func (a about) aside(r *intake.Result) []told {
	out := a.findings(a.book.Say(words.ImportingAside), r.PutAside)
	for i, d := range r.Superseded {
		out = append(out, told{key: "d" + strconv.Itoa(i), place: d.Place, label: a.book.Say(words.ImportingDuplicate),
			reason: a.book.Code("intake", string(d.Code)), value: a.book.Say(words.ImportingKept, "row", d.Kept), row: rowPlace(d.Place)})
	}
	slices.SortStableFunc(out, func(x, y told) int { return x.place.Row - y.place.Row })
	return out
}

func (a about) notes(r *intake.Result) []told {
	say := a.book.Say
	out := a.findings(say(words.ImportingWarning), r.Warnings)
	out = append(out, a.findings(say(words.ImportingNames), r.NamesFound)...)
	return append(out, a.findings(say(words.ImportingFile), r.Info)...)
}

func (t told) rowText(book words.Book) string {
	if t.place.Row == 0 {
		return ""
	}
	if t.place.Sheet != "" {
		return book.Say(words.ImportingSheetRow, "sheet", t.place.Sheet, "row", t.place.Row)
	}
	return strconv.Itoa(t.place.Row)
}

func takenColumns() []kit.Column[taken] {
	return []kit.Column[taken]{
		{Head: words.ImportingRow, Width: 52, Right: true, Less: func(a, b taken) int { return a.row - b.row }, Show: func(t taken) kit.Cell { return kit.Cell{Text: strconv.Itoa(t.row)} }},
		{Head: words.ImportingAbout, Width: 190, Show: func(t taken) kit.Cell { return kit.Cell{Text: t.name} }},
		{Head: words.ImportingContent, Width: 300, Grow: true, Show: func(t taken) kit.Cell { return kit.Cell{Text: t.text, Color: kit.ColorMuted} }},
	}
}

func toldColumns(book words.Book, labelled bool) []kit.Column[told] {
	out := []kit.Column[told]{
		{Head: words.ImportingRow, Width: 52, Right: true, Less: func(a, b told) int { return a.place.Row - b.place.Row }, Show: func(t told) kit.Cell { return kit.Cell{Text: t.rowText(book)} }},
	}
	if labelled {
		out = append(out, kit.Column[told]{Head: words.ImportingSort, Width: 82, Show: func(t told) kit.Cell { return kit.Cell{Text: t.label} }})
	}
	return append(out,
		kit.Column[told]{Head: words.ImportingColumn, Width: 130, Show: func(t told) kit.Cell { return kit.Cell{Text: shortHead(t.place.Column, 24)} }},
		kit.Column[told]{Head: words.ImportingReason, Width: 240, Grow: true, Show: func(t told) kit.Cell { return kit.Cell{Text: t.reason} }},
		kit.Column[told]{Head: words.ImportingRaw, Width: 120, Show: func(t told) kit.Cell { return kit.Cell{Text: t.raw, Color: kit.ColorMuted} }},
		kit.Column[told]{Head: words.ImportingValue, Width: 130, Show: func(t told) kit.Cell { return kit.Cell{Text: t.value} }})
}
