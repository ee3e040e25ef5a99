package page

import (
	"banso/assets/words"
	"banso/export/manuscript"
)

// heading is an entry of contents list and outline.
type heading struct {
	level int
	text  string
	paper int // which paper of the file it belongs to
}

// headingsOf returns the headings of a document in reading order. Their place
// in the list is their number.
func headingsOf(blocks []manuscript.Block) []heading {
	var out []heading
	papers := 0
	manuscript.Walk(blocks, func(b manuscript.Block) {
		switch b := b.(type) {
		case manuscript.Paper:
			papers++
		case manuscript.Heading:
			out = append(out, heading{level: b.Level, text: clean(numbered(b.Number, b.Text)), paper: papers})
		}
	})
	return out
}

// numbered puts the number of a heading or question before its text.
func numbered(number, text string) string {
	if number == "" {
		return text
	}
	return number + " " + text
}

// finish makes pages of the filled sheets: page numbers in the contents list,
// header and footer, bookmarks.
func finish(layout *Layout, c *composer, sheets []*sheet) {
	numbers, totals := map[int]int{}, map[*paper]int{}
	for _, s := range sheets {
		totals[s.paper]++
		for _, m := range s.marks {
			numbers[m.number] = s.number
		}
	}
	for i, s := range sheets {
		for _, b := range bookmarks(c, s, i) {
			b.Level = min(b.Level, deepest(layout.Bookmarks))
			layout.Bookmarks = append(layout.Bookmarks, b)
		}
		for _, e := range s.entries {
			s.ops = c.label(s.ops, c.book.Number(numbers[e.number]), contentsStyle(2, contentsLeadings()[0]), spot{e.at.X, e.at.Y, endAt})
		}
		if !s.cover && !s.paper.bare {
			s.ops = c.furniture(s.ops, s, totals[s.paper])
		}
		layout.Pages = append(layout.Pages, Page{Width: s.width, Height: s.height, Ops: s.ops})
	}
}

// bookmarks returns the outline entries of a page: the paper that begins on
// it, if the file holds several, and its headings.
func bookmarks(c *composer, s *sheet, page int) []Bookmark {
	var out []Bookmark
	depth := 0
	if s.paper.batch {
		depth = 1
		if s.number == 1 {
			out = append(out, Bookmark{Text: s.paper.title, Page: page})
		}
	}
	for _, m := range s.marks {
		h := c.contents[m.number]
		out = append(out, Bookmark{Text: h.text, Level: h.level - 1 + depth, Page: page, Y: m.y})
	}
	return out
}

// deepest returns the level that the next entry of an outline may have: one
// below the last, and the top for the first.
func deepest(outline []Bookmark) int {
	if len(outline) == 0 {
		return 0
	}
	return outline[len(outline)-1].Level + 1
}

// furniture draws header and footer: title and mark above from the second page
// on, issuer and page number below.
func (c *composer) furniture(ops []Op, s *sheet, total int) []Op {
	left, right := s.margins.left, s.width-s.margins.right
	if s.number > 1 || c.doc.Mark != "" {
		y := s.margins.top - 9*mm
		title := c.doc.Title
		if s.paper.title != "" {
			title = s.paper.title
		}
		if s.number > 1 {
			ops = c.label(ops, title, furnitureStyle, spot{left, y, beginAt})
		}
		ops = c.label(ops, c.doc.Mark, furnitureStyle, spot{right, y, endAt})
		ops = append(ops, Line{X1: left, Y1: y + 4, X2: right, Y2: y + 4, Width: hair, Color: grey})
	}
	y := s.height - s.margins.bottom + 11*mm
	ops = append(ops, Line{X1: left, Y1: y - 12, X2: right, Y2: y - 12, Width: hair, Color: grey})
	ops = c.label(ops, c.doc.Footer, furnitureStyle, spot{left, y, beginAt})
	return c.label(ops, c.book.Say(words.PaperPage, "n", s.number, "total", total), furnitureStyle, spot{right, y, endAt})
}
