package sheet

import (
	"context"
	"strings"

	"banso/assets/words"
	"banso/export/manuscript"
)

// composer turns blocks into sheets: tables, charts and diagrams get one each,
// all words stand one below the other on the sheet of the text.
type composer struct {
	doc      manuscript.Document
	names    names
	front    *manuscript.Cover // the first cover of the document
	body     *tab
	cover    *tab
	tabs     []*tab
	contents []entry
	heading  string // the last one met
}

// entry is a line of the contents.
type entry struct {
	label, title, about string
	sheet               string
}

// compose returns all sheets in their order.
func compose(ctx context.Context, doc manuscript.Document, extra []Data) ([]*tab, error) {
	c := &composer{doc: doc, names: names{}}
	for _, d := range extra {
		if err := c.names.reserve(d.Name); err != nil {
			return nil, err
		}
	}
	c.cover = &tab{name: c.names.free(c.say(words.SheetCover))}
	c.body = &tab{name: c.names.free(c.say(words.SheetText)), widths: []float64{8, 85}}
	if err := c.blocks(ctx, doc.Blocks); err != nil {
		return nil, err
	}
	out := []*tab{c.cover}
	if len(c.body.rows) > 0 {
		c.contents = append([]entry{{title: c.say(words.SheetText), sheet: c.body.name}}, c.contents...)
		out = append(out, c.body)
	}
	out = append(out, c.tabs...)
	for _, d := range extra {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		out = append(out, c.dataTab(d))
		c.contents = append(c.contents, entry{label: c.say(words.SheetData), title: d.Name, about: d.About, sheet: d.Name})
	}
	c.writeCover()
	return out, nil
}

func (c *composer) say(k words.Key, args ...any) string { return c.doc.Book.Say(k, args...) }

func (c *composer) blocks(ctx context.Context, blocks []manuscript.Block) error {
	for _, b := range blocks {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := c.block(ctx, b); err != nil {
			return err
		}
	}
	return nil
}

// block is the one switch over all blocks; it is long because they are many.
func (c *composer) block(ctx context.Context, b manuscript.Block) error {
	switch b := b.(type) {
	case manuscript.Contents, manuscript.PageBreak, manuscript.Space, manuscript.Rule:
		// These say how pages look; the contents stand on the cover.
	case manuscript.Cover:
		c.frontPage(b)
	case manuscript.Heading:
		c.headingRow(b)
	case manuscript.Paragraph:
		c.paragraph(b)
	case manuscript.List:
		c.list(b)
	case manuscript.Quote:
		c.quote(b)
	case manuscript.Figures:
		c.table(c.figures(b))
	case manuscript.Table:
		c.table(b)
	case manuscript.Chart:
		c.chart(b)
	case manuscript.Diagram:
		c.diagram(b)
	case manuscript.Choices:
		c.choices(b)
	case manuscript.Field:
		c.field(b)
	case manuscript.Seals:
		c.line("", strings.Join(b.Labels, " / "), plainText)
	case manuscript.Paper:
		c.line("", b.Title, headingText(1))
	case manuscript.Picture:
		c.picture(b.PNG, b.Alt)
	case manuscript.Code:
		return c.code2D(b)
	case manuscript.Together:
		return c.blocks(ctx, b.Blocks)
	case manuscript.Frame:
		c.line("", b.Title, headingText(3))
		return c.blocks(ctx, b.Blocks)
	case manuscript.Beside:
		for _, p := range b.Parts {
			if err := c.blocks(ctx, p.Blocks); err != nil {
				return err
			}
		}
	default:
		return &manuscript.UnknownBlockError{Block: b}
	}
	return nil
}

// open makes the sheet of a block with its title and the way back, enters it
// into the contents and leaves a line in the text.
func (c *composer) open(label, caption string) *tab {
	title := titled(label, caption)
	if title == "" {
		title = c.heading
	}
	if title == "" {
		title = c.doc.Title
	}
	t := &tab{name: c.names.free(strings.Replace(title, "  ", " ", 1))}
	t.add(text(title, titleLook))
	t.high(24)
	t.add(text(c.say(words.SheetBack), linkLook))
	t.links = append(t.links, link{0, 1, c.cover.name})
	c.tabs = append(c.tabs, t)
	shown := caption
	if label == "" {
		shown = title
	}
	c.contents = append(c.contents, entry{label: label, title: shown, sheet: t.name})
	y := c.body.add(cell{}, text("→ "+title, look{color: dark, linked: true, vertical: "center"}))
	c.body.links = append(c.body.links, link{1, y, t.name})
	return t
}

// note adds a small line below all columns of a sheet.
func (c *composer) note(t *tab, words string) {
	if strings.TrimSpace(words) == "" {
		return
	}
	t.add()
	t.high(6)
	y := t.add(text(words, noteLook))
	t.merged(area{0, y, t.last(), y})
	t.high(float64(linesIn(words, t.total()*narrow)) * 13)
}

// head is a head with its unit.
func (c *composer) head(head, unit string) string {
	if unit != "" {
		head += c.say(words.PaperUnitHead, "unit", unit)
	}
	return head
}
