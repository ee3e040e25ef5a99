package ime

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/godbus/dbus/v5"
)

// bench is a message bus, an input method on it and an X server, played.
type bench struct {
	line    *line
	session *Session
	field   *typist
	said    []string          // what was called and sent, in order
	taken   map[uint32]string // the method takes these keys; what it says to them
	mute    bool              // it does not answer keys
	gone    bool              // it ended, and its bus with it
	reached int               // how often it was looked for
	state   int32
}

// typist is a field that can use keys that are handed back.
type typist struct {
	paper
	typed []string
}

func (p *typist) Type(c rune, name string) { p.typed = append(p.typed, string(c)+name) }

func (b *bench) read(k Key) (symbol, state uint32, err error) {
	return board.symbol(k.Code, k.held(), 0), k.held(), nil
}

func (b *bench) where(_ uint32, x, y int) (int, int, error) { return 100 + x, 200 + y, nil }

func (b *bench) note(method string, args []any) string {
	short := method[strings.LastIndex(method, ".")+1:]
	b.said = append(b.said, strings.TrimSpace(short+" "+strings.Trim(fmt.Sprint(args), "[]")))
	return short
}

func (b *bench) send(_ dbus.ObjectPath, method string, args ...any) { b.note(method, args) }

func (b *bench) close() {}

func (b *bench) call(at dbus.ObjectPath, method string, args ...any) ([]any, error) {
	if b.gone {
		return nil, errNoMethod
	}
	switch b.note(method, args) {
	case "CreateInputContext":
		return []any{dbus.ObjectPath("/context/1")}, nil
	case "State":
		return []any{b.state}, nil
	case "Reset":
		b.signal("CommitString", "late")
		return nil, nil
	case "ProcessKeyEvent":
		if b.mute {
			return nil, errors.New("no answer in time")
		}
		script, ok := b.taken[args[0].(uint32)]
		for _, line := range strings.Fields(script) {
			b.play(line)
		}
		return []any{ok}, nil
	}
	return nil, errNoMethod
}

// play says "text" to decide and "clause|[clause]" to compose; the one in
// brackets is acted on and "-" composes nothing.
func (b *bench) play(line string) {
	text, ok := strings.CutPrefix(line, "~")
	if !ok {
		b.signal("CommitString", line)
		return
	}
	var parts [][]any
	for p := range strings.SplitSeq(text, "|") {
		look := int32(8)
		if inner, ok := strings.CutPrefix(p, "["); ok {
			p, look = strings.TrimSuffix(inner, "]"), 8|16
		}
		if p != "-" {
			parts = append(parts, []any{p, look})
		}
	}
	b.signal("UpdateFormattedPreedit", parts, int32(-1))
}

func (b *bench) signal(member string, body ...any) {
	b.line.box.DeliverSignal(b.line.face, member, &dbus.Signal{Path: "/context/1", Name: b.line.face + "." + member, Body: body})
}

// seated is a bench with a field that has the keyboard.
func seated(mode Mode) *bench {
	b := &bench{taken: map[uint32]string{}, field: &typist{}}
	b.line = newLine(fcitx(":0"), b, func(f func()) { f() })
	b.line.reach = func() (caller, error) {
		b.reached++
		if b.gone {
			return nil, errNoMethod
		}
		return b, nil
	}
	b.line.box.wake = func() {}
	b.session = b.line.of(7)
	b.session.Enter(b.field, mode)
	return b
}

func (b *bench) strike(code int) bool { return b.session.Struck(b.field, Key{Code: code}) }

func TestAKeyThatTheMethodTakesIsShownBeforeItsAnswer(t *testing.T) {
	b := seated(Free)
	b.taken = map[uint32]string{'a': "~あ", ';': "~[亜]|あ", 'q': "亜 ~-"}
	for _, step := range []struct {
		code  int
		taken bool
		shown string
		text  string
	}{{38, true, "あ", ""}, {39, true, "亜あ", ""}, {42, true, "", "亜"}, {41, false, "", "亜"}} {
		if taken := b.strike(step.code); taken != step.taken || b.field.shown != step.shown || b.field.text != step.text {
			t.Errorf("key %d: taken %v, %+v", step.code, taken, b.field.paper)
		}
	}
	if b.field.read != "あ" {
		t.Errorf("the reading is %q", b.field.read)
	}
	want := []string{"CreateInputContext {program banso} {display x11::0}", "SetCapability 50", "FocusIn", "SetCursorRect 100 200 1 21"}
	if !slices.Equal(b.said[:4], want) {
		t.Errorf("said %q", b.said[:4])
	}
}

func TestAKeyThatGoesUpIsToldAndNotWaitedFor(t *testing.T) {
	b := seated(Free)
	if b.session.Struck(b.field, Key{Code: 38, Shift: true, Up: true}) || b.said[len(b.said)-1] != "ProcessKeyEvent 65 38 1 true 0" {
		t.Errorf("said %q", b.said)
	}
	if n := len(b.said); b.strike(0) || b.strike(99) || len(b.said) != n {
		t.Error("keys without a meaning were told")
	}
}

func TestAFieldOfFiguresAsksNothing(t *testing.T) {
	b := seated(Off)
	if b.session.Asks(b.field) || b.strike(38) || len(b.said) > 0 {
		t.Errorf("said %q", b.said)
	}
}

func TestAFieldOfReadingsSwitchesTheMethodOnAndBack(t *testing.T) {
	b := seated(Hiragana)
	b.session.Leave(b.field)
	joined := strings.Join(b.said, ", ")
	if !strings.Contains(joined, "FocusIn, State, Activate") || !strings.HasSuffix(joined, "Deactivate, FocusOut") {
		t.Errorf("said %s", joined)
	}
}

func TestLeavingCommitsWhatIsComposedAndNothingLate(t *testing.T) {
	b := seated(Free)
	b.taken['a'] = "~あ"
	b.strike(38)
	b.session.Leave(b.field)
	b.line.hear()
	if b.field.text != "あ" || b.field.read != "あ" {
		t.Errorf("%+v", b.field.paper)
	}
	b = seated(Free)
	b.taken['a'] = "~あ"
	b.strike(38)
	b.session.Cancel(b.field)
	if b.field.text != "" || b.field.dropped != 1 {
		t.Errorf("cancelled: %+v", b.field.paper)
	}
}

func TestWithoutAnAnswerNothingThatWasTypedIsLost(t *testing.T) {
	b := seated(Free)
	b.mute = true
	if b.strike(38) {
		t.Error("a key without an answer was taken though nothing was composed")
	}
	b.mute = false
	b.taken['a'] = "~あ"
	b.strike(38)
	b.mute = true
	if !b.strike(39) || b.field.text != "" {
		t.Errorf("the first key without an answer belongs to the composition: %+v", b.field.paper)
	}
	if !b.strike(39) || b.field.text != "あ" {
		t.Errorf("the second ends it: %+v", b.field.paper)
	}
	if n := len(b.said); b.strike(38) || len(b.said) != n {
		t.Error("a method that is gone is still asked")
	}
	b.mute = false
	b.session.Leave(b.field)
	b.session.Enter(b.field, Free)
	if !b.strike(38) {
		t.Error("the next field does not ask again")
	}
}

func TestAMethodThatIsStartedAnewIsFoundAgain(t *testing.T) {
	b := seated(Free)
	b.taken['a'] = "~あ"
	b.gone = true
	for range 2 {
		if b.strike(38) {
			t.Error("a method that ended took a key")
		}
		b.session.Leave(b.field)
		b.session.Enter(b.field, Free)
	}
	b.gone = false
	b.session.Leave(b.field)
	b.session.Enter(b.field, Free)
	if !b.strike(38) || b.field.shown != "あ" || b.reached != 4 {
		t.Errorf("looked for %d times, %+v", b.reached, b.field.paper)
	}
}

func TestSignalsOfOtherWindowsAndKindsAreLeftAlone(t *testing.T) {
	b := seated(Free)
	other := &typist{}
	b.line.of(8).Enter(other, Free)
	b.line.windows[8].path = "/context/2"
	b.line.box.DeliverSignal("org.freedesktop.DBus", "NameAcquired", &dbus.Signal{Name: "org.freedesktop.DBus.NameAcquired"})
	b.signal("CurrentIM", "a", "b", "c")
	b.signal("CommitString", int32(3))
	b.signal("CommitString")
	b.signal("UpdateFormattedPreedit", "nonsense", int32(1))
	b.signal("UpdateFormattedPreedit")
	b.signal("CommitString", "候補")
	b.line.hear()
	if b.field.text != "候補" || other.text != "" {
		t.Errorf("%q and %q", b.field.text, other.text)
	}
}

func TestAKeyThatIsHandedBackIsTyped(t *testing.T) {
	b := seated(Free)
	b.signal("ForwardKey", uint32(0xFF08), uint32(0), false)
	b.signal("ForwardKey", uint32('x'), uint32(0), false)
	b.signal("ForwardKey", uint32('x'), uint32(0), true)
	b.line.hear()
	if !slices.Equal(b.field.typed, []string{"\x00BackSpace", "x"}) {
		t.Errorf("typed %q", b.field.typed)
	}
}

func TestManySignalsCallTheScreenOnce(t *testing.T) {
	called := 0
	box := &inbox{face: "f", wake: func() { called++ }}
	for range 3 {
		box.DeliverSignal("f", "m", &dbus.Signal{})
	}
	if n := len(box.take()); called != 1 || n != 3 {
		t.Errorf("called %d times for %d signals", called, n)
	}
	box.DeliverSignal("f", "m", &dbus.Signal{})
	if called != 2 {
		t.Error("a signal after the box was emptied calls nobody")
	}
}

// ibusSaid is a text as IBus sends it; each attribute is kind, from, to.
func ibusSaid(text string, attributes ...[3]uint32) dbus.Variant {
	var list []dbus.Variant
	none := map[string]dbus.Variant{}
	for _, a := range attributes {
		list = append(list, dbus.MakeVariantWithSignature([]any{"IBusAttribute", none, a[0], uint32(1), a[1], a[2]}, dbus.ParseSignatureMust("(sa{sv}uuuu)")))
	}
	inner := dbus.MakeVariantWithSignature([]any{"IBusAttrList", none, list}, dbus.ParseSignatureMust("(sa{sv}av)"))
	return dbus.MakeVariantWithSignature([]any{"IBusText", none, text, inner}, dbus.ParseSignatureMust("(sa{sv}sv)"))
}

func TestIBusIsRead(t *testing.T) {
	for name, c := range map[string]struct {
		member string
		body   []any
		want   []event
	}{
		"a decided text": {"CommitText", []any{ibusSaid("山田")}, []event{{kind: decides, text: "山田"}}},
		"typed kana": {"UpdatePreeditText", []any{ibusSaid("やま", [3]uint32{1, 0, 2}), uint32(2), true},
			[]event{{kind: composes, shown: Composition{"やま", []Clause{{0, 2, Typed}}, 2}}}},
		"clauses": {"UpdatePreeditTextWithMode", []any{ibusSaid("山田花子", [3]uint32{1, 0, 4}, [3]uint32{3, 0, 2}), uint32(0), true, uint32(0)},
			[]event{{kind: composes, shown: Composition{"山田花子", []Clause{{0, 2, Target}, {2, 4, Converted}}, 0}}}},
		"attributes that lie": {"UpdatePreeditText", []any{ibusSaid("𠮷", [3]uint32{3, 5, 9}, [3]uint32{1, 0, 99}), uint32(9), true},
			[]event{{kind: composes, shown: Composition{"𠮷", []Clause{{0, 1, Typed}}, 9}}}},
		"hidden":          {"UpdatePreeditText", []any{ibusSaid("や"), uint32(1), false}, []event{{kind: composes}}},
		"nothing":         {"HidePreeditText", nil, []event{{kind: composes}}},
		"a key":           {"ForwardKeyEvent", []any{uint32('x'), uint32(45), uint32(0)}, []event{{kind: returns, symbol: 'x'}}},
		"a key, going up": {"ForwardKeyEvent", []any{uint32('x'), uint32(45), uint32(1 << 30)}, nil},
		"no text at all":  {"CommitText", []any{dbus.MakeVariant("text")}, nil},
		"something else":  {"ShowLookupTable", nil, nil},
	} {
		if got := readIBus(c.member, c.body); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
	if got := ibusKey(keyCall{'a', 38, 4, true}); !reflect.DeepEqual(got, []any{uint32('a'), uint32(30), uint32(4 | 1<<30)}) {
		t.Errorf("key %v", got)
	}
}

func TestACaretInBytesIsOneInCharacters(t *testing.T) {
	for bytes, want := range map[int]int{-1: 2, 0: 0, 3: 1, 6: 2, 99: 2} {
		if got := runesBefore("やま", bytes); got != want {
			t.Errorf("%d bytes are %d characters, want %d", bytes, got, want)
		}
	}
}

func TestTheEnvironmentSaysWhichMethodsToLookFor(t *testing.T) {
	for modifiers, want := range map[string][]string{
		"@im=fcitx": {"fcitx", "ibus"}, "@im=ibus": {"ibus", "fcitx"}, "": {"fcitx", "ibus"}, "@im=none": {"fcitx", "ibus"}, "@im=uim": nil,
	} {
		if got := order(modifiers); !slices.Equal(got, want) {
			t.Errorf("%q: %v", modifiers, got)
		}
	}
	if got := ibusLine("# a file\nIBUS_ADDRESS=unix:abstract=/a,guid=1\nIBUS_DAEMON_PID=3\n"); got != "unix:abstract=/a,guid=1" {
		t.Errorf("address %q", got)
	}
	if got := ibusLine("nothing"); got != "" {
		t.Errorf("address %q", got)
	}
}

func TestWithoutABusNothingIsFoundAndNothingChanged(t *testing.T) {
	t.Setenv("DISPLAY", ":0")
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	t.Setenv("IBUS_ADDRESS", "")
	for _, address := range []string{"", "autolaunch:", "unix:path=" + t.TempDir() + "/none"} {
		t.Setenv("DBUS_SESSION_BUS_ADDRESS", address)
		t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
		if _, err := find("@im=fcitx", nil, nil); !errors.Is(err, errNoMethod) {
			t.Errorf("%q: %v", address, err)
		}
	}
	if Of(nil) != nil || !Leaks() {
		t.Error("there is a session without a method")
	}
}

func TestTheWayOfXIsGivenBack(t *testing.T) {
	t.Setenv("BANSO_TEST", "@im=fcitx")
	undo := switchOff("BANSO_TEST", "@im=none")
	if os.Getenv("BANSO_TEST") != "@im=none" {
		t.Error("not switched off")
	}
	if undo(); os.Getenv("BANSO_TEST") != "@im=fcitx" {
		t.Error("not given back")
	}
	_ = os.Unsetenv("BANSO_TEST")
	switchOff("BANSO_TEST", "@im=none")()
	if _, there := os.LookupEnv("BANSO_TEST"); there {
		t.Error("a variable that was not there is there")
	}
}
