package intake

import (
	"encoding/json"
	"sort"
	"strconv"
	"strings"

	"banso/data/kana"
)

// answer is a decision of a person about one cell or one row.
type answer struct {
	sheet  string
	row    int
	column string
	text   string
	used   bool
}

// What may be said about a whole row under the column name "row".
const (
	answerRow     = "row"
	answerInclude = "include"
	answerExclude = "exclude"
)

// readAnswers takes the keys of the answers apart; a key that names no row is
// left out.
func readAnswers(given map[string]string) []*answer {
	var list []*answer
	for key, text := range given {
		place, column, ok := strings.Cut(key, ":")
		a := &answer{column: column, text: plainAnswer(text)}
		if i := strings.LastIndex(place, "!"); i >= 0 {
			a.sheet, place = place[:i], place[i+1:]
		}
		row, err := strconv.Atoi(strings.TrimSpace(place))
		if a.row = row; ok && err == nil {
			list = append(list, a)
		}
	}
	sort.Slice(list, func(a, b int) bool {
		x, y := list[a], list[b]
		return x.row < y.row || x.row == y.row && x.column < y.column
	})
	return list
}

// plainAnswer turns the answers of a program into what a cell would say:
// {"土":[10,11]} becomes 10-11、11-12.
func plainAnswer(text string) string {
	text = strings.TrimSpace(text)
	var hours map[string][]int
	if strings.HasPrefix(text, "{") && json.Unmarshal([]byte(text), &hours) == nil && len(hours) == 1 {
		for _, list := range hours {
			return hourList(list)
		}
	}
	var list []int
	if strings.HasPrefix(text, "[") && json.Unmarshal([]byte(text), &list) == nil {
		return hourList(list)
	}
	return text
}

func hourList(hours []int) string {
	var parts []string
	for _, h := range hours {
		parts = append(parts, strconv.Itoa(h)+"-"+strconv.Itoa(h+1))
	}
	return strings.Join(parts, ",")
}

// answer returns what was said about a column of this row, nil if nothing was.
func (l *line) answer(c *Column) *answer {
	if c == nil {
		return nil
	}
	for _, a := range l.j.answers {
		if a.row == l.row.number && l.sheetMatches(a, c) && a.means(c) {
			return a
		}
	}
	return nil
}

// sheetMatches tells whether an answer is about this sheet. One that names no
// sheet is about the main one, or about another if it names the header there.
func (l *line) sheetMatches(a *answer, c *Column) bool {
	if a.sheet != "" {
		return a.sheet == l.t.grid.name
	}
	return l.t == l.j.table || headerKey(a.column) == headerKey(c.Header)
}

func (a *answer) means(c *Column) bool {
	key := headerKey(a.column)
	return key == headerKey(c.Header) || key == headerKey(c.leaf) || strings.EqualFold(a.column, c.Col) || a.column == string(c.Field) ||
		c.group != "" && key == headerKey(c.group+c.leaf)
}

// rowAnswer returns what was said about the row as a whole.
func (l *line) rowAnswer() string {
	for _, a := range l.j.answers {
		if a.row == l.row.number && a.column == answerRow && (a.sheet == "" && l.t == l.j.table || a.sheet == l.t.grid.name) {
			a.used = true
			return strings.ToLower(a.text)
		}
	}
	return ""
}

// unasked returns the answers about cells of this row that nobody asked
// about: they stand for what the cells say.
func (l *line) unasked() map[int]string {
	var out map[int]string
	for i := range l.t.columns {
		c := &l.t.columns[i]
		if a := l.answer(c); a != nil && !a.used {
			if out == nil {
				out = map[int]string{}
			}
			a.used = true
			out[c.index] = a.text
		}
	}
	return out
}

// resolve finds the choice that an answer names: by its value, its label, its
// number. Anything else is returned as it is: it may be what the cell should
// say.
func resolve(text string, choices []Choice) string {
	for _, c := range choices {
		if text == c.Value || text == c.Label {
			return c.Value
		}
	}
	for _, c := range choices {
		if kana.SameName(text, c.Value) || kana.SameName(text, c.Label) {
			return c.Value
		}
	}
	if n, ok := wholeOf(text); ok && n >= 1 && n <= len(choices) {
		return choices[n-1].Value
	}
	return text
}
