package door_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"banso/app/door"
	"banso/app/job"
	"banso/app/kit"
	"banso/app/kit/kittest"
	"banso/app/notice"
	"banso/assets/words"
	"banso/data"
)

// door opens a door with the test driver and returns its buttons by text, and
// all of its texts.
func open(t *testing.T, show func(door.Door)) (buttons map[string]*kit.Button, texts string) {
	t.Helper()
	book, err := words.Load(words.Japanese)
	if err != nil {
		t.Fatal(err)
	}
	a := test.NewTempApp(t)
	w := a.NewWindow("")
	show(door.Door{Window: w, Book: book, Jobs: &job.Inline{}, Teller: notice.Teller{Book: book}})
	buttons = map[string]*kit.Button{}
	for _, o := range kittest.Objects(w.Content()) {
		switch x := o.(type) {
		case *kit.Button:
			buttons[x.Text] = x
		case interface{ Text() string }:
			texts += x.Text() + "\n"
		}
	}
	return buttons, texts
}

func TestTheFirstStartOffersARegisterOrTheSample(t *testing.T) {
	for text, want := range map[string]string{"新しい台帳をはじめる": "begin", "見本を見る": "sample"} {
		var chosen string
		buttons, _ := open(t, func(d door.Door) {
			door.Welcome(d, func() { chosen = "begin" }, func() { chosen = "sample" })
		})
		if buttons[text] == nil {
			t.Fatalf("there is no button %s", text)
		}
		test.Tap(buttons[text])
		if chosen != want {
			t.Errorf("%s chose %q", text, chosen)
		}
	}
}

func TestARegisterThatIsOpenElsewhereCanBeReadOnly(t *testing.T) {
	read := false
	locked := &data.LockedError{Who: "岩田", Since: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)}
	buttons, texts := open(t, func(d door.Door) { door.Refuse(d, "台帳.banso", locked, func() { read = true }, nil) })
	if !strings.Contains(texts, "岩田") || !strings.Contains(texts, "台帳.banso") {
		t.Errorf("the door says %q", texts)
	}
	if b := buttons["読み取り専用で開く"]; b == nil {
		t.Error("reading is not offered")
	} else if test.Tap(b); !read {
		t.Error("the button does nothing")
	}
}

func TestADamagedRegisterIsNotOfferedForReading(t *testing.T) {
	for _, err := range []error{&data.DamagedError{}, errors.New("strange")} {
		buttons, _ := open(t, func(d door.Door) { door.Refuse(d, "x", err, func() {}, func() {}) })
		if len(buttons) != 2 || buttons["読み取り専用で開く"] != nil {
			t.Errorf("%v: %d buttons", err, len(buttons))
		}
	}
}
