package intake

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"banso/data/kana"
)

// cutLegalForm parts the name of an organization from its legal form, which
// may stand in front, behind, or in brackets; the form is canonical, "" if
// none is written.
func cutLegalForm(name string) (rest, form string) {
	rest = personName(name)
	for {
		folded := norm.NFKC.String(rest)
		cut, found := "", ""
		for _, w := range formWords() {
			if c, ok := cutForm(folded, w.written); ok {
				cut, found = c, w.form
				break
			}
		}
		if found == "" {
			return rest, form
		}
		if form == "" {
			form = found
		}
		rest = cutSame(rest, folded, cut)
	}
}

// cutForm takes a written form off the front or the end of a name.
func cutForm(name, form string) (string, bool) {
	for _, w := range []string{"(" + form + ")", form} {
		if rest, ok := strings.CutPrefix(name, w); ok && strings.TrimSpace(rest) != "" {
			if w == form && form[0] != '(' && utf8.RuneCountInString(form) < 4 && !clearCut(rest) {
				continue
			}
			return strings.TrimSpace(rest), true
		}
		if rest, ok := strings.CutSuffix(name, w); ok && strings.TrimSpace(rest) != "" && (w != form || utf8.RuneCountInString(form) >= 4) {
			return strings.TrimSpace(rest), true
		}
	}
	return name, false
}

var afterShort = regexp.MustCompile(`^[\s　・)）]`)

// clearCut tells that a short form in front is set off from the name.
func clearCut(rest string) bool { return afterShort.MatchString(rest) }

// cutSame cuts from the typed text what was cut from its folded form, so that
// the name keeps its characters.
func cutSame(typed, folded, rest string) string {
	if norm.NFKC.String(typed) == typed {
		return rest
	}
	runes := []rune(typed)
	want := strings.TrimSpace(rest)
	for i := range runes {
		for j := len(runes); j > i; j-- {
			if strings.TrimSpace(norm.NFKC.String(string(runes[i:j]))) == want {
				return strings.TrimSpace(string(runes[i:j]))
			}
		}
	}
	return rest
}

// foldNPO is the form in which names of organizations are compared.
func foldNPO(name string) string {
	s := kana.Fold(name)
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(npoNoise, r) {
			return -1
		}
		return r
	}, s)
}

// npoMatch is what was found for the name of an NPO.
type npoMatch struct {
	exact *knownNPO
	close []*knownNPO // best first
}

// findNPO looks an NPO up by a written name.
func (r *register) findNPO(written string) npoMatch {
	name, form := cutLegalForm(written)
	folded := foldNPO(name)
	if folded == "" {
		return npoMatch{}
	}
	var same []*knownNPO
	for _, n := range r.npos {
		if n.folded == folded || n.sound == folded {
			same = append(same, n)
		}
	}
	switch agreeing := slices.DeleteFunc(slices.Clone(same), func(n *knownNPO) bool { return !formsAgree(form, n.form) }); {
	case len(agreeing) == 1:
		return npoMatch{exact: agreeing[0]}
	case len(same) > 0:
		return npoMatch{close: same}
	}
	type scored struct {
		npo   *knownNPO
		score int
	}
	var list []scored
	sound := soundPattern(folded)
	for _, n := range r.npos {
		s := likeness(folded, n.folded)
		if sound != nil && n.sound != "" && sound.MatchString(n.sound) {
			s = max(s, 65)
		}
		if s >= 60 {
			list = append(list, scored{n, s})
		}
	}
	slices.SortStableFunc(list, func(a, b scored) int { return b.score - a.score })
	var m npoMatch
	for i := range list {
		if i < 6 {
			m.close = append(m.close, list[i].npo)
		}
	}
	return m
}

// formsAgree tells that two legal forms may be those of one organization.
func formsAgree(a, b string) bool {
	return a == "" || b == "" || a == b || strings.HasSuffix(a, b) || strings.HasSuffix(b, a)
}

// likeness says how much two folded names are alike, 0 to 100: a part of a
// name counts, else the letters that need not be changed.
func likeness(a, b string) int {
	x, y := []rune(a), []rune(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) == 0 {
		return 0
	}
	if len(x) >= 2 && strings.Contains(string(y), string(x)) {
		return 70 + 30*len(x)/len(y)
	}
	common := 0
	for common < len(x) && x[common] == y[common] {
		common++
	}
	if common >= 3 && 2*common >= len(y) {
		return max(60, 100-100*distance(x, y)/len(y))
	}
	return 100 - 100*distance(x, y)/len(y)
}

// soundPattern is the pattern of readings that a name in kana and kanji may
// have, so that うみ風 finds うみかぜ; nil if too little of it is kana.
func soundPattern(folded string) *regexp.Regexp {
	var b strings.Builder
	kanji, sounds := 0, 0
	flush := func() {
		if kanji > 0 {
			b.WriteString(".{" + strconv.Itoa(kanji) + "," + strconv.Itoa(3*kanji+1) + "}")
		}
		kanji = 0
	}
	for _, r := range folded {
		if unicode.Is(unicode.Han, r) {
			kanji++
			continue
		}
		flush()
		sounds++
		b.WriteString(regexp.QuoteMeta(string(r)))
	}
	hasKanji := kanji > 0 || strings.Contains(b.String(), "{")
	flush()
	if sounds < 2 || !hasKanji || len(folded) > 200 {
		return nil
	}
	p, err := regexp.Compile("^" + b.String() + "$")
	if err != nil {
		return nil
	}
	return p
}

// distance is how many letters must be changed, added or taken away to make
// one text of the other (Levenshtein).
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		corner := row[0]
		row[0] = i + 1
		for j, y := range b {
			change := corner
			if x != y {
				change++
			}
			corner = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
