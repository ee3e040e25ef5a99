package door

import (
	"unicode/utf8"

	"banso/app/kit"
	"banso/assets/words"
)

// The names of the fields of a new passphrase.
const (
	fieldPassphrase = "passphrase"
	fieldAgain      = "again"
)

// secretWidth is the width of a field for a passphrase.
const secretWidth float32 = 340

// NewPassphrase is two fields for a passphrase that is chosen, and a line that
// says how hard it is to guess.
type NewPassphrase struct {
	say    func(words.Key, ...any) string
	first  *kit.Entry
	second *kit.Entry
	hint   *kit.Prose
}

// ChoosePassphrase makes the fields.
func ChoosePassphrase(say func(words.Key, ...any) string) *NewPassphrase {
	p := &NewPassphrase{say: say, first: kit.NewSecret(), second: kit.NewSecret(), hint: kit.NewProse("", kit.Small)}
	p.Judge()
	return p
}

// Fields returns the fields for a form.
func (p *NewPassphrase) Fields(label words.Key) []kit.Field {
	return []kit.Field{
		{Name: fieldPassphrase, Label: p.say(label), Required: true,
			Input: kit.Join(kit.Stack(kit.HalfGap, kit.Row(0, kit.Width(secretWidth, p.first), kit.Space()), p.hint), p.first)},
		{Name: fieldAgain, Label: p.say(words.DoorAgain), Required: true, Narrow: secretWidth, Input: p.second},
	}
}

// Judge says how hard the typed passphrase is to guess.
func (p *NewPassphrase) Judge() {
	typed := p.first.Text()
	short := leastPassphrase - utf8.RuneCountInString(typed)
	key, style := words.DoorStrengthNone, kit.Small
	switch strengthOf(typed) {
	case strengthShort:
		if typed != "" {
			key, style = words.DoorStrengthShort, kit.Style{Size: kit.SizeSmall, Color: kit.ColorWarn}
		}
	case strengthWeak:
		key, style = words.DoorStrengthWeak, kit.Style{Size: kit.SizeSmall, Color: kit.ColorWarn}
	case strengthFair:
		key, style = words.DoorStrengthFair, kit.Style{Size: kit.SizeSmall, Color: kit.ColorOK}
	case strengthStrong:
		key, style = words.DoorStrengthStrong, kit.Style{Size: kit.SizeSmall, Color: kit.ColorOK}
	}
	n := short
	if typed == "" {
		n = leastPassphrase
	}
	p.hint.SetStyle(style)
	p.hint.SetText(p.say(key, "n", n))
}

// Text returns the passphrase.
func (p *NewPassphrase) Text() string { return p.first.Text() }

// Wrong returns what is wrong with what is typed, by field; nothing is good.
func (p *NewPassphrase) Wrong() map[string][]string {
	typed := p.first.Text()
	switch {
	case strengthOf(typed) == strengthShort:
		n := leastPassphrase - utf8.RuneCountInString(typed)
		return map[string][]string{fieldPassphrase: {p.say(words.DoorStrengthShort, "n", n)}}
	case p.second.Text() != typed:
		return map[string][]string{fieldAgain: {p.say(words.DoorDiffers)}}
	}
	return nil
}
