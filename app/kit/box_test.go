package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"banso/app/kit"
)

func TestALineThatIsShownLateIsAsHighAsItsTextIsInTheRoom(t *testing.T) {
	stage(t)
	prose := kit.NewProse("この台帳はバックアップから戻したものです。確かめるまで、自動のバックアップは休んでいます。", kit.Body)
	line := kit.Row(kit.Gap, kit.Grow(kit.Middle(prose)), kit.NewButton("続ける", nil))
	body := kit.Stack(kit.Gap, line)
	line.Hide()
	body.Resize(fyne.NewSize(900, 300))
	prose.HeightFor(60) // as a narrow room would break it
	line.Show()
	want := prose.MinSize().Height / 3
	if got := body.MinSize().Height; got > want {
		t.Errorf("the line asks for %v, which makes a window grow", got)
	}
}
