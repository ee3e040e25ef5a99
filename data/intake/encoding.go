package intake

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
)

// The names of the encodings as the result tells them.
const (
	encUTF8    = "UTF-8"
	encUTF16LE = "UTF-16LE"
	encUTF16BE = "UTF-16BE"
	encCP932   = "CP932"
	encEUC     = "EUC-JP"
	encJIS     = "ISO-2022-JP"
	withBOM    = " with BOM"
)

// decode turns the bytes of a text file into text and says what they were.
func decode(raw []byte) (text, name string) {
	switch {
	case bytes.HasPrefix(raw, []byte("\xEF\xBB\xBF")):
		return strings.ToValidUTF8(string(raw[3:]), "\uFFFD"), encUTF8 + withBOM
	case bytes.HasPrefix(raw, []byte("\xFF\xFE")):
		return from(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), raw[2:]), encUTF16LE + withBOM
	case bytes.HasPrefix(raw, []byte("\xFE\xFF")):
		return from(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), raw[2:]), encUTF16BE + withBOM
	}
	if name := utf16Without(raw); name == encUTF16LE {
		return from(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), raw), name
	} else if name == encUTF16BE {
		return from(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), raw), name
	}
	if bytes.Contains(raw, []byte("\x1B$")) {
		return from(japanese.ISO2022JP, raw), encJIS
	}
	if utf8.Valid(raw) {
		return string(raw), encUTF8
	}
	return fewestErrors(raw)
}

// fewestErrors tries the encodings that look alike and takes the one that
// leaves the fewest unreadable and rare characters.
func fewestErrors(raw []byte) (text, name string) {
	best := -1
	for _, e := range []struct {
		name string
		enc  encoding.Encoding
	}{{encUTF8, nil}, {encCP932, japanese.ShiftJIS}, {encEUC, japanese.EUCJP}} {
		decoded := strings.ToValidUTF8(string(raw), "\uFFFD")
		if e.enc != nil {
			decoded = from(e.enc, raw)
		}
		if n := oddities(decoded); best < 0 || n < best {
			best, text, name = n, decoded, e.name
		}
	}
	return text, name
}

// oddities counts what a wrong encoding leaves behind: unreadable characters,
// and half-width katakana, which EUC read as CP932 turns into.
func oddities(text string) int {
	n := 0
	for _, r := range text {
		switch {
		case r == utf8.RuneError:
			n += 10
		case r >= 0xFF61 && r <= 0xFF9F:
			n++
		}
	}
	return n
}

func from(enc encoding.Encoding, raw []byte) string {
	out, err := enc.NewDecoder().Bytes(raw)
	if err != nil {
		return strings.ToValidUTF8(string(raw), "\uFFFD")
	}
	return string(out)
}

// utf16Without recognises UTF-16 without a byte order mark by the zero bytes
// that line ends, digits and delimiters have.
func utf16Without(raw []byte) string {
	even, odd := 0, 0
	head := raw[:min(len(raw), 4096)]
	for i, b := range head {
		switch {
		case b != 0:
		case i%2 == 0:
			even++
		default:
			odd++
		}
	}
	switch {
	case len(raw)%2 != 0 || even+odd < 2:
		return ""
	case odd > 4*even:
		return encUTF16LE
	case even > 4*odd:
		return encUTF16BE
	}
	return ""
}
