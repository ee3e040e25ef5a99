// Package words holds every sentence that a reader of the program sees, in
// Japanese and in English, and the formats of numbers and days in both.
//
// A sentence has a typed [Key]; its text stands in books/ja and books/en, one
// JSON file a room, with {placeholders}. The package does not know who says a
// sentence, or when.
//
//	b, err := words.Load(words.Japanese)
//	b.Say(words.SessionSaved)                    // 面談を保存しました。
//	b.Say(words.ImportDone, "n", 36)             // 36件を取り込みました。
//	b.Code("session_state", "held")              // 実施
package words

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"
)

//go:embed books
var books embed.FS

// Key names a sentence. The constants of this package are all there are.
type Key string

// Lang is a language the program speaks.
type Lang string

// The languages. Japanese is written, English is translated.
const (
	Japanese Lang = "ja"
	English  Lang = "en"
)

// Book is the sentences of one language. It is a small value, safe to copy;
// the zero Book answers every key with the key itself.
type Book struct {
	lang Lang
	text map[Key]string
}

// Load reads the book of a language; an unknown language is an error.
func Load(lang Lang) (Book, error) {
	b := Book{lang: lang, text: map[Key]string{}}
	dir := "books/" + string(lang)
	files, err := fs.ReadDir(books, dir)
	if err != nil {
		return Book{}, fmt.Errorf("load words of %q: %w", lang, err)
	}
	for _, f := range files {
		raw, err := books.ReadFile(dir + "/" + f.Name())
		if err != nil {
			return Book{}, fmt.Errorf("load words %s: %w", f.Name(), err)
		}
		if err := json.Unmarshal(raw, &b.text); err != nil {
			return Book{}, fmt.Errorf("load words %s: %w", f.Name(), err)
		}
	}
	return b, nil
}

// Lang returns the language of the book.
func (b Book) Lang() Lang { return b.lang }

// Say returns the sentence of a key. args are pairs of a placeholder's name
// and its value: Say(k, "n", 3) puts 3 where the text has {n}.
func (b Book) Say(k Key, args ...any) string {
	s, ok := b.text[k]
	if !ok {
		return string(k)
	}
	for i := 0; i+1 < len(args); i += 2 {
		s = strings.ReplaceAll(s, "{"+fmt.Sprint(args[i])+"}", fmt.Sprint(args[i+1]))
	}
	return s
}

// Code returns the name of a code of a code list, as "held" of
// "session_state"; a code without a name is returned as it is.
func (b Book) Code(list, code string) string {
	if s, ok := b.text[Key("code."+list+"."+code)]; ok {
		return s
	}
	return code
}

// HasCode tells whether the book names a code of a list.
func (b Book) HasCode(list, code string) bool {
	_, ok := b.text[Key("code."+list+"."+code)]
	return ok
}
