//go:build !windows && !linux

package native

import (
	"context"
	"fmt"
	"os"

	"fyne.io/fyne/v2"
)

// New returns a system of which only the toolkit's own gifts are used. It was
// never tried on a Mac.
func New() System { return other{} }

type other struct{}

// Choose implements System: our own dialog asks.
func (other) Choose(context.Context, Question) (string, error) { return "", ErrNone }

// Tell implements System.
func (other) Tell(m Message) bool {
	fmt.Fprintln(os.Stderr, m.Text)
	return false
}

// Drawable implements System.
func (other) Drawable() error { return nil }

// Software implements System.
func (other) Software() func() error { return nil }

// Raise implements System.
func (other) Raise(w fyne.Window) { w.RequestFocus() }

// Console does nothing: a program has the console it was started from.
func Console() {}
