// Package kittest looks at widgets as a person does: only what is visible is
// there. Fyne's own helper also returns what is hidden, and makes renderers
// anew.
//
//	kittest.Shows(window.Content(), "保存しました。")
//	test.Tap(kittest.Button(dialog, "閉じる"))
package kittest

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"banso/app/kit"
)

// Objects returns an object and all that can be seen inside it, in the order
// it is drawn.
func Objects(o fyne.CanvasObject) []fyne.CanvasObject {
	if o == nil || !o.Visible() {
		return nil
	}
	out := []fyne.CanvasObject{o}
	var inner []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		inner = o.Objects
	case fyne.Widget:
		inner = test.WidgetRenderer(o).Objects()
	}
	for _, i := range inner {
		out = append(out, Objects(i)...)
	}
	return out
}

// Shows tells whether a text can be read in an object: as a line of its own, or
// as a wrapped text.
func Shows(o fyne.CanvasObject, text string) bool {
	return slices.ContainsFunc(Objects(o), func(x fyne.CanvasObject) bool {
		switch x := x.(type) {
		case *canvas.Text:
			return strings.Contains(x.Text, text)
		case *kit.Prose:
			return strings.Contains(x.Text(), text)
		}
		return false
	})
}

// Button finds a button by its words, nil if there is none.
func Button(o fyne.CanvasObject, text string) *kit.Button {
	for _, x := range Objects(o) {
		if b, ok := x.(*kit.Button); ok && b.Text == text {
			return b
		}
	}
	return nil
}
