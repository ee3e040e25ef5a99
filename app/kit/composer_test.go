package kit_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"banso/app/kit"
	"banso/app/kit/ime"
)

// method is an input method that is played by a test.
type method struct {
	session *ime.Session
	text    string
	allowed bool
	stand   ime.Stand
	spot    ime.Spot
}

func (m *method) Place(s ime.Spot)         { m.spot = s }
func (m *method) Allow(yes bool)           { m.allowed = yes }
func (m *method) Stand() ime.Stand         { return m.stand }
func (m *method) SetStand(s ime.Stand)     { m.stand = s }
func (m *method) decide(text, yomi string) { m.session.Committed(text, yomi); m.session.Ended() }
func (m *method) Finish(e ime.End) {
	if e == ime.Keep {
		m.session.Committed(m.text, "")
	}
	m.session.Ended()
}

// compose shows one composition after another; the last clause is acted on.
func (m *method) compose(texts ...string) {
	m.session.Began()
	for _, t := range texts {
		m.text = strings.ReplaceAll(t, "|", "")
		c := ime.Composition{Text: m.text, Caret: len([]rune(m.text))}
		for part := range strings.SplitSeq(t, "|") {
			from := 0
			if n := len(c.Clauses); n > 0 {
				from = c.Clauses[n-1].To
				c.Clauses[n-1].State = ime.Converted
			}
			c.Clauses = append(c.Clauses, ime.Clause{From: from, To: from + len([]rune(part)), State: ime.Target})
		}
		m.session.Composed(c)
	}
}

// typing gives entries a played input method and puts the first into a window
// with the keyboard in it.
func typing(t testing.TB, entries ...*kit.Entry) (*method, fyne.Window) {
	t.Helper()
	stage(t)
	m := &method{}
	m.session = ime.New(m)
	objects := make([]fyne.CanvasObject, len(entries))
	for i, e := range entries {
		kit.Converse(e, m.session)
		objects[i] = e
	}
	w := window(t, kit.Stack(4, objects...), 300, 260)
	w.Canvas().Focus(entries[0])
	return m, w
}

// seen returns what stands in the entry on the screen.
func seen(e *kit.Entry) string { return e.Entry.Text }

func marks(e *kit.Entry) (lines []*canvas.Rectangle) {
	for _, o := range test.WidgetRenderer(e).Objects() {
		if r, ok := o.(*canvas.Rectangle); ok && r.Size().Height <= 2 {
			lines = append(lines, r)
		}
	}
	return lines
}

func TestWhatIsComposedStandsInTheTextAndCountsAsNothing(t *testing.T) {
	e := kit.NewEntry(kit.KindText)
	m, _ := typing(t, e)
	e.SetText("山田です")
	e.CursorColumn = 2
	told := 0
	e.Listen(func() { told++ })
	m.compose("は", "花子")
	if seen(e) != "山田花子です" || e.Text() != "山田です" || told != 0 || e.CursorTextOffset() != 4 {
		t.Errorf("on screen %q, text %q, told %d times, caret %d", seen(e), e.Text(), told, e.CursorTextOffset())
	}
	m.decide("花子", "")
	if seen(e) != "山田花子です" || e.Text() != "山田花子です" || told != 1 || e.CursorTextOffset() != 4 {
		t.Errorf("on screen %q, text %q, told %d times, caret %d", seen(e), e.Text(), told, e.CursorTextOffset())
	}
}

func TestADecidedTextIsOneStepToUndo(t *testing.T) {
	e := kit.NewEntry(kit.KindText)
	m, _ := typing(t, e)
	for _, name := range []string{"山田", "花子"} {
		m.compose(name)
		m.decide(name, "")
	}
	for _, want := range []string{"山田", "", ""} {
		e.TypedShortcut(&fyne.ShortcutUndo{})
		if e.Text() != want {
			t.Errorf("%q, want %q", e.Text(), want)
		}
	}
	e.TypedShortcut(&fyne.ShortcutRedo{})
	e.TypedShortcut(&fyne.ShortcutRedo{})
	if e.Text() != "山田花子" {
		t.Errorf("again %q", e.Text())
	}
}

func TestEscapeBringsBackWhatWasMarked(t *testing.T) {
	e := kit.NewEntry(kit.KindText)
	m, _ := typing(t, e)
	e.SetText("山田花子")
	e.TypedShortcut(&fyne.ShortcutSelectAll{})
	m.compose("さとう")
	if seen(e) != "さとう" {
		t.Errorf("on screen %q", seen(e))
	}
	m.compose("")
	m.session.Ended()
	if seen(e) != "山田花子" || e.Text() != "山田花子" {
		t.Errorf("on screen %q, text %q", seen(e), e.Text())
	}
	e.TypedShortcut(&fyne.ShortcutSelectAll{})
	m.compose("さとう")
	m.decide("佐藤", "")
	if e.Text() != "佐藤" {
		t.Errorf("text %q", e.Text())
	}
}

func TestAMethodThatEndsBeforeItDecidesReplacesWhatWasMarked(t *testing.T) {
	for name, c := range map[string]struct {
		between func(*kit.Entry)
		want    string
	}{
		"at once":     {func(*kit.Entry) {}, "佐藤"},
		"after a key": {func(e *kit.Entry) { press(e, fyne.KeyEnd) }, "山田花子佐藤"},
	} {
		e := kit.NewEntry(kit.KindText)
		m, _ := typing(t, e)
		e.SetText("山田花子")
		e.TypedShortcut(&fyne.ShortcutSelectAll{})
		m.compose("さとう", "")
		m.session.Ended()
		c.between(e)
		m.session.Began()
		m.decide("佐藤", "")
		if e.Text() != c.want {
			t.Errorf("%s: %q, want %q", name, e.Text(), c.want)
		}
	}
}

func TestKeysOfTheInputMethodNeverReachTheText(t *testing.T) {
	e := kit.NewNotes(3)
	m, w := typing(t, e)
	e.SetText("一\n二")
	w.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) { t.Errorf("the window got %s", k.Name) })
	m.compose("さん")
	press(e, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyTab, fyne.KeyEscape, fyne.KeyLeft, fyne.KeyUp, fyne.KeyF7)
	if seen(e) != "さん一\n二" || e.Text() != "一\n二" || !e.AcceptsTab() {
		t.Errorf("on screen %q, text %q", seen(e), e.Text())
	}
	m.decide("三", "")
	press(e, fyne.KeyReturn)
	if e.Text() != "三\n一\n二" || e.AcceptsTab() {
		t.Errorf("text %q", e.Text())
	}
}

func TestLeavingAnEntryCommitsWhatIsComposed(t *testing.T) {
	first, second := kit.NewEntry(kit.KindText), kit.NewEntry(kit.KindText)
	for name, leave := range map[string]func(fyne.Window){
		"to another entry": func(w fyne.Window) { w.Canvas().Focus(second) },
		"to nothing":       func(w fyne.Window) { w.Canvas().Unfocus() },
		"by the mouse": func(fyne.Window) {
			first.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, PointEvent: fyne.PointEvent{Position: fyne.NewPos(8, 8)}})
		},
		"by a shortcut": func(fyne.Window) { first.TypedShortcut(&fyne.ShortcutCopy{Clipboard: fyne.CurrentApp().Clipboard()}) },
	} {
		m, w := typing(t, first, second)
		first.SetText("")
		m.compose("やまだ")
		leave(w)
		if first.Text() != "やまだ" || seen(first) != "やまだ" || second.Text() != "" {
			t.Errorf("%s: %q on screen %q, next %q", name, first.Text(), seen(first), second.Text())
		}
	}
}

func TestATextFromOutsideEndsTheComposition(t *testing.T) {
	e := kit.NewEntry(kit.KindText)
	m, _ := typing(t, e)
	e.SetText("甲")
	m.compose("おつ")
	e.SetText("甲") // a refresh with what is already there
	if seen(e) != "おつ甲" {
		t.Errorf("a refresh made %q", seen(e))
	}
	e.SetText("丙")
	if seen(e) != "丙" || e.Text() != "丙" {
		t.Errorf("on screen %q, text %q", seen(e), e.Text())
	}
}

func TestTheKindOfAnEntrySaysHowTheMethodStands(t *testing.T) {
	for kind, want := range map[kit.Kind]struct{ allowed, on bool }{
		kit.KindText: {true, false}, kit.KindReading: {true, true}, kit.KindNumber: {}, kit.KindPhone: {}, kit.KindMail: {},
	} {
		m, w := typing(t, kit.NewEntry(kind))
		if m.allowed != want.allowed || m.stand.On != want.on {
			t.Errorf("kind %d: allowed %v, on %v", kind, m.allowed, m.stand.On)
		}
		w.Canvas().Unfocus()
		if m.allowed || m.stand.On {
			t.Errorf("kind %d: left with allowed %v, on %v", kind, m.allowed, m.stand.On)
		}
	}
}

func TestSecretsAreNotComposed(t *testing.T) {
	e := kit.NewEntry(kit.KindText)
	e.Password = true
	if m, _ := typing(t, e); m.allowed {
		t.Error("the input method reads a password")
	}
}

func TestTheClausesAreMarkedWhereTheyStand(t *testing.T) {
	e := kit.NewEntry(kit.KindText)
	m, _ := typing(t, e)
	e.SetText("甲")
	e.CursorColumn = 1
	m.compose("山田|花子")
	lines := marks(e)
	if len(lines) != 2 || lines[0].Size().Height != 1 || lines[1].Size().Height != 2 {
		t.Fatalf("%d lines: %v", len(lines), lines)
	}
	one := fyne.MeasureText("甲", 14, fyne.TextStyle{}).Width
	if d := lines[1].Position().X - lines[0].Position().X; d < 1.9*one || d > 2.1*one {
		t.Errorf("the clauses stand %v apart, a character is %v wide", d, one)
	}
	if want := int(lines[1].Position().X); m.spot.X < want-1 || m.spot.X > want+1 {
		t.Errorf("the candidates stand at %v, the clause at %v", m.spot, want)
	}
	m.decide("山田花子", "")
	if len(marks(e)) != 0 {
		t.Error("marks were left behind")
	}
}

func TestALongCompositionScrollsInALineAndWrapsInANote(t *testing.T) {
	line, note := kit.NewEntry(kit.KindText), kit.NewNotes(2)
	long := strings.Repeat("長", 40)
	m, w := typing(t, line, note)
	m.compose(long)
	if got := marks(line); len(got) != 1 || got[0].Position().X < 0 || got[0].Position().X+got[0].Size().Width > line.Size().Width {
		t.Errorf("the line is marked %v", got)
	}
	if m.spot.X > 0 {
		t.Errorf("the beginning of the clause is scrolled away, but stands at %v", m.spot)
	}
	w.Canvas().Focus(note)
	m.compose(long)
	if got := marks(note); len(got) < 2 || got[0].Position().Y >= got[1].Position().Y {
		t.Errorf("the note is marked %v", got)
	}
}

func TestTheReadingOfANameIsWrittenUntilSomebodyTypesIt(t *testing.T) {
	reading := kit.NewEntry(kit.KindReading)
	name := kit.NewEntry(kit.KindText).FeedsReading(reading)
	m, w := typing(t, name, reading)
	type piece struct{ text, yomi string }
	put := func(pieces ...piece) {
		for _, p := range pieces {
			m.compose(p.text)
			m.decide(p.text, p.yomi)
		}
	}
	told := 0
	reading.Listen(func() { told++ })
	put(piece{"山田", "ﾔﾏﾀﾞ"}, piece{"　", ""}, piece{"花子", "ﾊﾅｺ"}, piece{"NPO", ""})
	if reading.Text() != "やまだ　はなこ" || told != 3 {
		t.Errorf("reading %q, told %d times", reading.Text(), told)
	}
	name.TypedShortcut(&fyne.ShortcutSelectAll{})
	put(piece{"佐藤", "ｻﾄｳ"})
	if reading.Text() != "さとう" {
		t.Errorf("a name typed anew is read %q", reading.Text())
	}
	w.Canvas().Focus(reading)
	test.Type(reading, "ー")
	w.Canvas().Focus(name)
	put(piece{"花子", "ﾊﾅｺ"})
	if reading.Text() != "ーさとう" && reading.Text() != "さとうー" {
		t.Errorf("a reading typed by hand became %q", reading.Text())
	}
}

func BenchmarkAKeyOfTheInputMethod(b *testing.B) {
	for name, e := range map[string]*kit.Entry{"line": kit.NewEntry(kit.KindText), "note": kit.NewNotes(4)} {
		b.Run(name, func(b *testing.B) {
			m, _ := typing(b, e)
			e.SetText(strings.Repeat("面談の記録を書きます。", 40))
			for i := 0; b.Loop(); i++ {
				m.compose([]string{"や", "やま", "山田|花子"}[i%3])
			}
		})
	}
}
