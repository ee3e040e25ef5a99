package ime

// Mode is how the input method shall stand in a field.
type Mode int

// The modes of fields.
const (
	Free     Mode = iota // as the user left it
	Off                  // figures, phone numbers, mail addresses: plain keys
	Hiragana             // readings: on, and writing hiragana
)

// Spot is a place in the window: the upper left corner of a character and the
// height of its line, in pixels of the window's inner area.
type Spot struct{ X, Y, Height int }

// Field is a text entry as the input method sees it.
type Field interface {
	// Compose shows a composition in place of the one before; one without text
	// shows nothing, but more may follow.
	Compose(Composition)
	// Commit ends the composition and puts a text in its place, as one step
	// that can be undone. The reading is in hiragana, "" if there is none.
	Commit(text, reading string)
	// Drop ends the composition and leaves the text as it was before.
	Drop()
	// Spot returns where a character of the composition stands; 0 is the caret
	// if nothing is composed.
	Spot(at int) Spot
	// Selected returns the text that is marked, to be converted once more.
	Selected() string
}

// End says what becomes of a composition that is cut short.
type End int

// The two ends.
const (
	Keep   End = iota // it is committed as it stands
	Forget            // the text is as before
)

// Stand is how an input method stands: switched on or not, and the bits of its
// conversion, which only the system reads.
type Stand struct {
	On   bool
	Bits uint32
}

// System is the input method of one window.
type System interface {
	// Place puts candidates and composition at a place.
	Place(Spot)
	// Finish ends what is composed. It may call [Session.Committed] before it
	// returns.
	Finish(End)
	// Allow lets the input method have keys, or none.
	Allow(bool)
	// Stand tells how the input method stands.
	Stand() Stand
	// SetStand changes it; the zero Bits mean hiragana.
	SetStand(Stand)
}

// Keyboard is a [System] that has to be asked about every key, because the
// toolkit hands them all to the field.
type Keyboard interface {
	// Key tells of a key, and returns whether the input method took it.
	// Everything the method decided because of it has been told by then.
	Key(Key) bool
}

// Typist is a [Field] that can use keys the input method hands back.
type Typist interface {
	// Type is as if a key had been struck that the method does not want: a
	// character, or a key by the toolkit's name.
	Type(character rune, name string)
}

// Session is the conversation between the input method of one window and the
// field that has the keyboard. A nil Session is that of a system where there is
// nothing to do. All of it happens on the goroutine of the window.
type Session struct {
	system    System
	keyboard  Keyboard // nil where the system drops the keys that were taken
	field     Field
	mode      Mode
	before    Stand // how the method stood before a field that wants it its own way
	now       Composition
	composing bool
	fresh     bool   // nothing was composed yet since it began
	kana      string // the composition when last it was kana alone
	stale     bool   // a composition was taken over; its late result is dropped
}

// New begins the conversation. Until a field has the keyboard the input method
// gets no keys, so that the space bar presses a button whatever it stands on.
func New(system System) *Session {
	keyboard, _ := system.(Keyboard)
	return &Session{system: system, keyboard: keyboard}
}

// Asks tells whether the field must ask about each of its keys.
func (s *Session) Asks(f Field) bool {
	return s != nil && s.keyboard != nil && f == s.field && s.mode != Off
}

// Struck tells of a key that went down or up in a field, before the field uses
// it, and returns whether the input method took it.
func (s *Session) Struck(f Field, k Key) bool {
	return s.Asks(f) && k.Code != 0 && s.keyboard.Key(k)
}

// Returned is called by the system with a key that the method hands back.
func (s *Session) Returned(symbol uint32) {
	if t, ok := s.field.(Typist); ok {
		t.Type(characterOf(symbol), nameOf(symbol))
	}
}

// Enter tells that a field has the keyboard.
func (s *Session) Enter(f Field, mode Mode) {
	if s == nil || f == s.field {
		return
	}
	s.Leave(s.field)
	s.field, s.mode = f, mode
	if mode == Off {
		s.system.Allow(false)
		return
	}
	s.system.Allow(true)
	if mode == Hiragana {
		s.before = s.system.Stand()
		s.system.SetStand(Stand{On: true})
	}
	s.place()
}

// Leave tells that a field loses the keyboard. What is composed is committed,
// as every entry of the system does, and the input method stands as before.
func (s *Session) Leave(f Field) {
	if s == nil || f == nil || f != s.field {
		return
	}
	s.Finish(f)
	if s.mode == Hiragana {
		s.system.SetStand(s.before)
	}
	s.system.Allow(false)
	s.field = nil
}

// Finish commits what is composed in a field, before something else happens to
// its text.
func (s *Session) Finish(f Field) {
	if s == nil || f != s.field || !s.composing {
		return
	}
	s.system.Finish(Keep)
	if !s.composing {
		return
	}
	// The method is slow, or gone. Nothing that was typed may be lost.
	text := s.now.Text
	s.stale = true
	s.commit(text, "")
}

// Cancel drops what is composed in a field whose text is replaced.
func (s *Session) Cancel(f Field) {
	if s == nil || f != s.field || !s.composing {
		return
	}
	s.system.Finish(Forget)
	if s.composing {
		s.Ended()
		s.stale = true
	}
}

// Moved tells that the caret of a field moved.
func (s *Session) Moved(f Field) {
	if s != nil && f == s.field {
		s.place()
	}
}

// Began is called by the system when something is going to be composed. It
// tells whether a field takes it.
func (s *Session) Began() bool {
	if s.field == nil || s.mode == Off {
		return false
	}
	s.composing, s.fresh, s.stale, s.now = true, true, false, Composition{}
	s.place()
	return true
}

// Composed is called by the system with what is composed now.
func (s *Session) Composed(c Composition) bool {
	if s.field == nil || s.stale {
		return s.stale
	}
	s.now = c.clamped()
	s.composing = true
	s.learn(c.Text)
	s.field.Compose(s.now)
	s.place()
	return true
}

// learn keeps what is composed for as long as it is kana. A composition that
// begins forgets the one before, but not before something is composed: some
// methods end a composition first and then begin another to decide its text.
func (s *Session) learn(text string) {
	if s.fresh && text != "" {
		s.fresh, s.kana = false, ""
	}
	if kanaOnly(text) {
		s.kana = text
	}
}

// Committed is called by the system with a text that was decided, and its
// reading if the method tells one. More of the same composition may follow.
func (s *Session) Committed(text, reading string) bool {
	if s.stale {
		return true
	}
	if s.field == nil {
		return false
	}
	s.commit(text, reading)
	s.place()
	return true
}

func (s *Session) commit(text, reading string) {
	reading = readingOf(text, reading, s.kana)
	s.now, s.composing, s.kana = Composition{}, false, ""
	s.field.Commit(text, reading)
}

// Ended is called by the system when nothing is composed any more.
func (s *Session) Ended() bool {
	if s.stale {
		s.stale = false
		return true
	}
	if s.field == nil {
		return false
	}
	s.now, s.composing = Composition{}, false
	s.field.Drop()
	return true
}

// place puts the candidates at the clause that is being converted.
func (s *Session) place() {
	if s.field != nil && s.mode != Off {
		s.system.Place(s.field.Spot(s.now.anchor()))
	}
}

// SpotOf returns where a character of the composition stands, counted in
// UTF-16 units as Windows asks; false if no field has the keyboard.
func (s *Session) SpotOf(unit int) (Spot, bool) {
	if s.field == nil {
		return Spot{}, false
	}
	return s.field.Spot(unitsToRunes(s.now.Text, unit)), true
}

// Selected returns the marked text of the field, to be converted once more.
func (s *Session) Selected() string {
	if s.field == nil || s.mode == Off {
		return ""
	}
	return s.field.Selected()
}
