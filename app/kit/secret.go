package kit

// NewSecret returns an entry of one line that shows dots, with an eye that
// uncovers them. The input method stays out, and nothing is tidied: a
// passphrase is what was typed.
func NewSecret() *Entry {
	e := NewEntry(KindText)
	e.Password = true
	return e
}
