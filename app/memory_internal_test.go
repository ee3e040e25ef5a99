package app

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestAWindowIsNotLargerThanItsScreen(t *testing.T) {
	for _, c := range []struct{ room, size, want fyne.Size }{
		{fyne.Size{}, fyne.NewSize(1320, 690), fyne.NewSize(1320, 690)},
		{fyne.NewSize(1280, 646), fyne.NewSize(1320, 690), fyne.NewSize(1280, 646)}, // 1920×1080 shown at 150 %
		{fyne.NewSize(1920, 1000), fyne.NewSize(1320, 690), fyne.NewSize(1320, 690)},
		{fyne.NewSize(1920, 600), fyne.NewSize(1320, 690), fyne.NewSize(1320, 600)},
	} {
		if got := within(c.room, c.size); got != c.want {
			t.Errorf("%v in %v became %v, want %v", c.size, c.room, got, c.want)
		}
	}
}
