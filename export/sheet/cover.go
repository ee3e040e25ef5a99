package sheet

import (
	"slices"
	"strings"

	"banso/assets/words"
	"banso/export/manuscript"
)

// frontPage keeps the first cover for the first sheet; the words of another
// stand in the text.
func (c *composer) frontPage(b manuscript.Cover) {
	if c.front == nil {
		c.front = &b
		return
	}
	c.line("", b.Title, headingText(1))
	for _, s := range slices.Concat([]string{b.Subtitle, b.Addressee, b.Date}, b.Issuer, []string{b.Funding}, b.Staff, b.Seals) {
		c.line("", s, plainText)
	}
}

// writeCover fills the first sheet: what the cover says, then the contents with
// links, then how to read the marks.
func (c *composer) writeCover() {
	t := c.cover
	t.widths = []float64{12, 82}
	front := c.front
	if front == nil {
		front = &manuscript.Cover{Title: c.doc.Title, Issuer: []string{c.doc.Author}, Date: c.doc.Book.Official(c.doc.Made)}
	}
	add := func(s string, l look) {
		if s == "" {
			return
		}
		y := t.add(text(s, l))
		t.merged(area{0, y, 1, y})
		size := max(l.size, 9)
		t.high(float64(linesIn(s, t.total()*10/size*narrow))*size*1.4 + 5)
	}
	plain := look{vertical: "center", wrap: true}
	right := plain
	right.align = "right"
	add(c.doc.Mark, look{bold: true, align: "right", vertical: "center", wrap: true})
	add(front.Date, right)
	add(front.Addressee, plain)
	add(front.Title, look{size: 18, bold: true, color: dark, vertical: "center", wrap: true})
	add(front.Subtitle, look{size: 14, bold: true, vertical: "center", wrap: true})
	for _, s := range slices.Concat(front.Issuer, front.Staff) {
		add(s, right)
	}
	add(strings.Join(front.Seals, " / "), right)
	add(front.Funding, plain)
	t.add()
	c.writeContents()
	t.add()
	for _, k := range []words.Key{words.SheetNoteText, words.SheetNoteMarks, words.SheetNoteUnits} {
		add(c.say(k), noteLook)
	}
}

func (c *composer) writeContents() {
	t := c.cover
	top := t.add(text(c.say(words.SheetNumber), headLook), text(c.say(words.SheetContents), headLook))
	t.heads = lines{top, 1}
	for _, e := range c.contents {
		title := bodyLook
		title.color, title.linked = dark, true
		shown := e.title
		if e.about != "" {
			shown += " – " + e.about
		}
		y := t.add(text(e.label, bodyLook), text(shown, title))
		t.links = append(t.links, link{1, y, e.sheet})
	}
}
