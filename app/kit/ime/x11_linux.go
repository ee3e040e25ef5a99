package ime

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// server is our own line to the X server, beside the toolkit's. It asks what
// the toolkit does not tell and an input method must know: what stands on the
// keys, which locks are set, and where a window stands on the screen.
type server struct {
	conn    io.ReadWriter
	in      *bufio.Reader
	root    uint32
	low     byte // the keys' numbers run from here
	high    byte
	keys    keymap
	changed bool // the keyboard was changed since the table was read
}

// The requests of the X protocol that are used, by their number.
const (
	askPointer   = 38
	askTranslate = 40
	askKeys      = 101
	askModifiers = 119

	mappingNotify = 34
)

var errX11 = errors.New("the X server does not answer as it should")

// dialX opens the display of the environment.
func dialX() (*server, error) {
	host, number, err := parseDisplay(os.Getenv("DISPLAY"))
	if err != nil {
		return nil, err
	}
	var conn net.Conn
	if host == "" {
		conn, err = net.Dial("unix", "/tmp/.X11-unix/X"+number)
		if err != nil { // some servers listen without a file
			conn, err = net.Dial("unix", "@/tmp/.X11-unix/X"+number)
		}
	} else {
		port, _ := strconv.Atoi(number)
		conn, err = net.Dial("tcp", net.JoinHostPort(host, strconv.Itoa(6000+port)))
	}
	if err != nil {
		return nil, fmt.Errorf("reach the X server: %w", err)
	}
	s, err := newServer(conn, cookie(number))
	if err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	return s, nil
}

// parseDisplay takes "host:0.0" apart; a display of this machine has no host.
func parseDisplay(display string) (host, number string, err error) {
	host, number, ok := strings.Cut(display, ":")
	number, _, _ = strings.Cut(number, ".")
	if n, bad := strconv.Atoi(number); !ok || bad != nil || n < 0 {
		return "", "", fmt.Errorf("display %q: %w", display, errX11)
	}
	if host == "unix" {
		host = ""
	}
	return host, number, nil
}

// cookie returns what lets this user in, nothing if there is none.
func cookie(number string) []byte {
	path := os.Getenv("XAUTHORITY")
	if path == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			return nil
		}
		path = filepath.Join(home, ".Xauthority")
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	name, _ := os.Hostname()
	return findCookie(raw, name, number)
}

const cookieName = "MIT-MAGIC-COOKIE-1"

// findCookie reads a file of Xauth: records of a family and four texts, each
// behind its length in two bytes.
func findCookie(raw []byte, machine, number string) []byte {
	const local, anyHost = 256, 65535
	for len(raw) >= 2 {
		family := binary.BigEndian.Uint16(raw)
		raw = raw[2:]
		var parts [4]string // address, display, name, data
		for i := range parts {
			if len(raw) < 2 {
				return nil
			}
			n := int(binary.BigEndian.Uint16(raw))
			if len(raw) < 2+n {
				return nil
			}
			parts[i], raw = string(raw[2:2+n]), raw[2+n:]
		}
		here := family == anyHost || family == local && parts[0] == machine
		if here && (parts[1] == number || parts[1] == "") && parts[2] == cookieName {
			return []byte(parts[3])
		}
	}
	return nil
}

// newServer greets the server and reads the keyboard.
func newServer(conn io.ReadWriter, secret []byte) (*server, error) {
	s := &server{conn: conn, in: bufio.NewReader(conn)}
	if err := s.greet(secret); err != nil {
		return nil, err
	}
	return s, s.readKeys()
}

func padded(n int) int { return (n + 3) &^ 3 }

func (s *server) greet(secret []byte) error {
	name := ""
	if len(secret) > 0 {
		name = cookieName
	}
	hello := make([]byte, 12, 12+padded(len(name))+padded(len(secret)))
	hello[0] = 'l'
	binary.LittleEndian.PutUint16(hello[2:], 11)
	binary.LittleEndian.PutUint16(hello[6:], uint16(len(name)))
	binary.LittleEndian.PutUint16(hello[8:], uint16(len(secret)))
	hello = append(hello, name...)
	hello = append(hello, make([]byte, padded(len(name))-len(name))...)
	hello = append(hello, secret...)
	hello = append(hello, make([]byte, padded(len(secret))-len(secret))...)
	if _, err := s.conn.Write(hello); err != nil {
		return fmt.Errorf("greet the X server: %w", err)
	}
	head := make([]byte, 8)
	if _, err := io.ReadFull(s.in, head); err != nil {
		return fmt.Errorf("greet the X server: %w", err)
	}
	body := make([]byte, 4*int(binary.LittleEndian.Uint16(head[6:])))
	if _, err := io.ReadFull(s.in, body); err != nil {
		return fmt.Errorf("greet the X server: %w", err)
	}
	if head[0] != 1 || len(body) < 32 {
		return fmt.Errorf("greet the X server: %w", errX11)
	}
	s.low, s.high = body[26], body[27]
	screens := 32 + padded(int(binary.LittleEndian.Uint16(body[16:]))) + 8*int(body[21])
	if len(body) < screens+4 || s.high < s.low {
		return fmt.Errorf("greet the X server: %w", errX11)
	}
	s.root = binary.LittleEndian.Uint32(body[screens:])
	return nil
}

// ask sends one request, whose words follow its first, and returns the reply:
// 32 bytes and what its length says. Events on the way are read past.
func (s *server) ask(code, data byte, words ...uint32) ([]byte, error) {
	request := binary.LittleEndian.AppendUint16([]byte{code, data}, uint16(1+len(words)))
	for _, w := range words {
		request = binary.LittleEndian.AppendUint32(request, w)
	}
	if _, err := s.conn.Write(request); err != nil {
		return nil, fmt.Errorf("ask the X server: %w", err)
	}
	for {
		reply := make([]byte, 32)
		if _, err := io.ReadFull(s.in, reply); err != nil {
			return nil, fmt.Errorf("ask the X server: %w", err)
		}
		switch reply[0] {
		case 0:
			return nil, fmt.Errorf("request %d: %w", code, errX11)
		case 1:
			rest := make([]byte, 4*int(binary.LittleEndian.Uint32(reply[4:])))
			if _, err := io.ReadFull(s.in, rest); err != nil {
				return nil, fmt.Errorf("ask the X server: %w", err)
			}
			return append(reply, rest...), nil
		case mappingNotify:
			s.changed = true
		}
	}
}

// readKeys reads the table of the keyboard and which modifier NumLock is.
func (s *server) readKeys() error {
	s.changed = false
	count := int(s.high) - int(s.low) + 1
	reply, err := s.ask(askKeys, 0, uint32(s.low)|uint32(count)<<8)
	if err != nil {
		return err
	}
	k := keymap{first: int(s.low), width: int(reply[1])}
	for at := 32; at+4 <= len(reply); at += 4 {
		k.symbols = append(k.symbols, binary.LittleEndian.Uint32(reply[at:]))
	}
	if reply, err = s.ask(askModifiers, 0); err != nil {
		return err
	}
	k.numLock = numLockOf(k, reply)
	s.keys = k
	return nil
}

// numLockOf finds the modifier that the NumLock key sets: for each of the eight
// the reply names as many keys as its second byte says.
func numLockOf(k keymap, reply []byte) uint32 {
	const numLock = 0xFF7F
	each := int(reply[1])
	for modifier := range 8 {
		for i := range each {
			at := 32 + modifier*each + i
			if at < len(reply) && reply[at] != 0 && k.symbol(int(reply[at]), 0, 0) == numLock {
				return 1 << modifier
			}
		}
	}
	return 0
}

// read returns what a key means, and the modifiers with it. Locks and group are
// those of this moment, the rest those of the moment the key was struck.
func (s *server) read(k Key) (symbol, state uint32, err error) {
	reply, err := s.ask(askPointer, 0, s.root)
	if err != nil {
		return 0, 0, err
	}
	if s.changed {
		if err := s.readKeys(); err != nil {
			return 0, 0, err
		}
	}
	now := uint32(binary.LittleEndian.Uint16(reply[24:]))
	state = now&0xFF&^(maskShift|maskControl|maskAlt|maskSuper) | k.held()
	symbol = s.keys.symbol(k.Code, state, int(now>>13&3))
	// The key of a modifier counts as held when it goes up, and not yet when it
	// goes down; the toolkit says it the other way round.
	if own := modifierOf(symbol); k.Up {
		state |= own
	} else {
		state &^= own
	}
	return symbol, state, nil
}

// where returns the place on the screen of a place in a window.
func (s *server) where(window uint32, x, y int) (int, int, error) {
	reply, err := s.ask(askTranslate, 0, window, s.root, uint32(uint16(x))|uint32(uint16(y))<<16)
	if err != nil {
		return 0, 0, err
	}
	return int(int16(binary.LittleEndian.Uint16(reply[12:]))), int(int16(binary.LittleEndian.Uint16(reply[14:]))), nil
}
