package sheet

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"strings"

	"banso/export/manuscript"
)

// plainText is how running words look.
var plainText = look{vertical: "top", wrap: true}

// headingText is how a heading looks on the sheet of the text.
func headingText(level int) look {
	return look{size: []float64{15, 12.5, 11}[min(max(level, 1), 3)-1], bold: true, color: dark, vertical: "center"}
}

// longest is how many characters of running words stand in one cell: as many
// as the highest row of Excel shows.
const longest = 1000

// line adds words to the sheet of the text, with a number or mark before them.
func (c *composer) line(mark, words string, l look) {
	for i, part := range portions(words, longest) {
		if i > 0 {
			mark = ""
		}
		before := l
		before.align, before.indent = "right", 1
		c.body.add(text(mark, before), text(part, l))
	}
}

// portions parts words that are too long for one cell behind a sentence or a
// line, if there is one, otherwise anywhere.
func portions(s string, most int) []string {
	if strings.TrimSpace(s) == "" {
		return nil
	}
	var out []string
	rest := []rune(s)
	for len(rest) > most {
		end := most
		for i := most; i > most/2; i-- {
			if rest[i-1] == '。' || rest[i-1] == '\n' {
				end = i
				break
			}
		}
		out = append(out, strings.Trim(string(rest[:end]), "\n"))
		rest = rest[end:]
	}
	return append(out, string(rest))
}

func (c *composer) headingRow(b manuscript.Heading) {
	l := headingText(b.Level)
	if len(c.body.rows) > 0 {
		c.body.add()
	}
	c.body.add(text(b.Number, l), text(b.Text, l))
	c.body.high(map[bool]float64{true: 24, false: 19}[b.Level <= 1])
	c.heading = strings.TrimSpace(b.Number + " " + b.Text)
}

func (c *composer) paragraph(b manuscript.Paragraph) {
	l := plainText
	switch b.Style {
	case manuscript.Lead:
		l.bold = true
	case manuscript.Note:
		l.size, l.color = 9, grey
	case manuscript.Indent:
		l.indent = 2
	case manuscript.Display:
		l.size, l.bold = 18, true
	case manuscript.Large:
		l.size = 13
	}
	l.align = map[manuscript.Align]string{manuscript.AlignCenter: "center", manuscript.AlignRight: "right"}[b.Align]
	if l.indent > 0 {
		l.align = "left"
	}
	c.line("", b.Text, l)
}

func (c *composer) list(b manuscript.List) {
	for _, item := range b.Items {
		mark := item.Mark
		if mark == "" {
			mark = "•"
		}
		l := plainText
		if item.Level > 0 {
			l.align, l.indent = "left", 2*item.Level
		}
		c.line(mark, item.Text, l)
	}
}

func (c *composer) quote(b manuscript.Quote) {
	l := plainText
	l.align, l.indent = "left", 1
	c.line("", b.Text, l)
	if b.By != "" {
		c.line("", "― "+b.By, look{size: 9, color: grey, align: "right", vertical: "top", wrap: true})
	}
}

func (c *composer) choices(b manuscript.Choices) {
	c.line(b.Number, strings.TrimSpace(b.Text+" "+b.Hint), plainText)
	l := plainText
	l.align, l.indent = "left", 1
	for _, item := range b.Items {
		c.line("", manuscript.Tick(item.Checked).Show(c.doc.Book)+" "+item.Text, l)
	}
}

func (c *composer) field(b manuscript.Field) {
	label := b.Label
	if b.Hint != "" {
		label += " (" + b.Hint + ")"
	}
	c.line("", label+": "+b.Text, plainText)
}

// picture puts an image below its words and leaves rows for it.
func (c *composer) picture(file []byte, alt string) {
	c.line("", alt, look{size: 9, color: grey, vertical: "top", wrap: true})
	size, err := png.DecodeConfig(bytes.NewReader(file))
	if err != nil || size.Width == 0 || size.Height == 0 {
		return // the words stand in for a picture that cannot be shown
	}
	const mostWide, mostHigh, rowHigh = 480.0, 360.0, 20.0 // pixels
	scale := min(1, mostWide/float64(size.Width), mostHigh/float64(size.Height))
	c.body.pictures = append(c.body.pictures, picture{1, len(c.body.rows), file, alt, scale})
	for range int(float64(size.Height)*scale/rowHigh) + 1 {
		c.body.add()
	}
}

// code2D puts a two-dimensional code as a picture, four pixels a module and a
// quiet zone of four modules around.
func (c *composer) code2D(b manuscript.Code) error {
	const module, quiet = 4, 4
	side := (len(b.Modules) + 2*quiet) * module
	m := image.NewGray(image.Rect(0, 0, side, side))
	for y := range side {
		for x := range side {
			i, j := y/module-quiet, x/module-quiet
			if i < 0 || i >= len(b.Modules) || j < 0 || j >= len(b.Modules[i]) || !b.Modules[i][j] {
				m.SetGray(x, y, color.Gray{Y: 255})
			}
		}
	}
	var file bytes.Buffer
	if err := png.Encode(&file, m); err != nil {
		return err
	}
	c.picture(file.Bytes(), b.Caption)
	return nil
}
