package kit

import (
	"encoding/json"
	"fmt"

	"fyne.io/fyne/v2/lang"

	"banso/assets/words"
)

// fyneWords are the words that Fyne's own widgets show by themselves.
var fyneWords = []string{"Advanced", "Cancel", "Confirm", "Copy", "Create Folder", "Cut", "Enter filename", "Error", "Favourites",
	"File", "Folder", "New Folder", "No", "OK", "Open", "Paste", "Quit", "Redo", "Save", "Select all", "Show Hidden Files", "Undo", "Yes",
	"file.name", "file.parent"}

// Speak teaches Fyne's own widgets – the menu of an entry and the like – the
// words of a book, whatever language the system has.
func Speak(book words.Book) error {
	said := map[string]string{}
	for _, w := range fyneWords {
		said[w] = book.Code("fyne", w)
	}
	raw, err := json.Marshal(said)
	if err != nil {
		return fmt.Errorf("write words for the toolkit: %w", err)
	}
	if err := lang.AddTranslationsForLocale(raw, lang.SystemLocale()); err != nil {
		return fmt.Errorf("teach the toolkit its words: %w", err)
	}
	return nil
}
