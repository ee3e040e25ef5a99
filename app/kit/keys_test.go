package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// The window of the test driver hides its shortcuts, so that only the decision
// is tested here; the whole way is tried in a real window.
func TestShortcutsOfTheWindowAreToldFromThoseOfTheText(t *testing.T) {
	ctrl := func(key fyne.KeyName) fyne.Shortcut {
		return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierControl}
	}
	for _, c := range []struct {
		s    fyne.Shortcut
		want bool
	}{
		{ctrl(fyne.KeyS), true}, {ctrl(fyne.KeyF), true}, {ctrl(fyne.Key1), true}, {ctrl(fyne.KeyN), true},
		{ctrl(fyne.KeyLeft), false}, {ctrl(fyne.KeyBackspace), false},
		{&fyne.ShortcutUndo{}, false}, {&fyne.ShortcutCopy{}, false}, {&fyne.ShortcutSelectAll{}, false},
	} {
		if got := isOurs(c.s); got != c.want {
			t.Errorf("%s: %v, want %v", c.s.ShortcutName(), got, c.want)
		}
	}
}
