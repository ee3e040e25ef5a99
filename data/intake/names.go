package intake

import (
	"strings"

	"banso/data/kana"
)

// nameWritten is a name as it stands in a list, with what is added in
// brackets.
type nameWritten struct {
	name    string // without the bracket
	present string // surname now, from (現姓:小川)
	former  string // surname before, from (旧姓 森本)
	hint    string // anything else in brackets: a place, a reading, an ID
}

// readName takes a written name apart.
func readName(text string) nameWritten {
	w := nameWritten{name: personName(text)}
	if m := insideBracket.FindStringSubmatch(w.name); m != nil {
		p, f := presentWords.FindStringSubmatch(m[2]), formerWords.FindStringSubmatch(m[2])
		if p != nil || f != nil {
			w.name = oneSpace(m[1] + m[3])
		}
		if p != nil {
			w.present = p[1]
		} else if f != nil {
			w.former = f[1]
		}
	}
	if m := nameBracket.FindStringSubmatch(w.name); m != nil && strings.TrimSpace(m[1]) != "" {
		inside := strings.TrimSpace(m[2])
		w.name = strings.TrimSpace(m[1])
		if p := presentWords.FindStringSubmatch(inside); p != nil {
			w.present = p[1]
		} else if p := formerWords.FindStringSubmatch(inside); p != nil {
			w.former = p[1]
		} else {
			w.hint = inside
		}
	}
	if m := titleBehind.FindStringSubmatch(w.name); m != nil && len([]rune(m[1])) >= 2 {
		w.name = m[1]
	}
	return w
}

// surname returns the part of a name before the space; "" if there is none.
func surname(name string) string {
	family, _, ok := strings.Cut(oneSpace(name), " ")
	if !ok {
		return ""
	}
	return family
}

// given returns the part of a name behind the space, "" if there is none.
func given(name string) string {
	_, rest, _ := strings.Cut(oneSpace(name), " ")
	return rest
}

// hasSurname tells whether a name begins with a surname, as written with or
// without a space.
func hasSurname(name, family string) bool {
	if s := surname(name); s != "" {
		return kana.SameName(s, family)
	}
	whole, front := kana.Fold(name), kana.Fold(family)
	return front != "" && strings.HasPrefix(whole, front) && whole != front
}

// splitNames takes several names out of one cell.
func splitNames(text string) []string {
	fields := strings.FieldsFunc(text, func(r rune) bool {
		return strings.ContainsRune("、,，;；/／\n\r&＆＋+", r)
	})
	var out []string
	for _, f := range fields {
		for _, part := range splitDot(f) {
			if part = personName(part); part != "" && !isMissing(part) {
				out = append(out, part)
			}
		}
	}
	return out
}

// splitDot splits at ・ unless the name is in katakana, where the dot stands
// inside a name.
func splitDot(text string) []string {
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == middleDot })
	for _, p := range parts {
		if katakanaOnly(p) {
			return []string{text}
		}
	}
	return parts
}

func katakanaOnly(text string) bool {
	for _, r := range kana.HalfToFull(oneSpace(text)) {
		if (r < 0x30A0 || r > 0x30FF) && r != ' ' {
			return false
		}
	}
	return true
}
