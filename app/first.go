package app

import (
	"fyne.io/fyne/v2"

	"banso/app/kit"
	"banso/app/native"
	"banso/assets"
	"banso/assets/words"
)

// FirstWindow makes the window for what comes before a register is open, in
// the size that the register will most likely have.
func FirstWindow(a fyne.App, book words.Book) fyne.Window {
	a.Settings().SetTheme(kit.NewTheme(ownFonts(), firstBrightness()))
	w := a.NewWindow(book.Say(words.AppName))
	w.SetPadded(false)
	w.Resize(within(native.Room(), fyne.NewSize(firstWidth, firstHeight)))
	w.SetMaster()
	return w
}

// ownFonts returns the bundled fonts as the theme wants them.
func ownFonts() kit.Fonts {
	return kit.Fonts{
		Regular: fyne.NewStaticResource("BIZUDPGothic-Regular.ttf", assets.Gothic.Bytes()),
		Bold:    fyne.NewStaticResource("BIZUDPGothic-Bold.ttf", assets.GothicBold.Bytes()),
		Mono:    fyne.NewStaticResource("BIZUDGothic-Regular.ttf", assets.GothicFixed.Bytes()),
	}
}
