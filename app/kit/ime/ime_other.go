//go:build !windows && !linux

package ime

import "fyne.io/fyne/v2"

// Of returns nil: what stock Fyne does with an input method here cannot be
// changed from the outside, see the package comment.
func Of(fyne.Window) *Session { return nil }

// Start does nothing: there is nothing to look for.
func Start(func(func())) {}

// Leaks tells whether keys that the input method used for itself arrive at the
// entry all the same, as they do on macOS.
func Leaks() bool { return true }
