package kit

import "banso/app/kit/ime"

// Converse gives an entry an input method that a test plays.
func Converse(e *Entry, s *ime.Session) { e.composer.input = s }

// ConverseSelect gives a pick list an input method that a test plays.
func ConverseSelect(s *Select, session *ime.Session) { s.typing.input = session }
