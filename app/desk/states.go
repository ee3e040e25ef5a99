package desk

import (
	"fyne.io/fyne/v2"

	"banso/app/kit"
	"banso/assets/words"
	"banso/data/mentoring"
	"banso/data/outcome"
)

// SessionStates lists the states a session can be in today, in the order in
// which they want looking after.
func SessionStates() []mentoring.SessionState {
	return []mentoring.SessionState{outcome.Unlogged, mentoring.Planned, mentoring.Held, mentoring.Postponed, mentoring.Cancelled}
}

// StateName is a state with its mark, so that colour is never all that tells.
func StateName(book words.Book, s mentoring.SessionState) string {
	return book.Say(words.DeskState, "mark", StateMark(book, s), "state", book.Code("session_state", string(s)))
}

// StateMark is the mark of a state alone, for cells with a legend.
func StateMark(book words.Book, s mentoring.SessionState) string {
	return book.Code("session_mark", string(s))
}

// StateColor is the colour of a state, beside its mark.
func StateColor(s mentoring.SessionState) fyne.ThemeColorName {
	switch s {
	case outcome.Unlogged:
		return kit.ColorWarn
	case mentoring.Held:
		return kit.ColorOK
	case mentoring.Postponed, mentoring.Cancelled:
		return kit.ColorMuted
	}
	return ""
}
