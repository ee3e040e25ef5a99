package kit_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"banso/app/kit"
	"banso/app/kit/ime"
)

// asked is an input method that is asked about every key.
type asked struct {
	method
	keys []int
	do   map[int]func() // what it does to a key that it takes, by the key's code
}

// Key implements [ime.Keyboard].
func (m *asked) Key(k ime.Key) bool {
	if k.Up {
		return false
	}
	m.keys = append(m.keys, k.Code)
	f, ok := m.do[k.Code]
	if ok {
		f()
	}
	return ok
}

// asking gives an entry such a method and the keyboard.
func asking(t *testing.T, e *kit.Entry) *asked {
	t.Helper()
	stage(t)
	m := &asked{do: map[int]func(){}}
	m.session = ime.New(m)
	kit.Converse(e, m.session)
	w := window(t, e, 300, 200)
	w.Canvas().Focus(e)
	return m
}

// pressKey strikes a key as Fyne tells it: down, typed, its character, up.
func pressKey(e *kit.Entry, code int, name fyne.KeyName, character rune) {
	key := &fyne.KeyEvent{Name: name, Physical: fyne.HardwareKey{ScanCode: code}}
	e.KeyDown(key)
	e.TypedKey(key)
	if character != 0 {
		e.TypedRune(character)
	}
	e.KeyUp(key)
}

const (
	keyA     = 38
	keyB     = 56
	keyEnter = 36
	keyBack  = 22
	keyShift = 50
)

func TestAKeyIsUsedOnceByTheMethodOrTheEntry(t *testing.T) {
	e := kit.NewNotes(3)
	m := asking(t, e)
	m.do[keyA] = func() { m.compose("あ") }
	m.do[keyEnter] = func() { m.decide("亜", ""); delete(m.do, keyEnter) }
	pressKey(e, keyA, fyne.KeyA, 'a')
	if seen(e) != "あ" || e.Text() != "" {
		t.Errorf("composed: %q, text %q", seen(e), e.Text())
	}
	pressKey(e, keyEnter, fyne.KeyReturn, 0)
	if e.Text() != "亜" {
		t.Errorf("decided: %q", e.Text())
	}
	pressKey(e, keyB, fyne.KeyB, 'b')
	pressKey(e, keyEnter, fyne.KeyReturn, 0)
	if e.Text() != "亜b\n" {
		t.Errorf("plain keys: %q", e.Text())
	}
	if !slices.Equal(m.keys, []int{keyA, keyEnter, keyB, keyEnter}) {
		t.Errorf("asked about %v", m.keys)
	}
}

func TestAKeyThatIsHeldDownIsAskedAboutEachTime(t *testing.T) {
	e := kit.NewEntry(kit.KindText)
	m := asking(t, e)
	e.SetText("xyz")
	m.do[keyBack] = func() { m.compose("や") }
	m.compose("やま")
	pressKey(e, keyBack, fyne.KeyBackspace, 0)
	m.do[keyBack] = func() { m.compose("") }
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace, Physical: fyne.HardwareKey{ScanCode: keyBack}})
	if e.Text() != "xyz" || !slices.Equal(m.keys, []int{keyBack, keyBack}) {
		t.Errorf("text %q, asked about %v", e.Text(), m.keys)
	}
}

func TestShiftLeavesACompositionAndOtherKeysCommitIt(t *testing.T) {
	e := kit.NewEntry(kit.KindText)
	m := asking(t, e)
	m.compose("やま")
	pressKey(e, keyShift, desktop.KeyShiftLeft, 0)
	pressKey(e, 100, "", 0)
	if e.Text() != "" || seen(e) != "やま" {
		t.Errorf("after Shift: %q, text %q", seen(e), e.Text())
	}
	pressKey(e, 70, fyne.KeyHome, 0)
	pressKey(e, keyB, fyne.KeyB, 'b')
	if e.Text() != "bやま" {
		t.Errorf("after Home: %q", e.Text())
	}
}

func TestTabBelongsToTheMethodWhenItTakesIt(t *testing.T) {
	e := kit.NewEntry(kit.KindText)
	m := asking(t, e)
	tab := &fyne.KeyEvent{Name: fyne.KeyTab, Physical: fyne.HardwareKey{ScanCode: 23}}
	if e.KeyDown(tab); e.AcceptsTab() {
		t.Error("a plain Tab stays in the entry")
	}
	m.do[23] = func() { m.compose("山") }
	if e.KeyDown(tab); !e.AcceptsTab() {
		t.Error("Tab leaves though it chooses a candidate")
	}
}

func TestAShortcutOfTheMethodIsNoneOfTheEntry(t *testing.T) {
	e := kit.NewEntry(kit.KindText)
	m := asking(t, e)
	e.SetText("xyz")
	space := &fyne.KeyEvent{Name: fyne.KeySpace, Physical: fyne.HardwareKey{ScanCode: 65}}
	all := &fyne.ShortcutSelectAll{}
	m.do[65] = func() {}
	e.KeyDown(space)
	e.TypedShortcut(all)
	if e.SelectedText() != "" {
		t.Error("a shortcut that the method took was used")
	}
	e.TypedShortcut(all) // from a menu
	if e.SelectedText() != "xyz" {
		t.Error("a shortcut from a menu was not used")
	}
}

func TestAFieldOfFiguresKeepsItsKeys(t *testing.T) {
	e := kit.NewEntry(kit.KindNumber)
	m := asking(t, e)
	m.do[10] = func() { m.compose("１") }
	pressKey(e, 10, fyne.Key1, '1')
	if e.Text() != "1" || len(m.keys) != 0 {
		t.Errorf("text %q, asked about %v", e.Text(), m.keys)
	}
}

func TestAKeyThatIsHandedBackEditsTheText(t *testing.T) {
	e := kit.NewEntry(kit.KindText)
	m := asking(t, e)
	e.TypedRune('a')
	m.session.Returned('b')
	m.session.Returned('c')
	m.session.Returned(0xFF08)
	if e.Text() != "ab" {
		t.Errorf("%q", e.Text())
	}
}
