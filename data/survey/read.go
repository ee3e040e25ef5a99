package survey

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"banso/data/mentoring"
)

// Why tells why an answer is missing.
type Why string

// The reasons of a missing answer; "" means that there is one.
const (
	Blank   Why = "blank"   // nothing was written
	Double  Why = "double"  // two or more choices were marked
	Unknown Why = "unknown" // not one of the choices
	Refused Why = "refused" // the person does not want to answer
)

// Reading is what a cell says about one item: a number, a text, or why there
// is neither.
type Reading struct {
	Number mentoring.Opt
	Text   string
	Why    Why
}

// Answer returns the reading as an answer to the item on a sheet.
func (r Reading) Answer(sheet mentoring.ResponseID, item mentoring.ItemID) mentoring.Answer {
	return mentoring.Answer{ResponseID: sheet, ItemID: item, Number: r.Number, Text: r.Text, Why: string(r.Why)}
}

// Read reads the cell of one item as people and forms write it: the number
// ("4", "４", "8点", "④"), the label ("そう思う"), or both ("４：そう思う",
// "2.ほとんどない", "そう思う(4)"). Number and label must agree. Two marks
// ("3・4", "そう思う、どちらともいえない") are no answer.
//
// A text item keeps the cell as it is, outer white space aside.
func Read(item mentoring.Item, cell string) Reading {
	trimmed := strings.TrimSpace(cell)
	if item.Kind == mentoring.TextItem {
		if trimmed == "" {
			return Reading{Why: Blank}
		}
		return Reading{Text: trimmed}
	}
	text := fold(trimmed)
	switch {
	case text == "" || isWord(text, blankWords()):
		return Reading{Why: Blank}
	case isWord(text, refusedWords()):
		return Reading{Why: Refused}
	}
	if n, ok := choice(item, text); ok {
		return Reading{Number: mentoring.Some(n)}
	}
	if doubled(item, trimmed) {
		return Reading{Why: Double}
	}
	return Reading{Why: Unknown}
}

// fold makes writings of the same thing equal: width, letter case, white space.
func fold(s string) string {
	s = norm.NFKC.String(s)
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.In(r, unicode.Cf) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

func isWord(text string, list []string) bool {
	for _, w := range list {
		if text == fold(w) {
			return true
		}
	}
	return false
}

// choice returns the one choice that a folded text names.
func choice(item mentoring.Item, text string) (int, bool) {
	if n, ok := labelled(item, text); ok {
		return n, true
	}
	if n, ok := number(text); ok {
		return n, item.Min <= n && n <= item.Max
	}
	head, tail := leadingDigits(text)
	if n, err := strconv.Atoi(head); err == nil {
		if label, ok := labelled(item, strings.Trim(tail, separators)); ok {
			return n, n == label
		}
	}
	if head, tail, ok := trailingDigits(text); ok {
		if label, found := labelled(item, strings.Trim(head, separators)); found {
			return label, tail == label
		}
	}
	return 0, false
}

func labelled(item mentoring.Item, text string) (int, bool) {
	if text == "" {
		return 0, false
	}
	for _, c := range item.Labels {
		if fold(c.Label) == text {
			return c.Value, true
		}
	}
	return 0, false
}

// number reads a whole number, also as a spreadsheet writes it ("4.0") and
// with a unit behind it ("8点").
func number(text string) (int, bool) {
	for _, unit := range unitWords() {
		text = strings.TrimSuffix(text, unit)
	}
	whole, point, ok := strings.Cut(text, ".")
	if ok && strings.Trim(point, "0") != "" || strings.HasPrefix(whole, "+") {
		return 0, false
	}
	n, err := strconv.Atoi(whole)
	return n, err == nil
}

// doubled tells whether a text names two different choices, parted by white
// space or by one of the marks people put between them.
func doubled(item mentoring.Item, text string) bool {
	if several(item, strings.Fields(text)) {
		return true
	}
	text = fold(text)
	for _, sep := range marksBetween {
		if several(item, strings.Split(text, string(sep))) {
			return true
		}
	}
	return false
}

func several(item mentoring.Item, parts []string) bool {
	seen := map[int]bool{}
	for _, p := range parts {
		n, ok := choice(item, strings.Trim(fold(p), separators))
		if !ok {
			return false
		}
		seen[n] = true
	}
	return len(seen) > 1
}

func leadingDigits(s string) (digits, rest string) {
	i := 0
	for i < len(s) && '0' <= s[i] && s[i] <= '9' {
		i++
	}
	return s[:i], s[i:]
}

func trailingDigits(s string) (rest string, n int, ok bool) {
	s = strings.TrimRight(s, separators)
	i := len(s)
	for i > 0 && '0' <= s[i-1] && s[i-1] <= '9' {
		i--
	}
	n, err := strconv.Atoi(s[i:])
	return s[:i], n, err == nil && i > 0
}
