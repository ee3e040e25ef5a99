package intake

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"banso/data/kana"
	"banso/data/mentoring"
)

// oneSpace makes every run of white space one space.
func oneSpace(text string) string { return strings.Join(strings.Fields(text), " ") }

// personName cleans a name and changes none of its characters but half-width
// katakana: 髙, 﨑, 𠮷 and variation selectors stay as typed.
func personName(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cc, r) && !unicode.IsSpace(r) || r == 0x200B || r == 0xFEFF {
			return -1
		}
		return r
	}, text)
	return oneSpace(kana.HalfToFull(text))
}

// kanaName returns a reading in hiragana with single spaces.
func kanaName(text string) string {
	return oneSpace(kana.ToHiragana(norm.NFKC.String(personName(text))))
}

// mailOf cleans a mail address; ok tells whether it can be one. Of several the
// first is taken.
func mailOf(text string) (mail string, ok bool) {
	s := strings.ToLower(norm.NFKC.String(text))
	if _, inside, found := strings.Cut(s, "<"); found && strings.Contains(inside, "@") {
		s, _, _ = strings.Cut(inside, ">")
	}
	s = strings.ReplaceAll(strings.TrimPrefix(strings.TrimSpace(s), "mailto:"), fullStop, ".")
	if strings.Count(s, "@") > 1 {
		s = strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",;/、", r) })[0]
	}
	s = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s)
	s = strings.Trim(s, ",;.")
	if mentoring.IsMail(s) {
		return s, true
	}
	if found := mailInside.FindAllString(s, -1); len(found) == 1 && strings.Count(s, "@") == 1 && beside(s, found[0]) {
		return found[0], mentoring.IsMail(found[0])
	}
	return s, false
}

var mailInside = regexp.MustCompile(`[a-z0-9][a-z0-9._+=\-]*@[a-z0-9\-]+(?:\.[a-z0-9\-]+)+`)

// beside tells that words stand around an address and not more of it.
func beside(text, mail string) bool {
	front, back, _ := strings.Cut(text, mail)
	last, _ := utf8.DecodeLastRuneInString(front)
	first, _ := utf8.DecodeRuneInString(back)
	return (front == "" || last > 127 || strings.ContainsRune("(:<[", last)) && (back == "" || first > 127 || strings.ContainsRune("(>]", first))
}

// phoneReading is what a cell says about a telephone number.
type phoneReading struct {
	number string // with hyphens where they are known, "" if there is none
	codes  []Code
}

var (
	phoneRun  = regexp.MustCompile(`\+?[0-9][0-9()\-. ]{7,}[0-9]`)
	japanCode = regexp.MustCompile(`^\+?81[- ]?\(?0?\)?[- ]?`)
	notDigit  = regexp.MustCompile(`[^0-9]`)
)

// readPhone reads a number in any width and punctuation, with +81, with its
// first zero lost, with words behind it.
func readPhone(c cell) phoneReading {
	text := dashes(norm.NFKC.String(c.text))
	if c.blank() || isMissing(text) {
		return phoneReading{}
	}
	run := phoneRun.FindString(text)
	if run == "" {
		return phoneReading{codes: []Code{PhoneInvalid}}
	}
	var r phoneReading
	if rest := strings.ReplaceAll(text, run, ""); strings.IndexFunc(rest, unicode.IsLetter) >= 0 || strings.ContainsAny(rest, "0123456789") {
		if !phoneLabel(rest) {
			r.codes = append(r.codes, PhoneExtraText)
		}
	}
	number := run
	if strings.HasPrefix(run, "+81") || strings.HasPrefix(run, "81-") {
		number = "0" + japanCode.ReplaceAllString(run, "")
	}
	digits := notDigit.ReplaceAllString(number, "")
	if n := len(digits); !strings.HasPrefix(digits, "0") && !strings.HasPrefix(run, "+") && (n == 9 || n == 10) {
		digits, number = "0"+digits, "0"+number
		r.codes = append(r.codes, PhoneZeroLost)
	}
	if !mentoring.IsPhone(digits) && !strings.HasPrefix(run, "+") {
		r.codes = append(r.codes, PhoneInvalid)
		return r
	}
	r.number = hyphened(number, digits)
	return r
}

// hyphened keeps the hyphens as typed, or puts them where every number of the
// kind has them; landlines of unknown area codes stay without.
func hyphened(number, digits string) string {
	typed := strings.Trim(regexp.MustCompile(`[^0-9+]+`).ReplaceAllString(number, "-"), "-")
	switch {
	case strings.HasPrefix(number, "+"):
		return typed
	case strings.Contains(typed, "-"):
		return typed
	case len(digits) == 11:
		return digits[:3] + "-" + digits[3:7] + "-" + digits[7:]
	case strings.HasPrefix(digits, "0120"), strings.HasPrefix(digits, "0570"):
		return digits[:4] + "-" + digits[4:7] + "-" + digits[7:]
	case strings.HasPrefix(digits, "03"), strings.HasPrefix(digits, "06"):
		return digits[:2] + "-" + digits[2:6] + "-" + digits[6:]
	}
	return digits
}

// dashes makes every dash a hyphen, the long-vowel mark between digits too.
func dashes(text string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("‐‑‒–—―−ー－ｰ─━~〜", r) {
			return '-'
		}
		return r
	}, text)
}
