// Package municipality knows the municipalities of Japan by name and by code,
// and finds the one that an address or a hastily typed name means.
//
// It does not know what it is asked for: a list on paper, a pick list or an
// import. Nothing is decided for the asker when a name fits two places.
//
//	x, err := municipality.Load()
//	x.Find("大阪府吹田市江坂町1丁目").Place.Code // 272051
//	x.Find("府中市").Choices                     // 東京都府中市, 広島県府中市
package municipality

import (
	_ "embed" // the list is part of the program
	"fmt"
	"strings"
)

//go:embed municipalities.tsv
var list string

// Place is a municipality: one of the 1,741 cities, special wards, towns and
// villages. Ward is the ward of a large city where one was named.
type Place struct {
	Code       string // six digits, with the leading zero
	Prefecture string
	Name       string
	Kana       string
	Ward       string
}

// Full returns the name with its prefecture, as in letters: 大阪府吹田市.
func (p Place) Full() string { return p.Prefecture + p.Name }

// WithWard returns the full name with the ward behind it, if there is one.
func (p Place) WithWard() string { return p.Full() + p.Ward }

// Index finds municipalities. It is read only and may be shared.
type Index struct {
	places      []Place          // in the order of their codes
	prefectures []string         // in the order of their codes
	byCode      map[string]Place // municipalities and, as their cities, wards
	byName      map[string][]Place
	byWard      map[string][]Place
	byStem      map[string][]Place // without the last character: 吹田
	byKana      map[string][]Place
	alike       map[rune]rune // the characters of names that stand for another
}

// Load reads the list that the program carries.
func Load() (*Index, error) {
	x := &Index{byCode: map[string]Place{}, byName: map[string][]Place{}, byWard: map[string][]Place{},
		byStem: map[string][]Place{}, byKana: map[string][]Place{}, alike: variants()}
	prefecture := ""
	for i, line := range strings.Split(strings.TrimSpace(list), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 4 {
			return nil, fmt.Errorf("load municipalities: line %d has %d columns", i+1, len(f))
		}
		switch city, isWard := x.byCode[f[1]]; {
		case f[1] == "":
			prefecture = f[2]
			x.prefectures = append(x.prefectures, prefecture)
		case isWard:
			city.Ward = f[2]
			x.byCode[f[0]] = city
			add(x.byWard, x.fold(f[2]), city)
		default:
			x.addPlace(Place{Code: f[0], Prefecture: prefecture, Name: f[2], Kana: f[3]})
		}
	}
	return x, nil
}

func (x *Index) addPlace(p Place) {
	x.places = append(x.places, p)
	x.byCode[p.Code] = p
	name := []rune(x.fold(p.Name))
	add(x.byName, string(name), p)
	add(x.byStem, string(name[:len(name)-1]), p)
	add(x.byKana, p.Kana, p)
}

func add(m map[string][]Place, key string, p Place) { m[key] = append(m[key], p) }

// All returns the 1,741 municipalities in the order of their codes.
func (x *Index) All() []Place { return append([]Place(nil), x.places...) }

// Prefectures returns the names of the 47 prefectures in the usual order.
func (x *Index) Prefectures() []string { return append([]string(nil), x.prefectures...) }

// ByCode returns the municipality with a six-digit code; for the code of a
// ward it is the city, with the ward named.
func (x *Index) ByCode(code string) (Place, bool) {
	p, ok := x.byCode[code]
	return p, ok
}
