package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Empty fills a list that has nothing in it: what belongs here, why it matters
// and the first steps as buttons.
func Empty(title, text string, steps ...*Button) fyne.CanvasObject {
	row := Row(Gap, Space())
	for _, s := range steps {
		row.Add(s)
	}
	row.Add(Space())
	centre := Style{Align: fyne.TextAlignCenter}
	body := Stack(12,
		NewText(title, Style{Size: SizeSub, Bold: true, Align: fyne.TextAlignCenter}),
		NewProse(text, Style{Color: ColorMuted, Align: centre.Align}), row)
	return container.NewCenter(Width(480, body))
}

// Badge is a short text on a coloured ground, such as a count or a state.
type Badge struct {
	widget.BaseWidget
	text *Text
	body fyne.CanvasObject
}

// NewBadge returns a badge; an empty text hides it.
func NewBadge(text string, color, ground fyne.ThemeColorName) *Badge {
	b := &Badge{text: NewText(text, Style{Color: color, Size: SizeSmall, Bold: true})}
	b.body = Over(NewGround(ground, "", 9), Pad(b.text, 1, 7, 1, 7))
	b.Hidden = text == ""
	b.ExtendBaseWidget(b)
	return b
}

// SetText changes the text of the badge.
func (b *Badge) SetText(text string) {
	b.text.SetText(text)
	b.Hidden = text == ""
	b.Refresh()
}

// Text returns the text of the badge.
func (b *Badge) Text() string { return b.text.Text() }

// CreateRenderer is called by Fyne.
func (b *Badge) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(b.body) }
