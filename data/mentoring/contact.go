package mentoring

import (
	"net/mail"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// IsMail tells whether text can be a mail address: one @ and a domain with a
// dot, as net/mail reads it, without a display name.
func IsMail(text string) bool {
	a, err := mail.ParseAddress(text)
	if err != nil || a.Address != text {
		return false
	}
	_, domain, ok := strings.Cut(text, "@")
	return ok && strings.Contains(domain, ".") && !strings.HasSuffix(domain, ".")
}

// IsPhone tells whether text can be a Japanese telephone number: ten or eleven
// digits beginning with 0 (not 00), or the same behind +81. Eleven are right for
// 050, 060, 070, 080, 090 and 0800 only, but the lists of offices carry others,
// and a digit too many is no reason to refuse a record. Hyphens of all kinds,
// spaces and brackets do not count. A number beyond Japan (+1 …) passes with 8
// to 15 digits.
func IsPhone(text string) bool {
	d, foreign := phoneDigits(text)
	if foreign {
		return len(d) >= 8 && len(d) <= 15
	}
	switch {
	case len(d) == 10:
		return d[0] == '0' && d[1] != '0'
	case len(d) == 11:
		return d[0] == '0' && d[1] != '0'
	}
	return false
}

// phoneDigits returns the digits of a number, +81 turned into 0; "" if there
// is anything that belongs to no number.
func phoneDigits(text string) (digits string, foreign bool) {
	var b strings.Builder
	for i, r := range strings.TrimSpace(norm.NFKC.String(text)) {
		switch {
		case r >= '0' && r <= '9':
			b.WriteRune(r)
		case r == '+' && i == 0:
			foreign = true
		case strings.ContainsRune(phoneMarks, r):
		default:
			return "", false
		}
	}
	digits = b.String()
	if foreign && strings.HasPrefix(digits, "81") {
		return "0" + strings.TrimPrefix(digits[2:], "0"), false
	}
	return digits, foreign
}

// IsReading tells whether text is a reading: kana with ー, ・, spaces, and
// Latin letters or digits as some organizations have them in their names.
func IsReading(text string) bool {
	for _, r := range norm.NFKC.String(text) {
		switch {
		case r >= 0x3041 && r <= 0x3096, r >= 0x30A1 && r <= 0x30FE, r == 0x309D, r == 0x309E:
		case r == ' ', r == 0x3000, r == '\'', r == '&', r == '-', r == '.':
		case r >= '0' && r <= '9', r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z':
		default:
			return false
		}
	}
	return strings.TrimSpace(text) != ""
}
