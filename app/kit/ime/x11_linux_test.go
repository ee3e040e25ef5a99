package ime

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"testing"
)

// script is an X server that says what it was told to say.
type script struct {
	bytes.Buffer
	asked [][]byte
}

func (s *script) Write(b []byte) (int, error) {
	s.asked = append(s.asked, bytes.Clone(b))
	return len(b), nil
}

func (s *script) say(parts ...any) {
	for _, p := range parts {
		_ = binary.Write(&s.Buffer, binary.LittleEndian, p)
	}
}

// reply says 32 bytes, of which some are given, and words behind them.
func (s *script) reply(kind, data byte, at map[int]uint16, words ...uint32) {
	head := make([]byte, 32)
	head[0], head[1] = kind, data
	binary.LittleEndian.PutUint32(head[4:], uint32(len(words)))
	for i, v := range at {
		binary.LittleEndian.PutUint16(head[i:], v)
	}
	s.say(head, words)
}

// welcome is the greeting of a server with keys 38 to 43 and the root 0x123.
func (s *script) welcome() {
	body := make([]byte, 32+4+8+8)
	body[16], body[21], body[26], body[27] = 3, 1, 38, 43 // a name of three letters, one format
	binary.LittleEndian.PutUint32(body[32+4+8:], 0x123)
	s.say([]byte{1, 0, 11, 0, 0, 0}, uint16(len(body)/4), body)
}

func (s *script) keyboard() {
	s.reply(1, 7, nil, board.symbols...)
	modifiers := make([]byte, 8)
	modifiers[4] = 41 // the fifth modifier is set by a key that is no NumLock
	head := make([]byte, 32)
	head[0], head[1] = 1, 1
	binary.LittleEndian.PutUint32(head[4:], 2)
	s.say(head, modifiers)
}

func opened(t *testing.T) (*server, *script) {
	t.Helper()
	talk := &script{}
	talk.welcome()
	talk.keyboard()
	s, err := newServer(talk, []byte("sixteen letters!"))
	if err != nil {
		t.Fatal(err)
	}
	return s, talk
}

func TestTheServerTellsKeyboardAndScreen(t *testing.T) {
	s, talk := opened(t)
	if s.root != 0x123 || s.low != 38 || s.high != 43 || s.keys.width != 7 || len(s.keys.symbols) != len(board.symbols) || s.keys.numLock != 0 {
		t.Errorf("%+v", s)
	}
	if hello := talk.asked[0]; len(hello) != 12+20+16 || string(hello[12:30]) != cookieName || string(hello[32:]) != "sixteen letters!" {
		t.Errorf("greeted with %q", hello)
	}
}

func TestAKeyIsReadWithLocksAndGroupOfNow(t *testing.T) {
	s, talk := opened(t)
	for _, c := range []struct {
		name   string
		mask   uint16
		key    Key
		symbol uint32
		state  uint32
	}{
		{"plain", 0, Key{Code: 38}, 'a', 0},
		{"CapsLock is set", maskLock, Key{Code: 38}, 'A', maskLock},
		{"Shift was let go since", 0, Key{Code: 38, Shift: true}, 'A', maskShift},
		{"Shift was pressed since", maskShift, Key{Code: 38}, 'a', 0},
		{"buttons and group", 1<<13 | 1<<8, Key{Code: 38}, 0x7E1, 0},
		{"Control and Alt", 0, Key{Code: 39, Control: true, Alt: true}, ';', maskControl | maskAlt},
		{"Shift itself goes down", 0, Key{Code: 43, Shift: true}, 0xFFE1, 0},
		{"Shift itself goes up", 0, Key{Code: 43, Up: true}, 0xFFE1, maskShift},
	} {
		talk.reply(1, 0, map[int]uint16{24: c.mask})
		if symbol, state, err := s.read(c.key); err != nil || symbol != c.symbol || state != c.state {
			t.Errorf("%s: %#x with %#x, %v", c.name, symbol, state, err)
		}
	}
}

func TestAKeyboardThatWasChangedIsReadAnew(t *testing.T) {
	s, talk := opened(t)
	s.keys = keymap{}
	talk.reply(mappingNotify, 0, nil)
	talk.reply(1, 0, nil)
	talk.keyboard()
	if symbol, _, err := s.read(Key{Code: 38}); err != nil || symbol != 'a' {
		t.Errorf("%#x, %v", symbol, err)
	}
}

func TestAPlaceInAWindowIsAPlaceOnTheScreen(t *testing.T) {
	s, talk := opened(t)
	talk.reply(1, 0, map[int]uint16{12: 640, 14: 0xFFFF})
	x, y, err := s.where(0x99, 10, -20)
	if err != nil || x != 640 || y != -1 {
		t.Errorf("%d, %d, %v", x, y, err)
	}
	asked := talk.asked[len(talk.asked)-1]
	if asked[0] != askTranslate || binary.LittleEndian.Uint32(asked[4:]) != 0x99 || int16(binary.LittleEndian.Uint16(asked[14:])) != -20 {
		t.Errorf("asked %v", asked)
	}
}

func TestAServerThatRefusesIsLeftAlone(t *testing.T) {
	no := &script{}
	no.say([]byte{0, 5, 11, 0, 0, 0}, uint16(2), make([]byte, 8))
	if _, err := newServer(no, nil); !errors.Is(err, errX11) {
		t.Errorf("refused: %v", err)
	}
	if _, err := newServer(&script{}, nil); !errors.Is(err, io.EOF) {
		t.Errorf("silent: %v", err)
	}
	s, talk := opened(t)
	talk.reply(0, 3, nil)
	if _, _, err := s.where(1, 2, 3); !errors.Is(err, errX11) {
		t.Errorf("a window that is gone: %v", err)
	}
}

func TestADisplayIsTakenApart(t *testing.T) {
	for display, want := range map[string][2]string{":0": {"", "0"}, ":77.1": {"", "77"}, "unix:3": {"", "3"}, "far.example:10.0": {"far.example", "10"}} {
		host, number, err := parseDisplay(display)
		if err != nil || [2]string{host, number} != want {
			t.Errorf("%q: %q %q %v", display, host, number, err)
		}
	}
	for _, bad := range []string{"", "0", ":", ":x", ":-1"} {
		if _, _, err := parseDisplay(bad); err == nil {
			t.Errorf("%q is a display", bad)
		}
	}
}

func TestTheCookieOfTheDisplayIsFound(t *testing.T) {
	record := func(family uint16, parts ...string) []byte {
		b := binary.BigEndian.AppendUint16(nil, family)
		for _, p := range parts {
			b = append(binary.BigEndian.AppendUint16(b, uint16(len(p))), p...)
		}
		return b
	}
	file := append(record(0, "\x7f\x00\x00\x01", "0", cookieName, "net"), record(256, "other", "0", cookieName, "other")...)
	file = append(file, record(256, "desk", "1", cookieName, "display 1")...)
	file = append(file, record(256, "desk", "0", "OTHER-1", "kind")...)
	file = append(file, record(65535, "", "0", cookieName, "right")...)
	for number, want := range map[string]string{"0": "right", "1": "display 1", "2": ""} {
		if got := findCookie(file, "desk", number); string(got) != want {
			t.Errorf("display %s: %q, want %q", number, got, want)
		}
	}
	for n := range file {
		findCookie(file[:n], "desk", "9") // a file cut short is read to its end and no further
	}
}
