package kit

import "strings"

// FeedsReading joins an entry for a name to the one for its reading: what the
// input method tells about how the name is read is written there, as long as
// nobody has typed a reading by hand. It returns the entry of the name.
func (e *Entry) FeedsReading(to *Entry) *Entry {
	e.feeds = to
	return e
}

// Reading returns the entry that FeedsReading has joined, nil if there is none.
func (e *Entry) Reading() *Entry { return e.feeds }

// feed writes the reading of what was just put into the entry, whose text was
// another before: a name that is typed anew begins its reading anew.
func (e *Entry) feed(before, reading string) {
	to := e.feeds
	if to == nil || to.Disabled() {
		return
	}
	held := to.Text()
	if held != "" && held != to.fed {
		return
	}
	if strings.TrimSpace(before) == "" {
		held = ""
	}
	if strings.TrimSpace(held+reading) == "" {
		return
	}
	to.fed = held + reading
	to.SetText(to.fed)
}
