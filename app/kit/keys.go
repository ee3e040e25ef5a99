package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// passKey hands a key that a widget has no use for to the window, so that F1
// and Esc work wherever the focus is.
func passKey(o fyne.CanvasObject, key *fyne.KeyEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(key)
	}
}

// passShortcut hands a shortcut to the window. Fyne gives shortcuts to the
// focused widget only, so that Ctrl+S would be lost in an entry.
func passShortcut(o fyne.CanvasObject, s fyne.Shortcut) {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if target, ok := c.(interface{ TypedShortcut(fyne.Shortcut) }); ok {
		target.TypedShortcut(s)
	}
}

// isOurs tells whether a shortcut belongs to the window and not to the text
// being edited: function keys, and Ctrl with a letter or figure.
func isOurs(s fyne.Shortcut) bool {
	c, ok := s.(*desktop.CustomShortcut)
	if !ok {
		return false
	}
	switch c.KeyName {
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyHome, fyne.KeyEnd:
		return false
	}
	return true
}

// focusOn moves the keyboard to a widget that is on a canvas.
func focusOn(o fyne.Focusable) {
	object, ok := o.(fyne.CanvasObject)
	if !ok {
		return
	}
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(object)
	if c == nil {
		// The driver learns where an object is when it first paints it. A form
		// that was hidden until now is in the only window there is.
		if all := driver.AllWindows(); len(all) == 1 {
			c = all[0].Canvas()
		}
	}
	if c != nil {
		c.Focus(o)
	}
}
