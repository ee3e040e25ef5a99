package ime

import (
	"strings"
	"testing"
)

// play lets keys and characters pass a guard: names of keys stand by themselves,
// characters that arrive behind a colon. It returns the keys that went through.
func play(g *Guard, events string) string {
	var through []string
	for _, e := range strings.Fields(events) {
		if text, ok := strings.CutPrefix(e, ":"); ok {
			for _, r := range text {
				g.Typed(r)
			}
			continue
		}
		if !g.Takes(e) && len(e) > 1 {
			through = append(through, e)
		}
	}
	return strings.Join(through, " ")
}

func TestKeysOfACompositionAreToldFromKeysForTheText(t *testing.T) {
	for name, c := range map[string]struct{ events, want string }{
		"plain typing":                     {"A :a B :b BackSpace Return Tab", "BackSpace Return Tab"},
		"Enter decides, then breaks":       {"K A Return :か Return", "Return"},
		"conversion by space and arrows":   {"K A Space Down Return :蚊 BackSpace", "BackSpace"},
		"BackSpace in a composition":       {"K A BackSpace", ""},
		"BackSpace when all is taken back": {"A BackSpace BackSpace", "BackSpace"},
		"Tab chooses a prediction":         {"K A Tab Return :蚊 Tab", "Tab"},
		"typing on decides":                {"K A Space H :蚊 Return :は Return", "Return"},
		"a wide space":                     {"Space :　 BackSpace", "Space BackSpace"},
		"switched off in between":          {"K A Return :か A :a Return", "Return"},
	} {
		if got := play(&Guard{}, c.events); got != c.want {
			t.Errorf("%s: %q came through, want %q", name, got, c.want)
		}
	}
}

func TestAGuardForgetsWhenTheKeyboardGoes(t *testing.T) {
	g := &Guard{}
	play(g, "K A")
	if !g.Composing() {
		t.Error("two letters without a character are no composition")
	}
	g.Reset()
	if g.Composing() || play(g, "Return") != "Return" {
		t.Error("a new field begins with keys taken")
	}
}

func TestWhereTheSystemDropsTheKeysNoGuardIsNeeded(t *testing.T) {
	var g *Guard
	g.Reset()
	g.Typed('a')
	if g.Takes("Return") || g.Composing() {
		t.Error("no guard took a key")
	}
}
