package outcome

import (
	"slices"
	"strings"
	"unicode/utf8"

	"banso/data/kana"
	"banso/data/mentoring"
)

// A text is something written by hand that may name somebody.
type text struct {
	kind, id string
	words    string
	goesOut  bool // stands in a report as it is
}

// names looks for names of people in what was written freely. A human must
// look at each: a name may stand there with consent, and a family name may be
// a place.
func (c *checker) names() {
	finder := newNameFinder(c.s.People.Persons)
	for _, out := range []bool{true, false} {
		code := FindNamesInNotes
		if out {
			code = FindNamesInReport
		}
		for _, t := range texts(c.s) {
			if t.goesOut != out {
				continue
			}
			if found := finder.in(t.words); len(found) > 0 {
				c.found = append(c.found, Finding{Code: code, Kind: t.kind, Of: []string{t.id}, Found: found})
			}
		}
	}
}

// texts lists everything written freely in a cohort.
func texts(s mentoring.Snapshot) []text {
	out := []text{{"cohort", string(s.Cohort.ID), s.Cohort.Purpose, true}, {"cohort", string(s.Cohort.ID), s.Cohort.Reflection, true}}
	for _, b := range s.Texts {
		out = append(out, text{"text", b.ID, b.Text, !b.Removed})
	}
	for _, st := range s.Stories {
		if !st.Removed && st.Display == mentoring.Anonymous {
			out = append(out, text{"story", st.ID, st.Title + "\n" + st.Text, true})
		}
	}
	for _, n := range s.Logic.Nodes {
		out = append(out, text{"logic", string(n.ID), n.Text, !n.Removed})
	}
	for _, b := range s.Money.Budget {
		out = append(out, text{"budget", b.ID, b.Basis, !b.Removed})
	}
	for _, x := range s.Meeting.Sessions {
		out = append(out, text{"session", string(x.ID), x.Issue + "\n" + x.Reason, false})
	}
	for _, x := range s.Meeting.Steps {
		out = append(out, text{"session", string(x.SessionID), x.What, false})
	}
	for _, a := range s.Survey.Answers {
		if a.Text != "" {
			out = append(out, text{"response", string(a.ResponseID), a.Text, false})
		}
	}
	return out
}

// A nameFinder knows the people of the register by family, given and full
// name.
type nameFinder struct{ names []knownName }

type knownName struct {
	shown string
	fold  string
	title bool // counts only with a title behind it: Mr, mentor …
}

func newNameFinder(people []mentoring.Person) nameFinder {
	var f nameFinder
	seen := map[string]bool{}
	add := func(name string, title bool) {
		folded := kana.Fold(name)
		if folded == "" || seen[folded] {
			return
		}
		seen[folded] = true
		f.names = append(f.names, knownName{shown: name, fold: folded, title: title})
	}
	for _, p := range people {
		parts := strings.FieldsFunc(p.Name, func(r rune) bool { return r == ' ' || r == '\u3000' })
		add(p.Name, false)
		if len(parts) < 2 {
			continue
		}
		add(parts[0], utf8.RuneCountInString(parts[0]) < 2)
		add(parts[len(parts)-1], true)
	}
	return f
}

// in returns the names met in a text, each once, as the register writes them.
func (f nameFinder) in(words string) []string {
	if strings.TrimSpace(words) == "" {
		return nil
	}
	folded := kana.Fold(words)
	var found []string
	for _, n := range f.names {
		for rest := folded; ; {
			_, after, ok := strings.Cut(rest, n.fold)
			if !ok {
				break
			}
			if !n.title || titled(after) {
				found = append(found, n.shown)
				break
			}
			rest = after
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// titled tells whether a text goes on with a word that follows a name.
func titled(after string) bool {
	for _, t := range titles() {
		if strings.HasPrefix(after, kana.Fold(t)) {
			return true
		}
	}
	return false
}
