package intake

import (
	"slices"
	"strings"

	"banso/data/kana"
	"banso/data/mentoring"
)

// respondent finds whose sheet of answers a row is: by ID, by mail, by name.
// settled is false while that is asked; nil with settled true is nobody known.
func (l *line) respondent() (k *known, settled bool) {
	id, mail, name := l.column("id"), l.column("mail"), l.column("name")
	written := codeWritten(l.cellOf(id).text)
	if written != "" {
		found, near := l.j.reg.byCode(written)
		if found != nil {
			return found, true
		}
		if len(near) > 0 {
			return l.askRespondent(id, RespondentUnsure, near)
		}
	}
	address, _ := mailOf(l.cellOf(mail).text)
	if list := l.j.reg.byMail[address]; address != "" && len(list) == 1 {
		return list[0], true
	}
	who := readName(l.cellOf(name).text).name
	switch {
	case who != "" && !isMissing(who):
		return l.respondentByName(who, firstOf(mail, id, name), written != "" || address != "" || id != nil || mail != nil)
	case written != "" && address == "":
		l.putAside(id, RespondentUnknown)
	case address != "" || mail != nil && !l.cellOf(mail).blank():
		l.putAside(mail, RespondentUnknown)
	default:
		l.putAside(firstOf(id, mail, name), RespondentMissing)
	}
	return nil, true
}

func firstOf(columns ...*Column) *Column {
	for _, c := range columns {
		if c != nil {
			return c
		}
	}
	return nil
}

// respondentByName finds a respondent by name alone. Where the list has IDs or
// addresses and this row's lead nowhere, a name is a reason to ask.
func (l *line) respondentByName(who string, c *Column, unsure bool) (*known, bool) {
	m := l.j.reg.findPerson(personQuery{written: who, among: func(k *known) bool { return k.mentee || k.mentor }})
	switch {
	case m.exact != nil && !unsure:
		return m.exact, true
	case m.exact != nil:
		return l.askRespondent(c, RespondentByName, []*known{m.exact})
	case len(m.choices) > 0:
		return l.askRespondent(c, RespondentByName, m.choices)
	}
	l.putAside(c, RespondentUnknown)
	return nil, true
}

func (l *line) askRespondent(c *Column, code Code, list []*known) (*known, bool) {
	var choices []Choice
	for _, k := range list {
		label := l.j.reg.label(k)
		choices = append(choices, Choice{Value: first(k.code, label), Label: strings.TrimSpace(k.code + " " + label)})
	}
	answer, ok := l.ask(question{column: c, code: code, choices: append(choices, Choice{notListed, notListed}), blocks: true})
	switch {
	case !ok:
		return nil, false
	case answer == notListed:
		l.putAside(c, RespondentUnknown)
		return nil, true
	}
	k := l.j.reg.labelled(answer)
	if k == nil {
		k, _ = l.j.reg.byCode(codeWritten(answer))
	}
	if k == nil {
		l.misunderstood()
		return nil, false
	}
	return k, true
}

// byCode finds a respondent by ID in any spelling. An ID that lacks its first
// part fits if only one person's ends like it; one that is a letter off is a
// reason to ask.
func (r *register) byCode(written string) (found *known, near []*known) {
	key, bare := codeKey(written), bareCode(written)
	var tail []*known
	for _, k := range r.people {
		if k.code == "" {
			continue
		}
		switch other := codeKey(k.code); {
		case other == key, bareCode(k.code) == bare:
			return k, nil
		case key != "" && strings.HasSuffix(other, "-"+key):
			tail = append(tail, k)
		case codeKey(mistyped(written)) == other:
			near = append(near, k)
		}
	}
	if len(tail) == 1 {
		return tail[0], nil
	}
	return nil, append(tail, near...)
}

// mistyped maps the letters behind the first digit of an ID to the digits they
// are taken for.
func mistyped(code string) string {
	i := strings.IndexAny(code, "0123456789")
	if i < 0 {
		return code
	}
	return code[:i] + strings.NewReplacer("O", "0", "L", "1", "I", "1", "Z", "2", "S", "5").Replace(strings.ToUpper(code[i:]))
}

// freeTextNames returns the people of the register whom a free text names: by
// their full name, or by surname with a word of politeness or a title behind.
func (r *register) freeTextNames(text string) []string {
	var out []string
	add := func(name string) {
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	runes := []rune(text)
	for end := 1; end < len(runes); end++ {
		polite := polite(string(runes[end:min(end+6, len(runes))]))
		for length := min(6, end); length >= 1; length-- {
			name := string(runes[end-length : end])
			if polite && r.isSurname(name) || length >= 3 && len(r.byName[kana.Fold(name)]) > 0 {
				add(name)
				break
			}
		}
	}
	if name := strings.TrimSpace(text); len(r.byName[kana.Fold(name)]) > 0 && len(runes) < 20 {
		add(name)
	}
	return out
}

func (r *register) isSurname(name string) bool {
	if strings.TrimSpace(name) != name || name == "" {
		return false
	}
	return slices.ContainsFunc(r.people, func(k *known) bool {
		if s := surname(k.Name); s != "" {
			return kana.SameName(s, name)
		}
		return len([]rune(name)) >= 2 && len([]rune(name)) <= 4 && hasSurname(k.Name, name)
	})
}

// part returns the side on which most of the respondents take part.
func mostly(list []*known) mentoring.Part {
	mentors := 0
	for _, k := range list {
		if k.mentor && !k.mentee {
			mentors++
		}
	}
	if 2*mentors > len(list) && len(list) > 0 {
		return mentoring.AsMentor
	}
	return mentoring.AsMentee
}
