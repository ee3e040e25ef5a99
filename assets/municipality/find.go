package municipality

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// How tells in which way a text names a municipality.
type How int

// The ways. Only Exact and Variant may be taken without asking anybody.
const (
	Unknown    How = iota // nothing fits
	Prefecture            // a prefecture alone, or with something unknown behind it
	Exact                 // the official name, with or without its prefecture
	Variant               // another spelling of the official name: 鎌ヶ谷市
	Ambiguous             // names in several prefectures, or 市 is missing
)

// Match is what Find found. Place is set for Exact and Variant, Choices for
// Ambiguous.
type Match struct {
	How     How
	Place   Place
	Choices []Place
}

// Find reads a name or an address: 大阪府吹田市江坂町1丁目, 吹田市, 広島県安芸郡府中町,
// 横浜市鶴見区, 鎌ヶ谷市. Spaces, a postal code in front and width do not matter.
func (x *Index) Find(text string) Match {
	text = plain(text)
	if text == "" {
		return Match{}
	}
	prefecture, rest := x.cutPrefecture(text)
	if prefecture != "" {
		if rest == "" {
			return Match{How: Prefecture}
		}
		if m := x.lookUp(rest, prefecture); m.How != Unknown {
			return m
		}
		if m := x.lookUp(rest, ""); m.How != Unknown { // a city of another prefecture
			return Match{How: Ambiguous, Choices: m.all()}
		}
		return Match{How: Prefecture}
	}
	if m := x.byFullName(text, ""); m.How != Unknown {
		return m
	}
	if short, rest := x.cutShortPrefecture(text); short != "" {
		if rest == "" {
			return Match{How: Prefecture}
		}
		if m := x.lookUp(rest, short); m.How != Unknown {
			return m
		}
	}
	return x.lookUp(text, "")
}

func (m Match) all() []Place {
	if m.How == Exact || m.How == Variant {
		return []Place{m.Place}
	}
	return m.Choices
}

// lookUp tries the full name first, then the name in kana, then the name
// without 市.
func (x *Index) lookUp(text, prefecture string) Match {
	if m := x.byFullName(text, prefecture); m.How != Unknown {
		return m
	}
	if found := within(x.byKana[hiragana(text)], prefecture); len(found) > 0 {
		if len(found) == 1 {
			return Match{How: Variant, Place: found[0]}
		}
		return Match{How: Ambiguous, Choices: found}
	}
	if found, _ := x.longest(x.byStem, text, prefecture, 2); len(found) > 0 {
		return Match{How: Ambiguous, Choices: found}
	}
	return Match{}
}

// byFullName finds the municipality whose whole name the text begins with, or
// the ward; a county in front is stepped over.
func (x *Index) byFullName(text, prefecture string) Match {
	found, n := x.longest(x.byName, text, prefecture, 2)
	if len(found) == 0 {
		if _, rest, ok := strings.Cut(text, county); ok && rest != "" {
			found, n = x.longest(x.byName, rest, prefecture, 2)
			text = rest
		}
	}
	wards, w := x.longest(x.byWard, text, prefecture, 2)
	if len(found) == 0 || w >= n && n > 0 && len(wards) > 0 {
		found, n = append(append([]Place(nil), found...), wards...), max(n, w)
	}
	switch len(found) {
	case 0:
		return Match{}
	case 1:
		p := found[0]
		how := Exact
		written := string([]rune(text)[:n])
		if written != p.Name && written != p.Ward {
			how = Variant
		}
		if p.Ward == "" {
			p.Ward = x.wardBehind(p, string([]rune(text)[n:]))
		}
		return Match{How: how, Place: p}
	}
	return Match{How: Ambiguous, Choices: found}
}

func (x *Index) wardBehind(city Place, rest string) string {
	wards, _ := x.longest(x.byWard, rest, city.Prefecture, 2)
	for _, w := range wards {
		if w.Code == city.Code {
			return w.Ward
		}
	}
	return ""
}

// longest returns the places of the longest key that the text begins with, and
// the number of characters of that key.
func (x *Index) longest(m map[string][]Place, text, prefecture string, least int) (found []Place, n int) {
	folded := []rune(x.fold(text))
	for n = min(len(folded), 12); n >= least; n-- {
		if found = within(m[string(folded[:n])], prefecture); len(found) > 0 {
			return found, n
		}
	}
	return nil, 0
}

func within(places []Place, prefecture string) []Place {
	if prefecture == "" {
		return places
	}
	var out []Place
	for _, p := range places {
		if p.Prefecture == prefecture {
			out = append(out, p)
		}
	}
	return out
}

func (x *Index) cutPrefecture(text string) (prefecture, rest string) {
	for _, p := range x.prefectures {
		if rest, ok := strings.CutPrefix(text, p); ok {
			return p, rest
		}
	}
	return "", text
}

func (x *Index) cutShortPrefecture(text string) (prefecture, rest string) {
	for _, p := range x.prefectures {
		short := []rune(p)
		if rest, ok := strings.CutPrefix(text, string(short[:len(short)-1])); ok && p != allOfIt {
			return p, rest
		}
	}
	return "", text
}

// plain takes away what no name has: spaces, width, a postal code in front.
func plain(text string) string {
	text = norm.NFKC.String(text)
	text = strings.TrimLeft(text, postalMark+"0123456789-‐−ー \t\n")
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Variation_Selector, r) {
			return -1
		}
		return r
	}, text)
}

// fold makes the spellings of one name alike. Every character stays one
// character, so that lengths can be compared.
func (x *Index) fold(name string) string {
	return strings.Map(func(r rune) rune {
		if like, ok := x.alike[r]; ok {
			return like
		}
		return r
	}, name)
}

func hiragana(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0x30A1 && r <= 0x30F6 {
			return r - 0x60
		}
		return r
	}, text)
}
