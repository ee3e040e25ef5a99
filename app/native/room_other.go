//go:build !windows

package native

import "fyne.io/fyne/v2"

// Room returns the size that a window can have on the first screen; zero if the
// system does not say, as here, where the window manager sees to it.
func Room() fyne.Size { return fyne.Size{} }
