package desk

import (
	"slices"
	"strings"
	"sync"

	"banso/app/kit"
	"banso/assets/municipality"
	"banso/assets/words"
	"banso/data/kana"
	"banso/data/mentoring"
)

// Options makes the options of a pick list from codes that the books name.
func Options[C ~string](book words.Book, list string, codes ...C) []kit.Option {
	out := make([]kit.Option, len(codes))
	for i, c := range codes {
		out[i] = kit.Option{Code: string(c), Text: book.Code(list, string(c))}
	}
	return out
}

// OfficeOptions makes the options of a code list that the office keeps itself.
func OfficeOptions(f Facts, list string) []kit.Option {
	var codes []mentoring.Code
	for _, c := range f.Snapshot.Office.Codes {
		if c.List == list && c.Used {
			codes = append(codes, c)
		}
	}
	slices.SortStableFunc(codes, func(a, b mentoring.Code) int { return a.Order - b.Order })
	out := make([]kit.Option, len(codes))
	for i, c := range codes {
		out[i] = kit.Option{Code: c.Code, Text: c.Name}
	}
	return out
}

// OfficeNames returns the names of codes of a list that the office keeps.
func OfficeNames(f Facts, list string, codes mentoring.Codes) []string {
	out := make([]string, len(codes))
	for i, code := range codes {
		out[i] = code
		for _, c := range f.Snapshot.Office.Codes {
			if c.List == list && c.Code == code {
				out[i] = c.Name
			}
		}
	}
	return out
}

// places reads the list of municipalities once, when the first form needs it.
var places = sync.OnceValue(func() []municipality.Place {
	index, err := municipality.Load()
	if err != nil {
		return nil // a program that was built with a broken list; its test says so
	}
	return index.All()
})

// PlaceName returns the name of a municipality without its prefecture, "" for
// an unknown code.
func PlaceName(code string) string {
	i := slices.IndexFunc(places(), func(p municipality.Place) bool { return p.Code == code })
	if i < 0 {
		return ""
	}
	return places()[i].Name
}

// NewPlaceSelect returns the pick list of all 1,741 municipalities, to be
// searched by name and by reading.
func NewPlaceSelect(book words.Book) *kit.Select {
	all := places()
	options := make([]kit.Option, len(all))
	readings := make(map[string]string, len(all))
	for i, p := range all {
		options[i] = kit.Option{Code: p.Code, Text: p.Full(), Reading: p.Kana}
		readings[p.Code] = kana.Fold(p.Full() + " " + p.Kana)
	}
	s := kit.NewSelect(book, options, book.Say(words.DeskPlaceHint))
	s.Match = func(o kit.Option, typed string) bool { return strings.Contains(readings[o.Code], kana.Fold(typed)) }
	return s
}
