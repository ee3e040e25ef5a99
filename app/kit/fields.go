package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"golang.org/x/text/width"

	"banso/data/civil"
	"banso/data/kana"
)

// NewReadingField returns an entry for ふりがな. Half-width kana become
// full-width ones when it is left; hiragana and katakana stay as they are typed.
func NewReadingField() *Entry { return NewEntry(KindReading) }

// NewPhoneField returns an entry for a telephone number. The groups stay as
// they are typed; figures and hyphens become half-width.
func NewPhoneField() *Entry {
	e := NewEntry(KindPhone)
	e.SetPlaceHolder("03-1234-5678")
	return e
}

// timeStep is how far Up and Down go, in minutes.
const timeStep = 15

// NewTimeField returns an entry for a time of day: 13:30, 1330 and the
// Japanese ways of saying it are read, Up and Down go by a quarter of an hour.
// Its text is HH:MM, or what was typed when that is no time.
func NewTimeField() *Entry {
	e := NewEntry(KindNumber)
	e.SetPlaceHolder("13:30")
	e.read = func(typed string) string {
		if c, err := civil.ParseClock(typed); err == nil {
			return c.String()
		}
		return typed
	}
	step := func(by int) {
		if c, err := civil.ParseClock(e.composer.typed()); err == nil {
			if next, ok := civil.ClockAt(c.Minutes() + by); ok {
				e.SetText(next.String())
			}
		}
	}
	e.OnKey(fyne.KeyUp, func() { step(timeStep) }).OnKey(fyne.KeyDown, func() { step(-timeStep) })
	e.leave = func() { e.SetText(e.Text()) }
	return e
}

// tidied returns the text of an entry as its kind keeps it.
func (k Kind) tidied(text string) string {
	switch k {
	case KindNumber, KindMail:
		return strings.TrimSpace(width.Narrow.String(text))
	case KindPhone:
		return TidyPhone(text)
	case KindReading:
		return strings.Trim(kana.HalfToFull(text), " 　")
	}
	return text
}

// TidyPhone returns a telephone number with half-width figures, brackets and
// hyphens. How it is grouped stays as it was typed.
func TidyPhone(text string) string {
	text = strings.Map(func(r rune) rune {
		if strings.ContainsRune(dashes, r) {
			return '-'
		}
		return r
	}, text)
	return strings.TrimSpace(width.Narrow.String(text))
}
