// Package kana handles the readings of Japanese names: it checks a furigana
// field, sorts by it in the order of the fifty sounds, names the index heading
// a person is listed under, and folds texts so that a search for a common
// character also finds its variants.
//
// It knows nothing of people or records, and it guesses no reading: kanji
// cannot be sorted without one. What it folds is for comparing only; the text
// as typed is always what is kept and shown.
//
//	slices.SortFunc(people, func(a, b Person) int {
//		return strings.Compare(kana.SortKey(a.Reading), kana.SortKey(b.Reading))
//	})
//	kana.Heading("ほんだ さくら") // the heading of the row of は
//	kana.Fold(name) == kana.Fold(typed)
package kana
