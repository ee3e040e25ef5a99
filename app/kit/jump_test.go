package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"banso/app/kit"
	"banso/app/kit/ime"
	"banso/app/kit/kittest"
)

func places() []kit.Option {
	return []kit.Option{{Code: "1", Text: "青森市", Reading: "あおもりし"}, {Code: "2", Text: "柏市", Reading: "かしわし"},
		{Code: "3", Text: "岐阜市", Reading: "ぎふし"}, {Code: "4", Text: "吹田市", Reading: "すいたし"}, {Code: "5", Text: "NPO センター"}}
}

func TestTypingGoesToTheOptionThatIsReadSo(t *testing.T) {
	for _, c := range []struct{ name, typed, want string }{
		{"the beginning of a reading", "か", "2"},
		{"the row of a kana that begins none", "け", "2"},
		{"a voiced kana", "ぎ", "3"},
		{"katakana is the same", "ス", "4"},
		{"half-width too", "ｽ", "4"},
		{"the name itself", "吹", "4"},
		{"letters of any case", "n", "5"},
		{"nothing that begins so", "ん", ""},
	} {
		s := kit.NewSelect(stage(t), places(), "")
		window(t, s, 200, 40)
		s.TypedRune([]rune(c.typed)[0])
		if got := s.Text(); got != c.want {
			t.Errorf("%s: %q chose %q, want %q", c.name, c.typed, got, c.want)
		}
	}
}

func TestTypingTheSameKanaAgainGoesOnToTheNext(t *testing.T) {
	s := kit.NewSelect(stage(t), []kit.Option{{Code: "1", Text: "柏", Reading: "かしわ"}, {Code: "2", Text: "門真", Reading: "かどま"}, {Code: "3", Text: "堺", Reading: "さかい"}}, "")
	window(t, s, 200, 40)
	for _, want := range []string{"1", "2", "1"} {
		s.TypedRune('か')
		if got := s.Text(); got != want {
			t.Errorf("chose %q, want %q", got, want)
		}
	}
}

func TestASelectFollowsWhatTheInputMethodComposes(t *testing.T) {
	s := kit.NewSelect(stage(t), places(), "選ぶ")
	m := &method{}
	m.session = ime.New(m)
	kit.ConverseSelect(s, m.session)
	w := window(t, kit.Stack(0, s), 300, 200)
	w.Canvas().Focus(s)
	if !m.allowed {
		t.Fatal("the input method gets no keys")
	}
	m.compose("k", "か")
	if s.Text() != "2" || !kittest.Shows(s, "か") {
		t.Errorf("composing か chose %q", s.Text())
	}
	press(s, fyne.KeyDown, fyne.KeyReturn)
	if s.Text() != "2" || w.Canvas().Overlays().Top() != nil {
		t.Error("a key of the input method reached the field")
	}
	m.decide("吹田", "スイタ")
	if s.Text() != "4" || !kittest.Shows(s, "吹田市") {
		t.Errorf("deciding chose %q", s.Text())
	}
	w.Canvas().Unfocus()
	if m.allowed {
		t.Error("the input method goes on getting keys")
	}
}

func TestTheLineOfALongListFiltersWhatIsComposed(t *testing.T) {
	var many []kit.Option
	for range 4 {
		many = append(many, places()...)
	}
	s := kit.NewSelect(stage(t), many, "")
	w := window(t, kit.Stack(0, s), 300, 500)
	w.Canvas().Focus(s)
	press(s, fyne.KeySpace)
	line := w.Canvas().Focused().(*kit.Entry)
	m := &method{}
	m.session = ime.New(m)
	w.Canvas().Unfocus()
	kit.Converse(line, m.session)
	w.Canvas().Focus(line)
	m.compose("すい")
	top := w.Canvas().Overlays().Top()
	if !kittest.Shows(top, "吹田市") || kittest.Shows(top, "青森市") {
		t.Error("what is composed does not filter")
	}
	m.decide("吹田", "")
	if !kittest.Shows(top, "吹田市") || kittest.Shows(top, "柏市") {
		t.Error("what is decided does not filter")
	}
}

func TestASelectLeavesTheKeysToAMethodThatIsAskedAboutThem(t *testing.T) {
	s := kit.NewSelect(stage(t), places(), "")
	m := &asked{do: map[int]func(){}}
	m.session = ime.New(m)
	kit.ConverseSelect(s, m.session)
	w := window(t, kit.Stack(0, s), 300, 200)
	w.Canvas().Focus(s)
	m.do[45] = func() { m.compose("k") } // the key of K begins a composition
	m.do[30] = func() { m.compose("か") }
	for code, r := range map[int]rune{45: 'k'} {
		key := &fyne.KeyEvent{Name: fyne.KeyK, Physical: fyne.HardwareKey{ScanCode: code}}
		s.KeyDown(key)
		s.TypedKey(key)
		s.TypedRune(r)
	}
	s.KeyDown(&fyne.KeyEvent{Name: fyne.KeyA, Physical: fyne.HardwareKey{ScanCode: 30}})
	s.TypedRune('a')
	if s.Text() != "2" || len(m.keys) != 2 {
		t.Errorf("chose %q, the method was asked about %v", s.Text(), m.keys)
	}
	m.decide("か", "")
	key := &fyne.KeyEvent{Name: fyne.KeyDown, Physical: fyne.HardwareKey{ScanCode: 116}}
	s.KeyDown(key)
	s.TypedKey(key)
	if s.Text() != "3" {
		t.Errorf("a key that the method leaves chose %q", s.Text())
	}
}

func TestTheMenuOfAnEntrySpeaksJapanese(t *testing.T) {
	book := stage(t)
	if err := kit.Speak(book); err != nil {
		t.Fatal(err)
	}
	e := kit.NewEntry(kit.KindText)
	w := window(t, kit.Stack(0, e), 300, 300)
	w.Canvas().Focus(e)
	test.Type(e, "abc")
	e.TappedSecondary(&fyne.PointEvent{Position: fyne.NewPos(10, 10)})
	top := w.Canvas().Overlays().Top()
	for _, text := range []string{"元に戻す", "切り取り", "コピー", "貼り付け", "すべて選択"} {
		if top == nil || !kittest.Shows(top, text) {
			t.Errorf("%s is not offered", text)
		}
	}
}
