//go:build !windows

package ime

import "fyne.io/fyne/v2"

// Of returns nil: what stock Fyne does with an input method here cannot be
// changed from the outside, see the package comment.
func Of(fyne.Window) *Session { return nil }
