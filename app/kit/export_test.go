package kit

import "banso/app/kit/ime"

// Converse gives an entry an input method that a test plays.
func Converse(e *Entry, s *ime.Session) { e.composer.input = s }
