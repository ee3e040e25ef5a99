package intake

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"banso/data/kana"
	"banso/data/mentoring"
)

// options is the choices of one question that lets people tick several, as
// far as the column shows them.
type options struct{ known map[string]bool }

// optionsOf learns from a column which pieces stand alone, and from the code
// list of the register.
func (j *job) optionsOf(t *table, c *Column, list string) options {
	o := options{known: map[string]bool{}}
	if c == nil {
		return o
	}
	for _, code := range j.p.Register.Office.Codes {
		if code.List == list {
			o.known[kana.Fold(code.Name)] = true
		}
	}
	for _, r := range t.rows {
		for _, piece := range splitOptions(r.at(c.index).text) {
			o.known[kana.Fold(piece)] = true
		}
	}
	return o
}

// split parts a cell into the options that were ticked. A piece that joins
// options known to stand alone – キャリア／家庭 – is parted too.
func (o options) split(text string) []string {
	var out []string
	for _, piece := range splitOptions(text) {
		parts := strings.FieldsFunc(piece, func(r rune) bool { return strings.ContainsRune("・/／&＆", r) })
		all := len(parts) > 1 && !isOther(piece)
		for i := range parts {
			parts[i] = strings.TrimSpace(parts[i])
			all = all && o.known[kana.Fold(parts[i])]
		}
		if !all {
			parts = []string{piece}
		}
		out = append(out, parts...)
	}
	return out
}

// splitOptions parts a cell at commas, semicolons and line ends outside of
// brackets – an option may itself hold a comma in brackets – and at 、 when it
// has none of them. What follows その他: is one piece.
func splitOptions(text string) []string {
	separators := ",;，；\n\r"
	if len(cutOutside(text, separators)) < 2 {
		separators += "、／"
	}
	var out []string
	pieces := cutOutside(text, separators)
	for i, p := range pieces {
		if isOther(p) && strings.ContainsAny(p, ":：") {
			rest := strings.TrimSpace(text[strings.Index(text, p):])
			return append(out, rest)
		}
		if p = oneSpace(pieces[i]); p != "" && !isMissing(p) {
			out = append(out, p)
		}
	}
	return out
}

func isOther(piece string) bool { return strings.HasPrefix(strings.TrimSpace(piece), otherOption) }

// cutOutside cuts a text at any of the separators that stands outside of
// brackets and quotes.
func cutOutside(text, separators string) []string {
	var out []string
	depth, start := 0, 0
	for i, r := range text {
		switch {
		case strings.ContainsRune("(（[「『【", r):
			depth++
		case strings.ContainsRune(")）]」』】", r):
			depth = max(depth-1, 0)
		case depth == 0 && strings.ContainsRune(separators, r):
			out = append(out, text[start:i])
			start = i + len(string(r))
		}
	}
	return append(out, text[start:])
}

// codes returns the codes of names on a code list, adding to the list what it
// does not have. A new code is its own name.
func (j *job) codes(list string, names []string) mentoring.Codes {
	var out mentoring.Codes
	for _, name := range names {
		code := j.code(list, name)
		if !out.Has(code) {
			out = append(out, code)
		}
	}
	return out
}

func (j *job) code(list, name string) string {
	last := 0
	for _, c := range j.reg.snap.Office.Codes {
		if c.List != list || c.Removed {
			continue
		}
		if last = max(last, c.Order); kana.SameName(c.Name, name) || c.Code == name {
			return c.Code
		}
	}
	slug := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return '_'
		}
		return r
	}, norm.NFC.String(oneSpace(name)))
	made := &mentoring.Code{List: list, Code: slug, Name: oneSpace(name), Order: last + 1, Used: true}
	j.batch.put(made)
	j.reg.snap.Office.Codes = append(j.reg.snap.Office.Codes[:len(j.reg.snap.Office.Codes):len(j.reg.snap.Office.Codes)], *made)
	return slug
}
