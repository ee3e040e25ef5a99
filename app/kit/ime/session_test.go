package ime

import (
	"reflect"
	"slices"
	"testing"
	"unicode/utf16"
)

// paper is a field that writes down what happens to it.
type paper struct {
	text, shown, read string
	at                int
	marked            string
	dropped           int
}

func (p *paper) Compose(c Composition) { p.shown = c.Text }
func (p *paper) Commit(text, reading string) {
	p.text, p.shown, p.read = p.text+text, "", p.read+reading
}
func (p *paper) Drop()            { p.shown, p.dropped = "", p.dropped+1 }
func (p *paper) Spot(at int) Spot { p.at = at; return Spot{X: 10 * at, Height: 18} }
func (p *paper) Selected() string { return p.marked }

// method is an input method that can be told to be slow.
type method struct {
	session *Session
	text    string // what it would commit
	deaf    bool
	allowed bool
	stand   Stand
	spots   []Spot
	ends    []End
}

func (m *method) Place(s Spot) { m.spots = append(m.spots, s) }
func (m *method) Finish(e End) {
	m.ends = append(m.ends, e)
	switch {
	case m.deaf:
	case e == Keep:
		m.session.Committed(m.text, "")
		m.session.Ended()
	default:
		m.session.Ended()
	}
}
func (m *method) Allow(yes bool)   { m.allowed = yes }
func (m *method) Stand() Stand     { return m.stand }
func (m *method) SetStand(s Stand) { m.stand = s }

func talk() (*Session, *method) {
	m := &method{}
	m.session = New(m)
	return m.session, m
}

// compose plays a composition that grows.
func (m *method) compose(texts ...string) {
	m.session.Began()
	for _, t := range texts {
		m.text = t
		m.session.Composed(Composition{Text: t, Caret: len([]rune(t))})
	}
}

func TestWhatIsDecidedArrivesInOnePieceWithItsReading(t *testing.T) {
	s, m := talk()
	f := &paper{}
	s.Enter(f, Free)
	m.compose("や", "やまだ", "山田")
	if f.shown != "山田" || f.text != "" {
		t.Errorf("shown %q, text %q", f.shown, f.text)
	}
	s.Committed("山田", "ﾔﾏﾀﾞ")
	s.Ended()
	if f.text != "山田" || f.read != "やまだ" || f.shown != "" {
		t.Errorf("text %q, reading %q, shown %q", f.text, f.read, f.shown)
	}
}

func TestTheReadingIsWhatTheMethodSaysElseTheKanaThatWasTyped(t *testing.T) {
	for name, c := range map[string]struct {
		typed      []string
		text, told string
		want       string
	}{
		"told in half-width katakana": {[]string{"やまだ", "山田"}, "山田", "ﾔﾏﾀﾞ", "やまだ"},
		"told in hiragana":            {nil, "花子", "はなこ", "はなこ"},
		"not told, kana committed":    {[]string{"さくら", "サクラ"}, "サクラ", "", "さくら"},
		"not told, kanji committed":   {[]string{"h", "は", "はn", "はなこ", "花子"}, "花子", "", "はなこ"},
		"long vowel":                  {[]string{"けーき"}, "ケーキ", "", "けーき"},
		"a space":                     {nil, "　", "", "　"},
		"letters have none":           {[]string{"ＮＰＯ"}, "NPO", "", ""},
		"nothing is known":            {nil, "山", "", ""},
	} {
		s, m := talk()
		f := &paper{}
		s.Enter(f, Free)
		m.compose(c.typed...)
		s.Committed(c.text, c.told)
		if f.read != c.want {
			t.Errorf("%s: %q, want %q", name, f.read, c.want)
		}
	}
}

func TestAReadingIsNotGivenTwiceWhenACompositionIsCommittedByParts(t *testing.T) {
	s, m := talk()
	f := &paper{}
	s.Enter(f, Free)
	m.compose("やまだはなこ", "山田花子")
	s.Committed("山田", "")
	s.Composed(Composition{Text: "花子"})
	s.Committed("花子", "")
	if f.text != "山田花子" || f.read != "やまだはなこ" {
		t.Errorf("text %q, reading %q", f.text, f.read)
	}
}

func TestAMethodMayEndACompositionBeforeItDecidesTheText(t *testing.T) {
	s, m := talk()
	f := &paper{}
	s.Enter(f, Free)
	m.compose("やまだ", "山田", "")
	s.Ended()
	s.Began()
	s.Committed("山田", "")
	s.Ended()
	m.compose("たか", "")
	s.Ended()
	m.compose("ＮＰＯ")
	s.Committed("ＮＰＯ", "")
	if f.text != "山田ＮＰＯ" || f.read != "やまだ" {
		t.Errorf("text %q, reading %q", f.text, f.read)
	}
}

func TestEscapeLeavesTheTextAlone(t *testing.T) {
	s, m := talk()
	f := &paper{text: "山田"}
	s.Enter(f, Free)
	m.compose("はな", "")
	s.Ended()
	if f.text != "山田" || f.shown != "" || f.dropped != 1 {
		t.Errorf("%+v", f)
	}
}

func TestLosingTheKeyboardCommitsWhatIsComposed(t *testing.T) {
	for name, deaf := range map[string]bool{"the method answers": false, "the method does not answer": true} {
		s, m := talk()
		m.deaf = deaf
		f, next := &paper{}, &paper{}
		s.Enter(f, Free)
		m.compose("はなこ")
		s.Leave(f)
		s.Enter(next, Free)
		if deaf { // it comes too late, to another field
			s.Committed("はなこ", "")
			s.Ended()
		}
		if f.text != "はなこ" || f.read != "はなこ" || next.text != "" || next.dropped != 0 {
			t.Errorf("%s: left %+v, entered %+v", name, f, next)
		}
		if m.compose("か"); next.shown != "か" {
			t.Errorf("%s: the next field shows %q", name, next.shown)
		}
	}
}

func TestATextThatIsReplacedTakesItsCompositionWithIt(t *testing.T) {
	for _, deaf := range []bool{false, true} {
		s, m := talk()
		m.deaf = deaf
		f := &paper{}
		s.Enter(f, Free)
		m.compose("はな")
		s.Cancel(f)
		if f.text != "" || f.shown != "" || f.dropped != 1 || !slices.Equal(m.ends, []End{Forget}) {
			t.Errorf("deaf %v: %+v, %v", deaf, f, m.ends)
		}
	}
}

func TestAFieldDecidesHowTheMethodStands(t *testing.T) {
	s, m := talk()
	m.stand = Stand{On: false, Bits: 16}
	name, reading, phone := &paper{}, &paper{}, &paper{}
	steps := []struct {
		name    string
		do      func()
		allowed bool
		stand   Stand
	}{
		{"words", func() { s.Enter(name, Free) }, true, Stand{Bits: 16}},
		{"reading", func() { s.Enter(reading, Hiragana) }, true, Stand{On: true}},
		{"words again", func() { s.Enter(name, Free) }, true, Stand{Bits: 16}},
		{"reading again", func() { s.Enter(reading, Hiragana) }, true, Stand{On: true}},
		{"phone", func() { s.Enter(phone, Off) }, false, Stand{Bits: 16}},
		{"nothing", func() { s.Leave(phone) }, false, Stand{Bits: 16}},
		{"reading last", func() { s.Enter(reading, Hiragana); s.Leave(reading) }, false, Stand{Bits: 16}},
	}
	for _, step := range steps {
		step.do()
		if m.allowed != step.allowed || m.stand != step.stand {
			t.Errorf("%s: allowed %v, stands %+v", step.name, m.allowed, m.stand)
		}
	}
}

func TestWithoutAFieldTheSystemDoesAsItAlwaysDid(t *testing.T) {
	s, m := talk()
	if s.Began() || s.Composed(Composition{Text: "あ"}) || s.Committed("あ", "") || s.Ended() {
		t.Error("the session took what nobody asked for")
	}
	if _, ok := s.SpotOf(0); ok || s.Selected() != "" || len(m.spots) != 0 {
		t.Error("there is a caret without a field")
	}
	f := &paper{marked: "12"}
	s.Enter(f, Off)
	if s.Began() || s.Selected() != "" {
		t.Error("a field of figures composes")
	}
}

func TestASystemWithoutOurInputMethodIsLeftAlone(t *testing.T) {
	var s *Session
	f := &paper{}
	s.Enter(f, Free)
	s.Moved(f)
	s.Finish(f)
	s.Cancel(f)
	s.Leave(f)
	if f.dropped != 0 || f.text != "" {
		t.Errorf("%+v", f)
	}
}

func TestTheCandidatesStandAtTheClauseThatIsConverted(t *testing.T) {
	s, m := talk()
	f := &paper{}
	s.Enter(f, Free)
	s.Began()
	s.Composed(Composition{Text: "山田花子", Clauses: []Clause{{0, 2, Converted}, {2, 4, Target}}})
	if got := m.spots[len(m.spots)-1]; got.X != 20 {
		t.Errorf("candidates at %v", got)
	}
	if spot, ok := s.SpotOf(3); !ok || spot.X != 30 {
		t.Errorf("the third character stands at %v", spot)
	}
}

func TestACompositionIsReadInCharacters(t *testing.T) {
	units := utf16.Encode([]rune("𠮷田は")) // the first takes two units
	for name, c := range map[string]struct {
		raw  raw
		want Composition
	}{
		"clauses": {raw{units, []byte{1, 1, 1, 2}, []uint32{0, 3, 4}, 3},
			Composition{"𠮷田は", []Clause{{0, 2, Target}, {2, 3, Converted}}, 2}},
		"typed, nothing else told": {raw{units: units, caret: 4}, Composition{"𠮷田は", []Clause{{0, 3, Typed}}, 3}},
		"caret before the text":    {raw{units: units, caret: -1}, Composition{"𠮷田は", []Clause{{0, 3, Typed}}, 0}},
		"borders that lie":         {raw{units, []byte{3, 3, 3, 3}, []uint32{0, 9, 2}, 99}, Composition{"𠮷田は", []Clause{{0, 3, Chosen}}, 3}},
		"nothing":                  {raw{borders: []uint32{0}}, Composition{}},
	} {
		if got := c.raw.decode(); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
}

func TestAPlaceInUnitsIsAPlaceInCharacters(t *testing.T) {
	for unit, want := range map[int]int{-1: 0, 0: 0, 1: 1, 2: 1, 3: 2, 4: 3, 9: 3} {
		if got := unitsToRunes("𠮷田は", unit); got != want {
			t.Errorf("unit %d is character %d, want %d", unit, got, want)
		}
	}
}
