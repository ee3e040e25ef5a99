package intake

import (
	_ "embed" // the vocabulary is part of the program
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

//go:embed vocabulary.tsv
var vocabularyList string

// way is one way of calling a column.
type way struct {
	kinds  []string
	field  Field
	weight int
	words  []string
	not    []string
	whole  string // the whole header, "" if words decide
}

// vocabulary knows what columns are called.
type vocabulary struct{ ways map[Kind][]way }

func loadVocabulary() (*vocabulary, error) {
	v := &vocabulary{ways: map[Kind][]way{}}
	for i, line := range strings.Split(strings.TrimSpace(vocabularyList), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		w := way{}
		if len(f) != 4 {
			return nil, fmt.Errorf("load vocabulary: line %d has %d columns", i+1, len(f))
		}
		if _, err := fmt.Sscan(f[2], &w.weight); err != nil {
			return nil, fmt.Errorf("load vocabulary: line %d: %w", i+1, err)
		}
		w.kinds, w.field = strings.Split(f[0], ","), Field(f[1])
		for _, word := range strings.Fields(f[3]) {
			switch {
			case strings.HasPrefix(word, "="):
				w.whole = headerKey(word[1:])
			case strings.HasPrefix(word, "!"):
				w.not = append(w.not, headerKey(word[1:]))
			default:
				w.words = append(w.words, headerKey(word))
			}
		}
		for _, k := range append(Kinds(), teamList) {
			if w.kinds[0] == "*" || slices.Contains(w.kinds, string(k)) {
				v.ways[k] = append(v.ways[k], w)
			}
		}
	}
	return v, nil
}

var enumeration = regexp.MustCompile(`^(?:q|no\.?|` + questionWords + `)?\d{1,2}[.:)、_]+|^\(\d{1,2}\)|^(?:q|` + questionWords + `)\d{1,2}`)

// headerKey is the form in which headers are compared: half width, small
// letters, no spaces, no number in front.
func headerKey(header string) string {
	s := strings.ToLower(norm.NFKC.String(header))
	s = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '*' || r == 0x203B {
			return -1
		}
		return r
	}, s)
	if rest := enumeration.ReplaceAllString(s, ""); rest != "" && (rest[0] < '0' || rest[0] > '9') { // not 9:00-10:00
		s = rest
	}
	return headerWords.Replace(s)
}

var brackets = regexp.MustCompile(`\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕|〈[^〈〉]*〉|<[^<>]*>`)

// withoutBrackets takes away what stands in brackets; a header that is nothing
// else stays.
func withoutBrackets(key string) string {
	if rest := brackets.ReplaceAllString(key, ""); rest != "" {
		return rest
	}
	return key
}

// fit returns how well a way of calling fits a header, 0 for not at all.
func (w way) fit(key, main string) int {
	for _, not := range w.not {
		if strings.Contains(key, not) {
			return 0
		}
	}
	if w.whole != "" {
		if w.whole == key || w.whole == main {
			return w.weight + 30
		}
		return 0
	}
	length, inMain := 0, true
	for _, word := range w.words {
		if !strings.Contains(key, word) {
			return 0
		}
		inMain = inMain && strings.Contains(main, word)
		length += utf8.RuneCountInString(word)
	}
	fit := w.weight + 3*min(length, 10)
	switch {
	case len(w.words) == 1 && (w.words[0] == main || w.words[0] == key):
		fit += 25
	case inMain:
	case len(w.words) == 1 && inBrackets(key, w.words[0]):
		fit += 25 // お名前(カナ)
	case !strings.HasSuffix(w.field.Base(), "kana") && !strings.HasSuffix(string(w.field), "_time"):
		fit -= 35
	}
	return fit
}

// inBrackets tells that a word is all that stands in a pair of brackets.
func inBrackets(key, word string) bool {
	for _, b := range brackets.FindAllString(key, -1) {
		if r := []rune(b); string(r[1:len(r)-1]) == word {
			return true
		}
	}
	return false
}

// candidate is a field that a column may be.
type candidate struct {
	field Field
	fit   int
}

// candidates returns the fields a header may mean, best first. The group is
// the header above the leaf, if there is one.
func (v *vocabulary) candidates(kind Kind, leaf, group string) []candidate {
	best := map[Field]int{}
	leafKey := headerKey(leaf)
	leafMain := withoutBrackets(leafKey)
	joint := headerKey(group) + leafKey
	jointMain := withoutBrackets(headerKey(group)) + leafMain
	for _, w := range v.ways[kind] {
		fit := w.fit(leafKey, leafMain)
		if group != "" {
			fit = max(fit, w.fit(joint, jointMain)-12)
		}
		if leafKey == "" {
			fit = w.fit(joint, jointMain)
		}
		if fit > best[w.field] {
			best[w.field] = fit
		}
	}
	if f := hoursField(leafKey, joint, best["hours"] > 0); f != "" && (kind == Mentees || kind == Mentors) {
		delete(best, "hours")
		best[f] = 125
	}
	var list []candidate
	for f, fit := range best {
		list = append(list, candidate{f, fit})
	}
	slices.SortFunc(list, func(a, b candidate) int {
		if a.fit != b.fit {
			return b.fit - a.fit
		}
		return strings.Compare(string(a.field), string(b.field))
	})
	return list
}

// hoursField recognises the columns of a weekday, of an hour, and of an hour
// of a weekday.
func hoursField(leaf, joint string, aboutHours bool) Field {
	days, rest := headerDays(leaf)
	if days == "" && aboutHours && leaf != joint {
		days = groupDay(strings.TrimSuffix(joint, leaf))
	}
	span, _, hasSpan := firstSpan(rest)
	switch {
	case days != "" && hasSpan && !span.empty():
		return Field("hours:" + days + "@" + span.String())
	case days != "" && (aboutHours || rest == ""):
		return Field("hours:" + days)
	case days == "" && aboutHours && hasSpan && !span.empty():
		return Field("hours:@" + span.String())
	}
	return ""
}
