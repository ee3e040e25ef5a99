package page

import "banso/export/manuscript"

// The colors. Text is black and areas are told apart by lightness and hatching
// as well, so that a copy in black and white says the same.
const (
	black Color = 0x000000
	white Color = 0xFFFFFF
	dark  Color = 0x1F3A5F // blue, prints as dark grey
	grey  Color = 0x808080
	pale  Color = 0xBFC6CE
	tint  Color = 0xECEFF3
)

// The widths of lines. None is below 0.1 mm, which is 0.28 points.
const (
	hair  = 0.3
	thin  = 0.5
	stout = 1.0
)

// blockGap is the white above a table, chart or box.
const blockGap = 8.0

// The styles of text.
var (
	bodyStyle       = style{size: 10.5, leading: 1.7}
	leadStyle       = style{size: 11.5, leading: 1.6, bold: true}
	noteStyle       = style{size: 9, leading: 1.5}
	largeStyle      = style{size: 15, leading: 1.8}
	displayStyle    = style{size: 28, leading: 1.4, bold: true}
	captionStyle    = style{size: 9.5, leading: 1.5, bold: true}
	furnitureStyle  = style{size: 9, leading: 1.5, color: 0x404040}
	frameTitleStyle = style{size: 10.5, leading: 1.7, bold: true, color: dark}
	labelStyle      = style{size: 9, leading: 1.3}
)

// headingStyle returns the type of a heading by its level.
func headingStyle(level int) style {
	switch {
	case level <= 1:
		return style{size: 16, leading: 1.4, bold: true, color: dark}
	case level == 2:
		return style{size: 13, leading: 1.4, bold: true, color: dark}
	default:
		return style{size: 11, leading: 1.5, bold: true}
	}
}

// contentsLeadings are the line spacings of a contents list, tried in turn until
// the list fits on one page.
func contentsLeadings() []float64 { return []float64{1.75, 1.6, 1.45} }

// contentsStyle returns the type of a line of the contents list by its level.
func contentsStyle(level int, leading float64) style {
	return style{size: 10.5, leading: leading, bold: level <= 1}
}

// paragraphStyle returns the type of a paragraph.
func paragraphStyle(s manuscript.Style) style {
	switch s {
	case manuscript.Lead:
		return leadStyle
	case manuscript.Note:
		return noteStyle
	case manuscript.Display:
		return displayStyle
	case manuscript.Large:
		return largeStyle
	default:
		return bodyStyle
	}
}
