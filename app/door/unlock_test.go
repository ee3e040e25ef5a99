package door_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"banso/app/door"
	"banso/app/kit"
	"banso/app/kit/kittest"
	"banso/assets/words"
)

func TestTheRecoveryKeyIsLeftOnlyWhenItIsOnPaper(t *testing.T) {
	g := newGate(t, words.Japanese)
	left, printed := 0, 0
	door.ShowKey(g.Door, door.Key{Text: "KEY-1ABCDEFGHJKLM", Told: "元のファイル", Done: func() { left++ },
		Print: func(done func(string, error)) {
			printed++
			done("鍵.pdf", nil)
		}})
	g.must("KEY-")
	g.must("1ABCDE  FGHJKL  M")
	g.must("元のファイル")
	g.must("両方をなくすと")
	if b := g.button("台帳を開く"); !b.Disabled() {
		t.Error("the key can be passed over")
	}
	g.tap("紙に印刷する")
	g.must("鍵.pdf")
	for _, o := range kittest.Objects(g.Window.Content()) {
		if c, ok := o.(*kit.Check); ok {
			c.SetText("1")
		}
	}
	g.tap("台帳を開く")
	if left != 1 || printed != 1 {
		t.Errorf("left %d times, printed %d times", left, printed)
	}
}

func TestAKeyCopiedFromPaperIsTheKey(t *testing.T) {
	const key = "AGE-SECRET-KEY-1QQPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"
	if got := strings.Join(door.Groups(key), ""); got != key {
		t.Errorf("the groups make %q", got)
	}
	for _, typed := range []string{strings.Join(door.Groups(key), " "), strings.Join(door.Groups(key), "\n"), strings.ToLower(key), "ＡＧＥ" + key[3:], " " + key + "　", "AGE-SECRET-KEY-iQQPZRY9X8GF2TVDWoS3JN54KHCE6MUA7L"} {
		if got := door.Ungroup(typed); got != key {
			t.Errorf("%q is read as %q", typed, got)
		}
	}
}

func TestAWrongPassphraseIsToldWithoutHarm(t *testing.T) {
	g := newGate(t, words.Japanese)
	var tried []string
	var answer func(string)
	door.Unlock(g.Door, door.Lock{Path: "台帳.banso", Text: words.DoorUnlockText, Ways: func() {},
		Open: func(passphrase string, wrong func(string)) { tried, answer = append(tried, passphrase), wrong }})
	g.must("台帳.banso")
	g.tap("開く")
	g.must("入力してください。")
	g.fill("まちがい")
	g.entries()[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if b := g.button("確かめています"); !b.Disabled() {
		t.Error("it can be pressed twice")
	}
	g.entries()[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	answer("違います")
	g.must("違います")
	test.Type(g.entries()[0], "ただしい")
	g.tap("開く")
	if !slices.Equal(tried, []string{"まちがい", "ただしい"}) {
		t.Errorf("tried %v", tried)
	}
}

func TestARecoveryKeyNeedsANewPassphrase(t *testing.T) {
	g := newGate(t, words.Japanese)
	var tried []string
	door.Unlock(g.Door, door.Lock{Path: "台帳.banso", Text: words.DoorUnlockText, Ways: func() {},
		Recover: func(key, passphrase string, wrong func(string)) {
			tried = append(tried, key, passphrase)
			wrong("この台帳の鍵ではありません")
		}})
	g.tap("パスフレーズを忘れたとき")
	g.tap("開く")
	g.must("入力してください。")
	g.fill("abc def", "short", "short")
	g.tap("開く")
	g.must("あと3文字")
	g.fill("abc def", "green train", "green train")
	g.tap("開く")
	g.must("この台帳の鍵ではありません")
	if !slices.Equal(tried, []string{"ABCDEF", "green train"}) {
		t.Errorf("tried %v", tried)
	}
	g.tap("パスフレーズで開く")
	g.must("この台帳は保護されています")
}
