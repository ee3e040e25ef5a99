package intake

import (
	"slices"
	"strings"

	"banso/data/kana"
)

// personMatch is what was found for the name of a person.
type personMatch struct {
	exact     *known
	choices   []*known // whom to ask about
	code      Code     // why to ask
	suggested *known   // holds until somebody says otherwise
}

// personQuery is a person as a list refers to one.
type personQuery struct {
	written string
	kana    string
	// needKana asks even when the name fits, if its reading does not stand
	// beside it.
	needKana bool
	among    func(*known) bool // whom the list can mean; nil for everybody
}

// findPerson looks somebody up by a written name.
func (r *register) findPerson(q personQuery) personMatch {
	w := readName(q.written)
	list := r.among(r.byName[kana.Fold(w.name)], q.among)
	if len(list) == 0 && w.hint != "" { // the bracket belongs to the name
		list = r.among(r.byName[kana.Fold(q.written)], q.among)
	}
	if w.present != "" {
		if now := r.renamed(w, q.among); len(now) > 0 {
			return personMatch{choices: now, code: FormerName}
		}
	}
	switch {
	case len(list) > 1:
		return r.oneOfSeveral(list, w, q)
	case len(list) == 1:
		return r.theOne(list[0], q)
	}
	if former := r.formerly(w, q.among); len(former) > 0 {
		return personMatch{choices: former, code: FormerName}
	}
	return r.near(w, q)
}

func (r *register) among(list []*known, may func(*known) bool) []*known {
	if may == nil {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), func(k *known) bool { return !may(k) })
}

// theOne checks the only person of a name against the reading given.
func (r *register) theOne(k *known, q personQuery) personMatch {
	switch {
	case q.kana == "" && q.needKana:
		return personMatch{choices: []*known{k}, code: KanaMissingMatch}
	case q.kana != "" && k.Kana != "" && !kana.SameName(q.kana, k.Kana):
		return personMatch{choices: []*known{k}, code: KanaOtherMatch}
	}
	return personMatch{exact: k}
}

// oneOfSeveral asks which of the people of one name is meant; a place or an ID
// in brackets suggests one of them.
func (r *register) oneOfSeveral(list []*known, w nameWritten, q personQuery) personMatch {
	if q.kana != "" {
		byKana := slices.DeleteFunc(slices.Clone(list), func(k *known) bool { return !kana.SameName(q.kana, k.Kana) })
		if len(byKana) == 1 {
			return personMatch{exact: byKana[0]}
		}
	}
	m := personMatch{choices: list, code: PersonUncertain}
	if hinted := r.hinted(list, w.hint); len(hinted) == 1 {
		m.suggested = hinted[0]
	}
	return m
}

// renamed finds who has the surname of now in a bracket: 森本 さくら(現姓:小川).
func (r *register) renamed(w nameWritten, may func(*known) bool) []*known {
	first := given(w.name)
	var out []*known
	for _, k := range r.among(r.people, may) {
		if first != "" && kana.SameName(k.Name, w.present+first) || kana.SameName(k.Name, w.present) ||
			first == "" && hasSurname(k.Name, w.present) && sameEnding(k.Name, w.name) {
			out = append(out, k)
		}
	}
	return out
}

// sameEnding tells that two names end in the same given name, of which at
// least one is written without a space.
func sameEnding(a, b string) bool {
	if g := given(a); g != "" {
		return strings.HasSuffix(kana.Fold(b), kana.Fold(g))
	}
	x, y := []rune(kana.Fold(a)), []rune(kana.Fold(b))
	return len(x) > 1 && len(y) > 1 && x[len(x)-1] == y[len(y)-1]
}

// formerly finds people who are known to have had the name before, or whose
// name now stands beside (旧姓 …).
func (r *register) formerly(w nameWritten, may func(*known) bool) []*known {
	var out []*known
	for _, k := range r.among(r.people, may) {
		if k.FormerName == "" {
			continue
		}
		if kana.SameName(k.FormerName, w.name) || kana.SameName(k.FormerName+given(k.Name), w.name) {
			out = append(out, k)
		}
	}
	return out
}

// near finds people whose name is written a little differently, whose reading
// is the same, or of whom only the surname is given.
func (r *register) near(w nameWritten, q personQuery) personMatch {
	folded := kana.Fold(w.name)
	if folded == "" {
		return personMatch{}
	}
	reading := kana.Fold(q.kana)
	var sound, close, family []*known
	for _, k := range r.among(r.people, q.among) {
		switch x, y := []rune(folded), []rune(k.name); {
		case k.sound != "" && (k.sound == reading || k.sound == folded):
			sound = append(sound, k)
		case min(len(x), len(y)) >= 3 && distance(x, y) == 1:
			close = append(close, k)
		case given(w.name) == "" && hasSurname(k.Name, w.name):
			family = append(family, k)
		}
	}
	m := personMatch{choices: append(sound, close...), code: PersonUncertain}
	if len(m.choices) == 0 {
		m.choices = family
		if len(family) == 1 && q.among != nil {
			m.suggested = family[0]
		}
	}
	if len(m.choices) > 6 {
		m.choices = m.choices[:6]
	}
	if len(m.choices) == 0 {
		m.code = ""
	}
	return m
}

// notListed is the answer that a person is none of those offered.
const notListed = "none"

// whoIs resolves a reference to a person, asking where that is needed.
// settled is false while a question is open; a nil person with settled true is
// somebody who is not in the register.
func (l *line) whoIs(c *Column, q personQuery, blocks bool) (k *known, settled bool) {
	m := l.j.reg.findPerson(q)
	if m.exact != nil {
		return m.exact, true
	}
	if len(m.choices) == 0 {
		return nil, true
	}
	ask := question{column: c, code: m.code, blocks: blocks, choices: append(l.j.reg.choices(m.choices), Choice{notListed, notListed})}
	if m.suggested != nil {
		ask.suggested = l.j.reg.label(m.suggested)
	}
	answer, ok := l.ask(ask)
	switch {
	case !ok:
		return nil, false
	case answer == notListed:
		return nil, true
	}
	if k = l.j.reg.labelled(answer); k == nil {
		l.misunderstood()
		return nil, false
	}
	return k, true
}
