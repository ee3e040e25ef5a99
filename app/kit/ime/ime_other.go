//go:build !windows

package ime

import "fyne.io/fyne/v2"

// Of returns nil: what stock Fyne does with an input method here cannot be
// changed from the outside, see the package comment.
func Of(fyne.Window) *Session { return nil }

// Leaks tells whether keys that the input method used for itself arrive at the
// entry all the same: GLFW reports a key under X11 before it knows, and on macOS
// always.
func Leaks() bool { return true }
