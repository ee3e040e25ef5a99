package door_test

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"banso/app/door"
	"banso/app/job"
	"banso/app/kit"
	"banso/app/kit/kittest"
	"banso/app/notice"
	"banso/assets/words"
	"banso/data"
)

// gate is a door with the test driver.
type gate struct {
	door.Door
	t *testing.T
}

func newGate(t *testing.T, lang words.Lang) *gate {
	t.Helper()
	book, err := words.Load(lang)
	if err != nil {
		t.Fatal(err)
	}
	w := test.NewTempApp(t).NewWindow("")
	w.Resize(fyne.NewSize(1320, 690))
	return &gate{door.Door{Window: w, Book: book, Jobs: &job.Inline{}, Teller: notice.Teller{Book: book}}, t}
}

func (g *gate) shows(text string) bool { return kittest.Shows(g.Window.Content(), text) }

func (g *gate) must(text string) {
	g.t.Helper()
	if !g.shows(text) {
		g.t.Errorf("%q cannot be read", text)
	}
}

func (g *gate) button(text string) *kit.Button {
	g.t.Helper()
	b := kittest.Button(g.Window.Content(), text)
	if b == nil {
		g.t.Fatalf("there is no button %q", text)
	}
	return b
}

func (g *gate) tap(text string) {
	g.t.Helper()
	test.Tap(g.button(text))
}

// entries returns the text entries in their order.
func (g *gate) entries() []*kit.Entry {
	var out []*kit.Entry
	for _, o := range kittest.Objects(g.Window.Content()) {
		if e, ok := o.(*kit.Entry); ok {
			out = append(out, e)
		}
	}
	return out
}

// fill types into the entries in their order.
func (g *gate) fill(texts ...string) {
	g.t.Helper()
	entries := g.entries()
	if len(entries) < len(texts) {
		g.t.Fatalf("there are %d entries, not %d", len(entries), len(texts))
	}
	for i, text := range texts {
		entries[i].SetText(text)
	}
}

func (g *gate) choose(code string) {
	g.t.Helper()
	for _, o := range kittest.Objects(g.Window.Content()) {
		if c, ok := o.(*kit.Chips); ok {
			c.SetText(code)
			return
		}
	}
	g.t.Fatal("there is nothing to choose")
}

// begin opens the first start; started gets what was asked for.
func begin(t *testing.T, started *door.Start, refused func(string) error) *gate {
	t.Helper()
	g := newGate(t, words.Japanese)
	door.Welcome(g.Door, door.First{Typed: door.Start{Person: "iwata", File: "台帳.banso"},
		Refused: func(_ context.Context, path string) error {
			if refused == nil {
				return nil
			}
			return refused(path)
		},
		Begin: func(s door.Start) { *started = s }, Ways: func(door.Start) {}, Speak: func(door.Start) {}})
	return g
}

func TestTheFirstStartAsksThreeThingsAndBegins(t *testing.T) {
	var got door.Start
	g := begin(t, &got, nil)
	g.must("1 / 3")
	g.fill("大阪NPO支援の会", "おおさかえぬぴーおーしえんのかい", "岩田 花子")
	g.tap("次へ")
	g.must("2 / 3")
	g.fill("台帳.banso", "みどりのでんしゃではしる", "みどりのでんしゃではしる")
	g.tap("次へ")
	g.must("3 / 3")
	g.must("保護します")
	g.tap("台帳を作る")
	g.must("台帳を作っています")
	want := door.Start{Office: "大阪NPO支援の会", Reading: "おおさかえぬぴーおーしえんのかい", Person: "岩田 花子",
		File: "台帳.banso", Passphrase: "みどりのでんしゃではしる"}
	if got != want {
		t.Errorf("began with %+v", got)
	}
}

func TestWhatWasTypedSurvivesGoingBack(t *testing.T) {
	var got door.Start
	g := begin(t, &got, nil)
	g.fill("会", "かい", "岩田")
	g.tap("次へ")
	g.fill("ほかの台帳", "green train 7", "green train 7")
	g.tap("戻る")
	if texts := g.entries()[0].Text(); texts != "会" {
		t.Errorf("the name is %q", texts)
	}
	g.tap("次へ")
	if e := g.entries(); e[1].Text() != "green train 7" || e[2].Text() != "green train 7" {
		t.Error("the passphrase is gone")
	}
	g.tap("次へ")
	g.choose("sample")
	g.must("練習用")
	g.tap("戻る")
	g.tap("次へ")
	g.tap("台帳を作る")
	if !got.Sample || got.File != "ほかの台帳.banso" {
		t.Errorf("began with %+v", got)
	}
}

func TestAnUnfinishedStepIsNotLeft(t *testing.T) {
	for _, c := range []struct {
		name  string
		texts []string
		said  string
	}{
		{"without a name", []string{"", "", "岩田"}, "入力してください。"},
		{"without a person", []string{"会", "", " "}, "入力してください。"},
		{"with a reading in kanji", []string{"会", "会", "岩田"}, "ひらがな"},
	} {
		var got door.Start
		g := begin(t, &got, nil)
		g.fill(c.texts...)
		g.tap("次へ")
		if !g.shows("1 / 3") || !g.shows(c.said) {
			t.Errorf("%s: went on, or does not say %q", c.name, c.said)
		}
	}
}

func TestEnterInAFieldConfirmsAConversionAndNothingElse(t *testing.T) {
	var got door.Start
	g := begin(t, &got, nil)
	g.fill("会", "", "岩田")
	for _, e := range g.entries() {
		e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	g.must("1 / 3")
}

func TestAPassphraseMustBeLongAndTypedTwice(t *testing.T) {
	for _, c := range []struct{ first, second, said string }{
		{"", "", "あと8文字"},
		{"みじかい", "みじかい", "あと4文字"},
		{"green train", "green trains", "上と同じではありません。"},
	} {
		var got door.Start
		g := begin(t, &got, nil)
		g.fill("会", "", "岩田")
		g.tap("次へ")
		g.fill("台帳", c.first, c.second)
		g.tap("次へ")
		if !g.shows("2 / 3") || !g.shows(c.said) {
			t.Errorf("%q, %q: went on, or does not say %q", c.first, c.second, c.said)
		}
	}
}

func TestARegisterMayBeLeftUnprotectedByChoice(t *testing.T) {
	var got door.Start
	g := begin(t, &got, nil)
	g.fill("会", "", "岩田")
	g.tap("次へ")
	g.fill("台帳", "green train", "other")
	g.choose("unprotected")
	g.must("だれでも名前や連絡先")
	g.tap("次へ")
	g.must("保護しません")
	g.tap("台帳を作る")
	if got.Passphrase != "" || got.File != "台帳.banso" {
		t.Errorf("began with %+v", got)
	}
}

func TestTheChoiceOfProtectionCannotBeTakenBackToNothing(t *testing.T) {
	var got door.Start
	g := begin(t, &got, nil)
	g.fill("会", "", "岩田")
	g.tap("次へ")
	g.choose("")
	g.must("ほかの人は中を読めません")
	if len(g.entries()) != 3 {
		t.Error("the fields of the passphrase are gone")
	}
}

func TestAPlaceThatWillNotDoIsToldAtOnce(t *testing.T) {
	for _, c := range []struct {
		err  error
		said string
	}{
		{&door.TakenError{}, "もう台帳「台帳.banso」があります"},
		{&data.DiskFullError{}, "空き容量"},
	} {
		var got door.Start
		g := begin(t, &got, func(string) error { return c.err })
		g.fill("会", "", "岩田")
		g.tap("次へ")
		g.choose("unprotected")
		g.tap("次へ")
		if !g.shows("2 / 3") || !g.shows(c.said) {
			t.Errorf("%v: went on, or does not say %q", c.err, c.said)
		}
	}
}

func TestABareNameOfAFileGoesWhereRegistersAreKept(t *testing.T) {
	folder := t.TempDir()
	var got door.Start
	g := newGate(t, words.Japanese)
	door.Welcome(g.Door, door.First{Typed: door.Start{Person: "岩田", File: filepath.Join(folder, "register.banso")},
		Refused: func(context.Context, string) error { return nil },
		Begin:   func(s door.Start) { got = s }, Ways: func(door.Start) {}, Speak: func(door.Start) {}})
	g.fill("会")
	g.tap("次へ")
	g.choose("unprotected")
	g.fill("名簿")
	g.tap("次へ")
	g.tap("台帳を作る")
	if want := filepath.Join(folder, "名簿.banso"); got.File != want {
		t.Errorf("the register is made at %q, not at %q", got.File, want)
	}
}

func TestTheButtonsAreSeenOnASmallScreenWithLargeLetters(t *testing.T) {
	var got door.Start
	g := begin(t, &got, nil)
	size := fyne.NewSize(900, 470)
	g.Window.Resize(size)
	next := g.button("次へ")
	if bottom := fyne.CurrentApp().Driver().AbsolutePositionForObject(next).Y + next.Size().Height; bottom > size.Height {
		t.Errorf("the button ends at %v of %v", bottom, size.Height)
	}
}

func TestTheStepsCanBeWalkedByKeyboard(t *testing.T) {
	var got door.Start
	g := begin(t, &got, nil)
	keys := func(key fyne.KeyName) {
		g.Window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: key})
	}
	g.fill("会", "", "岩田")
	g.button("次へ").TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	g.must("2 / 3")
	keys(fyne.KeyEscape)
	g.must("1 / 3")
	keys(fyne.KeyEscape)
	g.must("1 / 3")
}

func TestTheFirstStartSpeaksEnglish(t *testing.T) {
	g := newGate(t, words.English)
	var typed door.Start
	door.Welcome(g.Door, door.First{Begin: func(door.Start) {}, Ways: func(door.Start) {}, Speak: func(s door.Start) { typed = s }})
	g.must("Welcome to Banso")
	g.fill("Osaka NPO", "", "Iwata")
	g.tap("日本語")
	if typed.Office != "Osaka NPO" || typed.Person != "Iwata" {
		t.Errorf("the other language begins with %+v", typed)
	}
}

func TestARegisterThatIsOpenElsewhereCanBeReadOnly(t *testing.T) {
	read := false
	g := newGate(t, words.Japanese)
	locked := &data.LockedError{Who: "岩田", Since: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)}
	door.Refuse(g.Door, door.Refusal{Path: "台帳.banso", Err: locked, ReadOnly: func() { read = true }})
	g.must("岩田")
	g.must("台帳.banso")
	if g.tap("読み取り専用で開く"); !read {
		t.Error("the button does nothing")
	}
}

func TestADamagedRegisterIsNotOfferedForReading(t *testing.T) {
	for _, err := range []error{&data.DamagedError{}, errors.New("strange")} {
		g := newGate(t, words.Japanese)
		door.Refuse(g.Door, door.Refusal{Path: "x", Err: err, ReadOnly: func() {}, Ways: func() {}})
		if kittest.Button(g.Window.Content(), "読み取り専用で開く") != nil {
			t.Errorf("%v: reading is offered", err)
		}
		g.button("見本・ほかの開き方")
	}
}

func TestTheOtherWaysLeadToTheirRegisters(t *testing.T) {
	var went []string
	way := func(name string) func() { return func() { went = append(went, name) } }
	g := newGate(t, words.Japanese)
	ways := door.Ways{Folder: t.TempDir(), New: way("new"), Sample: way("sample"), Back: way("back"),
		File: func(string) {}, Restore: func(string, string) {}, Shared: func(address string) { went = append(went, address) }}
	door.OtherWays(g.Door, ways)
	g.tap("新しい台帳を作る")
	g.tap("見本を見る")
	g.tap("共有データベースにつなぐ")
	g.fill("http://x")
	g.tap("つなぐ")
	g.must("postgres:// ではじまる")
	g.fill("postgres://office/banso")
	g.tap("つなぐ")
	g.tap("戻る")
	g.tap("戻る")
	if !slices.Equal(went, []string{"new", "sample", "postgres://office/banso", "back"}) {
		t.Errorf("went %v", went)
	}
}
