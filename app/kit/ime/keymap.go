package ime

import "unicode"

// The modifiers of a key, as the X protocol numbers them.
const (
	maskShift   = 1 << 0
	maskLock    = 1 << 1
	maskControl = 1 << 2
	maskAlt     = 1 << 3 // Mod1
	maskSuper   = 1 << 6 // Mod4
	maskLevel3  = 1 << 7 // Mod5
)

// Key is a key that went down or up: its number on the keyboard, which the
// window's toolkit hands on unread, and what was held down with it.
type Key struct {
	Code                       int
	Shift, Control, Alt, Super bool
	Up                         bool
}

// held returns the modifiers that the toolkit tells, as they were when the key
// was struck.
func (k Key) held() uint32 {
	var m uint32
	for bit, on := range map[uint32]bool{maskShift: k.Shift, maskControl: k.Control, maskAlt: k.Alt, maskSuper: k.Super} {
		if on {
			m |= bit
		}
	}
	return m
}

// keymap is the table of a keyboard: what stands on each key, width symbols a
// key, in the order of the X protocol. The first two are those of the first
// group (plain and with Shift), the next two those of the second, then come the
// third level of the first group.
type keymap struct {
	first, width int
	symbols      []uint32
	numLock      uint32 // the modifier that NumLock sets, 0 if none
}

// on returns the symbols of a key.
func (k keymap) on(code int) []uint32 {
	at := (code - k.first) * k.width
	if k.width < 1 || at < 0 || at+k.width > len(k.symbols) {
		return nil
	}
	return k.symbols[at : at+k.width]
}

// symbol returns what a key means under modifiers and in a group, 0 if nothing:
// the rules of section 5 of the X protocol, and the third level as today's
// servers put it into that table. Shift takes back what CapsLock does to a
// letter, as on every keyboard in use.
func (k keymap) symbol(code int, state uint32, group int) uint32 {
	all := k.on(code)
	plain, shifted := pair(all, 2*group)
	if plain == 0 {
		plain, shifted = pair(all, 0)
	}
	if state&maskLevel3 != 0 && group == 0 && len(all) >= 6 && all[4] != 0 {
		plain, shifted = pair(all, 4)
	}
	shift := state&maskShift != 0
	switch {
	case state&k.numLock != 0 && isKeypad(shifted):
		shift = !shift
	case state&maskLock != 0 && isLetter(plain, shifted):
		shift = !shift
	}
	if shift {
		return shifted
	}
	return plain
}

// pair returns two levels. A key with one symbol has it on both, a letter also
// its capital.
func pair(all []uint32, at int) (plain, shifted uint32) {
	if at >= len(all) {
		return 0, 0
	}
	plain = all[at]
	if at+1 < len(all) {
		shifted = all[at+1]
	}
	if shifted == 0 {
		shifted = capital(plain)
	}
	return plain, shifted
}

// isLetter tells whether the second symbol is the capital of the first.
func isLetter(plain, shifted uint32) bool { return plain != shifted && capital(plain) == shifted }

// capital returns the capital of a Latin letter, else the symbol itself. The
// symbols of Latin-1 are its characters.
func capital(symbol uint32) uint32 {
	if symbol > 0xFF {
		return symbol
	}
	if upper := uint32(unicode.ToUpper(rune(symbol))); upper <= 0xFF {
		return upper
	}
	return symbol
}

func isKeypad(symbol uint32) bool { return symbol >= 0xFF80 && symbol <= 0xFFBD }

// modifierOf returns the modifier that a key of this symbol sets, 0 for others.
func modifierOf(symbol uint32) uint32 {
	switch symbol {
	case 0xFFE1, 0xFFE2:
		return maskShift
	case 0xFFE3, 0xFFE4:
		return maskControl
	case 0xFFE7, 0xFFE8, 0xFFE9, 0xFFEA:
		return maskAlt
	case 0xFFEB, 0xFFEC:
		return maskSuper
	}
	return 0
}

// characterOf returns the character that a symbol stands for, 0 for keys such
// as Enter.
func characterOf(symbol uint32) rune {
	switch {
	case symbol >= 0x20 && symbol <= 0x7E, symbol >= 0xA0 && symbol <= 0xFF:
		return rune(symbol)
	case symbol >= 0x0100_0100 && symbol <= 0x0110_FFFF:
		return rune(symbol - 0x0100_0000)
	}
	return 0
}

// nameOf returns the toolkit's name of a key that brings no character and edits
// a text, "" for all others.
func nameOf(symbol uint32) string {
	return map[uint32]string{
		0xFF08: "BackSpace", 0xFF09: "Tab", 0xFF0D: "Return", 0xFF1B: "Escape", 0xFFFF: "Delete",
		0xFF50: "Home", 0xFF51: "Left", 0xFF52: "Up", 0xFF53: "Right", 0xFF54: "Down", 0xFF57: "End", 0xFF8D: "KP_Enter",
	}[symbol]
}
