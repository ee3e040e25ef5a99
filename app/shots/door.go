package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"banso/app"
	"banso/app/door"
	"banso/app/gallery"
	"banso/app/job"
	"banso/app/kit"
	"banso/app/kit/kittest"
	"banso/app/notice"
	"banso/assets/words"
	"banso/data"
)

// doorScene is one screen that comes before a register is open.
type doorScene struct {
	name string
	show func(door.Door)
}

func doorScenes() []doorScene {
	const file = "台帳/register.banso"
	lock := door.Lock{Path: file, Text: words.DoorUnlockText, Ways: func() {},
		Open: func(string, func(string)) {}, Recover: func(string, string, func(string)) {}}
	return []doorScene{
		{"door-1-office", func(d door.Door) { welcome(d, file, 0) }},
		{"door-2-place", func(d door.Door) { welcome(d, file, 1) }},
		{"door-3-contents", func(d door.Door) { welcome(d, file, 2) }},
		{"door-key", func(d door.Door) {
			door.ShowKey(d, door.Key{Text: "AGE-SECRET-KEY-1QQPZRY9X8GF2TVDW0S3JN54KHCE6MUA7LQQPZRY9X8GF2TVDW0S3JN54KH", Done: func() {}})
		}},
		{"door-unlock", func(d door.Door) {
			lock := lock
			lock.Open = func(_ string, wrong func(string)) { wrong(d.Book.Say(words.DoorWrong)) }
			door.Unlock(d, lock)
			typeAll(d.Window, "みどり")
			pressIn(d, words.DoorUnlockDo)
		}},
		{"door-recover", func(d door.Door) {
			door.Unlock(d, lock)
			pressIn(d, words.DoorForgot)
		}},
		{"door-ways", func(d door.Door) {
			door.OtherWays(d, door.Ways{New: func() {}, Back: func() {}, Sample: func() {}, File: func(string) {}})
		}},
		{"door-returned", func(d door.Door) {
			door.TellReturned(d, door.Returned{Dir: "共有/伴走ノート", Borrow: func() {}, ReadOnly: func() {}, Ways: func() {}})
		}},
		{"door-refused", func(d door.Door) {
			door.Refuse(d, door.Refusal{Path: file, Err: &data.LockedError{Who: "岩田 花子"}, ReadOnly: func() {}, Retry: func() {}, Ways: func() {}})
		}},
	}
}

// welcome walks the first start up to a step.
func welcome(d door.Door, file string, steps int) {
	door.Welcome(d, door.First{Typed: door.Start{Office: "特定非営利活動法人 みおつくし伴走会", Reading: "みおつくしばんそうかい", Person: "畠山 聡美", File: file},
		Refused: func(context.Context, string) error { return nil }, Begin: func(door.Start) {}, Ways: func(door.Start) {}, Speak: func(door.Start) {}})
	if steps == 0 {
		return
	}
	pressIn(d, words.DoorNext)
	typeAll(d.Window, file, "みどりのでんしゃではしるまち", "みどりのでんしゃではしるまち")
	if steps == 2 {
		pressIn(d, words.DoorNext)
	}
}

// typeAll fills the entries of a window in their order.
func typeAll(w fyne.Window, texts ...string) {
	for _, o := range kittest.Objects(w.Content()) {
		if e, ok := o.(*kit.Entry); ok && len(texts) > 0 {
			e.SetText(texts[0])
			texts = texts[1:]
		}
	}
}

func pressIn(d door.Door, key words.Key) {
	if b := kittest.Button(d.Window.Content(), d.Book.Say(key)); b != nil {
		b.OnTapped()
	}
}

// drawDoor draws the screens before a register is open.
func drawDoor(p plan) error {
	book, err := words.Load(p.lang)
	if err != nil {
		return err
	}
	for _, brightness := range []kit.Brightness{kit.AlwaysLight, kit.AlwaysDark} {
		for _, s := range doorScenes() {
			name := fmt.Sprintf("%s-%s.png", s.name, brightness)
			if !strings.Contains(name, p.only) {
				continue
			}
			if err := drawDoorScene(s, book, brightness, filepath.Join(p.to, name)); err != nil {
				return fmt.Errorf("draw %s: %w", name, err)
			}
		}
	}
	return nil
}

func drawDoorScene(s doorScene, book words.Book, brightness kit.Brightness, path string) error {
	a := test.NewApp()
	defer a.Quit()
	w := app.FirstWindow(a, book)
	defer w.Close()
	a.Settings().SetTheme(gallery.Look(brightness))
	w.Resize(fyne.NewSize(width, height))
	s.show(door.Door{Window: w, Book: book, Jobs: &job.Inline{}, Teller: notice.Teller{Book: book}})
	return capture(w, path)
}
