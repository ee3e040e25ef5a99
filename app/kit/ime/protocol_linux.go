package ime

import (
	"slices"
	"unicode/utf8"

	"github.com/godbus/dbus/v5"
)

// protocol is how one input method is spoken to on a message bus. Both make a
// context for a window, are asked about each of its keys, and answer what they
// compose and decide by signals of that context.
type protocol struct {
	service   string
	maker     dbus.ObjectPath // makes contexts,
	create    string          // by this call,
	createArg any             // with this
	face      string          // the interface of a context
	wants     string          // tells the method that we draw what is composed
	wantsArgs []any
	place     string // puts the candidates beside a rectangle of the screen
	keyArgs   func(keyCall) []any
	read      func(member string, body []any) []event
	control   dbus.ObjectPath // switches the method on and off, "" if it cannot be
}

// keyCall is a key as the methods want it.
type keyCall struct {
	symbol, code, state uint32
	up                  bool
}

// event is what a signal of a context says.
type event struct {
	kind   kind
	text   string // decided
	shown  Composition
	symbol uint32 // the key that is handed back
}

type kind int

const (
	decides  kind = iota // a text
	composes             // nothing, when the composition is empty
	returns              // a key, to be used as if the method had not taken it
)

// fcitx speaks to fcitx5.
func fcitx(display string) protocol {
	const (
		preedit       = 1 << 1 // what is composed is drawn by us,
		formatted     = 1 << 4 // with its clauses,
		unfocusCommit = 1 << 5 // and committed by us when the keyboard goes
	)
	type pair struct{ Name, Value string }
	return protocol{
		service: "org.fcitx.Fcitx5", maker: "/org/freedesktop/portal/inputmethod", create: "org.fcitx.Fcitx.InputMethod1.CreateInputContext",
		createArg: []pair{{"program", "banso"}, {"display", "x11:" + display}},
		face:      "org.fcitx.Fcitx.InputContext1",
		wants:     "SetCapability", wantsArgs: []any{uint64(preedit | formatted | unfocusCommit)},
		place:   "SetCursorRect",
		keyArgs: func(k keyCall) []any { return []any{k.symbol, k.code, k.state, k.up, uint32(0)} },
		read:    readFcitx,
		control: "/controller",
	}
}

// readFcitx reads the signals of fcitx5. A composition comes in stretches, each
// with the look it is to have, and the caret in bytes.
func readFcitx(member string, body []any) []event {
	const highlight = 1 << 4
	switch member {
	case "CommitString":
		if text, ok := argument[string](body, 0); ok {
			return []event{{kind: decides, text: text}}
		}
	case "UpdateFormattedPreedit":
		var parts []struct {
			Text string
			Look int32
		}
		caret, ok := argument[int32](body, 1)
		if !ok || dbus.Store(body[:1], &parts) != nil {
			return nil
		}
		var c Composition
		acted := false
		for _, p := range parts {
			c = c.with(p.Text, p.Look&highlight != 0)
			acted = acted || p.Look&highlight != 0
		}
		c.Caret = runesBefore(c.Text, int(caret))
		return []event{{kind: composes, shown: c.settled(acted)}}
	case "ForwardKey":
		symbol, ok := argument[uint32](body, 0)
		if up, _ := argument[bool](body, 2); ok && !up {
			return []event{{kind: returns, symbol: symbol}}
		}
	}
	return nil
}

// ibus speaks to IBus, which has a bus of its own.
func ibus() protocol {
	const preedit, focus = 1 << 0, 1 << 3
	return protocol{
		service: "org.freedesktop.IBus", maker: "/org/freedesktop/IBus", create: "org.freedesktop.IBus.CreateInputContext",
		createArg: "banso",
		face:      "org.freedesktop.IBus.InputContext",
		wants:     "SetCapabilities", wantsArgs: []any{uint32(preedit | focus)},
		place:   "SetCursorLocation",
		keyArgs: ibusKey,
		read:    readIBus,
	}
}

// ibusKey counts keys as the kernel does, eight less than X.
func ibusKey(k keyCall) []any {
	const up = 1 << 30
	if k.up {
		k.state |= up
	}
	return []any{k.symbol, k.code - 8, k.state}
}

// readIBus reads the signals of IBus. A text is a structure in a variant:
// name, attachments, characters, list of attributes; the caret counts
// characters.
func readIBus(member string, body []any) []event {
	switch member {
	case "CommitText":
		if t, ok := ibusText(body); ok {
			return []event{{kind: decides, text: t.Text}}
		}
	case "UpdatePreeditText", "UpdatePreeditTextWithMode":
		t, ok := ibusText(body)
		caret, _ := argument[uint32](body, 1)
		if visible, _ := argument[bool](body, 2); !ok || !visible {
			return []event{{kind: composes}}
		}
		t.Caret = int(caret)
		return []event{{kind: composes, shown: t}}
	case "HidePreeditText":
		return []event{{kind: composes}}
	case "ForwardKeyEvent":
		symbol, ok := argument[uint32](body, 0)
		if state, _ := argument[uint32](body, 2); ok && state&(1<<30) == 0 {
			return []event{{kind: returns, symbol: symbol}}
		}
	}
	return nil
}

// ibusText reads a text and its clauses: the stretches that are underlined, of
// which the one with a ground is acted on.
func ibusText(body []any) (Composition, bool) {
	parts, ok := ibusParts(body, 0)
	if !ok || len(parts) < 4 {
		return Composition{}, false
	}
	c := Composition{Text: asString(parts[2])}
	list, _ := ibusParts(parts, 3)
	if len(list) < 3 {
		return c, true
	}
	attributes, _ := list[2].([]dbus.Variant)
	return c.attributed(attributes), true
}

// ibusParts opens one of the structures of IBus.
func ibusParts(body []any, at int) ([]any, bool) {
	v, ok := argument[dbus.Variant](body, at)
	if !ok {
		return nil, false
	}
	parts, ok := v.Value().([]any)
	return parts, ok
}

// attributed cuts the composition at the ends of its attributes.
func (c Composition) attributed(attributes []dbus.Variant) Composition {
	const ground = 3
	n := utf8.RuneCountInString(c.Text)
	cuts := []int{0, n}
	from, to := 0, 0
	for _, v := range attributes {
		parts, _ := v.Value().([]any) // name, attachments, kind, value, from, to
		if len(parts) < 6 {
			continue
		}
		what, _ := parts[2].(uint32)
		begin, _ := parts[4].(uint32)
		end, _ := parts[5].(uint32)
		b, e := min(int(begin), n), min(int(end), n)
		cuts = append(cuts, b, e)
		if what == ground && e > b {
			from, to = b, e
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	runes := []rune(c.Text)
	whole := Composition{Text: "", Caret: c.Caret}
	for i := 1; i < len(cuts); i++ {
		whole = whole.with(string(runes[cuts[i-1]:cuts[i]]), cuts[i-1] >= from && cuts[i] <= to)
	}
	return whole.settled(to > from)
}

// with adds a clause.
func (c Composition) with(text string, acted bool) Composition {
	from := utf8.RuneCountInString(c.Text)
	k := Clause{From: from, To: from + utf8.RuneCountInString(text)}
	if acted {
		k.State = Target
	}
	if k.To > k.From {
		c.Text, c.Clauses = c.Text+text, append(c.Clauses, k)
	}
	return c
}

// settled says what the other clauses are: where one is acted on, the rest is
// converted and waits; else all is as typed.
func (c Composition) settled(acted bool) Composition {
	for i := range c.Clauses {
		if acted && c.Clauses[i].State == Typed {
			c.Clauses[i].State = Converted
		}
	}
	return c
}

// runesBefore turns a place in bytes into one in characters.
func runesBefore(text string, bytes int) int {
	if bytes < 0 {
		return utf8.RuneCountInString(text)
	}
	return utf8.RuneCountInString(text[:min(bytes, len(text))])
}

// argument returns one argument of a signal.
func argument[T any](body []any, at int) (value T, ok bool) {
	if at < len(body) {
		value, ok = body[at].(T)
	}
	return value, ok
}

func asString(v any) string {
	s, _ := v.(string)
	return s
}
