package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"banso/app/gallery"
	"banso/app/job"
	"banso/app/kit"
	"banso/assets/words"
)

// drawGallery draws the widgets of the kit in normal and in double size.
func drawGallery(p plan) error {
	book, err := words.Load(p.lang)
	if err != nil {
		return err
	}
	for _, brightness := range []kit.Brightness{kit.AlwaysLight, kit.AlwaysDark} {
		for _, scale := range []float32{1, 2} {
			for _, s := range gallery.Scenes() {
				name := fmt.Sprintf("gallery-%s-%s-%.0f.png", s.Name, brightness, scale*100)
				if !strings.Contains(name, p.only) {
					continue
				}
				if err := drawScene(s, book, look{brightness, scale}, filepath.Join(p.to, name)); err != nil {
					return fmt.Errorf("draw %s: %w", name, err)
				}
			}
		}
	}
	return nil
}

// look is how a scene is drawn.
type look struct {
	brightness kit.Brightness
	scale      float32
}

func drawScene(s gallery.Scene, book words.Book, l look, path string) error {
	a := test.NewApp()
	defer a.Quit()
	a.Settings().SetTheme(gallery.Look(l.brightness))
	if err := kit.Speak(book); err != nil {
		return err
	}
	w := test.NewWindow(nil)
	defer w.Close()
	w.SetPadded(false)
	if c, ok := w.Canvas().(interface{ SetScale(float32) }); ok {
		c.SetScale(l.scale)
	}
	w.Resize(fyne.NewSize(width, height))
	stage := gallery.NewStage(w, book, &job.Inline{})
	w.SetContent(kit.Over(kit.NewGround("background", "", 0), kit.NewVScroll(s.Build(stage))))
	w.Resize(fyne.NewSize(width, height))
	lay(w)
	stage.Play()
	return capture(w, path)
}
