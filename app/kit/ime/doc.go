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
// Linux, on X11 and on Wayland by way of Xwayland: everything above as well
// where fcitx5 or IBus answers on its message bus when the program begins
// ([Start]). The method is asked about each key before the entry uses it
// ([Session.Struck]). Neither tells a reading: it is what was composed when it
// was still kana. IBus cannot be switched by field from outside, so a field of
// readings leaves it as it stands; marked text is not converted once more. The
// keyboard is read as the X server tells it: every layout of two levels, two
// groups and a third level, so the American and the Japanese ones with their
// mode keys. Tried with mozc in fcitx5 5.0 and IBus 1.5 on an X server;
// Xwayland and other methods were not tried.
//
// Linux without either, with uim for instance, and macOS: Fyne and GLFW hand on
// the text an input method decided and nothing else. [Of] returns nil. What is
// composed stands in the input method's own box, which is not at the caret;
// there is no reading from the system, the method cannot be switched by field.
// The keys that the method used for itself arrive at the entry as well: a
// [Guard] tells them apart as far as that can be done from what follows them.
package ime
