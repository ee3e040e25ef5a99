// Package ime brings the input method of the system (IME) into our own text
// entries: what is being composed is shown inside the text, with its clauses
// and caret, the candidates stand at the caret, and what was decided arrives in
// one piece together with its reading.
//
// A [Session] is the conversation between one window's input method and the
// entry that has the keyboard. It knows neither widgets nor an operating
// system: an entry is a [Field], the system a [System], and each system has one
// file. The entry keeps no key for itself while something is composed; the
// system sends it none.
//
//	session := ime.Of(window)            // nil where there is nothing to do
//	session.Enter(field, ime.Hiragana)   // the entry has the keyboard
//	session.Moved(field)                 // its caret moved: the candidates follow
//	session.Leave(field)                 // what is composed is committed first
//
// # What each system gives
//
// Windows: everything above, by way of the window's procedure and imm32.
//
// Linux under X11, and macOS: Fyne and GLFW hand on the text an input method
// decided and nothing else. [Of] returns nil. What is composed stands in the
// input method's own box, which is not at the caret; there is no reading from
// the system, the method cannot be switched by field. The keys that
// the method used for itself arrive at the entry as well: a [Guard] tells them
// apart as far as that can be done from what follows them.
package ime
