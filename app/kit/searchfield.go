package kit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"banso/app/job"
	"banso/assets/words"
)

// SearchField is an entry that tells what is looked for when typing rests: an
// input method gives its words letter by letter. A button and Esc empty it;
// both tell at once.
type SearchField struct {
	Entry
	// OnSearch is called with what is looked for, "" for everything.
	OnSearch func(text string)

	jobs  job.Runner
	clear *Button
	told  string
	stop  func() // of the search that waits for the end of typing
}

// searchWait is how long typing must rest.
const searchWait = 120 * time.Millisecond

// NewSearchField returns an empty search field; jobs waits for the end of
// typing.
func NewSearchField(book words.Book, jobs job.Runner) *SearchField {
	s := &SearchField{jobs: jobs}
	s.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	s.SetPlaceHolder(book.Say(words.KitSearch))
	s.Icon = theme.Icon(theme.IconNameSearch)
	s.clear = NewIconButton(theme.IconNameCancel, s.Clear)
	s.clear.Hide()
	s.ActionItem = s.clear
	s.prepare()
	s.ExtendBaseWidget(s)
	s.Listen(s.typed)
	s.OnKey(fyne.KeyEscape, s.escape)
	return s
}

// Clear empties the field and shows everything again at once.
func (s *SearchField) Clear() {
	s.SetText("")
	s.tell()
}

// Focus gives the field the keyboard and marks what is in it, so that typing
// begins another search.
func (s *SearchField) Focus() {
	focusOn(s)
	s.Entry.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// escape empties the field; an empty one leaves the key to the window.
func (s *SearchField) escape() {
	if s.Text() == "" {
		passKey(s, &fyne.KeyEvent{Name: fyne.KeyEscape})
		return
	}
	s.Clear()
}

func (s *SearchField) typed() {
	s.clear.Hidden = s.Text() == ""
	s.clear.Refresh()
	if s.stop != nil {
		s.stop()
	}
	s.stop = s.jobs.After(searchWait, s.tell)
}

// tell tells what is looked for, once.
func (s *SearchField) tell() {
	if s.stop != nil {
		s.stop()
	}
	if text := s.Text(); text != s.told {
		s.told = text
		if s.OnSearch != nil {
			s.OnSearch(text)
		}
	}
}
