package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"banso/app/kit"
	"banso/assets"
	"banso/assets/words"
	"banso/data/civil"
)

// stage starts an app with the program's own look and fonts and returns the
// Japanese book.
func stage(t testing.TB) words.Book {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(kit.NewTheme(kit.Fonts{
		Regular: fyne.NewStaticResource("regular.ttf", assets.Gothic.Bytes()),
		Bold:    fyne.NewStaticResource("bold.ttf", assets.GothicBold.Bytes()),
		Mono:    fyne.NewStaticResource("mono.ttf", assets.GothicFixed.Bytes()),
	}, kit.AlwaysLight))
	book, err := words.Load(words.Japanese)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// window shows an object in a window of a size.
func window(t testing.TB, o fyne.CanvasObject, width, height float32) fyne.Window {
	t.Helper()
	w := test.NewTempWindow(t, o)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, height))
	return w
}

// calendar is that of an office on 22 November 2026.
func calendar(book words.Book) kit.Calendar {
	holidays := civil.Holidays{}
	return kit.Calendar{Book: book, Today: func() civil.Date { return civil.MustNew(2026, 11, 22) }, Holiday: func(d civil.Date) string {
		h, _ := holidays.On(d)
		return h.Name
	}}
}

func press(o fyne.Focusable, keys ...fyne.KeyName) {
	for _, k := range keys {
		o.TypedKey(&fyne.KeyEvent{Name: k})
	}
}
