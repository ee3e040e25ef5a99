package ime

import "testing"

// A keyboard of seven columns as X tells it: the Japanese one, with a second
// group (Greek), a third level, and a keypad.
var board = keymap{first: 38, width: 7, numLock: 1 << 4, symbols: []uint32{
	'a', 'A', 0x7E1, 0x7C1, 0xAE, 0xC6, 0, // 38
	';', '+', 0, 0, 0, 0, 0, // 39
	0xFF2A, 0, 0, 0, 0, 0, 0, // 40 Zenkaku_Hankaku
	0xFF96, 0xFFB4, 0, 0, 0, 0, 0, // 41 keypad 4
	'q', 0, 0, 0, 0, 0, 0, // 42 a letter that is told once
	0xFFE1, 0, 0, 0, 0, 0, 0, // 43 Shift
}}

func TestAKeyMeansWhatStandsOnIt(t *testing.T) {
	for name, c := range map[string]struct {
		code  int
		state uint32
		group int
		want  uint32
	}{
		"plain":                          {38, 0, 0, 'a'},
		"with Shift":                     {38, maskShift, 0, 'A'},
		"with CapsLock":                  {38, maskLock, 0, 'A'},
		"Shift takes CapsLock back":      {38, maskLock | maskShift, 0, 'a'},
		"CapsLock leaves signs alone":    {39, maskLock, 0, ';'},
		"a sign with Shift":              {39, maskShift, 0, '+'},
		"Control changes nothing":        {38, maskControl, 0, 'a'},
		"the second group":               {38, 0, 1, 0x7E1},
		"a key without a second group":   {39, maskShift, 1, '+'},
		"the third level":                {38, maskLevel3, 0, 0xAE},
		"no third level":                 {39, maskLevel3, 0, ';'},
		"a mode key":                     {40, 0, 0, 0xFF2A},
		"a mode key with Shift":          {40, maskShift, 0, 0xFF2A},
		"the keypad without NumLock":     {41, 0, 0, 0xFF96},
		"the keypad with NumLock":        {41, 1 << 4, 0, 0xFFB4},
		"Shift takes NumLock back":       {41, 1<<4 | maskShift, 0, 0xFF96},
		"a letter told once, with Shift": {42, maskShift, 0, 'Q'},
		"a key below the table":          {37, 0, 0, 0},
		"a key above the table":          {44, 0, 0, 0},
	} {
		if got := board.symbol(c.code, c.state, c.group); got != c.want {
			t.Errorf("%s: %#x, want %#x", name, got, c.want)
		}
	}
	if got := (keymap{}).symbol(38, 0, 0); got != 0 {
		t.Errorf("without a table: %#x", got)
	}
}

func TestASymbolIsACharacterOrAKey(t *testing.T) {
	for symbol, want := range map[uint32]struct {
		character rune
		name      string
	}{
		'a': {'a', ""}, 0xE9: {'é', ""}, 0x0100_3042: {'あ', ""}, 0xFF08: {0, "BackSpace"}, 0xFF8D: {0, "KP_Enter"},
		0xFFE1: {}, 0x7F: {}, 0: {},
	} {
		if c, n := characterOf(symbol), nameOf(symbol); c != want.character || n != want.name {
			t.Errorf("%#x: %q and %q", symbol, c, n)
		}
	}
}
