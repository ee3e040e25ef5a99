// Command hello is the smallest window with the two fonts that the program's
// own first window shows; the benchmark holds that one against it.
package main

import (
	"image"
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"banso/assets"
)

type bundled struct{ fyne.Theme }

func (bundled) Font(style fyne.TextStyle) fyne.Resource {
	if style.Bold {
		return fyne.NewStaticResource("bold.ttf", assets.GothicBold.Bytes())
	}
	return fyne.NewStaticResource("regular.ttf", assets.Gothic.Bytes())
}

func main() {
	a := app.NewWithID("org.banso.hello")
	a.Settings().SetTheme(bundled{theme.DefaultTheme()})
	w := a.NewWindow("hello")
	painted := canvas.NewRaster(func(int, int) image.Image {
		if os.Getenv("BANSO_QUIT_WHEN_PAINTED") != "" {
			fyne.Do(a.Quit)
		}
		return image.NewNRGBA(image.Rect(0, 0, 1, 1))
	})
	bold := widget.NewLabelWithStyle("hello", fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	w.SetContent(container.NewStack(container.NewVBox(widget.NewLabel("hello"), bold), painted))
	w.Resize(fyne.NewSize(1200, 700))
	w.ShowAndRun()
}
