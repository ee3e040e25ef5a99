package sheet

import "github.com/xuri/excelize/v2"

// The colors, those of the printed pages: told apart by lightness, so that a
// copy in black and white says the same.
const (
	dark  = "1F3A5F"
	grey  = "595959"
	rule  = "808080"
	pale  = "D5DBE3"
	tint  = "ECEFF3"
	alarm = "F4C7C3"
)

// look is how a cell is shown. Cells with equal looks share one style of the
// workbook.
type look struct {
	size     float64 // points, 0 means 10
	bold     bool
	color    string // of the text, "" black
	linked   bool   // underlined
	fill     string // "" none
	framed   bool   // thin lines around
	sum      bool   // a stout line above
	align    string // left, center, right, "" by content
	vertical string
	wrap     bool
	indent   int
	code     string // number format, "" general
}

// The looks that occur in several places.
var (
	titleLook    = look{size: 13, bold: true, color: dark, vertical: "center"}
	linkLook     = look{size: 9, color: dark, linked: true, vertical: "center"}
	unitLook     = look{size: 9, align: "right", vertical: "center"}
	noteLook     = look{size: 9, color: grey, wrap: true, vertical: "top"}
	headLook     = look{bold: true, fill: pale, framed: true, align: "center", vertical: "center", wrap: true}
	bodyLook     = look{framed: true, vertical: "center", wrap: true, indent: 1}
	dataHeadLook = look{bold: true, fill: pale, align: "center", vertical: "center", wrap: true}
)

// style is the look as the library wants it.
func (l look) style() *excelize.Style {
	font := &excelize.Font{Family: family, Size: 10, Bold: l.bold, Color: l.color}
	if l.size > 0 {
		font.Size = l.size
	}
	if l.linked {
		font.Underline = "single"
	}
	if l.align == "" && l.indent > 0 {
		l.align = "left" // Excel sets nothing in that has no side
	}
	if l.align == "center" {
		l.indent = 0
	}
	s := &excelize.Style{Font: font, Alignment: &excelize.Alignment{Horizontal: l.align, Vertical: l.vertical, WrapText: l.wrap, Indent: l.indent}}
	if l.fill != "" {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.fill}}
	}
	if l.framed {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			s.Border = append(s.Border, excelize.Border{Type: side, Color: rule, Style: 1})
		}
	}
	if l.sum {
		s.Border[2] = excelize.Border{Type: "top", Color: "000000", Style: 2}
	}
	if l.code != "" {
		s.CustomNumFmt = &l.code
	}
	return s
}
